//! The pseudonymous record of one presumed or identified victim.
//!
//! | verb | what it does |
//! |---|---|
//! | [`open`] | makes a case out of a filed sheet: coded record, sealed sections, team, status, fact |
//! | [`list`], [`search`] | the cases of one's own teams, by coded fields or reference |
//! | [`view`], [`timeline`] | the coded record; what happened, and who saw what |
//! | [`reveal`] | opens identity and sealed answers, for a purpose, with an audit entry |
//! | [`decide_status`] | presumed, reflection, then a decision, with decision maker, ground and day |
//! | [`change_team`], [`amend`] | who works on it; completing and correcting the coded record |
//! | [`find_for_erasure`], [`erase`] | destroys every key and byte of the case; a tombstone and one coarse fact remain |
//!
//! A list never opens a section: it lives on coded columns. **Absent:** search by name; a verb that gives a case to
//! someone outside its team; the reference in any time order.

mod amending;
mod erasing;
mod listing;
mod model;
mod opening;
pub mod rules;
mod store;
mod viewing;

use ::store::{Feature, Tx, migration};
use policy::Resource;
use vocabulary::Day;

pub use amending::{Amend, Team, amend, change_team, decide_status, joinable};
pub(crate) use amending::{age_of, note_age};
pub(crate) use erasing::finish_erasures;
pub use erasing::{Doomed, doomed, erase, find_for_erasure};
pub use listing::{list, search};
pub use model::{Case, Coded, Decision, Filter, Line, NewCase, Page, Revealed, StatusStep};
pub use opening::open;
pub(crate) use viewing::read;
pub use viewing::{Event, Happened, View, reveal, timeline, view};

/// What the feature hands to the cellar.
pub static FEATURE: Feature = Feature {
    name: "cases",
    migrations: &[migration!(30, "cases", "migrations/0030_cases.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::Case, store::RELATIONS)],
    tables: &["cases", "case_forms", "case_citizenships", "case_answers", "case_team", "case_statuses"],
};

/// The kind of the sealed section that says who the person is.
pub const IDENTITY: &str = "identity";
/// The kind of the sealed section with other answers in words.
pub const SHEET: &str = "sheet";
/// The pack's term of keeping for a case.
const RETENTION: &str = "coded";

/// Today, where the country of the pack is.
pub(crate) fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}
