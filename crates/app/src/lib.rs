//! The workrooms: one folder per feature.
