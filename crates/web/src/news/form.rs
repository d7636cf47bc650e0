//! What the forms of news send.

use app::{
    meetings::Both,
    news::{After, NewEvent, Notice, Source, Words},
};
use vocabulary::{Day, EventKind, FieldRefusal, Moment, Outcome, Refusal};

use crate::{
    meetings::time_of_day,
    shell::components::{DateParts, Fields},
};

fn both(fields: &Fields, hu: &str, en: &str) -> Both {
    Both::new(fields.one(hu), fields.one(en))
}

/// From what a notice is made, as it stands in the form or in the address. What cannot be read is no record.
pub(super) fn source(meeting: &str, visit: &str, event: &str) -> Source {
    let read = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    if let Some(id) = read(meeting).and_then(|id| id.parse().ok()) {
        Source::Meeting(id)
    } else if let Some(id) = read(visit).and_then(|id| id.parse().ok()) {
        Source::Visit(id)
    } else if let Some(id) = read(event).and_then(|id| id.parse().ok()) {
        Source::Event(id)
    } else {
        Source::Alone
    }
}

/// The words and the day of a notice; texts are checked by the verb.
pub(super) fn notice(fields: &Fields) -> Outcome<(Day, Words)> {
    let dated = DateParts::of(fields, "dated").whole();
    let dated = dated.ok_or_else(|| Refusal::field("dated", "news-day-missing"))?;
    let words =
        Words { title: both(fields, "title_hu", "title_en"), text: both(fields, "text_hu", "text_en") };
    Ok((dated, words))
}

/// What a notice's form says before anybody changed it.
pub(super) fn fields_of(dated: Day, words: &Words) -> Fields {
    let mut fields = Fields::of(&[
        ("title_hu", words.title.hu.as_str()),
        ("title_en", words.title.en.as_str()),
        ("text_hu", words.text.hu.as_str()),
        ("text_en", words.text.en.as_str()),
    ]);
    DateParts::put(&mut fields, "dated", dated);
    fields
}

pub(super) fn fields_of_notice(notice: &Notice) -> Fields {
    fields_of(notice.dated, &notice.words)
}

/// From when a notice is public: now where no day is given, else the moment, at the begin of the day where no time is.
pub(super) fn public_from(fields: &Fields, now: Moment, zone: &str) -> Outcome<Moment> {
    let parts = DateParts::of(fields, "day");
    let clock = fields.one("time");
    if parts.is_empty() && clock.is_empty() {
        return Ok(now);
    }
    let day = parts.whole().ok_or_else(|| Refusal::field("day", "news-day-missing"))?;
    if clock.is_empty() {
        return Ok(day.begins_in(zone));
    }
    let (hour, minute) = time_of_day(clock).ok_or_else(|| Refusal::field("time", "meetings-time-missing"))?;
    day.at(hour, minute, zone).ok_or_else(|| Refusal::field("time", "meetings-time-missing").into())
}

/// An event; texts are checked by the verb.
pub(super) fn event(fields: &Fields) -> Outcome<NewEvent> {
    let kind = EventKind::parse(fields.one("kind"));
    let starts_on = DateParts::of(fields, "starts_on").whole();
    let ends = DateParts::of(fields, "ends_on");
    let ends_on = if ends.is_empty() { starts_on } else { ends.whole() };
    let mut wrong = Vec::new();
    let mut unless = |well: bool, field: &str, key| {
        if !well {
            wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
        }
    };
    unless(kind.is_some(), "kind", "news-event-kind-missing");
    let said = |field: &str| !fields.one(field).trim().is_empty();
    unless(said("title_hu"), "title_hu", "news-title-missing");
    unless(said("title_en"), "title_en", "news-title-missing");
    unless(said("organiser_hu") || said("organiser_en"), "organiser_hu", "news-organiser-missing");
    unless(starts_on.is_some(), "starts_on", "news-day-missing");
    unless(ends_on.is_some() || starts_on.is_none(), "ends_on", "news-day-missing");
    match (kind, starts_on.zip(ends_on)) {
        (Some(kind), Some((starts_on, ends_on))) if wrong.is_empty() => Ok(NewEvent {
            kind,
            title: both(fields, "title_hu", "title_en"),
            organiser: both(fields, "organiser_hu", "organiser_en"),
            host: both(fields, "host_hu", "host_en"),
            starts_on,
            ends_on,
            text: both(fields, "text_hu", "text_en"),
            part_of: fields.one("part_of").parse().ok(),
        }),
        _ => Err(Refusal::fields(wrong).into()),
    }
}

/// Where a page of the list begins, as it stands in an address; what cannot be read begins at the start.
pub(super) fn after(text: Option<&str>) -> Option<After> {
    let (at, id) = text?.split_once('.')?;
    Some(After(Moment::from_micros(at.parse().ok()?), id.parse().ok()?))
}

pub(super) fn address_of(after: After) -> String {
    format!("{}.{}", after.0.micros(), after.1)
}
