//! What was said on a visit, and what comes of it.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{
    Day, Outcome, PointId, PointKind, RecommendationId, RecommendationKind, Refusal, TaskId, VisitId, Voice,
    pack::Mark,
};

use super::model::{NewPoint, Point, Visit};
use super::{rules, store};
use crate::{
    recommendations::{self, Said},
    tasks::{self, NewTask},
};

/// Notes something that was presented, asked, welcomed, worried about or promised.
pub async fn note(tx: &mut Tx, visit: VisitId, new: &NewPoint) -> Outcome<PointId> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    rules::check_point(new)?;
    let id: PointId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        id,
        visit,
        new.kind.code(),
        new.text.hu,
        new.text.en,
        new.answer.hu,
        new.answer.en,
        new.body,
        now
    ];
    tx.change(&store::NOTE, values, Entry::of(&permit)).await?;
    Ok(id)
}

/// Changes what was noted; its kind stays.
pub async fn change(
    tx: &mut Tx,
    (visit, point): (VisitId, PointId),
    new: &NewPoint,
    version: i64,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    let stands = one(tx, (visit, point)).await?;
    rules::check_point(&NewPoint { kind: stands.said.kind, ..new.clone() })?;
    tx.record(Entry::of(&permit)).await?;
    let values =
        args![point, visit, version, new.text.hu, new.text.en, new.answer.hu, new.answer.en, new.body];
    tx.also_expecting_one(&store::CHANGE, values).await
}

/// Takes back what was noted, if nothing came of it yet.
pub async fn drop_point(tx: &mut Tx, visit: VisitId, point: PointId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    match tx.change(&store::DROP, args![point, visit], Entry::of(&permit)).await? {
        0 => Err(Refusal::rule("visits-point-used").into()),
        _ => Ok(()),
    }
}

/// A promise becomes a task of the body that gave it.
pub async fn promise_to_task(tx: &mut Tx, (visit, point): (VisitId, PointId), due: Day) -> Outcome<TaskId> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    let stands = one(tx, (visit, point)).await?;
    if stands.said.kind != PointKind::Promise || stands.task.is_some() {
        return Err(Refusal::rule("visits-point-no-promise").into());
    }
    let body = stands.said.body.ok_or_else(|| Refusal::field("body", "visits-body-missing"))?;
    let new = NewTask { body, title_hu: stands.said.text.hu, title_en: stands.said.text.en, due };
    let task = tasks::assign(tx, &permit, &new).await?;
    tx.also_expecting_one(&store::BECAME_TASK, args![point, visit, task]).await?;
    Ok(task)
}

/// Credit or concern becomes an entry of the register: spoken, and a confidential draft until the coordinator says otherwise.
pub async fn to_register(tx: &mut Tx, (visit, point): (VisitId, PointId)) -> Outcome<RecommendationId> {
    tx.permit(Action::ManageVisit, visit).await?;
    let found = Visit::read(&tx.the_row(&store::ONE, args![visit]).await?)?;
    let stands = registrable(tx, (visit, point)).await?;
    let evaluator =
        found.plan.evaluator.clone().ok_or_else(|| Refusal::rule("visits-partner-no-evaluator"))?;
    let kind = match stands.said.kind {
        PointKind::Credit => RecommendationKind::Credit,
        _ => RecommendationKind::Concern,
    };
    let text = &stands.said.text;
    let english = !text.en.is_empty();
    let said = Said {
        kind,
        voice: Voice::Oral,
        confidential: true,
        evaluator,
        own_word: None,
        year: i64::from(found.plan.starts_on.date().year()),
        source: if found.plan.title.en.is_empty() { found.plan.title.hu } else { found.plan.title.en },
        paragraph: String::new(),
        address: None,
        mark: Mark::Unverified,
        language: if english { "en" } else { "hu" }.to_owned(),
        original: if english { text.en.clone() } else { text.hu.clone() },
        text_hu: Some(text.hu.clone()).filter(|hu| english && !hu.is_empty()),
        text_en: None,
        repeats: None,
    };
    let id = recommendations::register(tx, &said).await?;
    tx.also_expecting_one(&store::BECAME_SAYING, args![point, visit, id]).await?;
    Ok(id)
}

/// Credit or concern is what stands in the register under this number already.
pub async fn link(tx: &mut Tx, (visit, point): (VisitId, PointId), number: i64) -> Outcome<RecommendationId> {
    let permit = tx.permit(Action::ManageVisit, visit).await?;
    registrable(tx, (visit, point)).await?;
    let id = recommendations::numbered(tx, number).await?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::BECAME_SAYING, args![point, visit, id]).await?;
    Ok(id)
}

async fn registrable(tx: &mut Tx, place: (VisitId, PointId)) -> Outcome<Point> {
    let stands = one(tx, place).await?;
    let said = matches!(stands.said.kind, PointKind::Credit | PointKind::Concern);
    if said && stands.recommendation.is_none() {
        Ok(stands)
    } else {
        Err(Refusal::rule("visits-point-no-saying").into())
    }
}

async fn one(tx: &mut Tx, (visit, point): (VisitId, PointId)) -> Outcome<Point> {
    let row = tx.row(&store::POINT, args![point, visit]).await?;
    Point::read(&row.ok_or_else(Refusal::not_found)?)
}
