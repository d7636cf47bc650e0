//! A brief: what somebody must know before a visit or an answer, on one page if it can be. The caller brings all words.

use serde::Serialize;
use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, DocxTable, HeadingLevel};
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

/// How many characters stand on a line of a brief, less rather than more.
const LINE: usize = 85;

/// So many of the paragraphs as have room on so many lines, and whether something was left out. What does not fit is left out as
/// a whole paragraph: half a sentence on a minister's desk would be worse than none.
pub fn fitting(paragraphs: &[String], lines: usize) -> (Vec<String>, bool) {
    let mut room = lines;
    let mut kept = Vec::new();
    for paragraph in paragraphs {
        // a paragraph ends in the middle of a line, and there is space behind it
        let takes = paragraph.chars().count() / LINE + 2;
        if takes > room {
            return (kept, true);
        }
        room -= takes;
        kept.push(paragraph.clone());
    }
    (kept, false)
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
    /// As [`crate::Docx::bytes`].
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
        let around = Around {
            title: &self.title,
            above: &self.above,
            institution: &self.institution,
            footer: &self.footer,
        };
        around.pack(language, blocks)
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
