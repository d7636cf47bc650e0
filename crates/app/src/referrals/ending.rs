//! What consents, cases and the instance's job do to referrals.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{BodyId, CaseId, ConsentPurpose, Outcome, ReferralId, ReferralState};

use super::{
    HANDOVER, StepKind,
    answering::take_away,
    rules::{self, Act},
    step, store,
    stored::Stored,
    tell_receiver, tell_sender, unplaced,
};
use crate::{
    alerts::{self, Happening},
    places,
};

/// Ends what was shared under a consent, in the transaction that records its withdrawal and already holds its entry: every
/// referral of the case that was sent under it and is not closed is withdrawn, its hand-over's key is destroyed, and at
/// its next request the receiver finds nothing. Returns how many.
pub async fn withdraw_for_consent(
    tx: &mut Tx,
    case: CaseId,
    purpose: ConsentPurpose,
    recipient: &str,
) -> Outcome<usize> {
    let rows = tx.rows(&store::SHARING, args![case, purpose.code(), recipient]).await?;
    for row in &rows {
        let stored = Stored::read(row)?;
        rules::after(stored.state, Act::WithdrawConsent)?;
        take_away(tx, &stored, StepKind::ConsentWithdrawn).await?;
        // the account that sent it may be another one than the one that recorded the withdrawal
        tell_sender(tx, &stored, Happening::ReferralWithdrawn).await?;
    }
    let now = tx.ctx().now();
    for row in tx.rows(&store::SHARED, args![case, purpose.code(), recipient]).await? {
        let stored = Stored::read(&row)?;
        tx.also_expecting_one(&store::UNSHARE, args![stored.id, now]).await?;
        step(tx, stored.id, StepKind::ConsentWithdrawn, None).await?;
        alerts::forget_of_body(tx, stored.id, stored.to_body).await?;
    }
    Ok(rows.len())
}

/// A body is suspected: whatever it could still see of the person of a case ends, as receiver and as the body of a named
/// worker or escort. For `consents`, under its own permit and entry.
pub(crate) async fn end_for_body(tx: &mut Tx, case: CaseId, body: BodyId) -> Outcome<()> {
    let now = tx.ctx().now();
    for row in tx.rows(&store::OF_CASE, args![case]).await? {
        let stored = Stored::read(&row)?;
        if stored.to_body == body {
            match stored.state {
                ReferralState::Sent | ReferralState::Accepted => {
                    take_away(tx, &stored, StepKind::Withdrawn).await?;
                    tell_sender(tx, &stored, Happening::ReferralWithdrawn).await?;
                }
                ReferralState::Declined | ReferralState::Completed => {
                    tx.also(&store::UNSHARE, args![stored.id, now]).await?;
                    alerts::forget_of_body(tx, stored.id, body).await?;
                }
                ReferralState::Withdrawn => {}
            }
        } else if places::forget_named(tx, stored.id, body).await? {
            unplaced(tx, stored.id).await?;
        }
    }
    Ok(())
}

/// Empties the referrals of a case that is being erased, in the transaction that erases it and already holds its entry:
/// sections, preview, needs and the ties to case and accounts go; clocks and outcome remain for the figures.
pub async fn erase_for_case(tx: &mut Tx, case: CaseId) -> Outcome<()> {
    let now = tx.ctx().now();
    for row in tx.rows(&store::OF_CASE, args![case]).await? {
        let stored = Stored::read(&row)?;
        tx.destroy_sections(stored.id).await?;
        tx.forget_outcomes_of(stored.id).await?;
        places::erase_for(tx, stored.id).await?;
        alerts::forget(tx, stored.id).await?;
        tx.also(&store::ERASE_SHOWN, args![stored.id]).await?;
        tx.also(&store::ERASE_ACTORS, args![stored.id]).await?;
        tx.also(&store::ERASE, args![stored.id, now]).await?;
    }
    Ok(())
}

/// Ends referrals whose hand-over lost its keys and whose rows still wait or run. Whether they were declined, withdrawn or
/// completed is not known any more; withdrawn promises least: the receiver finds nothing, and the sender is told and may send
/// anew. Records that are no such referral are left.
pub(crate) async fn finish_ended(tx: &mut Tx, records: impl Iterator<Item = ReferralId>) -> Outcome<()> {
    for id in records {
        let Some(row) = tx.row(&store::ONE, args![id]).await? else { continue };
        let stored = Stored::read(&row)?;
        let handed_over = !stored.fields.is_empty();
        if !handed_over
            || rules::after(stored.state, Act::Withdraw).is_err()
            || tx.section_of(id, HANDOVER).await?.is_some()
        {
            continue;
        }
        let permit = tx.permit_own(Action::RunJobs).await?;
        tx.record(Entry::of(&permit).on(id)).await?;
        take_away(tx, &stored, StepKind::Withdrawn).await?;
        tell_sender(tx, &stored, Happening::ReferralWithdrawn).await?;
    }
    Ok(())
}

/// Alerts both sides of every referral that nobody answered in the pack's time: a job. Returns how many.
pub async fn escalate(tx: &mut Tx) -> Outcome<usize> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    let rows = tx.rows(&store::TO_ESCALATE, args![now]).await?;
    for row in &rows {
        let stored = Stored::read(row)?;
        tx.change(&store::ESCALATE, args![stored.id], Entry::of(&permit).on(stored.id)).await?;
        step(tx, stored.id, StepKind::Escalated, None).await?;
        tell_receiver(tx, &stored, Happening::ReferralOverdue).await?;
        tell_sender(tx, &stored, Happening::ReferralOverdue).await?;
    }
    Ok(rows.len())
}
