//! Meetings: the list, one meeting with its agenda, who came, the minutes from the first word to the approved paper.

mod agenda;
mod answers;
mod attendance;
mod calling;
mod form;
mod guests;
mod list;
mod minutes;
mod paper;
mod replies;
mod samples;
mod show;
pub(crate) mod words;
mod writing;

use policy::Action;

pub(crate) use form::time as time_of_day;
pub(crate) use samples::sample_view;

use crate::{
    Feature, forums,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "meetings",
    routes,
    places: &[PlaceDef {
        key: "meetings-place",
        href: "/meetings",
        icon: Icon::People,
        rank: 40,
        has: forums::works_at_it,
    }],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    use Action::{CallMeeting, CommentMinutes, ManageMeeting, ReadMinutes, ViewMeeting, WriteMinutes};
    const LINK: Access = Access::Public(
        "the link of an invitation answers for the person whose mail it is; it shows when, where and the title of that meeting",
    );
    vec![
        RouteDef::get("/attending/{link}", answers::ask, LINK),
        RouteDef::post("/attending/{link}", answers::give, LINK),
        RouteDef::get("/meetings/{id}/replies", replies::show, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/replies", replies::note, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/guests", guests::invite, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/guests/{guest}/withdrawal", guests::withdraw, May(ManageMeeting)),
        RouteDef::get("/meetings", list::list, May(Action::ListMeetings)),
        RouteDef::get("/meetings/new", calling::new, May(CallMeeting)),
        RouteDef::post("/meetings/new", calling::call, May(CallMeeting)),
        RouteDef::get("/meetings/{id}", show::show, May(ViewMeeting)),
        RouteDef::get("/meetings/{id}/plan", calling::plan, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/plan", calling::change, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/call-off", calling::call_off, May(ManageMeeting)),
        RouteDef::get("/meetings/{id}/agenda", agenda::show, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/agenda", agenda::add, May(ManageMeeting)),
        RouteDef::get("/meetings/{id}/agenda/{item}", agenda::item, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/agenda/{item}", agenda::change, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/agenda/{item}/move", agenda::shift, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/agenda/{item}/remove", agenda::remove, May(ManageMeeting)),
        RouteDef::get("/meetings/{id}/attendance", attendance::show, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/attendance", attendance::keep, May(ManageMeeting)),
        RouteDef::post("/meetings/{id}/problems/{problem}", show::close_problem, May(ManageMeeting)),
        RouteDef::get("/meetings/{id}/minutes", minutes::show, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/minutes-hu.pdf", paper::hungarian, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/minutes-en.pdf", paper::english, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/minutes-hu.docx", paper::hungarian_docx, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/minutes-en.docx", paper::english_docx, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/tasks-hu.pdf", paper::tasks_hungarian, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/tasks-en.pdf", paper::tasks_english, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/tasks-hu.docx", paper::tasks_hungarian_docx, May(ReadMinutes)),
        RouteDef::get("/meetings/{id}/tasks-en.docx", paper::tasks_english_docx, May(ReadMinutes)),
        RouteDef::post("/meetings/{id}/comments", minutes::comment, May(CommentMinutes)),
        RouteDef::post("/meetings/{id}/comments/{comment}", minutes::answer, May(WriteMinutes)),
        RouteDef::post("/meetings/{id}/circulate", minutes::circulate, May(WriteMinutes)),
        RouteDef::post("/meetings/{id}/approve", minutes::approve, May(WriteMinutes)),
        RouteDef::get("/meetings/{id}/minutes/{item}", writing::show, May(WriteMinutes)),
        RouteDef::post("/meetings/{id}/minutes/{item}", writing::say, May(WriteMinutes)),
        RouteDef::post("/meetings/{id}/minutes/{item}/yields", writing::add, May(WriteMinutes)),
        RouteDef::post("/meetings/{id}/minutes/{item}/drop", writing::take_back, May(WriteMinutes)),
    ]
}
