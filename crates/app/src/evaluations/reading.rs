//! Reading for the coordinator: the register, one cycle, its questionnaire. Few statements, however many questions there are.

use std::collections::BTreeMap;

use ::store::{Row, Tx, args};
use policy::Action;
use vocabulary::{
    AnswerState, BodyId, EvaluationId, EvaluationStep, Moment, Outcome, QuestionId, QuestionRow,
};

use super::{
    approving,
    model::{Cycle, Edition, Line, NewRow, NewStanding, Pair, Round, RoundRow, Seen, Silent, Step},
    own_body, permitted, permitted_own, store,
};

/// The register, the newest year first.
pub async fn register(tx: &mut Tx) -> Outcome<Vec<Line>> {
    permitted_own(tx, Action::ListEvaluations).await?;
    let body = own_body(tx)?;
    tx.rows(&store::REGISTER, args![body]).await?.iter().map(Line::read).collect()
}

/// The evaluations that run and have a questionnaire, the first due first.
pub async fn running(tx: &mut Tx) -> Outcome<Vec<Line>> {
    permitted_own(tx, Action::ListEvaluations).await?;
    let body = own_body(tx)?;
    tx.rows(&store::RUNNING, args![body]).await?.iter().map(Line::read).collect()
}

/// How the country stands with every evaluator, the newest year first.
pub async fn standings(tx: &mut Tx) -> Outcome<Vec<NewStanding>> {
    permitted_own(tx, Action::ListEvaluations).await?;
    tx.rows(&store::STANDINGS, args![]).await?.iter().map(NewStanding::read).collect()
}

/// One evaluation with its steps and who owes answers.
pub async fn cycle(tx: &mut Tx, id: EvaluationId) -> Outcome<Cycle> {
    permitted(tx, Action::ViewEvaluation, id).await?;
    let line = super::line(tx, id).await?;
    let previous = match line.of.previous {
        Some(previous) => {
            let row = tx.the_row(&store::CALLED, args![previous]).await?;
            Some((previous, Pair { hu: row.get("title_hu")?, en: row.get("title_en")? }))
        }
        None => None,
    };
    let rows = tx.rows(&store::STEPS, args![id]).await?;
    let mut steps = rows.iter().map(step).collect::<Outcome<Vec<_>>>()?;
    steps.sort_by_key(|step| step.step);
    let standings = tx.rows(&store::STANDINGS_OF, args![line.of.evaluator]).await?;
    let silent = silent(tx, id).await?;
    let owing: Vec<BodyId> = silent.iter().map(|one| one.body).collect();
    Ok(Cycle {
        previous,
        steps,
        unapproving: approving::without_hands(tx, &owing).await?,
        silent,
        standings: standings.iter().map(NewStanding::read).collect::<Outcome<Vec<_>>>()?,
        representatives: representatives(tx, &line.of.evaluator).await?,
        editions: editions(tx, id).await?,
        line,
    })
}

fn step(row: &Row) -> Outcome<Step> {
    Ok(Step {
        step: row.code("step", EvaluationStep::parse)?,
        due: row.maybe("due")?,
        done_on: row.maybe("done_on")?,
    })
}

/// Bodies that owe answers, those that owe most first.
pub(super) async fn silent(tx: &mut Tx, id: EvaluationId) -> Outcome<Vec<Silent>> {
    let mut silent = Vec::new();
    for row in tx.rows(&store::SILENT, args![id]).await? {
        let open: i64 = row.get("open")?;
        if open > 0 {
            silent.push(Silent {
                body: row.get("body")?,
                asked: row.get("asked")?,
                open,
                reminded_on: row.maybe("reminded_on")?,
            });
        }
    }
    Ok(silent)
}

pub(super) async fn representatives(tx: &mut Tx, evaluator: &str) -> Outcome<Vec<BodyId>> {
    let rows = tx.rows(&store::REPRESENTATIVES, args![evaluator]).await?;
    rows.iter().map(|row| row.get("body")).collect()
}

pub(super) async fn editions(tx: &mut Tx, id: EvaluationId) -> Outcome<Vec<Edition>> {
    let rows = tx.rows(&store::EDITIONS, args![id]).await?;
    rows.iter()
        .map(|row| Ok(Edition { number: row.get("edition")?, released_at: row.get("released_at")? }))
        .collect()
}

pub(super) fn row_of(row: &Row) -> Outcome<NewRow> {
    Ok(NewRow {
        kind: row.code("kind", QuestionRow::parse)?,
        number: row.get("number")?,
        text: row.get("text")?,
    })
}

/// What the coordinator sees of a state: whatever happens inside the body is "not yet".
pub(super) fn seen(row: &Row) -> Outcome<Seen> {
    Ok(match row.code("state", AnswerState::parse)? {
        AnswerState::Released => Seen::Released,
        AnswerState::Asked
        | AnswerState::Draft
        | AnswerState::Submitted
        | AnswerState::Checked
        | AnswerState::Returned => Seen::Waiting,
    })
}

/// The questionnaire with who was asked what: two statements for the rows, however many there are.
pub async fn round(tx: &mut Tx, id: EvaluationId) -> Outcome<Round> {
    permitted(tx, Action::ViewEvaluation, id).await?;
    let line = super::line(tx, id).await?;
    let mut asked: BTreeMap<QuestionId, Vec<(BodyId, Seen)>> = BTreeMap::new();
    for row in tx.rows(&store::ASKED, args![id]).await? {
        asked.entry(row.get("question")?).or_default().push((row.get("body")?, seen(&row)?));
    }
    let mut rows = Vec::new();
    for row in tx.rows(&store::ROWS, args![id]).await? {
        let question: QuestionId = row.get("id")?;
        rows.push(RoundRow {
            id: question,
            row: row_of(&row)?,
            merged: row.maybe::<Moment>("merged_at")?.is_some(),
            asked: asked.remove(&question).unwrap_or_default(),
        });
    }
    let representatives = representatives(tx, &line.of.evaluator).await?;
    Ok(Round { line, rows, representatives })
}
