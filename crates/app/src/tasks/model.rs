//! A task, and what was done with it.

use store::Row;
use vocabulary::{BodyId, Day, Id, ItemId, Locale, MeetingId, Moment, Outcome, TaskId};

/// A task that somebody notes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTask {
    /// Whose it is.
    pub body: BodyId,
    /// What is to be done, in Hungarian.
    pub title_hu: String,
    /// The same in English; may be empty until the minutes are approved.
    pub title_en: String,
    /// The last day on which it is in time.
    pub due: Day,
}

/// A task as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The task.
    pub id: TaskId,
    /// Whose it is.
    pub body: BodyId,
    /// What is to be done, in Hungarian.
    pub title_hu: String,
    /// The same in English.
    pub title_en: String,
    /// The last day on which it is in time.
    pub due: Day,
    /// The meeting whose minutes yielded it.
    pub meeting: Option<MeetingId>,
    /// The item of its agenda.
    pub item: Option<ItemId>,
    /// When its body was told; nothing while the minutes are a draft.
    pub given_at: Option<Moment>,
    /// When it was done.
    pub done_at: Option<Moment>,
    /// Whose it was and until when, as the approved minutes say it that yielded it.
    pub agreed: Option<(BodyId, Day)>,
    /// For conflicts.
    pub version: i64,
}

impl Task {
    /// Whose it is and until when, as the minutes say it that yielded it.
    pub fn in_minutes(&self) -> (BodyId, Day) {
        self.agreed.unwrap_or((self.body, self.due))
    }

    /// Whether it moved on since the minutes were approved: to another body, or to another day.
    pub fn has_moved(&self) -> bool {
        self.in_minutes() != (self.body, self.due)
    }

    /// What is to be done, in a language; in the other one where it was not translated yet.
    pub fn title(&self, locale: Locale) -> &str {
        let (first, second) = match locale {
            Locale::Hu => (&self.title_hu, &self.title_en),
            Locale::En => (&self.title_en, &self.title_hu),
        };
        if first.is_empty() { second } else { first }
    }

    /// Days from today to the due day; negative when late. Nothing once it is done.
    pub fn days_left(&self, today: Day) -> Option<i64> {
        self.done_at.is_none().then(|| self.due.number() - today.number())
    }

    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            body: row.get("body")?,
            title_hu: row.get("title_hu")?,
            title_en: row.get("title_en")?,
            due: row.get("due")?,
            meeting: row.maybe("meeting")?,
            item: row.maybe("item")?,
            given_at: row.maybe("given_at")?,
            done_at: row.maybe("done_at")?,
            agreed: row.maybe("agreed_body")?.zip(row.maybe("agreed_due")?),
            version: row.get("version")?,
        })
    }
}

/// What was done with a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepKind {
    /// Somebody said that it is done.
    Done,
    /// It was opened again.
    Reopened,
    /// It was given to another body, or got another due day.
    Amended,
}

impl StepKind {
    /// Every step.
    pub const ALL: &'static [Self] = &[Self::Done, Self::Reopened, Self::Amended];

    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Reopened => "reopened",
            Self::Amended => "amended",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|step| step.code() == code)
    }
}

/// One thing that was done with a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// What was said about it; may be empty.
    pub note: String,
    /// By whose people.
    pub body: Option<BodyId>,
    /// When.
    pub at: Moment,
}

/// A task with its history and what the reader may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The task.
    pub task: Task,
    /// What was done with it, newest first.
    pub steps: Vec<Step>,
    /// Whether the reader may say that it is done, or open it again.
    pub may_do: bool,
    /// Whether the reader may change whose it is and when it is due.
    pub may_manage: bool,
}

/// Which part of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What must be done next.
    Open,
    /// What was done, the last first.
    Done,
}

/// Where a page of a list begins: behind this day or moment, and this task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub i64, pub TaskId);

impl After {
    /// Before the first row of a list that grows, and of one that falls.
    pub(super) fn start(part: Part) -> Self {
        match part {
            Part::Open => Self(i64::MIN, Id::nil()),
            Part::Done => Self(i64::MAX, Id::nil()),
        }
    }
}

/// A page of tasks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty.
    pub tasks: Vec<Task>,
    /// Where the next page begins.
    pub next: Option<After>,
}

/// How many tasks wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Open ones, the late among them.
    pub open: i64,
    /// Those due before today.
    pub late: i64,
}
