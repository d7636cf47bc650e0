//! The register of places: the placement desk's own.

use ::store::{Entry, Pending, Row, Sealing, Tx, args};
use policy::{Action, Permit};
use vocabulary::{FieldRefusal, Outcome, PlaceId, Refusal};

use super::{
    ADDRESS,
    model::{Address, NewPlace, Place},
    store,
};
use crate::{referrals::pack, unused_reference};

/// The most people that one place takes.
const MOST: u32 = 500;

pub(super) fn read(row: &Row) -> Outcome<Place> {
    Ok(Place {
        id: row.get("id")?,
        number: row.get("number")?,
        place_type: row.get("type")?,
        county: row.get("county")?,
        capacity: row.get("capacity")?,
        taken: row.get("taken")?,
        awaited: row.get("awaited")?,
        confirmed_at: row.get("confirmed_at")?,
        closed: row.maybe::<i64>("closed_at")?.is_some(),
        version: row.get("version")?,
    })
}

/// Adds a place; its name, address and telephone are sealed to the desk.
pub async fn add(tx: &mut Tx, new: &NewPlace) -> Outcome<PlaceId> {
    let permit = tx.permit_own(Action::AddPlace).await?;
    check(new)?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let id: PlaceId = tx.ctx().new_id();
    let number = unused_reference(tx, &store::TAKEN).await?;
    let now = tx.ctx().now();
    let values = args![id, number, body, new.place_type, new.county, new.capacity, new.taken, now];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    let text = super::to_bytes(&new.address)?;
    tx.seal(id, Sealing { kind: ADDRESS, text: &text, readers: &[body], later: &[] }).await?;
    Ok(id)
}

fn check(new: &NewPlace) -> Outcome<()> {
    let pack = pack()?;
    let mut fields = Vec::new();
    let mut wrong = |field: &str, key: &'static str| {
        fields.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    };
    if pack.place_type(&new.place_type).is_none() {
        wrong("place_type", "places-type-missing");
    }
    if pack.county(&new.county).is_none() {
        wrong("county", "places-county-missing");
    }
    if new.capacity == 0 || new.capacity > MOST {
        wrong("capacity", "places-capacity-range");
    }
    if new.taken > new.capacity {
        wrong("taken", "places-taken-over-capacity");
    }
    if new.address.name.trim().is_empty() {
        wrong("name", "places-name-missing");
    }
    if new.address.address.trim().is_empty() {
        wrong("address", "places-address-missing");
    }
    if fields.is_empty() { Ok(()) } else { Err(Refusal::fields(fields).into()) }
}

/// The desk's places by type and county.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<Place>> {
    tx.permit_own(Action::ListPlaces).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    tx.rows(&store::OF_BODY, args![body]).await?.iter().map(read).collect()
}

/// One place, without its address.
pub async fn get(tx: &mut Tx, place: PlaceId) -> Outcome<Place> {
    tx.permit(Action::ViewPlace, place).await?;
    read(&tx.the_row(&store::ONE, args![place]).await?)
}

/// Notes what somebody said by telephone: how many are there now. Beds of those who are awaited stay taken: whoever answers
/// the telephone does not count them. `version` is the one that the desk saw.
pub async fn confirm_by_phone(tx: &mut Tx, place: PlaceId, present: u32, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManagePlace, place).await?;
    let stands = read(&tx.the_row(&store::ONE, args![place]).await?)?;
    let present = i64::from(present);
    if present > stands.capacity {
        return Err(Refusal::field("taken", "places-taken-over-capacity").into());
    }
    if present + stands.awaited > stands.capacity {
        return Err(Refusal::field("taken", "places-taken-over-awaited").into());
    }
    let (now, taken) = (tx.ctx().now(), present + stands.awaited);
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::COUNTED, args![place, version, taken, now]).await
}

/// Takes a place out of use, or back into it.
pub async fn set_closed(tx: &mut Tx, place: PlaceId, closed: bool, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManagePlace, place).await?;
    let at = closed.then(|| tx.ctx().now());
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::CLOSE, args![place, version, at]).await
}

/// Opens a place's address for the desk; the opening is an audit entry.
pub async fn address_of(tx: &mut Tx, place: PlaceId) -> Outcome<Pending<Address>> {
    let permit = tx.permit(Action::ManagePlace, place).await?;
    open(tx, &permit, place).await
}

pub(super) async fn open(tx: &mut Tx, permit: &Permit, place: PlaceId) -> Outcome<Pending<Address>> {
    let section = tx.section_of(place, ADDRESS).await?.ok_or_else(Refusal::not_found)?;
    tx.open(permit, section.id).await?.try_map(|(text, _)| super::from_bytes(text.bytes()))
}
