//! Figures of the demo: what was published about the real country, each number with its source, and live ones computed from the
//! invented country's closed months. Two published ones that should agree stand side by side, with why they may not.

use app::{
    Tx,
    figures::{self, NewFigure, NewReason, NewValue, Origin, Period},
    write,
};
use vocabulary::{
    Counted, Fault, FigureId, Outcome, Role, Series, Span, Title, Unit,
    pack::Mark::{self, Own, Read},
};

use crate::{
    country::{Country, purpose_of},
    stage::Stage,
    undertakings::Pair,
};

/// A figure that was published, with its values.
struct Published {
    title: Pair,
    definition: Pair,
    population: Pair,
    rule: Pair,
    counted: Counted,
    source: (&'static str, Option<&'static str>),
    values: &'static [Value],
}

/// First and last year, how many, source of its own, note.
struct Value((i16, i16), i64, Option<(&'static str, Option<&'static str>)>, &'static str);

const TIP: &str = "https://www.state.gov/reports/2022-trafficking-in-persons-report/hungary/";
const TIP_2019: &str = "https://www.state.gov/reports/2019-trafficking-in-persons-report-2/hungary/";
const TIP_2020: &str = "https://www.ecoi.net/de/dokument/2036284.html";
const TIP_2021: &str = "https://www.ecoi.net/de/dokument/2055203.html";
const ILO: &str = "http://ilo.int/dyn/normlex/fr/f?p=1000%3A13100%3A0%3A%3ANO%3A%3AP13100_COMMENT_ID%2CP13100_LANG_CODE%3A4360351%2Cen%3ANO";
const UNTOLD: Pair = ("A forrás nem közli.", "The source does not say.");

const PUBLISHED: &[Published] = &[
    Published {
        title: ("Azonosított áldozatok a TIP-jelentés szerint", "Identified victims by the TIP Report"),
        definition: (
            "A jelentésben az évre közölt, azonosított áldozatok.",
            "Victims whom the report calls identified in the year.",
        ),
        population: UNTOLD,
        rule: UNTOLD,
        counted: Counted::Identified,
        source: ("TIP Report, Hungary", Some(TIP)),
        values: &[
            Value(
                (2016, 2016),
                44,
                Some(("TIP Report 2017, Hungary", None)),
                "9 + 23 + 1 + 11: négy nyilvántartás összege · the sum of four registers",
            ),
            Value((2017, 2017), 33, Some(("TIP Report 2018, Hungary", None)), ""),
            Value(
                (2018, 2018),
                30,
                Some(("TIP Report 2019, Hungary", Some(TIP_2019))),
                "EKAT; rajta kívül 26 + 10 · EKAT; 26 + 10 outside it",
            ),
            Value((2019, 2019), 81, Some(("TIP Report 2020, Hungary", Some(TIP_2020))), ""),
            Value(
                (2020, 2020),
                188,
                Some(("TIP Report 2021, Hungary", Some(TIP_2021))),
                "61 forma nélkül · 61 uncategorised",
            ),
            Value(
                (2021, 2021),
                171,
                Some(("TIP Report 2022, Hungary", Some(TIP))),
                "54 forma nélkül · 54 unspecified",
            ),
        ],
    },
    Published {
        title: ("Áldozatok az ILO megjegyzése szerint", "Victims by the ILO's comment"),
        definition: (
            "A szakértői bizottság megjegyzésében az évre közölt áldozatok.",
            "Victims whom the committee of experts' comment names for the year.",
        ),
        population: UNTOLD,
        rule: UNTOLD,
        counted: Counted::Unstated,
        source: ("ILO CEACR, comment on Convention No. 29, adopted 2023", Some(ILO)),
        values: &[
            Value((2019, 2019), 91, None, ""),
            Value((2020, 2020), 239, None, ""),
            Value((2021, 2021), 201, None, ""),
            Value((2018, 2021), 564, None, ""),
        ],
    },
    Published {
        title: ("Azonosított áldozatok a GRETA szerint", "Identified victims by GRETA"),
        definition: (
            "A harmadik kör jelentésében a négy évre közölt áldozatok.",
            "Victims whom the third round's report names for the four years.",
        ),
        population: ("Mintegy 16 százalékuk gyermek.", "About 16 per cent of them children."),
        rule: UNTOLD,
        counted: Counted::Identified,
        source: (
            "GRETA, third evaluation round, report of 26 February 2024",
            Some("https://thb.kormany.hu/report-on-hungary"),
        ),
        values: &[Value((2019, 2022), 754, None, "")],
    },
    Published {
        title: ("Forma nélkül nyilvántartott áldozatok", "Victims without a recorded form"),
        definition: (
            "Azok az áldozatok, akiknél a jelentés szerint a kizsákmányolás formáját nem rögzítették.",
            "Victims of whom the report says that no form of exploitation was recorded.",
        ),
        population: UNTOLD,
        rule: UNTOLD,
        counted: Counted::Identified,
        source: ("TIP Report, Hungary", Some(TIP)),
        values: &[
            Value((2020, 2020), 61, Some(("TIP Report 2021, Hungary", Some(TIP_2021))), ""),
            Value((2021, 2021), 54, Some(("TIP Report 2022, Hungary", Some(TIP))), ""),
        ],
    },
];

/// Why the first two may differ.
const REASONS: &[(Pair, &str, Option<&str>, Mark)] = &[
    (
        (
            "Több nyilvántartás állt egymás mellett: 2018-ra a jelentés 30 áldozatot nevez meg az EKAT-ban, és további 36-ot, akikről a rendőrség tudott, de nem ott.",
            "Several registers stood side by side: for 2018 the report names 30 victims in EKAT and 36 more whom the police knew of and not there.",
        ),
        "TIP Report 2019, Hungary",
        Some(TIP_2019),
        Read,
    ),
    (
        (
            "2021 elején csak három azonosító szerv fért hozzá az EKAT-hoz, így az onnan számolt szám kevesebbet lát.",
            "Early in 2021 only three identifying institutions had access to EKAT, so that a number counted there sees fewer.",
        ),
        "TIP Report 2022, Hungary",
        Some(TIP),
        Read,
    ),
    (
        (
            "Egyik forrás sem közli, melyik nap állapotát és milyen státuszú áldozatokat számlál; a később felvettek az egyikben benne lehetnek, a másikban nem.",
            "Neither source says of which day it is nor which status it counts; whoever was registered late may be in the one and not in the other.",
        ),
        "A két forrás összevetése · comparison of the two sources",
        None,
        Own,
    ),
];

/// What is computed from closed months: title, definition, series, span.
const LIVE: &[(Pair, Pair, Series, Span)] = &[
    (
        ("Nyilvántartott áldozatok, negyedévenként", "Registered victims by quarter"),
        (
            "Akiket a negyedévben áldozatként nyilvántartásba vettek, bármely szervnél; akinek az azonosítása nemleges, nem számít.",
            "Everybody registered as a victim in the quarter, by whatever body; who turned out not to be one does not count.",
        ),
        Series::Registered,
        Span::Quarter,
    ),
    (
        ("Nyilvántartott áldozatok, évenként", "Registered victims by year"),
        (
            "Akiket az év négy lezárt negyedévében áldozatként nyilvántartásba vettek.",
            "Everybody registered as a victim in the four closed quarters of the year.",
        ),
        Series::Registered,
        Span::Year,
    ),
    (
        ("Idő a férőhelyig", "Time to a place"),
        (
            "Középérték a férőhely kérésétől a visszaigazolásig, öt vagy több kérésből.",
            "Median time from the request for a place to its confirmation, of five requests or more.",
        ),
        Series::PlaceMinutes,
        Span::Quarter,
    ),
    (
        ("Gyermekek a nyilvántartottak között", "Children among those registered"),
        (
            "Akik a nyilvántartásba vételkor 18 évesnél fiatalabbak voltak.",
            "Those who were under 18 when they were registered.",
        ),
        Series::Children,
        Span::Quarter,
    ),
];

/// The figure of registered victims, which answers and measures of the demo quote.
pub(crate) struct Known {
    /// Registered victims by quarter.
    pub(crate) registered: FigureId,
    /// Time to a place.
    pub(crate) place: FigureId,
    /// Two published ones that should agree.
    pub(crate) disagreeing: (FigureId, FigureId),
}

fn title(pair: Pair) -> Title {
    Title { hu: pair.0.to_owned(), en: pair.1.to_owned() }
}

/// Registers the figures.
pub(crate) async fn count(stage: &Stage, country: &Country) -> Outcome<Option<Known>> {
    let Some(coordinator) = country.with(Role::Coordinator).first().copied() else { return Ok(None) };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    stage.clock.set(stage.days_ago(60));
    let known = write!(stage.store, &ctx, |tx| {
        let mut published = Vec::new();
        for one in PUBLISHED {
            published.push(publish(tx, one).await?);
        }
        let (Some(tip), Some(ilo)) = (published.first().copied(), published.get(1).copied()) else {
            return Err(Fault::broken("a figure of the demo").into());
        };
        let number = figures::view(tx, ilo).await?.figure.number;
        figures::compare(tx, tip, number).await?;
        for (text, source, address, mark) in REASONS {
            let new = NewReason {
                text: title(*text),
                source: (*source).to_owned(),
                address: address.map(str::to_owned),
                mark: *mark,
            };
            figures::give_reason(tx, (tip, ilo), &new).await?;
        }
        let mut live = Vec::new();
        for (words, definition, series, span) in LIVE {
            live.push(figures::register(tx, &computed(*words, *definition, *series, *span)).await?);
        }
        let missing = || Fault::broken("a figure of the demo");
        Ok(Known {
            registered: *live.first().ok_or_else(missing)?,
            place: *live.get(2).ok_or_else(missing)?,
            disagreeing: (tip, ilo),
        })
    })?;
    stage.clock.set(stage.now);
    Ok(Some(known))
}

async fn publish(tx: &mut Tx, one: &Published) -> Outcome<FigureId> {
    let new = NewFigure {
        title: title(one.title),
        definition: title(one.definition),
        population: title(one.population),
        rule: title(one.rule),
        counted: one.counted,
        unit: Unit::People,
        origin: Origin::Typed,
        source: one.source.0.to_owned(),
        address: one.source.1.map(str::to_owned),
        mark: Read,
    };
    let id = figures::register(tx, &new).await?;
    let values: Vec<NewValue> = one.values.iter().filter_map(typed).collect();
    figures::record(tx, id, &values).await?;
    Ok(id)
}

fn typed(value: &Value) -> Option<NewValue> {
    let Value((first, last), amount, own, note) = value;
    Some(NewValue {
        period: Period::years(*first, *last)?,
        amount: *amount,
        as_of: None,
        source: own.map(|(source, _)| source.to_owned()).unwrap_or_default(),
        address: own.and_then(|(_, address)| address).map(str::to_owned),
        mark: Read,
        note: (*note).to_owned(),
    })
}

fn computed(words: Pair, definition: Pair, series: Series, span: Span) -> NewFigure {
    let people = series.unit() == Unit::People;
    NewFigure {
        title: title(words),
        definition: title(definition),
        population: Title::default(),
        rule: if people {
            title((
                "Minden nyilvántartásba vétel egyszer számít; ugyanazt a személyt két szervnél az összevetés vonja össze.",
                "Each registration counts once; the same person at two bodies is brought together by the desk that compares.",
            ))
        } else {
            Title::default()
        },
        counted: if people { Counted::Registered } else { Counted::Other },
        unit: series.unit(),
        origin: Origin::Closed(series, span),
        source: String::new(),
        address: None,
        mark: Own,
    }
}
