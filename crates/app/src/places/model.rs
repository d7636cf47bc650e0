//! Places and stays, as each side may see them.

use serde::{Deserialize, Serialize};
use vocabulary::{AccountId, Moment, PlaceId, Reference, ReferralId, StayId};

/// What is sealed about a place: where it is and how it is reached.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// What the place is called.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Telephone of the people who run it.
    pub phone: String,
}

/// A place to be added to the register.
#[derive(Clone, PartialEq, Eq)]
pub struct NewPlace {
    /// Code of its type in the pack.
    pub place_type: String,
    /// NUTS 3 code of its county.
    pub county: String,
    /// How many people it takes.
    pub capacity: u32,
    /// How many are there now.
    pub taken: u32,
    /// What is sealed.
    pub address: Address,
}

impl std::fmt::Debug for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Address([withheld])")
    }
}

impl std::fmt::Debug for NewPlace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewPlace").field("place_type", &self.place_type).finish_non_exhaustive()
    }
}

/// A place as the desk's lists show it: nothing here says where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place.
    pub id: PlaceId,
    /// What the desk calls it.
    pub number: Reference,
    /// Code of its type in the pack.
    pub place_type: String,
    /// NUTS 3 code of its county.
    pub county: String,
    /// How many people it takes.
    pub capacity: i64,
    /// How many beds are not free: those who are there, and those who are awaited.
    pub taken: i64,
    /// How many are awaited: a place is confirmed to them and they have not arrived.
    pub awaited: i64,
    /// When somebody last asked by telephone.
    pub confirmed_at: Moment,
    /// Taken out of use.
    pub closed: bool,
    /// For conflicts.
    pub version: i64,
}

impl Place {
    /// How many are there, as the desk knows.
    pub const fn present(&self) -> i64 {
        if self.awaited > self.taken { 0 } else { self.taken - self.awaited }
    }

    /// How many people it can still take.
    pub const fn free(&self) -> i64 {
        if self.closed || self.taken > self.capacity { 0 } else { self.capacity - self.taken }
    }
}

/// The command that confirms a place.
#[derive(Clone)]
pub struct Confirm {
    /// The accepted request.
    pub referral: ReferralId,
    /// The place.
    pub place: PlaceId,
    /// Where the sender brings the person; readable by the sending account for thirty minutes, and by the escort.
    pub meeting_point: String,
    /// The case worker who awaits the person.
    pub worker: Option<AccountId>,
    /// Who brings the person from the meeting point.
    pub escort: Option<AccountId>,
}

impl std::fmt::Debug for Confirm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Confirm").field("referral", &self.referral).finish_non_exhaustive()
    }
}

/// What the named worker and the named escort read: the address, and where the person waits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The address.
    pub to: Address,
    /// The meeting point.
    pub meeting_point: String,
}

impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Way([withheld])")
    }
}

/// What somebody has to do with a stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The placement desk that confirmed it.
    Desk,
    /// The case worker who awaits the person.
    Worker,
    /// The escort, until arrival.
    Escort,
}

/// A stay as those who have to do with it see it. The referrer is not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay {
    /// The stay.
    pub id: StayId,
    /// The referral.
    pub referral: ReferralId,
    /// The place.
    pub place: PlaceId,
    /// What the actor has to do with it.
    pub part: Part,
    /// The worker.
    pub worker: Option<AccountId>,
    /// The escort.
    pub escort: Option<AccountId>,
    /// When it was confirmed.
    pub confirmed_at: Moment,
    /// When the person arrived.
    pub arrived_at: Option<Moment>,
    /// When it ended.
    pub ended_at: Option<Moment>,
}
