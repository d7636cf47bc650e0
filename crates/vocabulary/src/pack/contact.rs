//! Emergency contacts: whom to call now, here, at this hour.

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

use super::coded::coded;
use super::{Basis, Text};

coded! {
    /// Whom a contact is for.
    pub enum Audience {
        /// Everyone.
        Any = "any",
        /// Children, and adults who worry about a child.
        Child = "child",
        /// Women.
        Women = "women",
        /// Men.
        Men = "men",
        /// Foreign nationals.
        Foreigners = "foreigners",
    }
}

/// Opening hours on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// Days of the week, ISO: 1 is Monday, 7 is Sunday.
    pub days: Vec<u8>,
    /// Opening minute of the day, written `HH:MM`.
    #[serde(deserialize_with = "minute_of_day")]
    pub from: u16,
    /// Closing minute of the day, written `HH:MM`; earlier than `from` means on the next day, `24:00` means at midnight.
    #[serde(deserialize_with = "minute_of_day")]
    pub to: u16,
}

impl Opening {
    /// Whether it covers this minute of this day of the week (1 is Monday, 7 is Sunday).
    pub fn covers(&self, weekday: u8, minute: u16) -> bool {
        let day_before = if weekday <= 1 { 7 } else { weekday - 1 };
        let overnight = self.to < self.from;
        let today = self.days.contains(&weekday) && minute >= self.from && (overnight || minute < self.to);
        let since_yesterday = overnight && self.days.contains(&day_before) && minute < self.to;
        today || since_yesterday
    }
}

fn minute_of_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u16, D::Error> {
    let written = String::deserialize(deserializer)?;
    written
        .split_once(':')
        .and_then(|(hours, minutes)| Some((hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?)))
        .filter(|&(hours, minutes)| minutes < 60 && hours * 60 + minutes <= 24 * 60)
        .map(|(hours, minutes)| hours * 60 + minutes)
        .ok_or_else(|| D::Error::custom("expected a time of day written HH:MM"))
}

/// A telephone to call in need.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Stable code.
    pub code: String,
    /// Who answers.
    pub name: Text,
    /// The number as it is written in the country.
    pub phone: String,
    /// NUTS 3 codes of the counties it serves; empty means all.
    #[serde(default)]
    pub counties: Vec<String>,
    /// Languages in which it answers.
    pub languages: Vec<String>,
    /// Open day and night.
    #[serde(default)]
    pub always: bool,
    /// Opening hours where it is not always open.
    #[serde(default)]
    pub hours: Vec<Opening>,
    /// Whom it is for.
    pub audience: Audience,
    /// What it can do, and what it costs.
    pub note: Text,
    /// What it is called on a card that whoever holds the person may see: true, and about nothing. One without such a name is on no
    /// card.
    #[serde(default)]
    pub on_card: Option<Text>,
    /// Invented for demonstration: shown as such, absent from a real instance.
    #[serde(default)]
    pub sample: bool,
    /// Source and mark.
    pub basis: Basis,
}

impl Contact {
    /// Whether it answers on this day of the week (1 is Monday, 7 is Sunday) at this minute of the day, in the pack's time zone.
    pub fn open_at(&self, weekday: u8, minute: u16) -> bool {
        self.always || self.hours.iter().any(|opening| opening.covers(weekday, minute))
    }

    /// Whether it serves this county.
    pub fn serves(&self, county: &str) -> bool {
        self.counties.is_empty() || self.counties.iter().any(|code| code == county)
    }

    /// Whether someone there speaks this language.
    pub fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|code| code == language)
    }
}
