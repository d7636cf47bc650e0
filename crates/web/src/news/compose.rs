//! The draft of a notice out of a record: everything that the record tells, in both languages, for somebody to shorten.
//!
//! The words around the facts come from the languages; the facts come from the record as they stand there. Tasks are not told, nor
//! are names from the attendance sheet: what a notice says of a meeting is what the approved minutes say.

use app::{
    meetings::{Both, Minutes},
    news::{Event, Material, Words},
    visits::View,
};
use vocabulary::{Day, ItemKind, Locale, MeetingMode, PointKind, Side};

use super::words::{event_key, joined, paragraphs};
use crate::{
    forums::words::BodyNames,
    language::{Texts, format, sorted_by_name},
    visits::words as visit_words,
};

/// The draft in both languages, and the day it tells of.
pub fn compose(zone: &str, material: &Material, names: &Names) -> (Day, Words) {
    let both = |of: &dyn Fn(Texts) -> String| {
        Both::new(&of(Texts::for_files(Locale::Hu)), &of(Texts::for_files(Locale::En)))
    };
    let names = &names.0;
    match material {
        Material::Meeting(minutes) => {
            let title = minutes.meeting.plan.title.clone();
            let text = both(&|t| meeting(t, zone, minutes, names).join("\n"));
            (minutes.meeting.plan.starts_at.day_in(zone), Words { title, text })
        }
        Material::Visit(view) => {
            let text = both(&|t| visit(t, view, names).join("\n"));
            (view.visit.plan.starts_on, Words { title: view.visit.plan.title.clone(), text })
        }
        Material::Event(one, parts) => {
            let text = both(&|t| event(t, one, parts).join("\n"));
            (one.what.starts_on, Words { title: one.what.title.clone(), text })
        }
    }
}

/// What bodies are called, for [`compose`].
#[derive(Debug, Clone, Default)]
pub struct Names(BodyNames);

impl Names {
    /// From what `app::bodies::names` gives.
    pub fn of(names: std::collections::BTreeMap<vocabulary::BodyId, (String, String)>) -> Self {
        Self(BodyNames(names))
    }
}

fn meeting(t: Texts, zone: &str, minutes: &Minutes, names: &BodyNames) -> Vec<String> {
    let locale = t.locale();
    let plan = &minutes.meeting.plan;
    let forums: Vec<String> =
        minutes.meeting.forums.iter().map(|(_, name)| name.of(locale).to_owned()).collect();
    let key = match plan.mode {
        MeetingMode::InPerson => "news-meeting-in-person",
        MeetingMode::Video => "news-meeting-video",
        MeetingMode::Both => "news-meeting-both",
    };
    let day = format::day(t, plan.starts_at.day_in(zone));
    let mut text =
        vec![t.a(key, &[("day", day), ("forums", joined(t, &forums)), ("place", plan.place.clone())])];
    text.push(t.a("news-meeting-called-by", &[("body", names.name(locale, minutes.meeting.body))]));
    let mut there: Vec<String> = minutes
        .attendance
        .iter()
        .filter(|line| line.presence.is_there())
        .map(|line| names.name(locale, line.body).to_owned())
        .collect();
    sorted_by_name(locale, &mut there, String::as_str);
    if !there.is_empty() {
        text.push(t.a("news-meeting-there", &[("bodies", joined(t, &there))]));
    }
    let about = minutes.items.iter().filter(|item| item.said.is_empty() && tells(item.kind));
    let about: Vec<String> = about.map(|item| item.title.of(locale).to_owned()).collect();
    for item in &minutes.items {
        text.extend(paragraphs(item.said.of(locale)));
    }
    if !about.is_empty() {
        text.push(t.a("news-meeting-agenda", &[("items", about.join("; "))]));
    }
    for agreed in &minutes.positions {
        text.push(t.a("news-meeting-agreed", &[("text", agreed.text.of(locale))]));
    }
    for problem in minutes.problems.iter().filter(|problem| problem.closed_at.is_none()) {
        text.push(t.a("news-meeting-problem", &[("text", problem.text.of(locale))]));
    }
    text
}

/// Whether an item without words of its own is worth naming.
const fn tells(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Opening | ItemKind::LastMinutes | ItemKind::TasksDue | ItemKind::NextSteps => false,
        ItemKind::OpenProblems
        | ItemKind::Evaluations
        | ItemKind::Law
        | ItemKind::Plan
        | ItemKind::Funding
        | ItemKind::Trends
        | ItemKind::Events
        | ItemKind::County
        | ItemKind::Other => true,
    }
}

fn visit(t: Texts, view: &View, names: &BodyNames) -> Vec<String> {
    let locale = t.locale();
    let plan = &view.visit.plan;
    let key = match plan.mode {
        MeetingMode::InPerson => "news-visit-in-person",
        MeetingMode::Video => "news-visit-video",
        MeetingMode::Both => "news-visit-both",
    };
    let mut text = vec![t.a(
        key,
        &[
            ("day", visit_words::when(t, plan)),
            ("host", names.name(locale, plan.host).to_owned()),
            ("partner", plan.partner.of(locale).to_owned()),
            ("place", plan.place.clone()),
        ],
    )];
    text.push(
        t.a("news-visit-initiator", &[("who", t.s(visit_words::initiator_key(plan.initiator)).into_owned())]),
    );
    text.extend(paragraphs(plan.about.of(locale)));
    for (side, key) in [(Side::Partner, "news-visit-people-partner"), (Side::Host, "news-visit-people-host")]
    {
        let people: Vec<String> = view
            .people
            .iter()
            .filter(|one| one.who.side == side)
            .map(|one| visit_words::delegate(t, &one.who, names))
            .collect();
        if !people.is_empty() {
            text.push(t.a(key, &[("people", people.join("; "))]));
        }
    }
    let points = |kind: PointKind| view.points.iter().filter(move |point| point.said.kind == kind);
    for (kind, key, alone) in [
        (PointKind::Presented, "news-visit-presented-by", "news-visit-presented"),
        (PointKind::Said, "news-visit-said", "news-visit-said"),
        (PointKind::Credit, "news-visit-credit", "news-visit-credit"),
        (PointKind::Concern, "news-visit-concern", "news-visit-concern"),
    ] {
        for point in points(kind) {
            let said = point.said.text.of(locale).to_owned();
            text.push(match point.said.body {
                Some(body) => t.a(key, &[("text", said), ("body", names.name(locale, body).to_owned())]),
                None => t.a(alone, &[("text", said)]),
            });
        }
    }
    let mut answering: Vec<String> = points(PointKind::Question)
        .filter_map(|point| point.said.body)
        .map(|body| names.name(locale, body).to_owned())
        .collect();
    answering.sort();
    answering.dedup();
    if !answering.is_empty() {
        text.push(t.a("news-visit-answered", &[("bodies", joined(t, &answering))]));
    }
    for point in points(PointKind::Promise) {
        text.push(t.a("news-visit-promise", &[("text", point.said.text.of(locale))]));
    }
    text
}

fn event(t: Texts, event: &Event, parts: &[Event]) -> Vec<String> {
    let locale = t.locale();
    let line = |one: &Event| {
        let what = &one.what;
        let first = format::day(t, what.starts_on);
        let when = if what.starts_on == what.ends_on {
            first
        } else {
            t.a("visits-from-to", &[("first", first), ("last", format::day(t, what.ends_on))])
        };
        let hosted = !what.host.is_empty();
        t.a(
            if hosted { "news-event-line-hosted" } else { "news-event-line" },
            &[
                ("title", what.title.of(locale).to_owned()),
                ("kind", t.s(event_key(what.kind)).into_owned()),
                ("when", when),
                ("organiser", what.organiser.of(locale).to_owned()),
                ("host", what.host.of(locale).to_owned()),
            ],
        )
    };
    let mut text = vec![line(event)];
    text.extend(paragraphs(event.what.text.of(locale)));
    for part in parts {
        text.push(line(part));
        text.extend(paragraphs(part.what.text.of(locale)));
    }
    text
}
