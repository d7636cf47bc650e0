//! The pages of this feature with invented content.

use std::collections::BTreeMap;

use app::{
    bodies, packs,
    screening::{self, Screening, State},
    sheets,
};
use vocabulary::{
    AgeGroup, Form, Mandate, Reference, Role, ScreeningId, SeededChance, SheetId,
    pack::{Pack, SignAnswer},
};

use super::{contacts::ContactsPage, pages, signs, work};
use crate::{
    http::Visit,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

/// An identifier of an invented body.
pub(crate) fn visit(room: &SampleRoom) -> Visit {
    room.visit_as(&[Role::Identifier], &[Mandate::Identify], "/screening")
}

/// An invented screening with a few answers.
fn screening(room: &SampleRoom, pack: &Pack) -> Screening {
    let answers =
        [SignAnswer::Yes, SignAnswer::No, SignAnswer::Declined, SignAnswer::Unknown, SignAnswer::Yes];
    Screening {
        id: ScreeningId::nil(),
        body_kind: "victim_support".to_owned(),
        county: "HU323".to_owned(),
        setting: "workplace_inspection".to_owned(),
        age: Some(AgeGroup::Unknown),
        state: State::Open,
        pack: String::new(),
        started_at: room.now(),
        saved_at: room.now(),
        version: 4,
        safety: BTreeMap::from([("alone".to_owned(), "companion".to_owned())]),
        forms: vec![Form::Labour],
        concluded: Vec::new(),
        signs: pack.indicators.iter().map(|sign| sign.code.clone()).zip(answers).collect(),
        sheet: None,
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let Ok(pack) = packs::hungary() else { return Vec::new() };
    let visit = visit(room);
    let seen = screening(room, pack);
    let none = FieldErrors::none();
    let mut wrong = FieldErrors::none();
    wrong.add("county", visit.t().s("screening-field-county"));
    wrong.add("setting", visit.t().s("screening-field-setting"));
    let lines = [screening::Line {
        id: ScreeningId::nil(),
        county: "HU323".to_owned(),
        setting: "street".to_owned(),
        state: State::Presumed,
        saved_at: room.now().plus_days(-26),
    }];
    let drafts = [sheets::Line {
        id: SheetId::nil(),
        reference: Reference::random(&SeededChance::new(3)),
        county: "HU110".to_owned(),
        age: AgeGroup::Adult,
        gate: sheets::Gate::Closed,
        saved_at: room.now(),
    }];
    let start =
        |fields: &Fields, errors: &FieldErrors| pages::StartPage::new(&visit, pack, "police", fields, errors);
    let ended = |state| signs::EndedPage::new(&visit, pack, &Screening { state, ..seen.clone() });
    let lacking = |field: &str, key: &str| {
        let mut errors = FieldErrors::none();
        errors.add(field, visit.t().s(key));
        errors
    };
    let (no_age, no_form) =
        (lacking("age", "screening-field-age"), lacking("forms", "screening-field-forms"));
    let (no_conclusion, no_primary) =
        (lacking("conclusion", "screening-field-conclusion"), lacking("primary", "screening-field-form"));
    let nothing = Fields::empty();
    let answering = [bodies::Answering {
        body: ("Kitalált Menedék Egyesület".to_owned(), "Invented Haven Association".to_owned()),
        contact: bodies::Contact {
            label_hu: "ügyelet (kitalált)".to_owned(),
            label_en: "duty officer (invented)".to_owned(),
            phone: Some("06 00 000 0009".to_owned()),
            email: None,
            county: None,
            languages: vec!["hu".to_owned()],
            hours: bodies::Hours::Unsaid,
        },
        open: None,
    }];
    let mut samples = vec![
        Sample::new("screening/age/errors", &pages::AskPage::age(&visit, pack, &seen, &nothing, &no_age)),
        Sample::new(
            "screening/forms/errors",
            &pages::AskPage::forms(&visit, pack, &seen, &nothing, &no_form),
        ),
        Sample::new(
            "screening/conclusion/errors",
            &signs::ConclusionPage::new(&visit, pack, &seen, &nothing, &no_conclusion),
        ),
        Sample::new(
            "screening/presumed/errors",
            &signs::PresumedPage::new(&visit, pack, &seen, &nothing, &no_primary),
        ),
        Sample::new("screening/index/empty", &work::IndexPage::new(&visit, pack, &[], &[])),
        Sample::new("screening/index", &work::IndexPage::new(&visit, pack, &drafts, &lines)),
        Sample::new("screening/contacts", &ContactsPage::new(&visit, pack, "HU323", &answering)),
        Sample::new("screening/contacts/none", &ContactsPage::new(&visit, pack, "", &[])),
        Sample::new("screening/start", &start(&Fields::empty(), &none)),
        Sample::new("screening/start/errors", &start(&Fields::empty(), &wrong)),
        Sample::new("screening/age", &pages::AskPage::age(&visit, pack, &seen, &Fields::empty(), &none)),
        Sample::new("screening/forms", &pages::AskPage::forms(&visit, pack, &seen, &Fields::empty(), &none)),
        Sample::new(
            "screening/conclusion",
            &signs::ConclusionPage::new(&visit, pack, &seen, &Fields::empty(), &none),
        ),
        Sample::new(
            "screening/presumed",
            &signs::PresumedPage::new(&visit, pack, &seen, &Fields::empty(), &none),
        ),
        Sample::new("screening/ended", &ended(State::NoIndication)),
        Sample::new("screening/refused", &ended(State::Refused)),
    ];
    if let Some(alone) = pack.preamble.first() {
        let ask = |fields: &Fields, errors: &FieldErrors| {
            pages::AskPage::safety(&visit, pack, &seen, alone, fields, errors)
        };
        let mut missing = FieldErrors::none();
        missing.add("answer", visit.t().s("screening-field-choose"));
        samples.push(Sample::new("screening/safety", &ask(&Fields::empty(), &none)));
        samples.push(Sample::new("screening/safety/errors", &ask(&Fields::empty(), &missing)));
        samples.extend(
            pages::AdvicePage::new(&visit, pack, &seen, alone)
                .map(|page| Sample::new("screening/advice", &page)),
        );
    }
    samples.extend(
        signs::SignsPage::new(&visit, pack, &seen, "general")
            .map(|page| Sample::new("screening/signs", &page)),
    );
    samples
}
