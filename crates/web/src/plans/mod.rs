//! Plans in the browser: strategies with how far they are, one plan as a whole, one measure, the quarterly self-report, late ones,
//! and the portfolios that are responsible whatever ministries are called.
//!
//! Absent: a person, a case, a figure made from cases.

mod completeness;
mod edit;
mod form;
mod home;
mod implementation;
mod list;
mod measure;
mod outline;
mod portfolios;
mod progress;
mod release;
mod report;
mod samples;
pub(crate) mod words;

use policy::{Action, Purpose};

pub(crate) use home::HomePiece;
pub(crate) use list::table;
pub(crate) use samples::typical as sample_line;
pub(crate) use words::quarter;

use crate::{
    Feature,
    http::{Access, Failed, RouteDef, Signed},
    recommendations::{contributes, coordinates},
    shell::{PlaceDef, components::icons::Icon},
};

/// The stem of the labels of this feature's forms.
const STEM: &str = "plans-field";

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "plans",
    routes,
    places: &[PlaceDef {
        key: "plans-place",
        href: "/plans",
        icon: Icon::Plans,
        rank: 14,
        has: |session| coordinates(session) || contributes(session),
    }],
    samples: samples::all,
};

/// Why anybody may read these pages.
const PUBLIC: Access = Access::Public("shows what the coordinator released of a plan, and nothing else");

fn routes() -> Vec<RouteDef> {
    let plans = Access::Action(Action::ManagePlans);
    let view = Access::Action(Action::ViewMeasure);
    let manage = Access::Action(Action::ManageMeasure);
    let report = Access::Action(Action::ReportMeasure);
    vec![
        RouteDef::get("/plans", list::show, Access::Action(Action::ListPlans)),
        RouteDef::get("/plans/late", list::late, plans),
        RouteDef::get("/plans/new", edit::new_strategy, plans),
        RouteDef::post("/plans/new", edit::add_strategy, plans),
        RouteDef::get("/plans/{id}", outline::show, plans),
        RouteDef::get("/plans/{id}/headings", edit::new_heading, plans),
        RouteDef::post("/plans/{id}/headings", edit::add_heading, plans),
        RouteDef::get("/plans/{id}/measures", edit::new_measure, plans),
        RouteDef::post("/plans/{id}/measures", edit::add_measure, plans),
        RouteDef::get("/plans/{id}/implementation", implementation::show, plans),
        RouteDef::get("/plans/{id}/implementation.pdf", implementation::pdf, plans),
        RouteDef::get("/plans/{id}/completeness", completeness::ask, plans),
        RouteDef::post("/plans/{id}/completeness", completeness::check, plans),
        RouteDef::get("/plans/{id}/successor", release::ask, plans),
        RouteDef::post("/plans/{id}/successor", release::succeed, plans),
        RouteDef::post("/plans/{id}/release", release::release, plans),
        RouteDef::post("/plans/{id}/release/withdrawal", release::withdraw, plans),
        RouteDef::get("/hu/plans", progress::list_hu, PUBLIC),
        RouteDef::get("/en/plans", progress::list_en, PUBLIC),
        RouteDef::get("/hu/plans/{id}", progress::plan_hu, PUBLIC),
        RouteDef::get("/en/plans/{id}", progress::plan_en, PUBLIC),
        RouteDef::get("/portfolios", portfolios::show, plans),
        RouteDef::post("/portfolios", portfolios::add, plans),
        RouteDef::get("/portfolios/{id}", portfolios::ask, plans),
        RouteDef::post("/portfolios/{id}", portfolios::transfer, plans),
        RouteDef::get("/measures/{id}", measure::show, view),
        RouteDef::post("/measures/{id}/recommendations", measure::link, manage),
        RouteDef::post("/measures/{id}/recommendations/{recommendation}", measure::unlink, manage),
        RouteDef::post("/measures/{id}/measures", measure::relate, manage),
        RouteDef::post("/measures/{id}/measures/{other}", measure::unrelate, manage),
        RouteDef::get("/measures/{id}/amend", edit::ask_measure, manage),
        RouteDef::post("/measures/{id}/amend", edit::amend_measure, manage),
        RouteDef::get("/measures/{id}/report", report::ask, report),
        RouteDef::post("/measures/{id}/report", report::give, report),
    ]
}

/// A form that cannot be read is shown again to whoever may send it; for everybody else there is nothing here.
async fn may_plan(signed: &Signed) -> Result<(), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::ManagePlans).await.map(|_| ()))?)
}
