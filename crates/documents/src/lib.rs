//! The print shop: typed data to files, and files to typed rows.
//!
//! A document is a type of this room plus a template in `templates/`; [`typeset`] joins the two. Data reach a template as data only
//! (`sys.inputs`), never as markup, so that nothing in it can be read as an instruction. Every PDF is tagged, has its language and
//! title, and conforms to PDF/UA-1 or is not made.
//!
//! Absent on purpose: files, network and packages from within a template (access is denied), a clock (dates come with the data),
//! and language text of its own (words come from the pack and from the caller's labels).

mod calendar;
mod card;
mod minutes;
mod prompt_sheet;
mod received;
mod report;
mod table;
#[cfg(feature = "pdf")]
mod typesetting;

#[cfg(test)]
mod tests;

pub use calendar::{
    CalendarDay, CalendarEntry, CalendarParties, CalendarReply, ReplyError, invitation, published, read_reply,
};
pub use card::Card;
pub use minutes::{Minutes, MinutesItem, MinutesLabels, MinutesPresence, MinutesTask};
pub use prompt_sheet::{Pair, PromptSheet, PromptSheetLabels, PromptSheetScope};
pub use received::{LARGEST_KEPT, NotReceived, Received, receive};
pub use report::{Chart, Report, ReportSection, ReportTable};
pub use table::{Row as TableRow, Table, TableError, read_table};
#[cfg(feature = "pdf")]
pub use typesetting::{TypesetError, can_set, typeset};
