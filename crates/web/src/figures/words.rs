//! The words of figures.

use app::figures::{Figure, Latest, Origin, Period, Shown, Stated};
use vocabulary::{Counted, Series, Span, Unit, pack::Mark};

use crate::{
    language::{Texts, format},
    recommendations::words as said,
    shell::components::Cell,
};

pub(crate) const fn counted(counted: Counted) -> &'static str {
    match counted {
        Counted::Registered => "figures-counted-registered",
        Counted::Presumed => "figures-counted-presumed",
        Counted::Identified => "figures-counted-identified",
        Counted::Assisted => "figures-counted-assisted",
        Counted::Unstated => "figures-counted-unstated",
        Counted::Other => "figures-counted-other",
    }
}

pub(super) const fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::People => "figures-unit-people",
        Unit::Percent => "figures-unit-percent",
        Unit::Minutes => "figures-unit-minutes",
        Unit::Other => "figures-unit-other",
    }
}

pub(super) const fn span(span: Span) -> &'static str {
    match span {
        Span::Quarter => "figures-span-quarter",
        Span::Year => "figures-span-year",
    }
}

pub(super) const fn series(series: Series) -> &'static str {
    match series {
        Series::Registered => "figures-registered",
        Series::Children => "figures-age-child",
        Series::Adults => "figures-age-adult",
        Series::Female => "figures-sex-female",
        Series::Male => "figures-sex-male",
        Series::Sexual => "figures-form-sexual",
        Series::Labour => "figures-form-labour",
        Series::OtherForm => "figures-form-other",
        Series::NoForm => "figures-form-unknown",
        Series::FormRecorded => "figures-complete",
        Series::PlaceMinutes => "figures-clock-place",
        Series::AnswerMinutes => "figures-clock-answer",
        Series::NoPlace => "figures-unmet",
    }
}

/// The time that a value is about: a quarter, a year, years, or two days.
pub(crate) fn period(t: Texts, period: Period) -> String {
    if let Some(quarter) = period.as_quarter() {
        let (year, number) = (quarter.year().to_string(), quarter.quarter().to_string());
        return t.a("figures-quarter", &[("year", year.as_str()), ("quarter", number.as_str())]);
    }
    match period.as_years() {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => format!("{} – {}", format::day(t, period.first), format::day(t, period.last)),
    }
}

/// A number in its unit.
pub(crate) fn amount(t: Texts, unit: Unit, amount: i64) -> String {
    match unit {
        Unit::Percent => t.a("figures-percent", &[("share", t.n(amount).as_str())]),
        Unit::Minutes => format::duration(t, amount),
        Unit::People | Unit::Other => t.n(amount),
    }
}

/// A value, or the word for what is withheld.
pub(crate) fn value(t: Texts, figure: &Figure, shown: Shown) -> String {
    shown
        .count()
        .map_or_else(|| t.s("figures-withheld").into_owned(), |count| amount(t, figure.of.unit, count))
}

pub(super) fn cell(t: Texts, figure: &Figure, shown: Shown) -> Cell {
    let words = value(t, figure, shown);
    if shown.count().is_some() { Cell::text(words) } else { Cell::Withheld(words) }
}

/// Who says so: the source of a value, or that it was computed here.
pub(crate) fn source(t: Texts, figure: &Figure, stated: &Stated, invented: bool) -> String {
    match figure.of.origin {
        Origin::Closed(..) if invented => t.s("figures-origin-invented").into_owned(),
        Origin::Closed(..) => t.s("figures-origin").into_owned(),
        Origin::Typed => stated.source.clone(),
    }
}

/// How far a value was compared with its source; what is computed was not.
pub(super) fn mark(t: Texts, mark: Option<Mark>) -> String {
    mark.map_or_else(|| t.s("figures-mark-computed").into_owned(), |mark| t.s(said::mark(mark)).into_owned())
}

/// What a list calls a figure: its number and title.
pub(crate) fn title(t: Texts, figure: &Figure) -> String {
    format!("{}. {}", t.n(figure.number), figure.of.title.of(t.locale()))
}

/// The newest value in words: how many, about which time.
pub(crate) fn newest(t: Texts, latest: &Latest) -> String {
    latest.stated.as_ref().map_or_else(
        || t.s("figures-no-value").into_owned(),
        |stated| {
            let (value, period) = (value(t, &latest.figure, stated.shown), period(t, stated.period));
            t.a("figures-value-of", &[("value", value), ("period", period)])
        },
    )
}
