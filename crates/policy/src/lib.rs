//! The gate: who may do what to which record for which purpose.
