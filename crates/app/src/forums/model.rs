//! What a forum is, and who sits in it.

use store::Row;
use vocabulary::{
    AccountId, BodyId, Day, ForumId, ForumKind, Locale, Moment, Outcome, SeatId, SeatKind, SeatPart,
};

/// Days before the end of a designation in which it is called soon.
const SOON: i64 = 60;

/// A forum to be set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewForum {
    /// What it is.
    pub kind: ForumKind,
    /// Its name in Hungarian.
    pub name_hu: String,
    /// Its name in English.
    pub name_en: String,
    /// The county (NUTS 3) of a county's mechanism.
    pub county: Option<String>,
    /// The body that runs it.
    pub runs: BodyId,
}

/// A forum as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumSummary {
    /// The forum.
    pub id: ForumId,
    /// What it is.
    pub kind: ForumKind,
    /// Its name in Hungarian.
    pub name_hu: String,
    /// Its name in English.
    pub name_en: String,
    /// The county, where it is of one.
    pub county: Option<String>,
    /// The body that runs it.
    pub runs: BodyId,
    /// How many bodies sit in it.
    pub seats: i64,
    /// How many of these seats are vacant: nobody represents the body, or the designation has run out.
    pub vacant: i64,
    /// For conflicts.
    pub version: i64,
}

impl ForumSummary {
    /// The name in a language.
    pub fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Hu => &self.name_hu,
            Locale::En => &self.name_en,
        }
    }

    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.code("kind", ForumKind::parse)?,
            name_hu: row.get("name_hu")?,
            name_en: row.get("name_en")?,
            county: row.maybe("county")?,
            runs: row.get("body")?,
            seats: row.get("seats")?,
            vacant: row.get("vacant")?,
            version: row.get("version")?,
        })
    }
}

/// A forum with its seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forum {
    /// As lists show it.
    pub summary: ForumSummary,
    /// Its seats; those that ended stand among them.
    pub seats: Vec<Seat>,
    /// Whether the reader may change it.
    pub manages: bool,
}

/// What a seat is given with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    /// Member or observer.
    pub kind: SeatKind,
    /// From when the designation holds.
    pub since: Day,
    /// Its last day, where it has one.
    pub until: Option<Day>,
    /// File number of the designation letter.
    pub letter: Option<String>,
}

/// A seat of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// Whose it is.
    pub body: BodyId,
    /// How it sits there, since when, until when, by which letter.
    pub terms: Terms,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// For conflicts.
    pub version: i64,
    /// Who comes, and who came before.
    pub people: Vec<Named>,
}

/// Why a seat raises the alarm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vacancy {
    /// Nobody represents the body.
    NobodyNamed,
    /// The designation ran out on this day.
    MandateEnded(Day),
    /// The designation runs out on this day, within sixty days.
    MandateEnding(Day),
}

impl Seat {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            body: row.get("body")?,
            terms: Terms {
                kind: row.code("kind", SeatKind::parse)?,
                since: row.get("since")?,
                until: row.maybe("until")?,
                letter: row.maybe("letter")?,
            },
            ended_at: row.maybe("ended_at")?,
            version: row.get("version")?,
            people: Vec::new(),
        })
    }

    /// Who has a part on this seat now.
    pub fn holder(&self, part: SeatPart) -> Option<&Named> {
        self.people.iter().find(|named| named.part == part && named.left_at.is_none())
    }

    /// Why this seat raises the alarm on a day, the graver reason first; a seat that ended raises none.
    pub fn vacancy(&self, today: Day) -> Option<Vacancy> {
        if self.ended_at.is_some() {
            return None;
        }
        match self.terms.until {
            Some(until) if until < today => Some(Vacancy::MandateEnded(until)),
            _ if self.holder(SeatPart::Representative).is_none() => Some(Vacancy::NobodyNamed),
            Some(until) if until < today.plus_days(SOON) => Some(Vacancy::MandateEnding(until)),
            _ => None,
        }
    }
}

/// Somebody who comes for a body: an official, named as such.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Representative or alternate.
    pub part: SeatPart,
    /// The account, where the person has one.
    pub account: Option<AccountId>,
    /// The name as it was when the person was named.
    pub name: String,
    /// What the person is in the body; may be empty.
    pub office: String,
    /// When the person was named.
    pub named_at: Moment,
    /// When the person stopped.
    pub left_at: Option<Moment>,
}

impl Named {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            part: row.code("part", SeatPart::parse)?,
            account: row.maybe("account")?,
            name: row.get("name")?,
            office: row.get("office")?,
            named_at: row.get("named_at")?,
            left_at: row.maybe("left_at")?,
        })
    }
}

/// Who is named on a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A person of the body with an account.
    Account(AccountId),
    /// An official without one.
    Official(String),
}

/// The command that names somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Representative or alternate; whoever was it before is it no more.
    pub part: SeatPart,
    /// Who.
    pub who: Who,
    /// What the person is in the body; may be empty.
    pub office: String,
}

#[cfg(test)]
mod tests {
    use vocabulary::Id;

    use super::*;

    #[test]
    fn a_seat_is_vacant_without_a_representative_and_past_its_designation() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let named = |part| Named {
            part,
            account: None,
            name: "Példa Anna".into(),
            office: String::new(),
            named_at: Moment::default(),
            left_at: None,
        };
        let terms = Terms { kind: SeatKind::Member, since: day("2026-01-01"), until: None, letter: None };
        let mut seat = Seat {
            id: Id::nil(),
            body: Id::nil(),
            terms,
            ended_at: None,
            version: 1,
            people: vec![named(SeatPart::Alternate)],
        };
        let today = day("2026-11-22");
        assert_eq!(seat.vacancy(today), Some(Vacancy::NobodyNamed), "an alternate alone fills no seat");
        seat.people.push(named(SeatPart::Representative));
        assert_eq!(seat.vacancy(today), None);
        seat.terms.until = Some(today);
        assert_eq!(seat.vacancy(today), Some(Vacancy::MandateEnding(today)), "its last day still counts");
        seat.terms.until = Some(today.plus_days(-1));
        assert_eq!(seat.vacancy(today), Some(Vacancy::MandateEnded(today.plus_days(-1))));
        seat.ended_at = Some(Moment::default());
        assert_eq!(seat.vacancy(today), None);
    }
}
