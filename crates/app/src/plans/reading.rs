//! Reading plans: how far everything is, one measure, a body's own.

use ::store::{Row, Statement, Tx, Value, args};
use policy::Action;
use vocabulary::{
    BodyId, Day, MeasureId, MeasurePart, MeasureStatus, Moment, Outcome, PortfolioId, RecommendationId,
    Refusal, ReportId, Risk, StrategyId, pack::Mark,
};

use super::{
    model::{
        Counted, Given, Heading, Held, Measure, MeasureLine, NewStrategy, Plan, Report, Strategy, Title,
        title,
    },
    rules, store, today,
};
use crate::{
    alerts::waiting::{Due, Waiting, What},
    figures::Quarter,
    meetings::Both,
    packs, recommendations,
};

/// How many measures are open, late, and without a report on the quarter that ended last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Not done and not dropped.
    pub open: i64,
    /// Past their deadline.
    pub late: i64,
    /// Without a report.
    pub silent: i64,
}

/// The strategies with how far they are, the newest first.
pub async fn strategies(tx: &mut Tx) -> Outcome<Vec<Strategy>> {
    tx.permit_own(Action::ManagePlans).await?;
    let today = today(tx);
    tx.rows(&store::STRATEGIES, args![today]).await?.iter().map(strategy).collect()
}

fn strategy(row: &Row) -> Outcome<Strategy> {
    Ok(Strategy {
        id: row.get("id")?,
        of: NewStrategy {
            title: title(row)?,
            source: row.get("source")?,
            address: row.maybe("address")?,
            mark: row.code("mark", Mark::parse)?,
            since: row.get("since")?,
            until: row.maybe("until")?,
        },
        measures: row.get("measures")?,
        done: row.get("done")?,
        late: row.get("late")?,
    })
}

/// A whole plan: three reads, however many measures it has.
pub async fn plan(tx: &mut Tx, id: StrategyId) -> Outcome<Plan> {
    let strategy =
        strategies(tx).await?.into_iter().find(|one| one.id == id).ok_or_else(Refusal::not_found)?;
    let mut headings = Vec::new();
    for row in tx.rows(&store::HEADINGS, args![id]).await? {
        headings.push(Heading {
            id: row.get("id")?,
            parent: row.maybe("parent")?,
            code: row.get("code")?,
            title: title(&row)?,
        });
    }
    let measures = lines(tx, &store::OF_STRATEGY, args![id]).await?;
    Ok(Plan { strategy, headings, measures })
}

async fn lines(tx: &mut Tx, statement: &Statement, values: &[Value]) -> Outcome<Vec<MeasureLine>> {
    let counted = counted(tx).await?;
    tx.rows(statement, values).await?.iter().map(|row| MeasureLine::read(row, counted)).collect()
}

/// Which recommendations the reader may know of: a count would tell of a draft as well as a link does.
async fn counted(tx: &mut Tx) -> Outcome<Counted> {
    Ok(if recommendations::sees_drafts(tx).await? { Counted::All } else { Counted::Disclosed })
}

/// Every late measure of the country, the longest overdue first.
pub async fn late(tx: &mut Tx) -> Outcome<Vec<MeasureLine>> {
    tx.permit_own(Action::ManagePlans).await?;
    let today = today(tx);
    lines(tx, &store::LATE, args![today]).await
}

/// How far the country's measures are, in three numbers.
pub async fn standing(tx: &mut Tx) -> Outcome<Standing> {
    tx.permit_own(Action::ManagePlans).await?;
    let today = today(tx);
    let (quarter, next) = (rules::ended(today).number(), rules::ended(today).first_day_after());
    let values = args![today, quarter, next.plus_days(-1), next.begins_in(crate::time_zone())];
    let row = tx.the_row(&store::COUNTS, values).await?;
    Ok(Standing { open: row.get("open")?, late: row.get("late")?, silent: row.get("silent")? })
}

/// Measures that serve several recommendations, those with most first.
pub async fn serving_several(tx: &mut Tx) -> Outcome<Vec<MeasureLine>> {
    tx.permit_own(Action::ManagePlans).await?;
    let mut found = lines(tx, &store::SERVING_SEVERAL, &[]).await?;
    found.retain(|line| line.serves > 1);
    Ok(found)
}

/// The measures that the actor's body is responsible for or takes part in, the nearest deadline first.
pub async fn own(tx: &mut Tx) -> Outcome<Vec<MeasureLine>> {
    tx.permit_own(Action::ListPlans).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    lines(tx, &store::OF_BODY, args![body]).await
}

/// What the actor's body has to report on, and the open measures that it is responsible for.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    let body = tx.ctx().actor.body();
    if !tx.may(Action::ListPlans, BodyId::nil()).await? {
        return Ok(Vec::new());
    }
    let ended = rules::ended(today(tx));
    let report_days = packs::active()?.pack.manifest.reminders.report_days;
    let mut found = Vec::new();
    for line in own(tx).await? {
        if !line.is_open() || line.carried_on || line.holder != body {
            continue;
        }
        let named = |text: &str| format!("{} {text}", line.code).trim().to_owned();
        let title = Both::new(&named(&line.title.hu), &named(&line.title.en));
        if line.is_silent(ended) && tx.may(Action::ReportMeasure, line.id).await? {
            let due = ended.first_day_after().plus_days(i64::from(report_days) - 1);
            found.push(Waiting { what: What::Report(line.id), title, due: Some(Due::Day(due)) });
        } else {
            found.push(Waiting { what: What::Measure(line.id), title, due: line.deadline.map(Due::Day) });
        }
    }
    Ok(found)
}

/// The measures that serve a recommendation, as far as the actor may see them.
pub async fn serving(tx: &mut Tx, recommendation: RecommendationId) -> Outcome<Vec<MeasureLine>> {
    recommendations::permitted(tx, Action::ViewRecommendation, recommendation).await?;
    let lines = lines(tx, &store::OF_RECOMMENDATION, args![recommendation]).await?;
    if tx.may(Action::ManagePlans, MeasureId::nil()).await? {
        return Ok(lines);
    }
    let mut seen = Vec::new();
    for line in lines {
        if tx.may(Action::ViewMeasure, line.id).await? {
            seen.push(line);
        }
    }
    Ok(seen)
}

/// One measure with everything about it.
pub async fn measure(tx: &mut Tx, id: MeasureId) -> Outcome<Measure> {
    tx.permit(Action::ViewMeasure, id).await?;
    let manages = tx.may(Action::ManageMeasure, id).await?;
    let reports = tx.may(Action::ReportMeasure, id).await?;
    let proving = tx.may(Action::ProveMeasure, id).await?;
    let counted = counted(tx).await?;
    let line = MeasureLine::read(&tx.the_row(&store::LINE, args![id]).await?, counted)?;
    let due = rules::ended(today(tx));
    let row = tx.the_row(&store::ONE, args![id]).await?;
    let mut bodies: Vec<(BodyId, MeasurePart)> = Vec::new();
    for row in tx.rows(&store::BODIES, args![id]).await? {
        bodies.push((row.get("body")?, row.code("part", MeasurePart::parse)?));
    }
    let responsible = responsible(tx, &line).await?;
    let given = tx.rows(&store::REPORTS, args![id]).await?.iter().map(given_in).collect::<Outcome<_>>()?;
    Ok(Measure {
        strategy: title(&row)?,
        settlements: row.maybe("settlements")?.unwrap_or_default(),
        resources: row.get("resources")?,
        figure: row.get("figure")?,
        baseline: row.get("baseline")?,
        target: row.get("target")?,
        mark: row.code("mark", Mark::parse)?,
        bodies,
        responsible,
        reports: given,
        due,
        version: row.get("version")?,
        manages,
        reporting: reports && line.takes_report(due),
        proving,
        line,
    })
}

/// Who was responsible: from the day on which its plan came into force, or from an earlier one on which it was entered.
async fn responsible(tx: &mut Tx, line: &MeasureLine) -> Outcome<Vec<Held>> {
    let mut holders: Vec<(PortfolioId, Held)> = Vec::new();
    for row in tx.rows(&store::HELD, args![line.id]).await? {
        let held = (title(&row)?, row.get("body")?, row.get("since")?, row.maybe("until")?);
        holders.push((row.get("portfolio")?, held));
    }
    let mut spans: Vec<(PortfolioId, Day)> = Vec::new();
    for row in tx.rows(&store::PORTFOLIOS_OF, args![line.id]).await? {
        let since: Moment = row.get("since")?;
        spans.push((row.get("portfolio")?, since.day_in(crate::time_zone())));
    }
    if let Some((_, first)) = spans.first_mut() {
        *first = line.in_force.min(*first);
    }
    Ok(rules::responsible(&holders, &spans))
}

/// A report that was given, with its measure, what is to be done there, and the quarter.
type Reported = (ReportId, MeasureId, Title, Quarter);

fn reported(row: &Row) -> Outcome<Reported> {
    let quarter = Quarter::from_number(row.get("quarter")?);
    Ok((row.get("id")?, row.get("measure")?, title(row)?, quarter))
}

/// A report, where the actor may see its measure.
pub(crate) async fn given(tx: &mut Tx, id: ReportId) -> Outcome<Option<(MeasureId, Title, Quarter)>> {
    let Some(row) = tx.row(&store::REPORT, args![id]).await? else { return Ok(None) };
    let (_, measure, title, quarter) = reported(&row)?;
    Ok(tx.may(Action::ViewMeasure, measure).await?.then_some((measure, title, quarter)))
}

/// The newest report on each measure that the actor may see.
pub(crate) async fn reports(tx: &mut Tx) -> Outcome<Vec<Reported>> {
    let all = tx.may(Action::ManagePlans, MeasureId::nil()).await?;
    let mut found = Vec::new();
    let rows = if all {
        tx.rows(&store::NEWEST_REPORTS, &[]).await?
    } else {
        let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        tx.rows(&store::NEWEST_REPORTS_OF, args![body]).await?
    };
    for row in rows {
        let one = reported(&row)?;
        if all || tx.may(Action::ViewMeasure, one.1).await? {
            found.push(one);
        }
    }
    Ok(found)
}

fn given_in(row: &Row) -> Outcome<Given> {
    Ok(Given {
        quarter: Quarter::from_number(row.get("quarter")?),
        body: row.get("body")?,
        at: row.get("reported_at")?,
        report: Report {
            status: row.code("status", MeasureStatus::parse)?,
            risk: row.code("risk", Risk::parse)?,
            progress: row.get("progress")?,
            next_step: row.get("next_step")?,
        },
    })
}

/// The newest report on each measure of a plan: one read, however many there are.
pub async fn newest_reports(tx: &mut Tx, id: StrategyId) -> Outcome<Vec<(MeasureId, Given)>> {
    tx.permit_own(Action::ManagePlans).await?;
    let mut newest: Vec<(MeasureId, Given)> = Vec::new();
    for row in tx.rows(&store::NEWEST_OF_STRATEGY, args![id]).await? {
        let (measure, given) = (row.get("measure")?, given_in(&row)?);
        // those of one measure stand together, the newest last
        match newest.last_mut() {
            Some((known, last)) if *known == measure => *last = given,
            Some(_) | None => newest.push((measure, given)),
        }
    }
    Ok(newest)
}

/// Whether there is a strategy; not found otherwise.
pub(super) async fn exists(tx: &mut Tx, id: StrategyId) -> Outcome<()> {
    tx.the_row(&store::EXISTS, args![id]).await.map(|_| ())
}
