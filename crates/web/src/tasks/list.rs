//! The list of what must be done next, and the piece of it on the first page.

use app::{
    bodies, forums,
    tasks::{self, Counts, Page, Part, Task},
};
use askama::Template;
use axum::extract::Query;
use policy::Purpose;
use serde::Deserialize;
use vocabulary::{Day, Failure, Role};

use super::{form, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Signed, Visit},
    language::{Texts, format},
    shell::{
        Shell,
        components::{Empty, InboxRow, Pager, Shape, Status},
        page,
    },
};

/// One of the two parts of the list.
#[derive(Debug, Clone)]
struct Tab {
    href: &'static str,
    words: String,
    current: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "tasks/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    tabs: Vec<Tab>,
    rows: Vec<InboxRow>,
    empty: Empty,
    pager: Pager,
}

/// A task as a row.
fn row(t: Texts, task: &Task, names: &BodyNames, today: Day) -> InboxRow {
    let mut row = InboxRow::new(task.title(t.locale()), format!("/tasks/{}", task.id))
        .fact(names.name(t.locale(), task.body))
        .fact(t.a("tasks-due", &[("day", format::day(t, task.due))]));
    if task.given_at.is_none() {
        row = row.fact(t.s("tasks-not-given"));
    }
    row.status(words::standing(t, task, today))
}

impl ListPage {
    pub(super) fn new(visit: &Visit, part: Part, found: &Page, names: &BodyNames) -> Self {
        let t = visit.t();
        let today = words::today(visit);
        let (code, key) = match part {
            Part::Open => ("open", "tasks-list-empty"),
            Part::Done => ("done", "tasks-list-empty-done"),
        };
        let tab =
            |which: Part, href, key: &str| Tab { href, words: t.s(key).into_owned(), current: which == part };
        let next = found.next.map(|next| format!("/tasks?part={code}&after={}", form::address_of(next)));
        Self {
            shell: visit.shell("tasks-list"),
            tabs: vec![
                tab(Part::Open, "/tasks", "tasks-list-open"),
                tab(Part::Done, "/tasks?part=done", "tasks-list-done"),
            ],
            rows: found.tasks.iter().map(|task| row(t, task, names, today)).collect(),
            empty: Empty::new(t.s(key), t.s("tasks-list-empty-text")),
            pager: Pager::new(t, None, next),
        }
    }
}

/// Which part, and from where.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    part: Option<String>,
    after: Option<String>,
}

/// What must be done next.
pub(super) async fn list(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let part = if place.part.as_deref() == Some("done") { Part::Done } else { Part::Open };
    let after = form::after(place.after.as_deref());
    let (found, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((tasks::list(tx, part, after).await?, bodies::names(tx).await?))
    })?;
    page(&ListPage::new(&signed.visit, part, &found, &BodyNames(names)))
}

/// How many tasks stand on the first page.
const SHOWN: usize = 5;

/// The first tasks of a person's body, for the first page.
#[derive(Debug, Clone, Template)]
#[template(path = "tasks/home.html")]
pub(crate) struct HomePiece {
    heading: String,
    standing: Option<Status>,
    rows: Vec<InboxRow>,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

impl HomePiece {
    pub(super) fn new(visit: &Visit, counts: Counts, found: &[Task], names: &BodyNames) -> Option<Self> {
        let t = visit.t();
        let today = words::today(visit);
        let rows: Vec<InboxRow> = found.iter().take(SHOWN).map(|task| row(t, task, names, today)).collect();
        (!rows.is_empty()).then(|| Self {
            heading: t.s("tasks-home").into_owned(),
            standing: (counts.late > 0)
                .then(|| Status::new(t.a("tasks-home-late", &[("count", counts.late)]), Shape::Alarm)),
            rows,
            all: t.a("tasks-home-all", &[("count", counts.open)]),
        })
    }

    /// The piece for this person; nothing for whoever does not sit at a table.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        let ctx = signed.ctx(Purpose::Coordination);
        let actor = &signed.session.actor;
        if !Role::ALL.iter().any(|role| *role != Role::Administrator && actor.has_role(*role)) {
            return Ok(None);
        }
        let coordinates = crate::forums::works_at_it(&signed.session);
        app::read!(signed.store(), &ctx, |tx| {
            if !(coordinates || forums::sits(tx).await?) {
                return Ok(None);
            }
            let counts = tasks::counts(tx).await?;
            let found = tasks::list(tx, Part::Open, None).await?;
            let names = BodyNames(bodies::names(tx).await?);
            Ok(Self::new(&signed.visit, counts, &found.tasks, &names))
        })
    }
}
