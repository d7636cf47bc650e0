//! Guests: officials without an account who are invited by name and address, and answer by the link of their mail or by their
//! calendar. They see when, where and what the meeting is called, and nothing else of it.

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{AccountId, Attending, FieldRefusal, InviteeId, MeetingId, MeetingState, Outcome, Refusal};

use super::{
    model::{Guest, Meeting, NewGuest},
    store,
};
use crate::alerts::{self, Letter};

/// The longest name or office.
const LINE: usize = 200;
/// The most guests of a meeting.
const MOST: usize = 100;
/// Days after a meeting was to begin for which the addresses of its guests are kept: as long as mails that left. Name and office
/// stay with the meeting, of whose record they are part; the address serves the invitation alone (GDPR, Article 5 (1) e).
pub const ADDRESS_KEPT_DAYS: i64 = 30;

impl Guest {
    fn read(row: &Row) -> Outcome<Self> {
        let current: bool = row.get("fresh")?;
        let withdrawn: Option<i64> = row.maybe("withdrawn_at")?;
        Ok(Self {
            id: row.get("id")?,
            name: row.get("name")?,
            office: row.get("office")?,
            email: row.maybe("email")?,
            answer: row.maybe_code("answer", Attending::parse)?.filter(|_| current),
            is_withdrawn: withdrawn.is_some(),
        })
    }
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn unsound(new: &NewGuest) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if new.name.trim().is_empty() {
        wrong.push(refused("name", "meetings-guest-name-missing"));
    }
    for (field, text) in [("name", &new.name), ("office", &new.office)] {
        if text.chars().count() > LINE {
            wrong.push(refused(field, "meetings-guest-long"));
        }
    }
    if !crate::bodies::is_email(new.email.trim()) {
        wrong.push(refused("email", "accounts-email-wrong"));
    }
    wrong
}

/// The meeting, if somebody can still be invited to it.
async fn to_come(tx: &mut Tx, meeting: MeetingId) -> Outcome<Meeting> {
    let found = Meeting::read(&tx.the_row(&store::ONE, args![meeting]).await?)?;
    if found.state == MeetingState::CalledOff {
        return Err(Refusal::rule("meetings-called-off-already").into());
    }
    if found.plan.starts_at <= tx.ctx().now() {
        return Err(Refusal::rule("meetings-guest-late").into());
    }
    Ok(found)
}

/// Invites somebody who has no account; their mail is written down with it.
pub async fn invite_guest(tx: &mut Tx, meeting: MeetingId, new: &NewGuest) -> Outcome<InviteeId> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    to_come(tx, meeting).await?;
    let wrong = unsound(new);
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let email = new.email.trim().to_lowercase();
    let there = all(tx, meeting).await?;
    let known = there.iter().find(|guest| guest.email.as_ref() == Some(&email));
    let by_seat = tx.row(&store::INVITEE_BY_EMAIL, args![meeting, email]).await?.is_some();
    if by_seat || known.is_some_and(|guest| !guest.is_withdrawn) {
        return Err(Refusal::field("email", "meetings-guest-invited").into());
    }
    if there.len() >= MOST {
        return Err(Refusal::rule("meetings-guest-many").into());
    }
    let account: AccountId = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (fresh, now): (InviteeId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let (name, office) = (new.name.trim(), new.office.trim());
    let id = match known {
        // whoever is invited again answers anew
        Some(guest) => {
            let values = args![guest.id, name, office, account, now];
            tx.change(&store::INVITE_GUEST_AGAIN, values, Entry::of(&permit).on(guest.id)).await?;
            guest.id
        }
        None => {
            let values = args![fresh, meeting, name, office, account, now];
            tx.change(&store::INVITE_GUEST, values, Entry::of(&permit).on(fresh)).await?;
            fresh
        }
    };
    alerts::correspond(tx, id, (&email, new.locale)).await?;
    alerts::post(tx, account, &Letter::Invitation(id)).await?;
    Ok(id)
}

/// Takes an invitation back; the guest is told.
pub async fn withdraw_guest(tx: &mut Tx, meeting: MeetingId, guest: InviteeId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    to_come(tx, meeting).await?;
    let account: AccountId = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let values = args![guest, meeting, now];
    match tx.change(&store::WITHDRAW_GUEST, values, Entry::of(&permit).on(guest)).await? {
        0 => Err(Refusal::not_found().into()),
        _ => alerts::post(tx, account, &Letter::Invitation(guest)).await,
    }
}

/// Forgets the addresses of guests whose meeting was long ago, with the mails to them, five hundred at a time. Their links open
/// nothing any more. Returns how many; none means that nothing is left. Run by a job.
pub async fn forget_addresses(tx: &mut Tx) -> Outcome<u64> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let before = tx.ctx().now().plus_days(-ADDRESS_KEPT_DAYS);
    let mut forgotten = 0;
    for row in tx.rows(&store::OLD_ADDRESSES, args![before]).await? {
        let guest: InviteeId = row.get("id")?;
        tx.record(Entry::of(&permit).on(guest)).await?;
        alerts::forget_correspondent(tx, guest).await?;
        forgotten += 1;
    }
    Ok(forgotten)
}

/// Tells every guest whose invitation stands what has become of the meeting.
pub(super) async fn tell(tx: &mut Tx, meeting: MeetingId) -> Outcome<()> {
    for row in tx.rows(&store::GUESTS_TO_TELL, args![meeting]).await? {
        alerts::post(tx, row.get("account")?, &Letter::Invitation(row.get("id")?)).await?;
    }
    Ok(())
}

async fn all(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Guest>> {
    tx.rows(&store::GUESTS, args![meeting]).await?.iter().map(Guest::read).collect()
}

/// The guests of a meeting, in the order in which they were invited, with what they answered to it as it stands now.
pub async fn guests(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Guest>> {
    tx.permit(Action::ManageMeeting, meeting).await?;
    all(tx, meeting).await
}
