//! Two kinds of failure: what a person can mend, and everything else.

use std::{error::Error, fmt};

/// The result of a verb.
pub type Outcome<T> = Result<T, Failure>;

/// Why something did not happen.
#[derive(Debug)]
pub enum Failure {
    /// A person can mend it; shown and translated.
    Refused(Refusal),
    /// Nobody at the screen can mend it; logged once, shown as a reference number.
    Fault(Fault),
}

/// The broad kind of a refusal; decides the page and the status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalKind {
    /// The record is absent, or the actor may not know that it exists: the answer is the same.
    NotFound,
    /// What was sent cannot be taken; fields say why.
    Invalid,
    /// Somebody else changed the record meanwhile.
    Conflict,
    /// The record's state or a rule does not allow it (now).
    Rule,
    /// Too many attempts.
    TooMany,
}

/// An argument of a message; formatted by the front of house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arg {
    /// A number.
    Number(i64),
    /// A code or word that is not personal data.
    Text(String),
    /// A point in time.
    Moment(crate::Moment),
    /// A calendar day.
    Day(crate::Day),
}

/// A field that could not be taken. It never repeats the rejected value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRefusal {
    /// The form's name of the field.
    pub field: String,
    /// The message.
    pub key: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, Arg)>,
}

/// Something a person can mend: a message key with arguments, never language text, never a rejected value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The broad kind.
    pub kind: RefusalKind,
    /// The message.
    pub key: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, Arg)>,
    /// Fields that could not be taken; empty for rules.
    pub fields: Vec<FieldRefusal>,
}

impl Refusal {
    /// The answer for what is absent or may not be known.
    pub fn not_found() -> Self {
        Self { kind: RefusalKind::NotFound, key: "shell-not-found", args: vec![], fields: vec![] }
    }

    /// A rule said no.
    pub fn rule(key: &'static str) -> Self {
        Self { kind: RefusalKind::Rule, key, args: vec![], fields: vec![] }
    }

    /// Somebody else changed the record meanwhile.
    pub fn conflict() -> Self {
        Self { kind: RefusalKind::Conflict, key: "shell-conflict", args: vec![], fields: vec![] }
    }

    /// Too many attempts.
    pub fn too_many(key: &'static str) -> Self {
        Self { kind: RefusalKind::TooMany, key, args: vec![], fields: vec![] }
    }

    /// One field could not be taken.
    pub fn field(field: impl Into<String>, key: &'static str) -> Self {
        Self::fields(vec![FieldRefusal { field: field.into(), key, args: vec![] }])
    }

    /// Several fields could not be taken.
    pub fn fields(fields: Vec<FieldRefusal>) -> Self {
        Self { kind: RefusalKind::Invalid, key: "shell-invalid", args: vec![], fields }
    }

    /// Adds an argument to the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.push((name, arg));
        self
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// An unexpected failure. Its cause goes to the log once, at the boundary, and nowhere else.
pub struct Fault {
    /// What was being done.
    pub doing: &'static str,
    /// The cause; drivers' errors carry no bound values.
    pub cause: Option<Box<dyn Error + Send + Sync>>,
    /// Whether trying the same again may succeed (a serialisation failure, a lost connection).
    pub passing: bool,
}

impl Fault {
    /// A fault with its cause.
    pub fn new(doing: &'static str, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { doing, cause: Some(cause.into()), passing: false }
    }

    /// A broken invariant: something that cannot be, was.
    pub const fn broken(doing: &'static str) -> Self {
        Self { doing, cause: None, passing: false }
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.doing)?;
        match &self.cause {
            Some(cause) => write!(f, ": {cause}"),
            None => Ok(()),
        }
    }
}

impl Error for Fault {}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl Failure {
    /// The refusal, where it is one.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Fault(_) => None,
        }
    }
}
