//! The parts of a guided flow: where one is, going on, checking answers, the confirmation.

use askama::Template;

use crate::language::Texts;

/// Where one is in a flow of questions: `Question 3 of 8`.
#[derive(Debug, Clone, Template)]
#[template(source = r#"<p class="progress">{{ words }}</p>"#, ext = "html")]
pub struct Progress {
    words: String,
}

impl Progress {
    /// The place of this question.
    pub fn new(t: Texts, place: usize, of: usize) -> Self {
        Self { words: t.a("shell-progress", &[("place", place), ("of", of)]) }
    }
}

/// The buttons under a form: the one primary, and beside it at most "Save and leave" or "Cancel".
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/actions.html")]
pub struct Actions {
    /// The words of the primary button.
    pub primary: String,
    /// Whether the primary button does something that cannot be undone.
    pub danger: bool,
    /// A second button of the same form: the value of its `act` field and its words.
    pub second: Option<(String, String)>,
    /// A way out without sending: address and words.
    pub leave: Option<(String, String)>,
}

impl Actions {
    /// One primary button.
    pub fn new(primary: impl Into<String>) -> Self {
        Self { primary: primary.into(), danger: false, second: None, leave: None }
    }

    /// Continue, and "Save and leave" (sent as `act=leave`).
    pub fn guided(t: Texts) -> Self {
        let second = Some(("leave".to_owned(), t.s("shell-save-and-leave").into_owned()));
        Self { second, ..Self::new(t.s("shell-continue")) }
    }

    /// Marks the primary button as one that cannot be undone.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Adds a way out.
    #[must_use]
    pub fn leave(mut self, href: impl Into<String>, words: impl Into<String>) -> Self {
        self.leave = Some((href.into(), words.into()));
        self
    }
}

/// One answer on the page that checks them.
#[derive(Debug, Clone)]
pub struct CheckRow {
    /// The question, shortened.
    pub question: String,
    /// The answer; several lines for several answers.
    pub answers: Vec<String>,
    /// Where it can be changed.
    pub change: Option<String>,
    /// Whether this is an answer, or something still to be answered.
    pub open: bool,
}

impl CheckRow {
    /// A question with its answer and the way to change it.
    pub fn new(question: impl Into<String>, answer: impl Into<String>, change: impl Into<String>) -> Self {
        Self {
            question: question.into(),
            answers: vec![answer.into()],
            change: Some(change.into()),
            open: false,
        }
    }
}

/// All answers on one page, each with a link to change it.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/check_answers.html")]
pub struct CheckAnswers {
    /// The heading of the group; may be empty.
    pub title: String,
    /// The answers.
    pub rows: Vec<CheckRow>,
    /// The word of the links.
    pub change: String,
}

impl CheckAnswers {
    /// A group of answers.
    pub fn new(t: Texts, title: impl Into<String>, rows: Vec<CheckRow>) -> Self {
        Self { title: title.into(), rows, change: t.s("shell-change").into() }
    }
}

/// What was done, and what happens next.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/confirmation.html")]
pub struct Confirmation {
    /// `The referral is sent`.
    pub title: String,
    /// The reference to note: its label and itself.
    pub reference: Option<(String, String)>,
    /// What happens next, one sentence each.
    pub next: Vec<String>,
    /// The heading over what happens next.
    pub next_title: String,
}

impl Confirmation {
    /// What was done.
    pub fn new(t: Texts, title: impl Into<String>) -> Self {
        let next_title = t.s("shell-what-next").into();
        Self { title: title.into(), reference: None, next: Vec::new(), next_title }
    }

    /// The reference to note.
    #[must_use]
    pub fn reference(mut self, label: impl Into<String>, reference: impl Into<String>) -> Self {
        self.reference = Some((label.into(), reference.into()));
        self
    }

    /// One thing that happens next.
    #[must_use]
    pub fn then(mut self, sentence: impl Into<String>) -> Self {
        self.next.push(sentence.into());
        self
    }
}
