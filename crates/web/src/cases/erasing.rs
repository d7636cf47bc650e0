//! Erasure by the approver of the case's own body: the reference is typed twice, and nothing of the content is shown.

use app::cases::{self, Doomed};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{CaseId, Failure, Refusal, RefusalKind, Role};

use super::form;
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::format,
    shell::{
        Shell,
        components::{Actions, Confirmation, ErrorSummary, FieldErrors, Fields, Notice, TextInput},
        page, page_with,
    },
    submit,
};

/// Which case.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/erase.html")]
pub(super) struct AskPage {
    shell: Shell,
    summary: ErrorSummary,
    reference: TextInput,
    actions: Actions,
}

impl AskPage {
    pub(super) fn new(visit: &Visit, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        Self {
            shell: visit.shell("cases-erase").errors(errors),
            summary: errors.summary(t),
            reference: TextInput::new("reference", t.s("cases-erase-reference"))
                .hint(t.s("cases-list-reference-hint"))
                .width("code")
                .filled(fields, errors),
            actions: Actions::new(t.s("cases-erase-find")),
        }
    }
}

/// Whether this person erases at all; whoever does not finds nothing here.
fn approver(signed: &Signed) -> Result<(), Refusal> {
    if signed.session.actor.has_role(Role::Approver) { Ok(()) } else { Err(Refusal::not_found()) }
}

pub(super) async fn ask(signed: Signed) -> Answer {
    approver(&signed)?;
    page(&AskPage::new(&signed.visit, &Fields::empty(), &FieldErrors::none()))
}

pub(super) async fn find(signed: Signed, sent: Form) -> Answer {
    approver(&signed)?;
    let ctx = signed.ctx(Purpose::DataProtection);
    let found = match form::reference(&sent.0) {
        Ok(reference) => {
            app::read!(signed.store(), &ctx, |tx| cases::find_for_erasure(tx, reference).await)
        }
        Err(failure) => Err(failure),
    };
    let refusal = match found {
        Ok(doomed) => return Ok(see_other(&format!("/erasure/{}", doomed.id))),
        Err(Failure::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => {
            Refusal::field("reference", "cases-erase-unknown")
        }
        Err(Failure::Refused(refusal)) => refusal,
        Err(fault) => return Err(Failed::from(fault)),
    };
    let errors = field_errors(&signed.visit, &refusal);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &AskPage::new(&signed.visit, &sent.0, &errors))
}

/// Whether really.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/erase_confirm.html")]
pub(super) struct ConfirmPage {
    shell: Shell,
    summary: ErrorSummary,
    warning: Notice,
    action: String,
    registered: String,
    reference: TextInput,
    actions: Actions,
}

impl ConfirmPage {
    pub(super) fn new(visit: &Visit, doomed: &Doomed, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let month = doomed.registered_in;
        let date = i16::try_from(month.year())
            .ok()
            .zip(i8::try_from(month.month()).ok())
            .and_then(|(year, month)| vocabulary::PartialDate::from_parts(year, Some(month), None));
        Self {
            shell: visit
                .shell("cases-erase-confirm")
                .caption(doomed.reference.to_string())
                .back("/erasure")
                .errors(errors),
            summary: errors.summary(t),
            warning: Notice::attention(t.s("cases-erase-warning"), t.s("cases-erase-warning-text")),
            action: format!("/erasure/{}", doomed.id),
            registered: date.map_or_else(String::new, |date| format::partial(t, date)),
            reference: TextInput::new("reference", t.s("cases-erase-again"))
                .hint(t.s("cases-erase-again-hint"))
                .width("code")
                .filled(fields, errors),
            actions: Actions::new(t.s("cases-erase-button")).danger().leave("/erasure", t.s("cases-leave")),
        }
    }
}

fn id_of(path: &str) -> Result<CaseId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

pub(super) async fn confirm(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::DataProtection);
    let doomed = app::read!(signed.store(), &ctx, |tx| cases::doomed(tx, id).await)?;
    page(&ConfirmPage::new(&signed.visit, &doomed, &Fields::empty(), &FieldErrors::none()))
}

pub(super) async fn erase(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::DataProtection);
    let erased = match form::reference(&sent.0) {
        Ok(reference) => submit!(signed, &ctx, sent.once(), |tx| {
            cases::erase(tx, id, reference).await?;
            "/erasure/done".to_owned()
        }),
        Err(failure) => Err(failure),
    };
    match erased {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let Some(refusal) = failure.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
                return Err(Failed::from(failure));
            };
            let errors = field_errors(&signed.visit, refusal);
            let doomed = app::read!(signed.store(), &ctx, |tx| cases::doomed(tx, id).await)?;
            let shown = ConfirmPage::new(&signed.visit, &doomed, &sent.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// It is done.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/erased.html")]
pub(super) struct DonePage {
    shell: Shell,
    confirmation: Confirmation,
}

impl DonePage {
    pub(super) fn new(visit: &Visit) -> Self {
        let t = visit.t();
        Self {
            shell: visit.shell("cases-erased").own_heading().back("/erasure"),
            confirmation: Confirmation::new(t, t.s("cases-erased-heading"))
                .then(t.s("cases-erased-keys"))
                .then(t.s("cases-erased-counts")),
        }
    }
}

pub(super) async fn done(signed: Signed) -> Answer {
    page(&DonePage::new(&signed.visit))
}
