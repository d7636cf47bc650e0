//! Status words and clocks: always a word and a shape, colour last.

use askama::Template;

use crate::language::{Texts, format};

/// The shape beside a status word. Each is told from the others without colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An empty ring: nothing has happened yet.
    Open,
    /// A half-filled ring: under way.
    Half,
    /// A filled disc with a tick: done, confirmed, accepted.
    Done,
    /// A ring with a bar through it: cannot go on, closed.
    Barred,
    /// A triangle: due soon, wants attention.
    Attention,
    /// A filled diamond: overdue, danger.
    Alarm,
    /// A square: information.
    Plain,
}

impl Shape {
    /// The class that gives the shape its colour.
    pub fn tone(self) -> &'static str {
        match self {
            Self::Open | Self::Barred | Self::Plain => "quiet",
            Self::Half => "teal",
            Self::Done => "green",
            Self::Attention => "amber",
            Self::Alarm => "red",
        }
    }
}

/// A status word with its shape.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/status.html")]
pub struct Status {
    /// The word, in the reader's language.
    pub word: String,
    /// The shape before it.
    pub shape: Shape,
}

impl Status {
    /// A status word.
    pub fn new(word: impl Into<String>, shape: Shape) -> Self {
        Self { word: word.into(), shape }
    }
}

/// The four states of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Nobody has opened it.
    NotStarted,
    /// Something is saved.
    InProgress,
    /// Something else must be done first, or it does not apply now; the task says why.
    CannotComplete,
    /// Nothing is left to do.
    Done,
}

impl TaskState {
    /// The state as a status word.
    pub fn status(self, t: Texts) -> Status {
        let (key, shape) = match self {
            Self::NotStarted => ("shell-task-not-started", Shape::Open),
            Self::InProgress => ("shell-task-in-progress", Shape::Half),
            Self::CannotComplete => ("shell-task-cannot", Shape::Barred),
            Self::Done => ("shell-task-done", Shape::Done),
        };
        Status::new(t.s(key), shape)
    }
}

/// How much time is left until something is due, or by how much it is late.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/clock.html")]
pub struct Clock {
    /// `3 hours 20 minutes left`.
    pub words: String,
    /// The moment in machine form, `2026-11-22T14:05:00Z`.
    pub machine: String,
    /// The shape that says how urgent it is.
    pub shape: Shape,
}

impl Clock {
    /// A running clock: `left` minutes until due (negative when late), called soon below `soon` minutes. `machine` is the due
    /// moment as `2026-11-22T14:05:00Z`.
    pub fn running(t: Texts, left: i64, soon: i64, machine: impl Into<String>) -> Self {
        let (key, shape) = match left {
            left if left < 0 => ("shell-clock-late", Shape::Alarm),
            left if left <= soon => ("shell-clock-soon", Shape::Attention),
            _ => ("shell-clock-left", Shape::Open),
        };
        let words = t.a(key, &[("time", format::duration(t, left.abs()))]);
        Self { words, machine: machine.into(), shape }
    }

    /// A clock that has stopped: answered, after this many minutes.
    pub fn stopped(t: Texts, after: i64, machine: impl Into<String>) -> Self {
        let words = t.a("shell-clock-stopped", &[("time", format::duration(t, after))]);
        Self { words, machine: machine.into(), shape: Shape::Done }
    }
}
