//! A brief: what somebody must know before a visit or an answer, on one page if it can be. The caller brings all words.

use serde::Serialize;
use vocabulary::Locale;

use crate::docx::{Block, Docx, DocxError, DocxTable, HeadingLevel};
use crate::reply::facts;
#[cfg(feature = "pdf")]
use crate::{TypesetError, typesetting};

/// A table of a brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BriefTable {
    /// Column heads.
    pub head: Vec<String>,
    /// Rows, each as long as the head.
    pub rows: Vec<Vec<String>>,
    /// How wide the columns are beside each other, one for each.
    pub widths: Vec<u16>,
}

/// A heading with what stands under it, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BriefSection {
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// Points.
    pub points: Vec<String>,
    /// A table.
    pub table: Option<BriefTable>,
    /// What stands here where the section is empty; nothing is shown where this is empty too.
    pub none: String,
}

/// A brief in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// Title.
    pub title: String,
    /// Above it, small: whose it is; may be empty.
    pub above: String,
    /// Who issues it: the author of the file.
    pub institution: String,
    /// Who may see it; may be empty.
    pub standing: String,
    /// When, where, who: name and value.
    pub facts: Vec<(String, String)>,
    /// Sections.
    pub sections: Vec<BriefSection>,
    /// Last line of every page.
    pub footer: String,
}

/// The template that sets a brief.
#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/brief.typ");

impl Brief {
    /// The brief as an office document.
    ///
    /// # Errors
    /// As [`Docx::bytes`].
    pub fn docx(&self, language: Locale) -> Result<Vec<u8>, DocxError> {
        let mut blocks = Vec::new();
        if !self.standing.is_empty() {
            blocks.push(Block::Notice(self.standing.clone()));
        }
        blocks.extend(facts(&self.facts));
        for section in &self.sections {
            blocks.push(Block::Heading(HeadingLevel::One, section.heading.clone()));
            let before = blocks.len();
            blocks.extend(section.paragraphs.iter().map(Block::text));
            if !section.points.is_empty() {
                blocks.push(Block::points(&section.points));
            }
            if let Some(table) = section.table.as_ref().filter(|table| !table.rows.is_empty()) {
                blocks.push(Block::Table(DocxTable {
                    head: table.head.clone(),
                    rows: table.rows.clone(),
                    widths: table.widths.clone(),
                }));
            }
            if blocks.len() == before && !section.none.is_empty() {
                blocks.push(Block::text(&section.none));
            }
        }
        Docx {
            title: self.title.clone(),
            above: self.above.clone(),
            subtitle: String::new(),
            language,
            institution: self.institution.clone(),
            footer: self.footer.clone(),
            blocks,
        }
        .bytes()
    }

    /// Sets the brief as tagged PDF (PDF/UA-1). A character that no embedded font has is set as a question mark.
    ///
    /// # Errors
    /// As [`crate::typeset`]; the template and its data are both of this room, so an error is a fault.
    #[cfg(feature = "pdf")]
    pub fn pdf(&self, language: Locale) -> Result<Vec<u8>, TypesetError> {
        typesetting::set(TEMPLATE, self, language, &self.title)
    }
}
