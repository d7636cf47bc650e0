//! The rehearsal room rehearsed: its visitor, its browser and its axe against pages whose faults are known.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::large_futures,
    reason = "a test program"
)]

mod browser;
mod canaries;
mod cases;
mod consenting;
mod instance;
mod intake;
mod journeys;
mod packs;
mod pages;
mod paper;
mod referring;
mod stage;
mod visitor;
mod walking;
