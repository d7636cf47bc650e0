//! Places, languages and sectors.

use serde::Deserialize;

use super::{Basis, Text};

/// A county of the country; the capital is one of them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct County {
    /// NUTS 3 code, for Budapest `HU110`.
    pub code: String,
    /// Name without the word "county".
    pub name: Text,
    /// ISO 3166-2 code.
    pub iso: String,
    /// Number of the national statistical office.
    pub national: String,
    /// Column and row of its tile on the map of equal tiles.
    pub tile: (u8, u8),
}

/// A country of the world, or `STL` (stateless) or `UNK` (unknown).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2, `STL` or `UNK`.
    pub code: String,
    /// Name in ordinary use.
    pub name: Text,
    /// Whether it is a member of the European Union.
    #[serde(default)]
    pub eu: bool,
}

/// A language an interview may be held in.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterviewLanguage {
    /// ISO 639-1 code, or 639-3 where there is none.
    pub code: String,
    /// Name.
    pub name: Text,
    /// The language's own name for itself, for a card that the person can point at.
    pub own_name: String,
}

/// A sector of work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// Scheme and code, `isic4:A`; never a bare letter, because letters moved between revisions.
    pub code: String,
    /// Name.
    pub name: Text,
    /// Source and mark.
    pub basis: Basis,
}
