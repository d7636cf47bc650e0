//! The list of one's own cases, and the search by reference.

use app::{
    cases::{self, Filter, Line, Page},
    packs,
};
use askama::Template;
use axum::extract::RawQuery;
use http::StatusCode;
use vocabulary::{CaseId, CaseStatus, Form as Exploitation, pack::Pack};

use super::{form, purpose, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::format,
    shell::{
        Shell,
        components::{
            Cell, Column, Empty, ErrorSummary, FieldErrors, Fields, Pager, Row, Select, Table, TextInput,
        },
        page, page_with,
    },
};

/// The list.
#[derive(Debug, Clone, Template)]
#[template(path = "cases/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    summary: ErrorSummary,
    reference: TextInput,
    narrowed: bool,
    status: Select,
    form: Select,
    county: Select,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
}

impl ListPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        asked: (&Fields, &Filter),
        found: &Page<Line>,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let (fields, filter) = asked;
        let all = || (String::new(), t.s("cases-list-all").into_owned());
        let chosen = |name: &str, options: Vec<(String, String)>| {
            let mut select = Select::new(
                name,
                t.s(&format!("cases-list-{name}")),
                std::iter::once(all()).chain(options).collect(),
            );
            select.value = fields.one(name).to_owned();
            select
        };
        let statuses = CaseStatus::ALL
            .iter()
            .map(|code| (code.code().to_owned(), words::status_name(pack, t.locale(), *code)))
            .collect();
        let forms = Exploitation::ALL
            .iter()
            .filter(|code| pack.form(**code).is_some())
            .map(|code| (code.code().to_owned(), words::form(pack, t.locale(), *code)))
            .collect();
        let counties =
            pack.counties.iter().map(|c| (c.code.clone(), c.name.of(t.locale()).to_owned())).collect();
        let rows = found.lines.iter().map(|line| row(visit, pack, line)).collect();
        let columns = ["reference", "registered", "county", "form", "person", "status"]
            .map(|name| Column::new(t.s(&format!("cases-list-column-{name}"))))
            .to_vec();
        let shell = visit.shell("cases-list").errors(errors);
        let table = Table::new(shell.heading.clone(), columns, rows).caption_unseen();
        let narrowed = *filter != Filter::default();
        let empty = if narrowed {
            Empty::new(t.s("cases-list-none-found"), t.s("cases-list-none-found-next"))
                .step("/cases", t.s("cases-list-show-all"))
        } else {
            Empty::new(t.s("cases-list-empty"), t.s("cases-list-empty-next"))
        };
        Self {
            summary: errors.summary(t),
            reference: TextInput::new("reference", t.s("cases-list-reference"))
                .hint(t.s("cases-list-reference-hint"))
                .width("code")
                .filled(fields, errors),
            narrowed,
            status: chosen("status", statuses),
            form: chosen("form", forms),
            county: chosen("county", counties),
            table: (!found.lines.is_empty()).then_some(table),
            empty,
            pager: Pager::new(
                t,
                fields.one("after").parse::<CaseId>().ok().map(|_| address(filter, None)),
                found.next.map(|next| address(filter, Some(next))),
            ),
            shell,
        }
    }
}

fn row(visit: &Visit, pack: &Pack, line: &Line) -> Row {
    let t = visit.t();
    let person = format!("{}, {}", t.s(words::sex(line.sex)), t.s(words::age(line.age_group)));
    Row(vec![
        Cell::link(format!("/cases/{}", line.id), line.reference.to_string()),
        Cell::text(format::day(t, line.registered_on)),
        Cell::text(words::county(pack, t.locale(), &line.county)),
        Cell::text(words::form(pack, t.locale(), line.primary_form)),
        Cell::text(person),
        Cell::Status(words::status(pack, t.locale(), line.status)),
    ])
}

/// The address of a page of the list: codes and the key of a line, nothing about anyone.
fn address(filter: &Filter, after: Option<CaseId>) -> String {
    let mut parts = Vec::new();
    parts.extend(filter.status.map(|status| format!("status={}", status.code())));
    parts.extend(filter.form.map(|form| format!("form={}", form.code())));
    parts.extend(filter.county.as_ref().map(|county| format!("county={county}")));
    parts.extend(after.map(|after| format!("after={after}")));
    if parts.is_empty() { "/cases".to_owned() } else { format!("/cases?{}", parts.join("&")) }
}

/// The list, narrowed by coded fields.
pub(super) async fn show(signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let pack = packs::active()?.pack;
    let fields = query.and_then(|query| Fields::decode(query.as_bytes())).unwrap_or_else(Fields::empty);
    let filter = form::filter(&fields, pack);
    let after = fields.one("after").parse().ok();
    let ctx = signed.ctx(purpose(&signed));
    let found = app::read!(signed.store(), &ctx, |tx| cases::list(tx, &filter, after).await)?;
    page(&ListPage::new(&signed.visit, pack, (&fields, &filter), &found, &FieldErrors::none()))
}

/// The search by reference; sent, so that what was typed is in no address.
pub(super) async fn search(signed: Signed, sent: Form) -> Answer {
    let ctx = signed.ctx(purpose(&signed));
    let found = match form::reference(&sent.0) {
        Ok(reference) => {
            let found = app::read!(signed.store(), &ctx, |tx| cases::search(tx, reference).await)?;
            found.ok_or_else(|| vocabulary::Refusal::field("reference", "cases-reference-unknown"))
        }
        Err(failure) => match failure.refusal() {
            Some(refusal) => Err(refusal.clone()),
            None => return Err(Failed::from(failure)),
        },
    };
    match found {
        Ok(line) => Ok(see_other(&format!("/cases/{}", line.id))),
        Err(refusal) => {
            let filter = Filter::default();
            let list = app::read!(signed.store(), &ctx, |tx| cases::list(tx, &filter, None).await)?;
            let errors = field_errors(&signed.visit, &refusal);
            let pack = packs::active()?.pack;
            let shown = ListPage::new(&signed.visit, pack, (&sent.0, &filter), &list, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
