//! Measures: added, amended, tied to the recommendations that they serve.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, MeasureId, Outcome, RecommendationId, Refusal, StrategyId};

use super::{
    model::{Counted, MeasureLine, NewMeasure},
    outline::{holds, sound},
    rules, store,
};
use crate::recommendations;

/// Adds a measure at the end of its plan.
pub async fn add_measure(tx: &mut Tx, strategy: StrategyId, new: &NewMeasure) -> Outcome<MeasureId> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    tx.the_row(&store::STRATEGY, args![strategy]).await?;
    check(tx, strategy, new).await?;
    let last: i64 = tx.the_row(&store::LAST_MEASURE, args![strategy]).await?.get("place")?;
    let id: MeasureId = tx.ctx().new_id();
    let values = args![
        id,
        strategy,
        new.heading,
        last + 1,
        new.code,
        new.title.hu,
        new.title.en,
        new.portfolio,
        new.deadline,
        new.resources,
        new.figure,
        new.baseline,
        new.target,
        new.mark.code(),
        new.settlements
    ];
    tx.change(&store::ADD_MEASURE, values, Entry::of(&permit).on(id)).await?;
    responsible(tx, id, new).await?;
    Ok(id)
}

/// Amends a measure; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, id: MeasureId, new: &NewMeasure, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeasure, id).await?;
    let line = MeasureLine::read(&tx.the_row(&store::LINE, args![id]).await?, Counted::All)?;
    check(tx, line.strategy, new).await?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        new.heading,
        new.code,
        new.title.hu,
        new.title.en,
        new.portfolio,
        new.deadline,
        new.resources,
        new.figure,
        new.baseline,
        new.target,
        new.mark.code(),
        version,
        new.settlements
    ];
    tx.also_expecting_one(&store::AMEND, values).await?;
    tx.also(&store::REMOVE_BODIES, args![id]).await?;
    if line.portfolio == new.portfolio {
        take_part(tx, id, new).await
    } else {
        responsible(tx, id, new).await
    }
}

async fn check(tx: &mut Tx, strategy: StrategyId, new: &NewMeasure) -> Outcome<()> {
    sound(rules::unmeasured(new))?;
    if tx.row(&store::HEADING, args![new.heading, strategy]).await?.is_none() {
        return Err(Refusal::field("heading", "plans-heading-missing").into());
    }
    if tx.row(&store::PORTFOLIO, args![new.portfolio]).await?.is_none() {
        return Err(Refusal::field("portfolio", "plans-portfolio-missing").into());
    }
    for (body, _) in &new.bodies {
        holds(tx, *body).await?;
    }
    Ok(())
}

async fn responsible(tx: &mut Tx, id: MeasureId, new: &NewMeasure) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also(&store::ADD_RESPONSIBLE, args![id, new.portfolio, now]).await?;
    take_part(tx, id, new).await
}

async fn take_part(tx: &mut Tx, id: MeasureId, new: &NewMeasure) -> Outcome<()> {
    let mut named: Vec<BodyId> = Vec::new();
    for (body, part) in &new.bodies {
        if !named.contains(body) {
            tx.also(&store::ADD_BODY, args![id, body, part.code()]).await?;
            named.push(*body);
        }
    }
    Ok(())
}

/// Says that a measure serves a recommendation, by its number.
pub async fn link(tx: &mut Tx, id: MeasureId, number: i64) -> Outcome<RecommendationId> {
    tx.permit(Action::ManageMeasure, id).await?;
    recommendations::serve(tx, id, number).await
}

/// Takes that back.
pub async fn unlink(tx: &mut Tx, id: MeasureId, recommendation: RecommendationId) -> Outcome<()> {
    tx.permit(Action::ManageMeasure, id).await?;
    recommendations::serve_no_more(tx, id, recommendation).await
}
