//! Mandates: a designation with its letter, and its last day.

use app::bodies::{self, Body};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{Day, Mandate, Refusal};

use super::{form, id_of, managed, mandate_key, mendable};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    shell::{
        Shell,
        components::{Actions, DateInput, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/designation.html")]
pub(super) struct DesignationPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    mandate: Select,
    since: DateInput,
    letter: TextInput,
    until: DateInput,
    actions: Actions,
}

impl DesignationPage {
    pub(super) fn new(visit: &Visit, body: &Body, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let home = format!("/bodies/{}", body.summary.id);
        let choose = (String::new(), t.s("shell-choose").into_owned());
        let mandates = Mandate::ALL
            .iter()
            .map(|mandate| (mandate.code().to_owned(), t.s(mandate_key(*mandate)).into_owned()));
        Self {
            summary: errors.summary(t),
            action: format!("{home}/designation"),
            mandate: Select::new(
                "mandate",
                t.s("bodies-designation-mandate"),
                std::iter::once(choose).chain(mandates).collect(),
            )
            .filled(fields, errors),
            since: DateInput::new(t, "since", t.s("bodies-designation-since"))
                .whole(t.s("bodies-designation-since-hint"))
                .filled(fields, errors),
            letter: TextInput::new("letter", t.s("bodies-new-letter-label"))
                .hint(t.s("bodies-new-letter-hint"))
                .filled(fields, errors),
            until: DateInput::new(t, "until", t.s("bodies-designation-until"))
                .whole(t.s("bodies-designation-until-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("bodies-designation-button")).leave(home.clone(), t.s("bodies-leave")),
            shell: visit
                .shell("bodies-designation")
                .caption(body.summary.name(t.locale()))
                .back(home)
                .errors(errors),
        }
    }
}

/// The form of a designation.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let body = managed(&signed, id_of(&id)?).await?;
    let mut fields = Fields::empty();
    form::set_day(&mut fields, "since", today(&signed.visit));
    page(&DesignationPage::new(&signed.visit, &body, &fields, &FieldErrors::none()))
}

fn today(visit: &Visit) -> Day {
    visit.scene().now().day_in(visit.scene().zone())
}

/// Records a designation.
pub(super) async fn designate(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Administration);
    let designated = match form::designation(&sent.0) {
        Ok(designation) => submit!(signed, &ctx, sent.once(), |tx| {
            bodies::designate(tx, id, &designation).await?;
            format!("/bodies/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match designated {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let refusal = mendable(Failed::from(failure))?;
            let body = managed(&signed, id).await?;
            let errors = field_errors(&signed.visit, &refusal);
            let shown = DesignationPage::new(&signed.visit, &body, &sent.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/end.html")]
pub(super) struct EndPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    until: DateInput,
    actions: Actions,
}

impl EndPage {
    pub(super) fn new(
        visit: &Visit,
        body: &Body,
        mandate: Mandate,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let home = format!("/bodies/{}", body.summary.id);
        let words = t.s(mandate_key(mandate));
        Self {
            summary: errors.summary(t),
            action: format!("{home}/mandates/{}/end", mandate.code()),
            until: DateInput::new(t, "until", t.s("bodies-end-until"))
                .whole(t.s("bodies-end-until-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("bodies-end-button")).danger().leave(home.clone(), t.s("bodies-leave")),
            shell: visit
                .shell("bodies-end")
                .heading(t.a("bodies-end-heading", &[("mandate", words.as_ref())]))
                .caption(body.summary.name(t.locale()))
                .back(home)
                .errors(errors),
        }
    }
}

fn mandate_of(code: &str) -> Result<Mandate, Refusal> {
    Mandate::parse(code).ok_or_else(Refusal::not_found)
}

/// The form of a mandate's last day. A mandate that the body never held has none.
pub(super) async fn ask_end(signed: Signed, Path((id, mandate)): Path<(String, String)>) -> Answer {
    let (id, mandate) = (id_of(&id)?, mandate_of(&mandate)?);
    let body = managed(&signed, id).await?;
    if !body.designations.iter().any(|held| held.mandate == mandate) {
        return Err(Refusal::not_found().into());
    }
    let mut fields = Fields::empty();
    form::set_day(&mut fields, "until", today(&signed.visit));
    page(&EndPage::new(&signed.visit, &body, mandate, (&fields, &FieldErrors::none())))
}

/// Ends a mandate.
pub(super) async fn end(signed: Signed, Path((id, mandate)): Path<(String, String)>, sent: Form) -> Answer {
    let (id, mandate) = (id_of(&id)?, mandate_of(&mandate)?);
    let ctx = signed.ctx(Purpose::Administration);
    let ended = match form::last_day(&sent.0) {
        Ok(until) => submit!(signed, &ctx, sent.once(), |tx| {
            bodies::end_mandate(tx, id, mandate, until).await?;
            format!("/bodies/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match ended {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let refusal = mendable(Failed::from(failure))?;
            let body = managed(&signed, id).await?;
            let errors = field_errors(&signed.visit, &refusal);
            let shown = EndPage::new(&signed.visit, &body, mandate, (&sent.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
