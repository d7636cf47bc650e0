//! What the forms of requests send.

use app::requests::{Answer, NewLetter, NewRequest};
use vocabulary::{Asker, Day, FieldRefusal, Refusal};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// Names the texts that are empty, so that one report holds all that is missing.
fn missing(fields: &Fields, needed: &[(&str, &'static str)], wrong: &mut Vec<FieldRefusal>) {
    let empty = needed.iter().filter(|(field, _)| fields.one(field).trim().is_empty());
    wrong.extend(empty.map(|(field, key)| refused(field, key)));
}

/// A whole day; `missing` where none was typed.
fn day(
    fields: &Fields,
    (id, missing): (&'static str, &'static str),
    wrong: &mut Vec<FieldRefusal>,
) -> Option<Day> {
    let day = whole_day(fields, id);
    match day {
        Ok(None) => wrong.push(refused(id, missing)),
        Err(_) => wrong.push(refused(id, "requests-day-form")),
        Ok(Some(_)) => {}
    }
    day.ok().flatten()
}

/// A request.
pub(super) fn request(fields: &Fields) -> Result<NewRequest, Refusal> {
    let mut wrong = Vec::new();
    let asker = Asker::parse(fields.one("asker"));
    if asker.is_none() {
        wrong.push(refused("asker", "requests-asker-missing"));
    }
    missing(
        fields,
        &[("subject", "requests-subject-missing"), ("question", "requests-question-missing")],
        &mut wrong,
    );
    let received_on = day(fields, ("received_on", "requests-day-form"), &mut wrong);
    let due = day(fields, ("due", "requests-due-missing"), &mut wrong);
    let (Some(asker), Some(received_on), Some(due), true) = (asker, received_on, due, wrong.is_empty())
    else {
        return Err(Refusal::fields(wrong));
    };
    Ok(NewRequest {
        asker,
        asker_name: fields.one("asker_name").to_owned(),
        subject: fields.one("subject").to_owned(),
        question: fields.one("question").to_owned(),
        file_number: fields.one("file_number").to_owned(),
        received_on,
        due,
    })
}

/// The answer.
pub(super) fn answer(fields: &Fields) -> Answer {
    Answer { hu: fields.one("answer_hu").to_owned(), en: fields.one("answer_en").to_owned() }
}

/// A circular letter. A body that is no id of the register is none that was chosen.
pub(super) fn letter(fields: &Fields) -> Result<NewLetter, Refusal> {
    let mut wrong = Vec::new();
    let heads = [("file_number", "requests-file-number-missing"), ("subject", "requests-subject-missing")];
    missing(fields, &heads, &mut wrong);
    if fields.one("addressees").is_empty() {
        wrong.push(refused("addressees", "requests-letter-addressees-missing"));
    }
    let due = day(fields, ("due", "requests-due-missing"), &mut wrong);
    missing(fields, &[("text", "requests-text-missing"), ("place", "requests-place-missing")], &mut wrong);
    let dated = day(fields, ("dated", "requests-day-form"), &mut wrong);
    let (Some(due), Some(dated), true) = (due, dated, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    Ok(NewLetter {
        file_number: fields.one("file_number").to_owned(),
        subject: fields.one("subject").to_owned(),
        place: fields.one("place").to_owned(),
        dated,
        due,
        text: fields.one("text").to_owned(),
        signatory: fields.one("signatory").to_owned(),
        addressees: fields.all("addressees").filter_map(|id| id.parse().ok()).collect(),
    })
}

/// The version that the editor saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}
