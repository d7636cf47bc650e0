//! Cycles: begun, corrected, planned, closed; how the country stands; who stands for an evaluator.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, Day, EvaluationId, EvaluationStep, Outcome, Refusal};

use super::{
    model::{NewEvaluation, NewStanding, Step},
    pack, permitted, permitted_open, permitted_own, rules, store, today,
};
use crate::bodies;

/// Begins an evaluation. Where it has a deadline, its steps are planned back from it.
pub async fn open(tx: &mut Tx, new: &NewEvaluation) -> Outcome<EvaluationId> {
    let permit = permitted_own(tx, Action::OpenEvaluation).await?;
    rules::sound(rules::wrong(pack()?, new, today(tx)))?;
    follows(tx, None, new).await?;
    let id: EvaluationId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        id,
        new.evaluator,
        new.year,
        new.title.hu,
        new.title.en,
        new.language,
        new.previous,
        new.deadline,
        new.source,
        new.address,
        new.mark.code(),
        now
    ];
    tx.change(&store::OPEN, values, Entry::of(&permit).on(id)).await?;
    plan(tx, id, new.deadline).await?;
    Ok(id)
}

/// Corrects an evaluation; `version` is the one that the editor saw. A new deadline does not move what was planned: see
/// [`replan`].
pub async fn amend(tx: &mut Tx, id: EvaluationId, new: &NewEvaluation, version: i64) -> Outcome<()> {
    let (permit, line) = permitted_open(tx, id).await?;
    rules::sound(rules::wrong(pack()?, new, today(tx)))?;
    if line.of.evaluator != new.evaluator && line.progress.questions > 0 {
        return Err(Refusal::field("evaluator", "evaluations-evaluator-asked").into());
    }
    follows(tx, Some(id), new).await?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        version,
        new.evaluator,
        new.year,
        new.title.hu,
        new.title.en,
        new.language,
        new.previous,
        new.deadline,
        new.source,
        new.address,
        new.mark.code()
    ];
    tx.also_expecting_one(&store::AMEND, values).await?;
    let reply = EvaluationStep::Reply.code();
    match new.deadline {
        Some(deadline) => tx.also(&store::SET_DUE, args![id, reply, deadline]).await?,
        None => tx.also(&store::CLEAR_DUE, args![id, reply]).await?,
    };
    Ok(())
}

/// The cycle before is another one of the same evaluator, and one that the actor may see.
async fn follows(tx: &mut Tx, id: Option<EvaluationId>, new: &NewEvaluation) -> Outcome<()> {
    let Some(previous) = new.previous else { return Ok(()) };
    let wrong = || Refusal::field("previous", "evaluations-previous-missing");
    if Some(previous) == id {
        return Err(wrong().into());
    }
    permitted(tx, Action::ViewEvaluation, previous).await.map_err(|_| wrong())?;
    let row = tx.row(&store::CALLED, args![previous]).await?.ok_or_else(wrong)?;
    if row.get::<String>("evaluator")? == new.evaluator { Ok(()) } else { Err(wrong().into()) }
}

/// Plans the steps of the country's own work; the caller has recorded what it does.
async fn plan(tx: &mut Tx, id: EvaluationId, deadline: Option<Day>) -> Outcome<()> {
    let Some(deadline) = deadline else { return Ok(()) };
    tx.also(&store::SET_DUE, args![id, EvaluationStep::Reply.code(), deadline]).await?;
    for (step, due) in rules::planned_back(pack()?, deadline) {
        tx.also(&store::SET_DUE, args![id, step.code(), due]).await?;
    }
    Ok(())
}

/// Plans the steps of the country's own work anew, back from the deadline; what was done stays done.
pub async fn replan(tx: &mut Tx, id: EvaluationId) -> Outcome<()> {
    let (permit, line) = permitted_open(tx, id).await?;
    if line.of.deadline.is_none() {
        return Err(Refusal::rule("evaluations-deadline-missing").into());
    }
    tx.record(Entry::of(&permit)).await?;
    plan(tx, id, line.of.deadline).await
}

/// Says when a step is due and when it was done; a step may also be noted of an evaluation that is closed.
pub async fn set_step(tx: &mut Tx, id: EvaluationId, step: &Step) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageEvaluation, id).await?;
    if step.done_on.is_some_and(|day| day > today(tx)) {
        return Err(Refusal::field("done_on", "evaluations-day-in-future").into());
    }
    let values = args![id, step.step.code(), step.due, step.done_on];
    tx.change(&store::SET_STEP, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Closes an evaluation: nothing is asked, answered or merged any more.
pub async fn close(tx: &mut Tx, id: EvaluationId) -> Outcome<()> {
    let (permit, _) = permitted_open(tx, id).await?;
    let now = Some(tx.ctx().now());
    tx.change(&store::CLOSE, args![id, now], Entry::of(&permit)).await?;
    Ok(())
}

/// Opens it again.
pub async fn reopen(tx: &mut Tx, id: EvaluationId) -> Outcome<()> {
    let permit = permitted(tx, Action::ManageEvaluation, id).await?;
    let open: Option<vocabulary::Moment> = None;
    tx.change(&store::CLOSE, args![id, open], Entry::of(&permit)).await?;
    Ok(())
}

/// Keeps how the country stands with an evaluator in a year; said again, the newer word counts.
pub async fn stand(tx: &mut Tx, new: &NewStanding) -> Outcome<()> {
    let permit = permitted_own(tx, Action::OpenEvaluation).await?;
    rules::sound(rules::misplaced(pack()?, new, today(tx)))?;
    let values =
        args![new.evaluator, new.year, new.text.hu, new.text.en, new.source, new.address, new.mark.code()];
    tx.change(&store::STAND, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Says which bodies at the table stand for an evaluator: to them its evaluations do not exist from now on. One that was asked a
/// question in a running evaluation, or the actor's own, cannot be one of them.
pub async fn represent(tx: &mut Tx, evaluator: &str, representatives: &[BodyId]) -> Outcome<()> {
    let permit = permitted_own(tx, Action::OpenEvaluation).await?;
    if pack()?.evaluator(evaluator).is_none() {
        return Err(Refusal::not_found().into());
    }
    let own = super::own_body(tx)?;
    let known = bodies::names(tx).await?;
    let mut named: Vec<BodyId> = Vec::new();
    for body in representatives {
        if *body == own || !known.contains_key(body) {
            return Err(Refusal::field("bodies", "evaluations-body-missing").into());
        }
        let asked: i64 = tx.the_row(&store::ASKED_BY, args![evaluator, *body]).await?.get("n")?;
        if asked > 0 {
            return Err(Refusal::field("bodies", "evaluations-represents-asked").into());
        }
        if !named.contains(body) {
            named.push(*body);
        }
    }
    tx.change(&store::CLEAR_REPRESENTATIVES, args![evaluator], Entry::of(&permit)).await?;
    for body in named {
        tx.also(&store::REPRESENT, args![evaluator, body]).await?;
    }
    Ok(())
}
