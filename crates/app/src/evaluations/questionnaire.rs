//! The questionnaire: its rows, who is asked what, who is still silent.

use std::collections::BTreeSet;

use ::store::{Entry, Tx, args};
use vocabulary::{BodyId, EvaluationId, Mandate, Outcome, QuestionId, Refusal, Role};

use super::{model::NewRow, permitted_open, rules, store, today};
use crate::{
    alerts::{self, About, Happening, To},
    bodies,
};

/// Adds rows behind those that are there, in their own order and numbering. What the country replied to the same question in the
/// cycle before is found by its words, else by its number.
pub async fn add_rows(tx: &mut Tx, id: EvaluationId, rows: &[NewRow]) -> Outcome<usize> {
    let (permit, line) = permitted_open(tx, id).await?;
    let last = tx.the_row(&store::LAST_PLACE, args![id]).await?;
    let (place, there): (i64, i64) = (last.get("place")?, last.get("n")?);
    rules::sound(rules::unreadable(rows, usize::try_from(there).unwrap_or(usize::MAX)))?;
    let mut before = Vec::new();
    if let Some(previous) = line.of.previous {
        for row in tx.rows(&store::QUESTIONS_BEFORE, args![previous]).await? {
            before.push((row.get("id")?, row.get("number")?, row.get("text")?));
        }
    }
    tx.record(Entry::of(&permit)).await?;
    let counterparts = rules::counterparts(rows, &before);
    for ((place, row), before) in (place + 1..).zip(rows).zip(counterparts) {
        let question: QuestionId = tx.ctx().new_id();
        let values = args![question, id, place, row.kind.code(), row.number, row.text.trim(), before];
        tx.also(&store::ADD_ROW, values).await?;
    }
    Ok(rows.len())
}

/// Removes rows about which nobody was asked and nothing was written. All of them, or none.
pub async fn remove(tx: &mut Tx, id: EvaluationId, rows: &[QuestionId]) -> Outcome<()> {
    let (permit, _) = permitted_open(tx, id).await?;
    if rows.is_empty() {
        return Err(Refusal::field("questions", "evaluations-questions-missing").into());
    }
    tx.record(Entry::of(&permit)).await?;
    for row in rows.iter().collect::<BTreeSet<_>>() {
        if tx.also(&store::REMOVE_ROW, args![*row, id]).await? == 0 {
            return Err(Refusal::rule("evaluations-row-in-use").into());
        }
    }
    Ok(())
}

/// Asks bodies questions: each of them each of these. Whoever was asked already is not asked twice. Each body is told once.
pub async fn ask(tx: &mut Tx, id: EvaluationId, questions: &[QuestionId], asked: &[BodyId]) -> Outcome<u64> {
    let (permit, line) = permitted_open(tx, id).await?;
    let mut wrong = Vec::new();
    if questions.is_empty() {
        wrong.push(rules::refused("questions", "evaluations-questions-missing"));
    }
    if asked.is_empty() {
        wrong.push(rules::refused("bodies", "evaluations-bodies-missing"));
    }
    rules::sound(wrong)?;
    let representatives = super::reading::representatives(tx, &line.of.evaluator).await?;
    let contributing: BTreeSet<BodyId> = bodies::holding(tx, Mandate::Contribute)
        .await?
        .into_iter()
        .filter(|body| !body.mandates.contains(&Mandate::Observe))
        .map(|body| body.id)
        .collect();
    if !asked.iter().all(|body| contributing.contains(body) && !representatives.contains(body)) {
        return Err(Refusal::field("bodies", "evaluations-body-cannot").into());
    }
    for question in questions {
        tx.the_row(&store::QUESTION_OF, args![*question, id]).await?;
    }
    tx.record(Entry::of(&permit)).await?;
    let now = tx.ctx().now();
    let mut all = 0;
    for body in asked.iter().collect::<BTreeSet<_>>() {
        let mut new = 0;
        for question in questions {
            let answer: vocabulary::AnswerId = tx.ctx().new_id();
            new += tx.also(&store::ASK, args![answer, *question, *body, now]).await?;
        }
        if new > 0 {
            let to = To::Roles(*body, &[Role::Contributor]);
            alerts::raise(tx, to, Happening::AnswersAsked, About::Evaluation(id), None).await?;
        }
        all += new;
    }
    Ok(all)
}

/// Takes questions back from bodies that have not begun to answer them; what somebody has begun stays.
pub async fn unask(
    tx: &mut Tx,
    id: EvaluationId,
    questions: &[QuestionId],
    asked: &[BodyId],
) -> Outcome<u64> {
    let (permit, _) = permitted_open(tx, id).await?;
    let mut wrong = Vec::new();
    if questions.is_empty() {
        wrong.push(rules::refused("questions", "evaluations-questions-missing"));
    }
    if asked.is_empty() {
        wrong.push(rules::refused("bodies", "evaluations-bodies-missing"));
    }
    rules::sound(wrong)?;
    tx.record(Entry::of(&permit)).await?;
    let mut all = 0;
    for question in questions {
        tx.the_row(&store::QUESTION_OF, args![*question, id]).await?;
        for body in asked {
            all += tx.also(&store::UNASK, args![*question, *body]).await?;
        }
    }
    Ok(all)
}

/// Reminds the bodies that owe answers, each once a day: their people are told without content. Gives how many were reminded.
pub async fn remind(tx: &mut Tx, id: EvaluationId) -> Outcome<u64> {
    let (permit, _) = permitted_open(tx, id).await?;
    let silent = super::reading::silent(tx, id).await?;
    if silent.is_empty() {
        return Err(Refusal::rule("evaluations-nobody-silent").into());
    }
    let today = today(tx);
    tx.record(Entry::of(&permit)).await?;
    let mut reminded = 0;
    for body in silent.iter().map(|silent| silent.body) {
        if tx.also(&store::REMIND, args![id, body, today]).await? > 0 {
            let to = To::Roles(body, &[Role::Contributor, Role::Approver]);
            alerts::raise(tx, to, Happening::AnswersDue, About::Evaluation(id), None).await?;
            reminded += 1;
        }
    }
    if reminded == 0 {
        return Err(Refusal::rule("evaluations-reminded-today").into());
    }
    Ok(reminded)
}
