//! Screenings as typed values.

use std::collections::BTreeMap;

use vocabulary::{
    AgeGroup, Form, Moment, ScreeningId, SheetId,
    pack::{Contact, SignAnswer},
};

/// Where a screening stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Being answered.
    Open,
    /// A person concluded that nothing points to trafficking.
    NoIndication,
    /// A person concluded that the person is presumed to be a victim.
    Presumed,
    /// Presumed, and the person did not want anything written down: a nameless record was made.
    Refused,
}

impl State {
    /// Every state.
    pub const ALL: &'static [Self] = &[Self::Open, Self::NoIndication, Self::Presumed, Self::Refused];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::NoIndication => "no_indication",
            Self::Presumed => "presumed",
            Self::Refused => "refused",
        }
    }

    /// The state with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|state| state.code() == code)
    }
}

/// What the officer concludes. There is no conclusion by score: a named person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Conclusion {
    /// Nothing points to trafficking, as far as can be told now.
    NoIndication,
    /// The person is presumed to be a victim.
    Presumed {
        /// The form that counts first.
        primary: Form,
        /// Further forms.
        others: Vec<Form>,
    },
}

/// A screening with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screening {
    /// The screening.
    pub id: ScreeningId,
    /// The kind of the body that screens, as it was when the screening began.
    pub body_kind: String,
    /// County code of the pack.
    pub county: String,
    /// Setting code of the pack.
    pub setting: String,
    /// Whether the person may be under 18; `None` until it is answered.
    pub age: Option<AgeGroup>,
    /// Where it stands.
    pub state: State,
    /// Content hash of the pack it was begun with.
    pub pack: String,
    /// When it began.
    pub started_at: Moment,
    /// When something was last saved.
    pub saved_at: Moment,
    /// Version of the row, for conflicts.
    pub version: i64,
    /// Answers about safety, by question.
    pub safety: BTreeMap<String, String>,
    /// Forms that are looked for.
    pub forms: Vec<Form>,
    /// Forms concluded, the primary one first; empty until then.
    pub concluded: Vec<Form>,
    /// Answers to signs, by sign; an absent sign was not asked.
    pub signs: BTreeMap<String, SignAnswer>,
    /// The sheet begun from it, if there is one that is not discarded.
    pub sheet: Option<SheetId>,
}

/// A line of the list of screenings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The screening.
    pub id: ScreeningId,
    /// County code.
    pub county: String,
    /// Setting code.
    pub setting: String,
    /// Where it stands.
    pub state: State,
    /// When something was last saved.
    pub saved_at: Moment,
}

/// A contact with whether it answers now.
#[derive(Debug, Clone, Copy)]
pub struct ContactNow<'a> {
    /// The contact of the pack.
    pub contact: &'a Contact,
    /// Whether it answers at this hour.
    pub open: bool,
}
