//! A form that was sent after its session had ended: it waits in the sign-in page until its sender has signed in again, and is
//! then sent on by them.
//!
//! **Absent:** a copy on the server, and one that can be read in the page. The form is in the page that answers it and nowhere
//! else, closed with a key that only this run of the server has; it is opened for an hour, for the account whose session it was.

use std::sync::LazyLock;

use app::accounts::{self, KeepingKey, Token};
use askama::Template;
use axum::extract::{Query, State};
use http::StatusCode;
use policy::{Actor, Purpose};
use vocabulary::{AccountId, Fault, Moment, Outcome, SystemChance};

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

/// Closes what waits. A restart forgets it, and what waited then can be opened by nobody any more.
static KEY: LazyLock<KeepingKey> = LazyLock::new(|| KeepingKey::generate(&SystemChance));
/// How long a form can wait; the page says so.
const WAITS_MINUTES: i64 = 60;

/// A form that waits in a page, closed.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) closed: String,
}

impl Kept {
    /// What a sign-in page sends along.
    pub(super) fn sent_along(fields: &Fields) -> Option<Self> {
        let closed = fields.one("kept");
        (!closed.is_empty()).then(|| Self { closed: closed.to_owned() })
    }

    fn close(late: &Late, account: AccountId, now: Moment) -> Outcome<Self> {
        let bytes = format!("{}\n{}", late.to, late.fields);
        let closed = KEY.close((account, now.plus_minutes(WAITS_MINUTES)), bytes.as_bytes(), &SystemChance);
        Ok(Self { closed: closed.map_err(|error| Fault::new("close a form that waits", error))? })
    }

    fn open(&self, account: AccountId, now: Moment) -> Option<Late> {
        let bytes = KEY.open((account, now), &self.closed).ok()?;
        let (to, fields) = std::str::from_utf8(&bytes).ok()?.split_once('\n')?;
        Some(Late { to: to.to_owned(), fields: fields.to_owned() })
    }
}

/// A form that came too late, and where it was sent to.
struct Late {
    to: String,
    fields: String,
}

/// `POST /sign-in/again?to=…`: the form that came too late.
pub(super) async fn show(
    State(front): State<Front>,
    visit: Visit,
    Query(query): Query<Vec<(String, String)>>,
    sent: Form,
) -> Answer {
    let to = query.iter().find(|(name, _)| name == "to").and_then(|(_, to)| form::ours(to));
    let (Some(to), Some(account)) = (to, whose(&front, &visit).await?) else {
        return Ok(see_other("/sign-in"));
    };
    let late = Late { to: to.to_owned(), fields: sent.0.encode() };
    let kept = Kept::close(&late, account, now(&front))?;
    let personas = sign_in::personas(&front).await?;
    let shown = SignInPage::new(&visit, &Fields::empty(), false, &personas).keeping(&visit, Some(kept));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Where somebody goes who has just signed in: to the form that waits for them, or on.
pub(super) fn go_on(
    front: &Front,
    visit: &Visit,
    (account, token): (AccountId, &Token),
    fields: &Fields,
) -> Answer {
    let kept = Kept::sent_along(fields);
    let response = match kept.and_then(|kept| kept.open(account, now(front))) {
        Some(late) => page(&ResumePage::new(visit, &late, visit.form_token_in(token)))?,
        None => see_other(&form::next(fields)),
    };
    Ok(sign_in::with_session(visit, token, response))
}

fn now(front: &Front) -> Moment {
    front.ctx(Actor::Visitor, Purpose::OwnAccount).now()
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
    fn new(visit: &Visit, late: &Late, csrf: String) -> Self {
        let t = visit.t();
        let fields = Fields::decode(late.fields.as_bytes()).unwrap_or_default();
        Self {
            shell: visit.shell("accounts-resume").guided(),
            action: late.to.clone(),
            csrf,
            fields: fields.into_pairs(),
            actions: Actions::new(t.s("accounts-resume-button")).leave("/", t.s("accounts-resume-leave")),
        }
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visitor();
    let kept = Kept { closed: "sample".to_owned() };
    let late = Late {
        to: "/screening/start".to_owned(),
        fields: Fields::of(&[("once", "sample"), ("county", "HU323")]).encode(),
    };
    let again = SignInPage::new(&visit, &Fields::empty(), false, &[]).keeping(&visit, Some(kept));
    vec![
        Sample::new("accounts/again", &again),
        Sample::new("accounts/resume", &ResumePage::new(&visit, &late, "sample".to_owned())),
    ]
}
