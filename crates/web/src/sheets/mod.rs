//! Sheets in the browser: the answer about age, the task list, one question per page, checking answers, filing.
//!
//! Everything typed is sealed at each step; the pages say when it was last saved. A title never holds an answer.

mod asking;
mod filing;
mod form;
mod question;
mod route;
mod samples;
mod tasks;

use policy::Action;
pub(crate) use samples::sheet as sample_sheet;

use crate::{
    Feature,
    http::{Access, RouteDef},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature { name: "sheets", routes, places: &[], samples: samples::samples };

fn routes() -> Vec<RouteDef> {
    let view = Access::Action(Action::ViewSheet);
    let answer = Access::Action(Action::AnswerSheet);
    let discard = Access::Action(Action::DiscardSheet);
    vec![
        RouteDef::get("/screening/{id}/sheet", route::ask, Access::Action(Action::ViewScreening)),
        RouteDef::post("/screening/{id}/sheet", route::start, Access::Action(Action::StartScreening)),
        RouteDef::get("/sheets/{id}", tasks::show, view),
        RouteDef::get("/sheets/{id}/age", route::show, view),
        RouteDef::post("/sheets/{id}/age", route::change, answer),
        RouteDef::get("/sheets/{id}/sections/{section}", question::section, view),
        RouteDef::get("/sheets/{id}/questions/{question}", question::show, view),
        RouteDef::post("/sheets/{id}/questions/{question}", question::answer, answer),
        RouteDef::get("/sheets/{id}/check", filing::check, view),
        RouteDef::post("/sheets/{id}/check", filing::file, Access::Action(Action::FileSheet)),
        RouteDef::get("/sheets/{id}/discard", filing::ask_discard, view),
        RouteDef::post("/sheets/{id}/discard", filing::discard, discard),
        RouteDef::get("/sheets/filed/{case}", filing::filed, Access::Action(Action::ViewCase)),
    ]
}
