//! What either side does to a referral: accept, decline, withdraw, complete.

use app::{
    packs,
    referrals::{self, Referral},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Action;
use vocabulary::{
    ReferralId, Refusal,
    pack::{Pack, ReferralKind},
};

use super::{form, words};
use crate::{
    http::{Answer, Form, Signed, Visit, field_errors, see_other},
    screening::capital,
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice},
        page, page_with,
    },
    submit,
};

/// Accepts; the page of the referral then offers the hand-over.
pub(super) async fn accept(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        referrals::accept(tx, id).await?;
        format!("/referrals/{id}")
    })?;
    Ok(see_other(&done))
}

/// Completes.
pub(super) async fn complete(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        referrals::complete(tx, id).await?;
        format!("/referrals/{id}")
    })?;
    Ok(see_other(&done))
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/decline.html")]
pub(super) struct DeclinePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    reason: Choices,
    actions: Actions,
}

impl DeclinePage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        referral: &Referral,
        sent: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let id = referral.row.id;
        let reasons = pack
            .decline_reasons
            .iter()
            .map(|reason| {
                let hint = if reason.unmet_demand { t.s("referrals-decline-unmet") } else { "".into() };
                Choice::new(reason.code.code(), capital(reason.text.of(t.locale()))).hint(hint)
            })
            .collect();
        Self {
            shell: visit
                .shell("referrals-decline")
                .caption(referral.row.reference.to_string())
                .back(format!("/referrals/{id}"))
                .guided()
                .errors(errors),
            summary: errors.summary(t),
            action: format!("/referrals/{id}/decline"),
            reason: Choices::one("reason", t.s("referrals-decline-reason"), reasons).filled(sent, errors),
            actions: Actions::new(t.s("referrals-decline-button"))
                .leave(format!("/referrals/{id}"), t.s("referrals-decline-leave")),
        }
    }
}

async fn to_decline(signed: &Signed, id: ReferralId) -> Result<Referral, crate::http::Failed> {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    Ok(app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::DeclineReferral, id).await?;
        referrals::view(tx, id).await
    })?)
}

/// Why it is declined.
pub(super) async fn why(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let referral = to_decline(&signed, id).await?;
    let pack = packs::active()?.pack;
    page(&DeclinePage::new(&signed.visit, pack, &referral, &Fields::empty(), &FieldErrors::none()))
}

/// Declines with the reason.
pub(super) async fn decline(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let reason = match form::reason(&form.0) {
        Ok(reason) => reason,
        Err(failed) => {
            let referral = to_decline(&signed, id).await?;
            let Some(refusal) = failed.refusal() else { return Err(failed) };
            let errors = field_errors(&signed.visit, refusal);
            let pack = packs::active()?.pack;
            let shown = DeclinePage::new(&signed.visit, pack, &referral, &form.0, &errors);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
        }
    };
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        referrals::decline(tx, id, reason).await?;
        format!("/referrals/{id}")
    })?;
    Ok(see_other(&done))
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/withdraw.html")]
pub(super) struct WithdrawPage {
    shell: Shell,
    notice: Option<Notice>,
    action: String,
    actions: Actions,
}

impl WithdrawPage {
    pub(super) fn new(visit: &Visit, referral: &Referral) -> Self {
        let t = visit.t();
        let id = referral.row.id;
        let placement = referral.row.kind == ReferralKind::Placement;
        Self {
            shell: visit
                .shell("referrals-withdraw")
                .caption(referral.row.reference.to_string())
                .back(format!("/referrals/{id}"))
                .guided(),
            notice: placement.then(|| {
                Notice::attention(t.s("referrals-withdraw-place"), t.s("referrals-withdraw-place-text"))
            }),
            action: format!("/referrals/{id}/withdraw"),
            actions: Actions::new(t.s("referrals-withdraw-button"))
                .danger()
                .leave(format!("/referrals/{id}"), t.s("referrals-withdraw-leave")),
        }
    }
}

/// Whether it is to be withdrawn.
pub(super) async fn sure(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let referral = app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::WithdrawReferral, id).await?;
        referrals::view(tx, id).await
    })?;
    if !referral.may.withdraw {
        return Err(Refusal::rule("referrals-too-late-to-withdraw").into());
    }
    page(&WithdrawPage::new(&signed.visit, &referral))
}

/// Withdraws.
pub(super) async fn withdraw(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = form::id(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        referrals::withdraw(tx, id).await?;
        format!("/referrals/{id}")
    })?;
    Ok(see_other(&done))
}
