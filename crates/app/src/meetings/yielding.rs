//! What minutes yield: tasks, agreed positions, problems that stay open.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{ItemId, MeetingId, Outcome, PositionId, ProblemId, Refusal, TaskId};

use super::{
    minutes::{item_of, may_write},
    model::Both,
    rules, store,
};
use crate::tasks::{self, NewTask};

/// The longest note on how a problem was answered.
const CLOSING: usize = 2_000;

/// Notes a task under an item; its body is told when the minutes are sent for comments.
pub async fn note_task(tx: &mut Tx, (meeting, item): (MeetingId, ItemId), new: &NewTask) -> Outcome<TaskId> {
    let permit = may_write(tx, meeting).await?;
    item_of(tx, meeting, item).await?;
    rules::check_text(&new.title_hu, &new.title_en)?;
    tasks::note(tx, &permit, (meeting, item), new).await
}

/// Takes a task back that was not given yet.
pub async fn drop_task(tx: &mut Tx, meeting: MeetingId, task: TaskId) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    tasks::take_back(tx, &permit, meeting, task).await
}

/// Notes a position that the meeting agreed on.
pub async fn note_position(
    tx: &mut Tx,
    (meeting, item): (MeetingId, ItemId),
    text: &Both,
) -> Outcome<PositionId> {
    let permit = may_write(tx, meeting).await?;
    item_of(tx, meeting, item).await?;
    rules::check_text(&text.hu, &text.en)?;
    let id: PositionId = tx.ctx().new_id();
    let values = args![id, meeting, item, text.hu, text.en];
    tx.change(&store::POSITION, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Takes a position back.
pub async fn drop_position(tx: &mut Tx, meeting: MeetingId, position: PositionId) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    let entry = Entry::of(&permit).on(position);
    match tx.change(&store::DROP_POSITION, args![position, meeting], entry).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Notes a problem that stays open.
pub async fn note_problem(
    tx: &mut Tx,
    (meeting, item): (MeetingId, ItemId),
    text: &Both,
) -> Outcome<ProblemId> {
    let permit = may_write(tx, meeting).await?;
    item_of(tx, meeting, item).await?;
    rules::check_text(&text.hu, &text.en)?;
    let id: ProblemId = tx.ctx().new_id();
    let values = args![id, meeting, item, text.hu, text.en];
    tx.change(&store::PROBLEM, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Takes a problem back.
pub async fn drop_problem(tx: &mut Tx, meeting: MeetingId, problem: ProblemId) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    let entry = Entry::of(&permit).on(problem);
    match tx.change(&store::DROP_PROBLEM, args![problem, meeting], entry).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Says how a problem was answered; the minutes that found it may long be approved.
pub async fn close_problem(
    tx: &mut Tx,
    (meeting, problem): (MeetingId, ProblemId),
    how: &str,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    if how.trim().is_empty() {
        return Err(Refusal::field("closing", "meetings-closing-missing").into());
    }
    if how.chars().count() > CLOSING {
        return Err(Refusal::field("closing", "meetings-closing-long").into());
    }
    let now = tx.ctx().now();
    let entry = Entry::of(&permit).on(problem);
    match tx.change(&store::CLOSE_PROBLEM, args![problem, meeting, now, how.trim()], entry).await? {
        0 => Err(Refusal::rule("meetings-problem-closed").into()),
        _ => Ok(()),
    }
}
