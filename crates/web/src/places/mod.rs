//! Places: the desk's register, the place for a request, the meeting point, the way there, the arrival.

mod confirm;
mod form;
mod meeting;
mod register;
mod samples;
mod stays;

use app::accounts::Session;
use policy::Action;
use vocabulary::{Mandate, Role};

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

pub(crate) use stays::named_rows;

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "places",
    routes,
    places: &[PlaceDef { key: "places-place", href: "/places", icon: Icon::Places, rank: 20, has: finds }],
    samples: samples::all,
};

fn finds(session: &Session) -> bool {
    session.actor.has_role(Role::PlacementOfficer) && session.actor.has_mandate(Mandate::Placement)
}

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    vec![
        RouteDef::get("/places", register::list, May(Action::ListPlaces)),
        RouteDef::get("/places/new", register::new, May(Action::AddPlace)),
        RouteDef::post("/places/new", register::add, May(Action::AddPlace)),
        RouteDef::get("/places/{id}", register::show, May(Action::ViewPlace)),
        RouteDef::post("/places/{id}/count", register::count, May(Action::ManagePlace)),
        RouteDef::post("/places/{id}/close", register::close, May(Action::ManagePlace)),
        RouteDef::post("/places/{id}/address", register::address, May(Action::ManagePlace)),
        RouteDef::get("/referrals/{id}/place", confirm::choose, May(Action::ConfirmPlace)),
        RouteDef::post("/referrals/{id}/place", confirm::confirm, May(Action::ConfirmPlace)),
        RouteDef::post("/referrals/{id}/place/call-off", confirm::call_off, May(Action::ConfirmPlace)),
        RouteDef::get("/referrals/{id}/meeting-point", meeting::ask, May(Action::ReadMeetingPoint)),
        RouteDef::post("/referrals/{id}/meeting-point", meeting::open, May(Action::ReadMeetingPoint)),
        RouteDef::get("/referrals/{id}/meeting-point/new", meeting::new, May(Action::ConfirmPlace)),
        RouteDef::post("/referrals/{id}/meeting-point/new", meeting::change, May(Action::ConfirmPlace)),
        RouteDef::get("/stays/{id}", stays::show, May(Action::ReadAddress)),
        RouteDef::post("/stays/{id}/address", stays::address, May(Action::ReadAddress)),
        RouteDef::post("/stays/{id}/arrival", stays::arrival, May(Action::RecordArrival)),
        RouteDef::post("/stays/{id}/end", stays::end, May(Action::ManagePlace)),
    ]
}
