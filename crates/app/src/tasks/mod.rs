//! Tasks: what a body must do next, each with its due day.
//!
//! One list per body. Its own people and whoever follows the task see it; the national coordinator sees all that were given.
//! Minutes yield tasks ([`note`] … are for `meetings`); a body sees its task from the moment at which the minutes are sent for
//! comments, and until then nobody sees it but the body that writes them.
//!
//! **Invariants:** a task that is done can be opened again, and both leave a step with who and when; a task that was given is
//! never deleted; whose it was and until when, as approved minutes say it, stays with it when it moves on.
//!
//! **Kept** as long as the instance, like the minutes that yielded them. A body is told by its list and its first page.

mod model;
mod store;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Permit, Resource};
use vocabulary::{BodyId, Day, Id, ItemId, Mandate, MeetingId, Outcome, Refusal, Role, TaskId, kinds};

pub use model::{After, Counts, NewTask, Page, Part, Step, StepKind, Task, View};

use crate::{
    alerts::waiting::{Due, Waiting, What},
    forums,
    meetings::Both,
};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "tasks",
    migrations: &[
        migration!(58, "tasks", "migrations/0058_tasks.sql"),
        migration!(96, "tasks_as_agreed", "migrations/0096_tasks_as_agreed.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Task, store::RELATIONS)],
    tables: &["tasks", "task_steps"],
};

/// Tasks on one page of a list.
const PAGE: usize = 50;
/// The longest note.
const LONGEST: usize = 2_000;
/// The longest task in one language: as long as what was promised on a visit.
const TITLE: usize = 6_000;

fn own_body(tx: &Tx) -> Outcome<BodyId> {
    tx.ctx().actor.body().ok_or_else(|| Refusal::not_found().into())
}

/// What must be done next, or what was done: of the actor's body, or of everybody for the national coordinator.
pub async fn list(tx: &mut Tx, part: Part, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListTasks).await?;
    let After(key, id) = after.unwrap_or_else(|| After::start(part));
    let rows = if forums::sees_all(tx).await? {
        let statement = if part == Part::Open { &store::OPEN } else { &store::DONE };
        let body = own_body(tx)?;
        tx.rows(statement, args![key, id, body]).await?
    } else {
        let statement = if part == Part::Open { &store::OPEN_OF_BODY } else { &store::DONE_OF_BODY };
        let follows =
            tx.ctx().actor.has_role(Role::Coordinator) && tx.ctx().actor.has_mandate(Mandate::County);
        let body = own_body(tx)?;
        tx.rows(statement, args![key, id, body, follows]).await?
    };
    let mut tasks = rows.iter().map(Task::read).collect::<Outcome<Vec<_>>>()?;
    let more = tasks.len() > PAGE;
    tasks.truncate(PAGE);
    let key_of = |task: &Task| match part {
        Part::Open => task.due.number(),
        Part::Done => task.done_at.map_or(0, vocabulary::Moment::micros),
    };
    let next = tasks.last().filter(|_| more).map(|last| After(key_of(last), last.id));
    Ok(Page { tasks, next })
}

/// What the actor's own body has to do next, for the one list of what waits.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::ListTasks, BodyId::nil()).await? {
        return Ok(Vec::new());
    }
    let item = |task: Task| {
        let title = Both::new(&task.title_hu, &task.title_en);
        Waiting { what: What::Task(task.id), title, due: Some(Due::Day(task.due)) }
    };
    Ok(own_open(tx).await?.into_iter().map(item).collect())
}

/// The next open tasks of the actor's own body, whatever else it follows.
pub(crate) async fn own_open(tx: &mut Tx) -> Outcome<Vec<Task>> {
    tx.permit_own(Action::ListTasks).await?;
    let (After(key, id), body) = (After::start(Part::Open), own_body(tx)?);
    tx.rows(&store::OPEN_OF_BODY, args![key, id, body, false]).await?.iter().map(Task::read).collect()
}

/// How many tasks of the actor's body wait, or of everybody for the national coordinator.
pub async fn counts(tx: &mut Tx) -> Outcome<Counts> {
    tx.permit_own(Action::ListTasks).await?;
    let today = today(tx);
    let row = if forums::sees_all(tx).await? {
        tx.the_row(&store::COUNTS, args![today]).await?
    } else {
        let body = own_body(tx)?;
        tx.the_row(&store::COUNTS_OF_BODY, args![today, body]).await?
    };
    Ok(Counts { open: row.get("open")?, late: row.get("late")? })
}

/// One task with its history.
pub async fn view(tx: &mut Tx, task: TaskId) -> Outcome<View> {
    tx.permit(Action::ViewTask, task).await?;
    let may_do = tx.may(Action::DoTask, task).await?;
    let may_manage = tx.may(Action::ManageTask, task).await?;
    let found = one(tx, task).await?;
    let rows = tx.rows(&store::STEPS, args![task]).await?;
    let steps = rows
        .iter()
        .map(|row| {
            Ok(Step {
                kind: row.code("step", StepKind::parse)?,
                note: row.get("note")?,
                body: row.maybe("body")?,
                at: row.get("at")?,
            })
        })
        .collect::<Outcome<Vec<_>>>()?;
    Ok(View { task: found, steps, may_do, may_manage })
}

/// Says that a task is done. `version` is the one that the person saw.
pub async fn finish(tx: &mut Tx, task: TaskId, note: &str, version: i64) -> Outcome<()> {
    set_done(tx, task, note, (version, true)).await
}

/// Opens a task again; the note says why.
pub async fn reopen(tx: &mut Tx, task: TaskId, note: &str, version: i64) -> Outcome<()> {
    set_done(tx, task, note, (version, false)).await
}

async fn set_done(tx: &mut Tx, task: TaskId, note: &str, (version, done): (i64, bool)) -> Outcome<()> {
    let permit = tx.permit(Action::DoTask, task).await?;
    let stands = one(tx, task).await?;
    if note.chars().count() > LONGEST {
        return Err(Refusal::field("note", "tasks-note-too-long").into());
    }
    if !done && note.trim().is_empty() {
        return Err(Refusal::field("note", "tasks-reopen-why").into());
    }
    if stands.done_at.is_some() == done {
        return Err(Refusal::rule(if done { "tasks-done-already" } else { "tasks-open-already" }).into());
    }
    let at = done.then(|| tx.ctx().now());
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::SET_DONE, args![task, version, at]).await?;
    step(tx, task, if done { StepKind::Done } else { StepKind::Reopened }, note).await
}

/// Changes whose a task is and when it is due.
pub async fn amend(tx: &mut Tx, task: TaskId, (body, due): (BodyId, Day), version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageTask, task).await?;
    if one(tx, task).await?.done_at.is_some() {
        return Err(Refusal::rule("tasks-done-already").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::AMEND, args![task, version, body, due]).await?;
    step(tx, task, StepKind::Amended, "").await
}

async fn step(tx: &mut Tx, task: TaskId, kind: StepKind, note: &str) -> Outcome<()> {
    let id: Id<kinds::Task> = tx.ctx().new_id();
    let (account, body, now) = (tx.ctx().actor.account(), tx.ctx().actor.body(), tx.ctx().now());
    tx.also(&store::STEP, args![id, task, kind.code(), note.trim(), account, body, now]).await?;
    Ok(())
}

/// A task, where the actor may see it.
pub(crate) async fn seen(tx: &mut Tx, task: TaskId) -> Outcome<Option<Task>> {
    if tx.may(Action::ViewTask, task).await? { one(tx, task).await.map(Some) } else { Ok(None) }
}

async fn one(tx: &mut Tx, task: TaskId) -> Outcome<Task> {
    Task::read(&tx.the_row(&store::ONE, args![task]).await?)
}

fn check(new: &NewTask) -> Outcome<()> {
    if new.title_hu.trim().is_empty() && new.title_en.trim().is_empty() {
        return Err(Refusal::field("title_hu", "tasks-title-missing").into());
    }
    for (field, title) in [("title_hu", &new.title_hu), ("title_en", &new.title_en)] {
        if title.chars().count() > TITLE {
            return Err(Refusal::field(field, "tasks-title-long").into());
        }
    }
    Ok(())
}

/// Notes a task that minutes yield, under the permit to write them; its body is not told yet.
pub(crate) async fn note(
    tx: &mut Tx,
    permit: &Permit,
    (meeting, item): (MeetingId, ItemId),
    new: &NewTask,
) -> Outcome<TaskId> {
    check(new)?;
    let id: TaskId = tx.ctx().new_id();
    let (convener, now) = (own_body(tx)?, tx.ctx().now());
    let values =
        args![id, new.body, convener, new.title_hu.trim(), new.title_en.trim(), new.due, meeting, item, now];
    tx.change(&store::NOTE, values, Entry::of(permit).on(id)).await?;
    Ok(id)
}

/// Gives a body a task that comes from no meeting, under the permit to do what it comes from.
pub(crate) async fn assign(tx: &mut Tx, permit: &Permit, new: &NewTask) -> Outcome<TaskId> {
    check(new)?;
    let id: TaskId = tx.ctx().new_id();
    let (convener, now) = (own_body(tx)?, tx.ctx().now());
    let values = args![id, new.body, convener, new.title_hu.trim(), new.title_en.trim(), new.due, now];
    tx.change(&store::ASSIGN, values, Entry::of(permit).on(id)).await?;
    Ok(id)
}

/// Takes back a task of a draft.
pub(crate) async fn take_back(tx: &mut Tx, permit: &Permit, meeting: MeetingId, task: TaskId) -> Outcome<()> {
    match tx.change(&store::DROP, args![task, meeting], Entry::of(permit).on(task)).await? {
        0 => Err(Refusal::rule("tasks-given-already").into()),
        _ => Ok(()),
    }
}

/// Gives every task of a meeting to its body; part of the transaction that sends the minutes for comments.
pub(crate) async fn give(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also(&store::GIVE, args![meeting, now]).await?;
    Ok(())
}

/// The same as a change of its own: tasks that were noted after the minutes were sent are given when they are approved.
pub(crate) async fn give_under(tx: &mut Tx, permit: &Permit, meeting: MeetingId) -> Outcome<()> {
    tx.record(Entry::of(permit)).await?;
    give(tx, meeting).await
}

/// Keeps the tasks of a meeting as its minutes say them; part of the transaction that approves them.
pub(crate) async fn agree(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    tx.also(&store::AGREE, args![meeting]).await?;
    Ok(())
}

/// The tasks that a meeting yielded; the caller asks whether its minutes may be read.
pub(crate) async fn of_meeting(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Task>> {
    tx.rows(&store::OF_MEETING, args![meeting]).await?.iter().map(Task::read).collect()
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}
