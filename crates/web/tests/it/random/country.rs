//! The program's side: who is there with which browser, and under which ids the program holds what the model counts.

use std::collections::BTreeMap;

use app::places;
use policy::Purpose;
use testkit::{COUNTY, Person, TestApp};
use vocabulary::{
    BodyId, CaseId, Chance as _, ConsentId, Mandate, PlaceId, Reference, ReferralId, Role, ScreeningId,
    SeededChance, SheetId, StayId, pack::ReferralKind,
};

use crate::{
    model::{
        Ask, Model, Who,
        housing::{BEDS, Confirm, Housing, Place},
        intake::{Draft, Intake, Screening},
        sharing::{AGREED, Case, Referral, Sharing},
    },
    reader::Reader,
    world,
};

/// The kinds of bodies that receive referrals: what they receive, and as which kind of recipient. There are two desks, so that one
/// can ask for the places of the other.
const RECEIVERS: [(&str, Mandate, Role, ReferralKind, &str); 5] = [
    ("victim_support", Mandate::Support, Role::CaseWorker, ReferralKind::VictimSupport, "victim_support"),
    ("shelter_operator", Mandate::Support, Role::CaseWorker, ReferralKind::NgoService, "organisation"),
    ("voluntary_organisation", Mandate::Support, Role::CaseWorker, ReferralKind::NgoService, "organisation"),
    ("crisis_line", Mandate::Placement, Role::PlacementOfficer, ReferralKind::Placement, "placement_desk"),
    ("crisis_line", Mandate::Placement, Role::PlacementOfficer, ReferralKind::Placement, "placement_desk"),
];

/// Random choices that a seed repeats.
pub(super) struct Dice(SeededChance);

impl Dice {
    pub(super) fn below(&self, limit: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        usize::try_from(u64::from_le_bytes(bytes) % u64::try_from(limit).unwrap()).unwrap()
    }

    pub(super) fn one<'a, T>(&self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// One of a list, half of the time one of its last: what was made lately is still alive.
    pub(super) fn lately(&self, length: usize) -> usize {
        let last = if self.below(2) == 0 { 20 } else { usize::MAX };
        length - 1 - self.below(length.min(last))
    }
}

/// A body that receives referrals.
pub(super) struct Receiver {
    pub(super) body: BodyId,
    pub(super) kind: ReferralKind,
    pub(super) recipient: &'static str,
}

/// Somebody with their browser.
pub(super) struct Somebody {
    pub(super) who: Who,
    pub(super) person: Option<Person>,
    pub(super) reader: Reader,
}

/// A case under the ids of the program.
pub(super) struct Filed {
    pub(super) id: CaseId,
    pub(super) reference: Reference,
    /// Under which consent each kind of recipient of help may be told something.
    pub(super) consents: BTreeMap<String, ConsentId>,
}

pub(super) struct Country<'a> {
    pub(super) app: &'a TestApp,
    pub(super) dice: Dice,
    pub(super) people: Vec<Somebody>,
    pub(super) receivers: Vec<Receiver>,
    pub(super) screenings: Vec<ScreeningId>,
    pub(super) drafts: Vec<SheetId>,
    pub(super) cases: Vec<Filed>,
    pub(super) referrals: Vec<ReferralId>,
    pub(super) places: Vec<PlaceId>,
    pub(super) stays: Vec<StayId>,
}

impl<'a> Country<'a> {
    pub(super) async fn gather(app: &'a TestApp, seed: u64) -> Self {
        let dice = Dice(SeededChance::new(seed));
        let mut country = Self {
            app,
            dice,
            people: Vec::new(),
            receivers: Vec::new(),
            screenings: Vec::new(),
            drafts: Vec::new(),
            cases: Vec::new(),
            referrals: Vec::new(),
            places: Vec::new(),
            stays: Vec::new(),
        };
        for _ in 0..3 + country.dice.below(2) {
            let body = app.body("police", &[Mandate::Identify], Some(COUNTY)).await;
            for _ in 0..2 + country.dice.below(2) {
                country.join(body, Role::Identifier, Purpose::Identification).await;
            }
            country.join(body, Role::Approver, Purpose::DataProtection).await;
        }
        for number in 0..RECEIVERS.len() + country.dice.below(2) {
            // each of them, then any
            let (code, mandate, role, kind, recipient) = match RECEIVERS.get(number) {
                Some(receiver) => *receiver,
                None => *country.dice.one(&RECEIVERS),
            };
            let body = app.body(code, &[mandate], Some("HU110")).await;
            country.receivers.push(Receiver { body, kind, recipient });
            let purpose = if role == Role::CaseWorker { Purpose::Assistance } else { Purpose::Placement };
            for _ in 0..=country.dice.below(2) {
                country.join(body, role, purpose).await;
            }
        }
        let office = app.body("national_coordinator", &[Mandate::Coordinate], None).await;
        country.join(office, Role::Coordinator, Purpose::Coordination).await;
        country.join(office, Role::Administrator, Purpose::Administration).await;
        let nobody = Who { account: None, body: BodyId::nil(), role: Role::Administrator };
        country.people.push(Somebody { who: nobody, person: None, reader: Reader::outside(app).await });
        country
    }

    async fn join(&mut self, body: BodyId, role: Role, purpose: Purpose) {
        let person = self.app.join(body, &[role], purpose).await;
        let who = Who { account: Some(person.account), body, role };
        let reader = Reader::of(self.app, &person).await;
        self.people.push(Somebody { who, person: Some(person), reader });
    }

    /// Anybody of a role.
    pub(super) fn any(&self, role: Role) -> &Somebody {
        let of_role: Vec<&Somebody> = self
            .people
            .iter()
            .filter(|somebody| somebody.who.role == role && somebody.person.is_some())
            .collect();
        of_role[self.dice.below(of_role.len())]
    }

    /// Whoever of a body has a role in it, for what the program is asked behind the scenes.
    pub(super) fn of(&self, body: BodyId, role: Role) -> &Person {
        let found = self.people.iter().find(|one| one.who.body == body && one.who.role == role);
        found.and_then(|somebody| somebody.person.as_ref()).unwrap()
    }

    /// Whoever may be named by a desk.
    pub(super) fn signed_in(&self) -> &Who {
        let members = self.people.len() - 1;
        &self.people[self.dice.below(members)].who
    }

    /// A few records to begin with, and drafts for the whole way.
    pub(super) async fn furnish(&mut self, model: &mut Model, drafts: usize) {
        let helping = self.receivers.iter().filter(|receiver| receiver.kind != ReferralKind::Placement);
        model.helping = helping.map(|receiver| receiver.body).collect();
        for _ in 0..drafts {
            let officer = self.any(Role::Identifier);
            let (body, person) = (officer.who.body, officer.person.as_ref().unwrap());
            let sheet = self.app.consented(person).await;
            self.drafts.push(sheet);
            model.drafts.push(Draft { body, screening: None, explained: true, agreed: true, open: true });
        }
        for _ in 0..10 {
            let officer = self.any(Role::Identifier);
            let (body, person) = (officer.who.body, officer.person.as_ref().unwrap());
            let made = [self.app.screened(person).await, self.app.presumed(person).await];
            self.screenings.extend(made);
            model.screenings.push(Screening::ready(body));
            model.screenings.push(Screening::presumed(body));
        }
        for _ in 0..3 {
            for desk in self.desks() {
                let person = self.of(desk, Role::PlacementOfficer);
                let place = world::a_place(self.app, person, BEDS, &address(self.places.len())).await;
                self.places.push(place);
                model.places.push(Place::empty(desk));
            }
        }
        for _ in 0..10 {
            let receiver = self.dice.below(self.receivers.len());
            self.send(model, receiver).await;
        }
        for place in 0..self.places.len() {
            self.house(model, place).await;
        }
    }

    fn desks(&self) -> Vec<BodyId> {
        let desks = self.receivers.iter().filter(|receiver| receiver.kind == ReferralKind::Placement);
        desks.map(|receiver| receiver.body).collect()
    }

    /// A case that somebody filed and referred.
    async fn send(&mut self, model: &mut Model, receiver: usize) {
        let officer = self.any(Role::Identifier);
        let (who, person) = (officer.who, officer.person.as_ref().unwrap());
        let (id, reference) = self.app.filed(person).await;
        let receiver = &self.receivers[receiver];
        let (to, recipient) = (receiver.body, receiver.recipient);
        let referral = world::refer(self.app, person, id, to, receiver.kind).await;
        let consents = ledger(self.app, person, id).await;
        let (team, agreed) = ([person.account].into(), AGREED.into());
        self.cases.push(Filed { id, reference, consents });
        self.referrals.push(referral);
        let case = model.cases.len();
        model.cases.push(Case { body: who.body, team, agreed, screening: None, erased: false });
        model.referrals.push(Referral::sent(&who, case, to, recipient));
    }

    /// A request that the desk of a place accepted and confirmed it for.
    async fn house(&mut self, model: &mut Model, place: usize) {
        let desk = model.places[place].body;
        let receiver = self.receivers.iter().position(|receiver| receiver.body == desk).unwrap();
        self.send(model, receiver).await;
        let referral = self.referrals.len() - 1;
        let worker = self.any(Role::CaseWorker).who;
        let worker = worker.account.map(|account| (account, worker.body));
        let officer = self.of(desk, Role::PlacementOfficer);
        let confirm = places::Confirm {
            referral: self.referrals[referral],
            place: self.places[place],
            meeting_point: MEETING_POINT.to_owned(),
            worker: worker.map(|(account, _)| account),
            escort: None,
        };
        let stay = world::placed(self.app, officer, &confirm).await;
        let account = Some(officer.account);
        self.stays.push(stay);
        let who = Who { account, body: desk, role: Role::PlacementOfficer };
        model.done(&who, Ask::Sharing(Sharing::Accept(referral)));
        let confirmed = Confirm { referral, place, worker, escort: None };
        model.done(&who, Ask::Housing(Housing::Confirm(confirmed)));
    }

    /// Keeps the ids of what a request made, which its redirect names.
    pub(super) async fn keep(&mut self, asker: usize, ask: Ask, location: &str) {
        let id = location.split('/').rev().find(|part| part.len() == 36).unwrap_or_default();
        let person = self.people[asker].person.as_ref();
        match (ask, person) {
            (Ask::Intake(Intake::StartScreening), _) => self.screenings.push(id.parse().unwrap()),
            (Ask::Intake(Intake::StartSheet(_)), _) => self.drafts.push(id.parse().unwrap()),
            (Ask::Intake(Intake::FileDraft(_)), Some(person)) => {
                let id: CaseId = id.parse().unwrap();
                let view = app::read!(self.app.store, &person.ctx, |tx| app::cases::view(tx, id).await);
                let consents = ledger(self.app, person, id).await;
                self.cases.push(Filed { id, reference: view.unwrap().case.reference, consents });
            }
            (Ask::Sharing(Sharing::Refer(..)), _) => self.referrals.push(id.parse().unwrap()),
            (Ask::Housing(Housing::AddPlace), _) => self.places.push(id.parse().unwrap()),
            (Ask::Housing(Housing::Confirm(confirm)), Some(person)) => {
                let referral = self.referrals[confirm.referral];
                let stay = app::read!(self.app.store, &person.ctx, |tx| places::stay_of(tx, referral).await);
                self.stays.push(stay.unwrap().unwrap().id);
            }
            _ => {}
        }
    }
}

/// Where to meet, of every stay.
pub(super) const MEETING_POINT: &str = "Minta tér, az óra alatt";
/// What every address begins with.
pub(super) const STREET: &str = "Rejtett utca";

/// The address of a place, its own.
pub(super) fn address(place: usize) -> String {
    format!("{STREET} {place}.")
}

/// Under which consent each kind of recipient of help may be told something.
async fn ledger(app: &TestApp, person: &Person, case: CaseId) -> BTreeMap<String, ConsentId> {
    let ledger = world::ledger(app, person, case).await;
    ledger.into_iter().map(|(id, _, recipient)| (recipient, id)).collect()
}
