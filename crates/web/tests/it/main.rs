//! The front of house as people, browsers and attackers meet it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test program")]

mod door;
mod samples;
