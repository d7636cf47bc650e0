//! The list of meetings, and the next one on the first page.

use app::{
    forums,
    meetings::{self, Meeting, Page, Part},
};
use askama::Template;
use axum::extract::Query;
use policy::Purpose;
use serde::Deserialize;
use vocabulary::{Failure, MeetingState, MinutesState, Role};

use super::{form, words};
use crate::{
    http::{Answer, Signed, Visit},
    shell::{
        Shell,
        components::{Empty, InboxRow, Pager},
        page,
    },
};

#[derive(Debug, Clone)]
struct Tab {
    href: &'static str,
    words: String,
    current: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    may_call: bool,
    works: bool,
    tabs: Vec<Tab>,
    rows: Vec<InboxRow>,
    empty: Empty,
    pager: Pager,
}

fn row(visit: &Visit, meeting: &Meeting) -> InboxRow {
    let t = visit.t();
    let row = InboxRow::new(meeting.plan.title.of(t.locale()), format!("/meetings/{}", meeting.id))
        .fact(words::when(visit, meeting))
        .fact(words::forums(t, meeting))
        .fact(t.s(words::mode_key(meeting.plan.mode)));
    let over = meeting.plan.starts_at < visit.scene().now();
    if over && meeting.state == MeetingState::Called && meeting.minutes != MinutesState::Draft {
        row.status(words::minutes(t, meeting))
    } else {
        row.status(words::standing(visit, meeting))
    }
}

impl ListPage {
    pub(super) fn new(visit: &Visit, part: Part, found: &Page, may_call: bool) -> Self {
        let t = visit.t();
        let (code, key) = match part {
            Part::Coming => ("coming", "meetings-list-empty-coming"),
            Part::Past => ("past", "meetings-list-empty-past"),
        };
        let tab =
            |which: Part, href, key: &str| Tab { href, words: t.s(key).into_owned(), current: which == part };
        let next = found.next.map(|next| format!("/meetings?part={code}&after={}", form::address_of(next)));
        Self {
            shell: visit.shell("meetings-list"),
            may_call,
            works: visit.session().is_some_and(crate::forums::works_at_it),
            tabs: vec![
                tab(Part::Coming, "/meetings", "meetings-list-coming"),
                tab(Part::Past, "/meetings?part=past", "meetings-list-past"),
            ],
            rows: found.meetings.iter().map(|meeting| row(visit, meeting)).collect(),
            empty: Empty::new(t.s(key), t.s("meetings-list-empty-text")),
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

/// The meetings.
pub(super) async fn list(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let part = if place.part.as_deref() == Some("past") { Part::Past } else { Part::Coming };
    let after = form::after(place.after.as_deref());
    let found = app::read!(signed.store(), &ctx, |tx| meetings::list(tx, part, after).await)?;
    let may_call = signed.session.actor.has_role(Role::Coordinator);
    page(&ListPage::new(&signed.visit, part, &found, may_call))
}

/// The next meeting that a person's body is awaited at, for the first page.
#[derive(Debug, Clone, Template)]
#[template(path = "meetings/home.html")]
pub(crate) struct HomePiece {
    heading: String,
    row: InboxRow,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

impl HomePiece {
    /// The piece for this person; nothing where no meeting is to come.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        let ctx = signed.ctx(Purpose::Coordination);
        let actor = &signed.session.actor;
        if !Role::ALL.iter().any(|role| *role != Role::Administrator && actor.has_role(*role)) {
            return Ok(None);
        }
        let coordinates = crate::forums::works_at_it(&signed.session);
        let next = app::read!(signed.store(), &ctx, |tx| {
            if coordinates || forums::sits(tx).await? { meetings::next(tx).await } else { Ok(None) }
        })?;
        let t = signed.visit.t();
        Ok(next.map(|meeting| Self {
            heading: t.s("meetings-home").into_owned(),
            row: row(&signed.visit, &meeting),
            all: t.s("meetings-home-all").into_owned(),
        }))
    }
}
