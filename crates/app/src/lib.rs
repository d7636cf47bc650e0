//! The workrooms: one folder per feature, each with its public verbs in `mod.rs`.
//!
//! **Invariant:** no HTTP, no HTML and no language text: verbs take a transaction and a command, and return typed results
//! or a [`vocabulary::Refusal`] with a message key. Features call each other through these verbs only, never through each
//! other's statements.

pub mod accounts;
pub mod alerts;
pub mod bodies;
pub mod cases;
pub mod consents;
pub mod evaluations;
pub mod evidence;
pub mod facts;
pub mod figures;
pub mod files;
pub mod forums;
pub mod meetings;
pub mod news;
pub mod packs;
pub mod places;
pub mod plans;
pub mod recommendations;
pub mod referrals;
pub mod requests;
pub mod screening;
pub mod sheets;
pub mod tasks;
pub mod tour;
pub mod visits;

pub use store::{
    Address, Checkpoints, Config, Ctx, Instance, Mode, Pending, Receipt, Reconciled, Step, Store, Tx, read,
    write, write_with_receipt,
};

pub use accounts::Session;
pub use policy::{Actor, Purpose};

use store::{Feature, Statement, args};
use vocabulary::{Fault, Outcome, Reference};

/// Every feature that keeps something; the one list that names them.
pub static FEATURES: &[&Feature] = &[
    &bodies::FEATURE,
    &accounts::FEATURE,
    &packs::FEATURE,
    &screening::FEATURE,
    &consents::FEATURE,
    &sheets::FEATURE,
    &cases::FEATURE,
    &facts::FEATURE,
    &figures::FEATURE,
    &alerts::FEATURE,
    &referrals::FEATURE,
    &places::FEATURE,
    &forums::FEATURE,
    &meetings::FEATURE,
    &tasks::FEATURE,
    &recommendations::FEATURE,
    &plans::FEATURE,
    &evidence::FEATURE,
    &files::FEATURE,
    &visits::FEATURE,
    &news::FEATURE,
    &evaluations::FEATURE,
    &requests::FEATURE,
];

/// The time zone in which the country's days begin; UTC if the pack could not be read, which its tests exclude.
pub fn time_zone() -> &'static str {
    packs::hungary().map_or("UTC", |pack| pack.manifest.time_zone.as_str())
}

/// Finishes what the reconciler found half done, after a crash between the two stores or beside an old backup of the data:
/// whatever the keys of a case, a draft, a hand-over or an address went for happens to its rows too.
pub async fn finish(tx: &mut Tx, found: &Reconciled) -> Outcome<()> {
    cases::finish_erasures(tx, found.records()).await?;
    sheets::finish_ended(tx, found.records()).await?;
    referrals::finish_ended(tx, found.records()).await?;
    places::finish_ended(tx, found.records()).await
}

/// Draws a reference until `taken`, which looks for `$1`, finds none. There are 28 million: among 100,000 of a kind one draw in
/// 280 is taken, so that a second draw is ordinary and twenty in vain are a fault.
async fn unused_reference(tx: &mut Tx, taken: &'static Statement) -> Outcome<Reference> {
    for _ in 0..20 {
        let reference = Reference::random(tx.ctx().chance.as_ref());
        if tx.row(taken, args![reference]).await?.is_none() {
            return Ok(reference);
        }
    }
    Err(Fault::broken("no unused reference was drawn").into())
}
