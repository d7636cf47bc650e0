//! Dates, times, durations and numbers as each language writes them. Pure: what is shaped here has already been moved to the
//! time zone of the country pack.

use vocabulary::{Day, Moment, PartialDate};

use super::{Locale, Texts};

/// A no-break space: a number or a date never breaks at a line's end.
const NBSP: char = '\u{a0}';

/// `2026. 11. 22.` or `22 November 2026`.
pub fn day(t: Texts, day: Day) -> String {
    let date = day.date();
    whole(t, date.year(), date.month(), date.day())
}

/// A day as letters write it: `2026. november 22.` or `22 November 2026`.
pub fn letter_day(t: Texts, day: Day) -> String {
    let date = day.date();
    match t.locale() {
        Locale::Hu => {
            format!("{}.{NBSP}{}{NBSP}{}.", date.year(), month_name(t, date.month()), date.day())
        }
        Locale::En => whole(t, date.year(), date.month(), date.day()),
    }
}

/// The words with which a letter turns to those who receive it, with the sign that each language puts after them.
pub fn salutation(t: Texts, words: &str) -> String {
    match t.locale() {
        Locale::Hu => format!("{words}!"),
        Locale::En => format!("{words},"),
    }
}

/// A day with its time, for tables and timelines: `2026. 11. 22. 14:05`, `22 November 2026, 14:05`.
pub fn moment(t: Texts, zone: &str, moment: Moment) -> String {
    let civil = moment.civil_in(zone);
    let date = whole(t, civil.year(), civil.month(), civil.day());
    let time = time(civil.hour(), civil.minute());
    match t.locale() {
        Locale::Hu => format!("{date} {time}"),
        Locale::En => format!("{date}, {time}"),
    }
}

/// The time of a moment for a sentence: `14:05-kor`, `at 14:05`.
pub fn at(t: Texts, zone: &str, moment: Moment) -> String {
    let civil = moment.civil_in(zone);
    at_time(t.locale(), civil.hour(), civil.minute())
}

/// The time of a moment alone, for agendas: `14:05`.
pub fn clock_time(zone: &str, moment: Moment) -> String {
    let civil = moment.civil_in(zone);
    time(civil.hour(), civil.minute())
}

/// A moment for machines, in `datetime` attributes: `2026-11-22T14:05:00Z`.
pub fn machine(moment: Moment) -> String {
    format!("{}Z", moment.civil_in("UTC").strftime("%Y-%m-%dT%H:%M:%S"))
}

/// A date of which the day, or the day and the month, are not known: `2026. november`, `November 2026`, `2026`.
pub fn partial(t: Texts, date: PartialDate) -> String {
    match date {
        PartialDate::Full(whole) => day(t, whole),
        PartialDate::YearMonth(year, month) => match t.locale() {
            Locale::Hu => format!("{year}.{NBSP}{}", month_name(t, month)),
            Locale::En => format!("{}{NBSP}{year}", month_name(t, month)),
        },
        PartialDate::Year(year) => year.to_string(),
    }
}

fn whole(t: Texts, year: i16, month: i8, day: i8) -> String {
    match t.locale() {
        Locale::Hu => format!("{year}.{NBSP}{month:02}.{NBSP}{day:02}."),
        Locale::En => format!("{day}{NBSP}{}{NBSP}{year}", month_name(t, month)),
    }
}

fn time(hour: i8, minute: i8) -> String {
    format!("{hour:02}:{minute:02}")
}

fn at_time(locale: Locale, hour: i8, minute: i8) -> String {
    match locale {
        Locale::Hu => format!("{}-kor", time(hour, minute)),
        Locale::En => format!("at{NBSP}{}", time(hour, minute)),
    }
}

/// The name of a month, `1` to `12`.
pub fn month_name(t: Texts, month: i8) -> String {
    t.s(&format!("shell-month-{month}")).into_owned()
}

/// A length of time in its two largest units: `2 days 3 hours`, `3 hours 20 minutes`, `5 minutes`.
pub fn duration(t: Texts, minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60);
    let units =
        [("shell-duration-days", days), ("shell-duration-hours", hours), ("shell-duration-minutes", rest)];
    let first = units.iter().position(|(_, count)| *count > 0).unwrap_or(2);
    let shown: Vec<String> = units
        .iter()
        .skip(first)
        .take(2)
        .enumerate()
        .filter(|(place, (_, count))| *place == 0 || *count > 0)
        .map(|(_, (key, count))| t.a(key, &[("count", *count)]))
        .collect();
    shown.join(" ")
}

/// A term of keeping: `5 years` where it is whole years, with the leap days in them or without, `90 days` otherwise.
pub fn term(t: Texts, days: u32) -> String {
    let years = (u64::from(days) * 4 + 730) / 1461;
    let whole = years > 0 && (years * 365..=years * 365 + years.div_ceil(4)).contains(&u64::from(days));
    let (key, count) =
        if whole { ("shell-duration-years", years) } else { ("shell-duration-days", u64::from(days)) };
    t.a(key, &[("count", i64::try_from(count).unwrap_or(i64::MAX))])
}

/// `12 345` or `12,345`.
pub fn number(locale: Locale, number: i64) -> String {
    let mark = match locale {
        Locale::Hu => NBSP,
        Locale::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut shaped = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        shaped.push('\u{2212}');
    }
    for (place, digit) in digits.chars().enumerate() {
        // Hungarian leaves four digits together; so do we in both languages, as for years.
        if place > 0 && digits.len() > 4 && (digits.len() - place).is_multiple_of(3) {
            shaped.push(mark);
        }
        shaped.push(digit);
    }
    shaped
}

/// `12,5` or `12.5`: `value` with this many decimals.
pub fn decimal(locale: Locale, value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    match locale {
        Locale::Hu => text.replace('.', ","),
        Locale::En => text,
    }
}
