//! The outline of a plan, and the portfolios that are responsible.

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{BodyId, Day, FieldRefusal, HeadingId, Outcome, PortfolioId, Refusal, StrategyId};

use super::{
    model::{NewHeading, NewStrategy, Portfolio, Title},
    rules, store, today,
};
use crate::bodies;

/// Refuses where something is wrong.
pub(super) fn sound(wrong: Vec<FieldRefusal>) -> Outcome<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// Adds a strategy or an action plan.
pub async fn add_strategy(tx: &mut Tx, new: &NewStrategy) -> Outcome<StrategyId> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    sound(rules::unadopted(new))?;
    let id: StrategyId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        id,
        new.title.hu,
        new.title.en,
        new.source,
        new.address,
        new.mark.code(),
        new.since,
        new.until,
        now
    ];
    tx.change(&store::ADD_STRATEGY, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Adds a pillar, or an objective below a pillar, at the end of its plan.
pub async fn add_heading(tx: &mut Tx, strategy: StrategyId, new: &NewHeading) -> Outcome<HeadingId> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    tx.the_row(&store::STRATEGY, args![strategy]).await?;
    sound(rules::untitled(&new.title))?;
    if let Some(parent) = new.parent {
        let above = tx.row(&store::HEADING, args![parent, strategy]).await?;
        let pillar = match above {
            Some(row) => row.maybe::<HeadingId>("parent")?.is_none(),
            None => false,
        };
        if !pillar {
            return Err(Refusal::field("parent", "plans-parent-missing").into());
        }
    }
    let last: i64 = tx.the_row(&store::LAST_HEADING, args![strategy]).await?.get("place")?;
    let id: HeadingId = tx.ctx().new_id();
    let values = args![id, strategy, new.parent, new.code, new.title.hu, new.title.en, last + 1];
    tx.change(&store::ADD_HEADING, values, Entry::of(&permit).on(strategy)).await?;
    Ok(id)
}

/// Adds a portfolio with the body that holds it since a day.
pub async fn add_portfolio(tx: &mut Tx, name: &Title, body: BodyId, since: Day) -> Outcome<PortfolioId> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    sound(rules::untitled(name))?;
    holds(tx, body).await?;
    if since > today(tx) {
        return Err(Refusal::field("since", "plans-day-in-future").into());
    }
    let id: PortfolioId = tx.ctx().new_id();
    tx.change(&store::ADD_PORTFOLIO, args![id, name.hu, name.en], Entry::of(&permit).on(id)).await?;
    tx.also(&store::ADD_HOLDER, args![id, body, since]).await?;
    Ok(id)
}

/// Moves a portfolio to another body since a day: every measure that it is responsible for follows. What was before stays on
/// record.
pub async fn move_portfolio(tx: &mut Tx, portfolio: PortfolioId, body: BodyId, since: Day) -> Outcome<()> {
    let permit: Permit = tx.permit_own(Action::ManagePlans).await?;
    let row = tx.the_row(&store::HOLDER, args![portfolio]).await?;
    let (holder, held_since): (BodyId, Day) = (row.get("body")?, row.get("since")?);
    holds(tx, body).await?;
    if holder == body {
        return Err(Refusal::field("body", "plans-same-holder").into());
    }
    if since <= held_since {
        return Err(Refusal::field("since", "plans-move-before").into());
    }
    if since > today(tx) {
        return Err(Refusal::field("since", "plans-day-in-future").into());
    }
    let values = args![portfolio, since.plus_days(-1)];
    tx.change(&store::END_HOLDER, values, Entry::of(&permit).on(portfolio)).await?;
    tx.also(&store::ADD_HOLDER, args![portfolio, body, since]).await?;
    Ok(())
}

/// Whether the register knows the body.
pub(super) async fn holds(tx: &mut Tx, body: BodyId) -> Outcome<()> {
    match bodies::get(tx, body).await {
        Ok(_) => Ok(()),
        Err(failure) if failure.refusal().is_some() => {
            Err(Refusal::field("body", "plans-body-missing").into())
        }
        Err(fault) => Err(fault),
    }
}

/// Every portfolio with all who held it.
pub async fn portfolios(tx: &mut Tx) -> Outcome<Vec<Portfolio>> {
    tx.permit_own(Action::ManagePlans).await?;
    let mut found: Vec<Portfolio> = Vec::new();
    for row in tx.rows(&store::PORTFOLIOS, &[]).await? {
        let id: PortfolioId = row.get("id")?;
        let holder = (row.get("body")?, row.get("since")?, row.maybe("until")?);
        match found.last_mut().filter(|last| last.id == id) {
            Some(last) => last.holders.push(holder),
            None => {
                let name = Title { hu: row.get("name_hu")?, en: row.get("name_en")? };
                found.push(Portfolio { id, name, holders: vec![holder] });
            }
        }
    }
    Ok(found)
}
