//! The post room: what the instance does by itself while people work. Numbers and signs the audit log, forgets what is to be
//! forgotten, runs the features' own clocks, and writes and sends mails.
//!
//! Mails go their own round ([`mails`]): a server that is slow to answer holds up nothing else.
//!
//! Every piece of work is a verb or a duty of the store; nothing is decided here. A piece that fails is logged and tried
//! again at its next turn: one stuck clock must not stop the others.

mod letter;
pub mod mails;
mod smtp;

use std::time::Duration;

use app::{Checkpoints, Ctx, accounts, alerts, figures, meetings, packs, referrals, screening, sheets};
use policy::{Actor, Purpose};
use vocabulary::{Failure, Outcome};

pub use smtp::{Encryption, PostError, PostOffice, Smtp};

use crate::http::Front;

/// How often the audit log is numbered.
const BEAT: Duration = Duration::from_secs(2);
/// Beats between two rounds of the slower work: five minutes.
const ROUND: u32 = 150;
/// Transactions of one round in which one kind of thing is forgotten, of at most five hundred rows each; what is left waits for the
/// next round, so that the numbering of the audit log waits for seconds at most.
const PARTS: u32 = 100;

/// Works until the future is dropped; run one per server.
pub async fn work(front: Front, checkpoints: Checkpoints) {
    tokio::join!(keep_house(front.clone(), checkpoints), mails::deliver(front));
}

async fn keep_house(front: Front, mut checkpoints: Checkpoints) {
    let mut beats = tokio::time::interval(BEAT);
    beats.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut beat = 0_u32;
    loop {
        beats.tick().await;
        let ctx = front.ctx(Actor::Job, Purpose::Administration);
        note("keep the audit log", front.store().keep_audit(&ctx, &mut checkpoints).await.map(|_| ()));
        if beat.is_multiple_of(ROUND) {
            note("forget what is to be forgotten", forget(&front, &ctx).await);
            note("forget drafts that nobody goes on with", forget_drafts(&front, &ctx).await);
            note("settle the two stores", settle(&front, &ctx).await);
            note("close months", close_months(&front, &ctx).await);
            note("read the packs of other builds", keep_packs(&front, &ctx).await);
            note("tell of referrals that nobody answers", escalate(&front, &ctx).await);
            note("forget old alerts and mails", forget_alerts(&front, &ctx).await);
            note("forget the addresses of guests", forget_addresses(&front, &ctx).await);
        }
        beat = beat.wrapping_add(1);
    }
}

/// Alerts both sides of referrals that nobody answered in time.
async fn escalate(front: &Front, ctx: &Ctx) -> Outcome<()> {
    app::write!(front.store(), ctx, |tx| referrals::escalate(tx).await.map(|_| ()))
}

/// Forgets alerts and mails of long ago.
async fn forget_alerts(front: &Front, ctx: &Ctx) -> Outcome<()> {
    in_parts(async || app::write!(front.store(), ctx, |tx| alerts::sweep(tx).await)).await.map(|_| ())
}

/// Forgets the addresses of people who were guests of a meeting of long ago.
async fn forget_addresses(front: &Front, ctx: &Ctx) -> Outcome<()> {
    in_parts(async || app::write!(front.store(), ctx, |tx| meetings::forget_addresses(tx).await))
        .await
        .map(|_| ())
}

/// Finishes what a crash between the two stores left, or an old backup of the data brought back.
async fn settle(front: &Front, ctx: &Ctx) -> Outcome<()> {
    let done = front.store().reconcile(ctx).await?;
    if done.orphans + done.erased > 0 {
        tracing::warn!(orphans = done.orphans, erased = done.erased, "the two stores were settled");
    }
    app::write!(front.store(), ctx, |tx| app::finish(tx, &done).await)
}

async fn forget(front: &Front, ctx: &Ctx) -> Outcome<()> {
    let day_ago = ctx.now().plus_days(-1);
    in_parts(async || {
        app::write!(front.store(), ctx, |tx| {
            Ok(accounts::clear_out(tx).await? + tx.forget_outcomes(day_ago).await?)
        })
    })
    .await
    .map(|_| ())
}

/// Destroys drafts whose term is over, and the screenings that led nowhere.
async fn forget_drafts(front: &Front, ctx: &Ctx) -> Outcome<()> {
    let drafts =
        in_parts(async || app::write!(front.store(), ctx, |tx| sheets::forget_abandoned(tx).await)).await?;
    let screenings =
        in_parts(async || app::write!(front.store(), ctx, |tx| screening::forget_abandoned(tx).await))
            .await?;
    if drafts + screenings > 0 {
        tracing::info!(drafts, screenings, "drafts that nobody went on with were forgotten");
    }
    Ok(())
}

/// Forgets in parts, each in a transaction of its own, until one finds nothing or the round has had its share. Returns how many.
async fn in_parts(part: impl AsyncFn() -> Outcome<u64>) -> Outcome<u64> {
    let mut forgotten = 0;
    for _ in 0..PARTS {
        match part().await? {
            0 => break,
            some => forgotten += some,
        }
    }
    Ok(forgotten)
}

/// Keeps the counts of every month that has ended long enough ago; a closed month stays as it is.
async fn close_months(front: &Front, ctx: &Ctx) -> Outcome<()> {
    app::write!(front.store(), ctx, |tx| figures::close_due(tx).await).map(|_| ())
}

/// Another server of the instance may have been started with a newer build, whose records are made with its pack.
async fn keep_packs(front: &Front, ctx: &Ctx) -> Outcome<()> {
    app::write!(front.store(), ctx, |tx| packs::keep_and_recall(tx).await)
}

fn note(doing: &'static str, done: Outcome<()>) {
    match done {
        Ok(()) => {}
        Err(Failure::Fault(fault)) if fault.passing => {
            tracing::debug!(doing, "a job waits for its next turn");
        }
        Err(Failure::Fault(fault)) => tracing::error!(doing, fault = %fault, "a job failed"),
        Err(Failure::Refused(refusal)) => tracing::error!(doing, key = refusal.key, "a job was refused"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use vocabulary::Fault;

    use super::*;

    #[tokio::test]
    async fn what_is_to_be_forgotten_is_forgotten_to_the_end_and_never_without_an_end() {
        let left = AtomicU64::new(3);
        let part = async || {
            Ok(u64::from(left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |n| n.checked_sub(1)).is_ok()))
        };
        assert_eq!(in_parts(part).await.unwrap(), 3);
        assert_eq!(left.load(Ordering::SeqCst), 0);
        let endless = AtomicU64::new(0);
        let part = async || {
            endless.fetch_add(1, Ordering::SeqCst);
            Ok(500)
        };
        assert_eq!(in_parts(part).await.unwrap(), u64::from(PARTS) * 500);
        assert_eq!(endless.load(Ordering::SeqCst), u64::from(PARTS), "the rest waits for the next round");
        assert!(in_parts(async || Err(Fault::broken("trial").into())).await.is_err());
    }
}
