//! The list of meetings.

use app::meetings::{self, Meeting, Page, Part};
use askama::Template;
use axum::extract::Query;
use policy::Purpose;
use serde::Deserialize;
use vocabulary::{MeetingState, MinutesState, Role};

use super::{form, words};
use crate::{
    http::{Answer, Signed, Visit},
    shell::{
        Shell,
        components::{self, Empty, InboxRow, Pager, PartedList},
        page,
    },
};

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    may_call: bool,
    works: bool,
    hands_in: bool,
    list: PartedList,
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
        let tab = |which: Part, href, key: &str| components::Part {
            href,
            words: t.s(key).into_owned(),
            count: String::new(),
            current: which == part,
        };
        let next = found.next.map(|next| format!("/meetings?part={code}&after={}", form::address_of(next)));
        let shell = visit.shell("meetings-list");
        let list = PartedList {
            label: shell.heading.clone(),
            parts: vec![
                tab(Part::Coming, "/meetings", "meetings-list-coming"),
                tab(Part::Past, "/meetings?part=past", "meetings-list-past"),
            ],
            rows: found.meetings.iter().map(|meeting| row(visit, meeting)).collect(),
            empty: Empty::new(t.s(key), t.s("meetings-list-empty-text")),
            pager: Pager::new(t, None, next),
        };
        let works = visit.session().is_some_and(crate::forums::works_at_it);
        let hands_in = visit.session().is_some_and(crate::files::hands_in);
        Self { shell, may_call, works, hands_in, list }
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
