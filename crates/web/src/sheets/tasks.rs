//! The task list of a sheet. It opens nothing: how far each task is stands beside the sealed draft.

use app::{
    packs,
    sheets::{self, Gate, Progress, Sheet},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{AgeGroup, Failure, SheetId, pack::Pack};

use crate::{
    http::{Answer, Signed, Visit},
    screening::{capital, kept_until, saved},
    shell::{
        Shell,
        components::{Notice, Task, TaskGroup, TaskList, TaskState},
        page,
    },
};

/// A sheet of the reader's body with its pack.
pub(super) async fn load(signed: &Signed, id: SheetId) -> Result<(Sheet, &'static Pack), Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    let sheet = app::read!(signed.store(), &ctx, |tx| sheets::view(tx, id).await)?;
    let pack = packs::of(&sheet.pack)?;
    Ok((sheet, pack))
}

#[derive(Debug, Clone, Template)]
#[template(path = "sheets/tasks.html")]
pub(super) struct TasksPage {
    shell: Shell,
    next: Option<(String, String)>,
    child: Option<Notice>,
    signal: Option<String>,
    tasks: TaskList,
    base: String,
    sample: Option<String>,
    saved: String,
    kept: Option<String>,
}

impl TasksPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, sheet: &Sheet, tasks: &[sheets::Task]) -> Self {
        let shell = visit.shell("sheets-tasks").caption(sheet.reference.to_string()).back("/screening");
        let t = shell.t;
        let base = format!("/sheets/{}", sheet.id);
        let adult = sheet.route.age == AgeGroup::Adult;
        let first_key = if adult { "sheets-task-consent" } else { "sheets-task-child" };
        let first_state = match (sheet.gate, &sheet.language) {
            (Gate::Closed, None) => TaskState::NotStarted,
            (Gate::Closed, Some(_)) => TaskState::InProgress,
            (Gate::OptIn | Gate::OptOut | Gate::Child, _) => TaskState::Done,
        };
        let first_href = format!("{base}/consent");
        let first = Task::new(t, t.s(first_key), first_href.clone(), first_state)
            .note(t.s(&format!("{first_key}-note")));
        let sections: Vec<Task> = tasks
            .iter()
            .map(|task| {
                let section = pack.section(&task.section);
                let name = capital(section.map_or("", |section| section.name.of(t.locale())));
                let href = format!("{base}/sections/{}", task.section);
                let of = t.a("sheets-task-answered", &[("answered", task.answered), ("asked", task.asked)]);
                match task.progress {
                    Progress::NotStarted => Task::new(t, name, href, TaskState::NotStarted).note(of),
                    Progress::InProgress => Task::new(t, name, href, TaskState::InProgress).note(of),
                    Progress::Done => Task::new(t, name, href, TaskState::Done).note(of),
                    Progress::Blocked => {
                        let mut barred = Task::barred(
                            t,
                            name,
                            t.s(if adult { "sheets-task-after-consent" } else { "sheets-task-after-child" }),
                        );
                        // questions that do not ask who somebody is can be answered before
                        let coded = pack
                            .questions_of(&task.section, sheet.age())
                            .any(|question| sheets::may_ask(question, sheet.gate));
                        if coded {
                            barred.href = Some(href);
                        }
                        barred
                    }
                }
            })
            .collect();
        let check = if sheet.gate == Gate::Closed {
            Task::barred(
                t,
                t.s("sheets-task-check"),
                t.s(if adult { "sheets-task-after-consent" } else { "sheets-task-after-child" }),
            )
        } else {
            Task::new(t, t.s("sheets-task-check"), format!("{base}/check"), TaskState::NotStarted)
        };
        let open =
            tasks.iter().find(|task| matches!(task.progress, Progress::NotStarted | Progress::InProgress));
        let next = match (sheet.gate, open) {
            (Gate::Closed, _) => (first_href, t.s(&format!("{first_key}-next"))),
            (_, Some(task)) => (format!("{base}/sections/{}", task.section), t.s("sheets-tasks-next")),
            (_, None) => (format!("{base}/check"), t.s("sheets-task-check")),
        };
        let child = match sheet.route.age {
            AgeGroup::Adult => None,
            AgeGroup::Child => Some(Notice::info(t.s("sheets-tasks-child"), t.s("sheets-tasks-child-text"))),
            AgeGroup::Unknown => {
                Some(Notice::info(t.s("sheets-tasks-unknown"), t.s("sheets-tasks-child-text")))
            }
        };
        let group = |key: &str, tasks| TaskGroup { title: t.s(key).into_owned(), tasks };
        let title = &pack.sheet_title;
        Self {
            next: Some((next.0, next.1.into_owned())),
            child,
            signal: (crate::packs::PAPER && sheet.gate == Gate::Child)
                .then(|| format!("{base}/child-signal.pdf")),
            tasks: TaskList::new(vec![
                group("sheets-tasks-first", vec![first]),
                group("sheets-tasks-conversation", sections),
                group("sheets-tasks-last", vec![check]),
            ]),
            base,
            sample: (!title.basis.is_official()).then(|| title.note.of(t.locale()).to_owned()),
            saved: saved(visit, sheet.saved_at),
            kept: kept_until(visit, pack, sheet.saved_at),
            shell: shell.heading(capital(title.title.of(t.locale()))),
        }
    }
}

/// `GET /sheets/{id}`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let (sheet, tasks) = app::read!(signed.store(), &ctx, |tx| {
        Ok((sheets::view(tx, id).await?, sheets::tasks(tx, id).await?))
    })?;
    page(&TasksPage::new(&signed.visit, packs::of(&sheet.pack)?, &sheet, &tasks))
}
