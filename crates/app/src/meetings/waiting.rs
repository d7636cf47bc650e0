//! What meetings ask of somebody: to answer an invitation, to come, to comment on minutes, to write them and to approve them.

use ::store::{Statement, Tx, Value, args};
use policy::Action;
use vocabulary::{InviteeId, MeetingId, MeetingState, Outcome, Refusal};

use super::{
    model::{Meeting, Part},
    reading, store,
};
use crate::alerts::{
    links::{self, Use},
    waiting::{Due, Waiting, What},
};

/// Meetings to come that stand on the list.
const MEETINGS: usize = 3;
/// Days for which minutes that nobody has sent are called to mind.
const WRITING_DAYS: i64 = 90;

/// What waits for the actor.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::ListMeetings, MeetingId::nil()).await? {
        return Ok(Vec::new());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let today = now.day_in(crate::time_zone());
    let mut found = Vec::new();
    let mut asked = Vec::new();
    for row in tx.rows(&store::TO_ANSWER, args![account, now]).await? {
        let meeting = Meeting::read(&row)?;
        let invitee: InviteeId = row.get("invitee")?;
        asked.push(meeting.id);
        let what = What::Invitation(links::issue(tx, Use::Answer, invitee));
        found.push(Waiting { what, title: meeting.plan.title, due: Some(Due::At(meeting.plan.starts_at)) });
    }
    let coming = reading::list(tx, Part::Coming, None).await?.meetings;
    let to_come = coming.into_iter().filter(|meeting| {
        meeting.state == MeetingState::Called
            && meeting.plan.starts_at.plus_minutes(meeting.plan.length) > now
            && !asked.contains(&meeting.id)
    });
    for meeting in to_come.take(MEETINGS) {
        let what = What::Meeting(meeting.id);
        found.push(Waiting { what, title: meeting.plan.title, due: Some(Due::At(meeting.plan.starts_at)) });
    }
    let until = |meeting: &Meeting| meeting.comments_until.map(Due::Day);
    for (meeting, due) in on(tx, &store::TO_COMMENT, args![body, today], until).await? {
        if tx.may(Action::CommentMinutes, meeting.id).await? {
            found.push(Waiting { what: What::Comments(meeting.id), title: meeting.plan.title, due });
        }
    }
    for (meeting, due) in on(tx, &store::TO_APPROVE, args![body, today], until).await? {
        if tx.may(Action::WriteMinutes, meeting.id).await? {
            found.push(Waiting { what: What::Approval(meeting.id), title: meeting.plan.title, due });
        }
    }
    let since = now.plus_days(-WRITING_DAYS);
    for (meeting, due) in on(tx, &store::TO_WRITE, args![body, since, now], |_| None).await? {
        if tx.may(Action::WriteMinutes, meeting.id).await? {
            found.push(Waiting { what: What::Minutes(meeting.id), title: meeting.plan.title, due });
        }
    }
    Ok(found)
}

async fn on(
    tx: &mut Tx,
    statement: &Statement,
    values: &[Value],
    due: impl Fn(&Meeting) -> Option<Due>,
) -> Outcome<Vec<(Meeting, Option<Due>)>> {
    let mut found = Vec::new();
    for row in tx.rows(statement, values).await? {
        let meeting = Meeting::read(&row)?;
        let due = due(&meeting);
        found.push((meeting, due));
    }
    Ok(found)
}
