//! One's own password: the present one, and the new one. Every other session ends with the change.

use std::net::SocketAddr;

use app::accounts;
use askama::Template;
use axum::extract::ConnectInfo;
use http::{HeaderMap, StatusCode};
use policy::Purpose;
use vocabulary::{Outcome, Refusal, SystemChance};

use super::sign_in::{hashing, network_address};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, Confirmation, ErrorSummary, FieldErrors, Fields, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/password.html")]
struct PasswordPage {
    shell: Shell,
    summary: ErrorSummary,
    present: TextInput,
    password: TextInput,
    actions: Actions,
}

impl PasswordPage {
    fn new(visit: &Visit, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let nothing = Fields::empty();
        Self {
            shell: visit.shell("accounts-password").back("/account").errors(errors),
            summary: errors.summary(t),
            present: TextInput::new("present", t.s("accounts-password-present"))
                .filled(&nothing, errors)
                .password("current-password"),
            password: TextInput::new("password", t.s("accounts-password-new"))
                .hint(t.s("accounts-invitation-password-hint"))
                .filled(&nothing, errors)
                .password("new-password"),
            actions: Actions::new(t.s("accounts-password-button")).leave("/account", t.s("accounts-leave")),
        }
    }
}

/// The form.
pub(super) async fn ask(signed: Signed) -> Answer {
    page(&PasswordPage::new(&signed.visit, &FieldErrors::none()))
}

/// Changes the password of whoever knows the present one.
pub(super) async fn change(
    signed: Signed,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let once = form.once();
    if let Some(done) = app::read!(signed.store(), &ctx, |tx| tx.outcome_of(once).await)? {
        // sent twice: the present password is no longer the one that was typed
        return Ok(see_other(&done));
    }
    let address = network_address(&headers, peer.as_ref().map(|axum::Extension(info)| info));
    let own = app::read!(signed.store(), &ctx, |tx| accounts::own_password(tx, &address).await)?;
    let (present, new) = (form.0.one("present").to_owned(), form.0.one("password").to_owned());
    let mut wrong = Vec::new();
    if present.is_empty() {
        wrong.extend(Refusal::field("present", "accounts-password-present-missing").fields);
    } else if !matches(&own, present.clone()).await? {
        app::write!(signed.store(), &ctx, |tx| accounts::wrong_password(tx, &own).await)?;
        wrong.extend(Refusal::field("present", "accounts-password-present-wrong").fields);
    }
    let chosen = match choose(&own, new.clone()).await {
        Ok(chosen) => chosen,
        Err(failure) => {
            let Some(refusal) = failure.refusal() else { return Err(Failed::from(failure)) };
            wrong.extend(refusal.fields.clone());
            String::new()
        }
    };
    if wrong.is_empty() && new == present {
        wrong.extend(Refusal::field("password", "accounts-password-same").fields);
    }
    if !wrong.is_empty() {
        let errors = field_errors(&signed.visit, &Refusal::fields(wrong));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &PasswordPage::new(&signed.visit, &errors));
    }
    let this = signed.session.id;
    let to = submit!(signed, &ctx, once, |tx| {
        accounts::change_password(tx, &own, &chosen, this).await?;
        "/account/password/done".to_owned()
    })?;
    Ok(see_other(&to))
}

async fn matches(own: &accounts::OwnPassword, typed: String) -> Outcome<bool> {
    let stored = own.stored.clone();
    hashing(move || accounts::password_matches(&typed, Some(&stored))).await
}

/// The PHC string of a new password that may be one.
async fn choose(own: &accounts::OwnPassword, typed: String) -> Outcome<String> {
    let about = own.about.clone();
    hashing(move || accounts::choose_password(&typed, &about.each_ref().map(String::as_str), &SystemChance))
        .await
}

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/password_done.html")]
struct DonePage {
    shell: Shell,
    confirmation: Confirmation,
}

impl DonePage {
    fn new(visit: &Visit) -> Self {
        let t = visit.t();
        Self {
            shell: visit.shell("accounts-password-done").own_heading().back("/account"),
            confirmation: Confirmation::new(t, t.s("accounts-password-done-heading"))
                .then(t.s("accounts-password-done-next")),
        }
    }
}

/// It was changed.
pub(super) async fn done(signed: Signed) -> Answer {
    page(&DonePage::new(&signed.visit))
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit();
    let mut errors = FieldErrors::none();
    errors.add("present", room.t().s("accounts-password-present-wrong").into_owned());
    errors.add("password", room.t().s("accounts-password-short").into_owned());
    vec![
        Sample::new("accounts/password", &PasswordPage::new(&visit, &FieldErrors::none())),
        Sample::new("accounts/password/error", &PasswordPage::new(&visit, &errors)),
        Sample::new("accounts/password/done", &DonePage::new(&visit)),
    ]
}
