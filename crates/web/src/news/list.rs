//! The notices as they are prepared.

use app::news::{self, Notice, Page};
use askama::Template;
use axum::extract::Query;
use policy::Purpose;
use serde::Deserialize;

use super::{form, words};
use crate::{
    http::{Answer, Signed, Visit},
    language::format,
    shell::{
        Shell,
        components::{Empty, InboxRow, Pager},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "news/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    public: &'static str,
    rows: Vec<InboxRow>,
    empty: Empty,
    pager: Pager,
}

fn row(visit: &Visit, notice: &Notice) -> InboxRow {
    let t = visit.t();
    InboxRow::new(notice.words.title.of(t.locale()), format!("/news/{}", notice.id))
        .fact(format::day(t, notice.dated))
        .fact(t.s(words::source_key(notice.source.kind())))
        .status(words::standing(visit, notice))
}

impl ListPage {
    pub(super) fn new(visit: &Visit, found: &Page) -> Self {
        let t = visit.t();
        let next = found.next.map(|next| format!("/news?after={}", form::address_of(next)));
        Self {
            shell: visit.shell("news-list").back("/meetings"),
            public: words::home(t.locale()),
            rows: found.notices.iter().map(|notice| row(visit, notice)).collect(),
            empty: Empty::new(t.s("news-list-empty"), t.s("news-list-empty-text")),
            pager: Pager::new(t, None, next),
        }
    }
}

/// From where.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    after: Option<String>,
}

/// The notices.
pub(super) async fn list(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let after = form::after(place.after.as_deref());
    let found = app::read!(signed.store(), &ctx, |tx| news::list(tx, after).await)?;
    page(&ListPage::new(&signed.visit, &found))
}
