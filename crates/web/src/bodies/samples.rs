//! Pages of bodies with invented content.

use app::{
    bodies::{Body, BodySummary, Contact, Designation, Hours, Listed},
    packs,
};
use vocabulary::{
    BodyId, ContactId, Mandate, Role,
    pack::{Opening, Pack},
};

use super::{
    amend::{self, AmendPage},
    contacts::{self, ContactPage},
    mandates::{DesignationPage, EndPage},
    new::NewPage,
    pages::{ListPage, Register, ShowPage},
};
use crate::{
    http::Visit,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let Ok(active) = packs::active() else { return Vec::new() };
    let administrator = room.visit_as(&[Role::Administrator], &[Mandate::Coordinate], "/bodies");
    let mut samples = register(room, active.pack, &administrator);
    samples.extend(forms(room, active.pack, &administrator));
    samples
}

fn police() -> BodySummary {
    BodySummary {
        id: BodyId::nil(),
        kind: "police".to_owned(),
        name_hu: "Példavármegyei Rendőr-főkapitányság".to_owned(),
        name_en: "Example County Police".to_owned(),
        county: Some("HU323".to_owned()),
        mandates: vec![Mandate::Identify],
    }
}

fn contact(hours: Hours) -> Contact {
    Contact {
        label_hu: "Ügyelet".to_owned(),
        label_en: "Duty desk".to_owned(),
        phone: Some("+36 1 555 0100".to_owned()),
        email: Some("ugyelet@pelda.invalid".to_owned()),
        county: Some("HU323".to_owned()),
        languages: ["hu", "en", "uk"].map(str::to_owned).to_vec(),
        hours,
    }
}

fn body(room: &SampleRoom) -> Body {
    let since = room.now().day_in("UTC").plus_days(-900);
    let weekdays = Hours::At(Opening { days: vec![1, 2, 3, 4, 5], from: 8 * 60, to: 16 * 60 });
    let bare = Contact { phone: None, county: None, languages: vec![], ..contact(Hours::Unsaid) };
    let listed = |contact| Listed { id: ContactId::nil(), version: 2, contact };
    let designation = |mandate, from: i64, to: Option<i64>, letter: Option<&str>| Designation {
        mandate,
        since: since.plus_days(from),
        until: to.map(|days| since.plus_days(days)),
        letter: letter.map(str::to_owned),
    };
    Body {
        summary: police(),
        since,
        until: None,
        version: 1,
        designations: vec![
            designation(Mandate::Identify, 0, None, Some("29000/1-1/2024.minta")),
            designation(Mandate::Support, 0, Some(90), None),
            designation(Mandate::Signal, 1_000, None, Some("29000/7-2/2026.minta")),
        ],
        contacts: vec![listed(contact(Hours::NightAndDay)), listed(contact(weekdays)), listed(bare)],
    }
}

fn register(room: &SampleRoom, pack: &Pack, visit: &Visit) -> Vec<Sample> {
    let reader = room.visit_as(&[Role::Identifier], &[Mandate::Identify], "/bodies");
    let body = body(room);
    let bare = Body { designations: vec![], contacts: vec![], until: Some(body.since), ..body.clone() };
    let full = Register {
        bodies: vec![police()],
        ended: vec![(BodySummary { mandates: vec![], ..police() }, body.since)],
        may_add: true,
    };
    vec![
        Sample::new("bodies/list", &ListPage::new(visit, pack, &full)),
        Sample::new("bodies/list/empty", &ListPage::new(&reader, pack, &Register::default())),
        Sample::new("bodies/show", &ShowPage::new(&reader, pack, &body, false)),
        Sample::new("bodies/show/managed", &ShowPage::new(visit, pack, &body, true)),
        Sample::new("bodies/show/bare", &ShowPage::new(visit, pack, &bare, true)),
    ]
}

fn forms(room: &SampleRoom, pack: &Pack, visit: &Visit) -> Vec<Sample> {
    let t = room.t();
    let body = body(room);
    let errors = |wrong: &[(&str, &str)]| {
        let mut errors = FieldErrors::none();
        for (field, key) in wrong {
            errors.add(*field, t.s(key).into_owned());
        }
        errors
    };
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let name_missing = ("name_hu", "bodies-name-missing");
    let not_new = errors(&[("kind", "bodies-new-kind-missing"), name_missing]);
    let not_amended = errors(&[name_missing, ("until", "bodies-amend-until-before-since")]);
    let not_designated = errors(&[
        ("mandate", "bodies-designation-held"),
        ("since", "bodies-designation-since-missing"),
        ("until", "bodies-day-wrong"),
    ]);
    let not_ended = errors(&[("until", "bodies-mandate-not-held")]);
    let not_reached = errors(&[
        ("label_hu", "bodies-name-missing"),
        ("phone", "bodies-contact-needs-a-way"),
        ("email", "bodies-contact-email-wrong"),
        ("hours", "bodies-contact-hours-missing"),
        ("days", "bodies-contact-days-missing"),
        ("from", "bodies-contact-time-wrong"),
        ("to", "bodies-contact-hours-wrong"),
    ]);
    let amended = Fields::of(&[
        ("name_hu", "Példavármegyei Rendőrség"),
        ("name_en", "Example County Police"),
        ("county", "HU311"),
        ("until-year", "2027"),
        ("until-month", "1"),
        ("until-day", "31"),
    ]);
    let answered = Fields::of(&[
        ("label_hu", "Ügyelet"),
        ("label_en", "Desk on duty"),
        ("phone", "+36 1 555 0199"),
        ("email", "ugyelet@pelda.invalid"),
        ("county", "HU323"),
        ("hours", "always"),
        ("languages", "hu"),
    ]);
    let mut samples = vec![
        Sample::new("bodies/new", &NewPage::new(visit, pack, &empty, &none)),
        Sample::new("bodies/new/error", &NewPage::new(visit, pack, &empty, &not_new)),
        Sample::new("bodies/amend", &AmendPage::new(visit, pack, &body, None, &none)),
        Sample::new("bodies/amend/error", &AmendPage::new(visit, pack, &body, Some(&empty), &not_amended)),
        Sample::new("bodies/amend/conflict", &amend::conflict(visit, pack, &body, &amended)),
        Sample::new("bodies/designation", &DesignationPage::new(visit, &body, &empty, &none)),
        Sample::new("bodies/designation/error", &DesignationPage::new(visit, &body, &empty, &not_designated)),
        Sample::new("bodies/end", &EndPage::new(visit, &body, Mandate::Identify, (&empty, &none))),
        Sample::new("bodies/end/error", &EndPage::new(visit, &body, Mandate::Identify, (&empty, &not_ended))),
    ];
    let new =
        |name, sent, errors| Sample::new(name, &ContactPage::new(visit, pack, (&body, None), sent, errors));
    samples.push(new("bodies/contact/new", None, &none));
    samples.push(new("bodies/contact/new/error", Some(&empty), &not_reached));
    for listed in body.contacts.get(1..2).unwrap_or_default() {
        let page = ContactPage::new(visit, pack, (&body, Some(listed)), None, &none);
        samples.push(Sample::new("bodies/contact", &page));
        let both = contacts::conflict(visit, pack, (&body, listed), &answered);
        samples.push(Sample::new("bodies/contact/conflict", &both));
    }
    samples
}
