//! The way to a place: for the named worker, for the named escort until arrival, and for the desk.

use app::places::{self, Part, Stay, Way};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{Moment, Outcome, StayId};

use super::register::AddressLines;
use crate::{
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    referrals::words,
    shell::{
        Shell,
        components::{InboxRow, Notice, Shape, Status},
        page,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "places/stay.html")]
pub(super) struct StayPage {
    shell: Shell,
    id: String,
    standing: Status,
    facts: Vec<(String, String)>,
    notice: Notice,
    way: Option<(AddressLines, String)>,
    can_open: bool,
    can_arrive: bool,
    can_end: bool,
}

fn standing(visit: &Visit, stay: &Stay) -> Status {
    let t = visit.t();
    match (stay.ended_at, stay.arrived_at) {
        (Some(_), _) => Status::new(t.s("places-stay-ended"), Shape::Barred),
        (None, Some(_)) => Status::new(t.s("places-stay-arrived"), Shape::Done),
        (None, None) => Status::new(t.s("places-stay-awaited"), Shape::Half),
    }
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Desk => "places-stay-part-desk",
        Part::Worker => "places-stay-part-worker",
        Part::Escort => "places-stay-part-escort",
    }
}

impl StayPage {
    pub(super) fn new(visit: &Visit, stay: &Stay, way: Option<Way>) -> Self {
        let t = visit.t();
        let when = |moment| format::moment(t, visit.scene().zone(), moment);
        let mut facts = vec![
            (t.s("places-stay-part").into_owned(), t.s(part_key(stay.part)).into_owned()),
            (t.s("places-stay-confirmed-at").into_owned(), when(stay.confirmed_at)),
        ];
        if let Some(arrived) = stay.arrived_at {
            facts.push((t.s("places-stay-arrived-at").into_owned(), when(arrived)));
        }
        let notice = match stay.part {
            Part::Escort => Notice::attention(t.s("places-stay-escort"), t.s("places-stay-escort-text")),
            Part::Worker => Notice::info(t.s("places-stay-worker"), t.s("places-stay-worker-text")),
            Part::Desk => Notice::info(t.s("places-stay-desk"), t.s("places-stay-desk-text")),
        };
        let going = stay.ended_at.is_none();
        Self {
            shell: visit.shell("places-stay").back(match stay.part {
                Part::Desk => format!("/referrals/{}", stay.referral),
                Part::Worker | Part::Escort => "/".to_owned(),
            }),
            id: stay.id.to_string(),
            standing: standing(visit, stay),
            facts,
            notice,
            can_open: going,
            can_arrive: going && stay.arrived_at.is_none(),
            can_end: going && stay.arrived_at.is_some() && stay.part == Part::Desk,
            way: way.map(|way| (AddressLines::from(way.to), way.meeting_point)),
        }
    }
}

/// A stay, without its address.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StayId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let stay = app::read!(signed.store(), &ctx, |tx| places::stay(tx, id).await)?;
    page(&StayPage::new(&signed.visit, &stay, None))
}

/// Opens the address; the log holds it before the page does.
pub(super) async fn address(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StayId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let (opened, receipt) =
        app::write_with_receipt!(signed.store(), &ctx, |tx| places::address(tx, id).await)?;
    let way = opened.open(&receipt)?;
    let stay = app::read!(signed.store(), &ctx, |tx| places::stay(tx, id).await)?;
    page(&StayPage::new(&signed.visit, &stay, Some(way)))
}

/// The person arrived. Whoever could read the address until then goes to their first page.
pub(super) async fn arrival(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StayId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let part = places::stay(tx, id).await?.part;
        places::arrival(tx, id).await?;
        if part == Part::Escort { "/".to_owned() } else { format!("/stays/{id}") }
    })?;
    Ok(see_other(&done))
}

/// The stay ended; the bed is free again.
pub(super) async fn end(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StayId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        places::end(tx, id).await?;
        "/places".to_owned()
    })?;
    Ok(see_other(&done))
}

/// The stays that this person was named for, with the moments since which somebody is on the way, for the first page.
pub(crate) async fn named_rows(signed: &Signed) -> Outcome<Vec<(Moment, InboxRow)>> {
    let ctx = signed.ctx(words::purpose(&signed.session.actor));
    let stays = app::read!(signed.store(), &ctx, |tx| places::named_for(tx).await)?;
    let t = signed.visit.t();
    let row = |stay: &Stay| {
        let when = format::moment(t, signed.visit.scene().zone(), stay.confirmed_at);
        let row = InboxRow::new(t.s(part_key(stay.part)), format!("/stays/{}", stay.id))
            .fact(when)
            .status(standing(&signed.visit, stay));
        (stay.confirmed_at, row)
    };
    Ok(stays.iter().map(row).collect())
}
