//! The front of house as people, browsers and attackers meet it.

mod door;
mod samples;
