//! What is learnt about age and suspects after filing: the route follows it, and with it what may be shared.

use app::{
    bodies::{self, BodySummary},
    cases,
    consents::{self, Reroute, Suspect},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{AgeGroup, BodyId, CaseId, FieldRefusal, Outcome, Refusal};

use super::{form, suspects};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice, Select},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "consents/age.html")]
pub(super) struct AgePage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    notice: Notice,
    age: Choices,
    suspects: Choices,
    institutions: Select,
    actions: Actions,
}

impl AgePage {
    pub(super) fn new(
        visit: &Visit,
        case: &cases::Case,
        institutions: &[BodySummary],
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let back = format!("/cases/{}", case.id);
        let shell =
            visit.shell("consents-age").caption(case.reference.to_string()).back(back.clone()).errors(errors);
        let t = shell.t;
        let ages = AgeGroup::ALL
            .iter()
            .map(|age| Choice::new(age.code(), t.s(&format!("consents-age-{}", age.code()))));
        let (suspects, institutions) = suspects::ask(t, institutions);
        Self {
            errors: errors.summary(t),
            version: case.version,
            notice: Notice::attention(t.s("consents-age-notice"), t.s("consents-age-notice-text")),
            age: Choices::one("age", t.s("consents-age-question"), ages.collect()).filled(fields, errors),
            suspects: suspects.filled(fields, errors),
            institutions: institutions.filled(fields, errors),
            actions: Actions::new(t.s("consents-age-record")).leave(back, t.s("screening-not-now")),
            shell,
        }
    }
}

/// The case, the bodies that could be suspected, and what is recorded, as the form's fields.
async fn load(signed: &Signed, id: CaseId) -> Outcome<(cases::Case, Vec<BodySummary>, Fields)> {
    let ctx = signed.ctx(Purpose::Assistance);
    let own = signed.session.body;
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ChangeConsent, id).await?;
        let case = cases::view(tx, id).await?.case;
        let mut fields = Fields::of(&[("age", case.record.age_group.code())]);
        for (suspect, body) in consents::suspects_with_bodies(tx, id).await? {
            if !fields.all("suspects").any(|code| code == suspect.code()) {
                fields.set("suspects", suspect.code());
            }
            if let Some(body) = body {
                fields.set("institution", body.to_string());
            }
        }
        let bodies = bodies::list(tx).await?.into_iter().filter(|body| body.id != own).collect();
        Ok((case, bodies, fields))
    })
}

fn command(fields: &Fields) -> Outcome<Reroute> {
    let age = AgeGroup::parse(fields.one("age"));
    let missing = || FieldRefusal { field: "age".to_owned(), key: "consents-field-choose", args: Vec::new() };
    let bodies: Vec<BodyId> = fields.all("institution").filter_map(|id| id.parse().ok()).collect();
    Ok(Reroute {
        version: form::version(fields),
        age: age.ok_or_else(|| Refusal::fields(vec![missing()]))?,
        suspects: fields.all("suspects").filter_map(Suspect::parse).collect(),
        suspected_bodies: bodies,
    })
}

/// `GET /cases/{id}/age`
pub(super) async fn ask(signed: Signed, Path(id): Path<CaseId>) -> Answer {
    let (case, bodies, fields) = load(&signed, id).await?;
    page(&AgePage::new(&signed.visit, &case, &bodies, &fields, &FieldErrors::none()))
}

/// `POST /cases/{id}/age`
pub(super) async fn record(signed: Signed, Path(id): Path<CaseId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Assistance);
    // whoever may not change it finds nothing here, whatever they sent
    let (case, bodies, _) = load(&signed, id).await?;
    let saved = match command(&form.0) {
        Ok(given) => submit!(signed, &ctx, form.once(), |tx| {
            consents::reroute(tx, id, &given).await?;
            format!("/cases/{id}/consents")
        }),
        Err(failure) => Err(failure),
    };
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let again = AgePage::new(&signed.visit, &case, &bodies, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
