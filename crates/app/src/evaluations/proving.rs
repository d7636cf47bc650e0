//! What bears a reply out: tied to a question by the coordinator, and told under it in the reply.

use std::collections::BTreeMap;

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{BorneOut, EvaluationId, EvidenceId, Id, Outcome, QuestionId};

use super::{permitted, permitted_open, store};
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
