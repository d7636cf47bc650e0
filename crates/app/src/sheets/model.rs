//! Sheets as typed values.

use vocabulary::{AgeGroup, CaseId, ConsentMode, Moment, Reference, ScreeningId, SheetId, pack::Age};

/// Declares a small closed list of this feature with `code()`, `parse()` and `ALL`.
macro_rules! codes {
    ($($(#[$doc:meta])* pub enum $name:ident { $($(#[$item_doc:meta])* $item:ident = $code:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl $name {
            /// Every member, in the list's own order.
            pub const ALL: &'static [Self] = &[$(Self::$item,)*];

            /// The stored code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$item => $code,)* }
            }

            /// The member with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$item),)* _ => None }
            }
        }
    )*};
}
pub(crate) use codes;

codes! {
    /// What the answer about age rests on. The route is an explicit answer with a reason, never an empty field.
    pub enum Ground {
        /// A document that the officer saw.
        Document = "document",
        /// The person said so.
        Said = "said",
        /// An official assessment.
        Assessed = "assessed",
        /// Somebody else said so.
        OthersSaid = "others_said",
        /// How the person looks and acts, with nothing else to go by.
        Appearance = "appearance",
        /// What is said, shown or seen does not agree.
        Contradiction = "contradiction",
        /// Nothing is known yet.
        Nothing = "nothing",
    }

    /// Whether identity may be asked, and on what.
    pub enum Gate {
        /// Not yet: consent is the first task.
        Closed = "closed",
        /// An explicit yes.
        OptIn = "opt_in",
        /// Informed, no objection.
        OptOut = "opt_out",
        /// The child route.
        Child = "child",
    }

    /// Where a sheet stands.
    pub enum State {
        /// A draft.
        Open = "open",
        /// Filed: it became a case.
        Filed = "filed",
        /// The person refused; the draft's key is destroyed.
        Refused = "refused",
        /// Thrown away; the draft's key is destroyed.
        Discarded = "discarded",
    }

    /// How a task of the sheet stands.
    pub enum Progress {
        /// Nothing is answered.
        NotStarted = "not_started",
        /// Something is answered.
        InProgress = "in_progress",
        /// It cannot be completed before consent.
        Blocked = "blocked",
        /// Every question is answered.
        Done = "done",
    }
}

impl Gate {
    /// The gate that a mode of consent opens.
    pub const fn of(mode: ConsentMode) -> Self {
        match mode {
            ConsentMode::OptIn => Self::OptIn,
            ConsentMode::OptOut => Self::OptOut,
            ConsentMode::Child => Self::Child,
        }
    }

    /// The mode of consent under which the gate stands open.
    pub const fn mode(self) -> Option<ConsentMode> {
        match self {
            Self::Closed => None,
            Self::OptIn => Some(ConsentMode::OptIn),
            Self::OptOut => Some(ConsentMode::OptOut),
            Self::Child => Some(ConsentMode::Child),
        }
    }
}

/// Which route a sheet takes and what that answer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Route {
    /// The answer about age.
    pub age: AgeGroup,
    /// What it rests on.
    pub ground: Ground,
}

/// A sheet without anything that is sealed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The sheet.
    pub id: SheetId,
    /// The reference of the draft, for people of the body; it says nothing about the person.
    pub reference: Reference,
    /// The screening it comes from.
    pub screening: ScreeningId,
    /// Kind of the body that holds it.
    pub body_kind: String,
    /// County code.
    pub county: String,
    /// The route.
    pub route: Route,
    /// Whether identity may be asked.
    pub gate: Gate,
    /// Language in which consent was explained; `None` until then.
    pub language: Option<String>,
    /// Who interpreted, by code of the pack's question; `None` until then.
    pub interpreter: Option<String>,
    /// Where it stands.
    pub state: State,
    /// The case it became.
    pub case: Option<CaseId>,
    /// Content hash of the pack it was begun with, and keeps.
    pub pack: String,
    /// When it began.
    pub started_at: Moment,
    /// When something was last saved.
    pub saved_at: Moment,
    /// Version of the row, for conflicts.
    pub version: i64,
}

impl Sheet {
    /// Whose questions are asked: those of the child where age is unknown.
    pub const fn age(&self) -> Age {
        crate::screening::route(self.route.age)
    }
}

/// One task of the task list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Code of the section.
    pub section: String,
    /// How it stands.
    pub progress: Progress,
    /// How many questions have an answer.
    pub answered: usize,
    /// How many questions are asked.
    pub asked: usize,
}

/// A line of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The sheet.
    pub id: SheetId,
    /// Its reference.
    pub reference: Reference,
    /// County code.
    pub county: String,
    /// The answer about age.
    pub age: AgeGroup,
    /// Whether identity may be asked.
    pub gate: Gate,
    /// When something was last saved.
    pub saved_at: Moment,
}
