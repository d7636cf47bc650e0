//! A visit, its delegations, what was said.

use store::Row;
use vocabulary::{
    BodyId, Day, DelegateId, Initiator, MeetingMode, Outcome, PointId, PointKind, RecommendationId, Side,
    TaskId, VisitId,
};

use crate::{meetings::Both, plans::MeasureLine, recommendations};

/// What is said about a visit when it is registered or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVisit {
    /// What it is called.
    pub title: Both,
    /// Code of the evaluator in the pack, where the partner is one.
    pub evaluator: Option<String>,
    /// Who comes, or whom one speaks with.
    pub partner: Both,
    /// Who asked for it.
    pub initiator: Initiator,
    /// In person, by video, or both.
    pub mode: MeetingMode,
    /// The body that hosts it.
    pub host: BodyId,
    /// Its first day.
    pub starts_on: Day,
    /// Its last day.
    pub ends_on: Day,
    /// Where; empty for a consultation by video.
    pub place: String,
    /// What it is about.
    pub about: Both,
}

/// A visit as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The visit.
    pub id: VisitId,
    /// What is said about it.
    pub plan: NewVisit,
    /// For conflicts.
    pub version: i64,
}

impl Visit {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            plan: NewVisit {
                title: Both::read(row, "title_hu", "title_en")?,
                evaluator: row.maybe("evaluator")?,
                partner: Both::read(row, "partner_hu", "partner_en")?,
                initiator: row.code("initiator", Initiator::parse)?,
                mode: row.code("mode", MeetingMode::parse)?,
                host: row.get("host")?,
                starts_on: row.get("starts_on")?,
                ends_on: row.get("ends_on")?,
                place: row.get("place")?,
                about: Both::read(row, "about_hu", "about_en")?,
            },
            version: row.get("version")?,
        })
    }
}

/// Somebody of a delegation: an official, named for coordination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelegate {
    /// To which delegation they belong.
    pub side: Side,
    /// For which body they speak; only on the host's side.
    pub body: Option<BodyId>,
    /// Their name; may be empty where the body alone is named.
    pub name: String,
    /// What they are.
    pub office: Both,
}

/// Somebody of a delegation, as they stand in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delegate {
    /// Their line.
    pub id: DelegateId,
    /// Who.
    pub who: NewDelegate,
}

impl Delegate {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            who: NewDelegate {
                side: row.code("side", Side::parse)?,
                body: row.maybe("body")?,
                name: row.get("name")?,
                office: Both::read(row, "office_hu", "office_en")?,
            },
        })
    }
}

/// What was said, as it is noted or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPoint {
    /// What it is.
    pub kind: PointKind,
    /// What was said or asked.
    pub text: Both,
    /// What was answered; for questions.
    pub answer: Both,
    /// Who answers, presented or promised.
    pub body: Option<BodyId>,
}

/// Something that was said, with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The point.
    pub id: PointId,
    /// What was said.
    pub said: NewPoint,
    /// The task that a promise became.
    pub task: Option<TaskId>,
    /// The entry of the register that it is or became.
    pub recommendation: Option<RecommendationId>,
    /// For conflicts.
    pub version: i64,
}

impl Point {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            said: NewPoint {
                kind: row.code("kind", PointKind::parse)?,
                text: Both::read(row, "text_hu", "text_en")?,
                answer: Both::read(row, "answer_hu", "answer_en")?,
                body: row.maybe("body")?,
            },
            task: row.maybe("task")?,
            recommendation: row.maybe("recommendation")?,
            version: row.get("version")?,
        })
    }
}

/// A visit with everything that the actor may know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The visit.
    pub visit: Visit,
    /// Both delegations.
    pub people: Vec<Delegate>,
    /// What was said. Whoever only answers at it sees what their own body is named at.
    pub points: Vec<Point>,
    /// Whether the actor may change it.
    pub manages: bool,
}

/// What must be known before a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Briefing {
    /// The visit.
    pub view: View,
    /// What the partner still asks for, with the measures that serve it; empty where the partner is no evaluator.
    pub open: Vec<(recommendations::Line, Vec<MeasureLine>)>,
    /// How many older ones it asks for besides.
    pub more: usize,
}

/// Where a page of the list begins: behind this day and this visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Day, pub VisitId);

/// A page of visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty.
    pub visits: Vec<Visit>,
    /// Where the next page begins.
    pub next: Option<After>,
}
