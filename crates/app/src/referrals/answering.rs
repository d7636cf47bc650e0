//! Answering and ending: each act is one row changed, one step, one alert; the loser of a race changes nothing.

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{DeclineReason, Outcome, ReferralId, ReferralState, Refusal, pack::ReferralKind};

use super::{
    HANDOVER, StepKind,
    rules::{self, Act},
    sending::pack,
    step, store,
    stored::Stored,
    tell_receiver, tell_sender,
};
use crate::{
    alerts::{self, Happening},
    places,
};

/// The permit for an act and the referral as it stands. Whoever may not see the referral learns nothing; whoever may, and
/// comes too late, learns why.
async fn may(tx: &mut Tx, action: Action, referral: ReferralId, act: Act) -> Outcome<(Permit, Stored)> {
    tx.permit(Action::ViewReferral, referral).await?;
    let stored = Stored::load(tx, referral).await?;
    rules::after(stored.state, act)?;
    Ok((tx.permit(action, referral).await?, stored))
}

// region: accept
/// Accepts a referral: from the commit on the receiver's body can open the hand-over.
pub async fn accept(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let (permit, stored) = may(tx, Action::AcceptReferral, referral, Act::Accept).await?;
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::ACCEPT, args![referral, stored.version, now, account]).await?;
    if let Some(section) = tx.section_of(referral, HANDOVER).await? {
        tx.release(section.id, stored.to_body);
    }
    step(tx, referral, StepKind::Accepted, None).await?;
    tell_sender(tx, &stored, Happening::ReferralAccepted).await
}
// endregion: accept

/// Declines a referral with a reason; the hand-over's key is destroyed. A reason that the pack names counts as demand that
/// could not be met.
pub async fn decline(tx: &mut Tx, referral: ReferralId, reason: DeclineReason) -> Outcome<()> {
    let (permit, stored) = may(tx, Action::DeclineReferral, referral, Act::Decline).await?;
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    let unmet = pack()?.decline_reason(reason).is_some_and(|words| words.unmet_demand);
    tx.record(Entry::of(&permit)).await?;
    let values = args![referral, stored.version, now, account, reason.code(), unmet];
    tx.also_expecting_one(&store::DECLINE, values).await?;
    destroy_handover(tx, referral).await?;
    step(tx, referral, StepKind::Declined, Some(reason)).await?;
    tell_sender(tx, &stored, Happening::ReferralDeclined).await
}

/// Withdraws a referral: at its next request the receiver finds nothing. A place that was confirmed and not reached is
/// called off.
pub async fn withdraw(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let (permit, stored) = may(tx, Action::WithdrawReferral, referral, Act::Withdraw).await?;
    tx.record(Entry::of(&permit)).await?;
    take_away(tx, &stored, StepKind::Withdrawn).await
}

/// Completes a referral: the receiver has done what was asked, and its access to the hand-over ends. A request for a place is
/// completed by the arrival and by nothing else.
pub async fn complete(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    let (permit, stored) = may(tx, Action::CompleteReferral, referral, Act::Complete).await?;
    if stored.kind == ReferralKind::Placement {
        // else the escort would keep the address and the bed would stay taken
        return Err(Refusal::rule("referrals-completed-by-arrival").into());
    }
    let now = tx.ctx().now();
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::COMPLETE, args![referral, stored.version, now]).await?;
    destroy_handover(tx, referral).await?;
    step(tx, referral, StepKind::Completed, None).await?;
    tell_sender(tx, &stored, Happening::ReferralCompleted).await
}

// region: take-away
/// Takes a referral back, under an entry that the transaction holds: the row first, so that the loser of a race stops before
/// any key is touched; then the keys.
pub(super) async fn take_away(tx: &mut Tx, stored: &Stored, kind: StepKind) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also_expecting_one(&store::WITHDRAW, args![stored.id, stored.version, now]).await?;
    destroy_handover(tx, stored.id).await?;
    if stored.state == ReferralState::Accepted {
        places::call_off_for(tx, stored.id).await?;
    }
    step(tx, stored.id, kind, None).await?;
    alerts::forget_of_body(tx, stored.id, stored.to_body).await?;
    tell_receiver(tx, stored, Happening::ReferralWithdrawn).await
}
// endregion: take-away

async fn destroy_handover(tx: &mut Tx, referral: ReferralId) -> Outcome<()> {
    match tx.section_of(referral, HANDOVER).await? {
        Some(section) => tx.destroy_section(section.id).await,
        None => Ok(()),
    }
}
