//! Words of tasks in the reader's language.

use app::tasks::{StepKind, Task};
use documents::{ListedTask, TaskListLabels};
use vocabulary::Day;

use crate::{
    forums::words::BodyNames,
    http::Visit,
    language::{Texts, format},
    shell::components::{Shape, Status},
};

/// Days before the due day in which a task is called due soon.
const SOON: i64 = 7;

/// Today where the country is.
pub(crate) fn today(visit: &Visit) -> Day {
    let scene = visit.scene();
    scene.now().day_in(scene.zone())
}

/// How long a task still has, or that it is done.
pub(crate) fn standing(t: Texts, task: &Task, today: Day) -> Status {
    let counted = |key: &str, days: i64, shape| Status::new(t.a(key, &[("count", days)]), shape);
    match task.days_left(today) {
        None => Status::new(t.s("tasks-done"), Shape::Done),
        Some(0) => Status::new(t.s("tasks-due-today"), Shape::Attention),
        Some(days) if days < 0 => counted("tasks-late", -days, Shape::Alarm),
        Some(days) if days <= SOON => counted("tasks-due-in", days, Shape::Attention),
        Some(days) => counted("tasks-due-in", days, Shape::Open),
    }
}

/// A task as a line of a paper.
pub(crate) fn listed(t: Texts, task: &Task, names: &BodyNames, today: Day) -> ListedTask {
    ListedTask {
        what: task.title(t.locale()).to_owned(),
        who: names.name(t.locale(), task.body).to_owned(),
        due: format::day(t, task.due),
        standing: standing(t, task, today).word,
    }
}

/// The words around a list of tasks on paper.
pub(crate) fn labels(t: Texts, none: String) -> TaskListLabels {
    let word = |key: &str| t.s(key).into_owned();
    TaskListLabels {
        what: word("tasks-show-heading"),
        who: word("tasks-show-body"),
        due: word("tasks-show-due"),
        standing: word("tasks-paper-standing"),
        none,
    }
}

pub(super) const fn step_key(step: StepKind) -> &'static str {
    match step {
        StepKind::Done => "tasks-step-done",
        StepKind::Reopened => "tasks-step-reopened",
        StepKind::Amended => "tasks-step-amended",
    }
}
