//! Dates that may be partial: the year alone, or year and month, is an answer.

use askama::Template;
use vocabulary::Day;

use super::{FieldErrors, Fields, inputs::described};
use crate::language::{Locale, Texts};

/// The three parts of a date as they were typed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct DateParts {
    /// Four digits, or nothing.
    pub year: String,
    /// One or two digits, or nothing.
    pub month: String,
    /// One or two digits, or nothing.
    pub day: String,
}

impl std::fmt::Debug for DateParts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DateParts")
    }
}

impl DateParts {
    /// The parts of the date field with this id in a form: `id-year`, `id-month`, `id-day`.
    pub fn of(fields: &Fields, id: &str) -> Self {
        let part = |name: &str| fields.one(&format!("{id}-{name}")).to_owned();
        Self { year: part("year"), month: part("month"), day: part("day") }
    }

    /// The day, where all three parts are there and make one.
    pub fn whole(&self) -> Option<Day> {
        let number = |text: &str| text.trim().parse::<i16>().ok();
        let (year, month, day) = (number(&self.year)?, number(&self.month)?, number(&self.day)?);
        Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
    }

    /// Writes a day into the fields of the date field with this id.
    pub fn put(fields: &mut Fields, id: &str, day: Day) {
        let date = day.date();
        fields.set(&format!("{id}-year"), date.year().to_string());
        fields.set(&format!("{id}-month"), date.month().to_string());
        fields.set(&format!("{id}-day"), date.day().to_string());
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.year.is_empty() && self.month.is_empty() && self.day.is_empty()
    }
}

/// A date in three fields, in the order of the language.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/date.html")]
pub struct DateInput {
    /// The stem of the names of the three fields; an error links to the first of them.
    pub id: String,
    /// The question.
    pub legend: String,
    /// Help under it; may be empty.
    pub hint: String,
    /// Label, part name, value and length of each field, in the order of the language.
    pub parts: Vec<DatePart>,
    /// What is wrong.
    pub error: Option<String>,
    /// Whether the question is the heading of the page.
    pub question: bool,
}

/// One of the three fields of a date.
#[derive(Debug, Clone)]
pub struct DatePart {
    /// `year`, `month` or `day`.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// What stands in it.
    pub value: String,
}

impl DateInput {
    /// A date. A partial one is allowed unless [`DateInput::whole`] says otherwise, and the help says so.
    pub fn new(t: Texts, id: impl Into<String>, legend: impl Into<String>) -> Self {
        let part =
            |name: &'static str, key: &str| DatePart { name, label: t.s(key).into(), value: String::new() };
        let mut parts = vec![
            part("year", "shell-date-year"),
            part("month", "shell-date-month"),
            part("day", "shell-date-day"),
        ];
        if t.locale() != Locale::Hu {
            parts.reverse();
        }
        let hint = t.s("shell-date-partial").into();
        Self { id: id.into(), legend: legend.into(), hint, parts, error: None, question: false }
    }

    /// Asks for a whole date.
    #[must_use]
    pub fn whole(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Makes the question the heading of a page that asks nothing else.
    #[must_use]
    pub fn as_question(mut self) -> Self {
        self.question = true;
        self
    }

    /// Takes its values and its error from what was sent. The error is that of the first field in the order of the language.
    #[must_use]
    pub fn filled(mut self, fields: &Fields, errors: &FieldErrors) -> Self {
        for part in &mut self.parts {
            fields.one(&format!("{}-{}", self.id, part.name)).clone_into(&mut part.value);
        }
        self.error = errors.of(&self.id);
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }

    /// The first field carries the id that the error summary links to.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn part_id(&self, place: &usize, name: &str) -> String {
        if *place == 0 { self.id.clone() } else { format!("{}-{name}", self.id) }
    }
}
