//! Adding questions: typed or pasted as a numbered list.

use app::evaluations::{self, Round};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{EvaluationId, Outcome};

use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    referrals::id_in,
    shell::{
        Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, TextArea},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/paste.html")]
pub(super) struct PastePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    rows: TextArea,
    actions: Actions,
}

impl PastePage {
    pub(super) fn new(visit: &Visit, found: &Round, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let home = format!("/evaluations/{}/questions", found.line.id);
        let area = TextArea::new("rows", t.s("evaluations-paste-rows"))
            .hint(t.s("evaluations-paste-hint"))
            .filled(fields, errors);
        Self {
            summary: errors.summary(t),
            action: format!("{home}/add"),
            rows: TextArea { rows: 20, ..area },
            actions: Actions::new(t.s("evaluations-paste-button")).leave(home.clone(), t.s("shell-back")),
            shell: visit
                .shell("evaluations-paste")
                .caption(found.line.of.title.of(t.locale()))
                .back(home)
                .errors(errors),
        }
    }
}

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<Round> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageEvaluation, id).await?;
        evaluations::round(tx, id).await
    })
}

/// The form.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = load(&signed, id_in(&id)?).await?;
    page(&PastePage::new(&signed.visit, &found, (&Fields::empty(), &FieldErrors::none())))
}

/// Adds what was pasted.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let rows = evaluations::pasted(form.0.one("rows"));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::add_rows(tx, id, &rows).await?;
        format!("/evaluations/{id}/questions")
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let found = load(&signed, id).await?;
            let errors = errors_of(&signed.visit, failure)?;
            let shown = PastePage::new(&signed.visit, &found, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
