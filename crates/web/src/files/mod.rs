//! Files in the browser: handed in, listed, sent as attachments; papers of an agenda.
//!
//! Absent: a preview, a picture of a file, a page on which the content of a file stands.

mod list;
mod papers;
mod papers_part;
mod samples;
mod sending;
mod taking;
mod words;

pub(crate) use papers_part::PapersPart;
pub(crate) use samples::papers as sample_papers;
pub(crate) use words::{address, facts};

use app::Session;
use policy::Action;
use vocabulary::{Mandate, Role};

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "files",
    routes,
    places: &[PlaceDef {
        key: "files-list-tab",
        href: "/files",
        icon: Icon::Sheets,
        rank: 54,
        has: hands_in,
    }],
    samples: samples::all,
};

/// Whether somebody hands files in; the verbs ask the policy.
pub(crate) fn hands_in(session: &Session) -> bool {
    let (role, mandate) = (|role| session.actor.has_role(role), |mandate| session.actor.has_mandate(mandate));
    let coordinates = role(Role::Coordinator) && (mandate(Mandate::Coordinate) || mandate(Mandate::County));
    let contributes = role(Role::Contributor) && mandate(Mandate::Contribute);
    (coordinates || contributes) && !mandate(Mandate::Observe)
}

fn routes() -> Vec<RouteDef> {
    let meeting = Access::Action(Action::ManageMeeting);
    vec![
        RouteDef::get("/files", list::show, Access::Action(Action::ListFiles)),
        RouteDef::post("/files", list::hand_in, Access::Action(Action::HandInFile)),
        RouteDef::get("/files/{id}", sending::send, Access::Action(Action::OpenFile)),
        RouteDef::post("/files/{id}/removal", list::remove, Access::Action(Action::RemoveFile)),
        RouteDef::get("/meetings/{id}/papers", papers::show, meeting),
        RouteDef::post("/meetings/{id}/papers", papers::add, meeting),
        RouteDef::post("/meetings/{id}/papers/{item}/{file}/drop", papers::take_off, meeting),
    ]
}
