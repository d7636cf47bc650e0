//! Tying a figure, a file or anything else that is recorded to a question, where it is told under the reply; or to a body's own
//! answer, where the coordinator meets it once that is released.

use app::{
    evaluations,
    evidence::{self, New, What},
};
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{AnswerId, EvaluationId, EvidenceId, Outcome, QuestionId};

use crate::{
    evidence::{add_page, piece},
    http::{Answer, Failed, Form, Signed, see_other},
    referrals::id_in,
    shell::{
        components::{FieldErrors, Fields},
        form_page::answered,
        page,
    },
    submit,
};

type Ids = (EvaluationId, QuestionId);

fn ids(id: &str, question: &str) -> Result<Ids, Failed> {
    Ok((id_in(id)?, id_in(question)?))
}

fn address(ids: Ids) -> String {
    format!("/evaluations/{}/questions/{}", ids.0, ids.1)
}

/// What can be tied, for whoever may tie to this question.
async fn choices(signed: &Signed, ids: Ids) -> Outcome<Vec<What>> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageEvaluation, ids.0).await?;
        evaluations::proofs(tx, ids).await?;
        evidence::choices(tx).await
    })
}

/// The form.
pub(super) async fn ask(signed: Signed, Path((id, question)): Path<(String, String)>) -> Answer {
    let ids = ids(&id, &question)?;
    let choices = choices(&signed, ids).await?;
    let nothing = (&Fields::empty(), &FieldErrors::none());
    page(&add_page(&signed.visit, &address(ids), &choices, nothing))
}

/// Ties something.
pub(super) async fn add(signed: Signed, Path((id, question)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &question)?;
    let choices = choices(&signed, ids).await?;
    let done = match piece(&form.0) {
        Ok(new) => tied(&signed, ids, &form, &new).await,
        Err(refusal) => Err(refusal.into()),
    };
    let at = address(ids);
    answered(&signed.visit, done, |errors| add_page(&signed.visit, &at, &choices, (&form.0, errors)))
}

async fn tied(signed: &Signed, ids: Ids, form: &Form, new: &New) -> Result<String, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(submit!(signed, &ctx, form.once(), |tx| {
        evaluations::prove(tx, ids, new).await?;
        address(ids)
    })?)
}

/// Unties something.
pub(super) async fn remove(
    signed: Signed,
    Path((id, question, piece)): Path<(String, String, String)>,
    form: Form,
) -> Answer {
    let ids = ids(&id, &question)?;
    let piece: EvidenceId = id_in(&piece)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::disprove(tx, ids, piece).await?;
        address(ids)
    })?;
    Ok(see_other(&done))
}

fn address_of(answer: AnswerId) -> String {
    format!("/answers/{answer}")
}

/// What can be tied, for whoever may write this answer.
async fn own_choices(signed: &Signed, answer: AnswerId) -> Outcome<Vec<What>> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::WriteAnswer, answer).await?;
        evidence::choices(tx).await
    })
}

/// The form of an answer.
pub(super) async fn ask_own(signed: Signed, Path(id): Path<String>) -> Answer {
    let answer: AnswerId = id_in(&id)?;
    let choices = own_choices(&signed, answer).await?;
    let nothing = (&Fields::empty(), &FieldErrors::none());
    page(&add_page(&signed.visit, &address_of(answer), &choices, nothing))
}

/// Ties something to an answer.
pub(super) async fn add_own(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let answer: AnswerId = id_in(&id)?;
    let choices = own_choices(&signed, answer).await?;
    let done = match piece(&form.0) {
        Ok(new) => tied_own(&signed, answer, &form, &new).await,
        Err(refusal) => Err(refusal.into()),
    };
    let at = address_of(answer);
    answered(&signed.visit, done, |errors| add_page(&signed.visit, &at, &choices, (&form.0, errors)))
}

async fn tied_own(signed: &Signed, answer: AnswerId, form: &Form, new: &New) -> Result<String, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(submit!(signed, &ctx, form.once(), |tx| {
        evaluations::prove_own(tx, answer, new).await?;
        address_of(answer)
    })?)
}

/// Unties something from an answer.
pub(super) async fn remove_own(
    signed: Signed,
    Path((id, piece)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (answer, piece): (AnswerId, EvidenceId) = (id_in(&id)?, id_in(&piece)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::disprove_own(tx, answer, piece).await?;
        address_of(answer)
    })?;
    Ok(see_other(&done))
}
