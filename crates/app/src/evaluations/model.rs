//! What an evaluation, its questionnaire and the answers of bodies are.

use ::store::Row;
use vocabulary::{
    AnswerId, BodyId, Day, EvaluationId, EvaluationStep, Locale, Moment, Outcome, QuestionId, QuestionRow,
    pack::Mark,
};

use crate::evidence::Piece;

/// A text in both languages of the staff's pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// In Hungarian.
    pub hu: String,
    /// In English.
    pub en: String,
}

impl Pair {
    /// A text in both languages, without blanks around it.
    pub fn new(hu: &str, en: &str) -> Self {
        Self { hu: hu.trim().to_owned(), en: en.trim().to_owned() }
    }

    /// The text in a language.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Hu => &self.hu,
            Locale::En => &self.en,
        }
    }

    fn read(row: &Row, hu: &'static str, en: &'static str) -> Outcome<Self> {
        Ok(Self { hu: row.get(hu)?, en: row.get(en)? })
    }
}

/// An evaluation as it is begun or corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvaluation {
    /// Code of the evaluator in the pack.
    pub evaluator: String,
    /// The year that it is named after.
    pub year: i64,
    /// What it is called.
    pub title: Pair,
    /// ISO 639 code of the language of the questionnaire and of the reply.
    pub language: String,
    /// The cycle before it.
    pub previous: Option<EvaluationId>,
    /// The evaluator's own deadline for the reply.
    pub deadline: Option<Day>,
    /// Where it is known from; empty for an illustration.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far it has been checked.
    pub mark: Mark,
}

/// How the country stands with an evaluator in a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStanding {
    /// Code of the evaluator in the pack.
    pub evaluator: String,
    /// The year.
    pub year: i64,
    /// A tier, a round.
    pub text: Pair,
    /// Where it is known from.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far it has been checked.
    pub mark: Mark,
}

impl NewStanding {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            evaluator: row.get("evaluator")?,
            year: row.get("year")?,
            text: Pair::read(row, "text_hu", "text_en")?,
            source: row.get("source")?,
            address: row.maybe("address")?,
            mark: row.code("mark", Mark::parse)?,
        })
    }
}

/// How far the answers to a questionnaire are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many questions there are.
    pub questions: i64,
    /// How many of them have a final reply, or an answer of every body that was asked.
    pub answered: i64,
    /// How many bodies still owe an answer.
    pub silent: i64,
    /// How many questions nobody was asked.
    pub unasked: i64,
}

/// An evaluation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The evaluation.
    pub id: EvaluationId,
    /// What was said when it was begun.
    pub of: NewEvaluation,
    /// Since when it is closed.
    pub closed_at: Option<Moment>,
    /// For conflicts.
    pub version: i64,
    /// How far the answers are.
    pub progress: Progress,
}

impl Line {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            of: NewEvaluation {
                evaluator: row.get("evaluator")?,
                year: row.get("year")?,
                title: Pair::read(row, "title_hu", "title_en")?,
                language: row.get("language")?,
                previous: row.maybe("previous")?,
                deadline: row.maybe("deadline")?,
                source: row.get("source")?,
                address: row.maybe("address")?,
                mark: row.code("mark", Mark::parse)?,
            },
            closed_at: row.maybe("closed_at")?,
            version: row.get("version")?,
            progress: Progress {
                questions: row.get("questions")?,
                answered: row.get("answered")?,
                silent: row.get("silent")?,
                unasked: row.get("unasked")?,
            },
        })
    }
}

/// When a step was due and when it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The step.
    pub step: EvaluationStep,
    /// When it is or was due.
    pub due: Option<Day>,
    /// When it was done.
    pub done_on: Option<Day>,
}

/// A body that still owes answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    /// The body.
    pub body: BodyId,
    /// How many questions it was asked.
    pub asked: i64,
    /// How many of these it has not answered.
    pub open: i64,
    /// When it was reminded last.
    pub reminded_on: Option<Day>,
}

/// One evaluation with its steps and who still owes an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// As lists show it.
    pub line: Line,
    /// What the cycle before it is called.
    pub previous: Option<(EvaluationId, Pair)>,
    /// Steps that are planned or done, in their order.
    pub steps: Vec<Step>,
    /// Bodies that owe answers, those that owe most first.
    pub silent: Vec<Silent>,
    /// Those of them in which too few people could approve an answer.
    pub unapproving: Vec<BodyId>,
    /// How the country stood with the evaluator, the newest year first.
    pub standings: Vec<NewStanding>,
    /// Bodies that stand for the evaluator.
    pub representatives: Vec<BodyId>,
    /// Editions of the reply that were released, the newest first.
    pub editions: Vec<Edition>,
}

/// An edition of the reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Its number, from 1.
    pub number: i64,
    /// When it was released.
    pub released_at: Moment,
}

/// A row to be added to a questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// A heading or a question.
    pub kind: QuestionRow,
    /// The evaluator's own number, exactly; empty for a heading without one.
    pub number: String,
    /// Its words.
    pub text: String,
}

/// What the coordinator knows of a body's answer before it is released: that it was asked, or that it was sent back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Not released yet.
    Waiting,
    /// Released.
    Released,
}

/// A row of a questionnaire with who was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundRow {
    /// The row.
    pub id: QuestionId,
    /// What it is.
    pub row: NewRow,
    /// Whether the reply to it is final.
    pub merged: bool,
    /// Who was asked.
    pub asked: Vec<(BodyId, Seen)>,
}

impl RoundRow {
    /// Whether there is a final reply, or every body that was asked has answered.
    pub fn is_answered(&self) -> bool {
        self.merged || (!self.asked.is_empty() && self.asked.iter().all(|(_, seen)| *seen == Seen::Released))
    }
}

/// A questionnaire as the coordinator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The evaluation.
    pub line: Line,
    /// Its rows in their own order.
    pub rows: Vec<RoundRow>,
    /// Bodies that stand for the evaluator, which cannot be asked.
    pub representatives: Vec<BodyId>,
}

/// What the country replied in the cycle before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// What that cycle is called; empty where it is the body's own answer.
    pub title: Pair,
    /// The number of the question there.
    pub number: String,
    /// What was replied.
    pub text: String,
}

/// A body's answer as the coordinator reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer.
    pub id: AnswerId,
    /// Whose it is.
    pub body: BodyId,
    /// Whether it is released now.
    pub seen: Seen,
    /// What was released last, and when.
    pub released: Option<(String, Moment)>,
}

/// A text that was saved as the reply to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The text.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// One question with everything that its reply is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub id: QuestionId,
    /// What it asks.
    pub row: NewRow,
    /// The evaluation.
    pub evaluation: EvaluationId,
    /// What that is called.
    pub title: Pair,
    /// The language of the questionnaire.
    pub language: String,
    /// Whether the evaluation is closed.
    pub closed: bool,
    /// What is saved as the reply.
    pub reply: String,
    /// Since when it is final.
    pub merged_at: Option<Moment>,
    /// For conflicts.
    pub version: i64,
    /// What was replied before.
    pub before: Option<Before>,
    /// What bodies answered.
    pub given: Vec<Given>,
    /// Texts that were saved, the newest first, at most twenty.
    pub saved: Vec<Saved>,
    /// The question before it and the one after it.
    pub neighbours: (Option<QuestionId>, Option<QuestionId>),
}

/// A row of the assembled reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyRow {
    /// The question or heading.
    pub id: QuestionId,
    /// What it asks.
    pub row: NewRow,
    /// The reply; empty where there is none yet.
    pub text: String,
    /// Whether it is final.
    pub merged: bool,
    /// Bodies whose released answers it was made from.
    pub sources: Vec<BodyId>,
    /// Figures and other evidence, as they stand now.
    pub proofs: Vec<Piece>,
    /// When the text was saved last; nothing for an edition, which stays as it was released.
    pub saved_at: Option<Moment>,
}

impl ReplyRow {
    /// Whether a figure that bears the reply out has a newer value than the saved text can know.
    pub fn moved(&self) -> bool {
        self.saved_at.is_some_and(|saved| self.proofs.iter().any(|proof| proof.what.moved_since(saved)))
    }
}

/// The assembled reply, as it is now or as an edition was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The evaluation.
    pub line: Line,
    /// The edition; nothing for what has not been released.
    pub edition: Option<Edition>,
    /// Every edition that was released, the newest first.
    pub editions: Vec<Edition>,
    /// The questionnaire's rows in their own order.
    pub rows: Vec<ReplyRow>,
}
