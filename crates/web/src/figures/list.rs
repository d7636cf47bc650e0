//! Every figure with its newest value.

use app::figures::{self, Line};
use askama::Template;
use policy::Purpose;

use super::words;
use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    recommendations::coordinates,
    shell::{
        Shell,
        components::{Cell, Column, Empty, Row, Table},
        page,
    },
};

/// The list.
#[derive(Debug, Clone, Template)]
#[template(path = "figures/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    keeps: bool,
    table: Option<Table>,
    empty: Empty,
}

impl ListPage {
    pub(super) fn new(visit: &Visit, found: &[Line]) -> Self {
        let t = visit.t();
        let keeps = visit.session().is_some_and(coordinates);
        let rows = found
            .iter()
            .map(|line| {
                let figure = &line.figure;
                let stated = line.stated.as_ref();
                let nothing = || Cell::text(t.s("figures-no-value"));
                Row(vec![
                    Cell::link(format!("/figures/{}", figure.id), words::title(t, figure)),
                    stated.map_or_else(nothing, |stated| words::cell(t, figure, stated.shown)),
                    stated.map_or_else(nothing, |stated| Cell::text(words::period(t, stated.period))),
                    Cell::text(t.s(words::counted(figure.of.counted))),
                    stated.map_or_else(nothing, |stated| {
                        Cell::text(words::source(t, figure, stated, line.invented))
                    }),
                    Cell::text(
                        stated
                            .and_then(|stated| stated.as_of)
                            .map_or_else(|| t.s("figures-undated").into_owned(), |day| format::day(t, day)),
                    ),
                ])
            })
            .collect();
        let columns = ["figure", "value", "period", "counted", "source", "as-of"]
            .map(|name| {
                let words = t.s(&format!("figures-column-{name}"));
                if name == "value" { Column::number(words) } else { Column::new(words) }
            })
            .to_vec();
        let shell = visit.shell("figures-list");
        let empty = Empty::new(t.s("figures-list-empty"), t.s("figures-list-empty-next"));
        Self {
            keeps,
            table: (!found.is_empty())
                .then(|| Table::new(shell.heading.clone(), columns, rows).caption_unseen()),
            empty: if keeps { empty.step("/figures/new", t.s("figures-new-heading")) } else { empty },
            shell,
        }
    }
}

/// The list.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| figures::list(tx).await)?;
    page(&ListPage::new(&signed.visit, &found))
}
