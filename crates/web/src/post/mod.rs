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

use app::{Checkpoints, Ctx, accounts, alerts, figures, packs, referrals, screening, sheets};
use policy::{Actor, Purpose};
use vocabulary::{Failure, Outcome};

pub use smtp::{Encryption, PostError, PostOffice, Smtp};

use crate::http::Front;

/// How often the audit log is numbered.
const BEAT: Duration = Duration::from_secs(2);
/// Beats between two rounds of the slower work: five minutes.
const ROUND: u32 = 150;

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
    app::write!(front.store(), ctx, |tx| alerts::sweep(tx).await.map(|_| ()))
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
    app::write!(front.store(), ctx, |tx| {
        accounts::clear_out(tx).await?;
        tx.forget_outcomes(day_ago).await.map(|_| ())
    })
}

/// Destroys drafts whose term is over, and the screenings that led nowhere.
async fn forget_drafts(front: &Front, ctx: &Ctx) -> Outcome<()> {
    let (drafts, screenings) = app::write!(front.store(), ctx, |tx| {
        Ok((sheets::forget_abandoned(tx).await?, screening::forget_abandoned(tx).await?))
    })?;
    if drafts + screenings > 0 {
        tracing::info!(drafts, screenings, "drafts that nobody went on with were forgotten");
    }
    Ok(())
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
