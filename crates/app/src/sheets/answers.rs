//! Answers of a sheet: what is sealed in the draft, and how it is split when the sheet is filed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use vocabulary::{
    Fault, Outcome, PartialDate,
    pack::{CanonicalField, NonAnswer, Pack, Plane},
};

/// The mark before a non-answer among the coded answers of a case: `?declined`. No code of a pack can begin with it.
pub const NON_ANSWER: char = '?';

/// An answer to one question. It cannot be printed: some answers name a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Codes of the question's list; one for a single choice.
    Codes(Vec<String>),
    /// Text.
    Text(String),
    /// A date of which month or day may be missing, as `1999`, `1999-05` or `1999-05-17`.
    Date(String),
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Number(u32),
    /// Something that stands in place of an answer.
    Missing(String),
}

impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[withheld]")
    }
}

impl Answer {
    /// A date.
    pub fn date(date: PartialDate) -> Self {
        Self::Date(date.to_string())
    }

    /// What stands in place of an answer.
    pub fn missing(what: NonAnswer) -> Self {
        Self::Missing(what.code().to_owned())
    }

    /// What stands in place of an answer, if that is what this is.
    pub fn non_answer(&self) -> Option<NonAnswer> {
        match self {
            Self::Missing(code) => NonAnswer::parse(code),
            Self::Codes(_) | Self::Text(_) | Self::Date(_) | Self::YesNo(_) | Self::Number(_) => None,
        }
    }

    /// The date, if it is one.
    pub fn as_date(&self) -> Option<PartialDate> {
        match self {
            Self::Date(text) => text.parse().ok(),
            Self::Codes(_) | Self::Text(_) | Self::YesNo(_) | Self::Number(_) | Self::Missing(_) => None,
        }
    }

    /// The codes that stand for the answer on the coded plane, one row each: codes of the list, `yes`/`no`, a number, a
    /// date, or a non-answer behind [`NON_ANSWER`]. A text has none: it is sealed.
    pub fn coded(&self) -> Vec<String> {
        match self {
            Self::Codes(codes) => codes.clone(),
            Self::Text(_) => Vec::new(),
            Self::Date(date) => vec![date.clone()],
            Self::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
            Self::Number(number) => vec![number.to_string()],
            Self::Missing(code) => vec![format!("{NON_ANSWER}{code}")],
        }
    }

    fn sealed(&self) -> serde_json::Value {
        match self {
            Self::Codes(codes) => codes.clone().into(),
            Self::Text(text) => text.clone().into(),
            other => other.coded().concat().into(),
        }
    }
}

/// An answer in a draft, with the version of the draft that wrote it: so that two people who answer different questions do
/// not meet, and two who answer the same one do.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    answer: Answer,
    at: i64,
    by: String,
}

/// All answers of a draft. Sealed as one section; each answer knows the version that wrote it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft(BTreeMap<String, Kept>);

impl std::fmt::Debug for Draft {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Draft")
    }
}

impl Draft {
    pub(super) fn from_bytes(bytes: &[u8]) -> Outcome<Self> {
        serde_json::from_slice(bytes).map_err(|_| Fault::broken("read a draft").into())
    }

    pub(super) fn to_bytes(&self) -> Outcome<Vec<u8>> {
        serde_json::to_vec(self).map_err(|_| Fault::broken("write a draft").into())
    }

    /// The answer to a question.
    pub fn get(&self, question: &str) -> Option<&Answer> {
        self.0.get(question).map(|kept| &kept.answer)
    }

    /// Whether a question has an answer.
    pub fn has(&self, question: &str) -> bool {
        self.0.contains_key(question)
    }

    /// Whether somebody else wrote another answer to this question after version `seen`.
    pub(super) fn changed_since(&self, question: &str, seen: i64, answer: &Answer, by: &str) -> bool {
        self.0.get(question).is_some_and(|kept| kept.at > seen && kept.by != by && kept.answer != *answer)
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&str) -> bool) {
        self.0.retain(|question, _| keep(question));
    }

    pub(super) fn put(&mut self, question: &str, answer: Answer, at: i64, by: &str) {
        self.0.insert(question.to_owned(), Kept { answer, at, by: by.to_owned() });
    }

    /// Answers of a part of the sheet as they are sealed in a case: JSON, an object from question to text, or to a list of
    /// codes; a non-answer stands behind [`NON_ANSWER`].
    pub(super) fn part(&self, keep: impl Fn(&str) -> bool) -> Outcome<Vec<u8>> {
        let kept = self.0.iter().filter(|(question, _)| keep(question));
        let object: BTreeMap<&String, serde_json::Value> =
            kept.map(|(question, kept)| (question, kept.answer.sealed())).collect();
        serde_json::to_vec(&object).map_err(|_| Fault::broken("write sealed answers").into())
    }

    /// Answers on the coded plane: question and code, one pair for each code.
    pub(super) fn coded(&self, pack: &Pack) -> Vec<(String, String)> {
        self.0
            .iter()
            .filter(|(question, _)| !is_sealed(pack, question))
            .flat_map(|(question, kept)| kept.answer.coded().into_iter().map(|code| (question.clone(), code)))
            .collect()
    }

    /// The codes that answer the question of a canonical field; empty for a non-answer.
    pub(super) fn codes_of(&self, pack: &Pack, field: CanonicalField) -> Vec<String> {
        match pack.question_for(field).and_then(|question| self.get(&question.code)) {
            Some(Answer::Codes(codes)) => codes.clone(),
            _ => Vec::new(),
        }
    }
}

/// Whether a question's answer is sealed with the identity of a case.
pub(super) fn is_identity(pack: &Pack, question: &str) -> bool {
    pack.question(question).is_some_and(|q| q.field.is_some_and(CanonicalField::is_identity))
}

/// Whether a question's answer is sealed at all.
pub(super) fn is_sealed(pack: &Pack, question: &str) -> bool {
    pack.question(question).is_none_or(|q| q.plane == Plane::Identity)
}
