//! The verbs of every feature, on both engines.

mod accounts;
mod bodies;
mod cases;
mod cast;
mod consents;
mod erasure;
mod facts;
mod figures;
mod intake;
mod people;
mod places;
mod referrals;
mod screening;
mod sheets;
