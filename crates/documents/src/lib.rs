//! The print shop: typed data to files, and files to typed rows.
//!
//! A document is a type of this room plus a template in `templates/`; [`typeset`] joins the two. Data reach a template as data only
//! (`sys.inputs`), never as markup, so that nothing in it can be read as an instruction. Every PDF is tagged, has its language and
//! title, and conforms to PDF/UA-1 or is not made. What people go on working with is an office document: [`Docx`], typed blocks.
//!
//! The other way, [`read_questionnaire`], [`read_filled`] and [`read_table`] read what people bring, within limits and without running any of it.
//!
//! Absent on purpose: files, network and packages from within a template (access is denied), a clock (dates come with the data),
//! and language text of its own (words come from the pack and from the caller's labels).

mod answer_sheet;
mod brief;
mod calendar;
mod card;
mod docx;
mod feed;
mod letter;
mod minutes;
mod prompt_sheet;
mod received;
mod reply;
mod report;
mod table;
mod task_list;
#[cfg(feature = "pdf")]
mod typesetting;
mod uploaded;

#[cfg(test)]
mod outside;
#[cfg(test)]
mod tests;

pub use answer_sheet::{AnswerSheet, SheetQuestion};
pub use brief::{Brief, BriefSection, BriefTable, fitting};
pub use calendar::{
    CalendarDay, CalendarEntry, CalendarParties, CalendarReply, ReplyError, invitation, published, read_reply,
};
pub use card::Card;
pub use docx::{Block, DOCX_TYPE, Docx, DocxError, DocxTable, HeadingLevel, Run};
pub use feed::{Feed, FeedEntry};
pub use letter::Letter;
pub use minutes::{Minutes, MinutesItem, MinutesLabels, MinutesPresence, MinutesTask};
pub use prompt_sheet::{Pair, PromptSheet, PromptSheetLabels, PromptSheetScope};
pub use received::{LARGEST_KEPT, NotReceived, Received, receive};
pub use reply::{Reply, ReplyFigure, ReplyLabels, ReplyQuestion, ReplySection};
pub use report::{Chart, Report, ReportSection, ReportTable};
pub use table::{Row as TableRow, Table, TableError, read_table, read_table_file, unguarded, write_table};
pub use task_list::{ListedTask, TaskGroup, TaskList, TaskListLabels};
#[cfg(feature = "pdf")]
pub use typesetting::{TypesetError, can_set, typeset};
pub use uploaded::{
    AskedQuestion, FileFault, FileProblem, Filled, FilledAnswer, Headings, LARGEST_FILE, Place, Question,
    Questionnaire, read_filled, read_questionnaire,
};
