//! What the form of evidence sends.

use app::evidence::{Line, New};
use vocabulary::{EvidenceKind, FieldRefusal, Refusal, Title};

use crate::{recommendations::whole_day, shell::components::Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// Something recorded where it was chosen, otherwise a line.
pub(crate) fn piece(fields: &Fields) -> Result<New, Refusal> {
    let what = fields.one("what");
    if !what.is_empty() {
        return what
            .split_once('.')
            .and_then(|(kind, id)| Some(New::Record(EvidenceKind::parse(kind)?, id.parse().ok()?)))
            .ok_or_else(|| Refusal::field("what", "evidence-absent"));
    }
    let mut wrong = Vec::new();
    let kind = EvidenceKind::parse(fields.one("kind")).filter(|kind| kind.is_line());
    let text = Title { hu: fields.one("text_hu").to_owned(), en: fields.one("text_en").to_owned() };
    if kind.is_none() && text == Title::default() {
        return Err(Refusal::field("what", "evidence-nothing"));
    }
    if kind.is_none() {
        wrong.push(refused("kind", "evidence-kind-missing"));
    }
    let day = whole_day(fields, "day").unwrap_or_else(|field| {
        wrong.push(refused(field, "evidence-day-form"));
        None
    });
    if day.is_none() && wrong.iter().all(|refused| refused.field != "day") {
        wrong.push(refused("day", "evidence-day-missing"));
    }
    let (Some(kind), Some(day), true) = (kind, day, wrong.is_empty()) else {
        return Err(Refusal::fields(wrong));
    };
    let address = Some(fields.one("address").to_owned()).filter(|address| !address.is_empty());
    Ok(New::Line(Line { kind, day, text, address }))
}
