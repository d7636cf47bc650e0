//! Task lists, inbox rows, and the list that is empty.

use askama::Template;

use super::{Clock, Pager, Status, TaskState};
use crate::language::Texts;

/// One thing to do.
#[derive(Debug, Clone)]
pub struct Task {
    /// What.
    pub name: String,
    /// Where; nothing while it cannot be opened.
    pub href: Option<String>,
    /// A word more: why it cannot be completed, what is missing; may be empty.
    pub note: String,
    /// Its state as a status word.
    pub status: Status,
}

impl Task {
    /// A task that can be opened.
    pub fn new(t: Texts, name: impl Into<String>, href: impl Into<String>, state: TaskState) -> Self {
        Self { name: name.into(), href: Some(href.into()), note: String::new(), status: state.status(t) }
    }

    /// A task that cannot be opened, and why.
    pub fn barred(t: Texts, name: impl Into<String>, why: impl Into<String>) -> Self {
        Self { name: name.into(), href: None, note: why.into(), status: TaskState::CannotComplete.status(t) }
    }

    /// A word more.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Tasks that belong together.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    /// Their heading.
    pub title: String,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// The list of what a record needs, in any order that suits the person.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/task_list.html")]
pub struct TaskList {
    /// The groups.
    pub groups: Vec<TaskGroup>,
}

impl TaskList {
    /// A list of groups.
    pub fn new(groups: Vec<TaskGroup>) -> Self {
        Self { groups }
    }
}

/// Something that arrived and waits for an answer.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/inbox_row.html")]
pub struct InboxRow {
    /// Its reference or a title without any name.
    pub title: String,
    /// Where it opens.
    pub href: String,
    /// Short facts in one line: sender, county, kind.
    pub facts: Vec<String>,
    /// Its clock.
    pub clock: Option<Clock>,
    /// Its status.
    pub status: Option<Status>,
    /// Whether nobody has opened it yet.
    pub new: Option<String>,
}

impl InboxRow {
    /// A row.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            href: href.into(),
            facts: Vec::new(),
            clock: None,
            status: None,
            new: None,
        }
    }

    /// A short fact.
    #[must_use]
    pub fn fact(mut self, fact: impl Into<String>) -> Self {
        self.facts.push(fact.into());
        self
    }

    /// Its clock.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    /// Its status.
    #[must_use]
    pub fn status(mut self, status: Status) -> Self {
        self.status = Some(status);
        self
    }

    /// Marks it as not yet opened.
    #[must_use]
    pub fn unopened(mut self, t: Texts) -> Self {
        self.new = Some(t.s("shell-new").into());
        self
    }
}

/// One part of a list, as a link above it.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where it is.
    pub href: &'static str,
    /// What it is called.
    pub words: String,
    /// How many stand in it; may be empty.
    pub count: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// A list of which one part is shown: open or done, coming or past. Parts, rows, and the way to more of them.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/parted_list.html")]
pub struct PartedList {
    /// What the list is called, for whoever does not see it.
    pub label: String,
    /// Its parts; none where it has but one.
    pub parts: Vec<Part>,
    /// The rows of the part that is shown.
    pub rows: Vec<InboxRow>,
    /// What is said where there are none.
    pub empty: Empty,
    /// The way to the next ones.
    pub pager: Pager,
}

/// A list without rows: says so, and what the next step is.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/empty.html")]
pub struct Empty {
    /// `No referral waits for an answer`.
    pub title: String,
    /// What will appear here and why.
    pub text: String,
    /// The next step: address and words.
    pub step: Option<(String, String)>,
}

impl Empty {
    /// An empty list.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { title: title.into(), text: text.into(), step: None }
    }

    /// The next step.
    #[must_use]
    pub fn step(mut self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.step = Some((href.into(), words.into()));
        self
    }
}
