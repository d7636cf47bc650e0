//! Pages of recommendations with invented content.

use app::{
    bodies::BodySummary,
    packs,
    recommendations::{Coverage, Filter, Line, Page, Recommendation, Standing, Taken},
};
use vocabulary::{
    BodyId, Mandate, Position, RecommendationId, RecommendationKind, Role, SeededChance, Strength, Voice,
    pack::{Mark, Pack},
};

use super::{
    coverage::CoveragePage, edit::EditPage, handle::HandlePage, import, list::ListPage, show::ShowPage,
};
use crate::{
    http::Visit,
    referrals::words::Names,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    packs::active().map_or_else(|_| Vec::new(), |active| pages(room, active.pack))
}

/// A recommendation as the pages of plans show it too.
pub(crate) fn line(room: &SampleRoom, number: i64, year: i64) -> Line {
    Line {
        id: RecommendationId::random(&SeededChance::new(number.unsigned_abs())),
        number,
        kind: RecommendationKind::Ask,
        confidential: false,
        evaluator: "greta".to_owned(),
        own_word: Some("urges".to_owned()),
        strength: Strength::Urgent,
        year,
        paragraph: "§ 45.".to_owned(),
        mark: Mark::Own,
        language: "en".to_owned(),
        original: "An invented ask: look for victims among people who seek asylum, and train those who talk with them first.".to_owned(),
        text_hu: Some("Kitalált kérés: keressék az áldozatokat a menedéket kérők között is, és képezzék azokat, akik elsőként beszélnek velük.".to_owned()),
        text_en: None,
        position: None,
        lead: None,
        deadline: Some(room.now().day_in("UTC").plus_days(-12)),
        carried_out_on: None,
    }
}

/// A ministry that looks invented.
pub(crate) fn ministry() -> BodySummary {
    BodySummary {
        id: BodyId::nil(),
        kind: "ministry".to_owned(),
        name_hu: "Kitalált minisztérium".to_owned(),
        name_en: "Invented ministry".to_owned(),
        county: None,
        mandates: vec![Mandate::Contribute],
    }
}

/// Somebody of the coordinator's office at this address.
pub(crate) fn coordinator(room: &SampleRoom, path: &str) -> Visit {
    room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], path)
}

/// Somebody of a ministry at this address.
pub(crate) fn contributor(room: &SampleRoom, path: &str) -> Visit {
    room.visit_as(&[Role::Contributor], &[Mandate::Contribute], path)
}

fn several(room: &SampleRoom) -> Vec<Line> {
    let first = line(room, 12, 2024);
    let credit = Line {
        kind: RecommendationKind::Credit,
        own_word: Some("welcomes".to_owned()),
        strength: Strength::Soft,
        deadline: None,
        ..line(room, 11, 2024)
    };
    let led = Line {
        evaluator: "tip".to_owned(),
        own_word: None,
        strength: Strength::Unstated,
        position: Some(Position::Accepted),
        lead: Some(BodyId::nil()),
        deadline: Some(room.now().day_in("UTC").plus_days(40)),
        paragraph: String::new(),
        mark: Mark::Unverified,
        ..line(room, 8, 2022)
    };
    let declined = Line { position: Some(Position::NotAccepted), ..line(room, 5, 2020) };
    let done = Line { carried_out_on: Some(room.now().day_in("UTC").plus_days(-300)), ..line(room, 2, 2015) };
    let draft = Line { confidential: true, mark: Mark::Read, ..line(room, 13, 2024) };
    vec![draft, first, credit, led, declined, done]
}

fn found(room: &SampleRoom) -> Recommendation {
    let history = vec![line(room, 12, 2024), line(room, 5, 2020), line(room, 2, 2015)];
    let tip = Line { evaluator: "tip".to_owned(), own_word: None, ..line(room, 8, 2022) };
    Recommendation {
        line: Line { position: Some(Position::Partly), lead: Some(BodyId::nil()), ..line(room, 12, 2024) },
        voice: Voice::Written,
        source: "GRETA(2024)00 minta".to_owned(),
        address: Some(
            "https://pelda.invalid/jelentes/nagyon/hosszu/cim/amely/egy/telefonon/nem/fer/el".to_owned(),
        ),
        co_leads: vec![],
        repeats: Some(5),
        history,
        cluster: vec![line(room, 12, 2024), tip],
        positions: vec![
            Taken {
                position: Some(Position::Partly),
                reason: "Kitalált indok: a képzés megkezdődött, a szűrés jogszabályt kíván.".to_owned(),
                at: room.now().plus_days(-40),
            },
            Taken { position: None, reason: String::new(), at: room.now().plus_days(-90) },
            Taken {
                position: Some(Position::Accepted),
                reason: String::new(),
                at: room.now().plus_days(-400),
            },
        ],
        reasoned: true,
        version: 3,
        manages: true,
    }
}

fn pages(room: &SampleRoom, pack: &Pack) -> Vec<Sample> {
    let keeps = coordinator(room, "/recommendations");
    let reads = contributor(room, "/recommendations");
    let names = Names::of(room.t(), &[ministry()]);
    let lines = several(room);
    let none = Page { lines: vec![], next: None };
    let full =
        Page { lines: lines.clone(), next: Some(app::recommendations::After { year: 2015, number: 2 }) };
    let all = Filter::default();
    let late = Filter { evaluator: Some("greta".to_owned()), standing: Standing::Late };
    let found = found(room);
    let bare = Recommendation {
        line: Line { mark: Mark::Verified, ..line(room, 12, 2024) },
        address: None,
        repeats: None,
        history: vec![],
        cluster: vec![],
        positions: vec![],
        reasoned: false,
        manages: false,
        ..found.clone()
    };
    let draft = Recommendation {
        line: Line { confidential: true, mark: Mark::Unverified, text_hu: None, ..line(room, 12, 2024) },
        reasoned: true,
        ..bare.clone()
    };
    let measures = vec![crate::plans::sample_line(room)];
    let pieces = crate::evidence::sample_pieces(room);
    let nothing = (&Fields::empty(), &FieldErrors::none());
    let mut errors = FieldErrors::none();
    for (field, key) in [
        ("kind", "recommendations-kind-missing"),
        ("evaluator", "recommendations-evaluator-missing"),
        ("year", "recommendations-year-range"),
        ("original", "recommendations-text-missing"),
    ] {
        errors.add(field, room.t().s(key).into_owned());
    }
    let mut unreasoned = FieldErrors::none();
    unreasoned.add("reason", room.t().s("recommendations-reason-missing").into_owned());
    let refusal =
        Fields::of(&[("position", "not_accepted"), ("deadline-year", "2027"), ("deadline-month", "2")]);
    let covered = Coverage {
        undecided: lines.iter().take(2).cloned().collect(),
        late: lines.iter().skip(1).take(1).cloned().collect(),
        unserved: lines.iter().take(1).cloned().collect(),
        unproven: lines.iter().skip(3).take(1).cloned().collect(),
        open: 37,
        without_lead: 9,
        without_measure: 12,
    };
    let uncovered = Coverage {
        undecided: vec![],
        unserved: vec![],
        unproven: vec![],
        late: vec![],
        open: 0,
        without_lead: 0,
        without_measure: 0,
    };
    let of = Some((found.line.id, 3));
    vec![
        Sample::new("recommendations/list", &ListPage::new(&keeps, pack, &names, (&all, None), &full)),
        Sample::new("recommendations/list/empty", &ListPage::new(&keeps, pack, &names, (&all, None), &none)),
        Sample::new("recommendations/list/none", &ListPage::new(&reads, pack, &names, (&late, None), &none)),
        Sample::new(
            "recommendations/list/contributor",
            &ListPage::new(&reads, pack, &names, (&all, None), &full),
        ),
        Sample::new(
            "recommendations/show",
            &ShowPage::new(&keeps, pack, &names, (&found, &measures, &pieces), nothing),
        ),
        Sample::new(
            "recommendations/show/bare",
            &ShowPage::new(&reads, pack, &names, (&bare, &[], &[]), nothing),
        ),
        Sample::new(
            "recommendations/show/draft",
            &ShowPage::new(&keeps, pack, &names, (&draft, &[], &[]), nothing),
        ),
        Sample::new("recommendations/new", &EditPage::new(&keeps, pack, None, nothing)),
        Sample::new(
            "recommendations/new/error",
            &EditPage::new(&keeps, pack, None, (&Fields::empty(), &errors)),
        ),
        Sample::new("recommendations/amend", &EditPage::new(&keeps, pack, of, nothing)),
        Sample::new("recommendations/handle", &HandlePage::new(&keeps, &found, &[ministry()], nothing)),
        Sample::new(
            "recommendations/handle/error",
            &HandlePage::new(&keeps, &found, &[ministry()], (&refusal, &unreasoned)),
        ),
        Sample::new("recommendations/import", &import::import_page(&keeps, &Fields::empty(), (&[], false))),
        Sample::new(
            "recommendations/import/report",
            &import::import_page(
                &keeps,
                &Fields::of(&[("table", "evaluator\tyear")]),
                (&import::sample(room.t()), true),
            ),
        ),
        Sample::new(
            "recommendations/coverage",
            &CoveragePage::new(&keeps, pack, &names, &covered, [&measures, &measures]),
        ),
        Sample::new(
            "recommendations/coverage/empty",
            &CoveragePage::new(&keeps, pack, &names, &uncovered, [&[], &[]]),
        ),
    ]
}
