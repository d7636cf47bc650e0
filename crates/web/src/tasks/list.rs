//! The list of what must be done next.

use app::{
    bodies,
    tasks::{self, Page, Part, Task},
};
use askama::Template;
use axum::extract::Query;
use policy::Purpose;
use serde::Deserialize;
use vocabulary::Day;

use super::{form, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Signed, Visit},
    language::{Texts, format},
    shell::{
        Shell,
        components::{self, Empty, InboxRow, Pager, PartedList},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "tasks/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    list: PartedList,
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
        let tab = |which: Part, href, key: &str| components::Part {
            href,
            words: t.s(key).into_owned(),
            count: String::new(),
            current: which == part,
        };
        let next = found.next.map(|next| format!("/tasks?part={code}&after={}", form::address_of(next)));
        let shell = visit.shell("tasks-list");
        let list = PartedList {
            label: shell.heading.clone(),
            parts: vec![
                tab(Part::Open, "/tasks", "tasks-list-open"),
                tab(Part::Done, "/tasks?part=done", "tasks-list-done"),
            ],
            rows: found.tasks.iter().map(|task| row(t, task, names, today)).collect(),
            empty: Empty::new(t.s(key), t.s("tasks-list-empty-text")),
            pager: Pager::new(t, None, next),
        };
        Self { shell, list }
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
