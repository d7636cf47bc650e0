//! The estimation engine against published results and recorded oracle values.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "helpers of tests stop and speak where tests would"
)]

mod any_table;
mod bic;
mod fractions;
mod honest;
mod oracle;
mod schema;
mod stepwise;
mod uncertainty;
