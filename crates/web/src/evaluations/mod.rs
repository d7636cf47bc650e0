//! Evaluations in the browser: the register and one cycle, the questionnaire with who is asked, one question at the coordinator's
//! desk, the assembled reply; and what a body is asked, from the empty field to the approved answer.
//!
//! Absent: a person, a case, and on every page of the coordinator whatever a body has not released.

mod answer;
mod approving;
mod asked;
mod edit;
mod filled;
mod form;
mod home;
mod list;
mod paper;
mod paste;
mod proving;
mod question;
mod reply;
mod round;
mod samples;
mod show;
mod standing;
pub(crate) mod words;

use app::accounts::Session;
use policy::Action;
use vocabulary::{Mandate, Role};

pub(crate) use home::HomePiece;

use crate::{
    Feature,
    http::{Access, RouteDef},
    recommendations::{contributes, coordinates},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "evaluations",
    routes,
    places: &[
        PlaceDef {
            key: "evaluations-place",
            href: "/evaluations",
            icon: Icon::Inbox,
            rank: 10,
            has: coordinates,
        },
        PlaceDef {
            key: "evaluations-place-asked",
            href: "/answers",
            icon: Icon::Inbox,
            rank: 11,
            has: |session| answers(session) || approves(session),
        },
    ],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    use Action::{
        ApproveAnswer, ListAnswers, ListEvaluations, ManageEvaluation, OpenEvaluation, ReturnAnswer,
        SetApproval, ViewAnswer, ViewEvaluation, WriteAnswer,
    };
    vec![
        RouteDef::get("/evaluations", list::show, May(ListEvaluations)),
        RouteDef::get("/evaluations/new", edit::new, May(OpenEvaluation)),
        RouteDef::post("/evaluations/new", edit::open, May(OpenEvaluation)),
        RouteDef::get("/evaluations/standing", standing::ask, May(OpenEvaluation)),
        RouteDef::post("/evaluations/standing", standing::stand, May(OpenEvaluation)),
        RouteDef::get("/answers", asked::show, May(ListAnswers)),
        RouteDef::get("/answers/chain", approving::ask, May(SetApproval)),
        RouteDef::post("/answers/chain", approving::set, May(SetApproval)),
        RouteDef::get("/answers/filled/{id}", filled::ask, May(WriteAnswer)),
        RouteDef::post("/answers/filled/{id}", filled::read, May(WriteAnswer)),
        RouteDef::get("/answers/filled/{id}/sheet.docx", filled::sheet, May(WriteAnswer)),
        RouteDef::post("/answers/filled/{id}/save", filled::save, May(WriteAnswer)),
        RouteDef::get("/answers/{id}", answer::show, May(ViewAnswer)),
        RouteDef::post("/answers/{id}", answer::write, May(WriteAnswer)),
        RouteDef::get("/answers/{id}/evidence", proving::ask_own, May(WriteAnswer)),
        RouteDef::post("/answers/{id}/evidence", proving::add_own, May(WriteAnswer)),
        RouteDef::post("/answers/{id}/evidence/{evidence}", proving::remove_own, May(WriteAnswer)),
        RouteDef::post("/answers/{id}/split", answer::split, May(WriteAnswer)),
        RouteDef::post("/answers/{id}/approval", approving::approve, May(ApproveAnswer)),
        RouteDef::post("/answers/{id}/decline", approving::decline, May(ApproveAnswer)),
        RouteDef::get("/evaluations/{id}", show::show, May(ViewEvaluation)),
        RouteDef::get("/evaluations/{id}/amend", edit::ask, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/amend", edit::amend, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/steps", show::step, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/replan", show::replan, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/close", show::close, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/reopen", show::reopen, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/remind", show::remind, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/representatives", standing::representatives, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/representatives", standing::represent, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/questions", round::show, May(ViewEvaluation)),
        RouteDef::post("/evaluations/{id}/questions", round::change, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/questions/add", paste::ask, May(ManageEvaluation)),
        RouteDef::post("/evaluations/{id}/questions/add", paste::add, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/questions/{question}", question::show, May(ViewEvaluation)),
        RouteDef::post("/evaluations/{id}/questions/{question}", question::merge, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/questions/{question}/evidence", proving::ask, May(ManageEvaluation)),
        RouteDef::post(
            "/evaluations/{id}/questions/{question}/evidence",
            proving::add,
            May(ManageEvaluation),
        ),
        RouteDef::post(
            "/evaluations/{id}/questions/{question}/evidence/{evidence}",
            proving::remove,
            May(ManageEvaluation),
        ),
        RouteDef::post("/evaluations/{id}/answers/{answer}", question::send_back, May(ReturnAnswer)),
        RouteDef::get("/evaluations/{id}/reply", reply::show, May(ViewEvaluation)),
        RouteDef::post("/evaluations/{id}/reply", reply::release, May(ManageEvaluation)),
        RouteDef::get("/evaluations/{id}/reply/{edition}", reply::edition, May(ViewEvaluation)),
        RouteDef::get("/evaluations/{id}/reply.pdf", paper::pdf, May(ViewEvaluation)),
        RouteDef::get("/evaluations/{id}/reply.docx", paper::docx, May(ViewEvaluation)),
        RouteDef::get("/evaluations/{id}/reply/{edition}/reply.pdf", paper::edition_pdf, May(ViewEvaluation)),
        RouteDef::get(
            "/evaluations/{id}/reply/{edition}/reply.docx",
            paper::edition_docx,
            May(ViewEvaluation),
        ),
    ]
}

/// Whether somebody writes answers for its body; the verbs ask the policy.
fn answers(session: &Session) -> bool {
    contributes(session) && !session.actor.has_mandate(Mandate::Observe)
}

/// Whether somebody approves what its body answers.
fn approves(session: &Session) -> bool {
    session.actor.has_role(Role::Approver)
        && session.actor.has_mandate(Mandate::Contribute)
        && !session.actor.has_mandate(Mandate::Observe)
}
