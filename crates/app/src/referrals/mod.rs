//! A referral: one body asks another to help a person, and follows it to the end.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`refer`] | the case's team | seals the named fields to the receiver and starts the clock |
//! | [`inbox`], [`sent`], [`of_case`], [`counts`] | receiver, sender, team | lists, without opening anything |
//! | [`view`] | both sides | the sender its steps, the receiver a limited preview |
//! | [`accept`], [`decline`] | receiver | answers; acceptance releases the hand-over |
//! | [`handover`] | accepted receiver | opens what was sealed for it, with an audit entry |
//! | [`withdraw`], [`complete`] | sender, receiver | ends it; the hand-over's key is destroyed, or taken back |
//! | [`escalate`] | the instance's job | alerts both sides when nobody answers |
//! | [`waiting`] | coordinator | how many wait, without one of them |
//! | [`withdraw_for_consent`], [`erase_for_case`] | consents, cases | ends sharing in their transaction |
//!
//! What may happen when stands in [`rules`]. **Absent:** free text from either side (a hand-over holds fields of the sheet,
//! a decline holds a reason), forwarding by the receiver, any way for the placement desk to read a hand-over.

mod answering;
mod counting;
mod ending;
mod model;
mod reading;
pub mod rules;
mod sending;
mod store;
mod stored;

use ::store::{Feature, Tx, args, migration};
use policy::Resource;
use vocabulary::{DeclineReason, Outcome, ReferralId, ReferralState, Role};

use crate::alerts::{self, About, Happening, To};

pub use answering::{accept, complete, decline, withdraw};
pub(crate) use counting::times;
pub use counting::{Times, Waiting, waiting};
pub(crate) use ending::{end_for_body, finish_ended};
pub use ending::{erase_for_case, escalate, withdraw_for_consent};
pub use model::{
    After, Counts, Handover, May, Page, Preview, Refer, Referral, Row, Side, Step, StepKind, Tray,
};
pub use reading::{counts, handover, inbox, of_case, sent, view};
pub(crate) use sending::pack;
pub use sending::{Offer, Offers, offers, refer};
pub(crate) use stored::Stored;

/// Referrals' tables, statements and relation statement.
pub static FEATURE: Feature = Feature {
    name: "referrals",
    migrations: &[migration!(40, "referrals", "migrations/0040_referrals.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::Referral, store::RELATIONS)],
    tables: &["referrals", "referral_preview", "referral_steps"],
};

/// The kind of the section that is handed over.
const HANDOVER: &str = "handover";

/// The roles that answer referrals.
pub(crate) const ANSWERING: &[Role] = &[Role::CaseWorker, Role::PlacementOfficer];

/// Writes a step under an entry that the transaction holds.
pub(crate) async fn step(
    tx: &mut Tx,
    referral: ReferralId,
    kind: StepKind,
    reason: Option<DeclineReason>,
) -> Outcome<()> {
    let so_far: i64 = tx.the_row(&store::STEP_COUNT, args![referral]).await?.get("n")?;
    let (now, actor) = (tx.ctx().now(), tx.ctx().actor.clone());
    let reason = reason.map(DeclineReason::code);
    let values = args![referral, so_far + 1, kind.code(), now, actor.body(), actor.account(), reason];
    tx.also(&store::STEP, values).await?;
    Ok(())
}

/// Tells the sending side: the account that sent, or, where it is gone, nobody.
pub(crate) async fn tell_sender(tx: &mut Tx, stored: &Stored, happening: Happening) -> Outcome<()> {
    match stored.from_account {
        Some(account) => {
            let to = To::Account(stored.from_body, account);
            alerts::raise(tx, to, happening, About::Referral(stored.id), Some(stored.reference)).await
        }
        None => Ok(()),
    }
}

/// Tells the receiving side: everybody who answers referrals there.
pub(crate) async fn tell_receiver(tx: &mut Tx, stored: &Stored, happening: Happening) -> Outcome<()> {
    let to = To::Roles(stored.to_body, ANSWERING);
    alerts::raise(tx, to, happening, About::Referral(stored.id), Some(stored.reference)).await
}

/// A place is confirmed for a referral, or its meeting point written anew: the steps and the sender's alert.
pub(crate) async fn placed(tx: &mut Tx, stored: &Stored, kind: StepKind) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also_expecting_one(&store::PLACED, args![stored.id, stored.version, now]).await?;
    step(tx, stored.id, kind, None).await?;
    let happening = match kind {
        StepKind::MeetingPointChanged => Happening::MeetingPointChanged,
        _ => Happening::PlaceConfirmed,
    };
    tell_sender(tx, stored, happening).await
}

/// The sending account opened the meeting point; the first opening starts its thirty minutes.
pub(crate) async fn meeting_point_opened(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also(&store::MEETING_OPENED, args![referral, now]).await?;
    Ok(())
}

/// The person arrived: what was asked of the placement desk is done.
pub(crate) async fn arrived(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let stored = Stored::load(tx, referral).await?;
    let now = tx.ctx().now();
    step(tx, referral, StepKind::Arrived, None).await?;
    if stored.state == ReferralState::Accepted {
        tx.also_expecting_one(&store::COMPLETE, args![referral, stored.version, now]).await?;
        step(tx, referral, StepKind::Completed, None).await?;
    }
    // the person has arrived: nobody needs the meeting point any more
    if let Some(section) = tx.section_of(referral, crate::places::MEETING_POINT).await? {
        tx.destroy_section(section.id).await?;
    }
    tell_sender(tx, &stored, Happening::Arrived).await
}

/// The place was called off; the referral is still the desk's.
pub(crate) async fn unplaced(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    tx.also(&store::UNPLACED, args![referral]).await?;
    step(tx, referral, StepKind::PlaceCalledOff, None).await
}
