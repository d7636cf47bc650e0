//! What a request is.

use ::store::Row;
use vocabulary::{Asker, Day, InquiryId, InquiryState, Moment, Outcome};

/// A request as it comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRequest {
    /// Who asks.
    pub asker: Asker,
    /// The office or paper that asks; never a private person.
    pub asker_name: String,
    /// What it is about, in a line.
    pub subject: String,
    /// What is asked.
    pub question: String,
    /// The file number under which the office keeps it; may be empty.
    pub file_number: String,
    /// When it came in.
    pub received_on: Day,
    /// The last day for the answer.
    pub due: Day,
}

/// An answer in two languages; one may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// In Hungarian.
    pub hu: String,
    /// In English.
    pub en: String,
}

/// A request as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The request.
    pub id: InquiryId,
    /// What people call it.
    pub number: i64,
    /// Who asks.
    pub asker: Asker,
    /// The office or paper that asks.
    pub asker_name: String,
    /// What it is about.
    pub subject: String,
    /// The last day for the answer.
    pub due: Day,
    /// How far the answer is.
    pub state: InquiryState,
}

impl Line {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            asker: row.code("asker", Asker::parse)?,
            asker_name: row.get("asker_name")?,
            subject: row.get("subject")?,
            due: row.get("due")?,
            state: row.code("state", InquiryState::parse)?,
        })
    }
}

/// A request with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// As lists show it.
    pub line: Line,
    /// What is asked.
    pub question: String,
    /// The file number.
    pub file_number: String,
    /// When it came in.
    pub received_on: Day,
    /// The answer as far as it is drafted.
    pub answer: Answer,
    /// When it was approved.
    pub approved_at: Option<Moment>,
    /// When it was sent.
    pub sent_on: Option<Day>,
    /// For conflicts.
    pub version: i64,
}

impl Request {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            line: Line::read(row)?,
            question: row.get("question")?,
            file_number: row.get("file_number")?,
            received_on: row.get("received_on")?,
            answer: Answer { hu: row.get("answer_hu")?, en: row.get("answer_en")? },
            approved_at: row.maybe("approved_at")?,
            sent_on: row.maybe("sent_on")?,
            version: row.get("version")?,
        })
    }
}

/// Which requests a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those to be answered or sent.
    Open,
    /// Those that were sent.
    Sent,
}

/// How many wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Not yet sent.
    pub open: i64,
    /// Past their deadline.
    pub late: i64,
}
