//! Languages: every sentence a person reads comes from `locales/{en,hu}/<feature>.ftl`, through [`Texts`].
//!
//! A handler holds one [`Texts`] per request. Templates write `{{ t.s("referrals-inbox-heading") }}`, or
//! `{{ t.a("referrals-inbox-from", [("body", body.as_str())]) }}` (templates add the `&`) where a message has places to fill.
//! Dates, numbers and durations are shaped outside Fluent, by [`format`].
//!
//! **Absent here:** no message holds markup, and no code holds a message. A key that is missing shows as `⟦key⟧`, which every
//! render test refuses.

mod collation;
pub mod format;
#[cfg(test)]
mod tests;

use std::{borrow::Cow, collections::HashMap, sync::OnceLock};

pub use collation::sorted_by_name;
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use fluent_syntax::ast::PatternElement;
use unic_langid::LanguageIdentifier;
pub use vocabulary::Locale;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));

/// What fills a place in a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Words, names, dates that [`format`] has shaped.
    Text(String),
    /// A count, on which a message may choose its plural.
    Count(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<i64> for Arg {
    fn from(count: i64) -> Self {
        Self::Count(count)
    }
}
impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}
impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl Arg {
    /// What a refusal or an alert says, shaped for this language in the time zone of the country pack.
    pub fn shaped(t: Texts, zone: &str, arg: &vocabulary::Arg) -> Self {
        match arg {
            vocabulary::Arg::Number(number) => Self::Count(*number),
            vocabulary::Arg::Text(text) => Self::Text(text.clone()),
            vocabulary::Arg::Moment(moment) => Self::Text(format::moment(t, zone, *moment)),
            vocabulary::Arg::Day(day) => Self::Text(format::day(t, *day)),
        }
    }
}

/// The messages of one language, for pages or for files. Copies freely.
#[derive(Clone, Copy)]
pub struct Texts {
    locale: Locale,
    catalogue: &'static Catalogue,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("locale", &self.locale).finish_non_exhaustive()
    }
}

impl Texts {
    /// Messages for HTML: what fills a place stands between isolation marks, so that a name in another script disturbs nothing.
    pub fn for_pages(locale: Locale) -> Self {
        Self { locale, catalogue: &catalogues(locale).0 }
    }

    /// Messages for files and mails: without isolation marks, which spreadsheets and terminals show as boxes.
    pub fn for_files(locale: Locale) -> Self {
        Self { locale, catalogue: &catalogues(locale).1 }
    }

    /// The language of these messages.
    pub fn locale(self) -> Locale {
        self.locale
    }

    /// The message with this key.
    pub fn s(self, key: &str) -> Cow<'static, str> {
        match self.catalogue.plain.get(key) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => Cow::Owned(self.formatted(key, None)),
        }
    }

    /// The message with this key, its places filled.
    pub fn a<A: Clone + Into<Arg>>(self, key: &str, args: &[(&str, A)]) -> String {
        let mut places = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            match value.clone().into() {
                Arg::Text(text) => places.set(*name, text),
                Arg::Count(count) => places.set(*name, count),
            }
        }
        self.formatted(key, Some(&places))
    }

    /// Whether this language has the message.
    pub fn has(self, key: &str) -> bool {
        self.catalogue.bundle.has_message(key)
    }

    /// A number as this language writes it: `12 345` or `12,345`.
    pub fn n(self, number: impl Into<i64>) -> String {
        format::number(self.locale, number.into())
    }

    fn formatted(self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.catalogue.bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("⟦{key}⟧");
        };
        let mut errors = Vec::new();
        let text = self.catalogue.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if errors.is_empty() { text } else { format!("⟦{key}: {text}⟧") }
    }
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without places, ready to lend: most of a page is made of these.
    plain: HashMap<String, String>,
}

fn catalogues(locale: Locale) -> &'static (Catalogue, Catalogue) {
    static HU: OnceLock<(Catalogue, Catalogue)> = OnceLock::new();
    static EN: OnceLock<(Catalogue, Catalogue)> = OnceLock::new();
    let cell = match locale {
        Locale::Hu => &HU,
        Locale::En => &EN,
    };
    cell.get_or_init(|| (Catalogue::load(locale, true), Catalogue::load(locale, false)))
}

impl Catalogue {
    fn load(locale: Locale, isolate: bool) -> Self {
        let tag: LanguageIdentifier = locale.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(isolate);
        let mut plain = HashMap::new();
        for (_, _, text) in FILES.iter().filter(|(language, _, _)| *language == locale.code()) {
            // What could be read of a broken file is used; `tests::every_message_file_parses` refuses the broken file itself.
            let resource =
                FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(readable, _)| readable);
            for entry in resource.entries() {
                if let fluent_syntax::ast::Entry::Message(message) = entry
                    && let Some(pattern) = &message.value
                    && let Some(text) = without_places(&pattern.elements)
                {
                    plain.insert(message.id.name.to_owned(), text);
                }
            }
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, plain }
    }
}

/// The text of a message that has nothing to fill; its lines come as separate elements.
fn without_places(elements: &[PatternElement<&str>]) -> Option<String> {
    elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Some(*value),
            PatternElement::Placeable { .. } => None,
        })
        .collect()
}
