//! A questionnaire out of a file: its questions in their own order and with their own numbers.

use std::collections::HashSet;

use super::{FileFault, FileProblem, Kind, Package, Place, kind_of, paragraphs, sheets};

/// The most questions of a questionnaire.
const MOST_QUESTIONS: usize = 1_000;
/// The longest question, in characters.
const LONGEST: usize = 20_000;

/// The headings by which the columns of a workbook are known, in the languages of the caller; compared without case.
///
/// A workbook whose first rows have none of them is read by its shape: the column of the longest texts holds the questions, the one
/// left of it that holds mostly numbers holds the numbers, and a row with one cell alone is the heading of a section.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// Of the column of numbers.
    pub number: Vec<String>,
    /// Of the column of sections.
    pub section: Vec<String>,
    /// Of the column of questions.
    pub question: Vec<String>,
}

/// One question as it was asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Question {
    /// Its number as printed, without the mark behind it: `17`, `3.2`, `B`; empty where it has none.
    pub number: String,
    /// The headings above it, outermost first, joined with ` · `; may be empty.
    pub section: String,
    /// What is asked. Lettered points under a question are lines of it.
    pub text: String,
    /// Where it begins.
    pub place: Place,
}

impl std::fmt::Debug for Question {
    /// Number and place: a questionnaire may be confidential until it is published.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Question").field("number", &self.number).field("place", &self.place).finish_non_exhaustive()
    }
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Questionnaire {
    /// The title that the file gives itself; may be empty.
    pub title: String,
    /// What stands before the first question, a paragraph each.
    pub preamble: Vec<String>,
    /// The questions in their order.
    pub questions: Vec<Question>,
}

/// Reads a questionnaire from a DOCX or XLSX, whichever the content is.
///
/// In a DOCX a question is a paragraph (or a row of a table) with a number, typed or given by the program's own list numbering;
/// where nothing is numbered, a paragraph that ends in a question mark. Headings are sections. What follows a question without a
/// number of its own belongs to it.
///
/// # Errors
/// Everything that has to be mended, each with its place; nothing of the file is given then.
pub fn read_questionnaire(bytes: &[u8], headings: &Headings) -> Result<Questionnaire, Vec<FileProblem>> {
    let whole = |fault| vec![FileProblem::whole(fault)];
    let package = Package::open(bytes).map_err(whole)?;
    let read = match package.kind() {
        Kind::Docx => paragraphs::questionnaire(&package),
        Kind::Xlsx => from_workbook(bytes, headings),
    }
    .map_err(whole)?;
    checked(read)
}
