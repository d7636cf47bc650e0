//! Pages of forums with invented content.

use app::{
    forums::{Forum, ForumSummary, Named, Seat, Terms},
    packs,
};
use vocabulary::{BodyId, ForumId, ForumKind, Mandate, Role, SeatId, SeatKind, SeatPart, SeededChance};

use super::{
    list::{ListPage, NewPage},
    seats::{NewSeatPage, sample},
    show::{NamesPage, ShowPage},
    words::BodyNames,
};
use crate::{
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

/// Bodies whose names nobody could take for real.
const BODIES: [(&str, &str); 5] = [
    ("Kitalált minisztérium", "Invented ministry"),
    ("Képzelt Nyomozó Iroda", "Imagined investigation bureau"),
    ("Minta Menedék Egyesület", "Sample Refuge Association"),
    ("Próba Segítő Alapítvány", "Trial Helping Foundation"),
    ("Mesebeli Nagykövetség", "Fairy-tale embassy"),
];

/// Names for the bodies of samples.
pub(crate) fn body_names() -> (Vec<BodyId>, BodyNames) {
    let chance = SeededChance::new(11);
    let ids: Vec<BodyId> = BODIES.iter().map(|_| BodyId::random(&chance)).collect();
    let names = ids.iter().zip(BODIES).map(|(id, (hu, en))| (*id, (hu.to_owned(), en.to_owned())));
    (ids.clone(), BodyNames(names.collect()))
}

/// A forum in which each thing that can be wrong with a seat is wrong with one.
pub(crate) fn forum(room: &SampleRoom, manages: bool) -> Forum {
    let (bodies, _) = body_names();
    let chance = SeededChance::new(12);
    let today = room.now().day_in("Europe/Budapest");
    let named = |part, name: &str, office: &str| Named {
        part,
        account: None,
        name: name.to_owned(),
        office: office.to_owned(),
        named_at: room.now().plus_days(-400),
        left_at: None,
    };
    let seats = bodies.iter().enumerate().map(|(place, body)| Seat {
        id: SeatId::random(&chance),
        body: *body,
        terms: Terms {
            kind: if place == 4 { SeatKind::Observer } else { SeatKind::Member },
            since: today.plus_days(-700),
            until: match place {
                1 => Some(today.plus_days(-20)),
                2 => Some(today.plus_days(20)),
                _ => None,
            },
            letter: (place < 3).then(|| "MINTA/12-3/2024".to_owned()),
        },
        ended_at: None,
        version: 1,
        people: match place {
            3 => vec![],
            0 => vec![
                named(SeatPart::Representative, "Mesebeli Ödön", "főosztályvezető"),
                named(SeatPart::Alternate, "Próba Erzsébet", ""),
            ],
            _ => vec![named(SeatPart::Representative, "Kitalált Vilma", "osztályvezető")],
        },
    });
    let mut seats: Vec<Seat> = seats.collect();
    if let Some(first) = seats.first().cloned() {
        let id = SeatId::random(&chance);
        let ended_at = Some(room.now().plus_days(-90));
        seats.push(Seat { id, ended_at, people: vec![], ..first });
    }
    Forum {
        summary: ForumSummary {
            id: ForumId::nil(),
            kind: ForumKind::Mechanism,
            name_hu: "Minta Nemzeti Koordinációs Mechanizmus".to_owned(),
            name_en: "Sample National Coordination Mechanism".to_owned(),
            county: None,
            runs: bodies.first().copied().unwrap_or(BodyId::nil()),
            seats: 5,
            vacant: 2,
            version: 1,
        },
        seats,
        manages,
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let Ok(active) = packs::active() else { return Vec::new() };
    let pack = active.pack;
    let runs = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/forums");
    let member = room.visit_as(&[Role::Contributor], &[Mandate::Contribute], "/forums");
    let (_, names) = body_names();
    let (managed, seen) = (forum(room, true), forum(room, false));
    let county = ForumSummary {
        kind: ForumKind::County,
        name_hu: "Példa vármegyei koordinációs mechanizmus".to_owned(),
        name_en: "Example county coordination mechanism".to_owned(),
        county: Some("HU323".to_owned()),
        vacant: 0,
        ..managed.summary.clone()
    };
    let bare = Forum { summary: county.clone(), seats: vec![], manages: true };
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let mut errors = FieldErrors::none();
    errors.add("kind", room.t().s("forums-kind-missing"));
    errors.add("name_hu", room.t().s("forums-name-missing"));
    let mut name_errors = FieldErrors::none();
    name_errors.add("name_hu", room.t().s("forums-name-missing"));
    let mut seat_errors = FieldErrors::none();
    seat_errors.add("body", room.t().s("forums-seat-body-missing"));
    seat_errors.add("since", room.t().s("forums-seat-since-missing"));
    let summaries = [managed.summary.clone(), county];
    let mut samples = vec![
        Sample::new("forums/list", &ListPage::new(&runs, &summaries, &names, true)),
        Sample::new("forums/list/empty", &ListPage::new(&member, &[], &names, false)),
        Sample::new("forums/new", &NewPage::new(&runs, pack, &names, (&empty, &none))),
        Sample::new("forums/new/error", &NewPage::new(&runs, pack, &names, (&empty, &errors))),
        Sample::new("forums/show", &ShowPage::new(&runs, pack, &managed, &names)),
        Sample::new("forums/show/member", &ShowPage::new(&member, pack, &seen, &names)),
        Sample::new("forums/show/bare", &ShowPage::new(&runs, pack, &bare, &names)),
        Sample::new("forums/names", &NamesPage::new(&runs, &managed, (&empty, &none))),
        Sample::new("forums/names/error", &NamesPage::new(&runs, &managed, (&empty, &name_errors))),
        Sample::new("forums/seat-new", &NewSeatPage::new(&runs, &managed, &names, (&empty, &none))),
        Sample::new(
            "forums/seat-new/error",
            &NewSeatPage::new(&runs, &managed, &names, (&empty, &seat_errors)),
        ),
    ];
    if let [first, .., vacant, _, _] = managed.seats.as_slice() {
        samples.push(Sample::new("forums/seat", &sample(&runs, &managed, first, &names, false)));
        samples.push(Sample::new("forums/seat/error", &sample(&runs, &managed, vacant, &names, true)));
    }
    samples
}
