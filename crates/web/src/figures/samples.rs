//! Pages of figures with invented content.

use app::figures::{
    Comparison, Figure, Latest, NewFigure, NewReason, Origin, Period, Profile, Quarter, Reason, Shown, Stated,
};
use vocabulary::{
    ComparisonId, Counted, FigureId, ReasonId, SeededChance, Series, Span, Title, Unit, pack::Mark,
};

use super::{against::AgainstPage, edit, list::ListPage, picture, show::ShowPage, table};
use crate::{
    recommendations::samples::{contributor, coordinator},
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

fn pair(hu: &str, en: &str) -> Title {
    Title { hu: hu.to_owned(), en: en.to_owned() }
}

/// A figure whose values are typed.
pub(crate) fn typed(number: i64) -> Figure {
    Figure {
        id: FigureId::random(&SeededChance::new(number.unsigned_abs())),
        number,
        of: NewFigure {
            title: pair(
                "Kitalált jelentés szerint azonosított áldozatok",
                "Identified victims by an invented report",
            ),
            definition: pair(
                "A jelentésben az adott évre közölt, azonosított áldozatok.",
                "Victims whom the report calls identified in the year.",
            ),
            population: pair("Minden állampolgárság.", "Whatever their citizenship."),
            rule: pair("A jelentés nem közli.", "The report does not say."),
            counted: Counted::Identified,
            unit: Unit::People,
            origin: Origin::Typed,
            source: "Kitalált jelentés".to_owned(),
            address: Some(
                "https://pelda.invalid/jelentes/nagyon/hosszu/cim/amely/egy/telefonon/nem/fer/el".to_owned(),
            ),
            mark: Mark::Own,
        },
        version: 3,
    }
}

fn live() -> Figure {
    let mut figure = typed(7);
    figure.of.title = pair("Nyilvántartott áldozatok", "Registered victims");
    figure.of.origin = Origin::Closed(Series::Registered, Span::Quarter);
    figure.of.counted = Counted::Registered;
    (figure.of.source, figure.of.address) = (String::new(), None);
    figure
}

fn stated(room: &SampleRoom, period: Period, shown: Shown, mark: Option<Mark>) -> Stated {
    Stated {
        period,
        shown,
        as_of: Some(room.now().day_in("UTC").plus_days(-40)),
        since: room.now().plus_days(-40),
        source: "Kitalált jelentés".to_owned(),
        address: mark.map(|_| "https://pelda.invalid/jelentes".to_owned()),
        mark,
        note: String::new(),
        replaced: false,
    }
}

fn year(year: i16) -> Period {
    Period::years(year, year).unwrap_or_else(|| Period::quarter(Quarter::from_number(8_100)))
}

fn values(room: &SampleRoom) -> Vec<Stated> {
    let value = |period, count| stated(room, period, Shown::Count(count), Some(Mark::Read));
    let note = "Ebből 54 forma nélkül (kitalált).".to_owned();
    vec![
        Stated { note, ..value(year(2021), 171) },
        Stated { replaced: true, as_of: None, mark: Some(Mark::Own), ..value(year(2021), 169) },
        value(year(2020), 1_188),
        value(Period::years(2018, 2019).unwrap_or_else(|| year(2018)), 114),
    ]
}

fn comparison(room: &SampleRoom, reasons: usize) -> Comparison {
    let other = typed(5);
    let side = |count| Some(stated(room, year(2021), Shown::Count(count), Some(Mark::Read)));
    let hidden = Some(stated(room, year(2020), Shown::Hidden, None));
    let why = Reason {
        id: ReasonId::nil(),
        of: NewReason {
            text: pair(
                "Kitalált ok: az egyik a nyilvántartásból, a másik a rendőrség jelzéseiből számol.",
                "An invented reason: one counts the register, the other what the police reported.",
            ),
            source: "Kitalált jelentés, 12. oldal".to_owned(),
            address: Some("https://pelda.invalid/jelentes".to_owned()),
            mark: Mark::Own,
        },
        at: room.now(),
    };
    Comparison {
        id: ComparisonId::nil(),
        figures: [typed(3), other],
        rows: vec![
            (year(2021), [side(171), side(201)]),
            (year(2020), [side(188), hidden]),
            (year(2019), [None, side(91)]),
        ],
        reasons: std::iter::repeat_n(why, reasons).collect(),
        manages: reasons > 0,
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let keeps = coordinator(room, "/figures");
    let reads = contributor(room, "/figures");
    let nothing = (&Fields::empty(), &FieldErrors::none());
    let typed = typed(3);
    let quarter = Period::quarter(Quarter::from_number(2026 * 4 + 2));
    let hidden = stated(room, quarter, Shown::Hidden, None);
    let lines = vec![
        Latest { figure: typed.clone(), stated: values(room).into_iter().next(), invented: false },
        Latest { figure: live(), stated: Some(hidden.clone()), invented: true },
        Latest { figure: crate::figures::samples::typed(4), stated: None, invented: false },
    ];
    let full = Profile {
        figure: typed.clone(),
        values: values(room),
        invented: false,
        compared: vec![(crate::figures::samples::typed(5), 2)],
        manages: true,
    };
    let computed = Profile {
        figure: live(),
        values: vec![hidden, stated(room, year(2025), Shown::Count(98), None)],
        invented: true,
        compared: vec![],
        manages: false,
    };
    let empty = Profile { values: vec![], compared: vec![], ..full.clone() };
    let wrong = |pairs: &[(&'static str, &str)]| {
        let mut errors = FieldErrors::none();
        for (field, key) in pairs {
            errors.add(*field, room.t().s(key).into_owned());
        }
        errors
    };
    let mended = Fields::of(&[("number", "99"), ("amount", "3"), ("first_year", "2021")]);
    let absent = wrong(&[("number", "figures-number-absent")]);
    let few = wrong(&[("amount", "figures-few-unpublished")]);
    let untold = wrong(&[("text_hu", "figures-text-missing"), ("source", "figures-source-missing")]);
    let undefined = wrong(&[("title_hu", "figures-text-missing"), ("counted", "figures-counted-missing")]);
    let of = Some((&typed, 3));
    let mut pages = picture::samples(room);
    pages.extend([
        Sample::new("figures/list", &ListPage::new(&keeps, &lines)),
        Sample::new("figures/list/empty", &ListPage::new(&reads, &[])),
        Sample::new("figures/show", &ShowPage::new(&keeps, &full, nothing)),
        Sample::new("figures/import", &table::import_page(&keeps, &typed, &Fields::empty(), (&[], false))),
        Sample::new(
            "figures/import/report",
            &table::import_page(
                &keeps,
                &typed,
                &Fields::of(&[("table", "Év\tÉrték"), ("replace", "yes")]),
                (&table::sample(room.t()), false),
            ),
        ),
        Sample::new("figures/show/computed", &ShowPage::new(&reads, &computed, nothing)),
        Sample::new("figures/show/empty", &ShowPage::new(&keeps, &empty, (&mended, &absent))),
        Sample::new("figures/new", &edit::figure_page(&keeps, None, nothing)),
        Sample::new("figures/new/error", &edit::figure_page(&keeps, None, (&mended, &undefined))),
        Sample::new("figures/amend", &edit::figure_page(&keeps, of, nothing)),
        Sample::new("figures/value", &edit::value_page(&keeps, &typed, nothing)),
        Sample::new("figures/value/error", &edit::value_page(&keeps, &typed, (&mended, &few))),
        Sample::new("figures/against", &AgainstPage::new(&keeps, typed.id, &comparison(room, 2), nothing)),
        Sample::new(
            "figures/against/error",
            &AgainstPage::new(&keeps, typed.id, &comparison(room, 1), (&mended, &untold)),
        ),
        Sample::new(
            "figures/against/bare",
            &AgainstPage::new(&reads, typed.id, &comparison(room, 0), nothing),
        ),
    ]);
    pages
}
