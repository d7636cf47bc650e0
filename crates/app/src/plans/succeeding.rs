//! A strategy started from another one: its outline, and what was not finished.

use std::collections::HashMap;

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{HeadingId, Outcome, Refusal, StrategyId};

use super::{
    measures,
    model::{NewHeading, NewMeasure, NewStrategy},
    outline, reading, store,
};
use crate::recommendations;

/// Starts a strategy from another one: its pillars and objectives, and every measure that is neither done nor given up, with who
/// is responsible, what it serves, its figure and resources. Deadlines are not taken over: they were those of the old one.
pub async fn succeed(tx: &mut Tx, old: StrategyId, new: &NewStrategy) -> Outcome<StrategyId> {
    tx.permit_own(Action::ManagePlans).await?;
    let plan = reading::plan(tx, old).await?;
    if new.since < plan.strategy.of.since {
        return Err(Refusal::field("since", "plans-succeed-since").into());
    }
    let id = outline::add_strategy(tx, new).await?;
    tx.also(&store::SUCCEEDS, args![id, old]).await?;
    let mut headings: HashMap<HeadingId, HeadingId> = HashMap::new();
    // pillars first, so that each objective finds its own
    let ordered = plan.headings.iter().filter(|heading| heading.parent.is_none());
    let ordered = ordered.chain(plan.headings.iter().filter(|heading| heading.parent.is_some()));
    for heading in ordered {
        let parent = heading.parent.and_then(|parent| headings.get(&parent).copied());
        let copy = NewHeading { parent, code: heading.code.clone(), title: heading.title.clone() };
        headings.insert(heading.id, outline::add_heading(tx, id, &copy).await?);
    }
    for line in plan.measures.iter().filter(|line| line.is_open()) {
        let Some(heading) = headings.get(&line.heading).copied() else { continue };
        let measure = reading::measure(tx, line.id).await?;
        let copy = NewMeasure {
            heading,
            code: line.code.clone(),
            title: line.title.clone(),
            portfolio: line.portfolio,
            bodies: measure.bodies,
            deadline: None,
            settlements: measure.settlements,
            resources: measure.resources,
            figure: measure.figure,
            baseline: measure.baseline,
            target: measure.target,
            mark: measure.mark,
        };
        let carried = measures::add_measure(tx, id, &copy).await?;
        for served in recommendations::served_by(tx, line.id).await? {
            measures::link(tx, carried, served.number).await?;
        }
    }
    Ok(id)
}
