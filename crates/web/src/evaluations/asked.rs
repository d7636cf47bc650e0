//! What one's own body is asked: every question of the evaluations that run, with how far its answer is.

use std::collections::BTreeMap;

use app::{
    accounts,
    evaluations::{self, Hands, OwnLine},
};
use askama::Template;
use policy::Purpose;
use vocabulary::{AccountId, AnswerState};

use super::{answers, approves, words};
use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    shell::{
        Shell,
        components::{Cell, Column, Empty, Figure, Notice, Row, SummaryStrip, Table},
        page,
    },
};

/// The questions of one evaluation.
#[derive(Debug, Clone)]
struct Part {
    title: String,
    /// Where its answers can be brought as one file, for whoever may write one of them.
    filled: Option<String>,
    strip: SummaryStrip,
    table: Table,
}

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/asked.html")]
pub(super) struct AskedPage {
    shell: Shell,
    chain: bool,
    /// That nobody of the body can approve what it answers.
    warning: Option<Notice>,
    parts: Vec<Part>,
    empty: Empty,
}

/// What people of the body are called.
pub(super) type People = BTreeMap<AccountId, String>;

impl AskedPage {
    pub(super) fn new(visit: &Visit, own: &[OwnLine], people: &People, hands: Hands) -> Self {
        let t = visit.t();
        let parts = own.chunk_by(|one, other| one.evaluation == other.evaluation).filter_map(|of_one| {
            let first = of_one.first()?;
            let released = of_one.iter().filter(|line| line.state == AnswerState::Released).count();
            let waiting = of_one
                .iter()
                .filter(|line| matches!(line.state, AnswerState::Submitted | AnswerState::Checked))
                .count();
            let number = |count: usize| t.n(i64::try_from(count).unwrap_or(i64::MAX));
            let (answered, questions) = (number(released), number(of_one.len()));
            let of = t.a(
                "evaluations-answered-of",
                &[("answered", answered.as_str()), ("questions", questions.as_str())],
            );
            let mut figures = vec![
                Figure::new(of, t.s("evaluations-asked-released")),
                Figure::new(number(waiting), t.s("evaluations-asked-waiting")),
            ];
            if let Some(due) = first.due {
                let days = due.number() - words::today(visit).number();
                let key = if days < 0 { "evaluations-figure-late" } else { "evaluations-asked-days" };
                figures.push(Figure::new(t.n(days.abs()), t.s(key)).note(format::day(t, due)));
            }
            let open = of_one.iter().any(|line| line.state.is_open());
            let writes = visit.session().is_some_and(answers);
            Some(Part {
                title: first.title.of(t.locale()).to_owned(),
                filled: (open && writes).then(|| format!("/answers/filled/{}", first.evaluation)),
                strip: SummaryStrip::new(figures),
                table: table(visit, of_one, people),
            })
        });
        Self {
            chain: visit.session().is_some_and(approves),
            // whoever is asked nothing needs nobody to approve it
            warning: words::unapproved(t, hands).filter(|_| !own.is_empty()),
            parts: parts.collect(),
            empty: Empty::new(t.s("evaluations-asked-empty"), t.s("evaluations-asked-empty-next")),
            shell: visit.shell("evaluations-asked"),
        }
    }
}

fn table(visit: &Visit, lines: &[OwnLine], people: &People) -> Table {
    let t = visit.t();
    let name = |account: Option<AccountId>| account.and_then(|account| people.get(&account)).cloned();
    let rows = lines
        .iter()
        .map(|line| {
            let holder = match (name(line.holders.0), name(line.holders.1)) {
                (Some(holder), Some(substitute)) => t.a(
                    "evaluations-asked-holder-and",
                    &[("holder", holder.as_str()), ("substitute", substitute.as_str())],
                ),
                (Some(holder), None) => holder,
                (None, _) => t.s("evaluations-asked-nobody").into_owned(),
            };
            Row(vec![
                Cell::link(format!("/answers/{}", line.id), words::title(&line.row)),
                Cell::text(holder),
                Cell::Status(words::state(t, line.state)),
            ])
        })
        .collect();
    let columns = ["question", "holder", "state"]
        .map(|name| Column::new(t.s(&format!("evaluations-asked-{name}"))))
        .to_vec();
    Table::new(t.s("evaluations-asked-heading"), columns, rows).caption_unseen()
}

/// What the body is asked.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let body = signed.session.body;
    let (own, people, hands) = app::read!(signed.store(), &ctx, |tx| {
        let own = evaluations::own(tx).await?;
        Ok((own, accounts::colleagues(tx, body, None).await?, evaluations::hands(tx).await?))
    })?;
    let people: People = people.into_iter().map(|person| (person.id, person.name)).collect();
    page(&AskedPage::new(&signed.visit, &own, &people, hands))
}
