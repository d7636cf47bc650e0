//! The implementation report, compiled by itself: how far each pillar is, what each responsible body said last.

use app::{
    bodies,
    plans::{self, Given, Heading, MeasureLine, Plan},
};
use askama::Template;
use axum::extract::Path;
use documents::{Report, ReportSection, ReportTable};
use policy::Purpose;
use vocabulary::{Day, MeasureId, StrategyId};

use super::{list, outline, words};
use crate::{
    http::{Answer, Failed, Signed, Visit},
    language::{Texts, format},
    packs::press::{self, Paper},
    referrals::{id_in, words::Names},
    shell::{
        Shell,
        components::{Cell, Column, Empty, Row, SummaryStrip, Table},
        page,
    },
};

/// One heading with the rows of its measures.
#[derive(Debug, Clone)]
struct Part {
    words: String,
    pillar: bool,
    rows: Vec<Vec<String>>,
    links: Vec<String>,
}

fn head(t: Texts) -> Vec<String> {
    ["what", "responsible", "deadline", "standing", "said"]
        .map(|name| t.s(&format!("plans-list-column-{name}")).into_owned())
        .to_vec()
}

fn part(
    (t, today): (Texts, Day),
    names: &Names,
    heading: &Heading,
    plan: &Plan,
    said: &[(MeasureId, Given)],
) -> Part {
    let own: Vec<&MeasureLine> = plan.measures.iter().filter(|line| line.heading == heading.id).collect();
    let rows = own
        .iter()
        .map(|line| {
            let holder =
                line.holder.map_or_else(|| t.s("plans-nobody").into_owned(), |body| names.name(t, body));
            vec![
                words::title(t, line),
                format!("{} ({holder})", line.portfolio_name.of(t.locale())),
                list::deadline(t, line.deadline),
                words::standing(t, line, today).word,
                last_said(t, said.iter().find(|(id, _)| *id == line.id).map(|(_, given)| given)),
            ]
        })
        .collect();
    Part {
        words: outline::words(t, heading),
        pillar: heading.parent.is_none(),
        rows,
        links: own.iter().map(|line| format!("/measures/{}", line.id)).collect(),
    }
}

/// What the responsible body said last, with the quarter; that it said nothing is said.
fn last_said(t: Texts, given: Option<&Given>) -> String {
    let Some(given) = given else { return t.s("plans-implementation-silent").into_owned() };
    let quarter = words::quarter(t, given.quarter);
    let mut said = format!("{quarter}: {}", given.report.progress.trim());
    if !given.report.next_step.trim().is_empty() {
        said = format!(
            "{said} {}",
            t.a("plans-implementation-next", &[("next", given.report.next_step.trim())])
        );
    }
    said
}

/// Every part in the order of the plan. `t` is that of the page or of the file: in a file nothing is isolated.
fn parts(words: (Texts, Day), names: &Names, plan: &Plan, said: &[(MeasureId, Given)]) -> Vec<Part> {
    outline::ordered(&plan.headings).map(|heading| part(words, names, heading, plan, said)).collect()
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/implementation.html")]
pub(super) struct ImplementationPage {
    shell: Shell,
    id: String,
    strip: SummaryStrip,
    tables: Vec<(String, bool, Option<Table>)>,
    empty: Empty,
}

impl ImplementationPage {
    pub(super) fn new(visit: &Visit, names: &Names, plan: &Plan, said: &[(MeasureId, Given)]) -> Self {
        let t = visit.t();
        let strategy = &plan.strategy;
        let statuses: Vec<_> = plan.measures.iter().map(|line| line.status).collect();
        let tables = parts((t, list::today(visit)), names, plan, said)
            .into_iter()
            .map(|part| {
                let mut columns: Vec<Column> = head(t).into_iter().map(Column::new).collect();
                if let Some(said) = columns.last_mut() {
                    said.long = true;
                }
                let rows: Vec<Row> = part
                    .rows
                    .into_iter()
                    .zip(part.links)
                    .map(|(cells, href)| {
                        let mut cells = cells.into_iter();
                        let first = Cell::link(href, cells.next().unwrap_or_default());
                        Row(std::iter::once(first).chain(cells.map(Cell::text)).collect())
                    })
                    .collect();
                let table = (!rows.is_empty())
                    .then(|| Table::new(part.words.clone(), columns, rows).caption_unseen());
                (part.words, part.pillar, table)
            })
            .collect();
        Self {
            shell: visit
                .shell("plans-implementation")
                .caption(strategy.of.title.of(t.locale()))
                .back(format!("/plans/{}", strategy.id)),
            id: strategy.id.to_string(),
            strip: SummaryStrip::new(words::by_status(t, &statuses)),
            tables,
            empty: Empty::new(t.s("plans-outline-empty"), t.s("plans-outline-empty-next")),
        }
    }
}

type Loaded = (Plan, Vec<(MeasureId, Given)>, Names);

async fn load(signed: &Signed, id: StrategyId) -> Result<Loaded, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (plan, said, bodies) = app::read!(signed.store(), &ctx, |tx| {
        let plan = plans::plan(tx, id).await?;
        Ok((plan, plans::newest_reports(tx, id).await?, bodies::list(tx).await?))
    })?;
    Ok((plan, said, Names::of(signed.visit.t(), &bodies)))
}

/// The report.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (plan, said, names) = load(&signed, id_in(&id)?).await?;
    page(&ImplementationPage::new(&signed.visit, &names, &plan, &said))
}

/// The sections of the file. A pillar whose measures lie under its objectives keeps its heading.
fn sections(t: Texts, parts: Vec<Part>) -> Vec<ReportSection> {
    parts
        .into_iter()
        .filter(|part| part.pillar || !part.rows.is_empty())
        .map(|part| ReportSection {
            heading: part.words.clone(),
            level: if part.pillar { 1 } else { 2 },
            text: String::new(),
            chart: None,
            table: ReportTable {
                caption: part.words,
                head: head(t),
                rows: part.rows,
                shares: vec![22, 18, 0, 0, 30],
            },
        })
        .collect()
}

/// The same as PDF.
pub(super) async fn pdf(signed: Signed, Path(id): Path<String>) -> Answer {
    let (plan, said, names) = load(&signed, id_in(&id)?).await?;
    let visit = &signed.visit;
    let t = Texts::for_files(visit.t().locale());
    let statuses: Vec<_> = plan.measures.iter().map(|line| line.status).collect();
    let title = plan.strategy.of.title.of(t.locale()).to_owned();
    let sections = sections(t, parts((t, list::today(visit)), &names, &plan, &said));
    let today = format::day(t, list::today(visit));
    let report = Report {
        intro: t.s("plans-implementation-purpose").into_owned(),
        statement_heading: t.s("plans-implementation-standing").into_owned(),
        statement: words::by_status(t, &statuses)
            .into_iter()
            .map(|figure| format!("{}: {}", figure.label, figure.value))
            .collect(),
        warnings_heading: String::new(),
        warnings: vec![],
        sections,
        footer: t.a("plans-implementation-footer", &[("title", title.as_str()), ("day", today.as_str())]),
        title,
    };
    Ok(press::download(Paper::Report(Box::new(report), t.locale()), "implementation.pdf").await?)
}

#[cfg(test)]
mod tests {
    use vocabulary::Locale;

    use super::*;

    #[test]
    fn a_pillar_keeps_its_heading_and_an_objective_stands_under_it() {
        let part = |words: &str, pillar, rows: &[&str]| Part {
            words: words.to_owned(),
            pillar,
            rows: rows.iter().map(|row| vec![(*row).to_owned(); 5]).collect(),
            links: vec![],
        };
        let parts = vec![
            part("I. Prevention", true, &[]),
            part("I.1 Training", false, &["I.1.1"]),
            part("I.2 Nothing yet", false, &[]),
        ];
        let made = sections(Texts::for_files(Locale::En), parts);
        let made: Vec<(&str, u8)> = made.iter().map(|one| (one.heading.as_str(), one.level)).collect();
        assert_eq!(made, [("I. Prevention", 1), ("I.1 Training", 2)]);
    }
}
