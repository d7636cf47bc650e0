//! The quarterly self-report: four fields on one page.

use app::{
    figures::Quarter,
    plans::{self, Measure},
};
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{MeasureId, MeasureStatus, Refusal, Risk};

use super::{STEM, form, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    referrals::id_in,
    shell::{
        components::{Actions, Choice, FieldErrors, Fields},
        form_page::{FormPage, Maker, answered},
        page,
    },
    submit,
};

/// The page.
pub(super) fn report_page(visit: &Visit, found: &Measure, sent: (&Fields, &FieldErrors)) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let back = format!("/measures/{}", found.line.id);
    let statuses = MeasureStatus::ALL.iter().map(|one| Choice::new(one.code(), t.s(words::status_key(*one))));
    // in a list the word stands alone; here it answers a question
    let risk = |one: Risk| t.s(&format!("plans-risk-answer-{}", one.code().replace('_', "-"))).into_owned();
    let risks = Risk::ALL.iter().map(|one| Choice::new(one.code(), risk(*one)));
    FormPage {
        shell: visit
            .shell("plans-report")
            .caption(words::quarter(t, found.due))
            .back(back.clone())
            .errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![words::title(t, &found.line)],
        action: format!("{back}/report"),
        // the quarter that is written about stands where other forms have the version
        version: Some(found.due.number()),
        parts: vec![
            make.choice("status", statuses.collect()),
            make.text("progress", 5),
            make.choice("risk", risks.collect()),
            make.text("next_step", 3),
        ],
        actions: Actions::new(t.s("plans-report-button")).leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

async fn load(signed: &Signed, id: MeasureId) -> Result<Measure, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| plans::measure(tx, id).await)?;
    if found.reporting { Ok(found) } else { Err(Refusal::not_found().into()) }
}

/// The form. No answer is given beforehand: how far it was in the last quarter is not how far it is.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = load(&signed, id_in(&id)?).await?;
    page(&report_page(&signed.visit, &found, (&Fields::empty(), &FieldErrors::none())))
}

/// Gives the report.
pub(super) async fn give(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: MeasureId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let quarter = Quarter::from_number(form.0.one("version").parse().unwrap_or(0));
    let done = match form::report(&form.0) {
        Ok(report) => submit!(signed, &ctx, form.once(), |tx| {
            plans::report(tx, (id, quarter), &report).await?;
            format!("/measures/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => {
            load(&signed, id).await?;
            Err(refusal.into())
        }
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) if failed.refusal().is_some_and(|refusal| !refusal.fields.is_empty()) => {
            let found = load(&signed, id).await?;
            answered(&signed.visit, Err(failed), |errors| {
                report_page(&signed.visit, &found, (&form.0, errors))
            })
        }
        Err(failed) => Err(failed),
    }
}
