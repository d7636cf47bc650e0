//! What the browser sends about consent, as commands.

use app::consents::{
    Asked, ChildRoute, Decision, Explained, Given, Nameless, Record, Suspect, ViewOfChild, field,
};
use vocabulary::{BodyId, CitizenshipGroup, FieldRefusal, Outcome, Refusal, Sex};

use crate::shell::components::Fields;

/// The version of the sheet that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// How it is explained.
pub(super) fn explained(fields: &Fields) -> Explained {
    Explained {
        language: fields.one("language").to_owned(),
        interpreter: fields.one("interpreter").to_owned(),
    }
}

fn missing(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn told(fields: &Fields) -> Option<bool> {
    match fields.one("told") {
        "yes" => Some(true),
        "not_yet" => Some(false),
        _ => None,
    }
}

/// An adult's decisions. `None` when the person does not want anything written down: that takes the other route.
pub(super) fn decisions(fields: &Fields, asked: &[Asked], explained: Explained) -> Outcome<Option<Record>> {
    match fields.one("keep") {
        "yes" | "no_objection" => {}
        "no" | "objects" => return Ok(None),
        _ => {
            // every other field that is missing is named together with this one
            let mut refused = vec![missing("keep", "consents-field-choose")];
            refused.extend(
                asked
                    .iter()
                    .map(|ask| field(ask.purpose, &ask.recipient))
                    .filter(|name| Decision::parse(fields.one(name)).is_none())
                    .map(|name| missing(&name, "consents-field-choose")),
            );
            return Err(Refusal::fields(refused).into());
        }
    }
    let given = asked.iter().filter_map(|ask| {
        let decision = Decision::parse(fields.one(&field(ask.purpose, &ask.recipient)))?;
        Some(Given { purpose: ask.purpose, recipient: ask.recipient.clone(), decision })
    });
    let decisions = given.collect();
    Ok(Some(Record { version: version(fields), explained, keep: true, decisions, told: told(fields) }))
}

/// The child route.
pub(super) fn child(fields: &Fields, explained: Explained) -> Outcome<ChildRoute> {
    let view = ViewOfChild::parse(fields.one("view"))
        .ok_or_else(|| Refusal::field("view", "consents-field-view"))?;
    let bodies: Vec<BodyId> = fields.all("institution").filter_map(|id| id.parse().ok()).collect();
    Ok(ChildRoute {
        version: version(fields),
        explained,
        view,
        suspects: fields.all("suspects").filter_map(Suspect::parse).collect(),
        suspected_bodies: bodies,
        told: told(fields),
    })
}

/// What is kept of a person who refused.
pub(super) fn nameless(fields: &Fields) -> Outcome<Nameless> {
    let (sex, group) = (Sex::parse(fields.one("sex")), CitizenshipGroup::parse(fields.one("citizenship")));
    match (sex, group) {
        (Some(sex), Some(citizenship_group)) => {
            Ok(Nameless { version: version(fields), sex, citizenship_group })
        }
        (sex, group) => {
            let mut refused = Vec::new();
            if sex.is_none() {
                refused.push(missing("sex", "consents-field-choose"));
            }
            if group.is_none() {
                refused.push(missing("citizenship", "consents-field-choose"));
            }
            Err(Refusal::fields(refused).into())
        }
    }
}
