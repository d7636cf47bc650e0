//! What stands around a page that anybody reads: no session, no script, no form. The language is that of the address.

use axum::response::Response;
use vocabulary::Locale;

use super::{components::Banner, page};
use crate::{assets, http::Answer, language::Texts};

/// The frame of a public page; a template extends `shell/public.html` and has it as `frame`.
#[derive(Debug, Clone)]
pub(crate) struct PublicFrame {
    pub(crate) t: Texts,
    /// The title of the document, as it stands in a tab.
    pub(crate) tab: String,
    /// The heading, and the title under which the page is shared.
    pub(crate) title: String,
    /// The list to which the page belongs.
    pub(crate) home: String,
    /// The same page in the other language: code and address.
    pub(crate) other: (&'static str, String),
    /// Where new pages of the list are told.
    pub(crate) feed: Option<&'static str>,
    pub(crate) banner: Option<Banner>,
}

impl PublicFrame {
    /// The frame of a page that belongs to the list at `home`; `other` says where it stands in another language.
    pub(crate) fn new(
        t: Texts,
        demo: bool,
        title: String,
        home: impl Into<String>,
        other: impl Fn(Locale) -> String,
    ) -> Self {
        let second = match t.locale() {
            Locale::Hu => Locale::En,
            Locale::En => Locale::Hu,
        };
        Self {
            t,
            tab: title.clone(),
            title,
            home: home.into(),
            other: (second.code(), other(second)),
            feed: None,
            banner: demo.then(|| Banner::demo(t)),
        }
    }

    /// Another title in the tab: one that does not name the field, where others may see the screen.
    pub(crate) fn tab(mut self, tab: String) -> Self {
        self.tab = tab;
        self
    }

    /// Names the feed of the list.
    pub(crate) fn feed(mut self, feed: &'static str) -> Self {
        self.feed = Some(feed);
        self
    }

    pub(crate) fn style(&self) -> &'static str {
        assets::path("style", "css")
    }

    pub(crate) fn mark(&self) -> &'static str {
        assets::path("mark", "svg")
    }
}

/// Marks a page that search engines may find.
#[derive(Debug, Clone, Copy)]
struct Findable;

/// Whether search engines may find what is answered.
pub(crate) fn is_findable(response: &Response) -> bool {
    response.status().is_success() && response.extensions().get::<Findable>().is_some()
}

/// Renders a page that was published for everybody: search engines may find it. What a demo has invented they may not.
pub(crate) fn public_page(shown: &impl askama::Template, demo: bool) -> Answer {
    let mut response = page(shown)?;
    if !demo {
        response.extensions_mut().insert(Findable);
    }
    Ok(response)
}
