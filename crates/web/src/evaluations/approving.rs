//! The body's own approval: how many approve, approved, sent back.

use app::evaluations;
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::AnswerId;

use super::answer;
use crate::{
    forums::version,
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    referrals::id_in,
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields},
        page, page_with,
    },
    submit,
};

/// The form that says how many approve.
#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/chain.html")]
pub(super) struct ChainPage {
    shell: Shell,
    summary: ErrorSummary,
    steps: Choices,
    actions: Actions,
}

impl ChainPage {
    pub(super) fn new(visit: &Visit, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let options = vec![
            Choice::new("1", t.s("evaluations-chain-one")),
            Choice::new("2", t.s("evaluations-chain-two")),
        ];
        Self {
            summary: errors.summary(t),
            steps: Choices::one("steps", t.s("evaluations-chain-steps"), options)
                .hint(t.s("evaluations-chain-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("forums-save")).leave("/answers", t.s("shell-back")),
            shell: visit.shell("evaluations-chain").back("/answers").errors(errors),
        }
    }
}

/// The form.
pub(super) async fn ask(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let steps = app::read!(signed.store(), &ctx, |tx| evaluations::chain(tx).await)?;
    let fields = Fields::of(&[("steps", steps.to_string())]);
    page(&ChainPage::new(&signed.visit, (&fields, &FieldErrors::none())))
}

/// Says how many approve.
pub(super) async fn set(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    // what is no number is no number of people
    let steps = form.0.one("steps").parse().unwrap_or(0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::set_chain(tx, steps).await?;
        "/answers".to_owned()
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &ChainPage::new(&signed.visit, (&form.0, &errors)))
        }
    }
}

/// Approves an answer.
pub(super) async fn approve(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: AnswerId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::approve(tx, id, seen).await?;
        format!("/answers/{id}")
    })?;
    Ok(see_other(&done))
}

/// Sends an answer back to who wrote it, with a reason.
pub(super) async fn decline(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: AnswerId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (reason, seen) = (form.0.one("reason"), version(&form.0));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::decline(tx, id, reason, seen).await?;
        format!("/answers/{id}")
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => answer::again(&signed, (id, Action::ApproveAnswer), &form, failure.into()).await,
    }
}
