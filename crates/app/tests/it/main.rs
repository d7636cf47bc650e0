//! The verbs of every feature, on both engines.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test program"
)]

mod accounts;
mod bodies;
mod cases;
mod cast;
mod consents;
mod drafts;
mod erasure;
mod evaluations;
mod evidence;
mod facts;
mod figures;
mod files;
mod forums;
mod intake;
mod mails;
mod meetings;
mod news;
mod packs;
mod people;
mod places;
mod plans;
mod recommendations;
mod references;
mod referrals;
mod released;
mod requests;
mod rerouting;
mod screening;
mod sheets;
mod tasks;
mod tour;
mod visits;
