//! The country's working days, and how long before a deadline the steps of its own work must be done.
//!
//! Absent: working days that a yearly decree exchanges; a due day that falls on one of them is off by a day.

use serde::Deserialize;

use super::{Basis, Pack, Text, coded};
use crate::{Day, EvaluationStep};

/// A day on which the country does not work, every year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Stable code.
    pub code: String,
    /// What it is called.
    pub name: Text,
    /// Its month and day, where it has a date of its own.
    #[serde(default)]
    pub date: Option<(i8, i8)>,
    /// How many days after Easter Sunday, where it moves with it.
    #[serde(default)]
    pub easter: Option<i64>,
    /// Source and mark.
    pub basis: Basis,
}

/// How many working days before the deadline of a reply a step must be done.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeadTime {
    /// The step; only one of the country's own.
    #[serde(deserialize_with = "coded::one")]
    pub step: EvaluationStep,
    /// Working days before the deadline.
    pub working_days: u16,
    /// Source and mark.
    pub basis: Basis,
}

impl Holiday {
    /// Whether it says in exactly one way when it is.
    pub(super) fn is_dated_once(&self) -> bool {
        match (self.date, self.easter) {
            // a leap year has every date of a year
            (Some((month, day)), None) => Day::new(2024, month, day).is_some(),
            (None, Some(_)) => true,
            (Some(_), Some(_)) | (None, None) => false,
        }
    }

    fn falls_on(&self, day: Day) -> bool {
        let date = day.date();
        match (self.date, self.easter) {
            (Some((month, in_month)), _) => (date.month(), date.day()) == (month, in_month),
            (None, Some(after)) => easter(date.year()).is_some_and(|sunday| sunday.plus_days(after) == day),
            (None, None) => false,
        }
    }
}

/// Easter Sunday of a year of the Gregorian calendar ("Meeus/Jones/Butcher", J. Meeus, Astronomical Algorithms, 1991, ch. 8).
#[expect(clippy::many_single_char_names, reason = "the letters of the source")]
fn easter(year: i16) -> Option<Day> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let (month, day) = ((h + l - 7 * m + 114) / 31, (h + l - 7 * m + 114) % 31 + 1);
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

impl Pack {
    /// Whether the country works on a day: no Saturday, no Sunday, no holiday.
    pub fn is_working_day(&self, day: Day) -> bool {
        use jiff::civil::Weekday::{Saturday, Sunday};
        !matches!(day.date().weekday(), Saturday | Sunday)
            && !self.holidays.iter().any(|holiday| holiday.falls_on(day))
    }

    /// The working day that lies so many working days before a day. None before it: the day itself where it is one, else the
    /// last one before it.
    pub fn working_days_before(&self, day: Day, days: u16) -> Day {
        let mut at = day;
        let mut left = days;
        // a year has far more working days than holidays; the bound only keeps a strange pack from turning for ever
        for _ in 0..(i64::from(days) * 3 + 30) {
            if self.is_working_day(at) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
            at = at.plus_days(-1);
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_tables_put_it() {
        for (year, day) in [
            (1961, "1961-04-02"),
            (2000, "2000-04-23"),
            (2008, "2008-03-23"),
            (2011, "2011-04-24"),
            (2026, "2026-04-05"),
            (2027, "2027-03-28"),
            (2038, "2038-04-25"),
        ] {
            assert_eq!(easter(year), day.parse().ok(), "{year}");
        }
    }
}
