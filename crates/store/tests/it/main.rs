//! The cellar's promises, on both engines.

mod engines;
mod promises;
