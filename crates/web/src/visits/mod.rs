//! Visits and consultations: the list, one visit with its delegations and what was said, the briefing pack.

mod edit;
mod form;
mod list;
mod paper;
mod point;
mod samples;
mod show;
pub(crate) mod words;

use policy::Action;

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "visits",
    routes,
    places: &[PlaceDef {
        key: "visits-list-tab",
        href: "/visits",
        icon: Icon::People,
        rank: 51,
        has: crate::recommendations::coordinates,
    }],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    use Action::{ManageVisit, RegisterVisit};
    vec![
        RouteDef::get("/visits", list::list, May(Action::ListVisits)),
        RouteDef::get("/visits/new", edit::new, May(RegisterVisit)),
        RouteDef::post("/visits/new", edit::register, May(RegisterVisit)),
        RouteDef::get("/visits/{id}", show::show, May(Action::ViewVisit)),
        RouteDef::get("/visits/{id}/plan", edit::plan, May(ManageVisit)),
        RouteDef::post("/visits/{id}/plan", edit::amend, May(ManageVisit)),
        RouteDef::post("/visits/{id}/people", show::name, May(ManageVisit)),
        RouteDef::post("/visits/{id}/people/{delegate}/drop", show::unname, May(ManageVisit)),
        RouteDef::post("/visits/{id}/points", show::note, May(ManageVisit)),
        RouteDef::get("/visits/{id}/points/{point}", point::show, May(ManageVisit)),
        RouteDef::post("/visits/{id}/points/{point}", point::change, May(ManageVisit)),
        RouteDef::post("/visits/{id}/points/{point}/drop", point::drop_it, May(ManageVisit)),
        RouteDef::post("/visits/{id}/points/{point}/task", point::task, May(ManageVisit)),
        RouteDef::post("/visits/{id}/points/{point}/saying", point::saying, May(ManageVisit)),
        RouteDef::get("/visits/{id}/briefing-hu.pdf", paper::hungarian, May(ManageVisit)),
        RouteDef::get("/visits/{id}/briefing-en.pdf", paper::english, May(ManageVisit)),
    ]
}
