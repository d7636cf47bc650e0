//! Office files that people bring: questionnaires and tables, read to typed rows.
//!
//! What a file is, is asked of its content and never of its name. It is unpacked within limits (entries, size), so that a small
//! file cannot become a large one; a file with macros is refused. Nothing in it is run, fetched or followed: no formula, no link,
//! no external part. A fault names sheet, row and column; what stood there is never repeated.

mod columns;
mod container;
mod filled;
mod numbering;
mod paragraphs;
mod questionnaire;
#[cfg(test)]
mod tests;
mod words;
mod workbook;

pub(crate) use container::{Kind, Package};
pub use filled::{AskedQuestion, Filled, FilledAnswer, read_filled};
pub use questionnaire::{Headings, Question, Questionnaire, read_questionnaire};
pub(crate) use workbook::{Sheet, sheets};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// Where in a file something stands. A DOCX has no sheets and columns: its row is the paragraph, counted from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The row, or the paragraph, counted from 1; 0 for the file as a whole.
    pub row: u64,
    /// The column, counted from 1.
    pub column: Option<u32>,
}

impl Place {
    /// The column as spreadsheets name it: `A`, `B`, …, `AA`.
    pub fn letters(&self) -> Option<String> {
        let mut left = self.column.filter(|column| *column > 0)?;
        let mut letters = Vec::new();
        while left > 0 {
            letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
            left = (left - 1) / 26;
        }
        Some(letters.iter().rev().collect())
    }
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Nothing in it.
    #[error("empty")]
    Empty,
    /// Larger than [`LARGEST_FILE`].
    #[error("too large")]
    TooLarge,
    /// Not a kind of file that is read here.
    #[error("another kind of file")]
    OtherKind,
    /// An office file of before 2007, or one behind a password.
    #[error("old or locked")]
    OldOrLocked,
    /// It carries macros.
    #[error("macros")]
    Macros,
    /// It unpacks to more than is read: too many parts, or too large ones.
    #[error("unpacks to too much")]
    TooMuch,
    /// It is damaged.
    #[error("damaged")]
    Damaged,
    /// The text is not UTF-8.
    #[error("encoding")]
    Encoding,
    /// No question in it.
    #[error("no question")]
    NoQuestion,
    /// More questions or rows than are read.
    #[error("too many rows")]
    TooManyRows,
    /// A question without text.
    #[error("no text")]
    NoText,
    /// A number that an earlier question has.
    #[error("number twice")]
    NumberTwice,
    /// A text longer than an answer sheet can hold.
    #[error("too long")]
    TooLong,
}

impl FileFault {
    /// Every fault, for tests that each has its words.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::OtherKind,
        Self::OldOrLocked,
        Self::Macros,
        Self::TooMuch,
        Self::Damaged,
        Self::Encoding,
        Self::NoQuestion,
        Self::TooManyRows,
        Self::NoText,
        Self::NumberTwice,
        Self::TooLong,
    ];

    /// The fault as a code, for keys of messages.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::OtherKind => "other-kind",
            Self::OldOrLocked => "old-or-locked",
            Self::Macros => "macros",
            Self::TooMuch => "too-much",
            Self::Damaged => "damaged",
            Self::Encoding => "encoding",
            Self::NoQuestion => "no-question",
            Self::TooManyRows => "too-many-rows",
            Self::NoText => "no-text",
            Self::NumberTwice => "number-twice",
            Self::TooLong => "too-long",
        }
    }
}

/// What has to be mended, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// Where.
    pub place: Place,
    /// What.
    pub fault: FileFault,
}

impl FileProblem {
    pub(crate) fn whole(fault: FileFault) -> Self {
        Self { place: Place::default(), fault }
    }
}
