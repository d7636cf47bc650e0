//! Words of meetings in the reader's language.

use app::{
    meetings::{Both, Item, Meeting, Proposal, Why},
    tasks::Task,
};
use vocabulary::{
    Attending, CommentAnswer, ItemKind, Locale, MeetingMode, MeetingState, MinutesState, Moment, Presence,
};

use crate::{
    forums::words::BodyNames,
    http::Visit,
    language::{Texts, format},
    shell::components::{Shape, Status},
    tasks::words as task_words,
};

pub(crate) const fn mode_key(mode: MeetingMode) -> &'static str {
    match mode {
        MeetingMode::InPerson => "meetings-mode-in-person",
        MeetingMode::Video => "meetings-mode-video",
        MeetingMode::Both => "meetings-mode-both",
    }
}

pub(super) const fn kind_key(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Opening => "meetings-item-opening",
        ItemKind::LastMinutes => "meetings-item-last-minutes",
        ItemKind::TasksDue => "meetings-item-tasks-due",
        ItemKind::OpenProblems => "meetings-item-open-problems",
        ItemKind::Evaluations => "meetings-item-evaluations",
        ItemKind::Law => "meetings-item-law",
        ItemKind::Plan => "meetings-item-plan",
        ItemKind::Funding => "meetings-item-funding",
        ItemKind::Trends => "meetings-item-trends",
        ItemKind::Events => "meetings-item-events",
        ItemKind::County => "meetings-item-county",
        ItemKind::Other => "meetings-item-other",
        ItemKind::NextSteps => "meetings-item-next-steps",
    }
}

pub(super) const fn presence_key(presence: Presence) -> &'static str {
    match presence {
        Presence::InRoom => "meetings-presence-in-room",
        Presence::ByVideo => "meetings-presence-by-video",
        Presence::Excused => "meetings-presence-excused",
        Presence::Absent => "meetings-presence-absent",
    }
}

pub(super) const fn answer_key(answer: CommentAnswer) -> &'static str {
    match answer {
        CommentAnswer::Accepted => "meetings-answer-accepted",
        CommentAnswer::Partly => "meetings-answer-partly",
        CommentAnswer::NotAccepted => "meetings-answer-not-accepted",
    }
}

pub(super) const fn attending_key(answer: Attending) -> &'static str {
    match answer {
        Attending::Accepted => "meetings-attending-accepted",
        Attending::Tentative => "meetings-attending-tentative",
        Attending::Declined => "meetings-attending-declined",
    }
}

/// What an item of a kind is called in both languages, before somebody changes it.
pub(super) fn item_title(kind: ItemKind) -> Both {
    let of = |locale| Texts::for_files(locale).s(kind_key(kind)).into_owned();
    Both { hu: of(Locale::Hu), en: of(Locale::En) }
}

/// The longest title of an item.
const TITLE: usize = 200;

/// What a proposed item is called: its kind, and what is open about it as far as it fits.
pub(super) fn proposed_title(proposal: &Proposal) -> Both {
    let of = |locale| {
        let t = Texts::for_files(locale);
        let mut title = t.s(kind_key(proposal.kind)).into_owned();
        let mut sign = ": ";
        for why in &proposal.why {
            let more = why_words(t, why);
            if title.chars().count() + sign.len() + more.chars().count() <= TITLE {
                title.push_str(sign);
                title.push_str(&more);
                sign = "; ";
            }
        }
        title
    };
    Both { hu: of(Locale::Hu), en: of(Locale::En) }
}

fn why_words(t: Texts, why: &Why) -> String {
    match why {
        Why::Tasks(count) => t.a("meetings-why-tasks", &[("count", *count)]),
        Why::Problems(count) => t.a("meetings-why-problems", &[("count", *count)]),
        Why::Evaluation { title, days, silent } => {
            let key = match days {
                Some(days) if *days < 0 => "meetings-why-evaluation-late",
                Some(_) => "meetings-why-evaluation",
                None => "meetings-why-evaluation-open",
            };
            let days = t.n(days.unwrap_or_default().abs());
            let title = title.of(t.locale()).to_owned();
            t.a(key, &[("title", title), ("days", days), ("silent", t.n(*silent))])
        }
        Why::Plan { title, late } => {
            t.a("meetings-why-plan", &[("title", title.of(t.locale()).to_owned()), ("late", t.n(*late))])
        }
    }
}

/// When an agenda that takes longer than its meeting ends, in a sentence.
pub(super) fn beyond(visit: &Visit, meeting: &Meeting, items: &[Item]) -> Option<String> {
    let (t, zone) = (visit.t(), visit.scene().zone());
    let sum: i64 = items.iter().map(|item| item.length).sum();
    let at = |minutes: i64| format::clock_time(zone, meeting.plan.starts_at.plus_minutes(minutes));
    let words = [("time", at(sum)), ("planned", at(meeting.plan.length))];
    (sum > meeting.plan.length).then(|| t.a("meetings-agenda-beyond", &words))
}

/// The forums that meet.
pub(super) fn forums(t: Texts, meeting: &Meeting) -> String {
    let names: Vec<&str> = meeting.forums.iter().map(|(_, name)| name.of(t.locale())).collect();
    names.join(" · ")
}

/// Day, beginning and end: `2026. 11. 24. 10:00–12:30`.
pub(super) fn when(visit: &Visit, meeting: &Meeting) -> String {
    let (t, zone) = (visit.t(), visit.scene().zone());
    span(t, zone, meeting.plan.starts_at, meeting.plan.length)
}

pub(super) fn span(t: Texts, zone: &str, starts: Moment, length: i64) -> String {
    let ends = starts.plus_minutes(length);
    let begin = format::moment(t, zone, starts);
    if ends.day_in(zone) == starts.day_in(zone) {
        format!("{begin}–{}", format::clock_time(zone, ends))
    } else {
        format!("{begin} – {}", format::moment(t, zone, ends))
    }
}

/// Whether a meeting is to come, is over, or was called off.
pub(super) fn standing(visit: &Visit, meeting: &Meeting) -> Status {
    let (t, now) = (visit.t(), visit.scene().now());
    let ends = meeting.plan.starts_at.plus_minutes(meeting.plan.length);
    if meeting.state == MeetingState::CalledOff {
        Status::new(t.s("meetings-called-off"), Shape::Barred)
    } else if ends < now {
        Status::new(t.s("meetings-held"), Shape::Done)
    } else {
        Status::new(t.s("meetings-to-come"), Shape::Open)
    }
}

/// How far minutes are.
pub(super) fn minutes(t: Texts, meeting: &Meeting) -> Status {
    match meeting.minutes {
        MinutesState::Draft => Status::new(t.s("meetings-minutes-draft"), Shape::Open),
        MinutesState::Comments => {
            let until = meeting.comments_until.map_or_else(String::new, |day| format::day(t, day));
            Status::new(t.a("meetings-minutes-comments", &[("day", until)]), Shape::Half)
        }
        MinutesState::Approved => Status::new(t.s("meetings-minutes-approved"), Shape::Done),
    }
}

/// A task as a line of minutes or of an agenda. Whoever may open it gets the way to it; to others it is text.
#[derive(Debug, Clone)]
pub(super) struct TaskLine {
    pub(super) href: Option<String>,
    pub(super) title: Told,
    pub(super) owner: String,
    pub(super) due: String,
    /// Whose it is and until when today, where that is not what the approved minutes say.
    pub(super) moved: Option<String>,
    pub(super) standing: Status,
}

impl TaskLine {
    pub(super) fn new(visit: &Visit, task: &Task, names: &BodyNames, follows: bool) -> Self {
        let t = visit.t();
        let own = visit.session().is_some_and(|session| session.body == task.body);
        Self {
            href: (follows || own).then(|| format!("/tasks/{}", task.id)),
            title: Told::new(t, &Both::new(&task.title_hu, &task.title_en)),
            owner: names.name(t.locale(), task.body).to_owned(),
            due: t.a("tasks-due", &[("day", format::day(t, task.due))]),
            moved: None,
            standing: task_words::standing(t, task, task_words::today(visit)),
        }
    }

    /// The same as a line of minutes: as they say it, with what has become of it since.
    pub(super) fn in_minutes(visit: &Visit, task: &Task, names: &BodyNames, follows: bool) -> Self {
        let (t, today) = (visit.t(), Self::new(visit, task, names, follows));
        let (body, due) = task.in_minutes();
        let words = [("body", today.owner.clone()), ("due", today.due.clone())];
        Self {
            owner: names.name(t.locale(), body).to_owned(),
            due: t.a("tasks-due", &[("day", format::day(t, due))]),
            moved: task.has_moved().then(|| t.a("meetings-task-moved", &words)),
            ..today
        }
    }
}

/// A text with the language that it is in, where that is not the page's: for screen readers.
#[derive(Debug, Clone)]
pub(crate) struct Told {
    pub(crate) text: String,
    pub(crate) lang: Option<&'static str>,
}

impl Told {
    pub(crate) fn new(t: Texts, both: &Both) -> Self {
        let (own, other) = match t.locale() {
            Locale::Hu => (&both.hu, Locale::En),
            Locale::En => (&both.en, Locale::Hu),
        };
        let lang = (own.is_empty() && !both.is_empty()).then(|| other.code());
        Self { text: both.of(t.locale()).to_owned(), lang }
    }
}
