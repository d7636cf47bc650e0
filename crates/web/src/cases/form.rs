//! What the browser sends about cases, as commands.

use app::cases::{Amend, Case, Decision, Filter, Team};
use policy::Purpose;
use vocabulary::{
    AccountId, CaseStatus, CitizenshipGroup, Day, FieldRefusal, Form, Outcome, Reference, Refusal, Sex,
    pack::Pack,
};

use super::words::PURPOSES;
use crate::shell::components::{DateParts, Fields};

/// The version of the case that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// What a list is narrowed to. A code that is none narrows nothing.
pub(super) fn filter(fields: &Fields, pack: &Pack) -> Filter {
    Filter {
        status: CaseStatus::parse(fields.one("status")),
        form: Form::parse(fields.one("form")),
        county: pack.county(fields.one("county")).map(|county| county.code.clone()),
    }
}

/// A reference as somebody typed it.
pub(super) fn reference(fields: &Fields) -> Outcome<Reference> {
    fields.one("reference").parse().map_err(|()| Refusal::field("reference", "cases-reference-wrong").into())
}

/// The purpose of an opening.
pub(super) fn purpose(fields: &Fields) -> Option<Purpose> {
    Purpose::parse(fields.one("purpose")).filter(|purpose| PURPOSES.contains(purpose))
}

/// A decision about the status.
pub(super) fn decision(fields: &Fields, status: CaseStatus) -> Outcome<Decision> {
    let parts = DateParts::of(fields, "decided_on");
    let number = |text: &str| text.trim().parse::<i16>().ok();
    let day = number(&parts.year).zip(number(&parts.month)).zip(number(&parts.day));
    let decided_on = day
        .and_then(|((year, month), day)| Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?));
    let ground = fields.one("ground").to_owned();
    let wrong = |field: &str, key| FieldRefusal { field: field.to_owned(), key, args: vec![] };
    let mut refused = Vec::new();
    if ground.is_empty() {
        refused.push(wrong("ground", "cases-decide-ground-missing"));
    }
    match decided_on {
        Some(decided_on) if refused.is_empty() => {
            Ok(Decision { version: version(fields), status, ground, decided_on })
        }
        Some(_) => Err(Refusal::fields(refused).into()),
        None => {
            refused.push(wrong("decided_on", "cases-decide-day-missing"));
            Err(Refusal::fields(refused).into())
        }
    }
}

/// A change of the team.
pub(super) fn team(fields: &Fields) -> Outcome<Team> {
    if let Ok(account) = fields.one("leave").parse::<AccountId>() {
        return Ok(Team::Leave(account));
    }
    let account =
        fields.one("join").parse::<AccountId>().map_err(|()| Refusal::field("join", "cases-team-missing"))?;
    Ok(Team::Join(account))
}

/// A corrected record: what the page does not ask for stays as it is.
pub(super) fn amend(fields: &Fields, pack: &Pack, case: &Case) -> Outcome<Amend> {
    let mut record = case.record.clone();
    let mut refused = Vec::new();
    let mut wrong = |field: &str| {
        refused.push(FieldRefusal { field: field.to_owned(), key: "cases-amend-choose", args: vec![] });
    };
    match pack.county(fields.one("county")) {
        Some(county) => record.county = county.code.clone(),
        None => wrong("county"),
    }
    match Form::parse(fields.one("primary_form")) {
        Some(form) => record.primary_form = form,
        None => wrong("primary_form"),
    }
    match Sex::parse(fields.one("sex")) {
        Some(sex) => record.sex = sex,
        None => wrong("sex"),
    }
    match CitizenshipGroup::parse(fields.one("citizenship_group")) {
        Some(group) => record.citizenship_group = group,
        None => wrong("citizenship_group"),
    }
    record.forms = fields.all("forms").filter_map(Form::parse).collect();
    if refused.is_empty() {
        Ok(Amend { version: version(fields), record })
    } else {
        Err(Refusal::fields(refused).into())
    }
}
