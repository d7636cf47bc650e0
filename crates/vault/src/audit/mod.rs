//! The audit log as a Merkle tree: what an entry is, how entries become one root, how a root is signed.
//!
//! Entries say who did what to which record for which purpose, and hold no value of the record. Every entry is one leaf
//! of an RFC 6962 tree; a [`Checkpoint`] signs size and root and is kept outside the database. Whoever holds a checkpoint
//! can later tell that nothing it covers was changed, added, removed or moved, even by someone who may write the
//! database and recompute every hash in it.
//!
//! Absent: a clock, a database, numbering (the sequencer of `store` does that).

mod checkpoint;
mod entry;
mod proof;
mod tree;
mod verify;

pub use checkpoint::{Checkpoint, CheckpointKey, CheckpointSigner};
pub use entry::Entry;
pub use proof::{consistency_proof, inclusion_proof, verify_consistency, verify_inclusion};
pub use tree::{Frontier, Hash};
pub use verify::{Finding, Report, Verifier};

#[cfg(test)]
mod tests;
