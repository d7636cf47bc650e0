//! The calculating room: tabulation, disclosure control, estimation.
