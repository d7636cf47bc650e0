//! Invitations: whoever is named on a seat of the forums that meet, and has an account, is invited by mail when a meeting is
//! called, told when it changes, and told when it is called off. They answer by the link of their mail, or by the reply of their
//! calendar, which whoever runs the meeting puts in.
//!
//! **Invariant:** an answer counts for the time and place that it was given to. A link answers for the person whose mail it
//! stands in and opens nothing but when, where, how and what the meeting is called; it opens nothing once the invitation was taken
//! back, or once its seat ended or is somebody else's.

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{
    AccountId, Attending, BodyId, ForumId, InviteeId, Locale, MeetingId, MeetingState, Outcome, Refusal,
};

use super::{
    guests,
    model::{Invitation, Invited, Meeting, Reply},
    store,
};
use crate::alerts::{
    self, Letter,
    links::{self, Use},
};

/// Invites whoever was not invited yet, and tells everybody who was. Part of the transaction that calls the meeting or changes
/// it. A meeting that has begun invites nobody: it is being written down afterwards.
pub(super) async fn invite(tx: &mut Tx, meeting: &Meeting) -> Outcome<()> {
    let now = tx.ctx().now();
    if meeting.plan.starts_at <= now {
        return Ok(());
    }
    uninvite(tx, meeting.id).await?;
    if meeting.state == MeetingState::Called {
        tx.also(&store::INVITE_AGAIN, args![meeting.id, now]).await?;
        for row in tx.rows(&store::INVITABLE, args![meeting.id]).await? {
            let id: InviteeId = tx.ctx().new_id();
            let (account, body): (AccountId, BodyId) = (row.get("account")?, row.get("body")?);
            tx.also(&store::INVITE, args![id, meeting.id, account, body, now]).await?;
        }
    }
    for row in tx.rows(&store::INVITED, args![meeting.id]).await? {
        alerts::post(tx, row.get("account")?, &Letter::Invitation(row.get("id")?)).await?;
    }
    guests::tell(tx, meeting.id).await
}

/// Takes the invitations back of whoever is named on no seat of the meeting any more, and tells them once.
async fn uninvite(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    let now = tx.ctx().now();
    for row in tx.rows(&store::UNSEATED, args![meeting]).await? {
        let invitee: InviteeId = row.get("id")?;
        tx.also(&store::UNINVITE, args![invitee, now]).await?;
        alerts::post(tx, row.get("account")?, &Letter::Invitation(invitee)).await?;
    }
    Ok(())
}

/// The same for every meeting of a forum that is still to come; part of the transaction that ends a seat or names somebody else.
pub(crate) async fn seats_changed(tx: &mut Tx, forum: ForumId) -> Outcome<()> {
    let now = tx.ctx().now();
    for row in tx.rows(&store::TO_COME_OF_FORUM, args![forum, now]).await? {
        uninvite(tx, row.get("id")?).await?;
    }
    Ok(())
}

async fn read(tx: &mut Tx, invitee: InviteeId) -> Outcome<Invitation> {
    let (row, invited) = match tx.row(&store::GUEST, args![invitee]).await? {
        Some(guest) => {
            let withdrawn: Option<i64> = guest.maybe("withdrawn_at")?;
            (guest, if withdrawn.is_some() { Invited::NoMore } else { Invited::AsGuest })
        }
        None => {
            let named = tx.the_row(&store::INVITEE, args![invitee]).await?;
            let seated: bool = named.get("seated")?;
            (named, if seated { Invited::BySeat } else { Invited::NoMore })
        }
    };
    let meeting = Meeting::read(&tx.the_row(&store::ONE, args![row.get::<MeetingId>("meeting")?]).await?)?;
    let answered: Option<i64> = row.maybe("answered_sequence")?;
    let answer = row.maybe_code("answer", Attending::parse)?;
    Ok(Invitation {
        invitee,
        email: row.get("email")?,
        locale: row.code("locale", Locale::parse)?,
        answer: answer.filter(|_| answered == Some(meeting.sequence)),
        link: links::issue(tx, Use::Answer, invitee),
        invited,
        meeting,
    })
}

/// An invitation as its mail says it. Run by a job.
pub async fn invitation_to_send(tx: &mut Tx, invitee: InviteeId) -> Outcome<Invitation> {
    tx.permit_own(Action::RunJobs).await?;
    read(tx, invitee).await
}

/// The invitation that a link opens.
pub async fn invitation(tx: &mut Tx, link: &str) -> Outcome<Invitation> {
    tx.permit_own(Action::UseOwnLink).await?;
    let invitee: InviteeId = links::read(tx, Use::Answer, link)?;
    read(tx, invitee).await
}

/// Answers by the link of a mail.
pub async fn reply_by_link(tx: &mut Tx, link: &str, answer: Attending) -> Outcome<()> {
    let permit = tx.permit_own(Action::UseOwnLink).await?;
    let invitee: InviteeId = links::read(tx, Use::Answer, link)?;
    let found = read(tx, invitee).await?;
    still_open(tx, &found.meeting)?;
    let statement = match found.invited {
        Invited::BySeat => &store::REPLY,
        Invited::AsGuest => &store::GUEST_REPLY,
        Invited::NoMore => return Err(Refusal::rule("meetings-guest-withdrawn").into()),
    };
    let now = tx.ctx().now();
    let values = args![invitee, answer.code(), now, found.meeting.sequence];
    tx.change(statement, values, Entry::of(&permit).on(invitee)).await?;
    Ok(())
}

fn still_open(tx: &Tx, meeting: &Meeting) -> Outcome<()> {
    let ends = meeting.plan.starts_at.plus_minutes(meeting.plan.length);
    if meeting.state == MeetingState::CalledOff {
        return Err(Refusal::rule("meetings-called-off-already").into());
    }
    if ends < tx.ctx().now() { Err(Refusal::rule("meetings-reply-over").into()) } else { Ok(()) }
}

/// Notes what the calendar of somebody who was invited has replied by mail.
pub async fn note_reply(tx: &mut Tx, meeting: MeetingId, reply: &Reply) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    let found = Meeting::read(&tx.the_row(&store::ONE, args![meeting]).await?)?;
    still_open(tx, &found)?;
    if reply.uid != meeting.to_string() {
        return Err(Refusal::field("reply", "meetings-reply-other-meeting").into());
    }
    let email = reply.email.trim().to_lowercase();
    let by_seat = tx.row(&store::INVITEE_BY_EMAIL, args![meeting, email]).await?;
    let statement = if by_seat.is_some() { &store::REPLY } else { &store::GUEST_REPLY };
    let row = match by_seat {
        Some(row) => row,
        None => tx
            .row(&store::GUEST_BY_EMAIL, args![meeting, email])
            .await?
            .ok_or_else(|| Refusal::field("reply", "meetings-reply-nobody"))?,
    };
    let invitee: InviteeId = row.get("id")?;
    if reply.sequence > found.sequence {
        return Err(Refusal::field("reply", "meetings-reply-other-meeting").into());
    }
    let newer: Option<i64> = row.maybe("answered_sequence")?;
    if newer.is_some_and(|newer| newer > reply.sequence) {
        return Err(Refusal::field("reply", "meetings-reply-older").into());
    }
    let now = tx.ctx().now();
    let values = args![invitee, reply.answer.code(), now, reply.sequence];
    tx.change(statement, values, Entry::of(&permit).on(invitee)).await?;
    Ok(())
}

/// Who was invited, by name, with what they answered to the meeting as it stands now. For whoever runs it.
pub async fn replies(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<(BodyId, String, Option<Attending>)>> {
    tx.permit(Action::ManageMeeting, meeting).await?;
    let line = |row: &Row| {
        let current: bool = row.get("fresh")?;
        let answer = row.maybe_code("answer", Attending::parse)?.filter(|_| current);
        Ok((row.get("body")?, row.get("name")?, answer))
    };
    tx.rows(&store::REPLIES, args![meeting]).await?.iter().map(line).collect()
}
