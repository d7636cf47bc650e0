//! The front of house as people, browsers and attackers meet it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::large_futures,
    reason = "a test program"
)]

mod administration;
mod asking;
mod coordinating;
mod door;
mod emptied;
mod ended;
mod evaluating;
mod files;
mod guessing;
mod hiding;
mod mail;
mod meetings;
mod model;
mod news;
mod random;
mod reader;
mod routes;
mod samples;
mod stage;
mod world;
