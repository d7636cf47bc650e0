//! One account as the administrator changes it: its roles, a new link, its end.

use app::{
    accounts::{self, Account},
    bodies::{self, BodySummary},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AccountId, Locale, Outcome, RefusalKind, Role};

use super::{account_id, form, role_key};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::Texts,
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice, Shape, Status},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/one.html")]
struct OnePage {
    shell: Shell,
    summary: ErrorSummary,
    name: String,
    email: String,
    body: String,
    state: Status,
    home: String,
    version: i64,
    roles: Choices,
    actions: Actions,
}

/// How an account stands: in use, waiting for its holder, or closed.
pub(super) fn state(t: Texts, account: &Account) -> Status {
    match (account.opened_at, account.closed_at) {
        (_, Some(_)) => Status::new(t.s("accounts-list-closed"), Shape::Barred),
        (Some(_), None) => Status::new(t.s("accounts-list-open"), Shape::Done),
        (None, None) => Status::new(t.s("accounts-list-waiting"), Shape::Half),
    }
}

/// Every role to choose from.
pub(super) fn role_choices(t: Texts, fields: &Fields, errors: &FieldErrors) -> Choices {
    let roles = Role::ALL.iter().map(|role| Choice::new(role.code(), t.s(role_key(*role)))).collect();
    Choices::several("roles", t.s("accounts-new-roles-label"), roles).filled(fields, errors)
}

fn stored(account: &Account) -> Fields {
    let mut fields = Fields::empty();
    for role in &account.roles {
        fields.set("roles", role.code());
    }
    fields
}

impl OnePage {
    /// `sent` is what the browser sent, if it did.
    fn new(
        visit: &Visit,
        (account, body): (&Account, &BodySummary),
        sent: Option<&Fields>,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let stored = stored(account);
        Self {
            summary: errors.summary(t),
            name: account.name.clone(),
            email: account.email.clone(),
            body: body.name(t.locale()).to_owned(),
            state: state(t, account),
            home: format!("/accounts/{}", account.id),
            version: sent.map_or(account.version, form::version),
            roles: role_choices(t, sent.unwrap_or(&stored), errors),
            actions: Actions::new(t.s("accounts-one-roles-button")).leave("/accounts", t.s("accounts-leave")),
            shell: visit.shell("accounts-one").back("/accounts").errors(errors),
        }
    }
}

async fn find(signed: &Signed, id: AccountId) -> Outcome<(Account, BodySummary)> {
    let ctx = signed.ctx(Purpose::Administration);
    app::read!(signed.store(), &ctx, |tx| {
        let account = accounts::get(tx, id).await?;
        let body = bodies::get(tx, account.body).await?.summary;
        Ok((account, body))
    })
}

/// One account.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (account, body) = find(&signed, account_id(&id)?).await?;
    page(&OnePage::new(&signed.visit, (&account, &body), None, &FieldErrors::none()))
}

/// Gives it other roles.
pub(super) async fn roles(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = account_id(&id)?;
    let ctx = signed.ctx(Purpose::Administration);
    let roles = form::roles(&sent.0);
    let given = submit!(signed, &ctx, sent.once(), |tx| {
        accounts::set_roles(tx, id, form::version(&sent.0), &roles).await?;
        "/accounts".to_owned()
    });
    let failure = match given {
        Ok(to) => return Ok(see_other(&to)),
        Err(failure) => failure,
    };
    let Some(refusal) = failure.refusal().cloned() else { return Err(Failed::from(failure)) };
    if refusal.kind == RefusalKind::Conflict {
        return overtaken(&signed, id, &sent.0).await;
    }
    if refusal.fields.is_empty() {
        return Err(Failed::from(failure));
    }
    let (account, body) = find(&signed, id).await?;
    let errors = field_errors(&signed.visit, &refusal);
    let shown = OnePage::new(&signed.visit, (&account, &body), Some(&sent.0), &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Another administrator changed the account meanwhile: this one's choice stays, what is saved now stands above it, and saving
/// again replaces it knowingly.
async fn overtaken(signed: &Signed, id: AccountId, sent: &Fields) -> Answer {
    let (account, body) = find(signed, id).await?;
    page_with(StatusCode::CONFLICT, &conflict(&signed.visit, (&account, &body), sent))
}

fn conflict(visit: &Visit, (account, body): (&Account, &BodySummary), sent: &Fields) -> OnePage {
    let t = visit.t();
    let saved: Vec<_> = account.roles.iter().map(|role| t.s(role_key(*role))).collect();
    let text = t.a("accounts-one-overtaken-text", &[("roles", saved.join(", ").as_str())]);
    let mut shown = OnePage::new(visit, (account, body), Some(sent), &FieldErrors::none());
    shown.version = account.version;
    shown.shell = shown.shell.notice(Notice::attention(t.s("accounts-one-overtaken"), text));
    shown
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let chance = vocabulary::SeededChance::new(6);
    let body = super::admin::sample_body(&chance);
    let account = Account {
        id: AccountId::random(&chance),
        body: body.id,
        name: "Őri Példa".to_owned(),
        email: "minta@pelda.invalid".to_owned(),
        locale: Locale::Hu,
        roles: vec![Role::Identifier, Role::CaseWorker],
        opened_at: Some(room.now()),
        closed_at: None,
        version: 3,
    };
    let waiting = Account { opened_at: None, roles: vec![Role::Approver], ..account.clone() };
    let visit = room.visit_as(&[Role::Administrator], &[vocabulary::Mandate::Coordinate], "/accounts");
    let mut errors = FieldErrors::none();
    errors.add("roles", room.t().s("accounts-roles-missing").into_owned());
    let (none, empty) = (FieldErrors::none(), Fields::empty());
    vec![
        Sample::new("accounts/one", &OnePage::new(&visit, (&account, &body), None, &none)),
        Sample::new("accounts/one/waiting", &OnePage::new(&visit, (&waiting, &body), None, &none)),
        Sample::new("accounts/one/error", &OnePage::new(&visit, (&account, &body), Some(&empty), &errors)),
        Sample::new(
            "accounts/one/conflict",
            &conflict(&visit, (&account, &body), &Fields::of(&[("roles", "administrator")])),
        ),
    ]
}
