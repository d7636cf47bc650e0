//! Screening in the browser: what this body must do, safety first, signs one group at a time, the human's conclusion; the list
//! of what an identifier has begun; and the contacts that are open now.

mod contacts;
mod form;
mod pages;
mod samples;
mod signs;
mod work;

use policy::Action;
use vocabulary::{Mandate, Role};

pub(crate) use contacts::ContactsBox;
pub(crate) use samples::visit as sample_visit;
pub(crate) use signs::capital;
pub(crate) use work::{HomePiece, kept_until, saved};

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "screening",
    routes,
    places: &[PlaceDef {
        key: "screening-place",
        href: "/screening",
        icon: Icon::Screening,
        rank: 10,
        has: |session| {
            session.actor.has_role(Role::Identifier) && session.actor.has_mandate(Mandate::Identify)
        },
    }],
    samples: samples::samples,
};

fn routes() -> Vec<RouteDef> {
    let view = Access::Action(Action::ViewScreening);
    let answer = Access::Action(Action::AnswerScreening);
    let conclude = Access::Action(Action::ConcludeScreening);
    let start = Access::Action(Action::StartScreening);
    vec![
        RouteDef::get("/screening", work::index, Access::Action(Action::ListDrafts)),
        RouteDef::get(
            "/screening/contacts",
            contacts::page_of,
            Access::Signed("emergency contacts of the pack; no record"),
        ),
        RouteDef::get("/screening/start", pages::start, start),
        RouteDef::post("/screening/start", pages::begin, start),
        RouteDef::get("/screening/{id}", pages::resume, view),
        RouteDef::get("/screening/{id}/safety/{question}", pages::safety, view),
        RouteDef::post("/screening/{id}/safety/{question}", pages::answer_safety, answer),
        RouteDef::get("/screening/{id}/advice/{question}", pages::advice, view),
        RouteDef::get("/screening/{id}/age", pages::age, view),
        RouteDef::post("/screening/{id}/age", pages::answer_age, answer),
        RouteDef::get("/screening/{id}/forms", pages::forms, view),
        RouteDef::post("/screening/{id}/forms", pages::choose_forms, answer),
        RouteDef::get("/screening/{id}/signs/{set}", signs::show, view),
        RouteDef::post("/screening/{id}/signs/{set}", signs::answer, answer),
        RouteDef::get("/screening/{id}/conclusion", signs::conclusion, view),
        RouteDef::post("/screening/{id}/conclusion", signs::conclude, conclude),
        RouteDef::get("/screening/{id}/presumed", signs::presumed, view),
        RouteDef::post("/screening/{id}/presumed", signs::presume, conclude),
        RouteDef::get("/screening/{id}/ended", signs::ended, view),
    ]
}
