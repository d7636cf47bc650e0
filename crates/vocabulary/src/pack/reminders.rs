//! When people are reminded of what is due. One policy for the whole country.

use serde::Deserialize;

/// Reminders come once before the due day, on it, and then again and again while the thing is late; in the daytime of working
/// days, so that nobody's evening or Sunday is disturbed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reminders {
    /// Days after the end of a quarter until which the self-report on it is due.
    pub report_days: u8,
    /// Working days before the due day.
    pub before_days: u8,
    /// Days between two reminders of what is late.
    pub every_days: u8,
    /// The hour of the day from which on reminders are written.
    pub from_hour: u8,
    /// The hour of the day from which on they wait for the next morning.
    pub until_hour: u8,
}

impl Default for Reminders {
    fn default() -> Self {
        Self { report_days: 30, before_days: 3, every_days: 7, from_hour: 7, until_hour: 18 }
    }
}
