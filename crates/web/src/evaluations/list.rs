//! The register: every evaluation with how far it is, and how the country stands per year.

use app::{
    evaluations::{self, Line, NewStanding},
    packs,
};
use askama::Template;
use policy::Purpose;
use vocabulary::pack::Pack;

use super::words;
use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    recommendations::words::{evaluator, mark},
    shell::{
        Shell,
        components::{Cell, Column, Empty, Row, Table},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    table: Option<Table>,
    standings: Option<Table>,
    empty: Empty,
}

impl ListPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, lines: &[Line], standings: &[NewStanding]) -> Self {
        let t = visit.t();
        let shell = visit.shell("evaluations-list");
        let empty = Empty::new(t.s("evaluations-list-empty"), t.s("evaluations-list-empty-next"))
            .step("/evaluations/new", t.s("evaluations-list-new"));
        Self {
            table: (!lines.is_empty()).then(|| table(visit, pack, lines)),
            standings: standing_table(visit, pack, standings),
            empty,
            shell,
        }
    }
}

fn table(visit: &Visit, pack: &Pack, lines: &[Line]) -> Table {
    let t = visit.t();
    let today = words::today(visit);
    let rows = lines
        .iter()
        .map(|line| {
            let deadline = line
                .of
                .deadline
                .map_or_else(|| t.s("evaluations-no-deadline").into_owned(), |day| format::day(t, day));
            let answered = if line.progress.questions == 0 {
                t.s("evaluations-no-questions").into_owned()
            } else {
                words::answered(t, line)
            };
            Row(vec![
                Cell::link(format!("/evaluations/{}", line.id), line.of.title.of(t.locale())),
                Cell::text(evaluator(pack, t, &line.of.evaluator)),
                Cell::text(deadline),
                Cell::text(answered),
                Cell::Status(words::standing(t, line, today)),
            ])
        })
        .collect();
    let columns = ["title", "evaluator", "deadline", "answered", "standing"]
        .map(|name| Column::new(t.s(&format!("evaluations-list-column-{name}"))))
        .to_vec();
    Table::new(t.s("evaluations-list-heading"), columns, rows).caption_unseen()
}

/// How the country stands, per year; nothing where nobody keeps it.
pub(super) fn standing_table(visit: &Visit, pack: &Pack, standings: &[NewStanding]) -> Option<Table> {
    let t = visit.t();
    let rows: Vec<Row> = standings
        .iter()
        .map(|standing| {
            let source = if standing.source.is_empty() { "–".to_owned() } else { standing.source.clone() };
            Row(vec![
                Cell::text(evaluator(pack, t, &standing.evaluator)),
                // a year is a name here and not a quantity
                Cell::text(standing.year.to_string()),
                Cell::text(standing.text.of(t.locale())),
                match &standing.address {
                    Some(address) => Cell::link(address.clone(), source),
                    None => Cell::text(source),
                },
                Cell::text(t.s(mark(standing.mark))),
            ])
        })
        .collect();
    let columns = ["evaluator", "year", "text", "source", "mark"]
        .map(|name| Column::new(t.s(&format!("evaluations-standing-column-{name}"))))
        .to_vec();
    (!rows.is_empty()).then(|| Table::new(t.s("evaluations-standings"), columns, rows))
}

/// The register.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (lines, standings) = app::read!(signed.store(), &ctx, |tx| {
        Ok((evaluations::register(tx).await?, evaluations::standings(tx).await?))
    })?;
    page(&ListPage::new(&signed.visit, packs::active()?.pack, &lines, &standings))
}
