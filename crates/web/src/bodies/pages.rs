//! The register and its entries.

use app::{
    bodies::{self, Body, BodySummary, Contact, Designation},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{BodyId, Day, Locale, Mandate, Refusal, Role, pack::Pack};

use super::{form, mandate_key};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::{Texts, format, sorted_by_name},
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, ErrorSummary, FieldErrors, Fields, Row, Select, Table, TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/list.html")]
struct ListPage {
    shell: Shell,
    can_register: bool,
    table: Table,
}

fn kind_name(pack: &Pack, kind: &str, locale: Locale) -> String {
    pack.body_kind(kind).map_or_else(String::new, |kind| kind.name.of(locale).to_owned())
}

fn county_name(pack: &Pack, t: Texts, county: Option<&str>) -> String {
    county.and_then(|code| pack.county(code)).map_or_else(
        || t.s("bodies-county-whole").into_owned(),
        |county| county.name.of(t.locale()).to_owned(),
    )
}

impl ListPage {
    fn new(visit: &Visit, pack: &Pack, bodies: &[BodySummary], can_register: bool) -> Self {
        let t = visit.t();
        let mut bodies: Vec<&BodySummary> = bodies.iter().collect();
        sorted_by_name(t.locale(), &mut bodies, |body| body.name(t.locale()));
        let rows = bodies
            .iter()
            .map(|body| {
                let mandates: Vec<_> =
                    body.mandates.iter().map(|mandate| t.s(mandate_key(*mandate))).collect();
                Row(vec![
                    Cell::link(format!("/bodies/{}", body.id), body.name(t.locale())),
                    Cell::text(kind_name(pack, &body.kind, t.locale())),
                    Cell::text(county_name(pack, t, body.county.as_deref())),
                    Cell::text(mandates.join(", ")),
                ])
            })
            .collect();
        let columns = ["name", "kind", "county", "mandates"]
            .map(|name| Column::new(t.s(&format!("bodies-list-column-{name}"))))
            .to_vec();
        let shell = visit.shell("bodies-list");
        let table = Table::new(shell.heading.clone(), columns, rows).caption_unseen();
        Self { shell, can_register, table }
    }
}

/// The register.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::OwnAccount);
    let bodies = app::read!(signed.store(), &ctx, |tx| bodies::list(tx).await)?;
    let can_register = signed.session.actor.has_role(Role::Administrator);
    page(&ListPage::new(&signed.visit, packs::active()?.pack, &bodies, can_register))
}

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/show.html")]
struct ShowPage {
    shell: Shell,
    kind: String,
    county: String,
    since: String,
    mandates: Vec<MandateLine>,
    contacts: Vec<ContactLine>,
}

#[derive(Debug, Clone)]
struct MandateLine {
    words: String,
    since: String,
    until: Option<String>,
    letter: Option<String>,
}

#[derive(Debug, Clone)]
struct ContactLine {
    label: String,
    phone: Option<String>,
    /// The number without the spaces that people read it by.
    dialled: String,
    email: Option<String>,
    always: bool,
}

impl ShowPage {
    fn new(visit: &Visit, pack: &Pack, body: &Body) -> Self {
        let t = visit.t();
        let day = |day: Day| format::day(t, day);
        Self {
            shell: visit.shell("bodies-show").heading(body.summary.name(t.locale())).back("/bodies"),
            kind: kind_name(pack, &body.summary.kind, t.locale()),
            county: county_name(pack, t, body.summary.county.as_deref()),
            since: day(body.since),
            mandates: body
                .designations
                .iter()
                .map(|designation| MandateLine {
                    words: t.s(mandate_key(designation.mandate)).into_owned(),
                    since: day(designation.since),
                    until: designation.until.map(day),
                    letter: designation.letter.clone(),
                })
                .collect(),
            contacts: body
                .contacts
                .iter()
                .map(|contact| ContactLine {
                    label: match t.locale() {
                        Locale::Hu => contact.label_hu.clone(),
                        Locale::En => contact.label_en.clone(),
                    },
                    phone: contact.phone.clone(),
                    dialled: contact.phone.as_deref().unwrap_or_default().replace(' ', ""),
                    email: contact.email.clone(),
                    always: contact.always_open,
                })
                .collect(),
        }
    }
}

/// One body.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: BodyId = id.parse().map_err(|()| Refusal::not_found())?;
    let ctx = signed.ctx(Purpose::OwnAccount);
    let body = app::read!(signed.store(), &ctx, |tx| bodies::get(tx, id).await)?;
    page(&ShowPage::new(&signed.visit, packs::active()?.pack, &body))
}

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/new.html")]
struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    kind: Select,
    name_hu: TextInput,
    name_en: TextInput,
    county: Select,
    letter: TextInput,
    phone: TextInput,
    actions: Actions,
}

impl NewPage {
    fn new(visit: &Visit, pack: &Pack, fields: &Fields, errors: &FieldErrors) -> Self {
        let t = visit.t();
        let field =
            |name: &str| TextInput::new(name, t.s(&format!("bodies-new-{}-label", name.replace('_', "-"))));
        let choose = || (String::new(), t.s("shell-choose").into_owned());
        let kinds =
            pack.body_kinds.iter().map(|kind| (kind.code.clone(), kind.name.of(t.locale()).to_owned()));
        let whole = (String::new(), t.s("bodies-county-whole").into_owned());
        let counties =
            pack.counties.iter().map(|county| (county.code.clone(), county.name.of(t.locale()).to_owned()));
        Self {
            shell: visit.shell("bodies-new").back("/bodies").errors(errors),
            summary: errors.summary(t),
            kind: Select::new(
                "kind",
                t.s("bodies-new-kind-label"),
                std::iter::once(choose()).chain(kinds).collect(),
            )
            .filled(fields, errors),
            name_hu: field("name_hu").filled(fields, errors),
            name_en: field("name_en").filled(fields, errors),
            county: Select::new(
                "county",
                t.s("bodies-new-county-label"),
                std::iter::once(whole).chain(counties).collect(),
            )
            .filled(fields, errors),
            letter: field("letter").hint(t.s("bodies-new-letter-hint")).filled(fields, errors),
            phone: field("phone").filled(fields, errors),
            actions: Actions::new(t.s("bodies-new-button")),
        }
    }
}

/// The form of a new body.
pub(super) async fn new(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterBody).await.map(|_| ()))?;
    page(&NewPage::new(&signed.visit, packs::active()?.pack, &Fields::empty(), &FieldErrors::none()))
}

/// Registers a body.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let pack = packs::active()?.pack;
    let today = ctx.now().day_in(app::time_zone());
    let registered = match form::new_body(&form.0, pack, today) {
        Ok(new) => {
            submit!(signed, &ctx, form.once(), |tx| format!("/bodies/{}", bodies::register(tx, &new).await?))
                .map_err(Failed::from)
        }
        Err(failed) => {
            // whoever may not register finds nothing here, whatever they sent
            app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterBody).await.map(|_| ()))?;
            Err(failed)
        }
    };
    match registered {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
                return Err(failed);
            };
            let errors = field_errors(&signed.visit, refusal);
            let shown = NewPage::new(&signed.visit, pack, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let Ok(active) = packs::active() else { return Vec::new() };
    let pack = active.pack;
    let since = room.now().day_in("UTC").plus_days(-900);
    let summary = BodySummary {
        id: BodyId::nil(),
        kind: "police".to_owned(),
        name_hu: "Példavármegyei Rendőr-főkapitányság".to_owned(),
        name_en: "Example County Police".to_owned(),
        county: Some("HU323".to_owned()),
        mandates: vec![Mandate::Identify],
    };
    let body = Body {
        summary: summary.clone(),
        since,
        until: None,
        version: 1,
        designations: vec![
            Designation {
                mandate: Mandate::Identify,
                since,
                until: None,
                letter: Some("29000/1-1/2024.minta".into()),
            },
            Designation { mandate: Mandate::Support, since, until: Some(since.plus_days(90)), letter: None },
        ],
        contacts: vec![Contact {
            label_hu: "Ügyelet".to_owned(),
            label_en: "Duty desk".to_owned(),
            phone: Some("+36 1 555 0100".to_owned()),
            email: Some("ugyelet@pelda.invalid".to_owned()),
            languages: vec![],
            always_open: true,
        }],
    };
    let bare = Body { designations: vec![], contacts: vec![], ..body.clone() };
    let visit = room.visit_as(&[Role::Administrator], &[Mandate::Coordinate], "/bodies");
    let mut errors = FieldErrors::none();
    errors.add("kind", room.t().s("bodies-new-kind-missing").into_owned());
    errors.add("name_hu", room.t().s("bodies-name-missing").into_owned());
    vec![
        Sample::new("bodies/list", &ListPage::new(&visit, pack, &[summary], true)),
        Sample::new("bodies/show", &ShowPage::new(&visit, pack, &body)),
        Sample::new("bodies/show/bare", &ShowPage::new(&visit, pack, &bare)),
        Sample::new("bodies/new", &NewPage::new(&visit, pack, &Fields::empty(), &FieldErrors::none())),
        Sample::new("bodies/new/error", &NewPage::new(&visit, pack, &Fields::empty(), &errors)),
    ]
}
