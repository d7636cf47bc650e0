//! Texts of a pack, one per language.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Locale;

/// The same text in several languages, keyed by language tag (`hu`, `en`, `uk`, …).
///
/// Every text has all languages of the manifest; texts for victims may have more.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Text(BTreeMap<String, String>);

impl Text {
    /// The text in a language of the staff's pages.
    pub fn of(&self, locale: Locale) -> &str {
        self.tag(locale.code())
    }

    /// The text in the language with this tag; where it is absent, in any language that is there; never fails.
    pub fn tag(&self, tag: &str) -> &str {
        self.exact(tag).or_else(|| self.0.values().next().map(String::as_str)).unwrap_or_default()
    }

    /// The text in exactly this language.
    pub fn exact(&self, tag: &str) -> Option<&str> {
        self.0.get(tag).map(String::as_str)
    }

    /// Tags and texts, sorted by tag.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}
