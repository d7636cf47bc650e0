//! The body's own chain: one or two of its approvers, and never who wrote.

use std::collections::BTreeMap;

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{AccountId, AnswerId, AnswerState, AnswerStep, BodyId, Outcome, Refusal, Role};

use super::{answering::note, own_body, rules, store};
use crate::{
    accounts,
    alerts::{self, About, Happening, To},
};

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

/// Who of a body could approve an answer, and how many have to: where too few could, it cannot be released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hands {
    /// How many approve an answer.
    pub needed: i64,
    /// How many could; whoever answers for the body does not approve what they wrote and is not counted for themselves.
    pub there: i64,
}

impl Hands {
    /// Whether nobody can release what is written here.
    pub const fn are_missing(self) -> bool {
        self.there < self.needed
    }
}

pub(super) async fn hands_of(tx: &mut Tx, body: BodyId) -> Outcome<Hands> {
    let actor = &tx.ctx().actor;
    let writer = actor.account().filter(|_| actor.has_role(Role::Contributor));
    let approvers = accounts::approvers(tx).await?;
    let others = approvers.iter().filter(|(of, account)| *of == body && Some(*account) != writer).count();
    Ok(Hands { needed: steps(tx, body).await?, there: i64::try_from(others).unwrap_or(i64::MAX) })
}

/// Who of the actor's body could approve what it answers.
pub async fn hands(tx: &mut Tx) -> Outcome<Hands> {
    tx.permit_own(Action::ListAnswers).await?;
    let body = own_body(tx)?;
    hands_of(tx, body).await
}

/// Those of some bodies in which too few could approve. The caller has the permit to see them.
pub(super) async fn without_hands(tx: &mut Tx, bodies: &[BodyId]) -> Outcome<Vec<BodyId>> {
    let approvers = accounts::approvers(tx).await?;
    let mut chains = BTreeMap::new();
    for row in tx.rows(&store::CHAINS, &[]).await? {
        chains.insert(row.get::<BodyId>("body")?, row.get::<i64>("steps")?);
    }
    let short = |body: &BodyId| {
        let there = approvers.iter().filter(|(of, _)| of == body).count();
        i64::try_from(there).unwrap_or(i64::MAX) < chains.get(body).copied().unwrap_or(1)
    };
    Ok(bodies.iter().copied().filter(|body| short(body)).collect())
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
