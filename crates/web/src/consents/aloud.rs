//! What is read aloud, beside the same words in the person's language where the pack has them.

use askama::Template;
use vocabulary::{
    Locale,
    pack::{Pack, Text},
};

/// A text to be read aloud. The officer's language first, the person's beside it.
#[derive(Debug, Clone, Template)]
#[template(path = "consents/aloud.html")]
pub(crate) struct ReadAloud {
    paragraphs: Vec<String>,
    theirs: Option<Theirs>,
}

/// The same words in the person's language.
#[derive(Debug, Clone)]
struct Theirs {
    lang: String,
    dir: &'static str,
    paragraphs: Vec<String>,
}

impl askama::filters::HtmlSafe for ReadAloud {}

impl ReadAloud {
    /// Several texts as one block, in the order in which they are read.
    pub(crate) fn new(locale: Locale, language: Option<&str>, texts: &[&Text]) -> Self {
        let theirs = language.filter(|code| *code != locale.code()).and_then(|code| {
            let paragraphs: Option<Vec<String>> =
                texts.iter().map(|text| text.exact(code).map(str::to_owned)).collect();
            let dir = if matches!(code, "ar" | "fa" | "ur" | "he" | "ps") { "rtl" } else { "ltr" };
            Some(Theirs { lang: code.to_owned(), dir, paragraphs: paragraphs? })
        });
        Self { paragraphs: texts.iter().map(|text| text.of(locale).to_owned()).collect(), theirs }
    }

    /// A text of the pack around consent; `None` where the pack has no such text.
    pub(crate) fn of(pack: &Pack, locale: Locale, language: Option<&str>, code: &str) -> Option<Self> {
        pack.consent_text(code).map(|words| Self::new(locale, language, &[&words.text]))
    }

    /// Whether the person's own language stands beside it.
    pub(crate) fn is_pair(&self) -> bool {
        self.theirs.is_some()
    }
}
