//! Evidence in the browser: the section on the page of what is borne out, and the form that ties something to it.
//!
//! Absent: a list of all evidence; a piece is met where it bears something out.

mod edit;
mod form;
mod part;
mod samples;

pub(crate) use edit::add_page;
pub(crate) use form::piece;
pub(crate) use part::{EvidencePart, told};
pub(crate) use samples::pieces as sample_pieces;

use policy::Action;

use crate::{
    Feature,
    http::{Access, RouteDef},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { name: "evidence", routes, places: &[], samples: samples::all };

fn routes() -> Vec<RouteDef> {
    let recommendation = Access::Action(Action::ManageRecommendation);
    let measure = Access::Action(Action::ProveMeasure);
    vec![
        RouteDef::get("/recommendations/{id}/evidence", edit::ask_recommendation, recommendation),
        RouteDef::post("/recommendations/{id}/evidence", edit::add_to_recommendation, recommendation),
        RouteDef::post(
            "/recommendations/{id}/evidence/{evidence}",
            edit::remove_from_recommendation,
            recommendation,
        ),
        RouteDef::get("/measures/{id}/evidence", edit::ask_measure, measure),
        RouteDef::post("/measures/{id}/evidence", edit::add_to_measure, measure),
        RouteDef::post("/measures/{id}/evidence/{evidence}", edit::remove_from_measure, measure),
    ]
}
