//! The workrooms: one folder per feature, each with its public verbs in `mod.rs`.
//!
//! **Invariant:** no HTTP, no HTML and no language text: verbs take a transaction and a command, and return typed results
//! or a [`vocabulary::Refusal`] with a message key. Features call each other through these verbs only, never through each
//! other's statements.

use store::Feature;

/// Every feature that keeps something; the one list that names them.
pub static FEATURES: &[&Feature] = &[];

pub mod packs;
