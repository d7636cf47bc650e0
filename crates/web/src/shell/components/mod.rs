//! The parts that pages are made of: a struct with a small template each, shown with samples at `/styleguide`.
//!
//! A part holds texts that are already in the reader's language and escapes them itself, so a template writes `{{ tasks }}` and
//! nothing else. Parts never ask for anything: what a reader may not see is not put into them.

pub mod choices;
pub mod dates;
pub mod figures;
pub mod flow;
pub mod identity;
pub mod inputs;
pub mod lists;
pub mod notices;
pub mod status;
pub mod tables;
pub mod tiles;
pub mod timeline;

pub use choices::{Choice, Choices};
pub use dates::{DateInput, DateParts};
pub use figures::{Bar, BarChart, Figure, SummaryStrip};
pub use flow::{Actions, CheckAnswers, CheckRow, Confirmation, Progress};
pub use identity::{IdentityPanel, IdentityRow, PurposeChoice};
pub use inputs::{Fields, Select, TextArea, TextInput};
pub use lists::{Empty, InboxRow, Part, PartedList, Task, TaskGroup, TaskList};
pub use notices::{Banner, BannerKind, ErrorSummary, FieldErrors, Notice};
pub use status::{Clock, Shape, Status, TaskState};
pub use tables::{Cell, Column, Pager, Row, Sorted, Table};
pub use tiles::{Tile, TileMap};
pub use timeline::{Moment as TimelineMoment, Timeline};

/// Marks parts as HTML that has escaped its own texts.
macro_rules! parts {
    ($($part:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}
parts!(
    Actions,
    BarChart,
    Banner,
    CheckAnswers,
    Choices,
    Clock,
    Confirmation,
    DateInput,
    Empty,
    ErrorSummary,
    IdentityPanel,
    InboxRow,
    Notice,
    Pager,
    PartedList,
    Progress,
    Select,
    Status,
    SummaryStrip,
    Table,
    TaskList,
    TextArea,
    TextInput,
    TileMap,
    Timeline,
);

/// A small `<svg>` that is always beside a word, so it says nothing to a screen reader.
pub mod icons {
    /// The pictures of the places in the rail and the bottom bar.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub enum Icon {
        /// The first page of a persona.
        Home,
        /// Screening.
        Screening,
        /// Something that arrived.
        Inbox,
        /// Cases.
        Cases,
        /// Places to sleep.
        Places,
        /// Bodies.
        Bodies,
        /// Accounts.
        People,
        /// Figures.
        Figures,
        /// The health of the instance.
        Health,
        /// Drafts, sheets.
        Sheets,
        /// What evaluators say.
        Recommendations,
        /// What was undertaken.
        Plans,
    }

    impl Icon {
        /// The outline, on a field of 20 by 20.
        pub fn path(self) -> &'static str {
            match self {
                Self::Home => "M3 9.2 10 3.5l7 5.7M5 8v8.5h10V8M8.5 16.5V12h3v4.5",
                Self::Screening => "M6 3.5h8v13H6zM8.5 7.5h3M8.5 10.5h3M8.5 13.5h2",
                Self::Inbox => "M3 11.5 5.5 4.5h9l2.5 7v4.5H3zM3 11.5h4l1 2h4l1-2h4",
                Self::Cases => "M3 6V4.5h5l1.5 2H17v10H3zM3 9h14",
                Self::Places => "M3 15.5V5M3 12.5h14v3M17 12.5v-2a2 2 0 0 0-2-2H8.5v4M5.7 9.6h.1",
                Self::Bodies => "M3 16.5h14M4.5 16.5V8M8 16.5V8M12 16.5V8M15.5 16.5V8M3 8l7-4.5L17 8z",
                Self::People => {
                    "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4M2.5 16.5c.3-3 2-4.5 5-4.5s4.7 1.5 5 4.5M13 9.2a2.3 2.3 0 1 0-.6-4.5M14.5 12.3c1.8.5 2.8 1.8 3 4.2"
                }
                Self::Figures => "M3 16.5h14M5.5 16.5v-5M10 16.5v-9M14.5 16.5v-12",
                Self::Health => "M2.5 10.5h4l2-5 3 9 2-4h4",
                Self::Sheets => "M5 3.5h7l3 3v10H5zM12 3.5v3h3M7.5 10h5M7.5 13h5",
                Self::Plans => {
                    "M3.5 5.500l1.300 1.300 2.200-2.500M10 6h6.500M3.5 10.500l1.300 1.300 2.200-2.500M10 11h6.500M3.5 15.500l1.300 1.300 2.200-2.500M10 16h6.500"
                }
                Self::Recommendations => "M3.500 4.500h13v9h-7L6 16.500v-3H3.500zM7 7.800h6M7 10.300h4",
            }
        }
    }
}
