//! The round of the mails: who is to be told, and what waits to leave.
//!
//! A mail is taken in one transaction, handed in, and noted in another. Whatever happens between the two, it is tried again later
//! under the same id: at least once, and never lost.

use std::time::Duration;

use app::{
    Ctx,
    alerts::{self, Letter, Mail},
    meetings,
};
use lettre::Message;
use policy::{Actor, Purpose};
use vocabulary::{Failure, MailTrouble, Outcome, RefusalKind};

use super::{
    PostOffice,
    letter::{self, Desk},
    note,
};
use crate::http::Front;

/// How often somebody looks whether a mail waits.
const BEAT: Duration = Duration::from_secs(10);
/// Beats between two looks at who is to be told: a minute.
const ROUND: u32 = 6;

/// Tells and sends until the future is dropped.
pub(super) async fn deliver(front: Front) {
    let mut beats = tokio::time::interval(BEAT);
    beats.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut beat = 0_u32;
    loop {
        beats.tick().await;
        if beat.is_multiple_of(ROUND) {
            note("tell people what waits", tell(&front).await);
        }
        if let Some(office) = front.post_office() {
            note("send mails", send(&front, office).await);
        }
        beat = beat.wrapping_add(1);
    }
}

fn job(front: &Front) -> Ctx {
    front.ctx(Actor::Job, Purpose::Administration)
}

/// Writes down the mails of everybody whose turn it is to be told what waits.
pub async fn tell(front: &Front) -> Outcome<()> {
    let (store, ctx) = (front.store(), job(front));
    for reader in app::read!(store, &ctx, |tx| alerts::turns(tx).await)? {
        let own = front.ctx(reader.actor.clone(), Purpose::Coordination);
        let waits = app::read!(store, &own, |tx| alerts::waits(tx, &reader).await)?;
        app::write!(store, &ctx, |tx| alerts::tell(tx, &reader, &waits).await)?;
    }
    Ok(())
}

/// Hands in the mails whose turn it is.
pub async fn send(front: &Front, office: &PostOffice) -> Outcome<()> {
    let (store, ctx) = (front.store(), job(front));
    let due = app::write!(store, &ctx, |tx| alerts::take_due(tx).await)?;
    let (mut left, mut stay) = (0_u32, 0_u32);
    for mail in due {
        let id = mail.id;
        let handed_in = match written(front, office, &ctx, &mail).await? {
            Some(message) => office.send(&message).await,
            None => Err(MailTrouble::Unwritable),
        };
        match handed_in {
            Ok(()) => {
                left += 1;
                app::write!(store, &ctx, |tx| alerts::sent(tx, id).await)?;
            }
            Err(trouble) => {
                stay += 1;
                tracing::warn!(mail = %id, trouble = trouble.code(), "a mail has not left");
                app::write!(store, &ctx, |tx| alerts::held_up(tx, id, trouble).await)?;
            }
        }
    }
    if left + stay > 0 {
        tracing::info!(left, stay, "mails were handed in");
    }
    Ok(())
}

/// A mail as a message; nothing where it cannot be written, or nobody is there any more to whom it was to go.
async fn written(front: &Front, office: &PostOffice, ctx: &Ctx, mail: &Mail) -> Outcome<Option<Message>> {
    let (store, scene) = (front.store(), front.scene());
    let desk = Desk { site: front.site(), zone: scene.zone(), from: office.from(), now: ctx.now() };
    match &mail.letter {
        Letter::Waiting(waits) => {
            let account = mail.account;
            let link = app::read!(store, ctx, |tx| alerts::rhythm_link(tx, account).await)?;
            Ok(letter::waiting(&desk, mail, waits, &link))
        }
        Letter::Invitation(invitee) => {
            let invitee = *invitee;
            match app::read!(store, ctx, |tx| meetings::invitation_to_send(tx, invitee).await) {
                Ok(found) => Ok(letter::invitation(&desk, mail, &found)),
                Err(Failure::Refused(refusal)) if refusal.kind == RefusalKind::NotFound => Ok(None),
                Err(failure) => Err(failure),
            }
        }
    }
}
