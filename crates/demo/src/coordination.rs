//! The coordinator's office at work: what evaluators said is put into the register as one table, then answered.

use std::collections::HashMap;

use app::{
    evidence::{self, Line, New, Target},
    files::{self, NewFile},
    plans::{self, Check, NewHeading, NewMeasure, NewStrategy, Report, Title},
    recommendations::{self, Filter, Handling, Imported, Said},
    write,
};
use vocabulary::{
    BodyId, Covered, Day, EvidenceKind, Fault, FileKind, HeadingId, Id, MeasureId, MeasurePart, Outcome,
    PortfolioId, RecommendationId, Role, Voice, pack::Mark,
};

use crate::{
    country::{Country, purpose_of},
    evaluations::{ANSWERS, Answering, Lead, SAME, SAYINGS, Saying},
    figures::Known,
    stage::Stage,
    undertakings::{PORTFOLIOS, Pair, UNDERTAKINGS, Undertaken, Undertaking},
};

/// Days before the end on which the register was begun.
const BEGUN: i64 = 120;

/// The recommendation that the tour follows: asked year after year.
const FOLLOWED: &str = "tip23-screen";

/// Fills the register of recommendations; gives the one that the tour follows.
pub(crate) async fn coordinate(
    stage: &Stage,
    country: &Country,
    figures: Option<&Known>,
) -> Outcome<Option<RecommendationId>> {
    let Some(coordinator) = country.with(Role::Coordinator).first().copied() else { return Ok(None) };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    stage.clock.set(stage.days_ago(BEGUN));
    // nothing is of a year that has not come where somebody's clock is late
    let this_year = i64::from(ctx.now().day_in(app::time_zone()).date().year());
    let rows: Vec<Imported> = SAYINGS.iter().map(|saying| row(saying, this_year)).collect();
    let ids = write!(stage.store, &ctx, |tx| {
        recommendations::import(tx, &rows).await?;
        numbered(tx).await
    })?;
    let known = |key: &str| {
        let number =
            SAYINGS.iter().position(|saying| saying.key == key).and_then(|at| i64::try_from(at + 1).ok());
        number
            .and_then(|number| Some((*ids.get(&number)?, number)))
            .ok_or_else(|| Fault::broken("a recommendation of the demo"))
    };
    write!(stage.store, &ctx, |tx| {
        for (one, other) in SAME {
            recommendations::join(tx, known(one)?.0, known(other)?.1).await?;
        }
        for (place, answer) in ANSWERS.iter().enumerate() {
            // one position a day
            stage.clock.set(stage.days_ago(BEGUN - 1 - i64::try_from(place).unwrap_or(0)));
            let id = known(answer.key)?.0;
            let version = recommendations::view(tx, id).await?.version;
            recommendations::handle(tx, id, &handling(country, answer, version)?).await?;
        }
        Ok(())
    })?;
    let made = undertake(stage, country, &|key| Ok(known(key)?.1)).await?;
    if let Some(figures) = figures {
        bear_out(stage, country, figures, &|key| Ok(known(key)?.0), &made).await?;
    }
    stage.clock.set(stage.now);
    Ok(Some(known(FOLLOWED)?.0))
}

/// Registers the plans with their measures, and lets the ministry in which somebody works report.
async fn undertake(
    stage: &Stage,
    country: &Country,
    number: &(dyn Fn(&str) -> Outcome<i64> + Sync),
) -> Outcome<Vec<(MeasureId, &'static Undertaken)>> {
    let (Some(coordinator), Some(contributor)) =
        (country.with(Role::Coordinator).first().copied(), country.with(Role::Contributor).first().copied())
    else {
        return Ok(Vec::new());
    };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    stage.clock.set(stage.days_ago(BEGUN - 40));
    let mut made: Vec<(MeasureId, &'static Undertaken)> = Vec::new();
    let portfolios = write!(stage.store, &ctx, |tx| {
        let mut portfolios = Vec::new();
        for (name, holders) in PORTFOLIOS {
            portfolios.push(hold(tx, country, *name, holders).await?);
        }
        Ok(portfolios)
    })?;
    for undertaking in UNDERTAKINGS {
        let added =
            write!(stage.store, &ctx, |tx| plan(tx, country, &portfolios, undertaking, number).await)?;
        made.extend(added.into_iter().zip(undertaking.measures));
    }
    stage.clock.set(stage.days_ago(20));
    write!(stage.store, &ctx, |tx| {
        // the oldest plan's measure and the newest one's belong together, although each stands in a strategy of its own
        if let (Some((one, _)), Some((other, _))) = (made.first(), made.last()) {
            plans::relate(tx, *one, *other).await?;
        }
        for strategy in plans::strategies(tx).await? {
            plans::release(tx, strategy.id).await?;
            if strategy.of.mark == Mark::Own {
                plans::check(tx, strategy.id, &answers_to_19b()).await?;
            }
        }
        Ok(())
    })?;
    stage.clock.set(stage.days_ago(6));
    let ctx = stage.ctx(contributor.actor(), purpose_of(contributor.role));
    write!(stage.store, &ctx, |tx| {
        for (id, undertaken) in &made {
            if let Some((status, risk, progress, next_step)) = undertaken.report {
                let (progress, next_step) = (progress.to_owned(), next_step.to_owned());
                let due = plans::ended(tx.ctx().now().day_in(app::time_zone()));
                plans::report(tx, (*id, due), &Report { status, risk, progress, next_step }).await?;
            }
        }
        Ok(())
    })?;
    Ok(made)
}

/// How far the invented plan has what Article 19b asks for; two elements stay open.
fn answers_to_19b() -> Vec<Check> {
    [
        ("stakeholders", Covered::Yes, "Kitalált: a kerekasztal és a mechanizmus ülésén"),
        ("review", Covered::No, ""),
        ("published", Covered::Yes, ""),
        ("all_forms", Covered::Partly, "A magánháztartásokban dolgozók hiányoznak."),
        ("prevention", Covered::Yes, "I."),
        ("justice", Covered::Yes, "III."),
        ("victims", Covered::Yes, "II."),
        ("monitoring", Covered::Partly, "Negyedéves beszámoló van, független értékelés nincs."),
    ]
    .map(|(element, covered, note)| Check { element: element.to_owned(), covered, note: note.to_owned() })
    .to_vec()
}

/// What bears out what: recommendations by the key of evaluations, measures by their number in the invented plan.
const EVIDENCE: &[(&[&str], &[&str], Bearing)] = &[
    (&["greta24-asylum", "tip23-screen", "tip21-screen", "tip20-screen"], &["II.1.1"], Bearing::Registered),
    (&["greta19-assistance", "tip23-scope"], &["II.2.2"], Bearing::Place),
    (
        &["greta24-asylum", "tip23-screen"],
        &["II.1.1"],
        Bearing::Line(
            EvidenceKind::Training,
            "2026-03-12",
            (
                "Kitalált képzés a menedékkérőkkel elsőként beszélőknek: 120 munkatárs.",
                "Invented training for those who talk first with asylum seekers: 120 people.",
            ),
            None,
        ),
    ),
    (
        &["tip23-scope", "tip21-scope", "tip19-services"],
        &[],
        Bearing::Line(
            EvidenceKind::Law,
            "2023-06-30",
            (
                "A 354/2012. Korm. rendelet személyi hatálya 2023 első felében a harmadik országbeliekre is kiterjedt.",
                "In the first half of 2023 the scope of Decree 354/2012 was extended to third-country nationals.",
            ),
            Some("https://thb.kormany.hu/half-yearly-thb-forums-in-the-ministry-of-interior"),
        ),
    ),
    (
        &["greta24-asylum", "tip23-screen"],
        &["II.1.1"],
        Bearing::File(
            "Kitalált beszámoló a képzésről.txt",
            "Kitalált beszámoló: négy alkalom, 120 munkatárs, hat vármegye.\r\nInvented report: four sessions, 120 people, six counties.\r\n",
        ),
    ),
    (
        &["greta24-inform"],
        &["II.2.1"],
        Bearing::Line(
            EvidenceKind::Event,
            "2026-10-18",
            (
                "Kitalált tájékoztató nap az európai napon: a kárenyhítésről nyolc nyelven.",
                "Invented information day on the European day: compensation, in eight languages.",
            ),
            None,
        ),
    ),
];

/// What bears something out.
enum Bearing {
    Registered,
    Place,
    Line(EvidenceKind, &'static str, Pair, Option<&'static str>),
    File(&'static str, &'static str),
}

/// Ties evidence to recommendations and measures, the same piece to several.
async fn bear_out(
    stage: &Stage,
    country: &Country,
    figures: &Known,
    recommendation: &(dyn Fn(&str) -> Outcome<RecommendationId> + Sync),
    made: &[(MeasureId, &'static Undertaken)],
) -> Outcome<()> {
    let Some(coordinator) = country.with(Role::Coordinator).first().copied() else { return Ok(()) };
    let ctx = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    stage.clock.set(stage.days_ago(5));
    let today = ctx.now().day_in(app::time_zone());
    write!(stage.store, &ctx, |tx| {
        for (keys, codes, bearing) in EVIDENCE {
            let record = |id| New::Record(EvidenceKind::Figure, id);
            let new = match bearing {
                Bearing::Registered => record(Id::from_uuid(figures.registered.uuid())),
                Bearing::Place => record(Id::from_uuid(figures.place.uuid())),
                Bearing::File(name, text) => {
                    let (name, bytes) = ((*name).to_owned(), text.as_bytes().to_vec());
                    let new = NewFile { name, kind: FileKind::Text, bytes };
                    New::Record(EvidenceKind::File, Id::from_uuid(files::hand_in(tx, &new).await?.uuid()))
                }
                Bearing::Line(kind, on, text, address) => New::Line(Line {
                    kind: *kind,
                    day: day(on)?.min(today),
                    text: title(*text),
                    address: address.map(str::to_owned),
                }),
            };
            let mut targets = Vec::new();
            for key in *keys {
                targets.push(Target::recommendation(recommendation(key)?));
            }
            let measures = made.iter().filter(|(_, undertaken)| codes.contains(&undertaken.code));
            targets.extend(measures.map(|(id, _)| Target::measure(*id)));
            // the same piece for all of them
            let mut piece = new.clone();
            for target in targets {
                let id = evidence::add(tx, target, &piece).await?;
                if let New::Line(line) = &new {
                    piece = New::Record(line.kind, id);
                }
            }
        }
        Ok(())
    })
}

fn title(pair: Pair) -> Title {
    Title { hu: pair.0.to_owned(), en: pair.1.to_owned() }
}

fn day(text: &str) -> Outcome<Day> {
    text.parse().map_err(|()| Fault::broken("a day of the demo").into())
}

async fn hold(
    tx: &mut app::Tx,
    country: &Country,
    name: Pair,
    holders: &[(Lead, &str)],
) -> Outcome<PortfolioId> {
    let (first, later) = holders.split_first().ok_or_else(|| Fault::broken("a holder of the demo"))?;
    let id = plans::add_portfolio(tx, &title(name), body(country, first.0)?, day(first.1)?).await?;
    for (lead, since) in later {
        plans::move_portfolio(tx, id, body(country, *lead)?, day(since)?).await?;
    }
    Ok(id)
}

async fn plan(
    tx: &mut app::Tx,
    country: &Country,
    portfolios: &[PortfolioId],
    undertaking: &Undertaking,
    number: &(dyn Fn(&str) -> Outcome<i64> + Sync),
) -> Outcome<Vec<MeasureId>> {
    let strategy = NewStrategy {
        title: title(undertaking.title),
        source: undertaking.source.to_owned(),
        address: undertaking.address.map(str::to_owned),
        mark: undertaking.mark,
        since: day(undertaking.since)?,
        until: Some(day(undertaking.until)?),
    };
    let strategy = plans::add_strategy(tx, &strategy).await?;
    let mut headings: HashMap<&str, HeadingId> = HashMap::new();
    for (code, words, objectives) in undertaking.pillars {
        let new = NewHeading { parent: None, code: (*code).to_owned(), title: title(*words) };
        let pillar = plans::add_heading(tx, strategy, &new).await?;
        headings.insert(*code, pillar);
        for (code, words) in *objectives {
            let new = NewHeading { parent: Some(pillar), code: (*code).to_owned(), title: title(*words) };
            headings.insert(*code, plans::add_heading(tx, strategy, &new).await?);
        }
    }
    let missing = || Fault::broken("a plan of the demo");
    let mut made = Vec::new();
    for undertaken in undertaking.measures {
        let invited = country.prosecution.filter(|_| undertaken.invited);
        let (figure, baseline, target) = undertaken.figure;
        let new = NewMeasure {
            heading: *headings.get(undertaken.under).ok_or_else(missing)?,
            code: undertaken.code.to_owned(),
            title: title(undertaken.title),
            portfolio: *portfolios.get(undertaken.portfolio).ok_or_else(missing)?,
            bodies: invited.into_iter().map(|body| (body, MeasurePart::Invited)).collect(),
            deadline: Some(day(undertaken.deadline)?),
            settlements: String::new(),
            resources: undertaken.resources.to_owned(),
            figure: figure.to_owned(),
            baseline: baseline.to_owned(),
            target: target.to_owned(),
            mark: undertaken.mark,
        };
        let id = plans::add_measure(tx, strategy, &new).await?;
        for key in undertaken.answers {
            plans::link(tx, id, number(key)?).await?;
        }
        made.push(id);
    }
    Ok(made)
}

/// Every recommendation of the register by its number.
pub(crate) async fn numbered(tx: &mut app::Tx) -> Outcome<HashMap<i64, RecommendationId>> {
    let (mut ids, mut after) = (HashMap::new(), None);
    loop {
        let page = recommendations::list(tx, &Filter::default(), after).await?;
        ids.extend(page.lines.iter().map(|line| (line.number, line.id)));
        after = page.next;
        if after.is_none() {
            return Ok(ids);
        }
    }
}

fn row(saying: &Saying, this_year: i64) -> Imported {
    Imported {
        reference: Some(saying.key.to_owned()),
        repeats: saying.repeats.map(str::to_owned),
        said: Said {
            kind: saying.kind,
            voice: Voice::Written,
            confidential: false,
            evaluator: saying.by.0.to_owned(),
            own_word: saying.by.1.map(str::to_owned),
            year: saying.year.min(this_year),
            source: saying.source.0.to_owned(),
            paragraph: String::new(),
            address: saying.source.1.map(str::to_owned),
            mark: saying.mark,
            language: "en".to_owned(),
            original: saying.en.to_owned(),
            text_hu: Some(saying.hu.to_owned()),
            text_en: None,
            repeats: None,
        },
    }
}

fn handling(country: &Country, answer: &Answering, version: i64) -> Outcome<Handling> {
    let day = |text: Option<&str>| text.and_then(|text| text.parse().ok());
    Ok(Handling {
        position: Some(answer.position),
        reason: answer.reason.to_owned(),
        lead: answer.lead.map(|lead| body(country, lead)).transpose()?,
        co_leads: vec![],
        deadline: day(answer.deadline),
        carried_out_on: day(answer.done),
        version,
    })
}

fn body(country: &Country, lead: Lead) -> Outcome<BodyId> {
    let with = |role: Role| country.with(role).first().map(|colleague| colleague.body);
    match lead {
        Lead::Ministry => with(Role::Contributor),
        Lead::Office => with(Role::Coordinator),
        Lead::Social => country.social_ministry,
    }
    .ok_or_else(|| Fault::broken("a body of the demo").into())
}
