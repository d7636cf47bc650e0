//! What the forms of plans send.

use app::plans::{NewHeading, NewMeasure, NewStrategy, Report, Title};
use vocabulary::{BodyId, Day, FieldRefusal, MeasurePart, MeasureStatus, Refusal, Risk, pack::Mark};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.one(name).to_owned()).filter(|text| !text.is_empty())
}

fn day(fields: &Fields, id: &'static str, wrong: &mut Vec<FieldRefusal>) -> Option<Day> {
    whole_day(fields, id).unwrap_or_else(|field| {
        wrong.push(refused(field, "plans-day-form"));
        None
    })
}

fn needed(day: Option<Day>, id: &str, wrong: &mut Vec<FieldRefusal>) -> Day {
    if day.is_none() && !wrong.iter().any(|refused| refused.field == id) {
        wrong.push(refused(id, "plans-day-missing"));
    }
    day.unwrap_or_else(|| Day::from_number(0))
}

fn sound<T>(value: T, wrong: Vec<FieldRefusal>) -> Result<T, Refusal> {
    if wrong.is_empty() { Ok(value) } else { Err(Refusal::fields(wrong)) }
}

fn mark(fields: &Fields) -> Mark {
    Mark::parse(fields.one("mark")).unwrap_or(Mark::Unverified)
}

/// Two titles.
pub(super) fn title(fields: &Fields) -> Title {
    Title { hu: fields.one("title_hu").to_owned(), en: fields.one("title_en").to_owned() }
}

/// Names the texts that are empty, so that one report holds all that is missing.
fn missing(fields: &Fields, needed: &[(&str, &'static str)], wrong: &mut Vec<FieldRefusal>) {
    let empty = needed.iter().filter(|(field, _)| fields.one(field).trim().is_empty());
    wrong.extend(empty.map(|(field, key)| refused(field, key)));
}

const TITLES: [(&str, &str); 2] = [("title_hu", "plans-title-missing"), ("title_en", "plans-title-missing")];

/// A strategy.
pub(super) fn strategy(fields: &Fields) -> Result<NewStrategy, Refusal> {
    let mut wrong = Vec::new();
    missing(fields, &TITLES, &mut wrong);
    missing(fields, &[("source", "plans-source-missing")], &mut wrong);
    let since = day(fields, "since", &mut wrong);
    let since = needed(since, "since", &mut wrong);
    let until = day(fields, "until", &mut wrong);
    let new = NewStrategy {
        title: title(fields),
        source: fields.one("source").to_owned(),
        address: given(fields, "address"),
        mark: mark(fields),
        since,
        until,
    };
    sound(new, wrong)
}

/// A pillar or an objective.
pub(super) fn heading(fields: &Fields) -> Result<NewHeading, Refusal> {
    let parent = match given(fields, "parent").map(|text| text.parse()) {
        None => None,
        Some(Ok(parent)) => Some(parent),
        Some(Err(())) => return Err(Refusal::field("parent", "plans-parent-missing")),
    };
    Ok(NewHeading { parent, code: fields.one("code").to_owned(), title: title(fields) })
}

/// A measure.
pub(super) fn measure(fields: &Fields) -> Result<NewMeasure, Refusal> {
    let mut wrong = Vec::new();
    let heading = fields.one("heading").parse();
    if heading.is_err() {
        wrong.push(refused("heading", "plans-heading-missing"));
    }
    missing(fields, &TITLES, &mut wrong);
    let portfolio = fields.one("portfolio").parse();
    if portfolio.is_err() {
        wrong.push(refused("portfolio", "plans-portfolio-missing"));
    }
    let mut bodies: Vec<(BodyId, MeasurePart)> = Vec::new();
    for (name, part) in [("co_responsible", MeasurePart::CoResponsible), ("invited", MeasurePart::Invited)] {
        for text in fields.all(name) {
            match text.parse() {
                Ok(body) => bodies.push((body, part)),
                Err(()) => wrong.push(refused(name, "plans-body-missing")),
            }
        }
    }
    let deadline = day(fields, "deadline", &mut wrong);
    let (Ok(heading), Ok(portfolio), true) = (heading, portfolio, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    Ok(NewMeasure {
        heading,
        code: fields.one("code").to_owned(),
        title: title(fields),
        portfolio,
        bodies,
        deadline,
        settlements: fields.one("settlements").to_owned(),
        resources: fields.one("resources").to_owned(),
        figure: fields.one("figure").to_owned(),
        baseline: fields.one("baseline").to_owned(),
        target: fields.one("target").to_owned(),
        mark: mark(fields),
    })
}

/// Whom a portfolio is given to, and since when.
pub(super) fn holder(fields: &Fields) -> Result<(BodyId, Day), Refusal> {
    let mut wrong = Vec::new();
    let body = fields.one("body").parse();
    if body.is_err() {
        wrong.push(refused("body", "plans-body-missing"));
    }
    let since = day(fields, "since", &mut wrong);
    let since = needed(since, "since", &mut wrong);
    sound((body.unwrap_or(BodyId::nil()), since), wrong)
}

/// The quarterly self-report.
pub(super) fn report(fields: &Fields) -> Result<Report, Refusal> {
    let mut wrong = Vec::new();
    let status = MeasureStatus::parse(fields.one("status"));
    if status.is_none() {
        wrong.push(refused("status", "plans-status-missing"));
    }
    let risk = Risk::parse(fields.one("risk"));
    if risk.is_none() {
        wrong.push(refused("risk", "plans-risk-missing"));
    }
    let report = Report {
        status: status.unwrap_or(MeasureStatus::Planned),
        risk: risk.unwrap_or(Risk::OnTrack),
        progress: fields.one("progress").to_owned(),
        next_step: fields.one("next_step").to_owned(),
    };
    sound(report, wrong)
}
