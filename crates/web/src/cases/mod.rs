//! Cases in the browser: the list by coded fields, the coded record with its masked identity, decisions, the team, corrections,
//! and erasure by the body's approver.
//!
//! Absent: a name in any list, title or address; search by name; the values of an identity in a page that was not asked for by
//! a form with a purpose.

mod acts;
mod erasing;
mod form;
mod list;
mod samples;
mod show;
mod words;

use policy::{Action, Purpose};
use vocabulary::{Mandate, Role};

use crate::{
    Feature,
    http::{Access, RouteDef, Signed},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "cases",
    routes,
    places: &[
        PlaceDef {
            key: "cases-place",
            href: "/cases",
            icon: Icon::Cases,
            rank: 30,
            has: |session| {
                let identifies = session.actor.has_mandate(Mandate::Identify);
                let supports = identifies || session.actor.has_mandate(Mandate::Support);
                (session.actor.has_role(Role::Identifier) && identifies)
                    || (session.actor.has_role(Role::CaseWorker) && supports)
            },
        },
        PlaceDef {
            key: "cases-erasure-place",
            href: "/erasure",
            icon: Icon::Cases,
            rank: 60,
            has: |session| session.actor.has_role(Role::Approver),
        },
    ],
    samples: samples::samples,
};

fn routes() -> Vec<RouteDef> {
    let list = Access::Action(Action::ListCases);
    let view = Access::Action(Action::ViewCase);
    let decide = Access::Action(Action::DecideStatus);
    let team = Access::Action(Action::ManageTeam);
    let amend = Access::Action(Action::AmendCase);
    let erase = Access::Action(Action::EraseCase);
    vec![
        RouteDef::get("/cases", list::show, list),
        RouteDef::post("/cases/search", list::search, list),
        RouteDef::get("/cases/{id}", show::show, view),
        RouteDef::post("/cases/{id}/reveal", show::reveal, Access::Action(Action::RevealIdentity)),
        RouteDef::get("/cases/{id}/status", acts::choose_status, decide),
        RouteDef::get("/cases/{id}/status/{status}", acts::ask_status, decide),
        RouteDef::post("/cases/{id}/status/{status}", acts::decide, decide),
        RouteDef::get("/cases/{id}/team", acts::team, team),
        RouteDef::post("/cases/{id}/team", acts::change_team, team),
        RouteDef::get("/cases/{id}/amend", acts::ask_amendment, amend),
        RouteDef::post("/cases/{id}/amend", acts::amend, amend),
        RouteDef::get("/erasure", erasing::ask, erase),
        RouteDef::post("/erasure", erasing::find, erase),
        RouteDef::get("/erasure/{id}", erasing::confirm, erase),
        RouteDef::post("/erasure/{id}", erasing::erase, erase),
        RouteDef::get(
            "/erasure/done",
            erasing::done,
            Access::Signed("says that something was done; no record"),
        ),
    ]
}

/// What somebody reads and changes a case for.
pub(crate) fn purpose(signed: &Signed) -> Purpose {
    if signed.session.actor.has_role(Role::Identifier) {
        Purpose::Identification
    } else {
        Purpose::Assistance
    }
}
