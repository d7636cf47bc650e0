//! A notice, the events and records that it is made from.

use store::Row;
use vocabulary::{
    BodyId, Day, EventId, EventKind, MeetingId, Moment, NoticeId, NoticeSource, Outcome, VisitId,
};

use crate::{meetings, meetings::Both, visits};

/// From what a notice is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A meeting.
    Meeting(MeetingId),
    /// A visit.
    Visit(VisitId),
    /// An event.
    Event(EventId),
    /// Nothing.
    Alone,
}

impl Source {
    /// Its kind.
    pub const fn kind(self) -> NoticeSource {
        match self {
            Self::Meeting(_) => NoticeSource::Meeting,
            Self::Visit(_) => NoticeSource::Visit,
            Self::Event(_) => NoticeSource::Event,
            Self::Alone => NoticeSource::Alone,
        }
    }

    pub(super) fn read(row: &Row) -> Outcome<Self> {
        let kind = row.code("source", NoticeSource::parse)?;
        Ok(match kind {
            NoticeSource::Meeting => row.maybe("about")?.map_or(Self::Alone, Self::Meeting),
            NoticeSource::Visit => row.maybe("about")?.map_or(Self::Alone, Self::Visit),
            NoticeSource::Event => row.maybe("about")?.map_or(Self::Alone, Self::Event),
            NoticeSource::Alone => Self::Alone,
        })
    }
}

/// What a source tells, for a draft. Everything in it may be published by whoever approves the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Material {
    /// The approved minutes of a meeting.
    Meeting(Box<meetings::Minutes>),
    /// A visit.
    Visit(Box<visits::View>),
    /// An event with those that are part of it.
    Event(Box<Event>, Vec<Event>),
}

/// What a notice says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// The title.
    pub title: Both,
    /// The text, a paragraph on each line.
    pub text: Both,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The notice.
    pub id: NoticeId,
    /// What its public address holds.
    pub number: i64,
    /// The body that drafted it.
    pub body: BodyId,
    /// From what it was made.
    pub source: Source,
    /// The day it tells of.
    pub dated: Day,
    /// What it says.
    pub words: Words,
    /// When it was handed in for approval.
    pub handed_in_at: Option<Moment>,
    /// When it was drafted.
    pub drafted_at: Moment,
    /// When it was approved.
    pub approved_at: Option<Moment>,
    /// From when it is public.
    pub public_from: Option<Moment>,
    /// For conflicts.
    pub version: i64,
}

impl Notice {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            body: row.get("body")?,
            source: Source::read(row)?,
            dated: row.get("dated")?,
            words: Words {
                title: Both::read(row, "title_hu", "title_en")?,
                text: Both::read(row, "text_hu", "text_en")?,
            },
            handed_in_at: row.maybe("handed_in_at")?,
            drafted_at: row.get("drafted_at")?,
            approved_at: row.maybe("approved_at")?,
            public_from: row.maybe("public_from")?,
            version: row.get("version")?,
        })
    }

    /// How far it is.
    pub fn standing(&self, now: Moment) -> Standing {
        match (self.approved_at, self.public_from, self.handed_in_at) {
            (Some(_), Some(from), _) if from <= now => Standing::Public,
            (Some(_), _, _) => Standing::Embargo,
            (None, _, Some(_)) => Standing::HandedIn,
            (None, _, None) => Standing::Draft,
        }
    }
}

/// How far a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Being written.
    Draft,
    /// Waits for approval.
    HandedIn,
    /// Approved; its moment has not come.
    Embargo,
    /// On the public page.
    Public,
}

/// What was done with a notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Handed in for approval.
    HandedIn,
    /// Approved.
    Approved,
    /// Sent back to whoever drafted it.
    SentBack,
    /// Taken off the public page.
    Withdrawn,
}

impl StepKind {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HandedIn => "handed_in",
            Self::Approved => "approved",
            Self::SentBack => "sent_back",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        [Self::HandedIn, Self::Approved, Self::SentBack, Self::Withdrawn]
            .into_iter()
            .find(|step| step.code() == code)
    }
}

/// A step, as the notice shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub kind: StepKind,
    /// Why; may be empty.
    pub note: String,
    /// When.
    pub at: Moment,
}

/// A notice with what the actor may do with it.
#[expect(clippy::struct_excessive_bools, reason = "each is the answer to a question of its own")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The notice.
    pub notice: Notice,
    /// What was done with it, newest first.
    pub steps: Vec<Step>,
    /// Change it.
    pub may_amend: bool,
    /// Hand it in: the body that drafts it, as long as it has not.
    pub may_hand_in: bool,
    /// Approve it, or send it back: once it was handed in, or at any time where it is the reader's own.
    pub may_approve: bool,
    /// Take it off the public page.
    pub may_withdraw: bool,
}

/// Where a page of the list begins: behind this moment and this notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Moment, pub NoticeId);

/// A page of notices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty.
    pub notices: Vec<Notice>,
    /// Where the next page begins.
    pub next: Option<After>,
}

/// Where a page of what is public begins: behind this moment and this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicAfter(pub Moment, pub i64);

/// A page of what is public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPage {
    /// At most twenty.
    pub notices: Vec<Notice>,
    /// Where the next page begins.
    pub next: Option<PublicAfter>,
}

/// An event as it is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What it is.
    pub kind: EventKind,
    /// What it is called.
    pub title: Both,
    /// Who organises it.
    pub organiser: Both,
    /// Who hosts it; may be empty.
    pub host: Both,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// What it is about, a paragraph on each line.
    pub text: Both,
    /// The campaign or the day that it is part of.
    pub part_of: Option<EventId>,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The event.
    pub id: EventId,
    /// The body that registered it.
    pub body: BodyId,
    /// What was registered.
    pub what: NewEvent,
}

impl Event {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            body: row.get("body")?,
            what: NewEvent {
                kind: row.code("kind", EventKind::parse)?,
                title: Both::read(row, "title_hu", "title_en")?,
                organiser: Both::read(row, "organiser_hu", "organiser_en")?,
                host: Both::read(row, "host_hu", "host_en")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
                text: Both::read(row, "text_hu", "text_en")?,
                part_of: row.maybe("part_of")?,
            },
        })
    }
}
