//! What evidence is.

use ::store::Row;
use vocabulary::{
    BorneOut, Day, EvidenceId, EvidenceKind, Id, Kind, MeasureId, MeetingId, Moment, Outcome, PositionId,
    RecommendationId, ReportId, Title, kinds,
};

use crate::{
    figures::{Latest, Quarter},
    files::Head,
    meetings::{Both, Meeting},
    tasks::Task,
    visits::Visit,
};

/// What is borne out: a record of a kind, whatever feature keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The kind.
    pub kind: BorneOut,
    /// The record.
    pub record: Id<kinds::Evidence>,
}

impl Target {
    /// A recommendation.
    pub const fn recommendation(id: RecommendationId) -> Self {
        Self::of(BorneOut::Recommendation, id)
    }

    /// A measure.
    pub const fn measure(id: MeasureId) -> Self {
        Self::of(BorneOut::Measure, id)
    }

    /// An answer, by whatever id its feature gives it.
    pub const fn answer<K: Kind>(id: Id<K>) -> Self {
        Self::of(BorneOut::Answer, id)
    }

    const fn of<K: Kind>(kind: BorneOut, id: Id<K>) -> Self {
        Self { kind, record: Id::from_uuid(id.uuid()) }
    }

    pub(super) const fn id<K: Kind>(self) -> Id<K> {
        Id::from_uuid(self.record.uuid())
    }
}

/// One line: what is recorded nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// A change of the law, an event, a training, anything else.
    pub kind: EvidenceKind,
    /// The day.
    pub day: Day,
    /// What.
    pub text: Title,
    /// Where it can be read.
    pub address: Option<String>,
}

/// A piece to be tied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum New {
    /// Something recorded, or a line that is a piece already.
    Record(EvidenceKind, Id<kinds::Evidence>),
    /// A line.
    Line(Line),
}

/// What a piece is, as far as the actor may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A figure with its newest value.
    Figure(Box<Latest>),
    /// A task.
    Task(Box<Task>),
    /// A report on a measure.
    Report {
        /// The report.
        id: ReportId,
        /// The measure.
        measure: MeasureId,
        /// What is to be done there.
        title: Title,
        /// On which quarter.
        quarter: Quarter,
    },
    /// A meeting.
    Meeting(Box<Meeting>),
    /// A position that a meeting agreed on.
    Position {
        /// The position.
        id: PositionId,
        /// The meeting.
        meeting: MeetingId,
        /// What was agreed.
        text: Both,
        /// When.
        at: Moment,
    },
    /// A visit or a consultation.
    Visit(Box<Visit>),
    /// A file.
    File(Head),
    /// A line, by the piece that it is.
    Line(EvidenceId, Line),
}

impl What {
    /// Whether this is a figure whose newest value is younger than what was written at a moment.
    pub fn moved_since(&self, written: Moment) -> bool {
        matches!(self, Self::Figure(latest) if latest.moved_since(written))
    }

    /// The kind.
    pub fn kind(&self) -> EvidenceKind {
        match self {
            Self::Figure(_) => EvidenceKind::Figure,
            Self::Task(_) => EvidenceKind::Task,
            Self::Report { .. } => EvidenceKind::Report,
            Self::Meeting(_) => EvidenceKind::Meeting,
            Self::Position { .. } => EvidenceKind::Position,
            Self::Visit(_) => EvidenceKind::Visit,
            Self::File(_) => EvidenceKind::File,
            Self::Line(_, line) => line.kind,
        }
    }

    /// The record; of a line the piece itself.
    pub fn record(&self) -> Id<kinds::Evidence> {
        match self {
            Self::Figure(latest) => Id::from_uuid(latest.figure.id.uuid()),
            Self::Task(task) => Id::from_uuid(task.id.uuid()),
            Self::Report { id, .. } => Id::from_uuid(id.uuid()),
            Self::Meeting(meeting) => Id::from_uuid(meeting.id.uuid()),
            Self::Position { id, .. } => Id::from_uuid(id.uuid()),
            Self::Visit(visit) => Id::from_uuid(visit.id.uuid()),
            Self::File(file) => Id::from_uuid(file.id.uuid()),
            Self::Line(id, _) => *id,
        }
    }
}

/// A piece that bears something out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The piece.
    pub id: EvidenceId,
    /// What it is.
    pub what: What,
    /// Since when it bears this out.
    pub linked_at: Moment,
    /// How many things it bears out; to whoever does not see all of them, this one.
    pub bears: i64,
}

/// A stored piece, before it was asked for whom.
pub(super) struct Stored {
    pub(super) id: EvidenceId,
    pub(super) kind: EvidenceKind,
    pub(super) record: Option<Id<kinds::Evidence>>,
    pub(super) line: Option<Line>,
    pub(super) linked_at: Moment,
    pub(super) bears: i64,
}

impl Line {
    /// The line of a row; a record has none.
    pub(super) fn read(row: &Row) -> Outcome<Option<Self>> {
        let kind = row.code("kind", EvidenceKind::parse)?;
        Ok(match row.maybe("day")? {
            Some(day) if kind.is_line() => Some(Self {
                kind,
                day,
                text: Title { hu: row.get("text_hu")?, en: row.get("text_en")? },
                address: row.maybe("address")?,
            }),
            Some(_) | None => None,
        })
    }
}

impl Stored {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.code("kind", EvidenceKind::parse)?,
            record: row.maybe("record")?,
            line: Line::read(row)?,
            linked_at: row.get("linked_at")?,
            bears: row.get("bears")?,
        })
    }
}
