//! Only the desk sees places. The sender reads where to meet, for half an hour; the address is for whoever awaits the person and
//! for whoever brings them, until they arrive.

use vocabulary::{AccountId, BodyId, Role};

use super::{Model, Seen, Who, found, found_and, sharing::State};
use crate::reader::Outcome;

/// How long a meeting point can be read after it was first opened, in minutes.
const READABLE: i64 = 30;

/// An account that the desk names, and its body.
pub(crate) type Named = (AccountId, BodyId);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Housing {
    AddPlace,
    ReadPlace(usize),
    ReadPlaceAddress(usize),
    /// How many are there, by the telephone.
    CountPlace(usize, u32, Seen),
    ClosePlace(usize, Use, Seen),
    Confirm(Confirm),
    CallOff(usize),
    MoveMeetingPoint(usize),
    ReadMeetingPoint(usize),
    ReadStay(usize),
    ReadWay(usize),
    Arrive(usize),
    EndStay(usize),
}

/// A place for a request, and who is named for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Confirm {
    pub(crate) referral: usize,
    pub(crate) place: usize,
    pub(crate) worker: Option<Named>,
    pub(crate) escort: Option<Named>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Use {
    Open,
    Closed,
}

/// How many each place of these tests takes.
pub(crate) const BEDS: u32 = 3;

/// A place of the desk that wrote it down.
pub(crate) struct Place {
    pub(crate) body: BodyId,
    pub(crate) taken: u32,
    pub(crate) in_use: Use,
}

impl Place {
    pub(crate) fn empty(body: BodyId) -> Self {
        Self { body, taken: 0, in_use: Use::Open }
    }
}

/// A bed that was confirmed for a request.
pub(crate) struct Stay {
    pub(crate) referral: usize,
    pub(crate) place: usize,
    pub(crate) worker: Option<AccountId>,
    pub(crate) escort: Option<AccountId>,
    pub(crate) arrived: bool,
    pub(crate) ended: bool,
}

/// Where the sender brings the person: not opened yet, or since when it has been.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meeting {
    Closed,
    OpenedAt(i64),
}

impl Model {
    pub(super) fn housing(&self, who: &Who, ask: Housing) -> Outcome {
        match ask {
            Housing::AddPlace => found(who.role == Role::PlacementOfficer),
            Housing::ReadPlace(at) | Housing::ReadPlaceAddress(at) => found(self.keeps(who, at)),
            Housing::CountPlace(at, taken, seen) => {
                let fits = taken + self.awaited(at) <= BEDS;
                found_and(self.keeps(who, at), fits && seen == Seen::Now)
            }
            Housing::ClosePlace(at, _, seen) => found_and(self.keeps(who, at), seen == Seen::Now),
            Housing::Confirm(confirm) => {
                found_and(self.seeks(who, confirm.referral), self.can_confirm(who, &confirm))
            }
            Housing::CallOff(at) | Housing::MoveMeetingPoint(at) => {
                found_and(self.seeks(who, at), self.lives(at).is_some())
            }
            // by the account that sent, not by its colleagues
            Housing::ReadMeetingPoint(at) => {
                let sent = &self.referrals[at];
                let readable = match sent.meeting {
                    None => false,
                    Some(Meeting::Closed) => true,
                    Some(Meeting::OpenedAt(opened)) => self.now < opened + READABLE,
                };
                found(who.is(sent.account) && readable && !self.cases[sent.case].erased)
            }
            Housing::ReadStay(at) => found(self.has_part(who, at)),
            Housing::ReadWay(at) => found(self.has_part(who, at) && !self.stays[at].ended),
            Housing::Arrive(at) => {
                let stay = &self.stays[at];
                found_and(self.has_part(who, at), !stay.arrived && !stay.ended)
            }
            Housing::EndStay(at) => {
                let stay = &self.stays[at];
                found_and(self.keeps(who, stay.place), stay.arrived && !stay.ended)
            }
        }
    }

    pub(super) fn housing_done(&mut self, who: &Who, ask: Housing) {
        match ask {
            Housing::AddPlace => self.places.push(Place::empty(who.body)),
            // whoever is awaited is not counted by those who look, and needs their bed
            Housing::CountPlace(at, there, _) => self.places[at].taken = there + self.awaited(at),
            Housing::ClosePlace(at, in_use, _) => self.places[at].in_use = in_use,
            Housing::Confirm(Confirm { referral, place, worker, escort }) => {
                self.places[place].taken += 1;
                self.referrals[referral].meeting = Some(Meeting::Closed);
                let (worker, escort) = (worker.map(|named| named.0), escort.map(|named| named.0));
                self.stays.push(Stay { referral, place, worker, escort, arrived: false, ended: false });
            }
            Housing::CallOff(at) => self.call_off(at),
            Housing::MoveMeetingPoint(at) => self.referrals[at].meeting = Some(Meeting::Closed),
            Housing::ReadMeetingPoint(at) => {
                let meeting = &mut self.referrals[at].meeting;
                if *meeting == Some(Meeting::Closed) {
                    *meeting = Some(Meeting::OpenedAt(self.now));
                }
            }
            Housing::Arrive(at) => {
                self.stays[at].arrived = true;
                let sent = &mut self.referrals[self.stays[at].referral];
                sent.meeting = None;
                if sent.state == State::InWork {
                    sent.state = State::Completed;
                }
            }
            Housing::EndStay(at) => {
                self.stays[at].ended = true;
                self.free(at);
            }
            Housing::ReadPlace(_)
            | Housing::ReadPlaceAddress(_)
            | Housing::ReadStay(_)
            | Housing::ReadWay(_) => {}
        }
    }

    pub(super) fn named(&self, ask: Housing) -> Vec<AccountId> {
        match ask {
            Housing::ReadMeetingPoint(at) => self.referrals[at].account.into_iter().collect(),
            Housing::ReadStay(at) | Housing::ReadWay(at) | Housing::Arrive(at) => {
                let stay = &self.stays[at];
                stay.worker.into_iter().chain(stay.escort).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether somebody opened this meeting point more than its time ago.
    pub(crate) fn too_late(&self, who: &Who, at: usize) -> bool {
        let sent = &self.referrals[at];
        let over = |opened| self.now >= opened + READABLE;
        who.is(sent.account) && matches!(sent.meeting, Some(Meeting::OpenedAt(opened)) if over(opened))
    }

    /// The desk's own place.
    fn keeps(&self, who: &Who, at: usize) -> bool {
        who.works(Role::PlacementOfficer, self.places[at].body)
    }

    /// The desk that took the request on and is not done with it.
    fn seeks(&self, who: &Who, at: usize) -> bool {
        let in_work = self.referrals[at].state == State::InWork;
        who.role == Role::PlacementOfficer && self.receives(who, at) && in_work
    }

    /// One place for one request, the desk's own, with a bed; somebody comes, of those who help or of the desk itself, and nobody
    /// of the sender's learns where it is.
    fn can_confirm(&self, who: &Who, confirm: &Confirm) -> bool {
        let (sent, place) = (&self.referrals[confirm.referral], &self.places[confirm.place]);
        let mut named = confirm.worker.iter().chain(&confirm.escort).peekable();
        self.lives(confirm.referral).is_none()
            && named.peek().is_some()
            && named.all(|(_, body)| *body != sent.from)
            && confirm.worker.is_none_or(|(_, body)| self.helping.contains(&body))
            && confirm.escort.is_none_or(|(_, body)| self.helping.contains(&body) || body == sent.to)
            && self.keeps(who, confirm.place)
            && place.taken < BEDS
            && place.in_use == Use::Open
    }

    /// The desk always; the worker until the stay ends; the escort until the arrival.
    fn has_part(&self, who: &Who, at: usize) -> bool {
        let stay = &self.stays[at];
        self.keeps(who, stay.place)
            || (who.is(stay.worker) && !stay.ended)
            || (who.is(stay.escort) && !stay.arrived && !stay.ended)
    }

    /// The stay of a request to which nobody has come yet.
    fn lives(&self, referral: usize) -> Option<usize> {
        self.stays.iter().position(|stay| stay.referral == referral && !stay.arrived && !stay.ended)
    }

    /// How many are on their way to a place.
    fn awaited(&self, place: usize) -> u32 {
        let awaited = self.stays.iter().filter(|stay| stay.place == place && !stay.arrived && !stay.ended);
        u32::try_from(awaited.count()).unwrap()
    }

    /// Nobody goes there any more, and nobody waits to be met.
    pub(super) fn call_off(&mut self, referral: usize) {
        if let Some(stay) = self.lives(referral) {
            self.stays[stay].ended = true;
            self.free(stay);
            self.referrals[referral].meeting = None;
        }
    }

    /// Of an erased case nobody finds the way any more; whoever has arrived still sleeps there.
    pub(super) fn leave(&mut self, referral: usize) {
        self.call_off(referral);
        for stay in self.stays.iter_mut().filter(|stay| stay.referral == referral) {
            stay.ended = true;
        }
    }

    /// A bed is free again.
    fn free(&mut self, at: usize) {
        let place = &mut self.places[self.stays[at].place];
        place.taken = place.taken.saturating_sub(1);
    }
}

impl Housing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AddPlace => "add a place",
            Self::ReadPlace(_) => "read a place",
            Self::ReadPlaceAddress(_) => "open a place's address",
            Self::CountPlace(..) => "count a place",
            Self::ClosePlace(..) => "close a place",
            Self::Confirm(_) => "confirm a place",
            Self::CallOff(_) => "call a place off",
            Self::MoveMeetingPoint(_) => "move a meeting point",
            Self::ReadMeetingPoint(_) => "open a meeting point",
            Self::ReadStay(_) => "read a stay",
            Self::ReadWay(_) => "open the way",
            Self::Arrive(_) => "record an arrival",
            Self::EndStay(_) => "end a stay",
        }
    }
}
