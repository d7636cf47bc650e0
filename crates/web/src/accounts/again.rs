//! A form that was sent after its session had ended: it waits in the sign-in page until its sender has signed in again, and is
//! then sent on by them.
//!
//! **Absent:** a copy on the server. The fields are in the page that answers the form, as they were in the page that held it,
//! and nowhere else; and they are shown again to no other account than the one whose session it was.

use app::accounts::{self, Token};
use askama::Template;
use axum::extract::{Query, State};
use http::StatusCode;
use policy::{Actor, Purpose};
use vocabulary::{AccountId, Outcome};

use super::{
    form,
    sign_in::{self, SignInPage},
};
use crate::{
    http::{Answer, Form, Front, Visit, see_other},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, Fields},
        page, page_with,
    },
};

/// A form that waits, and where it was sent to.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) to: String,
    pub(super) fields: String,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kept").field("to", &self.to).finish_non_exhaustive()
    }
}

impl Kept {
    /// What a sign-in page sends along.
    pub(super) fn sent_along(fields: &Fields) -> Option<Self> {
        let to = form::ours(fields.one("kept_to"))?;
        Some(Self { to: to.to_owned(), fields: fields.one("kept").to_owned() })
    }
}

/// `POST /sign-in/again?to=…`: the form that came too late.
pub(super) async fn show(
    State(front): State<Front>,
    visit: Visit,
    Query(query): Query<Vec<(String, String)>>,
    sent: Form,
) -> Answer {
    let to = query.iter().find(|(name, _)| name == "to").and_then(|(_, to)| form::ours(to));
    let Some(to) = to.filter(|_| visit.former().is_some()) else { return Ok(see_other("/sign-in")) };
    let kept = Kept { to: to.to_owned(), fields: sent.0.encode() };
    let personas = sign_in::personas(&front).await?;
    let shown = SignInPage::new(&visit, &Fields::empty(), false, &personas).keeping(&visit, Some(kept));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Where somebody goes who has just signed in: to the form that waits for them, or on.
pub(super) async fn go_on(
    front: &Front,
    visit: &Visit,
    (account, token): (AccountId, &Token),
    fields: &Fields,
) -> Answer {
    let response = match Kept::sent_along(fields) {
        Some(kept) if whose(front, visit).await? == Some(account) => {
            page(&ResumePage::new(visit, &kept, visit.form_token_in(token)))?
        }
        _ => see_other(&form::next(fields)),
    };
    Ok(sign_in::with_session(visit, token, response))
}

/// Whose session it was that has ended in this browser.
async fn whose(front: &Front, visit: &Visit) -> Outcome<Option<AccountId>> {
    let Some(former) = visit.former() else { return Ok(None) };
    let visitor = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    app::read!(front.store(), &visitor, |tx| accounts::formerly(tx, former).await)
}

/// The form again, to be sent on.
#[derive(Clone, Template)]
#[template(path = "accounts/resume.html")]
struct ResumePage {
    shell: Shell,
    action: String,
    csrf: String,
    fields: Vec<(String, String)>,
    actions: Actions,
}

impl ResumePage {
    fn new(visit: &Visit, kept: &Kept, csrf: String) -> Self {
        let t = visit.t();
        let fields = Fields::decode(kept.fields.as_bytes()).unwrap_or_default();
        Self {
            shell: visit.shell("accounts-resume").guided(),
            action: kept.to.clone(),
            csrf,
            fields: fields.into_pairs(),
            actions: Actions::new(t.s("accounts-resume-button")).leave("/", t.s("accounts-resume-leave")),
        }
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visitor();
    let kept = Kept {
        to: "/screening/start".to_owned(),
        fields: Fields::of(&[("once", "sample"), ("county", "HU323")]).encode(),
    };
    let again = SignInPage::new(&visit, &Fields::empty(), false, &[]).keeping(&visit, Some(kept.clone()));
    vec![
        Sample::new("accounts/again", &again),
        Sample::new("accounts/resume", &ResumePage::new(&visit, &kept, "sample".to_owned())),
    ]
}
