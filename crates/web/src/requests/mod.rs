//! Requests in the browser: what is to be answered, one request with its answer on the way, its brief and its circular letters, the
//! bank of approved answers.
//!
//! Absent: cases, and a public page; what was sent is the asker's to publish.

mod edit;
mod form;
mod letters;
mod list;
mod samples;
mod show;
mod words;

use policy::Action;

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// The stem of the labels of this feature's forms.
const STEM: &str = "requests-field";

/// What this feature brings. The coordinator's rail is full: requests are reached from the list of recommendations.
pub const FEATURE: Feature = Feature {
    name: "requests",
    routes,
    places: &[PlaceDef {
        key: "requests-list-tab",
        href: "/requests",
        icon: Icon::Inbox,
        rank: 50,
        has: crate::recommendations::coordinates,
    }],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    let all = Access::Action(Action::ListInquiries);
    let register = Access::Action(Action::RegisterInquiry);
    let manage = Access::Action(Action::ManageInquiry);
    let approve = Access::Action(Action::ApproveInquiry);
    vec![
        RouteDef::get("/requests", list::show, all),
        RouteDef::get("/requests/sent", list::sent, all),
        RouteDef::post("/requests/bank", list::search, all),
        RouteDef::get("/requests/new", edit::new, register),
        RouteDef::post("/requests/new", edit::register, register),
        RouteDef::get("/requests/{id}", show::show, Access::Action(Action::ViewInquiry)),
        RouteDef::get("/requests/{id}/amend", edit::ask, manage),
        RouteDef::post("/requests/{id}/amend", edit::amend, manage),
        RouteDef::get("/requests/{id}/answer", edit::ask_answer, manage),
        RouteDef::post("/requests/{id}/answer", edit::answer, manage),
        RouteDef::post("/requests/{id}/bank", edit::search, manage),
        RouteDef::post("/requests/{id}/approval", show::approve, approve),
        RouteDef::post("/requests/{id}/reopening", show::reopen, approve),
        RouteDef::post("/requests/{id}/sending", show::send, manage),
        RouteDef::get("/requests/{id}/brief.docx", letters::brief, Access::Action(Action::ViewInquiry)),
        RouteDef::get("/requests/{id}/letters/new", letters::new, manage),
        RouteDef::post("/requests/{id}/letters/new", letters::write, manage),
        RouteDef::get("/requests/{id}/letters/{letter}", letters::ask, manage),
        RouteDef::post("/requests/{id}/letters/{letter}", letters::amend, manage),
        RouteDef::get(
            "/requests/{id}/letters/{letter}/letter.docx",
            letters::docx,
            Access::Action(Action::ViewInquiry),
        ),
    ]
}
