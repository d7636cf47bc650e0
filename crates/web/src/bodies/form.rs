//! What the form of a new body sends.

use app::bodies::{Contact, Designation, NewBody};
use vocabulary::{Day, FieldRefusal, Refusal, pack::Pack};

use crate::{http::Failed, shell::components::Fields};

/// Reads a new body; it gets the mandates of its kind from today on.
pub(super) fn new_body(fields: &Fields, pack: &Pack, today: Day) -> Result<NewBody, Failed> {
    let kind = pack.body_kind(fields.one("kind"));
    let names_missing = ["name_hu", "name_en"].into_iter().filter(|name| fields.one(name).is_empty());
    let mut wrong: Vec<FieldRefusal> =
        kind.is_none().then(|| refused("kind", "bodies-new-kind-missing")).into_iter().collect();
    wrong.extend(names_missing.map(|name| refused(name, "bodies-name-missing")));
    let Some(kind) = kind.filter(|_| wrong.is_empty()) else { return Err(Refusal::fields(wrong).into()) };
    let given = |name: &str| Some(fields.one(name).to_owned()).filter(|text| !text.is_empty());
    let (name_hu, name_en) = (fields.one("name_hu").to_owned(), fields.one("name_en").to_owned());
    let contact = given("phone").map(|phone| Contact {
        label_hu: name_hu.clone(),
        label_en: name_en.clone(),
        phone: Some(phone),
        email: None,
        languages: vec![],
        always_open: false,
    });
    Ok(NewBody {
        kind: kind.code.clone(),
        name_hu,
        name_en,
        county: given("county").filter(|code| pack.county(code).is_some()),
        since: today,
        designations: kind
            .mandates
            .iter()
            .map(|mandate| Designation {
                mandate: *mandate,
                since: today,
                until: None,
                letter: given("letter"),
            })
            .collect(),
        contacts: contact.into_iter().collect(),
    })
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}
