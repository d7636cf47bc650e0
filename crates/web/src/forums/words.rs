//! Words of forums in the reader's language.

use std::collections::BTreeMap;

use app::forums::{Seat, Vacancy};
use vocabulary::{BodyId, Day, ForumKind, Locale, SeatKind, SeatPart};

use crate::{
    language::{Texts, format},
    shell::components::{Shape, Status},
};

/// What bodies are called.
#[derive(Debug, Clone, Default)]
pub(crate) struct BodyNames(pub(crate) BTreeMap<BodyId, (String, String)>);

impl BodyNames {
    /// The name of a body in a language.
    pub(crate) fn name(&self, locale: Locale, body: BodyId) -> &str {
        self.0.get(&body).map_or("", |(hu, en)| match locale {
            Locale::Hu => hu,
            Locale::En => en,
        })
    }
}

pub(crate) const fn forum_kind_key(kind: ForumKind) -> &'static str {
    match kind {
        ForumKind::Mechanism => "forums-kind-mechanism",
        ForumKind::Roundtable => "forums-kind-roundtable",
        ForumKind::County => "forums-kind-county",
        ForumKind::Other => "forums-kind-other",
    }
}

pub(super) const fn seat_kind_key(kind: SeatKind) -> &'static str {
    match kind {
        SeatKind::Member => "forums-seat-member",
        SeatKind::Observer => "forums-seat-observer",
    }
}

pub(super) const fn part_key(part: SeatPart) -> &'static str {
    match part {
        SeatPart::Representative => "forums-part-representative",
        SeatPart::Alternate => "forums-part-alternate",
    }
}

/// How a seat stands: what raises the alarm, or that it is filled.
pub(super) fn standing(t: Texts, seat: &Seat, today: Day) -> Status {
    let with_day = |key: &str, day: Day| t.a(key, &[("day", format::day(t, day))]);
    match seat.vacancy(today) {
        None => Status::new(t.s("forums-seat-filled"), Shape::Done),
        Some(Vacancy::NobodyNamed) => Status::new(t.s("forums-seat-nobody"), Shape::Alarm),
        Some(Vacancy::MandateEnded(day)) => Status::new(with_day("forums-seat-ran-out", day), Shape::Alarm),
        Some(Vacancy::MandateEnding(day)) => {
            Status::new(with_day("forums-seat-running-out", day), Shape::Attention)
        }
    }
}

/// Since when, until when, by which letter.
pub(super) fn designation(t: Texts, seat: &Seat) -> String {
    let since = format::day(t, seat.terms.since);
    let dates = match seat.terms.until {
        Some(until) => t.a(
            "forums-seat-from-to",
            &[("since", since.as_str()), ("until", format::day(t, until).as_str())],
        ),
        None => t.a("forums-seat-from", &[("since", since.as_str())]),
    };
    match &seat.terms.letter {
        Some(letter) => format!("{dates} · {letter}"),
        None => dates,
    }
}

/// Name and office of whoever has a part, or a dash.
pub(super) fn holder(seat: &Seat, part: SeatPart) -> String {
    match seat.holder(part) {
        Some(named) if named.office.is_empty() => named.name.clone(),
        Some(named) => format!("{}, {}", named.name, named.office),
        None => "–".to_owned(),
    }
}
