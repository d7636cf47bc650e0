//! The meeting point: for the account that sent, for thirty minutes; written anew by the desk.

use app::{places, referrals, referrals::Referral};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{ReferralId, Refusal};

use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    referrals::words,
    shell::{
        Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, Notice, TextArea},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "places/meeting.html")]
pub(super) struct MeetingPage {
    shell: Shell,
    notice: Notice,
    text: Option<String>,
    action: String,
    actions: Actions,
    back: String,
}

impl MeetingPage {
    pub(super) fn new(visit: &Visit, referral: &Referral, text: Option<String>) -> Self {
        let t = visit.t();
        let id = referral.row.id;
        let notice = if text.is_some() {
            Notice::attention(t.s("places-meeting-open"), t.s("places-meeting-open-text"))
        } else {
            Notice::info(t.s("places-meeting-before"), t.s("places-meeting-before-text"))
        };
        Self {
            shell: visit
                .shell("places-meeting")
                .caption(referral.row.reference.to_string())
                .back(format!("/referrals/{id}"))
                .guided(),
            notice,
            text,
            action: format!("/referrals/{id}/meeting-point"),
            actions: Actions::new(t.s("places-meeting-button")),
            back: format!("/referrals/{id}"),
        }
    }
}

/// Before it is opened: what opening starts.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let referral = app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ReadMeetingPoint, id).await?;
        referrals::view(tx, id).await
    })?;
    if !referral.may.meeting_point {
        return Err(Refusal::not_found().into());
    }
    page(&MeetingPage::new(&signed.visit, &referral, None))
}

/// Opens it; the log holds it before the page does.
pub(super) async fn open(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let (opened, receipt) =
        app::write_with_receipt!(signed.store(), &ctx, |tx| places::meeting_point(tx, id).await)?;
    let text = opened.open(&receipt)?;
    let referral = app::read!(signed.store(), &ctx, |tx| referrals::view(tx, id).await)?;
    page(&MeetingPage::new(&signed.visit, &referral, Some(text)))
}

#[derive(Debug, Clone, Template)]
#[template(path = "places/move.html")]
pub(super) struct MovePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    meeting_point: TextArea,
    actions: Actions,
    call_off: String,
}

impl MovePage {
    pub(super) fn new(visit: &Visit, referral: &Referral, sent: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let id = referral.row.id;
        Self {
            shell: visit
                .shell("places-move")
                .caption(referral.row.reference.to_string())
                .back(format!("/referrals/{id}"))
                .errors(errors),
            summary: errors.summary(t),
            action: format!("/referrals/{id}/meeting-point/new"),
            meeting_point: TextArea {
                rows: 3,
                ..TextArea::new("meeting_point", t.s("places-confirm-meeting-point"))
                    .hint(t.s("places-confirm-meeting-point-hint"))
                    .filled(sent, errors)
            },
            actions: Actions::new(t.s("places-move-button"))
                .leave(format!("/referrals/{id}"), t.s("shell-back")),
            call_off: format!("/referrals/{id}/place/call-off"),
        }
    }
}

async fn to_move(signed: &Signed, id: ReferralId) -> Result<Referral, Failed> {
    let ctx = signed.ctx(Purpose::Placement);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ConfirmPlace, id).await?;
        referrals::view(tx, id).await
    })?)
}

/// The form of another meeting point.
pub(super) async fn new(signed: Signed, Path(id): Path<String>) -> Answer {
    let referral = to_move(&signed, crate::referrals::id_in(&id)?).await?;
    page(&MovePage::new(&signed.visit, &referral, &Fields::empty(), &FieldErrors::none()))
}

/// Writes it anew.
pub(super) async fn change(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let text = form.0.one("meeting_point").to_owned();
    let changed = submit!(signed, &ctx, form.once(), |tx| {
        places::change_meeting_point(tx, id, &text).await?;
        format!("/referrals/{id}")
    });
    match changed {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let referral = to_move(&signed, id).await?;
            page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &MovePage::new(&signed.visit, &referral, &form.0, &errors),
            )
        }
    }
}
