//! Pages of visits with invented content.

use app::{
    meetings::Both,
    packs,
    visits::{After, Delegate, NewDelegate, NewPoint, NewVisit, Page, Point, View, Visit as Recorded},
};
use vocabulary::{
    DelegateId, Initiator, Mandate, MeetingMode, PointId, PointKind, Role, SeededChance, Side, TaskId,
    VisitId,
};

use super::{
    edit::EditPage,
    form,
    list::ListPage,
    point::{self, PointPage},
    show::ShowPage,
};
use crate::{
    forums::sample_names,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

fn both(hu: &str, en: &str) -> Both {
    Both::new(hu, en)
}

fn recorded(room: &SampleRoom) -> Recorded {
    let (bodies, _) = sample_names();
    let day = room.now().day_in("Europe/Budapest").plus_days(12);
    Recorded {
        id: VisitId::nil(),
        plan: NewVisit {
            title: both(
                "Videókonzultáció a kitalált hivatallal",
                "Video consultation with the invented office",
            ),
            evaluator: Some("tip".to_owned()),
            partner: both("Kitalált Megfigyelő Hivatal", "Invented Monitoring Office"),
            initiator: Initiator::Partner,
            mode: MeetingMode::Video,
            host: bodies.first().copied().unwrap_or_else(vocabulary::Id::nil),
            starts_on: day,
            ends_on: day,
            place: String::new(),
            about: both(
                "Az év intézkedései és a következő jelentés.",
                "The measures of the year and the next report.",
            ),
        },
        version: 1,
    }
}

fn point(chance: &SeededChance, kind: PointKind, text: Both, place: usize) -> Point {
    let (bodies, _) = sample_names();
    Point {
        id: PointId::random(chance),
        said: NewPoint {
            kind,
            text,
            answer: if kind == PointKind::Question {
                both("Igen, tavaly óta.", "")
            } else {
                Both::default()
            },
            body: bodies.get(place).copied(),
        },
        task: None,
        recommendation: None,
        version: 1,
    }
}

fn points() -> Vec<Point> {
    let chance = SeededChance::new(68);
    let mut points = vec![
        point(
            &chance,
            PointKind::Presented,
            both("A tavalyi törvénymódosítás.", "Last year's amendment of the law."),
            0,
        ),
        point(
            &chance,
            PointKind::Question,
            both(
                "Vannak-e azonosított áldozatok a menedékkérők között?",
                "Are there identified victims among asylum seekers?",
            ),
            1,
        ),
        point(
            &chance,
            PointKind::Credit,
            both("Nőtt a nyomozások száma.", "More investigations were opened."),
            9,
        ),
        point(
            &chance,
            PointKind::Concern,
            both(
                "Kevés áldozatot azonosítanak a háztartásokban.",
                "Few victims are identified in private households.",
            ),
            9,
        ),
        point(&chance, PointKind::Promise, both("Képzés a felügyelőknek.", "Training for inspectors."), 2),
        point(&chance, PointKind::Promise, both("Az eredmények megküldése.", "The results are sent."), 1),
    ];
    if let Some(last) = points.last_mut() {
        last.task = Some(TaskId::nil());
    }
    points
}

fn view(room: &SampleRoom, manages: bool) -> View {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(69);
    let delegate = |side, body, name: &str, office| Delegate {
        id: DelegateId::random(&chance),
        who: NewDelegate { side, body, name: name.to_owned(), office },
    };
    View {
        visit: recorded(room),
        people: vec![
            delegate(Side::Partner, None, "Sample Ann", both("igazgatóhelyettes", "deputy director")),
            delegate(
                Side::Host,
                bodies.first().copied(),
                "Minta Béla",
                both("nemzeti koordinátor", "national coordinator"),
            ),
            delegate(Side::Host, bodies.get(1).copied(), "", Both::default()),
        ],
        points: if manages { points() } else { points().into_iter().skip(1).take(1).collect() },
        manages,
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let keeps = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/meetings");
    let answers = room.visit_as(&[Role::Contributor], &[Mandate::Contribute], "/meetings");
    let t = room.t();
    let names = {
        let (_, names) = sample_names();
        names
    };
    let none = FieldErrors::none();
    let wrong = |pairs: &[(&str, &str)]| {
        let mut errors = FieldErrors::none();
        for (field, key) in pairs {
            errors.add(*field, t.s(key));
        }
        errors
    };
    let empty = Page { visits: vec![], next: None };
    let full = Page {
        visits: vec![recorded(room), recorded(room)],
        next: Some(After(room.now().day_in("Europe/Budapest"), VisitId::nil())),
    };
    let Ok(active) = packs::active() else { return Vec::new() };
    let pack = active.pack;
    let stands = recorded(room);
    let filled = form::fields_of(&stands.plan);
    let new_wrong = wrong(&[("title_hu", "visits-title-missing"), ("host", "visits-host-missing")]);
    let both_names = (&names, &names);
    let point_wrong = wrong(&[("text_hu", "visits-text-missing")]);
    let mut samples = vec![
        Sample::new("visits/list", &ListPage::new(&keeps, &full, true)),
        Sample::new("visits/list-empty", &ListPage::new(&keeps, &empty, true)),
        Sample::new("visits/list-contributor", &ListPage::new(&answers, &empty, false)),
        Sample::new("visits/new", &EditPage::new(&keeps, pack, &names, None, (&Fields::empty(), &none))),
        Sample::new(
            "visits/new-wrong",
            &EditPage::new(&keeps, pack, &names, None, (&Fields::empty(), &new_wrong)),
        ),
        Sample::new("visits/plan", &EditPage::new(&keeps, pack, &names, Some(&stands), (&filled, &none))),
        Sample::new(
            "visits/show",
            &ShowPage::new(&keeps, &view(room, true), both_names, (&Fields::empty(), &none)),
        ),
        Sample::new(
            "visits/show-wrong",
            &ShowPage::new(&keeps, &view(room, true), both_names, (&Fields::empty(), &point_wrong)),
        ),
        Sample::new(
            "visits/show-contributor",
            &ShowPage::new(&answers, &view(room, false), both_names, (&Fields::empty(), &none)),
        ),
        Sample::new(
            "visits/show-bare",
            &ShowPage::new(
                &keeps,
                &View { people: vec![], points: vec![], ..view(room, true) },
                both_names,
                (&Fields::empty(), &none),
            ),
        ),
    ];
    let whole = view(room, true);
    for (name, place) in [
        ("visits/point-question", 1),
        ("visits/point-concern", 3),
        ("visits/point-promise", 4),
        ("visits/point-used", 5),
    ] {
        if let Some(one) = whole.points.get(place) {
            let stored = point::stored(&keeps, one);
            samples.push(Sample::new(name, &PointPage::new(&keeps, (&whole, one), &names, (&stored, &none))));
        }
    }
    if let Some(one) = whole.points.get(3) {
        let shown = PointPage::new(&keeps, (&whole, one), &names, (&Fields::empty(), &point_wrong));
        samples.push(Sample::new("visits/point-wrong", &shown));
    }
    samples
}
