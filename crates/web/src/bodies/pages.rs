//! The register and its entries.

use app::{
    bodies::{self, Body, BodySummary, Designation, Listed},
    packs,
};
use askama::Template;
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{Day, pack::Pack};

use super::{id_of, mandate_key, words};
use crate::{
    http::{Answer, Signed, Visit},
    language::{format, sorted_by_name},
    shell::{
        Shell,
        components::{Cell, Column, Empty, Row, Shape, Status, Table},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    can_register: bool,
    table: Option<Table>,
    empty: Empty,
    ended: Option<Table>,
}

/// The register as somebody sees it; `ended` is for whoever may register.
#[derive(Debug, Default)]
pub(super) struct Register {
    pub(super) bodies: Vec<BodySummary>,
    pub(super) ended: Vec<(BodySummary, Day)>,
    pub(super) may_add: bool,
}

impl ListPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, register: &Register) -> Self {
        let t = visit.t();
        let mut bodies: Vec<&BodySummary> = register.bodies.iter().collect();
        sorted_by_name(t.locale(), &mut bodies, |body| body.name(t.locale()));
        let mut ended: Vec<&(BodySummary, Day)> = register.ended.iter().collect();
        sorted_by_name(t.locale(), &mut ended, |(body, _)| body.name(t.locale()));
        let row = |body: &BodySummary, last: String| {
            Row(vec![
                Cell::link(format!("/bodies/{}", body.id), body.name(t.locale())),
                Cell::text(words::kind(pack, &body.kind, t.locale())),
                Cell::text(words::county(pack, t, body.county.as_deref(), "bodies-county-whole")),
                Cell::text(last),
            ])
        };
        let columns = |last: &str| {
            ["name", "kind", "county", last]
                .map(|name| Column::new(t.s(&format!("bodies-list-column-{name}"))))
                .to_vec()
        };
        let mandates = |body: &BodySummary| {
            let words: Vec<_> = body.mandates.iter().map(|mandate| t.s(mandate_key(*mandate))).collect();
            words.join(", ")
        };
        let shell = visit.shell("bodies-list");
        let table = (!bodies.is_empty()).then(|| {
            let rows = bodies.iter().map(|body| row(body, mandates(body))).collect();
            Table::new(shell.heading.clone(), columns("mandates"), rows).caption_unseen()
        });
        let ended = (!ended.is_empty()).then(|| {
            let rows = ended.iter().map(|(body, until)| row(body, format::day(t, *until))).collect();
            Table::new(t.s("bodies-list-ended"), columns("until"), rows)
        });
        let empty = Empty::new(t.s("bodies-list-empty"), t.s("bodies-list-empty-text"));
        Self { shell, can_register: register.may_add, table, empty, ended }
    }
}

/// The register.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let register = app::read!(signed.store(), &ctx, |tx| {
        let may_add = tx.may(Action::RegisterBody, vocabulary::BodyId::nil()).await?;
        let ended = if may_add { bodies::ended(tx).await? } else { Vec::new() };
        Ok(Register { bodies: bodies::list(tx).await?, ended, may_add })
    })?;
    page(&ListPage::new(&signed.visit, packs::active()?.pack, &register))
}

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    home: String,
    kind: String,
    county: String,
    since: String,
    until: Option<String>,
    can_manage: bool,
    mandates: Option<Table>,
    contacts: Vec<ContactPart>,
}

/// A contact on the page of its body.
#[derive(Debug, Clone)]
struct ContactPart {
    label: String,
    state: Option<Status>,
    phone: Option<String>,
    /// The number without the spaces that people read it by.
    dialled: String,
    email: Option<String>,
    facts: Vec<(String, String)>,
    change: String,
}

impl ShowPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, body: &Body, can_manage: bool) -> Self {
        let t = visit.t();
        let home = format!("/bodies/{}", body.summary.id);
        Self {
            shell: visit.shell("bodies-show").heading(body.summary.name(t.locale())).back("/bodies"),
            kind: words::kind(pack, &body.summary.kind, t.locale()),
            county: words::county(pack, t, body.summary.county.as_deref(), "bodies-county-whole"),
            since: format::day(t, body.since),
            until: body.until.map(|until| format::day(t, until)),
            can_manage,
            mandates: mandates(visit, body, can_manage.then_some(home.as_str())),
            contacts: body.contacts.iter().map(|contact| part(visit, pack, &home, contact)).collect(),
            home,
        }
    }
}

/// The mandates with their dates and letters; `manage` is where they are changed.
fn mandates(visit: &Visit, body: &Body, manage: Option<&str>) -> Option<Table> {
    let (t, scene) = (visit.t(), visit.scene());
    let today = scene.now().day_in(scene.zone());
    let gone = body.until.is_some_and(|until| until < today);
    let rows: Vec<Row> = body
        .designations
        .iter()
        .map(|held: &Designation| {
            let words = t.s(mandate_key(held.mandate));
            let (key, shape) = if gone || held.until.is_some_and(|until| until < today) {
                ("bodies-show-mandate-ended", Shape::Barred)
            } else if held.holds_on(today) {
                ("bodies-show-mandate-held", Shape::Done)
            } else {
                ("bodies-show-mandate-later", Shape::Half)
            };
            let or_none = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
            let mut cells = vec![
                Cell::text(words.clone()),
                Cell::Status(Status::new(t.s(key), shape)),
                Cell::text(format::day(t, held.since)),
                Cell::text(or_none(held.until.map(|until| format::day(t, until)))),
                Cell::text(or_none(held.letter.clone())),
            ];
            if let Some(home) = manage {
                let end = t.a("bodies-show-end", &[("mandate", words.as_ref())]);
                cells.push(if shape == Shape::Done {
                    Cell::link(format!("{home}/mandates/{}/end", held.mandate.code()), end)
                } else {
                    Cell::text("–")
                });
            }
            Row(cells)
        })
        .collect();
    let names = ["mandate", "state", "since", "until", "letter", "act"];
    let shown = if manage.is_some() { names.len() } else { names.len() - 1 };
    let columns = names
        .iter()
        .take(shown)
        .map(|name| Column::new(t.s(&format!("bodies-show-column-{name}"))))
        .collect();
    (!rows.is_empty()).then(|| Table::new(t.s("bodies-show-mandates"), columns, rows).caption_unseen())
}

fn part(visit: &Visit, pack: &Pack, home: &str, listed: &Listed) -> ContactPart {
    let (t, scene) = (visit.t(), visit.scene());
    let contact = &listed.contact;
    let state = contact.answers_at(scene.now(), scene.zone()).map(|now| {
        if now {
            Status::new(t.s("bodies-contact-now"), Shape::Done)
        } else {
            Status::new(t.s("bodies-contact-not-now"), Shape::Barred)
        }
    });
    let languages = words::languages(pack, t.locale(), &contact.languages);
    let facts = [
        ("bodies-contact-hours", words::hours(t, &contact.hours)),
        ("bodies-contact-languages", Some(languages).filter(|languages| !languages.is_empty())),
        (
            "bodies-contact-county",
            Some(words::county(pack, t, contact.county.as_deref(), "bodies-contact-everywhere")),
        ),
    ];
    let facts = facts.into_iter().filter_map(|(key, value)| Some((t.s(key).into_owned(), value?))).collect();
    ContactPart {
        label: contact.label(t.locale()).to_owned(),
        state,
        dialled: contact.phone.as_deref().unwrap_or_default().replace(' ', ""),
        phone: contact.phone.clone(),
        email: contact.email.clone(),
        facts,
        change: format!("{home}/contacts/{}", listed.id),
    }
}

/// One body.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let (body, can_manage) = app::read!(signed.store(), &ctx, |tx| {
        Ok((bodies::get(tx, id).await?, tx.may(Action::ManageBody, id).await?))
    })?;
    page(&ShowPage::new(&signed.visit, packs::active()?.pack, &body, can_manage))
}
