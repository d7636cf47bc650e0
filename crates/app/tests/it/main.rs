//! The verbs of every feature, on both engines.

mod accounts;
mod bodies;
mod cases;
mod facts;
mod people;
