//! What the forms of places send.

use app::places::{Address, Confirm, NewPlace};
use vocabulary::{AccountId, PlaceId, ReferralId, Refusal};

use crate::{http::Failed, shell::components::Fields};

/// A whole number of a field; what cannot be read is refused by the field.
pub(super) fn number(fields: &Fields, name: &str, key: &'static str) -> Result<u32, Failed> {
    fields.one(name).parse().map_err(|_| Refusal::field(name, key).into())
}

/// A new place. Codes are checked by the verb.
pub(super) fn new_place(fields: &Fields) -> NewPlace {
    let text = |name: &str| fields.one(name).to_owned();
    NewPlace {
        place_type: text("place_type"),
        county: text("county"),
        // nought is refused by the verb beside everything else that is wrong
        capacity: fields.one("capacity").parse().unwrap_or(0),
        taken: fields.one("taken").parse().unwrap_or(0),
        address: Address { name: text("name"), address: text("address"), phone: text("phone") },
    }
}

fn account(fields: &Fields, name: &str) -> Result<Option<AccountId>, Failed> {
    match fields.one(name) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|()| Refusal::field(name, "places-account-unknown").into()),
    }
}

/// The confirmation of a place.
pub(super) fn confirm(fields: &Fields, referral: ReferralId) -> Result<Confirm, Failed> {
    let place: PlaceId =
        fields.one("place").parse().map_err(|()| Refusal::field("place", "places-place-missing"))?;
    Ok(Confirm {
        referral,
        place,
        meeting_point: fields.one("meeting_point").to_owned(),
        worker: account(fields, "worker")?,
        escort: account(fields, "escort")?,
    })
}
