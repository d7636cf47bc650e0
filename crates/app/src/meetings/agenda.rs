//! The agenda: proposed from a template and from what is open, then changed by hand.

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{
    BodyId, ForumId, ForumKind, Id, ItemId, MeetingId, MinutesState, Moment, Outcome, Refusal, kinds,
};

use super::{
    calling::standing,
    model::{Both, Item, Meeting, NewItem, Problem},
    proposals::{Proposal, Why},
    rules::{self, Open},
    store,
};
use crate::{evaluations, files, forums, plans, tasks};

/// What the agenda of a meeting of these forums at this moment would be.
pub async fn propose(tx: &mut Tx, forums: &[ForumId], at: Moment) -> Outcome<Vec<Proposal>> {
    let mut open = Open::default();
    for forum in forums {
        tx.permit(Action::CallMeeting, *forum).await?;
        let last = tx.row(&store::LAST_OF_FORUM, args![*forum, at]).await?;
        if let Some(last) = last.as_ref().map(Meeting::read).transpose()?
            && last.minutes != MinutesState::Approved
            && !open.unapproved.contains(&last.id)
        {
            open.unapproved.push(last.id);
        }
        open.county |= forums::view(tx, *forum).await?.summary.kind == ForumKind::County;
    }
    open.tasks = open_tasks(tx, forums, at).await?.len();
    open.problems = open_problems(tx, forums, at).await?.len();
    let day = at.day_in(crate::time_zone());
    // what runs and what is late is the national coordinator's to know, and stands on no agenda of anybody else
    if tx.may(Action::ListEvaluations, Id::<kinds::Evaluation>::nil()).await? {
        for line in evaluations::running(tx).await? {
            open.evaluations.push(Why::Evaluation {
                title: Both::new(&line.of.title.hu, &line.of.title.en),
                days: line.of.deadline.map(|deadline| deadline.number() - day.number()),
                silent: line.progress.silent,
            });
        }
    }
    if tx.may(Action::ManagePlans, Id::<kinds::Strategy>::nil()).await? {
        let late = plans::strategies(tx).await?.into_iter().filter(|plan| plan.late > 0);
        open.plans = late
            .map(|plan| Why::Plan { title: Both::new(&plan.of.title.hu, &plan.of.title.en), late: plan.late })
            .collect();
    }
    Ok(rules::proposal(&open))
}

/// The tasks that earlier meetings of these forums gave and that are not done, the first due first.
pub(super) async fn open_tasks(tx: &mut Tx, forums: &[ForumId], before: Moment) -> Outcome<Vec<tasks::Task>> {
    let mut meetings: Vec<MeetingId> = Vec::new();
    for forum in forums {
        for row in tx.rows(&store::APPROVED_OF_FORUM, args![*forum, before]).await? {
            let meeting = row.get("id")?;
            if !meetings.contains(&meeting) {
                meetings.push(meeting);
            }
        }
    }
    let mut open = Vec::new();
    for meeting in meetings {
        open.extend(tasks::of_meeting(tx, meeting).await?.into_iter().filter(|task| task.done_at.is_none()));
    }
    open.sort_by_key(|task| (task.due, task.id));
    Ok(open)
}

/// The problems that earlier meetings of these forums found and that nobody has answered.
pub(super) async fn open_problems(tx: &mut Tx, forums: &[ForumId], before: Moment) -> Outcome<Vec<Problem>> {
    let mut open: Vec<Problem> = Vec::new();
    for forum in forums {
        for row in tx.rows(&store::OPEN_PROBLEMS, args![*forum, before]).await? {
            let problem = Problem::read(&row)?;
            if !open.iter().any(|known| known.id == problem.id) {
                open.push(problem);
            }
        }
    }
    Ok(open)
}

pub(super) async fn put(tx: &mut Tx, meeting: MeetingId, place: i64, item: &NewItem) -> Outcome<ItemId> {
    rules::check_item(&item.title, item.length)?;
    let id: ItemId = tx.ctx().new_id();
    let values = args![
        id,
        meeting,
        place,
        item.kind.code(),
        item.title.hu,
        item.title.en,
        item.body,
        item.length,
        item.about
    ];
    tx.also(&store::ADD_ITEM, values).await?;
    Ok(id)
}

/// The permit to change the agenda; approved minutes keep theirs.
async fn may_change(tx: &mut Tx, meeting: MeetingId) -> Outcome<Permit> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    if standing(tx, meeting).await?.minutes == MinutesState::Approved {
        return Err(Refusal::rule("meetings-minutes-approved-already").into());
    }
    Ok(permit)
}

async fn item(tx: &mut Tx, meeting: MeetingId, item: ItemId) -> Outcome<Item> {
    Item::read(&tx.the_row(&store::ITEM, args![meeting, item]).await?)
}

/// Adds an item at the end.
pub async fn add_item(tx: &mut Tx, meeting: MeetingId, new: &NewItem) -> Outcome<ItemId> {
    let permit = may_change(tx, meeting).await?;
    let last: i64 = tx.the_row(&store::LAST_PLACE, args![meeting]).await?.get("n")?;
    tx.record(Entry::of(&permit)).await?;
    put(tx, meeting, last + 1, new).await
}

/// Changes an item's title, who speaks to it and how long; `version` is the one that the editor saw.
pub async fn change_item(
    tx: &mut Tx,
    (meeting, id): (MeetingId, ItemId),
    title: &Both,
    (body, length): (Option<BodyId>, i64),
    version: i64,
) -> Outcome<()> {
    let permit = may_change(tx, meeting).await?;
    item(tx, meeting, id).await?;
    rules::check_item(title, length)?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![id, version, title.hu, title.en, body, length];
    tx.also_expecting_one(&store::CHANGE_ITEM, values).await
}

/// Moves an item one place up or down. At the end of the list nothing happens.
pub async fn move_item(tx: &mut Tx, (meeting, id): (MeetingId, ItemId), up: bool) -> Outcome<()> {
    let permit = may_change(tx, meeting).await?;
    item(tx, meeting, id).await?;
    let rows = tx.rows(&store::AGENDA, args![meeting]).await?;
    let mut order = rows.iter().map(|row| row.get("id")).collect::<Outcome<Vec<ItemId>>>()?;
    let Some(at) = order.iter().position(|one| *one == id) else { return Ok(()) };
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
    let Some(to) = to else { return Ok(()) };
    order.swap(at, to);
    tx.record(Entry::of(&permit)).await?;
    for (place, one) in (1_i64..).zip(order) {
        tx.also(&store::PLACE_ITEM, args![one, place]).await?;
    }
    Ok(())
}

/// Removes an item about which nothing was said.
pub async fn remove_item(tx: &mut Tx, (meeting, id): (MeetingId, ItemId)) -> Outcome<()> {
    let permit = may_change(tx, meeting).await?;
    item(tx, meeting, id).await?;
    let yielded = tasks::of_meeting(tx, meeting).await?.iter().any(|task| task.item == Some(id));
    tx.record(Entry::of(&permit)).await?;
    files::drop_papers(tx, id).await?;
    if yielded || tx.also(&store::REMOVE_ITEM, args![id]).await? == 0 {
        return Err(Refusal::rule("meetings-item-has-minutes").into());
    }
    Ok(())
}
