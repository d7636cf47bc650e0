//! Questions answered by choosing: one of a few, or several.

use askama::Template;

use super::{FieldErrors, Fields, inputs::described};
use crate::language::Texts;

/// The value of "does not want to say" in every list.
pub const DOES_NOT_SAY: &str = "does-not-say";
/// The value of "not known" in every list.
pub const UNKNOWN: &str = "unknown";

/// One answer that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The code that is sent.
    pub value: String,
    /// The words.
    pub label: String,
    /// More about it; may be empty.
    pub hint: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// An answer.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new(), chosen: false }
    }

    /// More about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// A question with its answers, as radio buttons or as boxes. No box is ever ticked beforehand.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/choices.html")]
pub struct Choices {
    /// Name of the field; the first answer's id, so that an error links to it.
    pub id: String,
    /// The question.
    pub legend: String,
    /// Help under it; may be empty.
    pub hint: String,
    /// Whether several may be chosen.
    pub several: bool,
    /// Whether the question is the heading of the page.
    pub question: bool,
    /// Short answers may stand beside each other on a desk.
    pub inline: bool,
    /// The answers.
    pub options: Vec<Choice>,
    /// Answers that are apart from the others: "does not want to say", "not known".
    pub apart: Vec<Choice>,
    /// What is wrong.
    pub error: Option<String>,
    /// The word between the answers and those apart.
    pub or: String,
}

impl Choices {
    /// A question with one answer.
    pub fn one(id: impl Into<String>, legend: impl Into<String>, options: Vec<Choice>) -> Self {
        Self {
            id: id.into(),
            legend: legend.into(),
            hint: String::new(),
            several: false,
            question: false,
            inline: false,
            options,
            apart: Vec::new(),
            error: None,
            or: String::new(),
        }
    }

    /// A question with several answers.
    pub fn several(id: impl Into<String>, legend: impl Into<String>, options: Vec<Choice>) -> Self {
        Self { several: true, ..Self::one(id, legend, options) }
    }

    /// Yes or no, side by side.
    pub fn yes_no(t: Texts, id: impl Into<String>, legend: impl Into<String>) -> Self {
        let options = vec![Choice::new("yes", t.s("shell-yes")), Choice::new("no", t.s("shell-no"))];
        Self { inline: true, ..Self::one(id, legend, options) }
    }

    /// Help under the question.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Makes the question the heading of a page that asks nothing else.
    #[must_use]
    pub fn as_question(mut self) -> Self {
        self.question = true;
        self
    }

    /// Adds "does not want to say", a real answer.
    #[must_use]
    pub fn or_does_not_say(mut self, t: Texts) -> Self {
        self.apart.push(Choice::new(DOES_NOT_SAY, t.s("shell-does-not-say")));
        self.or = t.s("shell-or").into_owned();
        self
    }

    /// Adds "not known", a real answer.
    #[must_use]
    pub fn or_unknown(mut self, t: Texts) -> Self {
        self.apart.push(Choice::new(UNKNOWN, t.s("shell-unknown")));
        self.or = t.s("shell-or").into_owned();
        self
    }

    /// Takes what is chosen and what is wrong from what was sent.
    #[must_use]
    pub fn filled(mut self, fields: &Fields, errors: &FieldErrors) -> Self {
        for choice in self.options.iter_mut().chain(&mut self.apart) {
            choice.chosen = fields.has(&self.id, &choice.value);
        }
        self.error = errors.of(&self.id);
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }

    /// The first answer carries the id that the error summary links to.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn option_id(&self, place: &usize) -> String {
        if *place == 0 { self.id.clone() } else { format!("{}-{}", self.id, place + 1) }
    }
}
