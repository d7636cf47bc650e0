//! What a body sees of the questions that it was asked.

use vocabulary::{AccountId, AnswerId, AnswerState, AnswerStep, Day, EvaluationId, Moment};

use super::{
    approving::Hands,
    model::{Before, NewRow, Pair},
};

/// A question that one's own body was asked, as its list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLine {
    /// The answer.
    pub id: AnswerId,
    /// What is asked.
    pub row: NewRow,
    /// The evaluation.
    pub evaluation: EvaluationId,
    /// What that is called.
    pub title: Pair,
    /// The language of the questionnaire.
    pub language: String,
    /// Until when the approved answer is awaited.
    pub due: Option<Day>,
    /// How far it is.
    pub state: AnswerState,
    /// Whose it is within the body, and who stands in.
    pub holders: (Option<AccountId>, Option<AccountId>),
}

/// Something that was done with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// What.
    pub step: AnswerStep,
    /// The text as it was then; empty where the step has none.
    pub text: String,
    /// Why; empty where nobody has to say.
    pub note: String,
    /// Who.
    pub account: AccountId,
    /// When.
    pub at: Moment,
}

/// What somebody may do with an answer of its body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct May {
    /// Write it, split it, send it to the approver.
    pub write: bool,
    /// Approve it or send it back.
    pub approve: bool,
}

/// An answer as its own body sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// As the list shows it.
    pub line: OwnLine,
    /// What is written.
    pub text: String,
    /// What the body answered to the same question in the cycle before.
    pub before: Option<Before>,
    /// For conflicts.
    pub version: i64,
    /// How many of the body's people approve, and how many could.
    pub hands: Hands,
    /// What was done, the newest first, at most fifty.
    pub steps: Vec<Done>,
    /// What the reader may do.
    pub may: May,
}
