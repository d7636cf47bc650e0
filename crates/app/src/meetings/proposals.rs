//! What an agenda is proposed from.

use vocabulary::{ItemKind, MeetingId};

use super::model::Both;

/// Why an item stands on a proposed agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// So many tasks of earlier meetings are not done.
    Tasks(i64),
    /// So many problems are open.
    Problems(i64),
    /// An evaluation runs.
    Evaluation {
        /// What it is called.
        title: Both,
        /// Days until its deadline; negative when late, nothing where none was said.
        days: Option<i64>,
        /// How many bodies still owe an answer.
        silent: i64,
    },
    /// Measures of a plan are late.
    Plan {
        /// What the plan is called.
        title: Both,
        /// How many.
        late: i64,
    },
}

/// An item as it is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// What the item would be about.
    pub kind: ItemKind,
    /// Minutes of time.
    pub length: i64,
    /// The meeting whose minutes wait for approval.
    pub about: Option<MeetingId>,
    /// What is open about it; empty for what every agenda has.
    pub why: Vec<Why>,
}
