//! The body's side: what it is asked, who of it writes, what is sent to its approver.

use ::store::{Entry, Row, Tx, args};
use policy::{Action, Permit};
use vocabulary::{
    AccountId, AnswerId, AnswerState, AnswerStep, BodyId, Id, Outcome, QuestionId, Refusal, Role, kinds,
};

use super::{
    approving,
    asked::{Done, May, Own, OwnLine},
    model::{Before, Pair},
    own_body, reading, rules, store,
};
use crate::{
    accounts,
    alerts::{
        self, About, Happening, To,
        waiting::{Due, Waiting, What},
    },
    meetings::Both,
};

/// What the actor's body is asked in evaluations that run, the first due first: one statement.
pub async fn own(tx: &mut Tx) -> Outcome<Vec<OwnLine>> {
    tx.permit_own(Action::ListAnswers).await?;
    let body = own_body(tx)?;
    tx.rows(&store::OWN, args![body]).await?.iter().map(own_line).collect()
}

/// What waits for somebody of a body in evaluations that run, one line for each: questions without an answer for whoever answers,
/// answers to be approved for whoever approves.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::ListAnswers, BodyId::nil()).await? {
        return Ok(Vec::new());
    }
    let (writes, approves) =
        (tx.ctx().actor.has_role(Role::Contributor), tx.ctx().actor.has_role(Role::Approver));
    let own = own(tx).await?;
    let mut found = Vec::new();
    for of_one in own.chunk_by(|one, other| one.evaluation == other.evaluation) {
        let Some(first) = of_one.first() else { continue };
        let (title, due) = (Both::new(&first.title.hu, &first.title.en), first.due.map(Due::Day));
        let count = |wanted: fn(AnswerState) -> bool| {
            i64::try_from(of_one.iter().filter(|line| wanted(line.state)).count()).unwrap_or(i64::MAX)
        };
        let open = count(AnswerState::is_open);
        if writes && open > 0 {
            found.push(Waiting { what: What::Questions(open), title: title.clone(), due });
        }
        let sent = count(|state| matches!(state, AnswerState::Submitted | AnswerState::Checked));
        if approves && sent > 0 {
            found.push(Waiting { what: What::Answers(sent), title, due });
        }
    }
    Ok(found)
}

pub(super) fn own_line(row: &Row) -> Outcome<OwnLine> {
    Ok(OwnLine {
        id: row.get("id")?,
        row: reading::row_of(row)?,
        evaluation: row.get("evaluation")?,
        title: Pair { hu: row.get("title_hu")?, en: row.get("title_en")? },
        language: row.get("language")?,
        due: row.maybe("due")?,
        state: row.code("state", AnswerState::parse)?,
        holders: (row.maybe("holder")?, row.maybe("substitute")?),
    })
}

/// One answer of the actor's body with its history and what the body answered before.
pub async fn answer(tx: &mut Tx, id: AnswerId) -> Outcome<Own> {
    tx.permit(Action::ViewAnswer, id).await?;
    let may = May {
        write: tx.may(Action::WriteAnswer, id).await?,
        approve: tx.may(Action::ApproveAnswer, id).await?,
    };
    let body = own_body(tx)?;
    let row = tx.the_row(&store::OWN_ONE, args![body, id]).await?;
    let previous: Option<QuestionId> = row.maybe("previous")?;
    let before = match previous {
        Some(previous) => tx.row(&store::OWN_BEFORE, args![previous, body]).await?,
        None => None,
    };
    let before = match before {
        Some(row) => Some(Before {
            title: Pair { hu: row.get("title_hu")?, en: row.get("title_en")? },
            number: row.get("number")?,
            text: row.get("released_text")?,
        }),
        None => None,
    };
    let mut steps = Vec::new();
    for row in tx.rows(&store::ANSWER_STEPS, args![id]).await? {
        steps.push(Done {
            step: row.code("step", AnswerStep::parse)?,
            text: row.get("text")?,
            note: row.get("note")?,
            account: row.get("account")?,
            at: row.get("at")?,
        });
    }
    Ok(Own {
        line: own_line(&row)?,
        text: row.get("answer")?,
        before,
        version: row.get("version")?,
        hands: approving::hands_of(tx, body).await?,
        steps,
        may,
    })
}

/// Notes what was done with an answer; the caller has recorded it.
pub(super) async fn note(
    tx: &mut Tx,
    id: AnswerId,
    (step, text, note): (AnswerStep, &str, &str),
) -> Outcome<()> {
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    // a step is part of its answer; its id only keeps it apart from its siblings
    let own: Id<kinds::Answer> = tx.ctx().new_id();
    let now = tx.ctx().now();
    tx.also(&store::STEP, args![own, id, step.code(), text, note, account, now]).await?;
    Ok(())
}

/// Writes the answer; `version` is the one that the writer saw. Every text that was saved is kept.
pub async fn write(tx: &mut Tx, id: AnswerId, text: &str, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::WriteAnswer, id).await?;
    put(tx, &permit, id, (text, version)).await
}

async fn put(tx: &mut Tx, permit: &Permit, id: AnswerId, (text, version): (&str, i64)) -> Outcome<()> {
    if text.chars().count() > rules::LONGEST {
        return Err(Refusal::field("text", "evaluations-text-long").into());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let body = own_body(tx)?;
    let there: String = tx.the_row(&store::OWN_ONE, args![body, id]).await?.get("answer")?;
    tx.record(Entry::of(permit)).await?;
    if there == text && !text.is_empty() {
        // whoever sends on what a colleague wrote has not written it, and the colleague may not approve it
        return tx.also_expecting_one(&store::READ, args![id, version]).await;
    }
    tx.also_expecting_one(&store::WRITE, args![id, version, text, account]).await?;
    note(tx, id, (AnswerStep::Written, text, "")).await
}

/// Says whose the answer is within the body, and who stands in; both are contributors of it.
pub async fn split(
    tx: &mut Tx,
    id: AnswerId,
    (holder, substitute): (Option<AccountId>, Option<AccountId>),
    version: i64,
) -> Outcome<()> {
    let permit = tx.permit(Action::WriteAnswer, id).await?;
    let body = own_body(tx)?;
    let people = accounts::colleagues(tx, body, Some(Role::Contributor)).await?;
    let is_one = |account: Option<AccountId>| {
        account.is_none_or(|account| people.iter().any(|person| person.id == account))
    };
    if !is_one(holder) {
        return Err(Refusal::field("holder", "evaluations-holder-missing").into());
    }
    if !is_one(substitute) || (substitute.is_some() && (substitute == holder || holder.is_none())) {
        return Err(Refusal::field("substitute", "evaluations-substitute-missing").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::SPLIT, args![id, version, holder, substitute]).await?;
    note(tx, id, (AnswerStep::Split, "", "")).await?;
    let me = tx.ctx().actor.account();
    for account in [holder, substitute].into_iter().flatten().filter(|account| Some(*account) != me) {
        alerts::raise(tx, To::Account(body, account), Happening::AnswerYours, About::Answer(id), None)
            .await?;
    }
    Ok(())
}

/// Writes the answer and sends it to the body's approver. It does not change while it waits.
pub async fn submit(tx: &mut Tx, id: AnswerId, text: &str, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::WriteAnswer, id).await?;
    if text.trim().is_empty() {
        return Err(Refusal::field("text", "evaluations-text-missing").into());
    }
    put(tx, &permit, id, (text, version)).await?;
    let submitted = AnswerState::Submitted.code();
    tx.also_expecting_one(&store::MOVE, args![id, version + 1, submitted]).await?;
    note(tx, id, (AnswerStep::Submitted, "", "")).await?;
    let body: BodyId = own_body(tx)?;
    let to = To::Roles(body, &[Role::Approver]);
    alerts::raise(tx, to, Happening::AnswerWaiting, About::Answer(id), None).await
}
