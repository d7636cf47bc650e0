//! What bears a reply out: tied to a question by the coordinator, and told under it in the reply. What bears a body's own answer out:
//! tied by whoever writes it, seen by its body alone until the answer is released.

use std::collections::BTreeMap;

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{AnswerId, BorneOut, EvaluationId, EvidenceId, Id, Outcome, QuestionId};

use super::{
    model::{Question, Seen},
    permitted, permitted_open, store,
};
use crate::evidence::{self, New, Piece, Target};

/// What bears out the reply to a question, the newest first, each piece as far as its own record may be seen.
pub async fn proofs(tx: &mut Tx, (evaluation, question): (EvaluationId, QuestionId)) -> Outcome<Vec<Piece>> {
    permitted(tx, Action::ViewEvaluation, evaluation).await?;
    tx.the_row(&store::QUESTION_OF, args![question, evaluation]).await?;
    evidence::attached(tx, Target::answer(question)).await
}

/// Ties a figure or anything else that is recorded to a question.
pub async fn prove(
    tx: &mut Tx,
    (evaluation, question): (EvaluationId, QuestionId),
    new: &New,
) -> Outcome<EvidenceId> {
    let (permit, _) = permitted_open(tx, evaluation).await?;
    tx.the_row(&store::QUESTION_OF, args![question, evaluation]).await?;
    evidence::attach(tx, &permit, Target::answer(question), new).await
}

/// Unties it.
pub async fn disprove(
    tx: &mut Tx,
    (evaluation, question): (EvaluationId, QuestionId),
    piece: EvidenceId,
) -> Outcome<()> {
    let (permit, _) = permitted_open(tx, evaluation).await?;
    tx.the_row(&store::QUESTION_OF, args![question, evaluation]).await?;
    evidence::detach(tx, &permit, Target::answer(question), piece).await
}

/// What bears out an answer of the actor's own body.
pub async fn own_proofs(tx: &mut Tx, answer: AnswerId) -> Outcome<Vec<Piece>> {
    tx.permit(Action::ViewAnswer, answer).await?;
    evidence::attached(tx, Target::answer(answer)).await
}

/// Ties a file or anything else that is recorded to an answer that is being written.
pub async fn prove_own(tx: &mut Tx, answer: AnswerId, new: &New) -> Outcome<EvidenceId> {
    let permit = tx.permit(Action::WriteAnswer, answer).await?;
    evidence::attach(tx, &permit, Target::answer(answer), new).await
}

/// Unties it.
pub async fn disprove_own(tx: &mut Tx, answer: AnswerId, piece: EvidenceId) -> Outcome<()> {
    let permit = tx.permit(Action::WriteAnswer, answer).await?;
    evidence::detach(tx, &permit, Target::answer(answer), piece).await
}

/// What bears out the answers to a question that bodies released, for the coordinator. Answers with nothing have no entry.
pub async fn given_proofs(tx: &mut Tx, of: &Question) -> Outcome<BTreeMap<AnswerId, Vec<Piece>>> {
    permitted(tx, Action::ViewEvaluation, of.evaluation).await?;
    let mut proofs = BTreeMap::new();
    for given in of.given.iter().filter(|given| given.seen == Seen::Released) {
        let pieces = evidence::attached(tx, Target::answer(given.id)).await?;
        if !pieces.is_empty() {
            proofs.insert(given.id, pieces);
        }
    }
    Ok(proofs)
}

/// What bears out the replies of an evaluation, by question: questions without anything cost nothing.
pub(super) async fn of_evaluation(
    tx: &mut Tx,
    evaluation: EvaluationId,
) -> Outcome<BTreeMap<QuestionId, Vec<Piece>>> {
    let borne_out = evidence::borne_out(tx, BorneOut::Answer).await?;
    let mut questions: Vec<QuestionId> = Vec::new();
    for row in tx.rows(&store::ROWS, args![evaluation]).await? {
        let question: QuestionId = row.get("id")?;
        if borne_out.contains(&Id::from_uuid(question.uuid())) {
            questions.push(question);
        }
    }
    let targets: Vec<Target> = questions.iter().map(|question| Target::answer(*question)).collect();
    let proofs = evidence::attached_each(tx, &targets).await?;
    Ok(questions.into_iter().zip(proofs).collect())
}
