//! The front door: the one binary.
fn main() {}
