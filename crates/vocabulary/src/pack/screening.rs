//! Forms of exploitation, the signs of each, and what is asked before the first sign.
//!
//! Signs inform, a named person concludes: there is no weight, score or threshold here.

use serde::Deserialize;

use super::coded::{self, coded};
use super::{Age, Basis, Pack, Text};
use crate::Form;

/// The words of a form of exploitation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormWords {
    /// The form.
    #[serde(deserialize_with = "coded::one")]
    pub code: Form,
    /// Name.
    pub name: Text,
    /// What it means, in one plain sentence.
    pub text: Text,
    /// What Article 2(3) of Directive 2011/36/EU calls it; absent where the article has no word for it.
    #[serde(default)]
    pub article_2: Option<Text>,
    /// Source and mark of the mapping.
    pub basis: Basis,
}

/// A setting in which a screening is held.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setting {
    /// Stable code; `general` shows every sign.
    pub code: String,
    /// Name.
    pub name: Text,
    /// What to mind in this setting.
    #[serde(default)]
    pub advice: Option<Text>,
}

/// A set of signs: general, child, or of one form or several related forms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignSet {
    /// Stable code.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Forms that these signs may point to; empty for signs that point to none in particular.
    #[serde(default, deserialize_with = "coded::many")]
    pub forms: Vec<Form>,
    /// Shown only on this route; on both where absent.
    #[serde(default)]
    pub only: Option<Age>,
}

/// A sign that a person may be a victim ("utaló jel").
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Stable code; it never changes its meaning, because filed screenings keep it.
    pub code: String,
    /// Code of its set.
    pub set: String,
    /// What is seen or learned, as a statement for the officer.
    pub text: Text,
    /// A gentle way to ask about it; absent where it is only to be noticed.
    #[serde(default)]
    pub ask: Option<Text>,
    /// Codes of the settings in which it is worth looking for; empty means every setting.
    #[serde(default)]
    pub settings: Vec<String>,
    /// Source and mark.
    pub basis: Basis,
}

impl Indicator {
    /// Whether the sign is shown in this setting; the setting `general` shows all.
    pub fn fits(&self, setting: &str) -> bool {
        setting == "general" || self.settings.is_empty() || self.settings.iter().any(|s| s == setting)
    }
}

coded! {
    /// What may be answered to a sign; each is a different answer.
    pub enum SignAnswer {
        /// Seen, or said by the person.
        Yes = "yes",
        /// Looked for and not there.
        No = "no",
        /// Asked or looked for, and it stayed unclear.
        Unknown = "unknown",
        /// The person does not want to say.
        Declined = "declined",
        /// Not asked in this conversation.
        NotAsked = "not_asked",
    }
}

/// The words for an answer to a sign.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignAnswerText {
    /// The answer.
    pub code: SignAnswer,
    /// Its words.
    pub text: Text,
}

/// A question before the first sign: about safety, not about the person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preamble {
    /// Stable code.
    pub code: String,
    /// The question, for the officer.
    pub text: Text,
    /// Help below it.
    pub help: Text,
    /// Its possible answers.
    pub options: Vec<PreambleOption>,
    /// Source and mark.
    pub basis: Basis,
}

/// A possible answer before the first sign, with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PreambleOption {
    /// Stable code within its question.
    pub code: String,
    /// The answer.
    pub text: Text,
    /// Whether the conversation may go on as it is.
    pub safe: bool,
    /// What to do, where it may not.
    #[serde(default)]
    pub advice: Option<Text>,
}

impl Preamble {
    /// The option with this code.
    pub fn option(&self, code: &str) -> Option<&PreambleOption> {
        self.options.iter().find(|option| option.code == code)
    }
}

impl Pack {
    /// The words of a form.
    pub fn form(&self, form: Form) -> Option<&FormWords> {
        self.forms.iter().find(|words| words.code == form)
    }

    /// Signs of a set that fit a setting, in the pack's order.
    pub fn signs_in<'a>(
        &'a self,
        set: &'a str,
        setting: &'a str,
    ) -> impl Iterator<Item = &'a Indicator> + 'a {
        self.indicators.iter().filter(move |sign| sign.set == set && sign.fits(setting))
    }

    /// Signs that may point to a form, from every set that names it.
    pub fn signs_of(&self, form: Form) -> impl Iterator<Item = &Indicator> {
        self.indicators
            .iter()
            .filter(move |sign| self.sign_set(&sign.set).is_some_and(|set| set.forms.contains(&form)))
    }
}
