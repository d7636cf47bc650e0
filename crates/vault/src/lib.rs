//! The strongroom: sealed sections, wraps, audit tree and checkpoints.
