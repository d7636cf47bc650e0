//! One's own account: language and sessions.

use app::accounts::{self, SessionLine};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{Locale, Refusal, SessionId};

use crate::{
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, FieldErrors, Fields},
        page,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "accounts/own.html")]
struct OwnPage {
    shell: Shell,
    language: Choices,
    actions: Actions,
    sessions: Vec<Line>,
}

#[derive(Debug, Clone)]
struct Line {
    id: String,
    this: bool,
    began: String,
    seen: String,
}

impl OwnPage {
    fn new(visit: &Visit, this: SessionId, sessions: &[SessionLine]) -> Self {
        let t = visit.t();
        let zone = visit.scene().zone().to_owned();
        let options = vec![Choice::new("hu", "Magyar"), Choice::new("en", "English")];
        let now = Fields::of(&[("locale", t.locale().code())]);
        Self {
            shell: visit.shell("accounts-own"),
            language: Choices::one("locale", t.s("accounts-own-language-label"), options)
                .filled(&now, &FieldErrors::none()),
            actions: Actions::new(t.s("accounts-own-language-button")),
            sessions: sessions
                .iter()
                .map(|line| Line {
                    id: line.id.to_string(),
                    this: line.id == this,
                    began: format::moment(t, &zone, line.made_at),
                    seen: format::moment(t, &zone, line.seen_at),
                })
                .collect(),
        }
    }
}

/// One's own account.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let sessions = app::read!(signed.store(), &ctx, |tx| accounts::mine(tx).await)?;
    page(&OwnPage::new(&signed.visit, signed.session.id, &sessions))
}

/// Changes the language.
pub(super) async fn language(signed: Signed, form: Form) -> Answer {
    let locale = Locale::parse(form.0.one("locale")).ok_or_else(Refusal::not_found)?;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let to = submit!(signed, &ctx, form.once(), |tx| {
        accounts::choose_language(tx, locale).await?;
        "/account".to_owned()
    })?;
    Ok(see_other(&to))
}

/// Ends one of one's own sessions.
pub(super) async fn end(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: SessionId = id.parse().map_err(|()| Refusal::not_found())?;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let to = submit!(signed, &ctx, form.once(), |tx| {
        accounts::end_session(tx, id).await?;
        "/account".to_owned()
    })?;
    Ok(see_other(&to))
}

/// Ends every other of one's own sessions.
pub(super) async fn end_others(signed: Signed, form: Form) -> Answer {
    let this = signed.session.id;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let to = submit!(signed, &ctx, form.once(), |tx| {
        accounts::end_all_others(tx, this).await?;
        "/account".to_owned()
    })?;
    Ok(see_other(&to))
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let line = |id| SessionLine { id, made_at: room.now().plus_minutes(-90), seen_at: room.now() };
    let (this, other) = (SessionId::nil(), SessionId::random(&vocabulary::SeededChance::new(3)));
    vec![
        Sample::new("accounts/own", &OwnPage::new(&room.visit(), this, &[line(this), line(other)])),
        Sample::new("accounts/own/one", &OwnPage::new(&room.visit(), this, &[line(this)])),
    ]
}
