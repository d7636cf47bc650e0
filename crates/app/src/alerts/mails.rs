//! Mails: written down in the transaction of what they tell, and kept until they have left.
//!
//! **Invariants:** a mail holds no address, no text and no link before it leaves, and names no person and no case even then. It
//! leaves at least once: whoever is killed between sending and noting sends it again, under the same id. `attempts` and what
//! stands after it is bookkeeping.

use ::store::{Entry, Row, Tx, args};
use policy::Action;
use vocabulary::{AccountId, InviteeId, Locale, MailId, MailTrouble, MeasureId, Moment, Outcome};

use super::{rules, store};

/// Days for which a mail is tried.
const TRIED_DAYS: i64 = 5;
/// Days after which a mail that left is forgotten.
const KEPT_DAYS: i64 = 30;
/// Days after which one that was given up is.
const GIVEN_UP_DAYS: i64 = 90;

/// What a mail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Letter {
    /// Something waits.
    Waiting(Waits),
    /// An invitation to a meeting, a change of it, or that it is called off: whatever is true when it leaves.
    Invitation(InviteeId),
}

/// How much waits. Numbers, and the measures on which a report is due.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Waits {
    /// How many things.
    pub count: i64,
    /// How many of them are late.
    pub late: i64,
    /// Measures on which the quarterly self-report is due.
    pub reports: Vec<MeasureId>,
}

/// A mail whose turn it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The mail; its `Message-ID` is made of this.
    pub id: MailId,
    /// Whose it is; for a guest of a meeting, who invited them.
    pub account: AccountId,
    /// The address.
    pub to: String,
    /// The language of its reader.
    pub locale: Locale,
    /// What it is about.
    pub letter: Letter,
}

/// How mails leave, in numbers, for whoever runs the instance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Post {
    /// Waiting.
    pub waiting: i64,
    /// Since when the oldest of them waits.
    pub since: Option<Moment>,
    /// Left in the last seven days.
    pub sent: i64,
    /// Given up.
    pub given_up: i64,
    /// What is in the way of those that wait or were given up, with how many.
    pub troubles: Vec<(MailTrouble, i64)>,
}

/// Writes a mail down; part of the transaction of what it tells. While one about the same invitation waits to be tried for the
/// first time, it says what is true when it leaves, and no other is needed.
pub(crate) async fn post(tx: &mut Tx, account: AccountId, letter: &Letter) -> Outcome<()> {
    let id: MailId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let (waits, invitee) = match letter {
        Letter::Waiting(waits) => (waits.clone(), None),
        Letter::Invitation(invitee) => (Waits::default(), Some(*invitee)),
    };
    if let Some(invitee) = invitee
        && tx.row(&store::WAITS_ALREADY, args![invitee]).await?.is_some()
    {
        return Ok(());
    }
    let reports: Vec<String> = waits.reports.iter().map(ToString::to_string).collect();
    let code = if invitee.is_some() { "invitation" } else { "waiting" };
    let values = args![id, account, code, waits.count, waits.late, reports.join(" "), invitee, now];
    tx.also(&store::POST, values).await?;
    Ok(())
}

/// Says where mails about an invitation go, to somebody without an account; part of the transaction that invites them.
pub(crate) async fn correspond(
    tx: &mut Tx,
    invitee: InviteeId,
    (email, locale): (&str, Locale),
) -> Outcome<()> {
    tx.also(&store::CORRESPOND, args![invitee, email, locale.code()]).await?;
    Ok(())
}

/// Forgets where such mails went, and those that are still written down: without the address they would go to whoever invited.
/// Part of the transaction that says why.
pub(crate) async fn forget_correspondent(tx: &mut Tx, invitee: InviteeId) -> Outcome<()> {
    tx.also(&store::FORGET_MAILS_ABOUT, args![invitee]).await?;
    tx.also(&store::FORGET_CORRESPONDENT, args![invitee]).await?;
    Ok(())
}

fn mail(row: &Row) -> Outcome<Mail> {
    let invitee: Option<InviteeId> = row.maybe("invitee")?;
    let reports: String = row.get("reports")?;
    let waits = Waits {
        count: row.get("count")?,
        late: row.get("late")?,
        reports: reports.split(' ').filter_map(|id| id.parse().ok()).collect(),
    };
    Ok(Mail {
        id: row.get("id")?,
        account: row.get("account")?,
        to: row.get("email")?,
        locale: row.code("locale", Locale::parse)?,
        letter: invitee.map_or(Letter::Waiting(waits), Letter::Invitation),
    })
}

/// Takes the mails whose turn it is, at most twenty: nobody else takes them until they are due again, so that one that is lost
/// on the way is tried again. Run by a job.
pub async fn take_due(tx: &mut Tx) -> Outcome<Vec<Mail>> {
    tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    let mut taken = Vec::new();
    for row in tx.rows(&store::DUE, args![now]).await? {
        let mail = mail(&row)?;
        let attempts: i64 = row.get("attempts")?;
        let again = now.plus_minutes(rules::wait(attempts));
        if tx.housekeeping(&store::TAKE, args![mail.id, attempts, again]).await? == 1 {
            taken.push(mail);
        }
    }
    Ok(taken)
}

/// Notes that a mail has left.
pub async fn sent(tx: &mut Tx, mail: MailId) -> Outcome<()> {
    tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    tx.housekeeping(&store::SENT, args![mail, now]).await?;
    Ok(())
}

/// Notes why a mail has not left. It waits for its next turn, unless trying again is of no use or it was tried for days.
pub async fn held_up(tx: &mut Tx, mail: MailId, trouble: MailTrouble) -> Outcome<()> {
    tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    if trouble.is_final() {
        tx.housekeeping(&store::GIVE_UP, args![mail, trouble.code(), now]).await?;
    } else {
        tx.housekeeping(&store::HELD_UP, args![mail, trouble.code()]).await?;
        let too_old = MailTrouble::TooOld.code();
        tx.housekeeping(&store::GIVE_UP_OLD, args![now.plus_days(-TRIED_DAYS), too_old, now]).await?;
    }
    Ok(())
}

/// How mails leave.
pub async fn standing(tx: &mut Tx) -> Outcome<Post> {
    tx.permit_own(Action::ManagePost).await?;
    let week_ago = tx.ctx().now().plus_days(-7);
    let row = tx.the_row(&store::STANDING, args![week_ago]).await?;
    let mut troubles = Vec::new();
    for row in tx.rows(&store::TROUBLES, args![]).await? {
        troubles.push((row.code("trouble", MailTrouble::parse)?, row.get("n")?));
    }
    Ok(Post {
        waiting: row.get("waiting")?,
        since: row.maybe("since")?,
        sent: row.get("sent")?,
        given_up: row.get("given_up")?,
        troubles,
    })
}

/// Has every mail tried again that was given up, from now on: whatever was in the way has been mended.
pub async fn try_again(tx: &mut Tx) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManagePost).await?;
    let now = tx.ctx().now();
    tx.change(&store::TRY_AGAIN, args![now], Entry::of(&permit)).await?;
    Ok(())
}

/// Until when mails are forgotten that left, and those that were given up.
fn terms(tx: &Tx) -> (Moment, Moment) {
    let now = tx.ctx().now();
    (now.plus_days(-KEPT_DAYS), now.plus_days(-GIVEN_UP_DAYS))
}

/// Whether [`forget_old`] would find any.
pub(super) async fn any_old(tx: &mut Tx) -> Outcome<bool> {
    let (kept, given_up) = terms(tx);
    Ok(tx.row(&store::OLD_MAILS, args![kept, given_up]).await?.is_some())
}

/// Forgets mails that left long ago, or were given up, at most five hundred of them. Part of a job's transaction. Returns how many.
pub(super) async fn forget_old(tx: &mut Tx) -> Outcome<u64> {
    let (kept, given_up) = terms(tx);
    tx.also(&store::FORGET_MAILS, args![kept, given_up]).await
}
