//! Reading the register: by page, one by one, and what nobody has taken on.

use ::store::{Row, Statement, ToValue as _, Tx, args};
use policy::Action;
use vocabulary::{Locale, Outcome, Position, RecommendationId, Refusal, Role, Voice};

use super::{
    model::{After, Coverage, Filter, Line, Page, Recommendation, Standing, Taken},
    permitted, sees_drafts, store, today,
};
use crate::{
    alerts::waiting::{Due, Waiting, What},
    meetings::Both,
};

/// Lines on one page.
const PAGE: usize = 50;
/// Later than every year.
const LATEST: After = After { year: 9_999, number: i64::MAX };

/// The register, the newest year first, fifty at a time; for contributors without confidential drafts.
pub async fn list(tx: &mut Tx, filter: &Filter, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListRecommendations).await?;
    let drafts = sees_drafts(tx).await?;
    page(tx, filter, after, drafts).await
}

async fn page(tx: &mut Tx, filter: &Filter, after: Option<After>, drafts: bool) -> Outcome<Page> {
    let from = after.unwrap_or(LATEST);
    let evaluator = filter.evaluator.as_deref().unwrap_or("*");
    let mut values = vec![from.year.value(), from.number.value(), evaluator.value()];
    match filter.standing {
        Standing::Late => values.push(today(tx).value()),
        Standing::Own => values.push(tx.ctx().actor.body().ok_or_else(Refusal::not_found)?.value()),
        Standing::All
        | Standing::Undecided
        | Standing::Unserved
        | Standing::Unproven
        | Standing::CarriedOut => {}
    }
    let rows = tx.rows(statement(filter.standing, drafts), &values).await?;
    let mut lines = rows.iter().map(Line::read).collect::<Outcome<Vec<_>>>()?;
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    // what nothing bears out yet is told to nobody who may not read what does
    if filter.standing == Standing::Unproven
        && let Some(first) = lines.first()
        && !tx.may(Action::ReadReasons, first.id).await?
    {
        lines.clear();
    }
    let next = lines.last().filter(|_| more).map(|line| After { year: line.year, number: line.number });
    Ok(Page { lines, next })
}

/// Everything that an evaluator still asks for, the newest first, as far as the actor may see it.
pub(crate) async fn open_asks(tx: &mut Tx, evaluator: &str) -> Outcome<Vec<Line>> {
    tx.permit_own(Action::ListRecommendations).await?;
    let drafts = sees_drafts(tx).await?;
    tx.rows(&store::OPEN_ASKS, args![evaluator, drafts]).await?.iter().map(Line::read).collect()
}

/// Whether an entry is a confidential draft; the caller has asked for what refers to it.
pub(crate) async fn is_draft(tx: &mut Tx, id: RecommendationId) -> Outcome<bool> {
    Ok(Line::read(&tx.the_row(&store::LINE, args![id]).await?)?.confidential)
}

/// What the actor's body leads and has not carried out: all of it, however much else it led since.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    let leads = tx.ctx().actor.has_role(Role::Contributor);
    if !leads || !tx.may(Action::ListRecommendations, RecommendationId::nil()).await? {
        return Ok(Vec::new());
    }
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let asked = if sees_drafts(tx).await? { &store::ASKED_OF } else { &store::ASKED_DISCLOSED };
    let item = |row| {
        let line = Line::read(row)?;
        let named = |locale| format!("{}. {}", line.number, line.text(locale).0);
        let title = Both::new(&named(Locale::Hu), &named(Locale::En));
        Ok(Waiting { what: What::Recommendation(line.id), title, due: line.deadline.map(Due::Day) })
    };
    tx.rows(asked, args![body]).await?.iter().map(item).collect()
}

const fn statement(standing: Standing, drafts: bool) -> &'static Statement {
    match (standing, drafts) {
        (Standing::All, true) => &store::ALL_OF,
        (Standing::All, false) => &store::ALL_DISCLOSED,
        (Standing::Undecided, true) => &store::UNDECIDED_OF,
        (Standing::Undecided, false) => &store::UNDECIDED_DISCLOSED,
        (Standing::Unserved, true) => &store::UNSERVED_OF,
        (Standing::Unserved, false) => &store::UNSERVED_DISCLOSED,
        (Standing::Unproven, true) => &store::UNPROVEN_OF,
        (Standing::Unproven, false) => &store::UNPROVEN_DISCLOSED,
        (Standing::Late, true) => &store::LATE_OF,
        (Standing::Late, false) => &store::LATE_DISCLOSED,
        (Standing::CarriedOut, true) => &store::CARRIED_OUT_OF,
        (Standing::CarriedOut, false) => &store::CARRIED_OUT_DISCLOSED,
        (Standing::Own, true) => &store::OWN_OF,
        (Standing::Own, false) => &store::OWN_DISCLOSED,
    }
}

/// One recommendation with its history of repeats, its cluster and its positions.
pub async fn view(tx: &mut Tx, id: RecommendationId) -> Outcome<Recommendation> {
    permitted(tx, Action::ViewRecommendation, id).await?;
    let drafts = sees_drafts(tx).await?;
    let manages = tx.may(Action::ManageRecommendation, id).await?;
    let line = Line::read(&tx.the_row(&store::LINE, args![id]).await?)?;
    let row = tx.the_row(&store::ONE, args![id]).await?;
    let mut history = lines(tx, &store::HISTORY, id, drafts).await?;
    if history.len() < 2 {
        history.clear();
    }
    let mut cluster = match row.maybe::<RecommendationId>("cluster")? {
        Some(cluster) => lines(tx, &store::CLUSTER, cluster, drafts).await?,
        None => Vec::new(),
    };
    if cluster.len() < 2 {
        cluster.clear();
    }
    let repeated: Option<RecommendationId> = row.maybe("repeats")?;
    let repeats = history.iter().find(|other| Some(other.id) == repeated).map(|other| other.number);
    let mut co_leads = Vec::new();
    for row in tx.rows(&store::CO_LEADS, args![id]).await? {
        co_leads.push(row.get("body")?);
    }
    let reasoned = tx.may(Action::ReadReasons, id).await?;
    let mut positions = Vec::new();
    let taken = if reasoned { tx.rows(&store::POSITIONS, args![id]).await? } else { Vec::new() };
    for row in taken {
        positions.push(Taken {
            position: taken_in(&row)?,
            reason: row.get("reason")?,
            at: row.get("taken_at")?,
        });
    }
    Ok(Recommendation {
        line,
        voice: row.code("voice", Voice::parse)?,
        source: row.get("source")?,
        address: row.maybe("address")?,
        co_leads,
        repeats,
        history,
        cluster,
        positions,
        reasoned,
        version: row.get("version")?,
        manages,
    })
}

/// The position in a row of the history; nothing where one was taken back.
pub(super) fn taken_in(row: &Row) -> Outcome<Option<Position>> {
    match row.get::<String>("position")?.as_str() {
        store::TAKEN_BACK => Ok(None),
        _ => row.code("position", Position::parse).map(Some),
    }
}

async fn lines(tx: &mut Tx, statement: &Statement, of: RecommendationId, drafts: bool) -> Outcome<Vec<Line>> {
    let mut lines = Vec::new();
    for row in tx.rows(statement, args![of]).await? {
        let line = Line::read(&row)?;
        if drafts || !line.confidential {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// What nobody has taken on yet, and what is late.
pub async fn coverage(tx: &mut Tx) -> Outcome<Coverage> {
    tx.permit_own(Action::ViewCoverage).await?;
    if !sees_drafts(tx).await? {
        return Err(Refusal::not_found().into());
    }
    let of = |standing| Filter { evaluator: None, standing };
    let undecided = page(tx, &of(Standing::Undecided), None, true).await?.lines;
    let unserved = page(tx, &of(Standing::Unserved), None, true).await?.lines;
    let unproven = page(tx, &of(Standing::Unproven), None, true).await?.lines;
    let late = page(tx, &of(Standing::Late), None, true).await?.lines;
    let row = tx.the_row(&store::OPEN, &[]).await?;
    Ok(Coverage {
        undecided,
        unserved,
        unproven,
        late,
        open: row.get("open")?,
        without_lead: row.get("without_lead")?,
        without_measure: row.get("unserved")?,
    })
}
