//! The front of house: routes, pages, forms, shell, assets, languages.
//!
//! **Invariant:** no SQL, nothing sealed; policy is asked only whether to offer something (`visible`), the verb asks the gate.
//! Every journey works without JavaScript; every sentence comes from `locales/`.
//!
//! | module | what it is |
//! |---|---|
//! | [`http`] | the door: [`http::RouteDef`], the frame around requests, headers, the check of forms, failures as pages |
//! | [`shell`] | what is around every page, and the parts that pages are made of ([`shell::components`]) |
//! | [`language`] | messages of `locales/{en,hu}/<feature>.ftl`, dates and numbers |
//! | [`assets`] | the style sheet and the small modules |
//! | [`samples`] | every page with invented content, for the tests and for `/styleguide` |
//! | one folder per feature | `mod.rs` routes and places, `pages.rs` handlers and page structs, `form.rs`, templates |
//!
//! # How a feature adds pages
//!
//! 1. A folder `src/<feature>/` with `mod.rs`: `pub const FEATURE: Feature`, named in [`FEATURES`].
//! 2. A page is a struct with a field `shell: Shell` and a template beside it:
//!
//! ```text
//! #[derive(Template)]
//! #[template(path = "referrals/inbox.html")]      // begins with {% extends "shell/layout.html" %}{% block content %}
//! struct InboxPage { shell: Shell, rows: Vec<InboxRow>, empty: Empty }
//!
//! async fn inbox(signed: Signed) -> Answer {
//!     let ctx = signed.ctx(Purpose::Assistance);
//!     let rows = app::read!(signed.store(), &ctx, |tx| referrals::inbox(tx).await)?;
//!     page(&InboxPage { shell: signed.visit.shell("referrals-inbox"), … })
//! }
//!
//! async fn accept(signed: Signed, Path(id): Path<ReferralId>, form: Form) -> Answer {
//!     let ctx = signed.ctx(Purpose::Assistance);
//!     let command = form::acceptance(&form.0);
//!     match submit!(signed, &ctx, form.once(), |tx| {
//!         referrals::accept(tx, id, &command).await?;
//!         format!("/referrals/{id}")
//!     }) {
//!         Ok(location) => Ok(see_other(&location)),
//!         Err(failure) => …   // failure.refusal() with fields: the form again, with field_errors and 422; else `Err(failure.into())`
//!     }
//! }
//! ```
//!
//! 3. `locales/{en,hu}/<feature>.ftl` with, for each page stem, `-tab` (neutral: no person, nothing of the field), `-heading`,
//!    `-purpose` (one sentence), `-audience` (who can see what is written here).
//! 4. A form: `<form method="post">{{ shell.tokens() }} … {{ field }} {{ actions }}</form>`; the handler takes [`http::Form`],
//!    `form.rs` turns its [`shell::components::Fields`] into a command, and what cannot be taken comes back as
//!    [`shell::components::FieldErrors`] with [`shell::page_with`] and 422. After a change, [`http::see_other`].
//! 5. A verb's `Refusal` or `Fault` goes out with `?`; the frame makes its page.
//! 6. `samples` renders each page empty, typical and worst; the tests render and parse them in every language.

pub mod accounts;
pub mod alerts;
pub mod assets;
pub mod bodies;
pub mod cases;
pub mod consents;
pub mod evaluations;
pub mod evidence;
pub mod figures;
pub mod files;
pub mod forums;
pub mod home;
pub mod http;
pub mod language;
pub mod meetings;
pub mod news;
pub mod packs;
pub mod places;
pub mod plans;
pub mod post;
pub mod recommendations;
pub mod referrals;
pub mod requests;
pub mod samples;
pub mod screening;
pub mod sheets;
pub mod shell;
pub mod styleguide;
pub mod tasks;
pub mod tour;
pub mod visits;

use http::RouteDef;
use samples::{Sample, SampleRoom};
use shell::PlaceDef;

/// What a feature brings to the front of house.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// Its one word.
    pub name: &'static str,
    /// Its routes.
    pub routes: fn() -> Vec<RouteDef>,
    /// Its places in the rail.
    pub places: &'static [PlaceDef],
    /// Its pages with invented content.
    pub samples: fn(&SampleRoom) -> Vec<Sample>,
}

/// Every feature with pages. Nothing else is central.
pub const FEATURES: &[Feature] = &[
    home::FEATURE,
    screening::FEATURE,
    consents::FEATURE,
    sheets::FEATURE,
    cases::FEATURE,
    packs::FEATURE,
    figures::FEATURE,
    alerts::FEATURE,
    referrals::FEATURE,
    places::FEATURE,
    accounts::FEATURE,
    bodies::FEATURE,
    forums::FEATURE,
    meetings::FEATURE,
    tasks::FEATURE,
    recommendations::FEATURE,
    plans::FEATURE,
    evidence::FEATURE,
    files::FEATURE,
    visits::FEATURE,
    news::FEATURE,
    evaluations::FEATURE,
    requests::FEATURE,
];

/// Every route of an instance; the style guide and the tour are there in a demo alone.
pub fn routes(demo: bool) -> Vec<RouteDef> {
    let mut routes = assets::routes();
    routes.extend(FEATURES.iter().flat_map(|feature| (feature.routes)()));
    if demo {
        routes.extend(styleguide::routes());
        routes.extend(tour::routes());
    }
    routes
}

/// The whole front of house of an instance.
pub fn router(front: http::Front) -> axum::Router {
    let demo = front.scene().is_demo();
    http::router(front, routes(demo))
}
