//! Pages of places with invented content.

use app::{
    packs,
    places::{Address, Part, Place, Proposals, Stay, Way},
    referrals::Side,
};
use vocabulary::{
    AccountId, Mandate, PlaceId, Reference, ReferralId, ReferralState, Role, SeededChance, StayId,
    pack::{Pack, ReferralKind},
};

use super::{
    confirm::{Choosing, ConfirmPage},
    meeting::{MeetingPage, MovePage},
    register::{ListPage, NewPage, ShowPage},
    stays::StayPage,
};
use crate::{
    referrals::sample,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    packs::active().map_or_else(|_| Vec::new(), |active| pages(room, active.pack))
}

fn place(room: &SampleRoom, seed: u64, taken: i64, closed: bool) -> Place {
    Place {
        id: PlaceId::nil(),
        number: Reference::random(&SeededChance::new(seed)),
        place_type: "shelter".to_owned(),
        county: "HU323".to_owned(),
        capacity: 4,
        taken,
        awaited: taken.min(1),
        confirmed_at: room.now().plus_minutes(-95),
        closed,
        version: 3,
    }
}

fn address() -> Address {
    Address {
        name: "Kitalált Ház".to_owned(),
        address: "0000 Mintafalva\nKitalált utca 7.".to_owned(),
        phone: "+36 1 555 0100".to_owned(),
    }
}

fn pages(room: &SampleRoom, pack: &Pack) -> Vec<Sample> {
    let t = room.t();
    let desk = room.visit_as(&[Role::PlacementOfficer], &[Mandate::Placement], "/places");
    let officer = room.visit_as(&[Role::Identifier], &[Mandate::Identify], "/sent");
    let worker = room.visit_as(&[Role::CaseWorker], &[Mandate::Support], "/");
    let none = FieldErrors::none();
    let free = place(room, 1, 1, false);
    let places = [free.clone(), place(room, 2, 4, false), place(room, 3, 0, true)];
    let taken = Fields::of(&[("taken", "1")]);
    let mut wrong = FieldErrors::none();
    wrong.add("taken", t.s("places-taken-over-capacity").into_owned());
    let mut missing = FieldErrors::none();
    for (field, key) in [
        ("place_type", "places-type-missing"),
        ("county", "places-county-missing"),
        ("capacity", "places-capacity-range"),
        ("name", "places-name-missing"),
        ("address", "places-address-missing"),
    ] {
        missing.add(field, t.s(key).into_owned());
    }
    let shown = |name, place: &Place, errors: &FieldErrors, address| {
        Sample::new(name, &ShowPage::new(&desk, pack, place, &taken, errors, address))
    };
    let mut samples = vec![
        Sample::new("places/list", &ListPage::new(&desk, pack, &places)),
        Sample::new("places/list/empty", &ListPage::new(&desk, pack, &[])),
        Sample::new("places/new", &NewPage::new(&desk, pack, &taken, &none)),
        Sample::new("places/new/error", &NewPage::new(&desk, pack, &Fields::empty(), &missing)),
        shown("places/show", &free, &none, None),
        shown("places/show/error", &free, &wrong, None),
        shown("places/show/opened", &free, &none, Some(address())),
    ];
    samples.extend(request_pages(room, pack, &desk, &officer, free));
    let stay = |part, arrived| Stay {
        id: StayId::nil(),
        referral: ReferralId::nil(),
        place: PlaceId::nil(),
        part,
        worker: Some(AccountId::nil()),
        escort: None,
        confirmed_at: room.now().plus_minutes(-20),
        arrived_at: Some(room.now()).filter(|_| arrived),
        ended_at: None,
    };
    let way = Way { to: address(), meeting_point: "Minta tér, az óra alatt".to_owned() };
    samples.extend([
        Sample::new("places/stay/escort", &StayPage::new(&worker, &stay(Part::Escort, false), None)),
        Sample::new("places/stay/opened", &StayPage::new(&worker, &stay(Part::Worker, false), Some(way))),
        Sample::new("places/stay/desk", &StayPage::new(&desk, &stay(Part::Desk, true), None)),
    ]);
    samples
}

fn request_pages(
    room: &SampleRoom,
    pack: &Pack,
    desk: &crate::http::Visit,
    officer: &crate::http::Visit,
    free: Place,
) -> Vec<Sample> {
    let t = room.t();
    let now = room.now();
    let asked = sample(now, Side::Receiver, ReferralKind::Placement, ReferralState::Accepted);
    let sent = sample(now, Side::Sender, ReferralKind::Placement, ReferralState::Accepted);
    let people = [(AccountId::nil().to_string(), "Példa Szolgálat – Minta Béla".to_owned())];
    let proposals = |proposed: Vec<Place>, in_county: Vec<Place>| Proposals { proposed, in_county };
    let confirm = |name, proposals: &Proposals, fields: &Fields, errors: &FieldErrors| {
        let choosing = Choosing { pack, referral: &asked, proposals, workers: &people, escorts: &people };
        Sample::new(name, &ConfirmPage::new(desk, &choosing, fields, errors))
    };
    let mut wrong = FieldErrors::none();
    wrong.add("place", t.s("places-no-longer-free").into_owned());
    wrong.add("meeting_point", t.s("places-meeting-point-missing").into_owned());
    wrong.add("escort", t.s("places-nobody-named").into_owned());
    let (none, empty) = (FieldErrors::none(), Fields::empty());
    let text =
        Some("Minta pályaudvar, a jegypénztár előtt, 21.30-kor.\nA kísérőnél kék ernyő van.".to_owned());
    vec![
        confirm("places/confirm", &proposals(vec![free.clone()], vec![]), &empty, &none),
        confirm("places/confirm/error", &proposals(vec![free.clone()], vec![]), &empty, &wrong),
        confirm("places/confirm/in-county", &proposals(vec![], vec![free]), &empty, &none),
        confirm("places/confirm/empty", &proposals(vec![], vec![]), &empty, &none),
        Sample::new("places/meeting", &MeetingPage::new(officer, &sent, None)),
        Sample::new("places/meeting/opened", &MeetingPage::new(officer, &sent, text)),
        Sample::new("places/move", &MovePage::new(desk, &asked, &empty, &none)),
        Sample::new(
            "places/move/error",
            &MovePage::new(desk, &asked, &empty, &{
                let mut errors = FieldErrors::none();
                errors.add("meeting_point", t.s("places-meeting-point-missing").into_owned());
                errors
            }),
        ),
    ]
}
