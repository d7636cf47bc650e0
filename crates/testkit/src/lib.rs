//! The rehearsal room: a running Roundtable with invented people, for tests only.
//!
//! - [`on_both_engines`], [`TestApp`]: an instance of its own for one test, with a clock that the test moves.
//! - [`Casting`], [`Person`]: invented bodies and people, made through the real verbs; [`TestApp::filed`] and its steps make a case.
//! - [`Visitor`], [`Page`], [`Form`]: a person at a browser without JavaScript, at the speed of a test.
//! - [`Browser`]: a real Chromium, on a phone or a desk, with scripts on or off; axe-core in it.
//! - [`Walker`]: a person in that browser who finds things by the words on the page, in Hungarian or in English.
//! - [`Canaries`]: unique values put into sensitive fields, and the sweep that must not find them; [`log`] keeps what was logged.
//!
//! **Invariant:** never in the release graph. What cannot go on here stops the test that asked for it, so the room unwraps
//! and panics where others must not.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "stops the test that asked for it"
)]
#![expect(
    clippy::missing_panics_doc,
    reason = "everything here stops a test by panicking; the crate says so once"
)]

mod accessibility;
mod browser;
mod canary;
mod chromium;
mod dom;
mod form;
mod instance;
pub mod log;
mod mail;
mod people;
mod records;
mod visitor;
mod walker;

pub use accessibility::Violation;
pub use browser::{Browser, JavaScript, Screen};
pub use canary::{Canaries, Hit};
pub use dom::{Dom, Node};
pub use form::Form;
pub use instance::{TestApp, on_both_engines, on_both_engines_overheard, on_postgresql, on_sqlite};
pub use mail::{MailServer, MailServerManner, Received, read_calendar};
pub use people::{Casting, PASSWORD, Person};
pub use records::{COUNTY, SCREENED, every_yes, explained};
pub use visitor::{Page, Visitor};
pub use walker::{Said, Walker, Way, both_ways};
