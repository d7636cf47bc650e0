//! Recommendations: what evaluators ask of the country, what worries them and what they welcome, over the years and across
//! evaluators, with the country's position and who leads.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`register`], [`import`], [`amend`] | coordinator | the register: one by one, or a whole table or nothing of it |
//! | [`handle`] | coordinator | position with reason, lead and co-leads, deadline, carried out |
//! | [`join`], [`leave`] | coordinator | the same ask of several evaluators as one cluster |
//! | [`list`], [`view`] | coordinator; contributors, without confidential drafts | by page; one with its history and cluster |
//! | | of these, a body that observes | without the reasons of positions and without evidence |
//! | [`coverage`] | coordinator | what nobody has taken on, what no measure answers, what is late |
//! | [`served_by`] | whoever sees the measure | what a measure answers; `plans` ties the two |
//!
//! **Invariant:** a confidential draft is seen by the coordinator's office alone: for everybody else it does not exist, on no
//! list, in no history and in no cluster. A body that may stand for an evaluator (an embassy, an international organisation)
//! never sees one, whatever its mandates say.
//!
//! **Kept:** for good; a recommendation is about the country, never about a person, and evaluators come back to it after years.
//! **Absent:** people, cases, figures made from them.

mod handling;
mod links;
mod model;
mod reading;
mod register;
mod rules;
mod store;

use ::store::{Feature, Tx, args, migration};
use policy::{Action, Permit, Resource};
use vocabulary::{
    Day, Outcome, RecommendationId, Refusal,
    pack::{BodyClass, Pack},
};

pub use handling::{handle, join, leave};
pub use links::served_by;
pub(crate) use links::{numbered, serve, serve_no_more};
pub use model::{
    After, Coverage, Filter, Handling, Imported, Line, Page, Recommendation, Said, Standing, Taken,
};
pub use reading::{coverage, list, view};
pub(crate) use reading::{is_draft, open_asks, waiting};
pub use register::{MOST_ROWS, amend, import, register};

use crate::{bodies, packs};

/// Recommendations' tables, statements and relation statement.
pub static FEATURE: Feature = Feature {
    name: "recommendations",
    migrations: &[
        migration!(51, "recommendations", "migrations/0051_recommendations.sql"),
        migration!(52, "recommendation_measures", "migrations/0052_recommendation_measures.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Recommendation, store::RELATIONS)],
    tables: &[
        "recommendations",
        "recommendation_leads",
        "recommendation_positions",
        "recommendation_measures",
    ],
};

fn pack() -> Outcome<&'static Pack> {
    Ok(packs::active()?.pack)
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}

/// Whether the actor sees confidential drafts: whoever may keep the register, in a body that can stand for no evaluator. The
/// policy knows mandates and not kinds; a mandate that was given by mistake opens no draft here.
pub(crate) async fn sees_drafts(tx: &mut Tx) -> Outcome<bool> {
    if !tx.may(Action::RegisterRecommendation, RecommendationId::nil()).await? {
        return Ok(false);
    }
    let kind = bodies::own_kind(tx).await?;
    let class = pack()?.body_kind(&kind).map(|kind| kind.class);
    Ok(!matches!(class, Some(BodyClass::International | BodyClass::Diplomatic | BodyClass::ForeignAuthority)))
}

/// Asks for one recommendation, and whether it is a draft that this body must not see.
pub(crate) async fn permitted(tx: &mut Tx, action: Action, id: RecommendationId) -> Outcome<Permit> {
    let permit = tx.permit(action, id).await?;
    let line = model::Line::read(&tx.the_row(&store::LINE, args![id]).await?)?;
    if line.confidential && !sees_drafts(tx).await? {
        return Err(Refusal::not_found().into());
    }
    Ok(permit)
}
