//! One question at the coordinator's desk: what bodies released, what was replied before, the text that is sent.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{AnswerId, AnswerStep, BodyId, EvaluationId, Moment, Outcome, QuestionId, Refusal, Role};

use super::{
    answering::note,
    model::{Before, Given, Pair, Question, Saved},
    permitted, permitted_open, reading, rules, store,
};
use crate::alerts::{self, About, Happening, To};

/// One question with everything that its reply is made of. Of what bodies write, only what they released.
pub async fn question(tx: &mut Tx, evaluation: EvaluationId, id: QuestionId) -> Outcome<Question> {
    permitted(tx, Action::ViewEvaluation, evaluation).await?;
    let row = tx.the_row(&store::QUESTION, args![id, evaluation]).await?;
    let before = match row.maybe::<QuestionId>("previous")? {
        Some(previous) => tx.row(&store::REPLIED, args![previous]).await?,
        None => None,
    };
    let before = match before {
        Some(row) => Some(Before {
            title: Pair { hu: row.get("title_hu")?, en: row.get("title_en")? },
            number: row.get("number")?,
            text: row.get("reply")?,
        })
        .filter(|before| !before.text.is_empty()),
        None => None,
    };
    let mut given = Vec::new();
    for row in tx.rows(&store::GIVEN, args![id]).await? {
        let at: Option<Moment> = row.maybe("released_at")?;
        let text: Option<String> = row.maybe("released_text")?;
        given.push(Given {
            id: row.get("id")?,
            body: row.get("body")?,
            seen: reading::seen(&row)?,
            released: text.zip(at),
        });
    }
    let mut saved = Vec::new();
    for row in tx.rows(&store::SAVED, args![id]).await? {
        saved.push(Saved { text: row.get("text")?, at: row.get("at")? });
    }
    let place: i64 = row.get("place")?;
    let neighbour = |row: Option<::store::Row>| row.map(|row| row.get("id")).transpose();
    let neighbours = (
        neighbour(tx.row(&store::BEFORE, args![evaluation, place]).await?)?,
        neighbour(tx.row(&store::AFTER, args![evaluation, place]).await?)?,
    );
    Ok(Question {
        id,
        row: reading::row_of(&row)?,
        evaluation,
        title: Pair { hu: row.get("title_hu")?, en: row.get("title_en")? },
        language: row.get("language")?,
        closed: row.maybe::<Moment>("closed_at")?.is_some(),
        reply: row.get("reply")?,
        merged_at: row.maybe("merged_at")?,
        version: row.get("version")?,
        before,
        given,
        saved,
        neighbours,
    })
}

/// Saves the reply to a question, final or not yet; `version` is the one that the editor saw. Every text that was saved is kept.
pub async fn merge(
    tx: &mut Tx,
    (evaluation, id): (EvaluationId, QuestionId),
    (text, is_final): (&str, bool),
    version: i64,
) -> Outcome<()> {
    let (permit, _) = permitted_open(tx, evaluation).await?;
    tx.the_row(&store::QUESTION_OF, args![id, evaluation]).await?;
    if text.chars().count() > rules::LONGEST {
        return Err(Refusal::field("text", "evaluations-text-long").into());
    }
    if is_final && text.trim().is_empty() {
        return Err(Refusal::field("text", "evaluations-reply-missing").into());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let merged_at = is_final.then_some(now);
    tx.record(Entry::of(&permit).on(id)).await?;
    tx.also_expecting_one(&store::MERGE, args![id, version, text, merged_at]).await?;
    let own: QuestionId = tx.ctx().new_id();
    tx.also(&store::KEEP_REPLY, args![own, id, text, account, now]).await?;
    Ok(())
}

/// Sends a released answer back to its body, with a reason; what was released stays readable until a new text is.
pub async fn send_back(
    tx: &mut Tx,
    (evaluation, answer): (EvaluationId, AnswerId),
    reason: &str,
) -> Outcome<QuestionId> {
    permitted_open(tx, evaluation).await?;
    let permit = tx.permit(Action::ReturnAnswer, answer).await?;
    let row = tx.the_row(&store::ANSWER, args![answer]).await?;
    if row.get::<EvaluationId>("evaluation")? != evaluation {
        return Err(Refusal::not_found().into());
    }
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::field("reason", "evaluations-reason-missing").into());
    }
    if reason.chars().count() > rules::LONGEST {
        return Err(Refusal::field("reason", "evaluations-text-long").into());
    }
    let (body, version): (BodyId, i64) = (row.get("body")?, row.get("version")?);
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::RETURN, args![answer, version]).await?;
    note(tx, answer, (AnswerStep::Returned, "", reason)).await?;
    let to = To::Roles(body, &[Role::Contributor]);
    alerts::raise(tx, to, Happening::AnswerReturned, About::Answer(answer), None).await?;
    row.get("question")
}
