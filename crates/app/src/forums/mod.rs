//! Forums: the national mechanism, the roundtable, the mechanisms of the counties; which bodies sit in them, by which letter,
//! who comes for them.
//!
//! A forum is seen by the bodies that have a seat in it and by whoever runs it. To everybody else it does not exist.
//!
//! **Invariants:** a body has at most one seat in a forum; a seat that ended opens nothing; who was named stays on record
//! with the dates, and nobody is named for two bodies by one account.
//!
//! **Kept** as long as the instance: who sat at the table is part of the minutes, which are public records. The people here
//! are officials in their office. Nobody is told; a vacant seat is shown to whoever runs the forum.

mod model;
mod store;

use std::collections::BTreeMap;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{BodyId, Day, FieldRefusal, ForumId, ForumKind, Id, Outcome, Refusal, SeatId, kinds};

pub use model::{Forum, ForumSummary, Named, Naming, NewForum, Seat, Terms, Vacancy, Who};

use crate::{accounts, meetings, packs};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "forums",
    migrations: &[
        migration!(56, "forums", "migrations/0056_forums.sql"),
        migration!(99, "seats_by_account", "migrations/0099_seats_by_account.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Forum, store::RELATIONS)],
    tables: &["forums", "seats", "seat_people"],
};

/// The longest name of a forum, name or office of an official, and file number of a letter.
const LINE: usize = 200;

/// Sets up a forum.
pub async fn found(tx: &mut Tx, new: &NewForum) -> Outcome<ForumId> {
    let permit = tx.permit_own(Action::FoundForum).await?;
    let mut wrong = unsound_names(&new.name_hu, &new.name_en);
    let pack = packs::active()?.pack;
    let known = new.county.as_deref().map(|code| pack.county(code).is_some());
    if known == Some(false) || (new.kind == ForumKind::County && known.is_none()) {
        wrong.push(refused("county", "forums-county-missing"));
    }
    none_wrong(wrong)?;
    let id: ForumId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![id, new.kind.code(), new.name_hu, new.name_en, new.county, new.runs, now];
    tx.change(&store::FOUND, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Changes what a forum is called; `version` is the one that the editor saw.
pub async fn amend(tx: &mut Tx, forum: ForumId, names: (&str, &str), version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageForum, forum).await?;
    none_wrong(unsound_names(names.0, names.1))?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::AMEND, args![forum, version, names.0, names.1]).await
}

/// Whether the actor follows every forum of the country, and not only those of its own body.
pub(crate) async fn sees_all(tx: &mut Tx) -> Outcome<bool> {
    tx.may(Action::FoundForum, Id::<kinds::Body>::nil()).await
}

/// The forums that the actor may see, the oldest first.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<ForumSummary>> {
    tx.permit_own(Action::ListForums).await?;
    let today = today(tx);
    let rows = if sees_all(tx).await? {
        tx.rows(&store::EVERY, args![today]).await?
    } else {
        let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        tx.rows(&store::OF_BODY, args![today, body]).await?
    };
    rows.iter().map(ForumSummary::read).collect()
}

/// Whether the actor's body has a seat anywhere.
pub async fn sits(tx: &mut Tx) -> Outcome<bool> {
    let Some(body) = tx.ctx().actor.body() else { return Ok(false) };
    Ok(tx.row(&store::SITS, args![body]).await?.is_some())
}

/// One forum with its seats and the people on them: three statements, however many bodies sit there.
pub async fn view(tx: &mut Tx, forum: ForumId) -> Outcome<Forum> {
    tx.permit(Action::ViewForum, forum).await?;
    let manages = tx.may(Action::ManageForum, forum).await?;
    let today = today(tx);
    let summary = ForumSummary::read(&tx.the_row(&store::ONE, args![today, forum]).await?)?;
    let mut seats = BTreeMap::new();
    let mut order = Vec::new();
    for row in tx.rows(&store::SEATS, args![forum]).await? {
        let seat = Seat::read(&row)?;
        order.push(seat.id);
        seats.insert(seat.id, seat);
    }
    for row in tx.rows(&store::PEOPLE, args![forum]).await? {
        let seat: SeatId = row.get("seat")?;
        if let Some(seat) = seats.get_mut(&seat) {
            seat.people.push(Named::read(&row)?);
        }
    }
    let seats = order.iter().filter_map(|id| seats.remove(id)).collect();
    Ok(Forum { summary, seats, manages })
}

/// Gives a body a seat.
pub async fn seat(tx: &mut Tx, forum: ForumId, body: BodyId, terms: &Terms) -> Outcome<SeatId> {
    let permit = tx.permit(Action::ManageForum, forum).await?;
    check(terms)?;
    if tx.row(&store::SEAT_OF, args![forum, body]).await?.is_some() {
        return Err(Refusal::field("body", "forums-seat-taken").into());
    }
    let id: SeatId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![id, forum, body, terms.kind.code(), terms.since, terms.until, terms.letter, now];
    tx.change(&store::SEAT, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Changes how a body sits in a forum: kind, dates, letter.
pub async fn renew(
    tx: &mut Tx,
    (forum, seat): (ForumId, SeatId),
    terms: &Terms,
    version: i64,
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageForum, forum).await?;
    one(tx, forum, seat).await?;
    check(terms)?;
    tx.record(Entry::of(&permit).on(seat)).await?;
    let values = args![seat, version, terms.kind.code(), terms.since, terms.until, terms.letter];
    tx.also_expecting_one(&store::RENEW, values).await
}

/// Ends a seat: from the next request on the body sees nothing of the forum, and its people are invited no more.
pub async fn end_seat(tx: &mut Tx, (forum, seat): (ForumId, SeatId), version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageForum, forum).await?;
    one(tx, forum, seat).await?;
    let now = tx.ctx().now();
    tx.record(Entry::of(&permit).on(seat)).await?;
    tx.also_expecting_one(&store::END_SEAT, args![seat, version, now]).await?;
    meetings::seats_changed(tx, forum).await
}

/// Names the representative or the alternate of a body; whoever was it before is it no more, and is invited no more.
pub async fn name(tx: &mut Tx, (forum, seat): (ForumId, SeatId), naming: &Naming) -> Outcome<()> {
    let permit = tx.permit(Action::ManageForum, forum).await?;
    let stands = one(tx, forum, seat).await?;
    if stands.ended_at.is_some() {
        return Err(Refusal::rule("forums-seat-ended").into());
    }
    let name = if let Who::Official(called) = &naming.who { called.as_str() } else { "" };
    none_wrong(too_long(&[("name", name), ("office", &naming.office)]))?;
    let (account, called) = match &naming.who {
        Who::Account(account) => {
            let (called, body) = accounts::who(tx, *account).await?;
            if body != stands.body {
                return Err(Refusal::field("account", "forums-person-of-another-body").into());
            }
            (Some(*account), called)
        }
        Who::Official(called) if called.trim().is_empty() => {
            return Err(Refusal::field("name", "forums-person-missing").into());
        }
        Who::Official(called) => (None, called.trim().to_owned()),
    };
    let now = tx.ctx().now();
    let id: Id<kinds::Seat> = tx.ctx().new_id();
    let part = naming.part.code();
    tx.change(&store::LEAVE, args![seat, part, now], Entry::of(&permit).on(seat)).await?;
    tx.also(&store::NAME, args![id, seat, part, account, called, naming.office.trim(), now]).await?;
    meetings::seats_changed(tx, forum).await
}

async fn one(tx: &mut Tx, forum: ForumId, seat: SeatId) -> Outcome<Seat> {
    Seat::read(&tx.the_row(&store::ONE_SEAT, args![forum, seat]).await?)
}

fn check(terms: &Terms) -> Outcome<()> {
    none_wrong(too_long(&[("letter", terms.letter.as_deref().unwrap_or_default())]))?;
    match terms.until {
        Some(until) if until < terms.since => {
            Err(Refusal::field("until", "forums-seat-until-before-since").into())
        }
        _ => Ok(()),
    }
}

fn unsound_names(hu: &str, en: &str) -> Vec<FieldRefusal> {
    let mut wrong = too_long(&[("name_hu", hu), ("name_en", en)]);
    let missing = [("name_hu", hu), ("name_en", en)].into_iter().filter(|(_, name)| name.trim().is_empty());
    wrong.extend(missing.map(|(field, _)| refused(field, "forums-name-missing")));
    wrong
}

fn too_long(lines: &[(&str, &str)]) -> Vec<FieldRefusal> {
    let long = lines.iter().filter(|(_, text)| text.chars().count() > LINE);
    long.map(|(field, _)| refused(field, "forums-line-long")).collect()
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn none_wrong(fields: Vec<FieldRefusal>) -> Outcome<()> {
    if fields.is_empty() { Ok(()) } else { Err(Refusal::fields(fields).into()) }
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}
