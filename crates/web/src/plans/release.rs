//! Releasing a plan to the public and taking it back; starting a strategy from another one.

use app::plans;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::StrategyId;

use super::{edit::strategy_page, form, may_plan};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    referrals::id_in,
    shell::{
        components::{FieldErrors, Fields},
        form_page::{FormPage, Sent, answered},
        page,
    },
    submit,
};

/// Releases a plan as it stands now.
pub(super) async fn release(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        plans::release(tx, id).await?;
        format!("/plans/{id}")
    })?;
    Ok(see_other(&location))
}

/// Takes it off the public pages.
pub(super) async fn withdraw(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        plans::withdraw(tx, id).await?;
        format!("/plans/{id}")
    })?;
    Ok(see_other(&location))
}

/// The form of a strategy that is started from another one.
pub(super) fn successor_page(visit: &Visit, id: StrategyId, old: &str, sent: Sent<'_>) -> FormPage {
    let page = strategy_page(visit, sent);
    let t = visit.t();
    FormPage {
        shell: visit.shell("plans-successor").caption(old).back(format!("/plans/{id}")).errors(sent.1),
        action: format!("/plans/{id}/successor"),
        lead_in: vec![t.s("plans-successor-lead").into_owned()],
        ..page
    }
}

async fn title(signed: &Signed, id: StrategyId) -> Result<String, Failed> {
    may_plan(signed).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let plan = app::read!(signed.store(), &ctx, |tx| plans::plan(tx, id).await)?;
    Ok(plan.strategy.of.title.of(signed.visit.t().locale()).to_owned())
}

/// The form.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let old = title(&signed, id).await?;
    page(&successor_page(&signed.visit, id, &old, (&Fields::empty(), &FieldErrors::none())))
}

/// Starts it.
pub(super) async fn succeed(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let old = title(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::strategy(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/plans/{}", plans::succeed(tx, id, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| successor_page(&signed.visit, id, &old, (&form.0, errors)))
}
