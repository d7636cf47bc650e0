//! The people of one referral: an officer with a case, a victim support service, a shelter, the placement desk, strangers.

use app::{
    places::{self, Address, Confirm, NewPlace},
    referrals::{self, Handover, Refer, Referral},
    sheets::{self, Answer},
};
use policy::Purpose;
use store::{Statement, Store, args, read, write, write_with_receipt};
use vocabulary::{
    BodyId, CaseId, Failure, Mandate, Outcome, PlaceId, ReferralId, RefusalKind, Role, StayId, Urgency,
    pack::ReferralKind,
};

use crate::{
    intake,
    people::{Instance, Person},
};

/// A name that must never be found where it was not handed over.
pub(crate) const GIVEN_NAME: &str = "Anna";
pub(crate) const FAMILY_NAME: &str = "Példa";

/// The people of one referral.
pub(crate) struct Cast {
    pub(crate) here: Instance,
    pub(crate) officer: Person,
    pub(crate) case: CaseId,
    pub(crate) support: Person,
    pub(crate) shelter: Person,
    pub(crate) desk: Person,
    pub(crate) stranger: Person,
}

impl Cast {
    /// The cast, with consent for every recipient of help.
    pub(crate) async fn gather(here: Instance) -> Self {
        let officer = here.officer().await;
        let member = async |kind: &str, mandates: &[Mandate], role, purpose| {
            let body = here.body(kind, mandates, Some("HU110")).await;
            here.person(body, &[role], purpose).await
        };
        let help = Purpose::Assistance;
        let support = member("victim_support", &[Mandate::Support], Role::CaseWorker, help).await;
        let shelter = member("shelter_operator", &[Mandate::Support], Role::CaseWorker, help).await;
        let desk =
            member("crisis_line", &[Mandate::Placement], Role::PlacementOfficer, Purpose::Placement).await;
        let stranger = member("voluntary_organisation", &[Mandate::Support], Role::CaseWorker, help).await;
        let case = a_case(&here, &officer).await;
        Self { here, officer, case, support, shelter, desk, stranger }
    }

    pub(crate) fn store(&self) -> &Store {
        &self.here.store
    }

    /// What the officer would send.
    pub(crate) fn command(&self, to: BodyId, kind: ReferralKind) -> Refer {
        let names = ["given_name", "family_name", "safe_contact", "mothers_name", "children"];
        Refer {
            case: self.case,
            to,
            kind,
            urgency: Urgency::Tonight,
            needs: vec!["shelter".to_owned(), "psych".to_owned()],
            place_type: (kind == ReferralKind::Placement).then(|| "shelter".to_owned()),
            fields: names.map(str::to_owned).to_vec(),
        }
    }

    pub(crate) async fn try_refer(&self, command: &Refer) -> Outcome<ReferralId> {
        write!(self.store(), &self.officer.ctx, |tx| referrals::refer(tx, command).await)
    }

    pub(crate) async fn refer_to_support(&self) -> ReferralId {
        self.try_refer(&self.command(self.support.body, ReferralKind::VictimSupport)).await.unwrap()
    }

    pub(crate) async fn refer_to_desk(&self) -> ReferralId {
        self.try_refer(&self.command(self.desk.body, ReferralKind::Placement)).await.unwrap()
    }

    pub(crate) async fn view(&self, who: &Person, id: ReferralId) -> Outcome<Referral> {
        read!(self.store(), &who.ctx, |tx| referrals::view(tx, id).await)
    }

    pub(crate) async fn accept(&self, who: &Person, id: ReferralId) -> Outcome<()> {
        write!(self.store(), &who.ctx, |tx| referrals::accept(tx, id).await)
    }

    pub(crate) async fn withdraw(&self, who: &Person, id: ReferralId) -> Outcome<()> {
        write!(self.store(), &who.ctx, |tx| referrals::withdraw(tx, id).await)
    }

    pub(crate) async fn handover(&self, who: &Person, id: ReferralId) -> Outcome<Handover> {
        let opened = write_with_receipt!(self.store(), &who.ctx, |tx| referrals::handover(tx, id).await);
        opened.and_then(|(pending, receipt)| pending.open(&receipt))
    }

    /// A place of the desk.
    pub(crate) async fn place(&self, county: &str, capacity: u32) -> PlaceId {
        let new = NewPlace {
            place_type: "shelter".to_owned(),
            county: county.to_owned(),
            capacity,
            taken: 0,
            address: Address {
                name: "Kitalált Ház".to_owned(),
                address: "Rejtett utca 7.".to_owned(),
                phone: "+36 1 000 0000".to_owned(),
            },
        };
        write!(self.store(), &self.desk.ctx, |tx| places::add(tx, &new).await).unwrap()
    }

    /// Confirms a place with the shelter's worker and the support service's worker as escort.
    pub(crate) fn confirmation(&self, referral: ReferralId, place: PlaceId) -> Confirm {
        Confirm {
            referral,
            place,
            meeting_point: "Minta tér, az óra alatt".to_owned(),
            worker: Some(self.shelter.account),
            escort: Some(self.support.account),
        }
    }

    pub(crate) async fn confirm(&self, command: &Confirm) -> Outcome<StayId> {
        write!(self.store(), &self.desk.ctx, |tx| places::confirm(tx, command).await)
    }

    pub(crate) async fn meeting_point(&self, who: &Person, id: ReferralId) -> Outcome<String> {
        let opened = write_with_receipt!(self.store(), &who.ctx, |tx| places::meeting_point(tx, id).await);
        opened.and_then(|(pending, receipt)| pending.open(&receipt))
    }

    pub(crate) async fn address(&self, who: &Person, stay: StayId) -> Outcome<places::Way> {
        let opened = write_with_receipt!(self.store(), &who.ctx, |tx| places::address(tx, stay).await);
        opened.and_then(|(pending, receipt)| pending.open(&receipt))
    }

    /// Another person of the same body with the same role.
    pub(crate) async fn colleague(&self, of: &Person, role: Role, purpose: Purpose) -> Person {
        self.here.person(of.body, &[role], purpose).await
    }
}

/// A case out of a filed sheet, with consent for every recipient of help.
async fn a_case(here: &Instance, officer: &Person) -> CaseId {
    let sheet = intake::consented(here, officer, "police").await;
    let answers = [
        ("family_name", Answer::Text(FAMILY_NAME.to_owned())),
        ("given_name", Answer::Text(GIVEN_NAME.to_owned())),
        ("mothers_name", Answer::Text("Minta Mária".to_owned())),
        ("safe_contact", Answer::Text("csak délelőtt".to_owned())),
        ("danger_places", Answer::Text("minta helyek".to_owned())),
        ("sex", Answer::Codes(vec!["F".to_owned()])),
        ("languages", Answer::Codes(vec!["hu".to_owned()])),
        ("children", Answer::Number(1)),
        ("current_county", Answer::Codes(vec!["HU323".to_owned()])),
        ("exploitation_county", Answer::Codes(vec!["HU110".to_owned()])),
    ]
    .map(|(question, answer)| (question.to_owned(), answer));
    write!(here.store, &officer.ctx, |tx| {
        sheets::answer(tx, sheet, 9, &answers).await?;
        sheets::file(tx, sheet).await
    })
    .unwrap()
    .0
}

/// Whether it was answered like something absent.
pub(crate) fn is_absent<T: std::fmt::Debug>(outcome: Outcome<T>) -> bool {
    matches!(outcome, Err(Failure::Refused(refusal)) if refusal == vocabulary::Refusal::not_found())
}

/// The key of the refusal, or of its first field.
pub(crate) fn refused<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    let failure = outcome.unwrap_err();
    let refusal = failure.refusal().expect("a refusal, not a fault");
    assert_ne!(refusal.kind, RefusalKind::NotFound, "the answer explains nothing");
    refusal.fields.first().map_or(refusal.key, |field| field.key)
}

/// A number that a test's own statement counts.
pub(crate) async fn count(
    cast: &Cast,
    sql: &'static str,
    record: vocabulary::Id<impl vocabulary::Kind>,
) -> i64 {
    let statement = Statement { name: "test::COUNT", sql };
    read!(cast.store(), &cast.officer.ctx, |tx| tx.the_row(&statement, args![record]).await?.get("n"))
        .unwrap()
}
