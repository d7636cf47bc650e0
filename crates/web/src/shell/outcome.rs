//! Pages for what did not happen: absent, refused, changed meanwhile, failed.

use askama::Template;

use super::{Shell, components::TextArea};
use crate::{
    http::Visit,
    samples::{Sample, SampleRoom},
};

/// One page for every ending but the conflict with two texts.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/outcome.html")]
pub struct OutcomePage {
    shell: Shell,
    says: Vec<String>,
    number: Option<String>,
}

impl OutcomePage {
    /// The ending whose words have this stem.
    pub(crate) fn new(visit: &Visit, stem: &str) -> Self {
        let mut shell = visit.shell(stem);
        shell.audience = String::new();
        Self { shell, says: Vec::new(), number: None }
    }

    /// The sentences of a refusal.
    pub(crate) fn says(mut self, sentences: Vec<String>) -> Self {
        self.says = sentences;
        self
    }

    /// The number under which the log knows it.
    pub(crate) fn number(mut self, number: String) -> Self {
        self.number = Some(number);
        self
    }
}

/// How what this person was about to save can still be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConflictInput {
    /// A text of several lines.
    Lines,
    /// A text of one line.
    Line,
    /// One of these codes, with their words; `yours` is a code.
    Choice(Vec<(String, String)>),
    /// It is only shown, in words; its values go along with the hidden fields.
    Shown,
}

/// One thing that two people changed.
#[derive(Clone)]
pub struct ConflictField {
    /// Name of the field in the form.
    pub name: String,
    /// Its label.
    pub label: String,
    /// What is saved now, in words.
    pub theirs: String,
    /// What this person was about to save.
    pub yours: String,
    /// How it can be changed.
    pub input: ConflictInput,
}

impl std::fmt::Debug for ConflictField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ConflictField").field("name", &self.name).finish_non_exhaustive()
    }
}

/// Somebody else saved the same text meanwhile: both are kept, and the person chooses or joins them. Answered with 409.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/conflict.html")]
pub struct ConflictPage {
    shell: Shell,
    /// Where the form is sent.
    action: String,
    /// Who saved, and when, in one sentence.
    by: String,
    /// Fields that go along unchanged, `version` among them.
    hidden: Vec<(String, String)>,
    fields: Vec<ConflictField>,
    /// The record, for whoever leaves what is saved as it is.
    leave: Option<String>,
}

impl ConflictPage {
    /// The page. `hidden` carries the new `version` and whatever else the form needs; [`Self::leave`] says where it leads
    /// without saving.
    pub fn new(
        visit: &Visit,
        action: impl Into<String>,
        by: impl Into<String>,
        hidden: Vec<(String, String)>,
        fields: Vec<ConflictField>,
    ) -> Self {
        let (action, by) = (action.into(), by.into());
        Self { shell: visit.shell("shell-conflict"), action, by, hidden, fields, leave: None }
    }

    /// The way to the record without saving.
    #[must_use]
    pub fn leave(mut self, href: impl Into<String>) -> Self {
        self.leave = Some(href.into());
        self
    }
}

/// Texts that cannot be saved any more, because the record has moved on: they are given back and not lost. Answered with 409.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/late.html")]
pub struct LatePage {
    shell: Shell,
    /// What happened meanwhile, in a sentence; may be empty.
    by: String,
    /// Labels and texts.
    texts: Vec<TextArea>,
    /// Where the record stands as it is now.
    leave: String,
}

impl LatePage {
    /// The page with what this person wrote: name and label of each field with its text.
    pub fn new(visit: &Visit, texts: Vec<(&str, String, String)>, leave: impl Into<String>) -> Self {
        let texts = texts.into_iter().filter(|(_, _, text)| !text.trim().is_empty());
        let area = |(name, label, text)| {
            let mut area = TextArea::new(name, label);
            area.value = text;
            TextArea { rows: 10, ..area }
        };
        let texts = texts.map(area).collect();
        Self { shell: visit.shell("shell-late"), by: String::new(), texts, leave: leave.into() }
    }

    /// What happened meanwhile, in a sentence.
    #[must_use]
    pub(crate) fn by(mut self, by: impl Into<String>) -> Self {
        self.by = by.into();
        self
    }
}

/// Each ending as a page.
pub(crate) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit();
    let t = visit.t();
    let conflict = ConflictPage::new(
        &visit,
        "/",
        t.s("shell-conflict"),
        vec![("version".to_owned(), "3".to_owned())],
        vec![ConflictField {
            name: "note".to_owned(),
            label: t.s("shell-conflict-heading").into_owned(),
            theirs: "Példa szöveg, két\nsorban.".to_owned(),
            yours: "Egy másik példa.".to_owned(),
            input: ConflictInput::Lines,
        }],
    )
    .leave("/");
    let ending = |name, stem| Sample::new(name, &OutcomePage::new(&visit, stem));
    let yours = "Példa szöveg,\nkét sorban.".to_owned();
    let late = LatePage::new(&visit, vec![("text", t.s("shell-conflict-yours").into_owned(), yours)], "/");
    vec![
        Sample::new("shell/late", &late),
        ending("shell/absent", "shell-absent"),
        Sample::new("shell/fault", &OutcomePage::new(&visit, "shell-fault").number("7F3K-2Q".to_owned())),
        ending("shell/foreign", "shell-foreign"),
        ending("shell/too-large", "shell-toolarge"),
        ending("shell/slow", "shell-slow"),
        Sample::new(
            "shell/refused",
            &OutcomePage::new(&visit, "shell-refused").says(vec![t.s("shell-invalid").into_owned()]),
        ),
        ending("shell/too-many", "shell-toomany"),
        ending("shell/changed", "shell-changed"),
        Sample::new("shell/conflict", &conflict),
    ]
}
