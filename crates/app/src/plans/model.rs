//! What a plan is made of.

use ::store::Row;
use vocabulary::{
    BodyId, Day, HeadingId, MeasureId, MeasurePart, MeasureStatus, Moment, Outcome, PortfolioId, Risk,
    StrategyId, pack::Mark,
};

pub use vocabulary::Title;

use crate::figures::Quarter;

/// The title in a row.
pub(super) fn title(row: &Row) -> Outcome<Title> {
    Ok(Title { hu: row.get("title_hu")?, en: row.get("title_en")? })
}

/// A strategy or an action plan to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStrategy {
    /// What it is called.
    pub title: Title,
    /// The decision that adopted it.
    pub source: String,
    /// Where it can be read.
    pub address: Option<String>,
    /// How far the entry was compared with its source.
    pub mark: Mark,
    /// In force since.
    pub since: Day,
    /// In force until, where that is known.
    pub until: Option<Day>,
}

/// A strategy as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strategy {
    /// The strategy.
    pub id: StrategyId,
    /// As it was registered.
    pub of: NewStrategy,
    /// How many measures it has.
    pub measures: i64,
    /// How many of them are done.
    pub done: i64,
    /// How many of them are late.
    pub late: i64,
}

/// A pillar, or an objective below one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The heading.
    pub id: HeadingId,
    /// The pillar that an objective belongs to.
    pub parent: Option<HeadingId>,
    /// Its number in the plan, such as `I.1`.
    pub code: String,
    /// What it is called.
    pub title: Title,
}

/// A heading to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHeading {
    /// The pillar that an objective belongs to; nothing for a pillar.
    pub parent: Option<HeadingId>,
    /// Its number in the plan.
    pub code: String,
    /// What it is called.
    pub title: Title,
}

/// A responsibility with the body that holds it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portfolio {
    /// The portfolio.
    pub id: PortfolioId,
    /// What it is called: "the minister responsible for …".
    pub name: Title,
    /// Every body that held it, the newest first, with its first and last day.
    pub holders: Vec<(BodyId, Day, Option<Day>)>,
}

impl Portfolio {
    /// The body that holds it now.
    pub fn holder(&self) -> Option<BodyId> {
        self.holders.iter().find(|(_, _, until)| until.is_none()).map(|(body, _, _)| *body)
    }
}

/// A measure as it is added or amended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMeasure {
    /// The objective or the pillar that it belongs to.
    pub heading: HeadingId,
    /// Its number in the plan.
    pub code: String,
    /// What is to be done.
    pub title: Title,
    /// Who is responsible, by portfolio.
    pub portfolio: PortfolioId,
    /// Bodies that take part.
    pub bodies: Vec<(BodyId, MeasurePart)>,
    /// Until when.
    pub deadline: Option<Day>,
    /// The settlements in which it is carried out; empty where it is for the whole country.
    pub settlements: String,
    /// What it costs and where that comes from.
    pub resources: String,
    /// The figure by which it is measured.
    pub figure: String,
    /// Its value at the start.
    pub baseline: String,
    /// Its value to be reached.
    pub target: String,
    /// How far the entry was compared with its source.
    pub mark: Mark,
}

/// A measure as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureLine {
    /// The measure.
    pub id: MeasureId,
    /// Its plan.
    pub strategy: StrategyId,
    /// The objective or pillar that it belongs to.
    pub heading: HeadingId,
    /// Its number in the plan.
    pub code: String,
    /// What is to be done.
    pub title: Title,
    /// Its portfolio.
    pub portfolio: PortfolioId,
    /// What the portfolio is called.
    pub portfolio_name: Title,
    /// Who holds the portfolio now.
    pub holder: Option<BodyId>,
    /// Until when.
    pub deadline: Option<Day>,
    /// How far it is.
    pub status: MeasureStatus,
    /// Whether it is in danger.
    pub risk: Risk,
    /// The newest quarter that was reported on.
    pub reported: Option<Quarter>,
    /// How many recommendations it serves, as far as the reader may know of them.
    pub serves: i64,
    /// Since when its plan is in force.
    pub in_force: Day,
    /// Since when it stands in a plan in force: before, no quarter was to be reported on.
    pub since: Day,
    /// Until when its plan is in force, where that is known.
    pub until: Option<Day>,
    /// Whether another plan carries it on: there it is reported on.
    pub carried_on: bool,
}

/// Which recommendations are counted for whoever reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// All.
    All,
    /// Those that are no confidential drafts.
    Disclosed,
}

impl MeasureLine {
    pub(super) fn read(row: &Row, counted: Counted) -> Outcome<Self> {
        let (in_force, entered): (Day, Moment) = (row.get("plan_since")?, row.get("entered_at")?);
        Ok(Self {
            id: row.get("id")?,
            strategy: row.get("strategy")?,
            heading: row.get("heading")?,
            code: row.get("code")?,
            title: title(row)?,
            portfolio: row.get("portfolio")?,
            portfolio_name: Title { hu: row.get("name_hu")?, en: row.get("name_en")? },
            holder: row.maybe("holder")?,
            deadline: row.maybe("deadline")?,
            status: row.code("status", MeasureStatus::parse)?,
            risk: row.code("risk", Risk::parse)?,
            reported: row.maybe::<i64>("reported")?.map(Quarter::from_number),
            serves: row.get(match counted {
                Counted::All => "serves",
                Counted::Disclosed => "serves_disclosed",
            })?,
            in_force,
            since: in_force.max(entered.day_in(crate::time_zone())),
            until: row.maybe("plan_until")?,
            carried_on: row.get("carried_on")?,
        })
    }

    /// Whether something is still to be done.
    pub fn is_open(&self) -> bool {
        matches!(self.status, MeasureStatus::Planned | MeasureStatus::Underway)
    }

    /// Whether a report on the quarter that is due can be given: on what is done or dropped only to mend what was just reported.
    pub fn takes_report(&self, due: Quarter) -> bool {
        self.is_open() || self.reported == Some(due)
    }

    /// Whether its deadline has passed.
    pub fn is_late(&self, today: Day) -> bool {
        self.is_open() && self.deadline.is_some_and(|deadline| deadline < today)
    }

    /// Whether a report on a quarter is owed: at the end of the quarter it stood in a plan in force, which nothing has succeeded.
    pub fn owes(&self, quarter: Quarter) -> bool {
        let last = quarter.first_day_after().plus_days(-1);
        !self.carried_on && self.since <= last && self.until.is_none_or(|until| until >= last)
    }

    /// Whether nobody has reported on a quarter that has ended, although a report is owed.
    pub fn is_silent(&self, ended: Quarter) -> bool {
        self.is_open() && self.owes(ended) && self.reported.is_none_or(|reported| reported < ended)
    }
}

/// A whole plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The strategy.
    pub strategy: Strategy,
    /// Its pillars and objectives in their order.
    pub headings: Vec<Heading>,
    /// Its measures in their order.
    pub measures: Vec<MeasureLine>,
}

/// The quarterly self-report: four fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// How far it is.
    pub status: MeasureStatus,
    /// Whether it is in danger.
    pub risk: Risk,
    /// What was done in the quarter.
    pub progress: String,
    /// What comes next, or what is missing.
    pub next_step: String,
}

/// A report that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// On which quarter.
    pub quarter: Quarter,
    /// By which body.
    pub body: BodyId,
    /// When.
    pub at: Moment,
    /// What.
    pub report: Report,
}

/// Who was responsible: name of the portfolio, body, first and last day.
pub type Held = (Title, BodyId, Day, Option<Day>);

/// One measure with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// As lists show it.
    pub line: MeasureLine,
    /// What its plan is called.
    pub strategy: Title,
    /// The settlements in which it is carried out; empty where it is for the whole country.
    pub settlements: String,
    /// What it costs and where that comes from.
    pub resources: String,
    /// The figure by which it is measured.
    pub figure: String,
    /// Its value at the start.
    pub baseline: String,
    /// Its value to be reached.
    pub target: String,
    /// How far the entry was compared with its source.
    pub mark: Mark,
    /// Bodies that take part.
    pub bodies: Vec<(BodyId, MeasurePart)>,
    /// Who was responsible for it, the newest first: name of the portfolio, body, first and last day.
    pub responsible: Vec<Held>,
    /// Reports, the newest first.
    pub reports: Vec<Given>,
    /// The quarter on which a report is due.
    pub due: Quarter,
    /// For conflicts.
    pub version: i64,
    /// Whether the actor may change it.
    pub manages: bool,
    /// Whether the actor may report on it.
    pub reporting: bool,
    /// Whether the actor may say what bears it out.
    pub proving: bool,
}
