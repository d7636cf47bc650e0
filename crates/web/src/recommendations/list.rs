//! The register by page.

use app::{
    bodies, packs,
    recommendations::{self, After, Filter, Line, Page, Standing},
};
use askama::Template;
use axum::extract::RawQuery;
use policy::Purpose;
use vocabulary::{Day, pack::Pack};

use super::{contributes, coordinates, form, words};
use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    referrals::words::Names,
    shell::{
        Shell,
        components::{Cell, Column, Empty, Fields, Pager, Row, Select, Table},
        page,
    },
};

/// The list.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    keeps: bool,
    evaluator: Select,
    standing: Select,
    table: Option<Table>,
    empty: Empty,
    pager: Pager,
}

impl ListPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &Names,
        (filter, after): (&Filter, Option<After>),
        found: &Page,
    ) -> Self {
        let t = visit.t();
        let keeps = visit.session().is_some_and(coordinates);
        let own = visit.session().is_some_and(contributes);
        let today = visit.scene().now().day_in(visit.scene().zone());
        let all = (String::new(), t.s("recommendations-list-all").into_owned());
        let evaluators =
            pack.evaluators.iter().map(|known| (known.code.clone(), known.name.of(t.locale()).to_owned()));
        let mut evaluator = Select::new(
            "evaluator",
            t.s("recommendations-list-evaluator"),
            std::iter::once(all).chain(evaluators).collect(),
        );
        evaluator.value = filter.evaluator.clone().unwrap_or_default();
        let standings = Standing::CHOICES
            .iter()
            .filter(|standing| own || **standing != Standing::Own)
            .map(|standing| (standing.code().to_owned(), t.s(words::standing_key(*standing)).into_owned()));
        let mut standing = Select::new("standing", t.s("recommendations-list-standing"), standings.collect());
        standing.value = filter.standing.code().to_owned();
        let shell = visit.shell("recommendations-list");
        let empty = if *filter == Filter::default() {
            let empty = Empty::new(t.s("recommendations-list-empty"), t.s("recommendations-list-empty-next"));
            if keeps { empty.step("/recommendations/new", t.s("recommendations-list-new")) } else { empty }
        } else {
            Empty::new(t.s("recommendations-list-none-found"), t.s("recommendations-list-none-found-next"))
                .step("/recommendations", t.s("recommendations-list-show-all"))
        };
        Self {
            keeps,
            evaluator,
            standing,
            table: (!found.lines.is_empty())
                .then(|| table(visit, pack, names, shell.heading.clone(), &found.lines, today)),
            empty,
            pager: Pager::new(
                t,
                after.map(|_| address(filter, None)),
                found.next.map(|next| address(filter, Some(next))),
            ),
            shell,
        }
    }
}

/// Recommendations as a table; the caption is the heading above it.
pub(super) fn table(
    visit: &Visit,
    pack: &Pack,
    names: &Names,
    caption: String,
    lines: &[Line],
    today: Day,
) -> Table {
    let t = visit.t();
    let rows =
        lines
            .iter()
            .map(|line| {
                let mut said_in = words::said_in(pack, t, line);
                if line.confidential {
                    said_in = t.a("recommendations-list-confidential", &[("said", said_in.as_str())]);
                }
                Row(vec![
                    Cell::link(format!("/recommendations/{}", line.id), words::title(t, line)),
                    Cell::text(said_in),
                    Cell::text(t.s(words::strength(line.strength))),
                    Cell::text(line.lead.map_or_else(
                        || t.s("recommendations-nobody").into_owned(),
                        |lead| names.name(t, lead),
                    )),
                    Cell::text(line.deadline.map_or_else(
                        || t.s("recommendations-no-deadline").into_owned(),
                        |deadline| format::day(t, deadline),
                    )),
                    Cell::Status(words::standing(t, line, today)),
                ])
            })
            .collect();
    let columns = ["what", "said", "strength", "lead", "deadline", "standing"]
        .map(|name| Column::new(t.s(&format!("recommendations-list-column-{name}"))))
        .to_vec();
    Table::new(caption, columns, rows).caption_unseen()
}

fn address(filter: &Filter, after: Option<After>) -> String {
    let mut parts = Vec::new();
    parts.extend(filter.evaluator.as_ref().map(|code| format!("evaluator={code}")));
    if filter.standing != Standing::All {
        parts.push(format!("standing={}", filter.standing.code()));
    }
    parts.extend(after.map(|after| format!("after={}.{}", after.year, after.number)));
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("/recommendations{query}")
}

/// The register, narrowed by evaluator and standing.
pub(super) async fn show(signed: Signed, RawQuery(query): RawQuery) -> Answer {
    let pack = packs::active()?.pack;
    let fields = query.and_then(|query| Fields::decode(query.as_bytes())).unwrap_or_else(Fields::empty);
    let (filter, after) = (form::filter(&fields, pack), form::after(&fields));
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, bodies) = app::read!(signed.store(), &ctx, |tx| {
        Ok((recommendations::list(tx, &filter, after).await?, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    page(&ListPage::new(&signed.visit, pack, &names, (&filter, after), &found))
}
