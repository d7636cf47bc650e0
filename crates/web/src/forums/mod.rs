//! Forums: which there are, who sits in them and by which letter, which seats are vacant.

mod form;
mod list;
mod samples;
mod seats;
mod show;
pub(crate) mod words;

pub(crate) use form::version;
pub(crate) use list::{body_options, errors_of, existing};
pub(crate) use samples::{body_names as sample_names, forum as sample_forum};

use app::accounts::Session;
use policy::Action;
use vocabulary::Role;

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "forums",
    routes,
    places: &[PlaceDef {
        key: "forums-list-tab",
        href: "/forums",
        icon: Icon::Bodies,
        rank: 53,
        has: works_at_it,
    }],
    samples: samples::all,
};

/// Who has the table among their places; others come to it from their first page, if their body has a seat.
pub(crate) fn works_at_it(session: &Session) -> bool {
    session.actor.has_role(Role::Coordinator) || session.actor.has_role(Role::Contributor)
}

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    vec![
        RouteDef::get("/forums", list::list, May(Action::ListForums)),
        RouteDef::get("/forums/new", list::new, May(Action::FoundForum)),
        RouteDef::post("/forums/new", list::found, May(Action::FoundForum)),
        RouteDef::get("/forums/{id}", show::show, May(Action::ViewForum)),
        RouteDef::get("/forums/{id}/names", show::rename, May(Action::ManageForum)),
        RouteDef::post("/forums/{id}/names", show::amend, May(Action::ManageForum)),
        RouteDef::get("/forums/{id}/seats/new", seats::new, May(Action::ManageForum)),
        RouteDef::post("/forums/{id}/seats/new", seats::add, May(Action::ManageForum)),
        RouteDef::get("/forums/{id}/seats/{seat}", seats::show, May(Action::ManageForum)),
        RouteDef::post("/forums/{id}/seats/{seat}/terms", seats::renew, May(Action::ManageForum)),
        RouteDef::post("/forums/{id}/seats/{seat}/people", seats::name, May(Action::ManageForum)),
        RouteDef::post("/forums/{id}/seats/{seat}/end", seats::end, May(Action::ManageForum)),
    ]
}
