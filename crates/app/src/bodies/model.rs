//! What a body is.

use store::Row;
use vocabulary::{BodyId, ContactId, Day, Fault, Locale, Mandate, Moment, Outcome, pack::Opening};

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
    pub contacts: Vec<Listed>,
}

/// A contact as it stands in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The contact.
    pub id: ContactId,
    /// For conflicts.
    pub version: i64,
    /// What it says.
    pub contact: Contact,
}

/// A telephone of a body that helps, as whoever needs it sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answering {
    /// The body's name in Hungarian and in English.
    pub body: (String, String),
    /// Its contact; it has a telephone.
    pub contact: Contact,
    /// Whether it answers now; `None` where the body has not said when.
    pub open: Option<bool>,
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

/// When a contact answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hours {
    /// Night and day.
    NightAndDay,
    /// On some days of the week, from one minute of the day to another.
    At(Opening),
    /// The body has not said.
    Unsaid,
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
    /// The county (NUTS 3) for which it answers; `None` where it answers wherever the body works.
    pub county: Option<String>,
    /// Languages spoken, ISO 639 codes.
    pub languages: Vec<String>,
    /// When it answers.
    pub hours: Hours,
}

impl Contact {
    /// What it is, in a language.
    pub fn label(&self, locale: Locale) -> &str {
        match locale {
            Locale::Hu => &self.label_hu,
            Locale::En => &self.label_en,
        }
    }

    /// Whether it answers at a moment; `None` where the body has not said when.
    pub fn answers_at(&self, moment: Moment, zone: &str) -> Option<bool> {
        match &self.hours {
            Hours::NightAndDay => Some(true),
            Hours::Unsaid => None,
            Hours::At(opening) => {
                let civil = moment.civil_in(zone);
                let weekday = u8::try_from(civil.weekday().to_monday_one_offset()).unwrap_or(1);
                let minute = u16::try_from(i16::from(civil.hour()) * 60 + i16::from(civil.minute()));
                Some(opening.covers(weekday, minute.unwrap_or(0)))
            }
        }
    }
}

impl Listed {
    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        let languages: String = row.get("languages")?;
        let contact = Contact {
            label_hu: row.get("label_hu")?,
            label_en: row.get("label_en")?,
            phone: row.maybe("phone")?,
            email: row.maybe("email")?,
            county: row.maybe("county")?,
            languages: languages.split_whitespace().map(str::to_owned).collect(),
            hours: hours(row)?,
        };
        Ok(Self { id: row.get("id")?, version: row.get("version")?, contact })
    }
}

fn hours(row: &Row) -> Outcome<Hours> {
    if row.get("always_open")? {
        return Ok(Hours::NightAndDay);
    }
    let (days, opens, closes) =
        (row.maybe::<String>("days")?, row.maybe::<i64>("opens")?, row.maybe::<i64>("closes")?);
    let (Some(days), Some(opens), Some(closes)) = (days, opens, closes) else { return Ok(Hours::Unsaid) };
    let minute =
        |number: i64| u16::try_from(number).map_err(|error| Fault::new("the hours of a contact", error));
    let days = days.split_whitespace().filter_map(|day| day.parse().ok()).collect();
    Ok(Hours::At(Opening { days, from: minute(opens)?, to: minute(closes)? }))
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
