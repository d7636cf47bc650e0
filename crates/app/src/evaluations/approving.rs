//! The body's own chain: one or two of its approvers, and never who wrote.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{AccountId, AnswerId, AnswerState, AnswerStep, BodyId, Outcome, Refusal, Role};

use super::{answering::note, own_body, rules, store};
use crate::alerts::{self, About, Happening, To};

/// How many of a body's people approve: one, unless it said two.
pub(super) async fn steps(tx: &mut Tx, body: BodyId) -> Outcome<i64> {
    tx.row(&store::CHAIN, args![body]).await?.map_or(Ok(1), |row| row.get("steps"))
}

/// How many of the actor's body's people approve an answer before it is released.
pub async fn chain(tx: &mut Tx) -> Outcome<i64> {
    tx.permit_own(Action::SetApproval).await?;
    let body = own_body(tx)?;
    steps(tx, body).await
}

/// Says how many: one or two. What waits already goes by the new number.
pub async fn set_chain(tx: &mut Tx, count: i64) -> Outcome<()> {
    let permit = tx.permit_own(Action::SetApproval).await?;
    if !(1..=2).contains(&count) {
        return Err(Refusal::field("steps", "evaluations-chain-range").into());
    }
    let body = own_body(tx)?;
    tx.change(&store::SET_CHAIN, args![body, count], Entry::of(&permit).on(body)).await?;
    Ok(())
}

/// Approves an answer as it waits; `version` is the one that the approver read. The last approval releases it to the
/// coordinator.
pub async fn approve(tx: &mut Tx, id: AnswerId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveAnswer, id).await?;
    let body = own_body(tx)?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let state = tx.the_row(&store::ANSWER, args![id]).await?.code("state", AnswerState::parse)?;
    let first_of_two = state == AnswerState::Submitted && steps(tx, body).await? > 1;
    tx.record(Entry::of(&permit)).await?;
    if first_of_two {
        tx.also_expecting_one(&store::CHECK, args![id, version, account]).await?;
        note(tx, id, (AnswerStep::Checked, "", "")).await?;
        let to = To::Roles(body, &[Role::Approver]);
        return alerts::raise(tx, to, Happening::AnswerWaiting, About::Answer(id), None).await;
    }
    let now = tx.ctx().now();
    tx.also_expecting_one(&store::RELEASE_ANSWER, args![id, version, now]).await?;
    note(tx, id, (AnswerStep::Released, "", "")).await
}

/// Sends an answer back to who wrote it, with a reason.
pub async fn decline(tx: &mut Tx, id: AnswerId, reason: &str, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveAnswer, id).await?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", "evaluations-reason-missing").into());
    }
    if reason.chars().count() > rules::LONGEST {
        return Err(Refusal::field("reason", "evaluations-text-long").into());
    }
    let writer: Option<AccountId> = tx.the_row(&store::ANSWER, args![id]).await?.maybe("writer")?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::RETURN, args![id, version]).await?;
    note(tx, id, (AnswerStep::Declined, "", reason)).await?;
    let body = own_body(tx)?;
    let to = writer.map_or(To::Roles(body, &[Role::Contributor]), |writer| To::Account(body, writer));
    alerts::raise(tx, to, Happening::AnswerReturned, About::Answer(id), None).await
}
