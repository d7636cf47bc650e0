//! Pages of tasks with invented content.

use app::tasks::{After, Page, Part, Step, StepKind, Task, View};
use vocabulary::{BodyId, Mandate, MeetingId, Role, SeededChance, TaskId};

use super::{
    list::ListPage,
    show::{OwnerPage, ShowPage},
};
use crate::{
    forums::sample_names,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

/// Tasks late, due today, due later and done.
pub(crate) fn tasks(room: &SampleRoom) -> Vec<Task> {
    let chance = SeededChance::new(21);
    let (bodies, _) = sample_names();
    let today = room.now().day_in("Europe/Budapest");
    let body = |place: usize| bodies.get(place).copied().unwrap_or(BodyId::nil());
    [
        (-12, 1, "A közös munkaügyi ellenőrzések ütemezése", "Schedule the joint labour inspections"),
        (0, 0, "A vármegyei kapcsolattartók névsorának megküldése", "Send the list of county contacts"),
        (34, 2, "Javaslat a gyermekek ellátásának bővítésére", "Proposal to widen services for children"),
    ]
    .iter()
    .map(|(days, place, hu, en)| Task {
        id: TaskId::random(&chance),
        body: body(*place),
        title_hu: (*hu).to_owned(),
        title_en: (*en).to_owned(),
        due: today.plus_days(*days),
        meeting: Some(MeetingId::nil()),
        item: None,
        agreed: None,
        given_at: (*days < 30).then(|| room.now().plus_days(-40)),
        done_at: None,
        version: 1,
    })
    .collect()
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let runs = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/tasks");
    let member = room.visit_as(&[Role::Contributor], &[Mandate::Contribute], "/tasks");
    let (_, names) = sample_names();
    let open = tasks(room);
    let Some(first) = open.first().cloned() else { return Vec::new() };
    let done = Task { done_at: Some(room.now()), ..first.clone() };
    let step = |kind, note: &str| Step {
        kind,
        note: note.to_owned(),
        body: Some(first.body),
        at: room.now().plus_days(-2),
    };
    let steps = vec![
        step(StepKind::Done, "Az ütemterv elkészült."),
        step(StepKind::Reopened, "Egy vármegye hiányzik."),
        step(StepKind::Amended, ""),
    ];
    let late = View { task: first.clone(), steps: vec![], may_do: true, may_manage: true };
    let finished = View { task: done.clone(), steps, may_do: true, may_manage: false };
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let mut errors = FieldErrors::none();
    errors.add("note", room.t().s("tasks-reopen-why"));
    let mut owner_errors = FieldErrors::none();
    owner_errors.add("body", room.t().s("tasks-body-missing"));
    owner_errors.add("due", room.t().s("tasks-due-missing"));
    let list = |tasks: Vec<Task>, next| Page { tasks, next };
    let after = Some(After(0, TaskId::nil()));
    vec![
        Sample::new("tasks/list", &ListPage::new(&runs, Part::Open, &list(open, after), &names)),
        Sample::new("tasks/list/done", &ListPage::new(&member, Part::Done, &list(vec![done], None), &names)),
        Sample::new("tasks/list/empty", &ListPage::new(&member, Part::Open, &list(vec![], None), &names)),
        Sample::new("tasks/show", &ShowPage::new(&runs, &late, &names, (&empty, &none))),
        Sample::new("tasks/show/done", &ShowPage::new(&member, &finished, &names, (&empty, &none))),
        Sample::new("tasks/show/error", &ShowPage::new(&member, &finished, &names, (&empty, &errors))),
        Sample::new("tasks/owner", &OwnerPage::new(&runs, &late, &names, (&empty, &none))),
        Sample::new("tasks/owner/error", &OwnerPage::new(&runs, &late, &names, (&empty, &owner_errors))),
    ]
}
