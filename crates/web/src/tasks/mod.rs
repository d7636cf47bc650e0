//! Tasks: what a body must do next, with its clock.

mod form;
mod list;
mod samples;
mod show;
pub(crate) mod words;

use policy::Action;

pub(crate) use samples::tasks as sample_tasks;

use crate::{
    Feature, forums,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "tasks",
    routes,
    places: &[PlaceDef {
        key: "tasks-place",
        href: "/tasks",
        icon: Icon::Sheets,
        rank: 45,
        has: forums::works_at_it,
    }],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    vec![
        RouteDef::get("/tasks", list::list, May(Action::ListTasks)),
        RouteDef::get("/tasks/{id}", show::show, May(Action::ViewTask)),
        RouteDef::post("/tasks/{id}/done", show::finish, May(Action::DoTask)),
        RouteDef::post("/tasks/{id}/open", show::reopen, May(Action::DoTask)),
        RouteDef::get("/tasks/{id}/owner", show::owner, May(Action::ManageTask)),
        RouteDef::post("/tasks/{id}/owner", show::amend, May(Action::ManageTask)),
    ]
}
