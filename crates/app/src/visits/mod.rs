//! Visits and consultations: a delegation comes, or a partner asks by video; who speaks for whom, what is asked and who answers,
//! what is welcomed, worried about and promised.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`register`], [`amend`] | coordinator | the visit |
//! | [`name`], [`unname`] | coordinator | both delegations |
//! | [`note`], [`change`], [`drop_point`] | coordinator | what was presented, asked, welcomed, worried about, promised |
//! | [`promise_to_task`] | coordinator | a promise becomes a task of a body |
//! | [`to_register`], [`link`] | coordinator | credit or concern becomes, or is, an entry of the register of recommendations |
//! | [`list`], [`view`] | coordinator; contributors whose body hosts, sends or answers | contributors see their own points |
//! | [`briefing`] | coordinator | what must be known before it |
//!
//! **Invariant:** what is prepared for a partner is never seen by a body that observes, because it may stand for that partner.
//!
//! **Kept** as long as the instance: visits are part of the country's record with its evaluators. Names are those of officials who
//! took part for their bodies. **Absent:** people who were trafficked, cases.

mod model;
mod noting;
mod rules;
mod store;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{Day, DelegateId, Outcome, Refusal, VisitId};

pub use model::{After, Briefing, Delegate, NewDelegate, NewPoint, NewVisit, Page, Point, View, Visit};
pub use noting::{change, drop_point, link, note, promise_to_task, to_register};

use crate::{packs, plans, recommendations};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "visits",
    migrations: &[
        migration!(68, "visits", "migrations/0068_visits.sql"),
        migration!(79, "visit_point_places", "migrations/0079_visit_point_places.sql"),
        migration!(98, "visits_by_host", "migrations/0098_visits_by_host.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Visit, store::RELATIONS)],
    tables: &["visits", "visit_people", "visit_points"],
};

/// Visits on one page of the list.
const PAGE: usize = 50;
/// The most recommendations of a briefing pack.
const MOST_OPEN: usize = 40;

/// Registers a visit.
pub async fn register(tx: &mut Tx, new: &NewVisit) -> Outcome<VisitId> {
    let permit = tx.permit_own(Action::RegisterVisit).await?;
    rules::check(packs::active()?.pack, new)?;
    let id: VisitId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        id,
        new.title.hu,
        new.title.en,
        new.evaluator,
        new.partner.hu,
        new.partner.en,
        new.initiator.code(),
        new.mode.code(),
        new.host,
        new.starts_on,
        new.ends_on,
        new.place,
        new.about.hu,
        new.about.en,
        now
    ];
    tx.change(&store::REGISTER, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Changes what is said about a visit; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, visit: VisitId, new: &NewVisit, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    rules::check(packs::active()?.pack, new)?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        visit,
        version,
        new.title.hu,
        new.title.en,
        new.evaluator,
        new.partner.hu,
        new.partner.en,
        new.initiator.code(),
        new.mode.code(),
        new.host,
        new.starts_on,
        new.ends_on,
        new.place,
        new.about.hu,
        new.about.en
    ];
    tx.also_expecting_one(&store::AMEND, values).await
}

/// Names somebody of a delegation.
pub async fn name(tx: &mut Tx, visit: VisitId, new: &NewDelegate) -> Outcome<DelegateId> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    rules::check_delegate(new)?;
    let id: DelegateId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![id, visit, new.side.code(), new.body, new.name, new.office.hu, new.office.en, now];
    tx.change(&store::NAME, values, Entry::of(&permit)).await?;
    Ok(id)
}

/// Takes somebody out of a delegation.
pub async fn unname(tx: &mut Tx, visit: VisitId, delegate: DelegateId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    tx.change(&store::UNNAME, args![delegate, visit], Entry::of(&permit)).await?;
    Ok(())
}

/// Visits, the latest first: all of them for the coordinator, those that concern its body for a contributor.
pub async fn list(tx: &mut Tx, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListVisits).await?;
    let After(day, id) = after.unwrap_or(After(Day::from_number(rules::LAST_DAY), VisitId::nil()));
    let rows = if tx.may(Action::RegisterVisit, VisitId::nil()).await? {
        tx.rows(&store::EVERY, args![day, id]).await?
    } else {
        let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        tx.rows(&store::OF_BODY, args![day, id, body]).await?
    };
    let mut visits = rows.iter().map(Visit::read).collect::<Outcome<Vec<_>>>()?;
    let more = visits.len() > PAGE;
    visits.truncate(PAGE);
    let next = visits.last().filter(|_| more).map(|last| After(last.plan.starts_on, last.id));
    Ok(Page { visits, next })
}

/// A visit without what was said, where the actor may see it.
pub(crate) async fn seen(tx: &mut Tx, visit: VisitId) -> Outcome<Option<Visit>> {
    if !tx.may(Action::ViewVisit, visit).await? {
        return Ok(None);
    }
    Visit::read(&tx.the_row(&store::ONE, args![visit]).await?).map(Some)
}

/// One visit with its delegations and what was said.
pub async fn view(tx: &mut Tx, visit: VisitId) -> Outcome<View> {
    tx.permit(Action::ViewVisit, visit).await?;
    let manages = tx.may(Action::ManageVisit, visit).await?;
    let found = Visit::read(&tx.the_row(&store::ONE, args![visit]).await?)?;
    let people = tx.rows(&store::PEOPLE, args![visit]).await?;
    let mut points = Vec::new();
    let body = tx.ctx().actor.body();
    for row in tx.rows(&store::POINTS, args![visit]).await? {
        let point = Point::read(&row)?;
        if manages || (point.said.body.is_some() && point.said.body == body) {
            points.push(point);
        }
    }
    Ok(View {
        visit: found,
        people: people.iter().map(Delegate::read).collect::<Outcome<Vec<_>>>()?,
        points,
        manages,
    })
}

/// What must be known before a visit: its questions with who answers, what the partner still asks for, and the measures.
pub async fn briefing(tx: &mut Tx, visit: VisitId) -> Outcome<Briefing> {
    tx.permit(Action::ManageVisit, visit).await?;
    let view = view(tx, visit).await?;
    let (mut open, mut more) = (Vec::new(), 0);
    if let Some(evaluator) = &view.visit.plan.evaluator {
        let asks = recommendations::open_asks(tx, evaluator).await?;
        more = asks.len().saturating_sub(MOST_OPEN);
        for line in asks.into_iter().take(MOST_OPEN) {
            let measures = plans::serving(tx, line.id).await?;
            open.push((line, measures));
        }
    }
    Ok(Briefing { view, open, more })
}
