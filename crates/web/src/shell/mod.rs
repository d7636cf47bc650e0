//! The shell around every page: rail, bar, head, banners, foot; and the parts that pages are made of ([`components`]).
//!
//! A page is a struct with a field `shell` and a template that begins with `{% extends "shell/layout.html" %}`. The shell says
//! in one sentence what the page is for and who can see what is written on it, and gives the document a title that names
//! neither a person nor the field.

pub mod components;
pub(crate) mod form_page;
pub(crate) mod import_page;
mod outcome;
mod places;
mod public;

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use components::{Banner, FieldErrors, Fields, Notice};
use http::StatusCode;
pub(crate) use outcome::samples;
pub use outcome::{ConflictField, ConflictInput, ConflictPage, LatePage, OutcomePage};
pub use places::{PlaceDef, PlaceLink};
pub(crate) use public::{PublicFrame, is_findable, public_page};
use vocabulary::{Fault, Locale};

use crate::{
    assets,
    http::{Answer, Failed, Visit},
    language::{Texts, format},
    tour::Strip,
};

/// Everything around the content of a page.
#[derive(Debug, Clone)]
pub struct Shell {
    visit: Visit,
    /// The texts in the reader's language.
    pub t: Texts,
    /// The title of the document: neutral, because others may see the screen's tabs and the browser's history.
    pub tab: String,
    /// The heading.
    pub heading: String,
    /// A line above the heading: the reference of the record.
    pub caption: String,
    /// What the page is for, in one sentence.
    pub purpose: String,
    /// Who can see what is written here, in one sentence.
    pub audience: String,
    /// The way back: address and words.
    pub back: Option<(String, String)>,
    /// Whether the page asks one thing at a time.
    pub guided: bool,
    /// Whether the content brings its own heading.
    pub own_heading: bool,
    /// Whether something has to be mended.
    pub has_errors: bool,
    /// Something that was just done, such as `Saved at 14:05`.
    pub notice: Option<Notice>,
    /// Banners across the page.
    pub banners: Vec<Banner>,
    /// The places of this person, at most seven.
    pub places: Vec<PlaceLink>,
    /// The strip of whoever is on the tour of a demo.
    pub(crate) tour: Option<Strip>,
}

impl Shell {
    /// The shell of a page by the stem of its own words.
    pub fn of(visit: &Visit, stem: &str) -> Self {
        let t = visit.t();
        let banners = if visit.scene().is_demo() { vec![Banner::demo(t)] } else { Vec::new() };
        Self {
            visit: visit.clone(),
            t,
            tab: t.s(&format!("{stem}-tab")).into_owned(),
            heading: t.s(&format!("{stem}-heading")).into_owned(),
            caption: String::new(),
            purpose: t.s(&format!("{stem}-purpose")).into_owned(),
            audience: t.s(&format!("{stem}-audience")).into_owned(),
            back: None,
            guided: false,
            own_heading: false,
            has_errors: false,
            notice: None,
            banners,
            places: visit.session().map(|session| places::of(session, visit)).unwrap_or_default(),
            tour: visit.tour().map(|place| Strip::of(visit, place)),
        }
    }

    /// Another heading than the page's own words, such as one with a count. Never with a person's name.
    #[must_use]
    pub fn heading(mut self, heading: impl Into<String>) -> Self {
        self.heading = heading.into();
        self
    }

    /// A line above the heading.
    #[must_use]
    pub fn caption(mut self, caption: impl Into<String>) -> Self {
        self.caption = caption.into();
        self
    }

    /// A way back to the page before.
    #[must_use]
    pub fn back(mut self, href: impl Into<String>) -> Self {
        self.back = Some((href.into(), self.t.s("shell-back").into_owned()));
        self
    }

    /// One question at a time: the column is narrower, the places step back, the buttons stay within reach of the thumb.
    #[must_use]
    pub fn guided(mut self) -> Self {
        self.guided = true;
        self
    }

    /// The content brings the heading itself (a question, a confirmation).
    #[must_use]
    pub fn own_heading(mut self) -> Self {
        self.own_heading = true;
        self
    }

    /// Marks the page when something has to be mended.
    #[must_use]
    pub fn errors(mut self, errors: &FieldErrors) -> Self {
        self.has_errors = !errors.is_empty();
        self
    }

    /// Says what was just done.
    #[must_use]
    pub fn notice(mut self, notice: Notice) -> Self {
        self.notice = Some(notice);
        self
    }

    /// Adds a banner.
    #[must_use]
    pub fn banner(mut self, banner: Banner) -> Self {
        self.banners.push(banner);
        self
    }

    /// The hidden fields that every form carries: the form token and the one-time token.
    pub fn tokens(&self) -> Tokens {
        Tokens::of(&self.visit)
    }

    /// Where the page after sign-in leads back to is not needed here; the language of the document is.
    pub fn lang(&self) -> &'static str {
        self.t.locale().code()
    }

    /// The other language, offered to whoever is not signed in: code and its own name.
    pub(crate) fn other_language(&self) -> (&'static str, String) {
        let code = if self.lang() == "hu" { "en" } else { "hu" };
        (code, self.t.s("shell-other-language").into_owned())
    }

    pub(crate) fn nonce(&self) -> &str {
        self.visit.nonce()
    }

    pub(crate) fn account(&self) -> Option<(&str, &str)> {
        self.visit.session().map(|session| {
            let body = match self.t.locale() {
                Locale::Hu => &session.body_name_hu,
                Locale::En => &session.body_name_en,
            };
            (session.name.as_str(), body.as_str())
        })
    }

    pub(crate) fn asset(&self, stem: &str, kind: &str) -> &'static str {
        assets::path(stem, kind)
    }

    /// Who printed this and when, for the head of a printed page.
    pub(crate) fn printed(&self) -> String {
        let scene = self.visit.scene();
        let when = format::moment(self.t, scene.zone(), scene.now());
        let who = self.account().map_or("", |(name, _)| name);
        self.t.a("shell-print-by", &[("who", who), ("when", when.as_str())])
    }

    /// The places that the bar of a phone has no room for.
    pub(crate) fn more_places(&self) -> &[PlaceLink] {
        self.places.get(4..).unwrap_or_default()
    }
}

/// The hidden fields of a form.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<input type="hidden" name="csrf" value="{{ csrf }}"><input type="hidden" name="once" value="{{ once }}">"#,
    ext = "html"
)]
pub struct Tokens {
    csrf: String,
    once: String,
}

impl Tokens {
    /// Fresh tokens for a form on the page of this request.
    pub(crate) fn of(visit: &Visit) -> Self {
        Self { csrf: visit.form_token(), once: visit.once_token() }
    }

    /// The same form as one that led here without saving anything: sent again by the button back, the two are one act.
    #[must_use]
    pub fn going_on_from(mut self, earlier: &Fields) -> Self {
        if !earlier.once().is_empty() {
            earlier.once().clone_into(&mut self.once);
        }
        self
    }
}

impl askama::filters::HtmlSafe for Tokens {}

/// Marks a response as a page of ours.
#[derive(Debug, Clone, Copy)]
struct OurPage;

/// Whether a response is a page of ours, and not the words of a library.
pub(crate) fn is_page(response: &Response) -> bool {
    response.extensions().get::<OurPage>().is_some()
}

/// Renders a page.
pub fn page(page: &impl Template) -> Answer {
    page_with(StatusCode::OK, page)
}

/// A page that was rendered before.
pub(crate) fn page_of_text(html: String) -> Response {
    let mut response = Html(html).into_response();
    response.extensions_mut().insert(OurPage);
    response
}

/// Renders a page with another status: 422 for a form to be mended, 409 for a conflict.
pub fn page_with(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(|error| Failed::from(Fault::new("rendering a page", error)))?;
    let mut response = (status, Html(html)).into_response();
    response.extensions_mut().insert(OurPage);
    Ok(response)
}
