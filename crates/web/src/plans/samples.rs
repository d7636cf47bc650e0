//! Pages of plans with invented content.

use app::{
    bodies::BodySummary,
    figures::Quarter,
    packs,
    plans::{
        self, Check, Given, Heading, Level, Measure, MeasureLine, NewStrategy, Plan, Portfolio, Related,
        Released, ReleasedLine, Report, Standing, Strategy, Title,
    },
};
use vocabulary::{
    BodyId, Covered, HeadingId, MeasureId, MeasurePart, MeasureStatus, PortfolioId, ReleaseId, Risk,
    SeededChance, StrategyId,
    pack::{Mark, Pack},
};

use super::{
    completeness::CompletenessPage,
    edit::{self, Choosing},
    implementation::ImplementationPage,
    list::ListPage,
    measure::{Links, MeasurePage},
    outline::OutlinePage,
    portfolios,
    progress::{PublicList, PublicPlan},
    release, report,
};
use crate::{
    recommendations::samples::{contributor, coordinator, line as recommendation, ministry},
    referrals::words::Names,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    packs::active().map_or_else(|_| Vec::new(), |active| pages(room, active.pack))
}

fn title(hu: &str, en: &str) -> Title {
    Title { hu: hu.to_owned(), en: en.to_owned() }
}

/// A measure as other pages show it.
pub(crate) fn typical(room: &SampleRoom) -> MeasureLine {
    line(room, 3, MeasureStatus::Underway, 60)
}

/// A measure as lists show it.
fn line(room: &SampleRoom, number: u64, status: MeasureStatus, days: i64) -> MeasureLine {
    MeasureLine {
        id: MeasureId::random(&SeededChance::new(number)),
        strategy: StrategyId::nil(),
        heading: HeadingId::nil(),
        code: format!("I.1.{number}"),
        title: title(
            "Kitalált intézkedés: képzés azoknak, akik elsőként beszélnek a menedéket kérőkkel.",
            "Invented measure: training for those who talk first with people who seek asylum.",
        ),
        portfolio: PortfolioId::nil(),
        portfolio_name: title(
            "a kitalált ügyekért felelős miniszter",
            "the minister responsible for invented affairs",
        ),
        holder: Some(BodyId::nil()),
        deadline: Some(room.now().day_in("UTC").plus_days(days)),
        status,
        risk: if number == 3 { Risk::AtRisk } else { Risk::OnTrack },
        reported: (number > 1).then(|| Quarter::from_number(2026 * 4 + 2)),
        serves: 2,
        in_force: room.now().day_in("UTC").plus_days(-700),
        since: room.now().day_in("UTC").plus_days(-700),
        until: None,
        carried_on: false,
    }
}

fn strategy(room: &SampleRoom) -> Strategy {
    let since = room.now().day_in("UTC").plus_days(-700);
    Strategy {
        id: StrategyId::nil(),
        of: NewStrategy {
            title: title("Kitalált stratégia", "Invented strategy"),
            source: "0000/2024. (I. 1.) minta határozat".to_owned(),
            address: Some("https://pelda.invalid/strategia".to_owned()),
            mark: Mark::Own,
            since,
            until: Some(since.plus_days(1_460)),
        },
        measures: 4,
        done: 1,
        late: 1,
    }
}

fn pages(room: &SampleRoom, pack: &Pack) -> Vec<Sample> {
    let keeps = coordinator(room, "/plans");
    let answers = contributor(room, "/plans");
    let bodies: [BodySummary; 1] = [ministry()];
    let names = Names::of(room.t(), &bodies);
    let first = line(room, 1, MeasureStatus::Underway, -20);
    let late = std::slice::from_ref(&first);
    let lines = vec![
        first.clone(),
        line(room, 2, MeasureStatus::Done, -200),
        line(room, 3, MeasureStatus::Underway, 60),
        MeasureLine { deadline: None, holder: None, serves: 0, ..line(room, 4, MeasureStatus::Dropped, 0) },
    ];
    let pillar = Heading {
        id: HeadingId::nil(),
        parent: None,
        code: "I.".to_owned(),
        title: title("Megelőzés", "Prevention"),
    };
    let objective = Heading {
        id: HeadingId::random(&SeededChance::new(9)),
        parent: Some(HeadingId::nil()),
        code: "I.1".to_owned(),
        title: title("Kitalált célkitűzés", "Invented objective"),
    };
    let standing = Standing { open: 37, late: 4, silent: 11 };
    let plan = Plan { strategy: strategy(room), headings: vec![pillar, objective], measures: lines.clone() };
    let bare = Plan { headings: vec![], measures: vec![], ..plan.clone() };
    let since = room.now().day_in("UTC").plus_days(-900);
    let given = |quarter: i64, risk: Risk| Given {
        quarter: Quarter::from_number(quarter),
        body: BodyId::nil(),
        at: room.now().plus_days(-30),
        report: Report {
            status: MeasureStatus::Underway,
            risk,
            progress: "Kitalált előrehaladás: két képzés negyven résztvevővel.".to_owned(),
            next_step: if risk == Risk::OnTrack {
                String::new()
            } else {
                "Kitalált akadály: nincs oktató.".to_owned()
            },
        },
    };
    let found = Measure {
        line: first.clone(),
        strategy: title("Kitalált stratégia", "Invented strategy"),
        settlements: "Kitalált, Mintafalva".to_owned(),
        resources: "Kitalált fejezet, 12 millió forint évente".to_owned(),
        figure: "képzett munkatársak".to_owned(),
        baseline: "0".to_owned(),
        target: "200".to_owned(),
        mark: Mark::Own,
        bodies: vec![(BodyId::nil(), MeasurePart::Invited)],
        responsible: vec![
            (
                title(
                    "a kitalált ügyekért felelős miniszter",
                    "the minister responsible for invented affairs",
                ),
                BodyId::nil(),
                since.plus_days(500),
                None,
            ),
            (
                title(
                    "a kitalált ügyekért felelős miniszter",
                    "the minister responsible for invented affairs",
                ),
                BodyId::nil(),
                since,
                Some(since.plus_days(499)),
            ),
        ],
        reports: vec![given(2026 * 4 + 1, Risk::AtRisk), given(2026 * 4, Risk::OnTrack)],
        due: plans::ended(room.now().day_in("UTC")),
        version: 3,
        manages: true,
        reporting: false,
        proving: false,
    };
    let theirs = Measure {
        reports: vec![],
        responsible: vec![],
        bodies: vec![],
        manages: false,
        reporting: true,
        proving: true,
        ..found.clone()
    };
    let portfolio = Portfolio {
        id: PortfolioId::nil(),
        name: title("a kitalált ügyekért felelős miniszter", "the minister responsible for invented affairs"),
        holders: vec![
            (BodyId::nil(), since.plus_days(500), None),
            (BodyId::nil(), since, Some(since.plus_days(499))),
        ],
    };
    let serves = vec![recommendation(room, 12, 2024), recommendation(room, 5, 2020)];
    let elsewhere = |code: &str| Related {
        id: MeasureId::nil(),
        strategy: title("Kitalált gyermekvédelmi stratégia", "Invented child protection strategy"),
        code: code.to_owned(),
        title: title("Kitalált gyermekek oktatása", "Schooling of invented children"),
        status: MeasureStatus::Underway,
    };
    let links =
        Links { related: vec![elsewhere("4.2")], relatable: vec![elsewhere("4.3"), elsewhere("5.1")] };
    let nothing = (&Fields::empty(), &FieldErrors::none());
    let mut errors = FieldErrors::none();
    errors.add("title_hu", room.t().s("plans-title-missing").into_owned());
    errors.add("since", room.t().s("plans-day-missing").into_owned());
    let mut unreported = FieldErrors::none();
    unreported.add("progress", room.t().s("plans-progress-missing").into_owned());
    let from =
        Choosing { headings: &plan.headings, portfolios: std::slice::from_ref(&portfolio), bodies: &bodies };
    let checks = [
        Check { element: "review".to_owned(), covered: Covered::Partly, note: "Kitalált: II.1".to_owned() },
        Check { element: "published".to_owned(), covered: Covered::No, note: String::new() },
    ];
    let released = Released {
        id: ReleaseId::nil(),
        strategy: StrategyId::nil(),
        title: title("Kitalált stratégia", "Invented strategy"),
        source: "0000/2024. (I. 1.) minta határozat".to_owned(),
        address: Some(
            "https://pelda.invalid/hatarozat/nagyon/hosszu/cim/amely/egy/telefonon/nem/fer/el".to_owned(),
        ),
        mark: Mark::Own,
        at: room.now(),
    };
    let released_line = |level, status: Option<MeasureStatus>| ReleasedLine {
        level,
        code: "I.1".to_owned(),
        title: title("Kitalált képzés", "Invented training"),
        responsible: title(
            "a kitalált ügyekért felelős miniszter",
            "the minister responsible for invented affairs",
        ),
        deadline: status.map(|_| room.now().day_in("UTC")),
        status,
    };
    let released_lines = [
        released_line(Level::Pillar, None),
        released_line(Level::Objective, None),
        released_line(Level::Measure, Some(MeasureStatus::Underway)),
        released_line(Level::Measure, Some(MeasureStatus::Done)),
    ];
    let places = ("plans-measure-new", "/plans".to_owned(), "/plans".to_owned());
    let amended = ("plans-measure-amend", "/plans".to_owned(), "/plans".to_owned());
    vec![
        Sample::new("plans/list", &ListPage::whole(&keeps, standing, std::slice::from_ref(&plan.strategy))),
        Sample::new("plans/list/empty", &ListPage::whole(&keeps, standing, &[])),
        Sample::new("plans/own", &ListPage::own(&answers, &names, &lines)),
        Sample::new("plans/own/empty", &ListPage::own(&answers, &names, &[])),
        Sample::new("plans/late", &ListPage::late(&keeps, &names, late, late)),
        Sample::new("plans/late/empty", &ListPage::late(&keeps, &names, &[], &[])),
        Sample::new("plans/outline", &OutlinePage::new(&keeps, &names, &plan)),
        Sample::new("plans/outline/empty", &OutlinePage::new(&keeps, &names, &bare)),
        Sample::new("plans/new", &edit::strategy_page(&keeps, nothing)),
        Sample::new("plans/new/error", &edit::strategy_page(&keeps, (&Fields::empty(), &errors))),
        Sample::new("plans/heading", &edit::heading_page(&keeps, StrategyId::nil(), &plan.headings, nothing)),
        Sample::new("plans/measure/new", &edit::measure_page(&keeps, places, None, &from, nothing)),
        Sample::new("plans/measure/amend", &edit::measure_page(&keeps, amended, Some(3), &from, nothing)),
        Sample::new(
            "plans/measure",
            &MeasurePage::new(
                &keeps,
                pack,
                &names,
                (&found, &serves, &crate::evidence::sample_pieces(room), &links),
                nothing,
            ),
        ),
        Sample::new(
            "plans/measure/theirs",
            &MeasurePage::new(&answers, pack, &names, (&theirs, &[], &[], &Links::default()), nothing),
        ),
        Sample::new(
            "plans/implementation",
            &ImplementationPage::new(&keeps, &names, &plan, &[(first.id, given(2026 * 4 + 1, Risk::AtRisk))]),
        ),
        Sample::new("plans/implementation/empty", &ImplementationPage::new(&keeps, &names, &bare, &[])),
        Sample::new(
            "plans/completeness",
            &CompletenessPage::new(&keeps, pack, (StrategyId::nil(), "Kitalált terv"), &checks, nothing),
        ),
        Sample::new(
            "plans/successor",
            &release::successor_page(&keeps, StrategyId::nil(), "Kitalált terv", nothing),
        ),
        Sample::new("plans/public", &PublicList::new(room.t(), "UTC", true, std::slice::from_ref(&released))),
        Sample::new("plans/public/empty", &PublicList::new(room.t(), "UTC", false, &[])),
        Sample::new(
            "plans/public/plan",
            &PublicPlan::new(room.t(), "UTC", true, (&released, &released_lines)),
        ),
        Sample::new("plans/report", &report::report_page(&answers, &theirs, nothing)),
        Sample::new(
            "plans/report/error",
            &report::report_page(&answers, &theirs, (&Fields::empty(), &unreported)),
        ),
        Sample::new(
            "plans/portfolios",
            &portfolios::list_page(&keeps, std::slice::from_ref(&portfolio), &bodies, nothing),
        ),
        Sample::new("plans/transfer", &portfolios::move_page(&keeps, &portfolio, &bodies, nothing)),
    ]
}
