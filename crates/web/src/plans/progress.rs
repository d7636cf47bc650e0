//! What the public reads of plans: pages without scripts, cookies or a session, in the language of their address. They show what was
//! released and nothing else.

use app::{
    Actor,
    plans::{self, Level, Released, ReleasedLine},
};
use askama::Template;
use axum::extract::{Path, State};
use policy::Purpose;
use vocabulary::{Locale, StrategyId};

use super::{list, words};
use crate::{
    http::{Answer, Front},
    language::{Texts, format},
    recommendations::words::mark,
    referrals::id_in,
    shell::{
        PublicFrame,
        components::{Cell, Column, Row, SummaryStrip, Table},
        public_page,
    },
};

/// Where the plans of a language stand for everybody.
fn home(locale: Locale) -> String {
    format!("/{}/plans", locale.code())
}

fn frame(t: Texts, demo: bool, title: String, rest: &str) -> PublicFrame {
    let tab = t.s("plans-public-tab").into_owned();
    PublicFrame::new(t, demo, title, home(t.locale()), |other| format!("{}{rest}", home(other))).tab(tab)
}

/// The released plans.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/public_list.html")]
pub(super) struct PublicList {
    frame: PublicFrame,
    plans: Vec<(String, String, String)>,
}

impl PublicList {
    pub(super) fn new(t: Texts, zone: &str, demo: bool, found: &[Released]) -> Self {
        let plans = found
            .iter()
            .map(|one| {
                let href = format!("{}/{}", home(t.locale()), one.strategy);
                let when = format::day(t, one.at.day_in(zone));
                let facts =
                    t.a("plans-public-released", &[("source", one.source.as_str()), ("day", when.as_str())]);
                (href, one.title.of(t.locale()).to_owned(), facts)
            })
            .collect();
        Self { frame: frame(t, demo, t.s("plans-public-heading").into_owned(), ""), plans }
    }
}

/// One released plan.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/public_plan.html")]
pub(super) struct PublicPlan {
    frame: PublicFrame,
    facts: String,
    mark: String,
    address: Option<String>,
    strip: SummaryStrip,
    parts: Vec<(String, bool, Option<Table>)>,
}

impl PublicPlan {
    pub(super) fn new(
        t: Texts,
        zone: &str,
        demo: bool,
        (found, lines): (&Released, &[ReleasedLine]),
    ) -> Self {
        let when = format::day(t, found.at.day_in(zone));
        let title = found.title.of(t.locale()).to_owned();
        let statuses: Vec<_> = lines.iter().filter_map(|line| line.status).collect();
        Self {
            facts: t.a("plans-public-released", &[("source", found.source.as_str()), ("day", when.as_str())]),
            mark: t.s(mark(found.mark)).into_owned(),
            address: found.address.clone(),
            strip: SummaryStrip::new(words::by_status(t, &statuses)),
            parts: parts(t, lines),
            frame: frame(t, demo, title, &format!("/{}", found.strategy)),
        }
    }
}

/// Each heading with the table of its measures.
fn parts(t: Texts, lines: &[ReleasedLine]) -> Vec<(String, bool, Option<Table>)> {
    let mut parts: Vec<(String, bool, Vec<Row>)> = Vec::new();
    for line in lines {
        let title = line.title.of(t.locale());
        let words = if line.code.is_empty() { title.to_owned() } else { format!("{} {title}", line.code) };
        match line.level {
            Level::Pillar => parts.push((words, true, Vec::new())),
            Level::Objective => parts.push((words, false, Vec::new())),
            Level::Measure => {
                let row = Row(vec![
                    Cell::text(words),
                    Cell::text(line.responsible.of(t.locale())),
                    Cell::text(list::deadline(t, line.deadline)),
                    Cell::text(
                        line.status
                            .map_or_else(String::new, |status| t.s(words::status_key(status)).into_owned()),
                    ),
                ]);
                if let Some((_, _, rows)) = parts.last_mut() {
                    rows.push(row);
                }
            }
        }
    }
    let columns = ["what", "responsible", "deadline", "standing"]
        .map(|name| Column::new(t.s(&format!("plans-list-column-{name}"))));
    parts
        .into_iter()
        .map(|(words, pillar, rows)| {
            let table = (!rows.is_empty())
                .then(|| Table::new(words.clone(), columns.to_vec(), rows).caption_unseen());
            (words, pillar, table)
        })
        .collect()
}

async fn listed(front: &Front, locale: Locale) -> Answer {
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let found = app::read!(front.store(), &ctx, |tx| plans::released(tx).await)?;
    let scene = front.scene();
    let demo = scene.is_demo();
    public_page(&PublicList::new(Texts::for_pages(locale), scene.zone(), demo, &found), demo)
}

async fn shown(front: &Front, locale: Locale, id: &str) -> Answer {
    let id: StrategyId = id_in(id)?;
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let (found, lines) = app::read!(front.store(), &ctx, |tx| plans::progress(tx, id).await)?;
    let scene = front.scene();
    let demo = scene.is_demo();
    let t = Texts::for_pages(locale);
    public_page(&PublicPlan::new(t, scene.zone(), demo, (&found, &lines)), demo)
}

/// Released plans in Hungarian.
pub(super) async fn list_hu(State(front): State<Front>) -> Answer {
    listed(&front, Locale::Hu).await
}

/// Released plans in English.
pub(super) async fn list_en(State(front): State<Front>) -> Answer {
    listed(&front, Locale::En).await
}

/// One released plan in Hungarian.
pub(super) async fn plan_hu(State(front): State<Front>, Path(id): Path<String>) -> Answer {
    shown(&front, Locale::Hu, &id).await
}

/// One released plan in English.
pub(super) async fn plan_en(State(front): State<Front>, Path(id): Path<String>) -> Answer {
    shown(&front, Locale::En, &id).await
}
