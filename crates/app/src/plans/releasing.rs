//! What the public reads of a plan: a picture of it at one moment, which the coordinator releases.

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{Day, MeasureStatus, Moment, Outcome, ReleaseId, StrategyId, pack::Mark};

use super::{
    model::{Heading, MeasureLine, Title, title},
    reading, store,
};

/// A released plan as the public's list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Released {
    /// The release.
    pub id: ReleaseId,
    /// The strategy.
    pub strategy: StrategyId,
    /// What it is called.
    pub title: Title,
    /// The decision that adopted it.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far the entry was compared with its source.
    pub mark: Mark,
    /// When it was released.
    pub at: Moment,
}

/// One line of a released plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReleasedLine {
    /// A pillar, an objective or a measure.
    pub level: Level,
    /// Its number in the plan.
    pub code: String,
    /// What it says.
    pub title: Title,
    /// Who is responsible, by role; empty for a heading.
    pub responsible: Title,
    /// Until when.
    pub deadline: Option<Day>,
    /// How far it is; nothing for a heading.
    pub status: Option<MeasureStatus>,
}

/// Where a line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A pillar.
    Pillar,
    /// An objective below a pillar.
    Objective,
    /// A measure.
    Measure,
}

impl Level {
    const fn code(self) -> &'static str {
        match self {
            Self::Pillar => "pillar",
            Self::Objective => "objective",
            Self::Measure => "measure",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        [Self::Pillar, Self::Objective, Self::Measure].into_iter().find(|level| level.code() == code)
    }
}

/// Releases a plan as it stands now. What was released before stays in the records; the public reads the newest.
pub async fn release(tx: &mut Tx, id: StrategyId) -> Outcome<ReleaseId> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    let plan = reading::plan(tx, id).await?;
    let account = tx.ctx().actor.account().ok_or_else(vocabulary::Refusal::not_found)?;
    let (own, now): (ReleaseId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let of = &plan.strategy.of;
    let values =
        args![own, id, of.title.hu, of.title.en, of.source, of.address, of.mark.code(), account, now];
    tx.change(&store::RELEASE, values, Entry::of(&permit).on(own)).await?;
    for (place, line) in (0_i64..).zip(lines(&plan.headings, &plan.measures)) {
        let values = args![
            own,
            place,
            line.level.code(),
            line.code,
            line.title.hu,
            line.title.en,
            line.responsible.hu,
            line.responsible.en,
            line.deadline,
            line.status.map(MeasureStatus::code)
        ];
        tx.also(&store::RELEASE_LINE, values).await?;
    }
    Ok(own)
}

/// Pillars with their objectives and measures, in their order. Neither reports nor bodies: a role is responsible, and what a
/// body reported was not said to the public.
fn lines(headings: &[Heading], measures: &[MeasureLine]) -> Vec<ReleasedLine> {
    let below = |heading: &Heading| -> Vec<ReleasedLine> {
        let own = measures.iter().filter(|line| line.heading == heading.id);
        let told = own.map(|line| ReleasedLine {
            level: Level::Measure,
            code: line.code.clone(),
            title: line.title.clone(),
            responsible: line.portfolio_name.clone(),
            deadline: line.deadline,
            status: Some(line.status),
        });
        let level = if heading.parent.is_none() { Level::Pillar } else { Level::Objective };
        let head = ReleasedLine {
            level,
            code: heading.code.clone(),
            title: heading.title.clone(),
            responsible: Title::default(),
            deadline: None,
            status: None,
        };
        std::iter::once(head).chain(told).collect()
    };
    headings
        .iter()
        .filter(|heading| heading.parent.is_none())
        .flat_map(|pillar| {
            let objectives = headings.iter().filter(|heading| heading.parent == Some(pillar.id));
            std::iter::once(pillar).chain(objectives).flat_map(below).collect::<Vec<_>>()
        })
        .collect()
}

/// Takes a plan off the public pages.
pub async fn withdraw(tx: &mut Tx, id: StrategyId) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    let now = tx.ctx().now();
    match tx.change(&store::WITHDRAW_RELEASES, args![id, now], Entry::of(&permit).on(id)).await? {
        0 => Err(vocabulary::Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// What the public may read: the newest release of each plan that was not withdrawn.
pub async fn released(tx: &mut Tx) -> Outcome<Vec<Released>> {
    tx.permit_own(Action::ReadProgress).await?;
    tx.rows(&store::RELEASED, &[]).await?.iter().map(read).collect()
}

/// The newest release of one plan, line by line.
pub async fn progress(tx: &mut Tx, id: StrategyId) -> Outcome<(Released, Vec<ReleasedLine>)> {
    tx.permit_own(Action::ReadProgress).await?;
    let released = read(&tx.the_row(&store::RELEASED_OF, args![id]).await?)?;
    let mut lines = Vec::new();
    for row in tx.rows(&store::RELEASE_LINES, args![released.id]).await? {
        lines.push(ReleasedLine {
            level: row.code("level", Level::parse)?,
            code: row.get("code")?,
            title: title(&row)?,
            responsible: Title { hu: row.get("responsible_hu")?, en: row.get("responsible_en")? },
            deadline: row.maybe("deadline")?,
            status: row.maybe_code("status", MeasureStatus::parse)?,
        });
    }
    Ok((released, lines))
}

fn read(row: &Row) -> Outcome<Released> {
    Ok(Released {
        id: row.get("id")?,
        strategy: row.get("strategy")?,
        title: title(row)?,
        source: row.get("source")?,
        address: row.maybe("address")?,
        mark: row.code("mark", Mark::parse)?,
        at: row.get("released_at")?,
    })
}
