//! What the country undertook: the strategy 2020–2023 and its second action plan as far as public texts go, each with its source; and
//! an invented plan in force, labelled as one, with measures that answer what evaluators said.

use vocabulary::{
    MeasureStatus, Risk,
    pack::Mark::{self, Own, Read},
};

use crate::evaluations::Lead;

/// Text in Hungarian and English.
pub(crate) type Pair = (&'static str, &'static str);

/// A strategy or an action plan.
pub(crate) struct Undertaking {
    pub(crate) title: Pair,
    pub(crate) source: &'static str,
    pub(crate) address: Option<&'static str>,
    pub(crate) mark: Mark,
    pub(crate) since: &'static str,
    pub(crate) until: &'static str,
    /// Pillars, each with its objectives: number and text.
    pub(crate) pillars: &'static [(&'static str, Pair, &'static [(&'static str, Pair)])],
    pub(crate) measures: &'static [Undertaken],
}

/// A measure of a plan.
pub(crate) struct Undertaken {
    /// The number of its heading.
    pub(crate) under: &'static str,
    pub(crate) code: &'static str,
    pub(crate) title: Pair,
    pub(crate) portfolio: usize,
    pub(crate) invited: bool,
    pub(crate) deadline: &'static str,
    pub(crate) resources: &'static str,
    /// Figure, baseline, target.
    pub(crate) figure: (&'static str, &'static str, &'static str),
    pub(crate) mark: Mark,
    /// What it answers, by the keys of evaluations.
    pub(crate) answers: &'static [&'static str],
    /// What the responsible body reported, where somebody of the demo works in it.
    pub(crate) report: Option<(MeasureStatus, Risk, &'static str, &'static str)>,
}

/// Responsible roles: name, and who held them since when, the oldest first.
pub(crate) const PORTFOLIOS: &[(Pair, &[(Lead, &str)])] = &[
    (
        ("a rendészetért felelős miniszter", "the minister responsible for law enforcement"),
        &[(Lead::Ministry, "2018-05-18")],
    ),
    (
        ("a szociálpolitikáért felelős miniszter", "the minister responsible for social policy"),
        &[(Lead::Social, "2018-05-18"), (Lead::Ministry, "2022-05-25")],
    ),
    (
        (
            "a foglalkoztatás-felügyeletért felelős miniszter",
            "the minister responsible for employment supervision",
        ),
        &[(Lead::Social, "2018-05-18")],
    ),
    (("a nemzeti koordinátor", "the national coordinator"), &[(Lead::Office, "2018-05-18")]),
];

const LAW: usize = 0;
const SOCIAL: usize = 1;
const WORK: usize = 2;
const COORDINATOR: usize = 3;

/// The plans, the oldest first.
pub(crate) const UNDERTAKINGS: &[Undertaking] = &[
    Undertaking {
        title: (
            "Nemzeti stratégia az emberkereskedelem ellen, 2020–2023",
            "National strategy against trafficking in human beings 2020–2023",
        ),
        source: "1046/2020. (II. 18.) Korm. határozat",
        address: Some("https://jogkodex.hu/doc/2709369"),
        mark: Read,
        since: "2020-02-18",
        until: "2024-01-01",
        pillars: &[
            (
                "I.",
                ("Megelőzés", "Prevention"),
                &[(
                    "I.1",
                    ("Kiemelt figyelem a 18 év alatti áldozatokra", "Special attention to victims under 18"),
                )],
            ),
            ("II.", ("Azonosítás, áldozatirányítás, segítés", "Identification, referral, assistance"), &[]),
            ("III.", ("Igazságszolgáltatás és bűnüldözés", "Justice and law enforcement"), &[]),
            ("IV.", ("Partnerség", "Partnership"), &[]),
        ],
        measures: &[],
    },
    Undertaking {
        title: ("Cselekvési terv, 2022–2023", "Action plan 2022–2023"),
        source: "1228/2022. (IV. 14.) Korm. határozat",
        address: Some("https://net.jogtar.hu/jogszabaly?docid=A22H1228.KOR"),
        mark: Read,
        since: "2022-04-14",
        until: "2023-12-31",
        pillars: &[("IV.", ("Partnerség", "Partnership"), &[])],
        measures: &[Undertaken {
            under: "IV.",
            code: "IV.1",
            title: ("Vármegyei koordináció kialakítása", "County coordination is set up"),
            portfolio: LAW,
            invited: false,
            deadline: "2023-12-31",
            resources: "2023-ban 341 millió forint, 2023-tól évente 12 millió forint (a terv egészére)",
            figure: ("", "", ""),
            mark: Read,
            answers: &[],
            report: Some((
                MeasureStatus::Done,
                Risk::OnTrack,
                "Az első vármegyei egyeztetést 2023. április 27-én tartották.",
                "",
            )),
        }],
    },
    Undertaking {
        title: ("Kitalált cselekvési terv, 2024–2027", "Invented action plan 2024–2027"),
        source: "0000/2024. (I. 1.) minta határozat",
        address: None,
        mark: Own,
        since: "2024-01-01",
        until: "2027-12-31",
        pillars: &[
            (
                "I.",
                ("Megelőzés", "Prevention"),
                &[("I.1", ("A gyermekek védelme", "Protection of children"))],
            ),
            (
                "II.",
                ("Azonosítás, áldozatirányítás, segítés", "Identification, referral, assistance"),
                &[
                    (
                        "II.1",
                        ("Felismerés a veszélyeztetett csoportokban", "Recognition in vulnerable groups"),
                    ),
                    ("II.2", ("Elérhető segítség", "Help within reach")),
                ],
            ),
            ("III.", ("Igazságszolgáltatás és bűnüldözés", "Justice and law enforcement"), &[]),
            ("IV.", ("Adatok és értékelés", "Data and evaluation"), &[]),
        ],
        measures: &[
            Undertaken {
                under: "I.1",
                code: "I.1.1",
                title: (
                    "Iskolai program a toborzás módszereiről",
                    "A school programme on how recruiters work",
                ),
                portfolio: SOCIAL,
                invited: false,
                deadline: "2025-06-30",
                resources: "Kitalált fejezet, 40 millió forint",
                figure: ("elért tanulók", "0", "20 000"),
                mark: Own,
                answers: &["greta19-children", "tip22-minors"],
                report: Some((
                    MeasureStatus::Done,
                    Risk::OnTrack,
                    "Kitalált adat: 21 300 tanuló 140 iskolában.",
                    "",
                )),
            },
            Undertaken {
                under: "II.1",
                code: "II.1.1",
                title: (
                    "Képzés azoknak, akik elsőként beszélnek a menedéket kérőkkel",
                    "Training for those who talk first with people who seek asylum",
                ),
                portfolio: LAW,
                invited: false,
                deadline: "2026-09-30",
                resources: "Belső Biztonsági Alap (kitalált projekt), 18 millió forint",
                figure: ("képzett munkatársak", "0", "200"),
                mark: Own,
                answers: &["greta24-asylum", "tip23-screen"],
                report: Some((
                    MeasureStatus::Underway,
                    Risk::AtRisk,
                    "Kitalált adat: 120 munkatárs vett részt.",
                    "A magánháztartásokban dolgozókról szóló rész oktatója hiányzik.",
                )),
            },
            Undertaken {
                under: "II.2",
                code: "II.2.1",
                title: (
                    "Tájékoztató a kárenyhítésről és a kártérítésről tizenkét nyelven",
                    "Information on compensation in twelve languages",
                ),
                portfolio: LAW,
                invited: false,
                deadline: "2026-06-15",
                resources: "Forrásigénye nincs",
                figure: ("nyelvek", "2", "12"),
                mark: Own,
                answers: &["greta24-inform", "greta24-legal-aid"],
                report: Some((
                    MeasureStatus::Underway,
                    Risk::OnTrack,
                    "Kitalált adat: nyolc nyelven kész.",
                    "",
                )),
            },
            Undertaken {
                under: "II.2",
                code: "II.2.2",
                title: ("Férőhelyek gyermekes férfiaknak", "Places for men with children"),
                portfolio: SOCIAL,
                invited: false,
                deadline: "2026-12-31",
                resources: "Kitalált fejezet, 65 millió forint",
                figure: ("férőhelyek", "0", "12"),
                mark: Own,
                answers: &["greta19-assistance", "tip23-scope"],
                report: Some((
                    MeasureStatus::Planned,
                    Risk::Blocked,
                    "Kitalált adat: két pályázat érkezett.",
                    "Nincs fedezet a működésre.",
                )),
            },
            Undertaken {
                under: "III.",
                code: "III.1",
                title: (
                    "Közös ellenőrzések vármegyénként évente kétszer",
                    "Joint inspections twice a year in each county",
                ),
                portfolio: WORK,
                invited: true,
                deadline: "2027-12-31",
                resources: "Forrásigénye nincs",
                figure: ("ellenőrzések évente", "11", "40"),
                mark: Own,
                answers: &["greta24-labour", "tip22-agencies"],
                report: None,
            },
            Undertaken {
                under: "III.",
                code: "III.2",
                title: (
                    "Útmutató az áldozatok büntetlenségéről",
                    "Guidance on the non-punishment of victims",
                ),
                portfolio: LAW,
                invited: true,
                deadline: "2027-03-31",
                resources: "Forrásigénye nincs",
                figure: ("", "", ""),
                mark: Own,
                answers: &["greta24-nonpunish"],
                report: None,
            },
            Undertaken {
                under: "III.",
                code: "III.3",
                title: (
                    "Képzés a vagyon lefoglalásáról és elkobzásáról",
                    "Training on seizing and confiscating assets",
                ),
                portfolio: LAW,
                invited: true,
                deadline: "2027-06-30",
                resources: "Kitalált projekt, 9 millió forint",
                figure: ("képzett nyomozók", "0", "60"),
                mark: Own,
                answers: &["greta24-assets"],
                report: None,
            },
            Undertaken {
                under: "IV.",
                code: "IV.1",
                title: ("A stratégia hatásának értékelése", "Assessment of the impact of the strategy"),
                portfolio: COORDINATOR,
                invited: false,
                deadline: "2026-12-31",
                resources: "Kitalált fejezet, 5 millió forint",
                figure: ("", "", ""),
                mark: Own,
                answers: &["ilo23-impact"],
                report: None,
            },
        ],
    },
];
