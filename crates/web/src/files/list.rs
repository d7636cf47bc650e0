//! The files of one's own body: handed in, listed, removed.

use app::files::{self, After, Kept, Page};
use askama::Template;
use axum::extract::{Path, Query};
use policy::Purpose;
use serde::Deserialize;
use vocabulary::{FileId, Moment};

use super::{
    taking::taken,
    words::{address, facts, size},
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::{Texts, format},
    referrals::id_in,
    shell::{
        Shell,
        components::{Empty, ErrorSummary, FieldErrors, FileInput, Pager},
        form_page::answered,
        page,
    },
    submit,
};

/// The endings that the browser offers first; what a file is, is asked of its content.
const ACCEPT: &str = ".pdf,.docx,.xlsx,.odt,.ods,.png,.jpg,.jpeg,.webp,.csv,.txt";

/// A file as the list shows it.
#[derive(Debug, Clone)]
struct Line {
    href: String,
    name: String,
    facts: Vec<String>,
    /// Nothing while something refers to it.
    removal: Option<String>,
}

/// The list with the form that hands one in.
#[derive(Debug, Clone, Template)]
#[template(path = "files/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    summary: ErrorSummary,
    file: FileInput,
    taken: String,
    lines: Vec<Line>,
    empty: Empty,
    pager: Pager,
}

fn line(visit: &Visit, kept: &Kept) -> Line {
    let t = visit.t();
    let mut told = facts(t, &kept.file);
    told.push(format::moment(t, visit.scene().zone(), kept.file.at));
    told.push(kept.by.clone());
    told.push(t.a("files-list-used", &[("count", kept.used)]));
    Line {
        href: address(kept.file.id),
        name: kept.file.name.clone(),
        facts: told,
        removal: (kept.used == 0).then(|| format!("{}/removal", address(kept.file.id))),
    }
}

impl ListPage {
    pub(super) fn new(visit: &Visit, found: &Page, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let next = found.next.map(|After(at, id)| format!("/files?after={}.{id}", at.micros()));
        let (taken, most) = (size(t, found.taken), size(t, files::LARGEST_TOGETHER));
        Self {
            shell: visit.shell("files-list").back("/meetings").errors(errors),
            summary: errors.summary(t),
            file: field(t, errors),
            taken: t.a("files-list-taken", &[("taken", taken.as_str()), ("most", most.as_str())]),
            lines: found.files.iter().map(|kept| line(visit, kept)).collect(),
            empty: Empty::new(t.s("files-list-empty"), t.s("files-list-empty-text")),
            pager: Pager::new(t, None, next),
        }
    }
}

/// The field of a file.
pub(super) fn field(t: Texts, errors: &FieldErrors) -> FileInput {
    FileInput::new("file", t.s("files-field-file"), ACCEPT).hint(t.s("files-field-file-hint")).refused(errors)
}

/// From where.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<String>,
}

fn after(text: Option<&str>) -> Option<After> {
    let (at, id) = text?.split_once('.')?;
    Some(After(Moment::from_micros(at.parse().ok()?), id.parse().ok()?))
}

async fn load(signed: &Signed, after: Option<After>) -> Result<Page, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| files::list(tx, after).await)?)
}

/// The list.
pub(super) async fn show(signed: Signed, Query(place): Query<Place>) -> Answer {
    let found = load(&signed, after(place.after.as_deref())).await?;
    page(&ListPage::new(&signed.visit, &found, &FieldErrors::none()))
}

/// Hands a file in.
pub(super) async fn hand_in(signed: Signed, form: Form) -> Answer {
    // whoever may not hand in finds nothing, before anything of theirs is looked at
    let found = load(&signed, None).await?;
    let done = handed_in(&signed, &form).await;
    answered(&signed.visit, done, |errors| ListPage::new(&signed.visit, &found, errors))
}

async fn handed_in(signed: &Signed, form: &Form) -> Result<String, Failed> {
    let new = taken(form.file("file")).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(submit!(signed, &ctx, form.once(), |tx| {
        files::hand_in(tx, &new).await?;
        "/files".to_owned()
    })?)
}

/// Removes a file.
pub(super) async fn remove(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: FileId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        files::remove(tx, id).await?;
        "/files".to_owned()
    })?;
    Ok(see_other(&location))
}
