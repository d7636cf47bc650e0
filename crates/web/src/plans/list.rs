//! Strategies with how far they are; a body's own measures; what is late.

use app::{
    bodies,
    plans::{self, MeasureLine, Standing, Strategy},
};
use askama::Template;
use policy::Purpose;
use vocabulary::Day;

use super::words;
use crate::{
    http::{Answer, Signed, Visit},
    language::{Texts, format},
    recommendations::coordinates,
    referrals::words::Names,
    shell::{
        Shell,
        components::{Cell, Column, Empty, Figure, Row, SummaryStrip, Table},
        page,
    },
};

/// The list.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    keeps: bool,
    strip: Option<SummaryStrip>,
    tables: Vec<Table>,
    empty: Empty,
}

/// Measures as a table.
pub(crate) fn table(visit: &Visit, names: &Names, caption: String, lines: &[MeasureLine]) -> Table {
    let t = visit.t();
    let today = today(visit);
    let ended = plans::ended(today);
    let rows = lines
        .iter()
        .map(|line| {
            let holder =
                line.holder.map_or_else(|| t.s("plans-nobody").into_owned(), |body| names.name(t, body));
            let reported = match line.reported {
                Some(quarter) if !line.is_silent(ended) => words::quarter(t, quarter),
                _ if line.is_open() => t.s("plans-silent").into_owned(),
                Some(quarter) => words::quarter(t, quarter),
                None => t.s("plans-not-asked").into_owned(),
            };
            Row(vec![
                Cell::link(format!("/measures/{}", line.id), words::title(t, line)),
                Cell::text(format!("{} ({holder})", line.portfolio_name.of(t.locale()))),
                Cell::text(deadline(t, line.deadline)),
                Cell::Status(words::standing(t, line, today)),
                Cell::text(reported),
                Cell::text(t.n(line.serves)),
            ])
        })
        .collect();
    let mut columns: Vec<Column> = ["what", "responsible", "deadline", "standing", "reported"]
        .iter()
        .map(|name| Column::new(t.s(&format!("plans-list-column-{name}"))))
        .collect();
    columns.push(Column::number(t.s("plans-list-column-serves")));
    Table::new(caption, columns, rows)
}

pub(super) fn deadline(t: Texts, day: Option<Day>) -> String {
    day.map_or_else(|| t.s("plans-no-deadline").into_owned(), |day| format::day(t, day))
}

pub(super) fn today(visit: &Visit) -> Day {
    visit.scene().now().day_in(visit.scene().zone())
}

/// How far the country's measures are.
pub(super) fn figures(t: Texts, standing: Standing) -> Vec<Figure> {
    vec![
        Figure::new(t.n(standing.open), t.s("plans-open")).href("/plans"),
        Figure::new(t.n(standing.late), t.s("plans-late-measures")).href("/plans/late"),
        Figure::new(t.n(standing.silent), t.s("plans-silent-measures")),
    ]
}

fn strategies(t: Texts, caption: String, found: &[Strategy]) -> Table {
    let rows = found
        .iter()
        .map(|one| {
            Row(vec![
                Cell::link(format!("/plans/{}", one.id), one.of.title.of(t.locale())),
                Cell::text(one.of.source.clone()),
                Cell::text(words::in_force(t, one.of.since, one.of.until)),
                Cell::text(t.n(one.measures)),
                Cell::text(t.n(one.done)),
                Cell::text(t.n(one.late)),
            ])
        })
        .collect();
    let mut columns: Vec<Column> = ["plan", "source", "in-force"]
        .iter()
        .map(|name| Column::new(t.s(&format!("plans-list-column-{name}"))))
        .collect();
    columns.extend(
        ["measures", "done", "late"]
            .iter()
            .map(|name| Column::number(t.s(&format!("plans-list-column-{name}")))),
    );
    Table::new(caption, columns, rows)
}

impl ListPage {
    /// The coordinator's: every strategy.
    pub(super) fn whole(visit: &Visit, standing: Standing, found: &[Strategy]) -> Self {
        let t = visit.t();
        let shell = visit.shell("plans-list");
        let table = strategies(t, shell.heading.clone(), found).caption_unseen();
        Self {
            keeps: true,
            strip: (!found.is_empty()).then(|| SummaryStrip::new(figures(t, standing))),
            tables: if found.is_empty() { vec![] } else { vec![table] },
            empty: Empty::new(t.s("plans-list-empty"), t.s("plans-list-empty-next"))
                .step("/plans/new", t.s("plans-list-new")),
            shell,
        }
    }

    /// A body's own measures.
    pub(super) fn own(visit: &Visit, names: &Names, found: &[MeasureLine]) -> Self {
        let t = visit.t();
        let shell = visit.shell("plans-own");
        let shown = table(visit, names, shell.heading.clone(), found).caption_unseen();
        Self {
            keeps: false,
            strip: None,
            tables: if found.is_empty() { vec![] } else { vec![shown] },
            empty: Empty::new(t.s("plans-own-empty"), t.s("plans-own-empty-next")),
            shell,
        }
    }

    /// What is late, and what serves several recommendations at once.
    pub(super) fn late(visit: &Visit, names: &Names, late: &[MeasureLine], several: &[MeasureLine]) -> Self {
        let t = visit.t();
        let named = |key: &str, lines: &[MeasureLine]| table(visit, names, t.s(key).into_owned(), lines);
        let tables = [("plans-late-measures", late), ("plans-serving-several", several)];
        Self {
            shell: visit.shell("plans-late-page").back("/plans"),
            keeps: false,
            strip: None,
            tables: tables
                .into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .map(|(key, lines)| named(key, lines))
                .collect(),
            empty: Empty::new(t.s("plans-late-empty"), t.s("plans-late-empty-next")),
        }
    }
}

/// The plans of the country, or the measures of one's body.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    if coordinates(&signed.session) {
        let (standing, found) = app::read!(signed.store(), &ctx, |tx| {
            Ok((plans::standing(tx).await?, plans::strategies(tx).await?))
        })?;
        return page(&ListPage::whole(&signed.visit, standing, &found));
    }
    let (found, bodies) =
        app::read!(signed.store(), &ctx, |tx| Ok((plans::own(tx).await?, bodies::list(tx).await?)))?;
    let names = Names::of(signed.visit.t(), &bodies);
    page(&ListPage::own(&signed.visit, &names, &found))
}

/// Late measures.
pub(super) async fn late(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (late, several, bodies) = app::read!(signed.store(), &ctx, |tx| {
        Ok((plans::late(tx).await?, plans::serving_several(tx).await?, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    page(&ListPage::late(&signed.visit, &names, &late, &several))
}
