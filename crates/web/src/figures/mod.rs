//! Figures in the browser: the coordinator's picture of closed quarters; each figure with its definition, source, date and
//! values; two figures that should agree, with why they do not.
//!
//! Absent: a link to a case, a referral or a row; anything that [`app::figures`] does not show.

mod against;
mod edit;
mod form;
mod list;
mod picture;
mod samples;
mod show;
mod table;
pub(crate) mod words;

use policy::Action;

pub(crate) use picture::HomePiece;
pub(crate) use samples::typed as sample_figure;

use crate::{
    Feature,
    http::{Access, RouteDef},
    recommendations::{contributes, coordinates},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "figures",
    routes,
    places: &[
        PlaceDef {
            key: "figures-place",
            href: "/picture",
            icon: Icon::Figures,
            rank: 5,
            has: picture::coordinates,
        },
        PlaceDef {
            key: "figures-list-tab",
            href: "/figures",
            icon: Icon::Figures,
            rank: 48,
            has: |session| coordinates(session) || contributes(session),
        },
    ],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    let register = Access::Action(Action::RegisterFigure);
    let view = Access::Action(Action::ViewFigure);
    let manage = Access::Action(Action::ManageFigure);
    vec![
        RouteDef::get("/picture", picture::show, Access::Action(Action::ViewPicture)),
        RouteDef::post("/picture/close", picture::close, Access::Action(Action::CloseMonths)),
        RouteDef::get("/figures", list::show, Access::Action(Action::ListFigures)),
        RouteDef::get("/figures/new", edit::new, register),
        RouteDef::post("/figures/new", edit::register, register),
        RouteDef::get("/figures/{id}", show::show, view),
        RouteDef::get("/figures/{id}/amend", edit::ask, manage),
        RouteDef::post("/figures/{id}/amend", edit::amend, manage),
        RouteDef::get("/figures/{id}/values", edit::ask_value, manage),
        RouteDef::post("/figures/{id}/values", edit::record, manage),
        RouteDef::get("/figures/{id}/values.csv", table::csv, view),
        RouteDef::get("/figures/{id}/import", table::ask, manage),
        RouteDef::post("/figures/{id}/import", table::take, manage),
        RouteDef::post("/figures/{id}/against", against::compare, manage),
        RouteDef::get("/figures/{id}/against/{other}", against::show, view),
        RouteDef::post("/figures/{id}/against/{other}", against::give_reason, manage),
        RouteDef::post("/figures/{id}/against/{other}/{reason}", against::withdraw, manage),
    ]
}
