//! What a request is.

use ::store::Row;
use vocabulary::{AccountId, Asker, BodyId, Day, InquiryId, InquiryState, LetterId, Moment, Outcome};

use crate::evaluations::Replied;

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
    /// Who wrote it last, and so does not approve it.
    pub drafted_by: Option<AccountId>,
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
            drafted_by: row.maybe("drafted_by")?,
            approved_at: row.maybe("approved_at")?,
            sent_on: row.maybe("sent_on")?,
            version: row.get("version")?,
        })
    }
}

/// An approved answer that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The answer to a request.
    Request(Box<Request>),
    /// What was replied to one question of an evaluation, in its newest edition.
    Reply(Box<Replied>),
}

impl Found {
    /// Since when it is approved.
    pub(super) fn since(&self) -> Option<Moment> {
        match self {
            Self::Request(request) => request.approved_at,
            Self::Reply(reply) => Some(reply.released_at),
        }
    }

    /// All words in which a search looks.
    pub(super) fn words(&self) -> String {
        let whole = match self {
            Self::Request(request) => {
                let (line, answer) = (&request.line, &request.answer);
                [&line.subject, &request.question, &answer.hu, &answer.en].map(String::as_str).join("\n")
            }
            Self::Reply(reply) => {
                let (title, row) = (&reply.title, &reply.row);
                [&title.hu, &title.en, &row.number, &row.text, &reply.text].map(String::as_str).join("\n")
            }
        };
        whole.to_lowercase()
    }
}

/// A circular letter as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The file number under which it goes out.
    pub file_number: String,
    /// What it is about.
    pub subject: String,
    /// Where it is written.
    pub place: String,
    /// When.
    pub dated: Day,
    /// Until when an answer is awaited.
    pub due: Day,
    /// What it says.
    pub text: String,
    /// Who signs it; may be empty.
    pub signatory: String,
    /// Who receives it.
    pub addressees: Vec<BodyId>,
}

/// A circular letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The letter.
    pub id: LetterId,
    /// As it is written; who receives it in no order.
    pub of: NewLetter,
    /// For conflicts.
    pub version: i64,
}

impl Letter {
    pub(super) fn read(row: &Row, addressees: Vec<BodyId>) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            of: NewLetter {
                file_number: row.get("file_number")?,
                subject: row.get("subject")?,
                place: row.get("place")?,
                dated: row.get("dated")?,
                due: row.get("due")?,
                text: row.get("text")?,
                signatory: row.get("signatory")?,
                addressees,
            },
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
