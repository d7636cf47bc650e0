//! The pages of this feature with invented content.

use std::collections::BTreeMap;

use app::{
    cases::{Doomed, Filter, Happened, Line, Page},
    packs,
};
use policy::{Action, Purpose};
use vocabulary::{
    AccountId, AgeGroup, CaseId, CaseStatus, ConsentMode, Form, Mandate, Reference, Role, SeededChance,
    Sensitive, Sex,
};

use super::{acts, erasing, list, show};
use crate::{
    http::Visit,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

fn lines(room: &SampleRoom) -> Vec<Line> {
    let chance = SeededChance::new(11);
    CaseStatus::ALL
        .iter()
        .map(|status| Line {
            id: CaseId::nil(),
            reference: Reference::random(&chance),
            registered_on: room.now().day_in("UTC").plus_days(-40),
            county: "HU311".to_owned(),
            status: *status,
            primary_form: Form::Labour,
            sex: Sex::Female,
            age_group: AgeGroup::Adult,
        })
        .collect()
}

fn seen(room: &SampleRoom) -> show::Seen {
    let case = app::cases::Case::sample(room.now());
    let account = AccountId::nil();
    let body = case.body;
    let step = app::cases::StatusStep {
        status: CaseStatus::Presumed,
        ground: Some("indication".to_owned()),
        body,
        account,
        decided_on: case.registered_on,
        recorded_at: case.filed_at,
    };
    let event = |what| app::cases::Event { at: room.now(), account: Some(account), body: Some(body), what };
    let offers = vec![
        Action::RevealIdentity,
        Action::DecideStatus,
        Action::ManageTeam,
        Action::AmendCase,
        Action::Refer,
    ];
    show::Seen {
        view: app::cases::View {
            case,
            team: vec![(account, room.now())],
            statuses: vec![step.clone()],
            offers,
        },
        events: vec![
            event(Happened::Opened(Purpose::Assistance)),
            event(Happened::Action(Action::AmendCase)),
            event(Happened::Status(step)),
        ],
        names: BTreeMap::from([(account, "Minta Béla".to_owned())]),
        referrals: vec![],
        consents: 3,
    }
}

fn pages(room: &SampleRoom, visit: &Visit) -> Option<Vec<Sample>> {
    let pack = packs::active().ok()?.pack;
    let (none, blank) = (FieldErrors::none(), Fields::empty());
    let t = room.t();
    let mut wrong = FieldErrors::none();
    wrong.add("reference", t.s("cases-reference-wrong").into_owned());
    let filled = Page { lines: lines(room), next: Some(CaseId::nil()) };
    let empty = Page { lines: vec![], next: None };
    let all = Filter::default();
    let narrowed = Filter { status: Some(CaseStatus::Identified), ..Filter::default() };
    let seen = seen(room);
    let mut unoffered = seen.clone();
    unoffered.view.offers.clear();
    let mut child = seen.clone();
    child.view.case.consent_mode = ConsentMode::Child;
    child.view.case.record.age_group = AgeGroup::Unknown;
    child.view.offers.push(Action::PrintChildSignal);
    child.events.push(app::cases::Event {
        what: Happened::Action(Action::PrintChildSignal),
        ..child.events.first()?.clone()
    });
    let case = seen.view.case.clone();
    let revealed = app::cases::Revealed {
        identity: BTreeMap::from([
            ("family_name".to_owned(), Sensitive::new("Példa".to_owned())),
            ("given_name".to_owned(), Sensitive::new("Anna".to_owned())),
        ]),
        sheet: BTreeMap::from([("phone".to_owned(), Sensitive::new("?declined".to_owned()))]),
    };
    let people = acts::People {
        inside: vec![
            (AccountId::nil(), "Minta Béla".to_owned()),
            (AccountId::nil(), "Példa Anna".to_owned()),
        ],
        outside: vec![(AccountId::nil(), "Kitalált Imre".to_owned())],
    };
    let alone = acts::People { inside: people.inside.get(..1)?.to_vec(), outside: vec![] };
    let mut without_county = FieldErrors::none();
    without_county.add("county", t.s("screening-field-county").into_owned());
    let mut undecided = FieldErrors::none();
    undecided.add("ground", t.s("cases-decide-ground-missing").into_owned());
    undecided.add("decided_on", t.s("cases-decide-day-future").into_owned());
    let doomed = Doomed { id: case.id, reference: case.reference, registered_in: case.registered_on.month() };
    let status = CaseStatus::Identified;
    Some(vec![
        Sample::new("cases/list", &list::ListPage::new(visit, pack, (&blank, &all), &filled, &none)),
        Sample::new("cases/list/empty", &list::ListPage::new(visit, pack, (&blank, &all), &empty, &none)),
        Sample::new("cases/list/none", &list::ListPage::new(visit, pack, (&blank, &narrowed), &empty, &none)),
        Sample::new("cases/list/error", &list::ListPage::new(visit, pack, (&blank, &all), &filled, &wrong)),
        Sample::new("cases/show", &show::ShowPage::new(visit, pack, &seen, None)),
        Sample::new("cases/show/child", &show::ShowPage::new(visit, pack, &child, None)),
        Sample::new("cases/show/bare", &show::ShowPage::new(visit, pack, &unoffered, None)),
        Sample::new(
            "cases/show/open",
            &show::ShowPage::new(visit, pack, &seen, Some((&revealed, Purpose::Assistance))),
        ),
        Sample::new("cases/status", &acts::StatusPage::new(visit, pack, &case)),
        Sample::new("cases/decide", &acts::DecidePage::new(visit, pack, &case, status, (&blank, &none))),
        Sample::new(
            "cases/decide/error",
            &acts::DecidePage::new(visit, pack, &case, status, (&blank, &undecided)),
        ),
        Sample::new("cases/team", &acts::TeamPage::new(visit, &case, &people, &none)),
        Sample::new("cases/team/alone", &acts::TeamPage::new(visit, &case, &alone, &none)),
        Sample::new("cases/amend", &acts::AmendPage::new(visit, pack, &case, None, &none)),
        Sample::new("cases/amend/error", &acts::AmendPage::new(visit, pack, &case, None, &without_county)),
        Sample::new("cases/erase", &erasing::AskPage::new(visit, &blank, &none)),
        Sample::new("cases/erase/error", &erasing::AskPage::new(visit, &blank, &wrong)),
        Sample::new("cases/erase/confirm", &erasing::ConfirmPage::new(visit, &doomed, &blank, &none)),
        Sample::new("cases/erase/done", &erasing::DonePage::new(visit)),
    ])
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit_as(&[Role::CaseWorker], &[Mandate::Support], "/cases");
    pages(room, &visit).unwrap_or_default()
}
