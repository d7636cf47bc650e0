//! What the forms of meetings send.

use std::collections::BTreeSet;

use app::{
    meetings::{After, Attendance, Both, Chair, NewItem, Plan, Proposal, SheetLine},
    tasks::NewTask,
};
use vocabulary::{
    BodyId, CommentAnswer, Day, Failure, FieldRefusal, ForumId, ItemKind, MeetingMode, Moment, Outcome,
    Presence, Refusal,
};

use super::words;
use crate::shell::components::{DateParts, Fields};

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// A time of day as people write it: `10:00`, `10.00`, `9`.
pub(crate) fn time(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "0"));
    let time = (hour.parse::<i8>().ok()?, minute.parse::<i8>().ok()?);
    ((0..24).contains(&time.0) && (0..60).contains(&time.1)).then_some(time)
}

/// The two texts of a form, in both languages.
pub(super) fn both(fields: &Fields, hu: &str, en: &str) -> Both {
    Both::new(fields.one(hu), fields.one(en))
}

/// When and where; texts and lengths are checked by the verb.
pub(super) fn plan(fields: &Fields, zone: &str) -> Outcome<Plan> {
    let mode = MeetingMode::parse(fields.one("mode"));
    let day = DateParts::of(fields, "day").whole();
    let time = time(fields.one("time"));
    let length = fields.one("length").parse::<i64>().ok();
    let mut wrong = Vec::new();
    for field in ["title_hu", "title_en"] {
        if fields.one(field).trim().is_empty() {
            wrong.push(refused(field, "meetings-title-missing"));
        }
    }
    if day.is_none() {
        wrong.push(refused("day", "meetings-day-missing"));
    }
    if time.is_none() {
        wrong.push(refused("time", "meetings-time-missing"));
    }
    if length.is_none() {
        wrong.push(refused("length", "meetings-length-range"));
    }
    if mode.is_none() {
        wrong.push(refused("mode", "meetings-mode-missing"));
    }
    if mode != Some(MeetingMode::Video) && fields.one("place").trim().is_empty() {
        wrong.push(refused("place", "meetings-place-missing"));
    }
    let starts_at = day.zip(time).and_then(|(day, (hour, minute))| day.at(hour, minute, zone));
    match (mode, starts_at, length) {
        (Some(mode), Some(starts_at), Some(length)) if wrong.is_empty() => Ok(Plan {
            title: both(fields, "title_hu", "title_en"),
            mode,
            starts_at,
            length,
            place: fields.one("place").to_owned(),
            link: fields.one("link").to_owned(),
        }),
        _ => Err(Refusal::fields(wrong).into()),
    }
}

/// What is missing of the plan of a new meeting, and that no forum was chosen for it.
pub(super) fn with_forums(chosen: &[ForumId], plan: Outcome<Plan>) -> Outcome<Plan> {
    let Err(Failure::Refused(mut refusal)) = plan else { return plan };
    if chosen.is_empty() {
        refusal.fields.insert(0, refused("forums", "meetings-forums-missing"));
    }
    Err(refusal.into())
}

/// What a plan's form says before anybody changed it.
pub(super) fn fields_of(plan: &Plan, zone: &str) -> Fields {
    let civil = plan.starts_at.civil_in(zone);
    let mut fields = Fields::of(&[
        ("title_hu", plan.title.hu.as_str()),
        ("title_en", plan.title.en.as_str()),
        ("mode", plan.mode.code()),
        ("place", plan.place.as_str()),
        ("link", plan.link.as_str()),
    ]);
    fields.set("time", format!("{:02}:{:02}", civil.hour(), civil.minute()));
    fields.set("length", plan.length.to_string());
    DateParts::put(&mut fields, "day", plan.starts_at.day_in(zone));
    fields
}

/// The forums that meet, each once. One that cannot be read is none.
pub(super) fn forums(fields: &Fields) -> Vec<ForumId> {
    let chosen: BTreeSet<ForumId> = fields.all("forums").filter_map(|id| id.parse().ok()).collect();
    chosen.into_iter().collect()
}

/// The items of a proposed agenda, with the titles of their kinds and what is open about each.
pub(super) fn items(proposals: &[Proposal]) -> Vec<NewItem> {
    let item = |proposal: &Proposal| NewItem {
        kind: proposal.kind,
        title: words::proposed_title(proposal),
        body: None,
        length: proposal.length,
        about: proposal.about,
    };
    proposals.iter().map(item).collect()
}

fn body(fields: &Fields) -> Option<BodyId> {
    fields.one("body").parse().ok()
}

/// A new item; without a title of its own it has that of its kind.
pub(super) fn new_item(fields: &Fields) -> Outcome<NewItem> {
    let kind = ItemKind::parse(fields.one("kind"))
        .ok_or_else(|| Refusal::field("kind", "meetings-item-kind-missing"))?;
    let own = both(fields, "title_hu", "title_en");
    let title = if own.is_empty() && kind != ItemKind::Other { words::item_title(kind) } else { own };
    Ok(NewItem { kind, title, body: body(fields), length: item_length(fields)?, about: None })
}

fn item_length(fields: &Fields) -> Outcome<i64> {
    fields.one("length").parse().map_err(|_| Refusal::field("length", "meetings-length-range").into())
}

/// A changed item: its title, who speaks, how long.
pub(super) fn changed_item(fields: &Fields) -> Outcome<(Both, (Option<BodyId>, i64))> {
    Ok((both(fields, "title_hu", "title_en"), (body(fields), item_length(fields)?)))
}

/// The sheet: a line for each chair that stood in the form. Fields are named by the body; what stood there when the form was
/// opened comes back with it.
pub(super) fn sheet(fields: &Fields, chairs: &[Chair]) -> Vec<SheetLine> {
    let sent = chairs.iter().filter(|chair| fields.all(&format!("presence-{}", chair.body)).next().is_some());
    sent.map(|chair| {
        let body = chair.body;
        SheetLine { body, was: stood(fields.one(&format!("was-{body}")), body), now: line(fields, body) }
    })
    .collect()
}

fn line(fields: &Fields, body: BodyId) -> Option<Attendance> {
    let presence = Presence::parse(fields.one(&format!("presence-{body}")))?;
    let people = fields.one(&format!("people-{body}")).parse::<i64>().ok();
    // a body that was there came with at least one person
    let people = if presence.is_there() { people.unwrap_or(1).max(1) } else { 0 };
    let names = fields.one(&format!("names-{body}")).trim().to_owned();
    Some(Attendance { body, presence, people, names })
}

/// A line as a hidden field carries it: `in_room|2|Példa Anna, Minta Ottó`; nothing where nothing stood.
pub(super) fn carried(line: Option<&Attendance>) -> String {
    line.map_or_else(String::new, |line| format!("{}|{}|{}", line.presence.code(), line.people, line.names))
}

fn stood(text: &str, body: BodyId) -> Option<Attendance> {
    let mut parts = text.splitn(3, '|');
    let presence = Presence::parse(parts.next()?)?;
    let people = parts.next()?.parse().ok()?;
    Some(Attendance { body, presence, people, names: parts.next()?.to_owned() })
}

/// What minutes yield under an item.
pub(super) enum Yield {
    /// A task.
    Task(NewTask),
    /// An agreed position.
    Position(Both),
    /// A problem that stays open.
    Problem(Both),
}

/// Reads what is to be noted.
pub(super) fn yields(fields: &Fields) -> Outcome<Yield> {
    let text = both(fields, "text_hu", "text_en");
    match fields.one("what") {
        "position" => Ok(Yield::Position(text)),
        "problem" => Ok(Yield::Problem(text)),
        "task" => {
            let (body, due) = (body(fields), DateParts::of(fields, "due").whole());
            let mut wrong = Vec::new();
            if text.is_empty() {
                wrong.push(refused("text_hu", "meetings-text-missing"));
            }
            if body.is_none() {
                wrong.push(refused("body", "tasks-body-missing"));
            }
            if due.is_none() {
                wrong.push(refused("due", "tasks-due-missing"));
            }
            match (body, due) {
                (Some(body), Some(due)) if wrong.is_empty() => {
                    Ok(Yield::Task(NewTask { body, title_hu: text.hu, title_en: text.en, due }))
                }
                _ => Err(Refusal::fields(wrong).into()),
            }
        }
        _ => Err(Refusal::field("what", "meetings-yield-what-missing").into()),
    }
}

/// The last day for comments.
pub(super) fn until(fields: &Fields) -> Outcome<Day> {
    DateParts::of(fields, "until")
        .whole()
        .ok_or_else(|| Refusal::field("until", "meetings-until-missing").into())
}

/// What became of a comment.
pub(super) fn answer(fields: &Fields) -> Outcome<CommentAnswer> {
    CommentAnswer::parse(fields.one("answer"))
        .ok_or_else(|| Refusal::field("answer", "meetings-answer-missing").into())
}

/// Where a page of the list begins, as it stands in an address; what cannot be read begins at the start.
pub(super) fn after(text: Option<&str>) -> Option<After> {
    let (at, id) = text?.split_once('.')?;
    Some(After(Moment::from_micros(at.parse().ok()?), id.parse().ok()?))
}

pub(super) fn address_of(after: After) -> String {
    format!("{}.{}", after.0.micros(), after.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (text, read) in [("10:00", Some((10, 0))), ("9.30", Some((9, 30))), (" 14 ", Some((14, 0)))] {
            assert_eq!(time(text), read, "{text}");
        }
        for text in ["", "24:00", "10:60", "ten", "-1"] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
