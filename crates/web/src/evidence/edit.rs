//! The form that ties something to a recommendation or a measure.

use app::evidence::{self, New, Target, What};
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{EvidenceId, EvidenceKind, MeasureId, RecommendationId, Refusal};

use super::{
    form,
    part::{kind_key, option},
};
use crate::{
    files,
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    referrals::id_in,
    shell::{
        components::{Actions, Choice, FieldErrors, Fields},
        form_page::{FormPage, Maker, Sent, answered},
        page,
    },
    submit,
};

/// The form of a record at an address.
pub(crate) fn add_page(visit: &Visit, at: &str, choices: &[What], sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let zone = visit.scene().zone();
    let make = Maker { t, stem: "evidence-field", sent };
    let mut options = vec![(String::new(), t.s("evidence-field-what-none").into_owned())];
    options.extend(choices.iter().map(|what| option(t, zone, what)));
    let kinds =
        EvidenceKind::LINES.iter().map(|kind| Choice::new(kind.code(), t.s(kind_key(*kind)))).collect();
    FormPage {
        shell: visit.shell("evidence-add").back(at).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: visit
            .session()
            .filter(|session| files::hands_in(session))
            .map(|_| t.s("evidence-add-files").into_owned())
            .into_iter()
            .collect(),
        action: format!("{at}/evidence"),
        version: None,
        parts: vec![
            make.list("what", options),
            make.choice("kind", kinds),
            make.day("day"),
            make.text("text_hu", 2),
            make.text("text_en", 2),
            make.line("address"),
        ],
        actions: Actions::new(t.s("evidence-add-button")).leave(at, t.s("shell-back")),
        tables: vec![],
    }
}

/// Which record, where its page is, and what this person must be allowed to see the form.
struct At {
    target: Target,
    address: String,
    action: Action,
}

fn recommendation(id: &str) -> Result<At, Failed> {
    let id: RecommendationId = id_in(id)?;
    Ok(At {
        target: Target::recommendation(id),
        address: format!("/recommendations/{id}"),
        action: Action::ManageRecommendation,
    })
}

fn measure(id: &str) -> Result<At, Failed> {
    let id: MeasureId = id_in(id)?;
    Ok(At { target: Target::measure(id), address: format!("/measures/{id}"), action: Action::ProveMeasure })
}

/// What can be tied, for whoever may tie to this record.
async fn choices(signed: &Signed, at: &At) -> Result<Vec<What>, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        evidence::of(tx, at.target).await?;
        if !tx.may(at.action, at.target.record).await? {
            return Err(Refusal::not_found().into());
        }
        evidence::choices(tx).await
    })?)
}

async fn ask(signed: Signed, at: At) -> Answer {
    let choices = choices(&signed, &at).await?;
    page(&add_page(&signed.visit, &at.address, &choices, (&Fields::empty(), &FieldErrors::none())))
}

async fn add(signed: Signed, at: At, form: Form) -> Answer {
    let choices = choices(&signed, &at).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::piece(&form.0) {
        Ok(new) => tied(&signed, &ctx, &at, &form, &new).await,
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| add_page(&signed.visit, &at.address, &choices, (&form.0, errors)))
}

async fn tied(signed: &Signed, ctx: &app::Ctx, at: &At, form: &Form, new: &New) -> Result<String, Failed> {
    Ok(submit!(signed, ctx, form.once(), |tx| {
        evidence::add(tx, at.target, new).await?;
        at.address.clone()
    })?)
}

async fn remove(signed: Signed, at: At, piece: &str, form: Form) -> Answer {
    let piece: EvidenceId = id_in(piece)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        evidence::remove(tx, at.target, piece).await?;
        at.address.clone()
    })?;
    Ok(see_other(&location))
}

/// The form for a recommendation.
pub(super) async fn ask_recommendation(signed: Signed, Path(id): Path<String>) -> Answer {
    ask(signed, recommendation(&id)?).await
}

/// Ties something to it.
pub(super) async fn add_to_recommendation(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    add(signed, recommendation(&id)?, form).await
}

/// Unties something from it.
pub(super) async fn remove_from_recommendation(
    signed: Signed,
    Path((id, piece)): Path<(String, String)>,
    form: Form,
) -> Answer {
    remove(signed, recommendation(&id)?, &piece, form).await
}

/// The form for a measure.
pub(super) async fn ask_measure(signed: Signed, Path(id): Path<String>) -> Answer {
    ask(signed, measure(&id)?).await
}

/// Ties something to it.
pub(super) async fn add_to_measure(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    add(signed, measure(&id)?, form).await
}

/// Unties something from it.
pub(super) async fn remove_from_measure(
    signed: Signed,
    Path((id, piece)): Path<(String, String)>,
    form: Form,
) -> Answer {
    remove(signed, measure(&id)?, &piece, form).await
}
