//! A text in the two languages of the staff's pages.

use crate::Locale;

/// Two texts of the same meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Title {
    /// In Hungarian.
    pub hu: String,
    /// In English.
    pub en: String,
}

impl Title {
    /// The text in a language of the staff's pages.
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Hu => &self.hu,
            Locale::En => &self.en,
        }
    }
}
