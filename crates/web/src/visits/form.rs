//! What the forms of visits send.

use app::{
    meetings::Both,
    visits::{After, NewDelegate, NewPoint, NewVisit},
};
use vocabulary::{BodyId, Day, FieldRefusal, Initiator, MeetingMode, Outcome, PointKind, Refusal, Side};

use crate::shell::components::{DateParts, Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn both(fields: &Fields, hu: &str, en: &str) -> Both {
    Both::new(fields.one(hu), fields.one(en))
}

/// A visit; texts and days are checked by the verb.
pub(super) fn visit(fields: &Fields) -> Outcome<NewVisit> {
    let initiator = Initiator::parse(fields.one("initiator"));
    let mode = MeetingMode::parse(fields.one("mode"));
    let host = fields.one("host").parse::<BodyId>().ok();
    let starts_on = DateParts::of(fields, "starts_on").whole();
    let ends = DateParts::of(fields, "ends_on");
    // most last a day: the last one may be left out
    let ends_on = if ends.is_empty() { starts_on } else { ends.whole() };
    let mut wrong = Vec::new();
    let mut unless = |well: bool, field: &str, key| {
        if !well {
            wrong.push(refused(field, key));
        }
    };
    let said = |field: &str| !fields.one(field).trim().is_empty();
    for (field, key) in [
        ("title_hu", "visits-title-missing"),
        ("title_en", "visits-title-missing"),
        ("partner_hu", "visits-partner-missing"),
        ("partner_en", "visits-partner-missing"),
    ] {
        unless(said(field), field, key);
    }
    unless(initiator.is_some(), "initiator", "visits-initiator-missing");
    unless(mode.is_some(), "mode", "visits-mode-missing");
    unless(host.is_some(), "host", "visits-host-missing");
    unless(starts_on.is_some(), "starts_on", "visits-day-missing");
    unless(ends_on.is_some() || starts_on.is_none(), "ends_on", "visits-day-missing");
    unless(mode == Some(MeetingMode::Video) || said("place"), "place", "visits-place-missing");
    match (initiator, mode, host, starts_on.zip(ends_on)) {
        (Some(initiator), Some(mode), Some(host), Some((starts_on, ends_on))) if wrong.is_empty() => {
            Ok(NewVisit {
                title: both(fields, "title_hu", "title_en"),
                evaluator: Some(fields.one("evaluator").to_owned()).filter(|code| !code.is_empty()),
                partner: both(fields, "partner_hu", "partner_en"),
                initiator,
                mode,
                host,
                starts_on,
                ends_on,
                place: fields.one("place").to_owned(),
                about: both(fields, "about_hu", "about_en"),
            })
        }
        _ => Err(Refusal::fields(wrong).into()),
    }
}

/// What a visit's form says before anybody changed it.
pub(super) fn fields_of(plan: &NewVisit) -> Fields {
    let host = plan.host.to_string();
    let mut fields = Fields::of(&[
        ("title_hu", plan.title.hu.as_str()),
        ("title_en", plan.title.en.as_str()),
        ("evaluator", plan.evaluator.as_deref().unwrap_or_default()),
        ("partner_hu", plan.partner.hu.as_str()),
        ("partner_en", plan.partner.en.as_str()),
        ("initiator", plan.initiator.code()),
        ("mode", plan.mode.code()),
        ("host", host.as_str()),
        ("place", plan.place.as_str()),
        ("about_hu", plan.about.hu.as_str()),
        ("about_en", plan.about.en.as_str()),
    ]);
    DateParts::put(&mut fields, "starts_on", plan.starts_on);
    DateParts::put(&mut fields, "ends_on", plan.ends_on);
    fields
}

/// Somebody of a delegation.
pub(super) fn delegate(fields: &Fields) -> Outcome<NewDelegate> {
    let side =
        Side::parse(fields.one("side")).ok_or_else(|| Refusal::field("side", "visits-side-missing"))?;
    Ok(NewDelegate {
        side,
        body: fields.one("for_body").parse().ok(),
        name: fields.one("name").to_owned(),
        office: both(fields, "office_hu", "office_en"),
    })
}

/// Something that was said.
pub(super) fn point(fields: &Fields) -> Outcome<NewPoint> {
    let kind =
        PointKind::parse(fields.one("kind")).ok_or_else(|| Refusal::field("kind", "visits-kind-missing"))?;
    Ok(words_of_point(fields, kind))
}

/// The words of a point whose kind is known.
pub(super) fn words_of_point(fields: &Fields, kind: PointKind) -> NewPoint {
    NewPoint {
        kind,
        text: both(fields, "text_hu", "text_en"),
        answer: both(fields, "answer_hu", "answer_en"),
        body: fields.one("body").parse().ok(),
    }
}

/// Until when a promise is to be kept.
pub(super) fn due(fields: &Fields) -> Outcome<Day> {
    DateParts::of(fields, "due").whole().ok_or_else(|| Refusal::field("due", "tasks-due-missing").into())
}

/// A number of the register; `None` where the point is to be added to it.
pub(super) fn number(fields: &Fields) -> Outcome<Option<i64>> {
    let text = fields.one("number").trim_start_matches('#');
    if text.is_empty() {
        return Ok(None);
    }
    let absent = || Refusal::field("number", "recommendations-repeats-absent");
    text.parse().map(Some).map_err(|_| absent().into())
}

/// Where a page of the list begins, as it stands in an address; what cannot be read begins at the start.
pub(super) fn after(text: Option<&str>) -> Option<After> {
    let (day, id) = text?.split_once('.')?;
    Some(After(Day::from_number(day.parse().ok()?), id.parse().ok()?))
}

pub(super) fn address_of(after: After) -> String {
    format!("{}.{}", after.0.number(), after.1)
}
