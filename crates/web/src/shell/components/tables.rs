//! Lists as tables on desks and as cards on phones, the same data.

use askama::Template;

use super::{Clock, Status};
use crate::language::Texts;

/// How a column is sorted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sorted {
    /// Not by this column.
    No,
    /// Smallest or earliest first.
    Up,
    /// Largest or latest first.
    Down,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading, which a card repeats beside the value.
    pub name: String,
    /// Whether it holds numbers, which are set to the right.
    pub number: bool,
    /// Whether it holds sentences, which take the whole width of a card.
    pub long: bool,
    /// The address that sorts by it, and how it is sorted now.
    pub sort: Option<(String, Sorted)>,
}

impl Column {
    /// A column of words.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), number: false, long: false, sort: None }
    }

    /// A column of numbers.
    pub fn number(name: impl Into<String>) -> Self {
        Self { number: true, ..Self::new(name) }
    }

    /// A column of sentences.
    pub fn long(name: impl Into<String>) -> Self {
        Self { long: true, ..Self::new(name) }
    }

    /// Offers to sort by it.
    #[must_use]
    pub fn sort(mut self, href: impl Into<String>, now: Sorted) -> Self {
        self.sort = Some((href.into(), now));
        self
    }

    fn aria_sort(&self) -> Option<&'static str> {
        match self.sort.as_ref()?.1 {
            Sorted::No => None,
            Sorted::Up => Some("ascending"),
            Sorted::Down => Some("descending"),
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A link: address and words.
    Link(String, String),
    /// A status word.
    Status(Status),
    /// A clock.
    Clock(Clock),
    /// A value that is held back because it is small: the word says so.
    Withheld(String),
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// A link.
    pub fn link(href: impl Into<String>, words: impl Into<String>) -> Self {
        Self::Link(href.into(), words.into())
    }
}

/// A row: its first cell names it.
#[derive(Debug, Clone)]
pub struct Row(pub Vec<Cell>);

/// A table with a caption.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/table.html")]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// Whether the caption is only for those who do not see the heading above the table.
    pub caption_unseen: bool,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether rows become cards on phones; small tables of numbers stay tables.
    pub cards: bool,
}

impl Table {
    /// A table.
    pub fn new(caption: impl Into<String>, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self { caption: caption.into(), caption_unseen: false, columns, rows, cards: true }
    }

    /// Hides the caption from those who see the heading above.
    #[must_use]
    pub fn caption_unseen(mut self) -> Self {
        self.caption_unseen = true;
        self
    }

    /// Stays a table on phones.
    #[must_use]
    pub fn narrow(mut self) -> Self {
        self.cards = false;
        self
    }

    /// Whether the keyboard must reach it: it may be wider than its place. Cards are, on desks that are hardly wider than a tablet.
    fn scrolls(&self) -> bool {
        !self.cards || self.columns.len() > 3
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn column_name(&self, place: &usize) -> &str {
        self.columns.get(*place).map_or("", |column| &column.name)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn is_number(&self, place: &usize) -> bool {
        self.columns.get(*place).is_some_and(|column| column.number)
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn is_long(&self, place: &usize) -> bool {
        self.columns.get(*place).is_some_and(|column| column.long)
    }
}

/// The way to the pages before and after in a list of fifty.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/pager.html")]
pub struct Pager {
    /// The name of this navigation.
    pub name: String,
    /// To what is newer or first: address and words.
    pub before: Option<(String, String)>,
    /// To what is older or later: address and words.
    pub after: Option<(String, String)>,
}

impl Pager {
    /// A pager with the addresses that exist.
    pub fn new(t: Texts, before: Option<String>, after: Option<String>) -> Self {
        Self {
            name: t.s("shell-pager").into(),
            before: before.map(|href| (href, t.s("shell-pager-before").into())),
            after: after.map(|href| (href, t.s("shell-pager-after").into())),
        }
    }
}
