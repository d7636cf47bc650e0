//! Calling a meeting, changing it, calling it off.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{ForumId, MeetingId, MeetingState, MinutesState, Outcome, Refusal};

use super::{
    agenda, inviting,
    model::{Meeting, NewItem, Plan},
    rules, store,
};

/// Calls a meeting of one forum or of several together, with its agenda.
pub async fn call(tx: &mut Tx, forums: &[ForumId], plan: &Plan, items: &[NewItem]) -> Outcome<MeetingId> {
    let mut permits = Vec::new();
    for forum in forums {
        permits.push(tx.permit(Action::CallMeeting, *forum).await?);
    }
    // whoever may call no meeting anywhere finds nothing here; whoever may has only forgotten to choose
    let Some(permit) = permits.first() else {
        tx.permit_own(Action::ListMeetings).await?;
        return Err(Refusal::field("forums", "meetings-forums-missing").into());
    };
    rules::check(plan)?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let id: MeetingId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![
        id,
        plan.title.hu,
        plan.title.en,
        plan.mode.code(),
        plan.starts_at,
        plan.length,
        plan.place,
        plan.link,
        body,
        now
    ];
    tx.change(&store::CALL, values, Entry::of(permit).on(id)).await?;
    for forum in forums {
        tx.also(&store::JOIN_FORUM, args![id, *forum]).await?;
    }
    for (place, item) in (1_i64..).zip(items) {
        agenda::put(tx, id, place, item).await?;
    }
    let called = standing(tx, id).await?;
    inviting::invite(tx, &called).await?;
    Ok(id)
}

/// Changes when and where a meeting is; `version` is the one that the editor saw.
pub async fn change(tx: &mut Tx, meeting: MeetingId, plan: &Plan, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    not_written_down(tx, meeting).await?;
    rules::check(plan)?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        meeting,
        version,
        plan.title.hu,
        plan.title.en,
        plan.mode.code(),
        plan.starts_at,
        plan.length,
        plan.place,
        plan.link
    ];
    tx.also_expecting_one(&store::CHANGE, values).await?;
    let changed = standing(tx, meeting).await?;
    inviting::invite(tx, &changed).await
}

/// Calls a meeting off: it stays in the lists and says so.
pub async fn call_off(tx: &mut Tx, meeting: MeetingId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    not_written_down(tx, meeting).await?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::CALL_OFF, args![meeting, version]).await?;
    let off = Meeting::read(&tx.the_row(&store::ONE, args![meeting]).await?)?;
    inviting::invite(tx, &off).await
}

/// When and where a meeting was is part of its minutes once others have read them.
async fn not_written_down(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    match standing(tx, meeting).await?.minutes {
        MinutesState::Draft => Ok(()),
        MinutesState::Comments | MinutesState::Approved => {
            Err(Refusal::rule("meetings-plan-written-down").into())
        }
    }
}

/// The meeting, if it was not called off.
pub(super) async fn standing(tx: &mut Tx, meeting: MeetingId) -> Outcome<Meeting> {
    let found = Meeting::read(&tx.the_row(&store::ONE, args![meeting]).await?)?;
    match found.state {
        MeetingState::Called => Ok(found),
        MeetingState::CalledOff => Err(Refusal::rule("meetings-called-off-already").into()),
    }
}
