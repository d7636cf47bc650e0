//! What must hold for a visit. Pure.

use vocabulary::{FieldRefusal, MeetingMode, Outcome, PointKind, Refusal, Side, pack::Pack};

use super::model::{NewDelegate, NewPoint, NewVisit};

/// The longest line.
const LINE: usize = 300;
/// The longest text.
const TEXT: usize = 6_000;
/// The longest visit, in days.
const LONGEST: i64 = 60;
/// Later than every visit: the last day of 9999, in days since 1970.
pub(super) const LAST_DAY: i64 = 2_932_896;

struct Wrong(Vec<FieldRefusal>);

impl Wrong {
    fn unless(&mut self, well: bool, field: &str, key: &'static str) {
        if !well {
            self.0.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
        }
    }

    fn line(&mut self, text: &str, field: &str, missing: Option<&'static str>) {
        if let Some(key) = missing {
            self.unless(!text.trim().is_empty(), field, key);
        }
        self.unless(text.chars().count() <= LINE, field, "visits-line-long");
    }

    fn done(self) -> Outcome<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::fields(self.0).into()) }
    }
}

/// What is wrong with a visit.
pub(super) fn check(pack: &Pack, new: &NewVisit) -> Outcome<()> {
    let mut wrong = Wrong(Vec::new());
    wrong.line(&new.title.hu, "title_hu", Some("visits-title-missing"));
    wrong.line(&new.title.en, "title_en", Some("visits-title-missing"));
    wrong.line(&new.partner.hu, "partner_hu", Some("visits-partner-missing"));
    wrong.line(&new.partner.en, "partner_en", Some("visits-partner-missing"));
    let known = new.evaluator.as_deref().is_none_or(|code| pack.evaluator(code).is_some());
    wrong.unless(known, "evaluator", "visits-evaluator-unknown");
    wrong.line(&new.place, "place", (new.mode != MeetingMode::Video).then_some("visits-place-missing"));
    wrong.unless(new.about.hu.chars().count() <= TEXT, "about_hu", "visits-text-long");
    wrong.unless(new.about.en.chars().count() <= TEXT, "about_en", "visits-text-long");
    let days = new.ends_on.number() - new.starts_on.number();
    wrong.unless((0..=LONGEST).contains(&days), "ends_on", "visits-days-wrong");
    wrong.done()
}

/// What is wrong with somebody of a delegation.
pub(super) fn check_delegate(new: &NewDelegate) -> Outcome<()> {
    let mut wrong = Wrong(Vec::new());
    let named = !new.name.trim().is_empty() || new.body.is_some() || !new.office.is_empty();
    wrong.unless(named, "name", "visits-name-missing");
    wrong.unless(new.side == Side::Host || new.body.is_none(), "body", "visits-body-of-partner");
    wrong.line(&new.name, "name", None);
    wrong.line(&new.office.hu, "office_hu", None);
    wrong.line(&new.office.en, "office_en", None);
    wrong.done()
}

/// What is wrong with what was said.
pub(super) fn check_point(new: &NewPoint) -> Outcome<()> {
    let mut wrong = Wrong(Vec::new());
    wrong.unless(!new.text.is_empty(), "text_hu", "visits-text-missing");
    for (text, field) in [
        (&new.text.hu, "text_hu"),
        (&new.text.en, "text_en"),
        (&new.answer.hu, "answer_hu"),
        (&new.answer.en, "answer_en"),
    ] {
        wrong.unless(text.chars().count() <= TEXT, field, "visits-text-long");
    }
    let needs_body = new.kind == PointKind::Promise;
    wrong.unless(!needs_body || new.body.is_some(), "body", "visits-body-missing");
    wrong.done()
}
