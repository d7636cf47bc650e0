//! Where a statement of the pack comes from and how far a person has checked it.

use serde::Deserialize;

use super::Text;
use super::coded::coded;

coded! {
    /// How far a statement has been checked. Only [`Mark::Verified`] may look official.
    pub enum Mark {
        /// Nobody has checked it against the source: shown with a mark, never as official.
        Unverified = "unverified",
        /// Read in the named source while the pack was written; still not checked by a responsible person.
        Read = "read",
        /// The project's own wording or proposal; no official source claims it.
        Own = "own",
        /// A responsible person compared it with the source on `verified_on`.
        Verified = "verified",
    }
}

/// A source that statements of the pack point to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Code by which statements name it.
    pub code: String,
    /// What it is: title, number, date.
    pub title: Text,
    /// Where it can be read.
    #[serde(default)]
    pub address: Option<String>,
}

/// The source of a statement and its mark.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Code of a [`Source`].
    pub source: String,
    /// How far it has been checked.
    pub mark: Mark,
    /// Day of the check, `YYYY-MM-DD`; only verified statements have one.
    #[serde(default)]
    pub verified_on: Option<String>,
}

impl Basis {
    /// Whether the statement may be presented as official: a person verified it on a named day.
    pub fn is_official(&self) -> bool {
        self.mark == Mark::Verified && self.verified_on.is_some()
    }

    /// Whether the statement must be shown with the mark "unverified".
    pub fn is_unverified(&self) -> bool {
        self.mark == Mark::Unverified
    }
}
