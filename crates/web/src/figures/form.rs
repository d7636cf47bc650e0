//! What the forms of figures send.

use app::figures::{NewFigure, NewReason, NewValue, Origin, Period};
use vocabulary::{Counted, FieldRefusal, Refusal, Series, Span, Title, Unit, pack::Mark};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.one(name).to_owned()).filter(|text| !text.is_empty())
}

fn mark(fields: &Fields) -> Mark {
    Mark::parse(fields.one("mark")).unwrap_or(Mark::Unverified)
}

fn pair(fields: &Fields, hu: &str, en: &str) -> Title {
    Title { hu: fields.one(hu).to_owned(), en: fields.one(en).to_owned() }
}

/// A number as people write it: with spaces between thousands.
pub(super) fn number(text: &str) -> Option<i64> {
    let plain: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    plain.parse().ok()
}

/// A figure. What an amended one is computed from stays, so the verb does not read it.
pub(super) fn figure(fields: &Fields) -> Result<NewFigure, Refusal> {
    let needed = ["title_hu", "title_en", "definition_hu", "definition_en"];
    let empty = needed.into_iter().filter(|name| fields.one(name).trim().is_empty());
    let mut wrong: Vec<FieldRefusal> = empty.map(|name| refused(name, "figures-text-missing")).collect();
    let counted = Counted::parse(fields.one("counted"));
    if counted.is_none() {
        wrong.push(refused("counted", "figures-counted-missing"));
    }
    let origin = match given(fields, "series").map(|code| Series::parse(&code)) {
        None => Origin::Typed,
        Some(Some(series)) => {
            Origin::Closed(series, Span::parse(fields.one("span")).unwrap_or(Span::Quarter))
        }
        Some(None) => {
            wrong.push(refused("series", "figures-series-missing"));
            Origin::Typed
        }
    };
    // what an amended one is computed from is not in the form
    let new = fields.one("version").is_empty();
    if new && origin == Origin::Typed && fields.one("source").trim().is_empty() {
        wrong.push(refused("source", "figures-source-missing"));
    }
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong));
    }
    Ok(NewFigure {
        title: pair(fields, "title_hu", "title_en"),
        definition: pair(fields, "definition_hu", "definition_en"),
        population: pair(fields, "population_hu", "population_en"),
        rule: pair(fields, "rule_hu", "rule_en"),
        counted: counted.unwrap_or(Counted::Unstated),
        unit: Unit::parse(fields.one("unit")).unwrap_or(Unit::People),
        origin,
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
    })
}

/// The version that the editor saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// A typed value.
pub(super) fn value(fields: &Fields) -> Result<NewValue, Refusal> {
    let mut wrong = Vec::new();
    let first: Option<i16> = fields.one("first_year").parse().ok();
    let last: Option<i16> = match fields.one("last_year") {
        "" => first,
        text => text.parse().ok(),
    };
    for (field, year) in [("first_year", first), ("last_year", last)] {
        if !year.is_some_and(|year| (1990..=2100).contains(&year)) {
            wrong.push(refused(field, "figures-year-form"));
        }
    }
    if first.is_none() {
        // one mistake, one sentence
        wrong.retain(|refused| refused.field != "last_year" || !fields.one("last_year").is_empty());
    }
    let amount = number(fields.one("amount"));
    if amount.is_none() {
        wrong.push(refused("amount", "figures-amount-form"));
    }
    let as_of = whole_day(fields, "as_of").unwrap_or_else(|field| {
        wrong.push(refused(field, "figures-day-form"));
        None
    });
    let period = first.zip(last).and_then(|(first, last)| Period::years(first, last));
    let (Some(period), Some(amount), true) = (period, amount, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    Ok(NewValue {
        period,
        amount,
        as_of,
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
        note: fields.one("note").to_owned(),
    })
}

/// Why two figures do not agree.
pub(super) fn reason(fields: &Fields) -> NewReason {
    NewReason {
        text: pair(fields, "text_hu", "text_en"),
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
    }
}
