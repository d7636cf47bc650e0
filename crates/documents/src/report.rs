//! A report of sections: words in, a chart and a table in each, tagged PDF out. The caller brings all words and drawings.

use serde::Serialize;
use vocabulary::Locale;

#[cfg(feature = "pdf")]
use crate::{TypesetError, typeset};

/// A drawing with the sentence that stands for it where it cannot be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// The drawing as SVG with colours of its own.
    pub svg: String,
    /// What it shows.
    pub description: String,
}

/// A table of words; numbers are already written as the language writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportTable {
    /// What it holds.
    pub caption: String,
    /// Column heads; empty where the first column names each row.
    pub head: Vec<String>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportSection {
    /// Heading.
    pub heading: String,
    /// A paragraph; may be empty.
    pub text: String,
    /// A chart, always beside its table.
    pub chart: Option<Chart>,
    /// The table.
    pub table: ReportTable,
}

/// A report that stands alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Title.
    pub title: String,
    /// One sentence under it.
    pub intro: String,
    /// Heading of the result in plain words.
    pub statement_heading: String,
    /// The result in plain words, a paragraph each.
    pub statement: Vec<String>,
    /// Heading of the warnings.
    pub warnings_heading: String,
    /// Warnings; may be none.
    pub warnings: Vec<String>,
    /// Sections.
    pub sections: Vec<ReportSection>,
    /// Last line of every page.
    pub footer: String,
}

#[cfg(feature = "pdf")]
impl Report {
    /// Sets the report as tagged PDF (PDF/UA-1).
    ///
    /// # Errors
    /// Where a word has a character that no embedded font has.
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        let data = serde_json::to_value(self)
            .map_err(|fault| TypesetError { line: 0, message: fault.to_string() })?;
        typeset(include_str!("templates/report.typ"), &data, language, &self.title)
    }
}

#[cfg(all(test, feature = "pdf"))]
mod tests {
    use super::*;

    fn sample() -> Report {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 40\"><rect width=\"50\" height=\"20\" fill=\"#0B5D5E\"/></svg>";
        let table = ReportTable {
            caption: "Táblázat".into(),
            head: vec!["Lista".into(), "Fő".into()],
            rows: vec![vec!["A".into(), "12 345".into()]],
        };
        Report {
            title: "Próbajelentés".into(),
            intro: "Bevezetés.".into(),
            statement_heading: "Közérthetően".into(),
            statement: vec!["Mondat; #eval(\"1\") és $x$ csak szöveg.".into()],
            warnings_heading: "Amit tudni kell".into(),
            warnings: vec!["Figyelmeztetés.".into()],
            sections: vec![
                ReportSection {
                    heading: "Ábrával".into(),
                    text: String::new(),
                    chart: Some(Chart { svg: svg.into(), description: "Egy téglalap.".into() }),
                    table: table.clone(),
                },
                ReportSection {
                    heading: "Ábra nélkül".into(),
                    text: "Szöveg.".into(),
                    chart: None,
                    table: ReportTable { head: vec![], ..table },
                },
            ],
            footer: "Lábléc".into(),
        }
    }

    #[test]
    fn a_report_is_a_tagged_pdf_with_its_language_and_title() {
        let bytes = sample().pdf(Locale::Hu).unwrap_or_else(|fault| panic!("{fault}: {}", fault.message));
        assert!(bytes.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("/MarkInfo") && text.contains("/StructTreeRoot"));
        assert!(text.contains("/Lang"));
    }

    #[test]
    fn what_looks_like_markup_in_the_data_stays_text() {
        let mut report = sample();
        report.title = "#read(\"/etc/passwd\")".into();
        assert!(report.pdf(Locale::En).is_ok());
    }
}
