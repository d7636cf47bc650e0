//! The reply: the questionnaire's own order and numbering, with what is replied and from whose answers; released as editions.

use std::collections::BTreeMap;

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Arg, BodyId, EvaluationId, Moment, Outcome, QuestionId, Refusal};

use super::{
    model::{NewRow, Pair, Reply, ReplyRow},
    own_body, permitted, permitted_open, permitted_own, proving, reading, store,
};
use crate::evidence;

/// What the country replied to one question, in the newest edition that was released.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replied {
    /// The evaluation.
    pub evaluation: EvaluationId,
    /// What it is called.
    pub title: Pair,
    /// Its year.
    pub year: i64,
    /// ISO 639 code of the language of the reply.
    pub language: String,
    /// The number of the edition.
    pub edition: i64,
    /// When that was released.
    pub released_at: Moment,
    /// The question.
    pub question: QuestionId,
    /// Its number and words.
    pub row: NewRow,
    /// The reply.
    pub text: String,
}

/// The reply as it is now, or an edition of it as it was released, with its title and deadline, its questions and what bore them out
/// then: few statements, however many questions there
/// are; what bears it out is looked up where there is something.
pub async fn reply(tx: &mut Tx, id: EvaluationId, edition: Option<i64>) -> Outcome<Reply> {
    permitted(tx, Action::ViewEvaluation, id).await?;
    let mut line = super::line(tx, id).await?;
    let editions = reading::editions(tx, id).await?;
    let edition = match edition {
        Some(number) => {
            Some(editions.iter().copied().find(|one| one.number == number).ok_or_else(Refusal::not_found)?)
        }
        None => None,
    };
    let (rows, sources) = match edition {
        Some(edition) => (
            tx.rows(&store::EDITION_ROWS, args![id, edition.number]).await?,
            tx.rows(&store::EDITION_SOURCES, args![id, edition.number]).await?,
        ),
        None => (tx.rows(&store::REPLY_ROWS, args![id]).await?, tx.rows(&store::SOURCES, args![id]).await?),
    };
    let mut by_question: BTreeMap<QuestionId, Vec<BodyId>> = BTreeMap::new();
    for row in sources {
        by_question.entry(row.get("question")?).or_default().push(row.get("body")?);
    }
    let mut proofs = match edition {
        Some(edition) => {
            let called = tx.the_row(&store::EDITION_CALLED, args![id, edition.number]).await?;
            line.of.title = Pair { hu: called.get("title_hu")?, en: called.get("title_en")? };
            line.of.deadline = called.maybe("deadline")?;
            let rows = tx.rows(&store::EDITION_PROOFS, args![id, edition.number]).await?;
            evidence::kept(tx, &rows, edition.released_at).await?
        }
        None => proving::of_evaluation(tx, id).await?,
    };
    let mut shown = Vec::new();
    for row in rows {
        let question: QuestionId = row.get("id")?;
        shown.push(ReplyRow {
            id: question,
            row: reading::row_of(&row)?,
            text: row.get("reply")?,
            merged: row.maybe::<Moment>("merged_at")?.is_some(),
            sources: by_question.remove(&question).unwrap_or_default(),
            proofs: proofs.remove(&question).unwrap_or_default(),
            saved_at: row.maybe("saved_at")?,
        });
    }
    Ok(Reply { line, edition, editions, rows: shown })
}

/// Releases the reply as its next edition. Every question must have its final reply. Gives the number of the edition.
pub async fn release(tx: &mut Tx, id: EvaluationId) -> Outcome<i64> {
    let (permit, _) = permitted_open(tx, id).await?;
    let row = tx.the_row(&store::UNMERGED, args![id]).await?;
    let (unmerged, questions): (i64, i64) = (row.get("n")?, row.get("questions")?);
    if questions == 0 {
        return Err(Refusal::rule("evaluations-reply-empty").into());
    }
    if unmerged > 0 {
        return Err(Refusal::rule("evaluations-reply-open").with("count", Arg::Number(unmerged)).into());
    }
    let number = reading::editions(tx, id).await?.first().map_or(1, |newest| newest.number + 1);
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    tx.change(&store::ADD_EDITION, args![id, number, account, now], Entry::of(&permit)).await?;
    tx.also(&store::COPY, args![id, number]).await?;
    tx.also(&store::COPY_SOURCES, args![id, number]).await?;
    tx.also(&store::COPY_PROOFS, args![id, number]).await?;
    Ok(number)
}

/// What was replied in the newest edition of each evaluation, the one that was released last first: what the next answer can begin
/// with. One statement, however many there are.
pub async fn replied(tx: &mut Tx) -> Outcome<Vec<Replied>> {
    permitted_own(tx, Action::ListEvaluations).await?;
    let body = own_body(tx)?;
    let rows = tx.rows(&store::REPLIED_OF_ALL, args![body]).await?;
    rows.iter()
        .map(|row| {
            Ok(Replied {
                evaluation: row.get("evaluation")?,
                title: Pair { hu: row.get("title_hu")?, en: row.get("title_en")? },
                year: row.get("year")?,
                language: row.get("language")?,
                edition: row.get("edition")?,
                released_at: row.get("released_at")?,
                question: row.get("question")?,
                row: reading::row_of(row)?,
                text: row.get("reply")?,
            })
        })
        .collect()
}
