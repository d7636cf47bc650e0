//! The estimation engine against published results and recorded oracle values.
#![expect(
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "helpers of tests stop and speak where tests would"
)]

mod any_table;
mod bic;
mod fractions;
mod honest;
mod in_time;
mod oracle;
mod published;
mod schema;
mod stepwise;
mod ties;
mod uncertainty;
