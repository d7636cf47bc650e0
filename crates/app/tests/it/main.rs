//! The verbs of every feature, on both engines.

mod accounts;
mod bodies;
mod cases;
mod consents;
mod facts;
mod figures;
mod intake;
mod people;
mod screening;
mod sheets;
