//! The questions that one body was asked, as an office document with a box under each: filled in outside and read again by
//! [`crate::read_filled`]. The caller brings all words.

use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, DocxTable, HeadingLevel, Run};
use crate::reply::headed;

/// A question of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetQuestion {
    /// The number as the questionnaire prints it; may be empty.
    pub number: String,
    /// The question, with its lines.
    pub text: String,
    /// What is written already; may be empty.
    pub answer: String,
}

/// A sheet in the language of its questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerSheet {
    /// What is answered: the evaluation with its round or year.
    pub title: String,
    /// The body that answers: above the title, and the author of the file.
    pub institution: String,
    /// How the sheet is filled in and brought back.
    pub guidance: String,
    /// Deadline and the like: name and value.
    pub facts: Vec<(String, String)>,
    /// Above every box.
    pub answer: String,
    /// The questions in their order.
    pub questions: Vec<SheetQuestion>,
    /// Last line of every page.
    pub footer: String,
}

impl AnswerSheet {
    /// The sheet as an office document.
    ///
    /// # Errors
    /// As [`crate::Docx::bytes`].
    pub fn docx(&self, language: Locale) -> Result<Vec<u8>, DocxError> {
        let mut blocks = vec![Block::Notice(self.guidance.clone())];
        blocks.extend(crate::reply::facts(&self.facts));
        for question in &self.questions {
            let mut lines = question.text.lines();
            let first = lines.next().unwrap_or_default();
            blocks.push(Block::Heading(HeadingLevel::One, headed(&question.number, first)));
            blocks.extend(lines.map(|line| Block::Paragraph(vec![Run::italic(line)])));
            // the name above the box is the head of a table, which is not read as an answer
            blocks.push(Block::Table(DocxTable {
                head: vec![self.answer.clone()],
                rows: vec![vec![question.answer.clone()]],
                widths: Vec::new(),
            }));
        }
        let around = Around {
            title: &self.title,
            above: &self.institution,
            institution: &self.institution,
            footer: &self.footer,
        };
        around.pack(language, blocks)
    }
}
