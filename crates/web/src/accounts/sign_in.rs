//! Sign-in, sign-out, and the setting up of an account from its one-time link.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use app::accounts::{self, Acceptance, Attempt, Invitation, Persona, Session, SignIn, Token, TokenHash};
use askama::Template;
use axum::{
    extract::{ConnectInfo, Path, Query, State},
    response::Response,
};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use policy::{Actor, Purpose};
use qrcode::{QrCode, render::svg};
use tokio::sync::Semaphore;
use vocabulary::{Chance as _, Fault, Locale, Outcome, Refusal, SystemChance};

use super::{
    again::{self, Kept},
    role_key,
};
use crate::{
    http::{Answer, Failed, Form, Front, Signed, Visit, field_errors, see_other},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, Notice, TextInput},
        page, page_with,
    },
};

/// How many passwords are hashed at once; each takes 64 MiB (P1).
static HASHING: Semaphore = Semaphore::const_new(2);

/// Runs one hashing, waiting for its turn, away from the threads that answer requests.
pub(super) async fn hashing<T: Send + 'static>(
    work: impl FnOnce() -> Outcome<T> + Send + 'static,
) -> Outcome<T> {
    let _turn = HASHING.acquire().await.map_err(|error| Fault::new("wait for a turn", error))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Fault::new("hash a password", error))?
}

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/sign_in.html")]
pub(super) struct SignInPage {
    shell: Shell,
    summary: ErrorSummary,
    email: TextInput,
    password: TextInput,
    code: TextInput,
    next: String,
    kept: Option<Kept>,
    actions: Actions,
    personas: Vec<PersonaButton>,
}

#[derive(Debug, Clone)]
struct PersonaButton {
    account: String,
    name: String,
    body: String,
    roles: String,
}

impl SignInPage {
    pub(super) fn new(visit: &Visit, fields: &Fields, wrong: bool, personas: &[Persona]) -> Self {
        let t = visit.t();
        let mut shell = visit.shell("accounts-sign-in").guided();
        if wrong {
            shell = shell.notice(Notice::attention(t.s("accounts-sign-in-wrong"), ""));
        }
        let errors = FieldErrors::none();
        let personas = personas
            .iter()
            .map(|persona| PersonaButton {
                account: persona.account.to_string(),
                name: persona.name.clone(),
                body: match t.locale() {
                    Locale::Hu => persona.body_name_hu.clone(),
                    Locale::En => persona.body_name_en.clone(),
                },
                roles: persona
                    .roles
                    .iter()
                    .map(|role| t.s(role_key(*role)).into_owned())
                    .collect::<Vec<_>>()
                    .join(", "),
            })
            .collect();
        Self {
            summary: errors.summary(t),
            email: TextInput::new("email", t.s("accounts-email-label"))
                .autocomplete("username")
                .filled(fields, &errors),
            password: TextInput::new("password", t.s("accounts-password-label")).password("current-password"),
            code: TextInput::new("code", t.s("accounts-code-label"))
                .hint(t.s("accounts-code-hint"))
                .autocomplete("one-time-code")
                .digits(),
            next: fields.one("next").to_owned(),
            kept: None,
            actions: Actions::new(t.s("accounts-sign-in-button")),
            personas,
            shell,
        }
    }

    /// The same page with a form that waits in it.
    pub(super) fn keeping(mut self, visit: &Visit, kept: Option<Kept>) -> Self {
        if kept.is_some() {
            let notice = self.shell.notice.take();
            self.shell = visit.shell("accounts-again").guided();
            self.shell.notice = notice;
        }
        Self { kept, ..self }
    }
}

pub(super) async fn personas(front: &Front) -> Outcome<Vec<Persona>> {
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    app::read!(front.store(), &visitor, |tx| accounts::personas(tx).await)
}

/// The sign-in page.
pub(super) async fn show(
    State(front): State<Front>,
    visit: Visit,
    Query(query): Query<Vec<(String, String)>>,
) -> Answer {
    if visit.session().is_some() {
        return Ok(see_other("/"));
    }
    let mut fields = Fields::empty();
    if let Some((_, next)) = query.iter().find(|(name, _)| name == "next") {
        fields.set("next", next);
    }
    page(&SignInPage::new(&visit, &fields, false, &personas(&front).await?))
}

/// The network address of a request: of the proxy's client where a proxy on this machine says so. Of an IPv6 address the
/// network counts: whoever has one address there has all 2⁶⁴ of them.
pub(super) fn network_address(headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> String {
    let peer = peer.map(|ConnectInfo(address)| address.ip());
    let told = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok())
        .and_then(|list| list.rsplit(',').next())
        .and_then(|last| last.trim().parse::<IpAddr>().ok());
    let from = match (peer, told) {
        (Some(peer), Some(told)) if peer.is_loopback() => told,
        (Some(peer), _) => peer,
        (None, _) => return "unknown".to_owned(),
    };
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)).to_string(),
    }
}

/// An attempt to sign in.
pub(super) async fn submit(
    State(front): State<Front>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    visit: Visit,
    headers: HeaderMap,
    form: Form,
) -> Answer {
    let fields = form.0;
    let address = network_address(&headers, peer.as_ref().map(|axum::Extension(info)| info));
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let candidate =
        app::read!(front.store(), &visitor, |tx| accounts::candidate(tx, fields.one("email"), &address)
            .await)?;
    let (typed, stored) = (fields.one("password").to_owned(), candidate.password.clone());
    let password_right = hashing(move || accounts::password_matches(&typed, stored.as_deref())).await?;
    let attempt = SignIn { candidate: &candidate, password_right, code: fields.one("code") };
    match app::write!(front.store(), &visitor, |tx| accounts::sign_in(tx, &attempt).await)? {
        Attempt::SignedIn(account, token) => again::go_on(&front, &visit, (account, &token), &fields),
        Attempt::Wrong => {
            let shown = SignInPage::new(&visit, &fields, true, &personas(&front).await?)
                .keeping(&visit, Kept::sent_along(&fields));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// One click in the demo.
pub(super) async fn persona(State(front): State<Front>, visit: Visit, form: Form) -> Answer {
    let fields = form.0;
    let account = fields.one("account").parse().map_err(|()| Refusal::not_found())?;
    let locale = Locale::parse(fields.one("lang")).unwrap_or_else(|| visit.t().locale());
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let token =
        app::write!(front.store(), &visitor, |tx| accounts::sign_in_as_persona(tx, account, locale).await)?;
    again::go_on(&front, &visit, (account, &token), &fields)
}

/// An answer that begins a session.
pub(crate) fn with_session(visit: &Visit, token: &Token, mut response: Response) -> Response {
    let scene = visit.scene();
    set_cookie(&mut response, &scene.set_cookie(scene.session_cookie(), token.text().as_str()));
    set_cookie(&mut response, &scene.set_cookie(scene.form_cookie(), ""));
    response
}

fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Ends this session and clears what the browser holds.
pub(super) async fn out(State(front): State<Front>, signed: Signed) -> Answer {
    let mut response = leave(&front, &signed.visit, &signed.session, "/sign-in").await?;
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    Ok(response)
}

/// Ends this session and goes somewhere, at once: no page of ours is kept by a browser, and clearing the rest takes time.
pub(crate) async fn leave(front: &Front, visit: &Visit, session: &Session, to: &str) -> Answer {
    let ctx = front.ctx(session.actor.clone(), Purpose::OwnAccount);
    let id = session.id;
    app::write!(front.store(), &ctx, |tx| accounts::end_this(tx, id).await)?;
    let mut response = see_other(to);
    let scene = visit.scene();
    set_cookie(&mut response, &scene.set_cookie(scene.session_cookie(), ""));
    Ok(response)
}

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/invitation.html")]
struct InvitationPage {
    shell: Shell,
    summary: ErrorSummary,
    name: String,
    email: String,
    square: String,
    square_name: String,
    secret: String,
    password: TextInput,
    code: TextInput,
    actions: Actions,
}

impl InvitationPage {
    fn new(visit: &Visit, invitation: &Invitation, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let square = QrCode::new(invitation.enrolment.address.as_bytes())
            .map(|code| code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build())
            .unwrap_or_default();
        // the renderer writes a whole document; only its drawing stands in the page
        let square = square.find("<svg").and_then(|start| square.get(start..)).unwrap_or_default().to_owned();
        let password = TextInput::new("password", t.s("accounts-password-label"))
            .hint(t.s("accounts-invitation-password-hint"));
        let code = TextInput::new("code", t.s("accounts-code-label")).hint(t.s("accounts-code-hint"));
        Self {
            shell: visit.shell("accounts-invitation").guided().errors(errors),
            summary: errors.summary(t),
            name: invitation.name.clone(),
            email: invitation.email.clone(),
            square,
            square_name: t.s("accounts-invitation-square").into_owned(),
            secret: in_fours(&invitation.enrolment.secret),
            password: password.filled(&Fields::empty(), errors).password("new-password"),
            code: code.filled(&Fields::empty(), errors).autocomplete("one-time-code").digits(),
            actions: Actions::new(t.s("accounts-invitation-button")),
        }
    }
}

fn in_fours(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

async fn open(front: &Front, link: &TokenHash) -> Result<Invitation, Failed> {
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let (pending, receipt) =
        app::write_with_receipt!(front.store(), &visitor, |tx| accounts::invitation(tx, link).await)?;
    Ok(pending.open(&receipt)?)
}

fn link_of(token: &str) -> Result<TokenHash, Refusal> {
    Token::parse(token).map(|token| token.hash()).map_err(|_| Refusal::not_found())
}

/// What the holder of a link sees.
pub(super) async fn invitation(
    State(front): State<Front>,
    visit: Visit,
    Path(token): Path<String>,
) -> Answer {
    let invitation = open(&front, &link_of(&token)?).await?;
    page(&InvitationPage::new(&visit, &invitation, &FieldErrors::none()))
}

/// The holder of a link sets up the account and is signed in.
pub(super) async fn accept(
    State(front): State<Front>,
    visit: Visit,
    Path(token): Path<String>,
    form: Form,
) -> Answer {
    let fields = form.0;
    let link = link_of(&token)?;
    let invitation = open(&front, &link).await?;
    let (typed, about) =
        (fields.one("password").to_owned(), [invitation.name.clone(), invitation.email.clone()]);
    let chosen = hashing(move || {
        let about: Vec<&str> = about.iter().map(String::as_str).collect();
        accounts::choose_password(&typed, &about, &SystemChance)
    })
    .await;
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let accepted = match chosen {
        Ok(password) => {
            let acceptance = Acceptance { link, password, code: fields.one("code").to_owned() };
            app::write!(front.store(), &visitor, |tx| accounts::accept(tx, &acceptance).await)
        }
        Err(failure) => Err(failure),
    };
    match accepted {
        Ok((_, session)) => Ok(with_session(&visit, &session, see_other("/"))),
        Err(failure) => match failure.refusal() {
            Some(refusal) if !refusal.fields.is_empty() => {
                let errors = field_errors(&visit, refusal);
                page_with(
                    StatusCode::UNPROCESSABLE_ENTITY,
                    &InvitationPage::new(&visit, &invitation, &errors),
                )
            }
            _ => Err(failure.into()),
        },
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visitor();
    let mut seed = [0; 8];
    SystemChance.fill(&mut seed);
    let personas = [Persona {
        account: vocabulary::AccountId::nil(),
        name: "Kitalált Kata".to_owned(),
        body_name_hu: "Példavármegyei Rendőr-főkapitányság".to_owned(),
        body_name_en: "Example County Police".to_owned(),
        roles: vec![vocabulary::Role::Identifier],
    }];
    let invitation = Invitation {
        purpose: accounts::InvitationPurpose::Invite,
        account: vocabulary::AccountId::nil(),
        name: "Próba Anna".to_owned(),
        email: "proba.anna@pelda.invalid".to_owned(),
        locale: Locale::Hu,
        enrolment: accounts::Enrolment {
            secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned(),
            address: "otpauth://totp/Roundtable:sample?secret=JBSWY3DPEHPK3PXP&issuer=Roundtable".to_owned(),
        },
    };
    let mut errors = FieldErrors::none();
    errors.add("password", room.t().s("accounts-password-short").into_owned());
    errors.add("code", room.t().s("accounts-code-wrong").into_owned());
    vec![
        Sample::new("accounts/sign-in", &SignInPage::new(&visit, &Fields::empty(), false, &personas)),
        Sample::new("accounts/sign-in/wrong", &SignInPage::new(&visit, &Fields::empty(), true, &[])),
        Sample::new("accounts/invitation", &InvitationPage::new(&visit, &invitation, &FieldErrors::none())),
        Sample::new("accounts/invitation/error", &InvitationPage::new(&visit, &invitation, &errors)),
    ]
}
