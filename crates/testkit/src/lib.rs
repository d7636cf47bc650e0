//! The rehearsal room: a running Roundtable with invented people, for tests only.
