//! Consent in the browser: texts to read aloud beside the person's language, a decision for each purpose and recipient, the
//! child route, the refusal, and the ledger of a case.
//!
//! Nothing is ever ticked beforehand, and nothing that was not answered is taken for an answer.

mod age;
mod aloud;
mod anew;
mod child;
mod decisions;
mod explain;
mod form;
mod ledger;
mod refusal;
mod samples;
mod signal;
mod suspects;

use aloud::ReadAloud;
use policy::Action;

use crate::{
    Feature,
    http::{Access, RouteDef},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { name: "consents", routes, places: &[], samples: samples::samples };

fn routes() -> Vec<RouteDef> {
    let view = Access::Action(Action::ViewSheet);
    let record = Access::Action(Action::RecordConsent);
    let change = Access::Action(Action::ChangeConsent);
    vec![
        RouteDef::get("/sheets/{id}/consent", explain::show, view),
        RouteDef::post("/sheets/{id}/consent", explain::keep, record),
        RouteDef::get("/sheets/{id}/decisions", decisions::show, view),
        RouteDef::post("/sheets/{id}/decisions", decisions::record, record),
        RouteDef::get("/sheets/{id}/child", child::show, view),
        RouteDef::post("/sheets/{id}/child", child::record, record),
        RouteDef::get("/sheets/{id}/child-signal.pdf", signal::of_sheet, view),
        RouteDef::get(
            "/cases/{id}/child-signal.pdf",
            signal::of_case,
            Access::Action(Action::PrintChildSignal),
        ),
        RouteDef::get("/sheets/{id}/refusal", refusal::show, view),
        RouteDef::post("/sheets/{id}/refusal", refusal::record, Access::Action(Action::RecordRefusal)),
        RouteDef::get("/cases/{id}/consents", ledger::show, Access::Action(Action::ViewCase)),
        RouteDef::get(
            "/cases/{id}/consents/{consent}/withdrawal",
            ledger::ask,
            Access::Action(Action::ViewCase),
        ),
        RouteDef::post("/cases/{id}/consents/{consent}/withdrawal", ledger::withdraw, change),
        RouteDef::get("/cases/{id}/age", age::ask, change),
        RouteDef::post("/cases/{id}/age", age::record, change),
        RouteDef::get("/cases/{id}/consents/{consent}/anew", anew::ask, change),
        RouteDef::post("/cases/{id}/consents/{consent}/anew", anew::record, change),
    ]
}
