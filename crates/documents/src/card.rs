//! A card that says nothing: a few telephone numbers as any wallet holds them, for a person who may be searched.

use serde::Serialize;

/// The card, in one language. Absent on purpose: a heading of the institution, a word about help, a name, a code, a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Card {
    /// What stands above the numbers, and what the file is called by whoever opens it.
    pub title: String,
    /// What a number is, and the number.
    pub lines: Vec<(String, String)>,
}

#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/card.typ");

#[cfg(feature = "pdf")]
impl Card {
    /// Sets a sheet of eight cards to be cut out, as tagged PDF (PDF/UA-1); only the first is read aloud.
    ///
    /// # Errors
    /// As [`crate::typeset`]; the template and its data are both of this room, so an error is a fault.
    pub fn pdf(&self, language: vocabulary::Locale) -> Result<Vec<u8>, crate::TypesetError> {
        let data = serde_json::to_value(self)
            .map_err(|fault| crate::TypesetError { line: 0, message: fault.to_string() })?;
        crate::typeset(TEMPLATE, &data, language, &self.title)
    }
}
