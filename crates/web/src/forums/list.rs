//! The forums that a person sees, and a new one.

use app::{
    bodies,
    forums::{self, ForumSummary},
    packs,
};
use askama::Template;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{ForumKind, Outcome, pack::Pack};

use super::{
    form,
    words::{BodyNames, forum_kind_key},
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::sorted_by_name,
    shell::{
        Shell,
        components::{
            Actions, Cell, Choice, Choices, Column, Empty, ErrorSummary, FieldErrors, Fields, Row, Select,
            Shape, Status, Table, TextInput,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "forums/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    may_found: bool,
    table: Option<Table>,
    empty: Empty,
}

impl ListPage {
    pub(super) fn new(visit: &Visit, forums: &[ForumSummary], names: &BodyNames, may_found: bool) -> Self {
        let t = visit.t();
        let rows = forums
            .iter()
            .map(|forum| {
                let standing = match forum.vacant {
                    0 => Status::new(t.s("forums-list-none-vacant"), Shape::Done),
                    vacant => Status::new(t.a("forums-list-vacant", &[("count", vacant)]), Shape::Alarm),
                };
                Row(vec![
                    Cell::link(format!("/forums/{}", forum.id), forum.name(t.locale())),
                    Cell::text(t.s(forum_kind_key(forum.kind))),
                    Cell::text(names.name(t.locale(), forum.runs)),
                    Cell::text(t.n(forum.seats)),
                    Cell::Status(standing),
                ])
            })
            .collect();
        let column = |name: &str| t.s(&format!("forums-list-column-{name}"));
        let columns = vec![
            Column::new(column("name")),
            Column::new(column("kind")),
            Column::new(column("runs")),
            Column::number(column("seats")),
            Column::new(column("vacant")),
        ];
        let shell = visit.shell("forums-list").back("/meetings");
        let table = Table::new(shell.heading.clone(), columns, rows).caption_unseen();
        let empty = Empty::new(t.s("forums-list-empty"), t.s("forums-list-empty-text"));
        let empty = if may_found { empty.step("/forums/new", t.s("forums-list-new")) } else { empty };
        Self {
            may_found: may_found && !forums.is_empty(),
            table: (!forums.is_empty()).then_some(table),
            empty,
            shell,
        }
    }
}

/// The forums.
pub(super) async fn list(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, names, may_found) = app::read!(signed.store(), &ctx, |tx| {
        let found = forums::list(tx).await?;
        let may_found = tx.may(Action::FoundForum, vocabulary::BodyId::nil()).await?;
        Ok((found, bodies::names(tx).await?, may_found))
    })?;
    page(&ListPage::new(&signed.visit, &found, &BodyNames(names), may_found))
}

#[derive(Debug, Clone, Template)]
#[template(path = "forums/new.html")]
pub(super) struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    kind: Choices,
    name_hu: TextInput,
    name_en: TextInput,
    county: Select,
    runs: Select,
    actions: Actions,
}

/// The bodies to choose from, sorted in the reader's language.
pub(crate) fn body_options(visit: &Visit, names: &BodyNames) -> Vec<(String, String)> {
    let t = visit.t();
    let mut bodies: Vec<_> = names.0.keys().collect();
    sorted_by_name(t.locale(), &mut bodies, |body| names.name(t.locale(), **body));
    let choose = (String::new(), t.s("shell-choose").into_owned());
    let options = bodies.iter().map(|body| (body.to_string(), names.name(t.locale(), **body).to_owned()));
    std::iter::once(choose).chain(options).collect()
}

impl NewPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let kinds = ForumKind::ALL.iter().map(|kind| Choice::new(kind.code(), t.s(forum_kind_key(*kind))));
        let whole = (String::new(), t.s("forums-new-county-none").into_owned());
        let counties =
            pack.counties.iter().map(|county| (county.code.clone(), county.name.of(t.locale()).to_owned()));
        let text = |name: &str| {
            let label = t.s(&format!("forums-{}-label", name.replace('_', "-")));
            TextInput::new(name, label).filled(fields, errors)
        };
        Self {
            shell: visit.shell("forums-new").back("/forums").errors(errors),
            summary: errors.summary(t),
            kind: Choices::one("kind", t.s("forums-new-kind"), kinds.collect()).filled(fields, errors),
            name_hu: text("name_hu"),
            name_en: text("name_en"),
            county: Select::new(
                "county",
                t.s("forums-new-county"),
                std::iter::once(whole).chain(counties).collect(),
            )
            .filled(fields, errors),
            runs: Select::new("runs", t.s("forums-new-runs"), body_options(visit, names))
                .hint(t.s("forums-new-runs-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("forums-new-button")).leave("/forums", t.s("shell-back")),
        }
    }
}

async fn may_found(signed: &Signed) -> Outcome<BodyNames> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit_own(Action::FoundForum).await?;
        existing(tx).await
    })
}

/// The bodies that exist today.
pub(crate) async fn existing(tx: &mut app::Tx) -> Outcome<BodyNames> {
    let found = bodies::list(tx).await?;
    Ok(BodyNames(found.into_iter().map(|body| (body.id, (body.name_hu, body.name_en))).collect()))
}

/// The form of a new forum.
pub(super) async fn new(signed: Signed) -> Answer {
    let names = may_found(&signed).await?;
    let mut fields = Fields::empty();
    fields.set("runs", signed.session.body.to_string());
    let none = FieldErrors::none();
    page(&NewPage::new(&signed.visit, packs::active()?.pack, &names, (&fields, &none)))
}

/// Sets up a forum.
pub(super) async fn found(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    // whoever may not set one up finds nothing here, whatever they sent
    let names = may_found(&signed).await?;
    let done = match form::new_forum(&form.0) {
        Ok(new) => {
            submit!(signed, &ctx, form.once(), |tx| format!("/forums/{}", forums::found(tx, &new).await?))
                .map_err(Failed::from)
        }
        Err(failed) => Err(failed),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let shown = NewPage::new(&signed.visit, packs::active()?.pack, &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The errors by field; every other failure goes to its own page.
pub(crate) fn errors_of(visit: &Visit, failed: Failed) -> Result<FieldErrors, Failed> {
    match failed.refusal().filter(|refusal| !refusal.fields.is_empty()) {
        Some(refusal) => Ok(field_errors(visit, refusal)),
        None => Err(failed),
    }
}
