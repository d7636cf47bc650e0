//! The inbox and what was sent: rows with their clocks.

use app::{
    bodies, packs,
    referrals::{self, Counts, Page, Row, Side, Tray},
};
use askama::Template;
use axum::extract::Query;
use vocabulary::{Moment, Outcome, pack::Pack};

use super::{
    form,
    words::{self, Names},
};
use crate::{
    http::{Answer, Signed, Visit},
    shell::{
        Shell,
        components::{Empty, InboxRow, Pager, Part, PartedList},
        page,
    },
};

/// What the address of a list may carry.
#[derive(Debug, Default, serde::Deserialize)]
pub(super) struct Place {
    tray: Option<String>,
    after: Option<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "referrals/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    list: PartedList,
}

/// What stands on a list: the rows and the words they need.
pub(super) struct Listed<'a> {
    pub(super) pack: &'a Pack,
    pub(super) names: &'a Names,
    pub(super) page: &'a Page,
    pub(super) now: Moment,
}

impl Listed<'_> {
    fn rows(&self, visit: &Visit, side: Side) -> Vec<InboxRow> {
        self.page.rows.iter().map(|row| inbox_row(self, visit, row, side)).collect()
    }
}

fn inbox_row(listed: &Listed<'_>, visit: &Visit, row: &Row, side: Side) -> InboxRow {
    let (t, pack) = (visit.t(), listed.pack);
    let other = listed.names.name(t, if side == Side::Sender { row.to } else { row.from });
    let what = match &row.place_type {
        Some(code) => words::place_type(pack, t, code),
        None => words::kind(t, row.kind),
    };
    let mut shown = InboxRow::new(row.reference.to_string(), format!("/referrals/{}", row.id))
        .fact(other)
        .fact(what)
        .fact(words::urgency(pack, t, row.urgency));
    if let Some(code) = &row.county {
        shown = shown.fact(words::county(pack, t, code));
    }
    if let Some(reference) = row.case_reference {
        shown = shown.fact(t.a("referrals-list-of-case", &[("reference", reference.to_string())]));
    }
    let closed = matches!(row.state, vocabulary::ReferralState::Withdrawn);
    if !closed {
        shown = shown.clock(words::clock(t, &row.clock, listed.now));
    }
    shown.status(words::state(t, row.state))
}

impl ListPage {
    pub(super) fn inbox(visit: &Visit, tray: Tray, counts: Counts, listed: &Listed<'_>) -> Self {
        let t = visit.t();
        let tab = |which: Tray, href, key: &str, count: Option<i64>| Part {
            href,
            words: t.s(key).into_owned(),
            count: count.map_or_else(String::new, |count| t.n(count)),
            current: which == tray,
        };
        let (key, code) = match tray {
            Tray::Waiting => ("waiting", "waiting"),
            Tray::InWork => ("work", "work"),
            Tray::Closed => ("closed", "closed"),
        };
        let empty = Empty::new(
            t.s(&format!("referrals-inbox-empty-{key}")),
            t.s(&format!("referrals-inbox-empty-{key}-text")),
        );
        let next = listed.page.next.map(|n| format!("/referrals?tray={code}&after={}", form::address_of(n)));
        let shell = visit.shell("referrals-inbox");
        let list = PartedList {
            label: shell.heading.clone(),
            parts: vec![
                tab(Tray::Waiting, "/referrals", "referrals-inbox-waiting", Some(counts.waiting)),
                tab(Tray::InWork, "/referrals?tray=work", "referrals-inbox-work", Some(counts.in_work)),
                tab(Tray::Closed, "/referrals?tray=closed", "referrals-inbox-closed", None),
            ],
            rows: listed.rows(visit, Side::Receiver),
            empty,
            pager: Pager::new(t, None, next),
        };
        Self { shell, list }
    }

    pub(super) fn sent(visit: &Visit, listed: &Listed<'_>) -> Self {
        let t = visit.t();
        let next = listed.page.next.map(|next| format!("/sent?after={}", form::address_of(next)));
        let shell = visit.shell("referrals-sent");
        let list = PartedList {
            label: shell.heading.clone(),
            parts: vec![],
            rows: listed.rows(visit, Side::Sender),
            empty: Empty::new(t.s("referrals-sent-empty"), t.s("referrals-sent-empty-text")),
            pager: Pager::new(t, None, next),
        };
        Self { shell, list }
    }
}

/// The inbox of the body.
pub(super) async fn inbox(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let tray = match place.tray.as_deref() {
        Some("work") => Tray::InWork,
        Some("closed") => Tray::Closed,
        _ => Tray::Waiting,
    };
    let after = form::after(place.after.as_deref());
    let (found, counts, bodies) = app::read!(signed.store(), &ctx, |tx| {
        let found = referrals::inbox(tx, tray, after).await?;
        Ok((found, referrals::counts(tx).await?, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    let listed = Listed { pack: packs::active()?.pack, names: &names, page: &found, now: ctx.now() };
    page(&ListPage::inbox(&signed.visit, tray, counts, &listed))
}

/// What the body sent.
pub(super) async fn sent(signed: Signed, Query(place): Query<Place>) -> Answer {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let after = form::after(place.after.as_deref());
    let (found, bodies) = app::read!(signed.store(), &ctx, |tx| {
        Ok((referrals::sent(tx, after).await?, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    let listed = Listed { pack: packs::active()?.pack, names: &names, page: &found, now: ctx.now() };
    page(&ListPage::sent(&signed.visit, &listed))
}

/// The most urgent rows of the inbox with the moments until which they wait for an answer, for the first page of whoever answers
/// referrals.
pub(crate) async fn waiting_rows(signed: &Signed, most: usize) -> Outcome<Vec<(Moment, InboxRow)>> {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let (mut found, bodies) = app::read!(signed.store(), &ctx, |tx| {
        Ok((referrals::inbox(tx, Tray::Waiting, None).await?, bodies::list(tx).await?))
    })?;
    found.rows.truncate(most);
    let names = Names::of(signed.visit.t(), &bodies);
    let listed = Listed { pack: packs::active()?.pack, names: &names, page: &found, now: ctx.now() };
    let due: Vec<Moment> = found.rows.iter().map(|row| row.clock.due).collect();
    Ok(due.into_iter().zip(listed.rows(&signed.visit, Side::Receiver)).collect())
}
