//! What the forms of requests send.

use app::requests::{Answer, NewLetter, NewRequest};
use vocabulary::{Asker, Day, FieldRefusal, Refusal};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// A request.
pub(super) fn request(fields: &Fields) -> Result<NewRequest, Refusal> {
    let mut wrong = Vec::new();
    let asker = Asker::parse(fields.one("asker"));
    if asker.is_none() {
        wrong.push(refused("asker", "requests-asker-missing"));
    }
    let mut day = |id: &'static str| -> Option<Day> {
        let day = whole_day(fields, id).ok().flatten();
        if day.is_none() {
            wrong.push(refused(id, "requests-day-form"));
        }
        day
    };
    let (received_on, due) = (day("received_on"), day("due"));
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
    let mut day = |id: &'static str| -> Option<Day> {
        let day = whole_day(fields, id).ok().flatten();
        if day.is_none() {
            wrong.push(refused(id, "requests-day-form"));
        }
        day
    };
    let (due, dated) = (day("due"), day("dated"));
    let (Some(due), Some(dated)) = (due, dated) else {
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
