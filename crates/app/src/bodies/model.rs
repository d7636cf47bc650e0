//! What a body is.

use store::Row;
use vocabulary::{BodyId, Day, Locale, Mandate, Outcome};

/// A body as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodySummary {
    /// The body.
    pub id: BodyId,
    /// The code of its kind in the pack.
    pub kind: String,
    /// Its name in Hungarian.
    pub name_hu: String,
    /// Its name in English.
    pub name_en: String,
    /// Its county (NUTS 3), where it works in one.
    pub county: Option<String>,
    /// The mandates that it holds today.
    pub mandates: Vec<Mandate>,
}

impl BodySummary {
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Hu => &self.name_hu,
            Locale::En => &self.name_en,
        }
    }

    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.get("kind")?,
            name_hu: row.get("name_hu")?,
            name_en: row.get("name_en")?,
            county: row.maybe("county")?,
            mandates: Vec::new(),
        })
    }
}

/// A body with everything the register holds about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// As lists show it.
    pub summary: BodySummary,
    /// In the register since.
    pub since: Day,
    /// Until, where it has ended.
    pub until: Option<Day>,
    /// For conflicts.
    pub version: i64,
    /// Every mandate it holds or held.
    pub designations: Vec<Designation>,
    /// Its contacts.
    pub contacts: Vec<Contact>,
}

/// A mandate with its dates and the letter that gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Designation {
    /// The mandate.
    pub mandate: Mandate,
    /// From.
    pub since: Day,
    /// To, where it has ended or will.
    pub until: Option<Day>,
    /// File number of the designation letter.
    pub letter: Option<String>,
}

impl Designation {
    /// Whether the mandate is held on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.since <= day && self.until.is_none_or(|until| day <= until)
    }

    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            mandate: row.code("mandate", Mandate::parse)?,
            since: row.get("since")?,
            until: row.maybe("until")?,
            letter: row.maybe("letter")?,
        })
    }
}

/// A way to reach a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// What it is, in Hungarian.
    pub label_hu: String,
    /// What it is, in English.
    pub label_en: String,
    /// Telephone of an office.
    pub phone: Option<String>,
    /// E-mail of an office.
    pub email: Option<String>,
    /// Languages spoken, ISO 639 codes.
    pub languages: Vec<String>,
    /// Answered night and day.
    pub always_open: bool,
}

impl Contact {
    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        let languages: String = row.get("languages")?;
        Ok(Self {
            label_hu: row.get("label_hu")?,
            label_en: row.get("label_en")?,
            phone: row.maybe("phone")?,
            email: row.maybe("email")?,
            languages: languages.split_whitespace().map(str::to_owned).collect(),
            always_open: row.get("always_open")?,
        })
    }
}

/// A body to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBody {
    /// The code of its kind in the pack.
    pub kind: String,
    /// Its name in Hungarian.
    pub name_hu: String,
    /// Its name in English.
    pub name_en: String,
    /// Its county (NUTS 3), where it works in one.
    pub county: Option<String>,
    /// In the register since.
    pub since: Day,
    /// Its mandates.
    pub designations: Vec<Designation>,
    /// Its contacts.
    pub contacts: Vec<Contact>,
}

/// A change of a body's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The name in Hungarian.
    pub name_hu: String,
    /// The name in English.
    pub name_en: String,
    /// The county.
    pub county: Option<String>,
    /// The last day, where the body ends.
    pub until: Option<Day>,
    /// The version that the editor saw.
    pub version: i64,
}
