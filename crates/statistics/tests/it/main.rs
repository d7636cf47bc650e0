//! The estimation engine against published results and recorded oracle values.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "helpers of tests stop and speak where tests would"
)]

mod bic;
mod oracle;
mod stepwise;
mod uncertainty;
