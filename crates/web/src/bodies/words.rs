//! Codes of a body as words in the reader's language.

use app::bodies::Hours;
use vocabulary::{
    Locale,
    pack::{Opening, Pack},
};

use crate::{
    language::Texts,
    shell::components::{FieldErrors, Fields, Select},
};

/// Days of the week, ISO: 1 is Monday, 7 is Sunday.
pub(super) const WEEK: std::ops::RangeInclusive<u8> = 1..=7;

pub(super) fn kind(pack: &Pack, kind: &str, locale: Locale) -> String {
    pack.body_kind(kind).map_or_else(String::new, |kind| kind.name.of(locale).to_owned())
}

/// The county, or `none` where it is none.
pub(super) fn county(pack: &Pack, t: Texts, county: Option<&str>, none: &str) -> String {
    county
        .and_then(|code| pack.county(code))
        .map_or_else(|| t.s(none).into_owned(), |county| county.name.of(t.locale()).to_owned())
}

/// Every county with its code, after the words for none.
pub(super) fn counties(pack: &Pack, t: Texts, none: &str) -> Vec<(String, String)> {
    let counties = pack.counties.iter().map(|c| (c.code.clone(), c.name.of(t.locale()).to_owned()));
    std::iter::once((String::new(), t.s(none).into_owned())).chain(counties).collect()
}

/// A list of counties to choose one from, or none.
pub(super) fn county_select(
    pack: &Pack,
    t: Texts,
    label: &str,
    none: &str,
    (fields, errors): (&Fields, &FieldErrors),
) -> Select {
    Select::new("county", t.s(label), counties(pack, t, none)).filled(fields, errors)
}

pub(super) fn languages(pack: &Pack, locale: Locale, codes: &[String]) -> String {
    let names = codes.iter().filter_map(|code| pack.language(code)).map(|language| language.name.of(locale));
    names.collect::<Vec<_>>().join(", ")
}

/// When a contact answers: `Monday–Friday, 08:00–16:00`; nothing where the body has not said.
pub(super) fn hours(t: Texts, hours: &Hours) -> Option<String> {
    match hours {
        Hours::Unsaid => None,
        Hours::NightAndDay => Some(t.s("bodies-contact-always").into_owned()),
        Hours::At(opening) => {
            let times = format!("{}–{}", time(opening.from), time(opening.to));
            Some(format!("{}, {times}", days(t, opening)))
        }
    }
}

/// Days in a row as `Monday–Friday`, others one by one.
fn days(t: Texts, opening: &Opening) -> String {
    let mut runs: Vec<(u8, u8)> = Vec::new();
    for day in WEEK.filter(|day| opening.days.contains(day)) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == day => *last = day,
            _ => runs.push((day, day)),
        }
    }
    let name = |day: u8| t.s(&format!("bodies-day-{day}"));
    let words = runs.iter().map(|(first, last)| match last - first {
        0 => name(*first).into_owned(),
        1 => format!("{}, {}", name(*first), name(*last)),
        _ => format!("{}–{}", name(*first), name(*last)),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// A minute of the day as `08:00`.
pub(super) fn time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_as_people_say_them() {
        let t = Texts::for_pages(Locale::En);
        let at =
            |days: &[u8], from, to| hours(t, &Hours::At(Opening { days: days.to_vec(), from, to })).unwrap();
        assert_eq!(at(&[1, 2, 3, 4, 5], 480, 960), "Monday–Friday, 08:00–16:00");
        assert_eq!(at(&[6, 7], 1320, 360), "Saturday, Sunday, 22:00–06:00");
        assert_eq!(at(&[1, 3, 5], 0, 1440), "Monday, Wednesday, Friday, 00:00–24:00");
        assert_eq!(hours(t, &Hours::Unsaid), None);
    }
}
