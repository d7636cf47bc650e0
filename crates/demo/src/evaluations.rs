//! What evaluators said of Hungary, in short English and Hungarian words of our own, each with its source and how far it was
//! compared with it. What no source says in these words is an illustration and labelled as one.
//!
//! Read in: the Council of Europe's pages on Hungary (rounds two and three), the United States' yearly reports 2019 to 2023, the
//! ILO's comment of 2023. Strength is given only where the source shows the evaluator's own word.

use vocabulary::{
    Position, RecommendationKind,
    pack::Mark::{self, Own, Read, Unverified},
};

/// One thing that was said.
pub(crate) struct Saying {
    /// By which others name it.
    pub(crate) key: &'static str,
    /// The earlier one that it repeats.
    pub(crate) repeats: Option<&'static str>,
    pub(crate) kind: RecommendationKind,
    /// Evaluator and its own word.
    pub(crate) by: (&'static str, Option<&'static str>),
    pub(crate) year: i64,
    pub(crate) source: Source,
    pub(crate) mark: Mark,
    pub(crate) en: &'static str,
    pub(crate) hu: &'static str,
}

/// A document and where it can be read.
#[derive(Clone, Copy)]
pub(crate) struct Source(pub(crate) &'static str, pub(crate) Option<&'static str>);

const GRETA_2: Source = Source(
    "GRETA, second evaluation round, report of 27 September 2019 (summary of the announcement)",
    Some("https://www.coe.int/en/web/anti-human-trafficking/-/greta-publishes-second-report-on-hunga-1"),
);
const GRETA_3: Source = Source(
    "GRETA, third evaluation round, report of 26 February 2024 (summary of the announcement)",
    Some("https://thb.kormany.hu/report-on-hungary"),
);
const TIP_2019: Source =
    Source("TIP Report 2019, Hungary (summary)", Some("https://www.ecoi.net/en/document/2010824.html"));
const TIP_2020: Source =
    Source("TIP Report 2020, Hungary (summary)", Some("https://www.ecoi.net/de/dokument/2036284.html"));
const TIP_2021: Source =
    Source("TIP Report 2021, Hungary (summary)", Some("https://www.ecoi.net/de/dokument/2055203.html"));
const TIP_2022: Source =
    Source("TIP Report 2022, Hungary (summary)", Some("https://www.ecoi.net/de/dokument/2077749.html"));
const TIP_2023: Source = Source(
    "TIP Report 2023, Hungary (summary)",
    Some("https://statenewswire.com/stories/644592228-2023-trafficking-in-persons-report-hungary"),
);
const ILO: Source = Source("CEACR, comment on Convention No. 29, adopted 2023 (summary)", None);
const DIRECTIVE: Source = Source(
    "Directive 2011/36/EU as amended by (EU) 2024/1712, Article 19b",
    Some("https://eur-lex.europa.eu/eli/dir/2011/36"),
);
const RECURRING: Source = Source("Recurring theme of several editions, wording invented", None);

use RecommendationKind::{Ask, Concern, Credit};

macro_rules! sayings {
    ($($key:literal $repeats:expr, $kind:ident $evaluator:literal $word:expr, $year:literal $source:ident $mark:ident $en:literal $hu:literal;)*) => {
        &[$(Saying {
            key: $key,
            repeats: $repeats,
            kind: $kind,
            by: ($evaluator, $word),
            year: $year,
            source: $source,
            mark: $mark,
            en: $en,
            hu: $hu,
        },)*]
    };
}

/// What was said, the oldest first: what repeats stands after what it repeats.
pub(crate) const SAYINGS: &[Saying] = sayings! {
    "tip19-punish" None, Ask "tip" Some("prioritized_first"), 2019 TIP_2019 Read
        "Screen all individuals in prostitution for indicators of trafficking and protect victims from being punished."
        "Minden prostitúcióban élő személynél vizsgálják a jeleket, és védjék meg az áldozatokat a büntetéstől.";
    "tip19-services" None, Ask "tip" Some("prioritized"), 2019 TIP_2019 Read
        "Raise the quality and availability of specialised services, extend the national referral mechanism to foreign victims without residency, and fund civil organisations."
        "Javítsák a szakosodott szolgáltatások minőségét és elérhetőségét, terjesszék ki az áldozatirányítást a lakóhellyel nem rendelkező külföldi áldozatokra, és finanszírozzák a civil szervezeteket.";
    "greta19-children" None, Ask "greta" Some("urges"), 2019 GRETA_2 Read
        "Prevent trafficking in children: training, online safety, residential care."
        "Előzzék meg a gyermekkereskedelmet: képzéssel, internetes biztonsággal, a bentlakásos intézményekben is.";
    "greta19-penalties" None, Ask "greta" Some("urges"), 2019 GRETA_2 Read
        "Repeal penalties for children in prostitution."
        "Szüntessék meg a prostitúcióban kizsákmányolt gyermekek büntethetőségét.";
    "greta19-assistance" None, Ask "greta" Some("urges"), 2019 GRETA_2 Read
        "Guarantee assistance to victims in practice, whatever their migration status."
        "Az áldozatok a gyakorlatban is kapjanak segítséget, migrációs helyzetüktől függetlenül.";
    "greta19-ngos" None, Ask "greta" Some("urges"), 2019 GRETA_2 Read
        "Make sure that civil organisations are not treated as criminals for assisting people."
        "A civil szervezeteket ne tekintsék bűnelkövetőnek azért, mert segítenek.";
    "greta19-identify" None, Ask "greta" None, 2019 GRETA_2 Read
        "Identify victims proactively, also among asylum seekers."
        "Kezdeményezően azonosítsák az áldozatokat, a menedékkérők között is.";
    "greta19-inspections" None, Ask "greta" None, 2019 GRETA_2 Read
        "Strengthen labour inspections so that they detect trafficking for labour exploitation."
        "Erősítsék meg a munkaügyi ellenőrzéseket a munkacélú kizsákmányolás felderítésére.";
    "tip20-screen" None, Ask "tip" Some("prioritized_first"), 2020 TIP_2020 Read
        "Screen vulnerable groups for indicators and identify victims among them proactively: asylum seekers, domestic workers, children in state institutions."
        "A veszélyeztetett csoportokban vizsgálják a jeleket, és kezdeményezően azonosítsanak: a menedékkérők, a háztartási munkások és az állami intézményekben élő gyermekek között.";
    "tip20-child" None, Concern "tip" Some("deficiency"), 2020 TIP_2020 Read
        "There is no framework for child victims of their own."
        "A gyermek áldozatok számára nincs külön eljárásrend.";
    "tip20-services" Some("tip19-services"), Concern "tip" Some("deficiency"), 2020 TIP_2020 Read
        "Services are scarce and uncoordinated."
        "Kevés a szolgáltatás, és nincs összehangolva.";
    "tip21-screen" Some("tip20-screen"), Concern "tip" Some("deficiency"), 2021 TIP_2021 Read
        "Third-country nationals, asylum seekers, domestic workers and children in institutions are inadequately screened."
        "Nem megfelelő a felismerés a harmadik országbeliek, a menedékkérők, a háztartási munkások és az intézményben élő gyermekek között.";
    "tip21-scope" Some("tip19-services"), Concern "tip" Some("deficiency"), 2021 TIP_2021 Read
        "The referral mechanism does not apply to foreign victims without residency."
        "Az áldozatirányítás nem terjed ki a lakóhellyel nem rendelkező külföldi áldozatokra.";
    "tip21-child" Some("tip20-child"), Concern "tip" Some("deficiency"), 2021 TIP_2021 Read
        "There is no specialised framework for identifying and assisting children."
        "A gyermekek azonosítására és segítésére nincs külön eljárásrend.";
    "tip22-screen" Some("tip21-screen"), Concern "tip" Some("deficiency"), 2022 TIP_2022 Read
        "Vulnerable groups are still inadequately screened, asylum seekers among them."
        "A veszélyeztetett csoportokban, köztük a menedékkérők között továbbra sem megfelelő a felismerés.";
    "tip22-child" Some("tip21-child"), Concern "tip" Some("deficiency"), 2022 TIP_2022 Read
        "There is still no specialised framework for children."
        "A gyermekek számára továbbra sincs külön eljárásrend.";
    "tip22-minors" None, Ask "tip" None, 2022 TIP_2022 Read
        "Prevent minors from becoming victims."
        "Előzzék meg a kiskorúak áldozattá válását.";
    "tip22-agencies" None, Ask "tip" None, 2022 TIP_2022 Read
        "Control recruitment agencies more strictly."
        "Szigorúbban ellenőrizzék a munkaerő-közvetítőket.";
    "tip23-screen" Some("tip22-screen"), Concern "tip" Some("deficiency"), 2023 TIP_2023 Read
        "Screening of asylum seekers, domestic workers and unaccompanied children remains inadequate."
        "A menedékkérők, a háztartási munkások és a kísérő nélküli gyermekek között a felismerés nem megfelelő.";
    "tip23-scope" Some("tip21-scope"), Concern "tip" Some("deficiency"), 2023 TIP_2023 Read
        "Assistance is scarce and uncoordinated, worst for foreign victims."
        "Kevés és összehangolatlan a segítség, leginkább a külföldi áldozatok számára.";
    "ilo23-impact" None, Ask "ilo" Some("requests"), 2023 ILO Read
        "Assess the impact of the national strategy."
        "Értékeljék a nemzeti stratégia hatását.";
    "greta24-inform" None, Ask "greta" Some("urges"), 2024 GRETA_3 Read
        "Inform victims systematically of their right to claim compensation."
        "Az áldozatokat következetesen tájékoztassák arról, hogy kártérítést követelhetnek.";
    "greta24-assets" None, Ask "greta" Some("urges"), 2024 GRETA_3 Read
        "Make full use of the law on seizing and confiscating assets."
        "Használják ki teljes mértékben a vagyon lefoglalására és elkobzására vonatkozó szabályokat.";
    "greta24-state" None, Ask "greta" Some("urges"), 2024 GRETA_3 Read
        "Simplify applications for state compensation."
        "Egyszerűsítsék az állami kárenyhítés igénylését.";
    "greta24-nonpunish" None, Ask "greta" Some("urges"), 2024 GRETA_3 Read
        "Adopt a specific provision on the non-punishment of victims, with guidance."
        "Fogadjanak el külön rendelkezést az áldozatok büntetlenségéről, útmutatóval együtt.";
    "greta24-effective" None, Ask "greta" Some("considers"), 2024 GRETA_3 Read
        "Investigate, prosecute and sanction trafficking for different forms of exploitation effectively."
        "A kizsákmányolás különböző formáit célzó emberkereskedelmet hatékonyan nyomozzák, és érje hatékony büntetés.";
    "greta24-legal-aid" None, Concern "greta" None, 2024 GRETA_3 Read
        "Free legal aid exists in law; in practice access to it is limited."
        "Az ingyenes jogi segítség a törvényben létezik, a gyakorlatban korlátozottan érhető el.";
    "greta24-labour" Some("greta19-inspections"), Ask "greta" None, 2024 GRETA_3 Read
        "Strengthen action against trafficking for labour exploitation."
        "Lépjenek fel erősebben a munkacélú kizsákmányolás ellen.";
    "greta24-strategy" None, Credit "greta" Some("welcomes"), 2024 GRETA_3 Read
        "Welcomes the strategy 2020 to 2023, guidelines for prosecutors and the change of the Legal Aid Act."
        "Üdvözli a 2020–2023-as stratégiát, az ügyészi iránymutatásokat és a jogi segítségnyújtásról szóló törvény módosítását.";
    "greta24-asylum" Some("greta19-identify"), Ask "greta" None, 2024 RECURRING Own
        "Identify victims proactively among asylum seekers and other third-country nationals."
        "Kezdeményezően azonosítsák az áldozatokat a menedékkérők és más harmadik országbeliek között.";
    "tip25-data" None, Ask "tip" None, 2025 RECURRING Own
        "Keep a comprehensive database on victims and cases, and bring the data of different authorities together."
        "Vezessenek átfogó nyilvántartást az áldozatokról és az ügyekről, és hangolják össze a hatóságok adatait.";
    "tip25-domestic" Some("tip23-screen"), Ask "tip" Some("prioritized"), 2025 RECURRING Own
        "Screen people who work in private households."
        "Vizsgálják a jeleket a magánháztartásokban dolgozóknál is.";
    "eu26-plan" None, Ask "eu" Some("requires"), 2026 DIRECTIVE Unverified
        "Adopt a national action plan with stakeholders by 15 July 2028, and review it at least every five years."
        "2028. július 15-ig fogadjanak el nemzeti cselekvési tervet az érintettekkel együtt, és legalább ötévente vizsgálják felül.";
};

/// Others that ask for the same.
pub(crate) const SAME: &[(&str, &str)] = &[
    ("greta24-asylum", "tip25-domestic"),
    ("greta24-labour", "tip22-agencies"),
    ("greta19-children", "tip22-minors"),
    ("greta24-nonpunish", "tip19-punish"),
];

/// What the invented country answers: position, reason, the place of the lead among the demo's bodies, deadline, day of completion.
pub(crate) struct Answering {
    pub(crate) key: &'static str,
    pub(crate) position: Position,
    pub(crate) reason: &'static str,
    pub(crate) lead: Option<Lead>,
    pub(crate) deadline: Option<&'static str>,
    pub(crate) done: Option<&'static str>,
}

/// Who leads in the invented country.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lead {
    /// The ministry in which the demo's contributor works.
    Ministry,
    /// The other ministry.
    Social,
    /// The coordinator's office.
    Office,
}

macro_rules! answers {
    ($($key:literal $position:ident $reason:literal $lead:expr, $deadline:expr, $done:expr;)*) => {
        &[$(Answering { key: $key, position: Position::$position, reason: $reason, lead: $lead, deadline: $deadline, done: $done },)*]
    };
}

/// Positions of the invented country; the deadline of 21 June 2026 is that of the report back to the Committee of the Parties.
pub(crate) const ANSWERS: &[Answering] = answers! {
    "tip19-punish" Accepted "" Some(Lead::Ministry), None, Some("2021-03-01");
    "greta19-penalties" Accepted "" Some(Lead::Ministry), None, Some("2020-07-01");
    "greta19-assistance" Accepted "" Some(Lead::Social), Some("2025-12-31"), None;
    "greta19-ngos" NotAccepted "Kitalált indok: a hatályos szabály a segítőket nem érinti." None, None, None;
    "tip22-agencies" Accepted "" Some(Lead::Ministry), Some("2026-12-15"), None;
    "greta24-inform" Accepted "" Some(Lead::Ministry), Some("2026-06-21"), None;
    "greta24-assets" Accepted "" Some(Lead::Ministry), Some("2027-06-30"), None;
    "greta24-state" Partly "Kitalált indok: az űrlap egyszerűsödik, a határidő nem változik." Some(Lead::Ministry), Some("2026-06-21"), None;
    "greta24-labour" Accepted "" Some(Lead::Social), Some("2027-03-31"), None;
    "greta24-asylum" Accepted "" Some(Lead::Ministry), Some("2027-01-31"), None;
    "tip23-screen" Accepted "" Some(Lead::Ministry), Some("2027-01-31"), None;
    "greta24-legal-aid" Accepted "" Some(Lead::Ministry), Some("2026-10-31"), None;
    "ilo23-impact" Accepted "" Some(Lead::Office), Some("2026-12-31"), None;
    "eu26-plan" Accepted "" Some(Lead::Office), Some("2028-07-15"), None;
};
