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
    /// Of a table of words, the share of the width that each column takes, zero where it is as wide as its words. Empty where the
    /// columns after the first hold numbers.
    pub shares: Vec<u8>,
}

/// A heading with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportSection {
    /// Heading.
    pub heading: String,
    /// Its level: 1, or 2 under the section before it.
    pub level: u8,
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
