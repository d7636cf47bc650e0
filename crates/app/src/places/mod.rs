//! Places: a bed tonight, without anybody at another desk learning where it is.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`add`], [`list`], [`get`], [`confirm_by_phone`], [`set_closed`], [`address_of`] | desk | the register of places |
//! | [`proposals`], [`confirm`], [`change_meeting_point`], [`call_off`] | desk | a place for an accepted request |
//! | [`meeting_point`] | sending account | where to meet, for thirty minutes from its first opening |
//! | [`stay`], [`address`], [`arrival`] | named worker, named escort, desk | the way there; the escort's ends on arrival |
//! | [`stay_of`], [`awaited`], [`named_for`], [`end`] | desk, named accounts | what is going on |
//!
//! **Absent:** the address on any list; any way for the sender to read it, be it as an escort; a name of a place outside a
//! seal (a shelter can be found by its name).

mod model;
mod register;
mod stays;
mod store;

use ::store::{Feature, migration};
use policy::Resource;
use vocabulary::{Fault, Outcome};

pub use model::{Address, Confirm, NewPlace, Part, Place, Stay, Way};
pub use register::{add, address_of, confirm_by_phone, get, list, set_closed};
pub use stays::{
    Proposals, address, arrival, awaited, call_off, change_meeting_point, confirm, end, meeting_point,
    nameable, named_for, proposals, stay, stay_of,
};
pub(crate) use stays::{call_off_for, erase_for, finish_ended, forget_named};

/// Places' tables, statements and relation statements.
pub static FEATURE: Feature = Feature {
    name: "places",
    migrations: &[migration!(41, "places", "migrations/0041_places.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::Place, store::PLACE_RELATIONS), (Resource::Stay, store::STAY_RELATIONS)],
    tables: &["places", "stays"],
};

/// The kind of the section that says where a place is; of a place for the desk, of a stay for those who go there.
const ADDRESS: &str = "address";
/// The kind of the section of a referral that says where to meet.
pub(crate) const MEETING_POINT: &str = "meeting_point";

fn to_bytes<T: serde::Serialize>(value: &T) -> Outcome<Vec<u8>> {
    // the writer's and the reader's errors would quote what they saw; they are left out
    serde_json::to_vec(value).map_err(|_| Fault::broken("write an address").into())
}

fn from_bytes<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Outcome<T> {
    serde_json::from_slice(bytes).map_err(|_| Fault::broken("the shape of an address").into())
}

fn text(bytes: &[u8]) -> Outcome<String> {
    String::from_utf8(bytes.to_vec()).map_err(|_| Fault::broken("the shape of a meeting point").into())
}
