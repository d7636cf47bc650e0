//! The print shop: typed data to files.
