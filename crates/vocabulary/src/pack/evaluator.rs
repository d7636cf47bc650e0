//! Evaluators: who looks at the country from outside, and in which words each says how strongly it asks.

use serde::Deserialize;

use super::{Basis, Pack, Text, coded};
use crate::Strength;

/// One of an evaluator's own words, such as "urges", and where it stands on the common scale.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWord {
    /// Stable code, unique within the evaluator.
    pub code: String,
    /// The word.
    pub text: Text,
    /// Where it stands on the common scale.
    #[serde(deserialize_with = "coded::one")]
    pub strength: Strength,
}

/// An evaluator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evaluator {
    /// Stable code.
    pub code: String,
    /// What lists call it.
    pub name: Text,
    /// Who it is, and what it looks at.
    pub note: Text,
    /// Its own words, the strongest first; empty where it has no scale.
    #[serde(default)]
    pub words: Vec<OwnWord>,
    /// Source and mark of its scale.
    pub basis: Basis,
}

impl Evaluator {
    /// Its own word with this code.
    pub fn word(&self, code: &str) -> Option<&OwnWord> {
        self.words.iter().find(|word| word.code == code)
    }
}

impl Pack {
    /// The evaluator with this code.
    pub fn evaluator(&self, code: &str) -> Option<&Evaluator> {
        self.evaluators.iter().find(|evaluator| evaluator.code == code)
    }
}
