//! Bodies: the register of authorities and organisations.

mod form;
mod pages;

use policy::Action;
use vocabulary::Mandate;

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "bodies",
    routes,
    places: &[PlaceDef { key: "bodies-place", href: "/bodies", icon: Icon::Bodies, rank: 80, has: |_| true }],
    samples: pages::samples,
};

fn routes() -> Vec<RouteDef> {
    vec![
        RouteDef::get("/bodies", pages::list, Access::Action(Action::ListBodies)),
        RouteDef::get("/bodies/new", pages::new, Access::Action(Action::RegisterBody)),
        RouteDef::post("/bodies/new", pages::register, Access::Action(Action::RegisterBody)),
        RouteDef::get("/bodies/{id}", pages::show, Access::Action(Action::ViewBody)),
    ]
}

/// The message with a mandate's words.
pub(crate) const fn mandate_key(mandate: Mandate) -> &'static str {
    match mandate {
        Mandate::Identify => "bodies-mandate-identify",
        Mandate::Signal => "bodies-mandate-signal",
        Mandate::Support => "bodies-mandate-support",
        Mandate::Placement => "bodies-mandate-placement",
        Mandate::Coordinate => "bodies-mandate-coordinate",
        Mandate::County => "bodies-mandate-county",
        Mandate::Contribute => "bodies-mandate-contribute",
        Mandate::Observe => "bodies-mandate-observe",
    }
}
