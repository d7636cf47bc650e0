//! One plan as a whole: pillars, objectives, measures.

use app::{
    bodies,
    plans::{self, Heading, MeasureLine, Plan},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{HeadingId, StrategyId, pack::Mark};

use super::{list, words::mark_text};
use crate::{
    http::{Answer, Signed, Visit},
    language::Texts,
    recommendations::words::mark,
    referrals::{id_in, words::Names},
    shell::{
        Shell,
        components::{Empty, Figure, Notice, SummaryStrip, Table},
        page,
    },
};

/// One heading with what stands directly below it.
#[derive(Debug, Clone)]
struct Branch {
    words: String,
    pillar: bool,
    table: Option<Table>,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/outline.html")]
pub(super) struct OutlinePage {
    shell: Shell,
    id: String,
    source: String,
    address: Option<String>,
    marked: Option<Notice>,
    strip: SummaryStrip,
    branches: Vec<Branch>,
    empty: Empty,
}

impl OutlinePage {
    pub(super) fn new(visit: &Visit, names: &Names, plan: &Plan) -> Self {
        let t = visit.t();
        let strategy = &plan.strategy;
        let branches =
            ordered(&plan.headings).map(|heading| branch(visit, names, heading, &plan.measures)).collect();
        Self {
            shell: visit.shell("plans-outline").heading(strategy.of.title.of(t.locale())).back("/plans"),
            id: strategy.id.to_string(),
            source: strategy.of.source.clone(),
            address: strategy.of.address.clone(),
            marked: (strategy.of.mark != Mark::Verified)
                .then(|| Notice::attention(t.s(mark(strategy.of.mark)), t.s(mark_text(strategy.of.mark)))),
            strip: SummaryStrip::new(vec![
                Figure::new(t.n(strategy.measures), t.s("plans-list-column-measures")),
                Figure::new(t.n(strategy.done), t.s("plans-list-column-done")),
                Figure::new(t.n(strategy.late), t.s("plans-list-column-late")).href("/plans/late"),
            ]),
            branches,
            empty: Empty::new(t.s("plans-outline-empty"), t.s("plans-outline-empty-next"))
                .step(format!("/plans/{}/headings", strategy.id), t.s("plans-heading-heading")),
        }
    }
}

/// Pillars, each with its objectives after it.
pub(super) fn ordered(headings: &[Heading]) -> impl Iterator<Item = &Heading> {
    headings.iter().filter(|heading| heading.parent.is_none()).flat_map(move |pillar| {
        std::iter::once(pillar)
            .chain(headings.iter().filter(move |heading| heading.parent == Some(pillar.id)))
    })
}

fn branch(visit: &Visit, names: &Names, heading: &Heading, measures: &[MeasureLine]) -> Branch {
    let t = visit.t();
    let words = words(t, heading);
    let own: Vec<MeasureLine> = measures.iter().filter(|line| line.heading == heading.id).cloned().collect();
    Branch {
        table: (!own.is_empty()).then(|| list::table(visit, names, words.clone(), &own).caption_unseen()),
        words,
        pillar: heading.parent.is_none(),
    }
}

pub(super) fn words(t: Texts, heading: &Heading) -> String {
    let title = heading.title.of(t.locale());
    if heading.code.is_empty() { title.to_owned() } else { format!("{} {title}", heading.code) }
}

/// Headings to choose from: pillars with their objectives below them.
pub(super) fn options(t: Texts, headings: &[Heading], pillars_only: bool) -> Vec<(String, String)> {
    let below = |parent: HeadingId| headings.iter().filter(move |heading| heading.parent == Some(parent));
    let mut options = Vec::new();
    for pillar in headings.iter().filter(|heading| heading.parent.is_none()) {
        options.push((pillar.id.to_string(), words(t, pillar)));
        if !pillars_only {
            options.extend(
                below(pillar.id).map(|heading| (heading.id.to_string(), format!("– {}", words(t, heading)))),
            );
        }
    }
    options
}

/// One plan.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (plan, bodies) =
        app::read!(signed.store(), &ctx, |tx| Ok((plans::plan(tx, id).await?, bodies::list(tx).await?)))?;
    let names = Names::of(signed.visit.t(), &bodies);
    page(&OutlinePage::new(&signed.visit, &names, &plan))
}
