//! The entry of a body: its names, its county, its last day.

use app::{
    bodies::{self, Body},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{BodyId, Day, pack::Pack};

use super::{
    conflict::{Both, is_conflict},
    form, id_of, managed, mendable, words,
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::format,
    shell::{
        ConflictPage, Shell,
        components::{Actions, DateInput, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/amend.html")]
pub(super) struct AmendPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    name_hu: TextInput,
    name_en: TextInput,
    county: Select,
    until: DateInput,
    actions: Actions,
}

impl AmendPage {
    /// `sent` is what the browser sent, if it did.
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        body: &Body,
        sent: Option<&Fields>,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let home = format!("/bodies/{}", body.summary.id);
        let stored = form::entry(body);
        let fields = sent.unwrap_or(&stored);
        let name = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        Self {
            summary: errors.summary(t),
            action: format!("{home}/amend"),
            version: sent.map_or(body.version, form::version),
            name_hu: name("name_hu", "bodies-new-name-hu-label"),
            name_en: name("name_en", "bodies-new-name-en-label"),
            county: words::county_select(
                pack,
                t,
                "bodies-new-county-label",
                "bodies-county-whole",
                (fields, errors),
            ),
            until: DateInput::new(t, "until", t.s("bodies-amend-until"))
                .whole(t.s("bodies-amend-until-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("bodies-save")).leave(home.clone(), t.s("bodies-leave")),
            shell: visit
                .shell("bodies-amend")
                .caption(body.summary.name(t.locale()))
                .back(home)
                .errors(errors),
        }
    }
}

/// The form of a body's entry.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let body = managed(&signed, id_of(&id)?).await?;
    page(&AmendPage::new(&signed.visit, packs::active()?.pack, &body, None, &FieldErrors::none()))
}

/// Saves it.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Administration);
    let amended = match form::amendment(&sent.0) {
        Ok(amendment) => submit!(signed, &ctx, sent.once(), |tx| {
            bodies::amend(tx, id, &amendment).await?;
            format!("/bodies/{id}")
        }),
        Err(failure) => Err(failure),
    };
    let failure = match amended {
        Ok(to) => return Ok(see_other(&to)),
        Err(failure) => failure,
    };
    if is_conflict(failure.refusal()) {
        return overtaken(&signed, id, &sent.0).await;
    }
    let refusal = mendable(Failed::from(failure))?;
    let body = managed(&signed, id).await?;
    let errors = field_errors(&signed.visit, &refusal);
    let shown = AmendPage::new(&signed.visit, packs::active()?.pack, &body, Some(&sent.0), &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

async fn overtaken(signed: &Signed, id: BodyId, sent: &Fields) -> Answer {
    let body = managed(signed, id).await?;
    let both = conflict(&signed.visit, packs::active()?.pack, &body, sent);
    page_with(StatusCode::CONFLICT, &both)
}

/// What is saved now and what this person was about to save.
pub(super) fn conflict(visit: &Visit, pack: &Pack, body: &Body, sent: &Fields) -> ConflictPage {
    let t = visit.t();
    let (home, saved) = (format!("/bodies/{}", body.summary.id), form::entry(body));
    let mut both = Both::new(visit, body.version, &saved, sent);
    both.line("name_hu", "bodies-new-name-hu-label");
    both.line("name_en", "bodies-new-name-en-label");
    both.choice("county", "bodies-new-county-label", words::counties(pack, t, "bodies-county-whole"));
    let day = |until: Option<Day>| {
        until.map_or_else(|| t.s("bodies-amend-until-none").into_owned(), |until| format::day(t, until))
    };
    let yours = form::amendment(sent).ok().and_then(|amendment| amendment.until);
    let parts = ["until-year", "until-month", "until-day"];
    both.shown("bodies-amend-until", &parts, (day(body.until), day(yours)));
    both.page(visit, format!("{home}/amend"), home)
}
