//! The administrator's list of accounts, invitations, and the links of resets. A link is shown once, on the page that answers
//! the form.

use app::{
    accounts::{self, Account, Token},
    bodies::{self, BodySummary},
};
use askama::Template;
use axum::extract::Path;
use http::{HeaderMap, StatusCode};
use policy::Purpose;
use vocabulary::{AccountId, BodyId, Locale, Refusal, Role};

use super::{account_id, form, one, role_key};
use crate::{
    http::{Answer, Form, Signed, Visit, field_errors, see_other, site_of},
    language::{Texts, sorted_by_name},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select, Status, TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/list.html")]
struct ListPage {
    shell: Shell,
    rows: Vec<Line>,
}

#[derive(Debug, Clone)]
struct Line {
    id: String,
    name: String,
    email: String,
    body: String,
    roles: String,
    state: Status,
    /// Whether it can be changed: it is open, and not the reader's own.
    can_change: bool,
}

fn line(t: Texts, account: &Account, bodies: &[BodySummary], own: AccountId) -> Line {
    let body = bodies.iter().find(|body| body.id == account.body);
    Line {
        id: account.id.to_string(),
        name: account.name.clone(),
        email: account.email.clone(),
        body: body.map(|body| body.name(t.locale()).to_owned()).unwrap_or_default(),
        roles: account
            .roles
            .iter()
            .map(|role| t.s(role_key(*role)).into_owned())
            .collect::<Vec<_>>()
            .join(", "),
        state: one::state(t, account),
        can_change: account.closed_at.is_none() && account.id != own,
    }
}

impl ListPage {
    fn new(visit: &Visit, accounts: &[Account], bodies: &[BodySummary], own: AccountId) -> Self {
        let t = visit.t();
        let mut rows: Vec<Line> = accounts.iter().map(|account| line(t, account, bodies, own)).collect();
        sorted_by_name(t.locale(), &mut rows, |row| &row.name);
        Self { shell: visit.shell("accounts-list"), rows }
    }
}

/// Every account.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let (accounts, bodies) =
        app::read!(signed.store(), &ctx, |tx| Ok((accounts::list(tx).await?, bodies::list(tx).await?)))?;
    page(&ListPage::new(&signed.visit, &accounts, &bodies, signed.session.account))
}

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/new.html")]
struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    body: Select,
    name: TextInput,
    email: TextInput,
    roles: Choices,
    locale: Choices,
    actions: Actions,
}

impl NewPage {
    fn new(visit: &Visit, bodies: &[BodySummary], fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let mut options: Vec<(String, String)> =
            bodies.iter().map(|body| (body.id.to_string(), body.name(t.locale()).to_owned())).collect();
        sorted_by_name(t.locale(), &mut options, |(_, name)| name);
        options.insert(0, (String::new(), t.s("shell-choose").into_owned()));
        let languages = vec![Choice::new("hu", "Magyar"), Choice::new("en", "English")];
        Self {
            shell: visit.shell("accounts-new").back("/accounts").errors(errors),
            summary: errors.summary(t),
            body: Select::new("body", t.s("accounts-new-body-label"), options).filled(fields, errors),
            name: TextInput::new("name", t.s("accounts-name-label")).filled(fields, errors),
            email: TextInput::new("email", t.s("accounts-email-label"))
                .hint(t.s("accounts-new-email-hint"))
                .filled(fields, errors),
            roles: one::role_choices(t, fields, errors),
            locale: Choices::one("locale", t.s("accounts-new-language-label"), languages)
                .filled(fields, errors),
            actions: Actions::new(t.s("accounts-new-button")),
        }
    }
}

/// The form of an invitation.
pub(super) async fn new(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    // asked first, so that whoever may not invite finds nothing here
    let bodies = app::read!(signed.store(), &ctx, |tx| {
        accounts::list(tx).await?;
        bodies::list(tx).await
    })?;
    page(&NewPage::new(&signed.visit, &bodies, &Fields::of(&[("locale", "hu")]), &FieldErrors::none()))
}

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/link.html")]
struct LinkPage {
    shell: Shell,
    link: String,
}

impl LinkPage {
    /// `site` is where the administrator's own browser has found this instance: the link is handed over whole.
    fn new(visit: &Visit, site: &str, token: &str) -> Self {
        Self { shell: visit.shell("accounts-link"), link: format!("{site}/invitation/{token}") }
    }
}

/// The answer to a form that made a link: the link the first time, the list for a form sent twice.
fn shown_once(visit: &Visit, headers: &HeaderMap, made: Option<Token>) -> Answer {
    let site = site_of(visit, headers);
    match made {
        Some(token) => page(&LinkPage::new(visit, &site, token.text().as_str())),
        None => Ok(see_other("/accounts")),
    }
}

/// Makes an account and shows its link.
pub(super) async fn invite(signed: Signed, headers: HeaderMap, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let once = form.once();
    let invited = match form::new_account(&form.0) {
        Ok(new) => app::write!(signed.store(), &ctx, |tx| {
            if tx.outcome_of(once).await?.is_some() {
                return Ok(None);
            }
            let (_, token) = accounts::invite(tx, &new).await?;
            tx.settle(once, "/accounts").await?;
            Ok(Some(token))
        })
        .map_err(crate::http::Failed::from),
        Err(failed) => Err(failed),
    };
    match invited {
        Ok(made) => shown_once(&signed.visit, &headers, made),
        Err(failed) => {
            let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()).cloned() else {
                return Err(failed);
            };
            let (accounts, bodies) = app::read!(signed.store(), &ctx, |tx| {
                Ok((accounts::list(tx).await?, bodies::list(tx).await?))
            })?;
            let errors = field_errors(&signed.visit, &with_taken(refusal, &accounts, &form.0));
            let shown = NewPage::new(&signed.visit, &bodies, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The same refusal, which says too that somebody signs in with this address: without a body the verb was not asked.
fn with_taken(mut refusal: Refusal, accounts: &[Account], fields: &Fields) -> Refusal {
    let email = fields.one("email").to_lowercase();
    let named = refusal.fields.iter().any(|field| field.field == "email");
    if !named && accounts.iter().any(|account| account.email == email) {
        refusal.fields.extend(Refusal::field("email", "accounts-email-taken").fields);
    }
    refusal
}

/// Ends an account's credentials and sessions, and shows a new link.
pub(super) async fn reset(signed: Signed, Path(id): Path<String>, headers: HeaderMap, form: Form) -> Answer {
    let (id, once) = (account_id(&id)?, form.once());
    let ctx = signed.ctx(Purpose::Administration);
    let made = app::write!(signed.store(), &ctx, |tx| {
        if tx.outcome_of(once).await?.is_some() {
            return Ok(None);
        }
        let token = accounts::reset(tx, id).await?;
        tx.settle(once, "/accounts").await?;
        Ok(Some(token))
    })?;
    shown_once(&signed.visit, &headers, made)
}

/// Closes an account.
pub(super) async fn close(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = account_id(&id)?;
    let ctx = signed.ctx(Purpose::Administration);
    let to = submit!(signed, &ctx, form.once(), |tx| {
        accounts::close(tx, id).await?;
        "/accounts".to_owned()
    })?;
    Ok(see_other(&to))
}

/// An invented body.
pub(super) fn sample_body(chance: &vocabulary::SeededChance) -> BodySummary {
    BodySummary {
        id: BodyId::random(chance),
        kind: "police".to_owned(),
        name_hu: "Példavármegyei Rendőr-főkapitányság".to_owned(),
        name_en: "Example County Police".to_owned(),
        county: None,
        mandates: vec![],
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let chance = vocabulary::SeededChance::new(4);
    let body = sample_body(&chance);
    let person = |name: &str, opened: bool| Account {
        id: AccountId::random(&chance),
        body: body.id,
        name: name.to_owned(),
        email: "minta@pelda.invalid".to_owned(),
        locale: Locale::Hu,
        roles: vec![Role::Identifier, Role::CaseWorker],
        opened_at: opened.then(|| room.now()),
        closed_at: None,
        version: 1,
    };
    let accounts = [person("Őri Példa", true), person("Ormos Minta", false), person("Zabos Próba", true)];
    let visit = room.visit_as(&[Role::Administrator], &[vocabulary::Mandate::Coordinate], "/accounts");
    let bodies = [body.clone()];
    let mut errors = FieldErrors::none();
    for (field, key) in [
        ("body", "accounts-new-body-missing"),
        ("name", "accounts-name-missing"),
        ("email", "accounts-email-wrong"),
        ("roles", "accounts-roles-missing"),
    ] {
        errors.add(field, room.t().s(key).into_owned());
    }
    vec![
        Sample::new("accounts/list", &ListPage::new(&visit, &accounts, &bodies, AccountId::nil())),
        Sample::new("accounts/new", &NewPage::new(&visit, &bodies, &Fields::empty(), &FieldErrors::none())),
        Sample::new("accounts/new/error", &NewPage::new(&visit, &bodies, &Fields::empty(), &errors)),
        Sample::new("accounts/link", &LinkPage::new(&visit, "https://pelda.invalid", "sample")),
    ]
}
