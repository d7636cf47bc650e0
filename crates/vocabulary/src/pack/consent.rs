//! Consent: its dated modes, its purposes and the words in which it is asked.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::coded;
use super::{Age, Basis, BodyKind, Pack, Text};
use crate::{ConsentMode, ConsentPurpose, Day};

/// A mode of consent and the days on which it was in force.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentModePeriod {
    /// The mode.
    #[serde(deserialize_with = "coded::one")]
    pub mode: ConsentMode,
    /// For whom.
    pub age: Age,
    /// First day in force.
    #[serde(deserialize_with = "day")]
    pub from: Day,
    /// Last day in force; open where absent.
    #[serde(default, deserialize_with = "day_or_none")]
    pub until: Option<Day>,
    /// What the officer needs to know about it.
    pub text: Text,
    /// Source and mark.
    pub basis: Basis,
}

fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
    String::deserialize(deserializer)?
        .parse()
        .map_err(|()| D::Error::custom("expected a day written YYYY-MM-DD"))
}

fn day_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
    day(deserializer).map(Some)
}

/// A purpose for which consent is asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurposeOfConsent {
    /// The purpose.
    #[serde(deserialize_with = "coded::one")]
    pub code: ConsentPurpose,
    /// Short name.
    pub name: Text,
    /// What it means, read aloud before the question.
    pub explain: Text,
    /// The question, read aloud.
    pub question: Text,
    /// What follows from a no, read aloud: help goes on.
    pub if_no: Text,
    /// Read aloud in place of the question where the body must act whatever the person says.
    #[serde(default)]
    pub told_instead: Option<Text>,
    /// Whether "informed, no objection" is enough while the opt-out mode is in force; otherwise a yes is always asked.
    pub opt_out: bool,
    /// Codes of the kinds of recipients for whom it is asked, one by one.
    pub recipients: Vec<String>,
    /// Source and mark.
    pub basis: Basis,
}

/// A kind of recipient of something about the person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientKind {
    /// Stable code.
    pub code: String,
    /// Name, as it is said to the person.
    pub name: Text,
    /// Codes of the kinds of bodies that are meant.
    #[serde(default)]
    pub body_kinds: Vec<String>,
    /// What this recipient would see.
    pub sees: Text,
}

/// A text to be read aloud around consent (introduction, refusal, withdrawal, child, opt-out notice, …).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentText {
    /// Stable code.
    pub code: String,
    /// When to say it.
    pub name: Text,
    /// The text.
    pub text: Text,
    /// Source and mark.
    pub basis: Basis,
}

impl Pack {
    /// The mode in force on a day for an adult or a child.
    pub fn consent_mode(&self, age: Age, day: Day) -> Option<&ConsentModePeriod> {
        self.consent_modes.iter().find(|period| {
            period.age == age && period.from <= day && period.until.is_none_or(|until| day <= until)
        })
    }

    /// The words of a purpose.
    pub fn consent_purpose(&self, purpose: ConsentPurpose) -> Option<&PurposeOfConsent> {
        self.consent_purposes.iter().find(|words| words.code == purpose)
    }

    /// The purposes that a member of this kind of body may ask about, in the pack's order.
    ///
    /// "Police" is absent where a duty to report exists; then `told_instead` of that purpose is read.
    pub fn purposes_offered<'a>(
        &'a self,
        kind: &'a BodyKind,
        age: Age,
    ) -> impl Iterator<Item = &'a PurposeOfConsent> + 'a {
        self.consent_purposes.iter().filter(move |purpose| kind.may_offer(purpose.code, age))
    }
}
