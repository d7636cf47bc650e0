//! What the page itself has to say: banners, notices, the error summary.

use askama::Template;

use crate::language::Texts;

/// What a banner is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BannerKind {
    /// This instance is filled with invented people.
    Demo,
    /// Nothing can be saved at the moment.
    ReadOnly,
    /// Someone may be in danger: contacts that are open now.
    Emergency,
}

/// A band across the page that stays.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/banner.html")]
pub struct Banner {
    /// What it is about.
    pub kind: BannerKind,
    /// The word it begins with.
    pub word: String,
    /// The sentence.
    pub text: String,
    /// Where to go: address and words.
    pub link: Option<(String, String)>,
}

impl Banner {
    /// The banner of a demonstration.
    pub fn demo(t: Texts) -> Self {
        Self {
            kind: BannerKind::Demo,
            word: t.s("shell-banner-demo-word").into(),
            text: t.s("shell-banner-demo").into(),
            link: None,
        }
    }

    /// The banner of an instance that cannot save now.
    pub fn read_only(t: Texts) -> Self {
        let (word, text) = (t.s("shell-banner-readonly-word").into(), t.s("shell-banner-readonly").into());
        Self { kind: BannerKind::ReadOnly, word, text, link: None }
    }

    /// The emergency banner, with the way to the contacts that are open now.
    pub fn emergency(t: Texts, contacts: impl Into<String>) -> Self {
        Self {
            kind: BannerKind::Emergency,
            word: t.s("shell-banner-emergency-word").into(),
            text: t.s("shell-banner-emergency").into(),
            link: Some((contacts.into(), t.s("shell-banner-emergency-link").into())),
        }
    }
}

/// A quiet panel with something to know before going on.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/notice.html")]
pub struct Notice {
    /// `quiet`, `teal`, `amber`, `red` or `green`.
    pub tone: &'static str,
    /// The first line, set strong.
    pub title: String,
    /// What follows; may be empty.
    pub text: String,
}

impl Notice {
    /// Something good to know.
    pub fn info(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone: "teal", title: title.into(), text: text.into() }
    }

    /// Something to be careful about.
    pub fn attention(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone: "amber", title: title.into(), text: text.into() }
    }

    /// Something that was done: `Saved at 14:05`.
    pub fn done(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self { tone: "green", title: title.into(), text: text.into() }
    }
}

/// What has to be mended on a form: a field and a sentence each, in the order of the page. A sentence never repeats the value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<(String, String)>);

impl FieldErrors {
    /// No errors.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds what is wrong with a field.
    pub fn add(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push((field.into(), message.into()));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with this field, if anything.
    pub fn of(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, message)| message.clone())
    }

    /// The summary for the head of the page; empty when nothing is wrong.
    pub fn summary(&self, t: Texts) -> ErrorSummary {
        ErrorSummary { title: t.a("shell-errors-title", &[("count", self.0.len())]), errors: self.0.clone() }
    }
}

/// The list of errors at the head of a form; each is a link to its field, and the list takes the focus.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/error_summary.html")]
pub struct ErrorSummary {
    /// `There is a problem`.
    pub title: String,
    /// Field and sentence.
    pub errors: Vec<(String, String)>,
}
