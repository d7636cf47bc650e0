//! What the forms of forums send.

use app::forums::{Naming, NewForum, Terms, Who};
use vocabulary::{BodyId, FieldRefusal, ForumKind, Refusal, SeatKind, SeatPart};

use crate::{
    http::Failed,
    shell::components::{DateParts, Fields},
};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// The version that the editor saw.
pub(crate) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// A text that may be left empty.
pub(crate) fn given(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.one(name).to_owned()).filter(|text| !text.is_empty())
}

/// A new forum; its names are checked by the verb.
pub(super) fn new_forum(fields: &Fields) -> Result<NewForum, Failed> {
    let kind = ForumKind::parse(fields.one("kind"));
    let runs = fields.one("runs").parse::<BodyId>();
    let mut wrong = Vec::new();
    if kind.is_none() {
        wrong.push(refused("kind", "forums-kind-missing"));
    }
    for name in ["name_hu", "name_en"] {
        if fields.one(name).trim().is_empty() {
            wrong.push(refused(name, "forums-name-missing"));
        }
    }
    if runs.is_err() {
        wrong.push(refused("runs", "forums-runs-missing"));
    }
    let (Some(kind), Ok(runs), true) = (kind, runs, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong).into());
    };
    let text = |name: &str| fields.one(name).to_owned();
    let county = given(fields, "county");
    Ok(NewForum { kind, name_hu: text("name_hu"), name_en: text("name_en"), county, runs })
}

/// How a body sits in a forum.
pub(super) fn terms(fields: &Fields) -> Result<Terms, Failed> {
    let kind = SeatKind::parse(fields.one("kind"));
    let since = DateParts::of(fields, "since").whole();
    let until_parts = DateParts::of(fields, "until");
    let until = until_parts.whole();
    let mut wrong = Vec::new();
    if kind.is_none() {
        wrong.push(refused("kind", "forums-seat-kind-missing"));
    }
    if since.is_none() {
        wrong.push(refused("since", "forums-seat-since-missing"));
    }
    if until.is_none() && !until_parts.is_empty() {
        wrong.push(refused("until", "forums-seat-until-wrong"));
    }
    match (kind, since) {
        (Some(kind), Some(since)) if wrong.is_empty() => {
            Ok(Terms { kind, since, until, letter: given(fields, "letter") })
        }
        _ => Err(Refusal::fields(wrong).into()),
    }
}

/// The body of a new seat.
pub(super) fn body(fields: &Fields) -> Result<BodyId, Failed> {
    fields.one("body").parse().map_err(|()| Refusal::field("body", "forums-seat-body-missing").into())
}

/// The official named with a new seat, if somebody was.
pub(super) fn first_named(fields: &Fields) -> Option<Naming> {
    let name = given(fields, "name")?;
    let office = fields.one("office").to_owned();
    Some(Naming { part: SeatPart::Representative, who: Who::Official(name), office })
}

/// Who is named on a seat: an account of the body, or an official by name.
pub(super) fn naming(fields: &Fields) -> Result<Naming, Failed> {
    let part =
        SeatPart::parse(fields.one("part")).ok_or_else(|| Refusal::field("part", "forums-part-missing"))?;
    let who = match fields.one("account") {
        "" => Who::Official(fields.one("name").to_owned()),
        text => Who::Account(
            text.parse().map_err(|()| Refusal::field("account", "forums-person-of-another-body"))?,
        ),
    };
    Ok(Naming { part, who, office: fields.one("office").to_owned() })
}
