//! The list of visits.

use app::visits::{self, Page, Visit as Recorded};
use askama::Template;
use axum::extract::Query;
use policy::{Action, Purpose};
use serde::Deserialize;
use vocabulary::VisitId;

use super::{form, words};
use crate::{
    http::{Answer, Signed, Visit},
    meetings::words::mode_key,
    shell::{
        Shell,
        components::{Empty, InboxRow, Pager},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "visits/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    may_register: bool,
    rows: Vec<InboxRow>,
    empty: Empty,
    pager: Pager,
}

fn row(visit: &Visit, found: &Recorded) -> InboxRow {
    let t = visit.t();
    let plan = &found.plan;
    InboxRow::new(plan.title.of(t.locale()), format!("/visits/{}", found.id))
        .fact(words::when(t, plan))
        .fact(plan.partner.of(t.locale()))
        .fact(t.s(mode_key(plan.mode)))
}

impl ListPage {
    pub(super) fn new(visit: &Visit, found: &Page, may_register: bool) -> Self {
        let t = visit.t();
        let next = found.next.map(|next| format!("/visits?after={}", form::address_of(next)));
        let empty = Empty::new(t.s("visits-list-empty"), t.s("visits-list-empty-text"));
        Self {
            shell: visit.shell("visits-list").back("/meetings"),
            may_register,
            rows: found.visits.iter().map(|found| row(visit, found)).collect(),
            empty: if may_register { empty.step("/visits/new", t.s("visits-list-new")) } else { empty },
            pager: Pager::new(t, None, next),
        }
    }
}

/// From where.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<String>,
}

/// The visits.
pub(super) async fn list(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let after = form::after(place.after.as_deref());
    let (found, may) = app::read!(signed.store(), &ctx, |tx| {
        Ok((visits::list(tx, after).await?, tx.may(Action::RegisterVisit, VisitId::nil()).await?))
    })?;
    page(&ListPage::new(&signed.visit, &found, may))
}
