//! Referrals: from "Refer" on a case to the last step, for the side that sends and the side that receives.

mod acts;
mod form;
mod lists;
mod refer;
mod samples;
mod show;
pub(crate) mod words;

use app::accounts::Session;
use policy::Action;
use vocabulary::{Mandate, Role};

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

pub(crate) use form::id as id_in;
pub(crate) use lists::waiting_rows;
pub(crate) use samples::referral as sample;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "referrals",
    routes,
    places: &[
        PlaceDef {
            key: "referrals-place-inbox",
            href: "/referrals",
            icon: Icon::Inbox,
            rank: 10,
            has: receives,
        },
        PlaceDef { key: "referrals-place-sent", href: "/sent", icon: Icon::Sheets, rank: 40, has: sends },
    ],
    samples: samples::all,
};

/// Whether this person answers referrals; the verbs ask the gate.
pub(crate) fn receives(session: &Session) -> bool {
    let actor = &session.actor;
    let supports = actor.has_role(Role::CaseWorker) && actor.has_mandate(Mandate::Support);
    supports || (actor.has_role(Role::PlacementOfficer) && actor.has_mandate(Mandate::Placement))
}

fn sends(session: &Session) -> bool {
    session.actor.has_role(Role::Identifier) || session.actor.has_role(Role::CaseWorker)
}

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    vec![
        RouteDef::get("/referrals", lists::inbox, May(Action::ListInbox)),
        RouteDef::get("/sent", lists::sent, May(Action::ListSent)),
        RouteDef::get("/cases/{id}/refer", refer::choose, May(Action::Refer)),
        RouteDef::get("/cases/{id}/refer/details", refer::details, May(Action::Refer)),
        RouteDef::post("/cases/{id}/refer/check", refer::check, May(Action::Refer)),
        RouteDef::post("/cases/{id}/refer", refer::send, May(Action::Refer)),
        RouteDef::get("/referrals/{id}", show::show, May(Action::ViewReferral)),
        RouteDef::get("/referrals/{id}/done", refer::done, May(Action::ViewReferral)),
        RouteDef::post("/referrals/{id}/accept", acts::accept, May(Action::AcceptReferral)),
        RouteDef::get("/referrals/{id}/decline", acts::why, May(Action::DeclineReferral)),
        RouteDef::post("/referrals/{id}/decline", acts::decline, May(Action::DeclineReferral)),
        RouteDef::get("/referrals/{id}/withdraw", acts::sure, May(Action::WithdrawReferral)),
        RouteDef::post("/referrals/{id}/withdraw", acts::withdraw, May(Action::WithdrawReferral)),
        RouteDef::post("/referrals/{id}/complete", acts::complete, May(Action::CompleteReferral)),
        RouteDef::post("/referrals/{id}/handover", show::handover, May(Action::ReadHandover)),
    ]
}
