//! A plan of any size, for measuring: pillars, objectives, measures that serve recommendations, reports of five quarters.

use app::{
    Ctx, Tx,
    evidence::{self, Line, New, Target},
    plans::{self, NewHeading, NewMeasure, NewStrategy, Report, Title},
    recommendations::{self, Imported, Said},
    write,
};
use vocabulary::{
    EvidenceKind, HeadingId, MeasureId, MeasurePart, MeasureStatus, Outcome, PortfolioId, RecommendationKind,
    Risk, StrategyId, Voice, pack::Mark,
};

use crate::{coordination::numbered, stage::Stage, workload::Desk};

/// Pillars, and objectives of each.
const PILLARS: usize = 4;
const OBJECTIVES: usize = 5;
/// Quarters that were reported on.
const QUARTERS: i64 = 5;

/// A measure and the place of the desk that is responsible.
type Made = (MeasureId, usize);

/// Registers recommendations, half as many as measures, and a plan that serves most of them; lets the bodies report, and releases
/// the plan.
pub(crate) async fn undertake(stage: &Stage, office: &Ctx, desks: &[Desk], measures: usize) -> Outcome<()> {
    stage.clock.set(stage.days_ago(540));
    let year = i64::from(office.now().day_in(app::time_zone()).date().year());
    let said: Vec<Imported> =
        (1..=(measures / 2).max(1)).map(|number| recommendation(number, year)).collect();
    let numbers = write!(stage.store, office, |tx| {
        recommendations::import(tx, &said).await?;
        let mut numbers: Vec<i64> = numbered(tx).await?.into_keys().collect();
        numbers.sort_unstable();
        Ok(numbers)
    })?;
    // a quarter of what was said is served by nothing
    let served = numbers.get(..numbers.len() - numbers.len() / 4).unwrap_or_default();
    let (strategy, made) =
        write!(stage.store, office, |tx| plan(tx, stage, (desks, served), measures).await)?;
    for back in (0..QUARTERS).rev() {
        stage.clock.set(stage.days_ago(91 * back + 1));
        for (place, desk) in desks.iter().enumerate() {
            report(stage, desk, &own(&made, place), back).await?;
        }
    }
    stage.clock.set(stage.days_ago(1));
    write!(stage.store, office, |tx| {
        for (number, (id, _)) in made.iter().enumerate().filter(|(number, _)| number.is_multiple_of(4)) {
            let line = Line {
                kind: EvidenceKind::Training,
                day: stage.days_ago(100).day_in(app::time_zone()),
                text: both(&format!("Kitalált képzés, {number}"), &format!("Invented training {number}")),
                address: None,
            };
            evidence::add(tx, Target::measure(*id), &New::Line(line)).await?;
        }
        plans::release(tx, strategy).await.map(|_| ())
    })
}

fn own(made: &[Made], place: usize) -> Vec<MeasureId> {
    made.iter().filter(|(_, desk)| *desk == place).map(|(id, _)| *id).collect()
}

/// One body reports on a quarter; on the last one it is silent about every third measure, and a tenth is done.
async fn report(stage: &Stage, desk: &Desk, own: &[MeasureId], back: i64) -> Outcome<()> {
    write!(stage.store, &desk.writer, |tx| {
        for (number, id) in own.iter().enumerate().filter(|(number, _)| back > 0 || number % 3 > 0) {
            let done = back == 0 && number % 10 == 1;
            let report = Report {
                status: if done { MeasureStatus::Done } else { MeasureStatus::Underway },
                risk: if number.is_multiple_of(7) { Risk::AtRisk } else { Risk::OnTrack },
                progress: format!("Kitalált adat: a negyedévben {} munkatárs vett részt rajta.", number + 3),
                next_step: "Kitalált következő lépés: a következő csoport képzése.".to_owned(),
            };
            let due = plans::ended(tx.ctx().now().day_in(app::time_zone()));
            plans::report(tx, (*id, due), &report).await?;
        }
        Ok(())
    })
}

async fn plan(
    tx: &mut Tx,
    stage: &Stage,
    (desks, served): (&[Desk], &[i64]),
    measures: usize,
) -> Outcome<(StrategyId, Vec<Made>)> {
    let since = stage.days_ago(540).day_in(app::time_zone());
    let mut portfolios: Vec<PortfolioId> = Vec::new();
    for (number, desk) in (1..).zip(desks) {
        let name =
            both(&format!("a(z) {number}. kitalált felelős"), &format!("invented responsibility {number}"));
        portfolios.push(plans::add_portfolio(tx, &name, desk.body, since).await?);
    }
    let new = NewStrategy {
        title: both("Mérésre készült cselekvési terv", "Action plan made for measuring"),
        source: "0000/2024. (I. 1.) minta határozat".to_owned(),
        address: None,
        mark: Mark::Own,
        since,
        until: None,
    };
    let strategy = plans::add_strategy(tx, &new).await?;
    let objectives = headings(tx, strategy).await?;
    let mut made = Vec::new();
    let each = measures.div_ceil(objectives.len().max(1)).max(1);
    let under = objectives.iter().flat_map(|heading| std::iter::repeat_n(*heading, each));
    for (number, heading) in (0..measures).zip(under) {
        let place = number % desks.len().max(1);
        let next = desks.get((place + 1) % desks.len().max(1));
        let (Some(portfolio), Some(next)) = (portfolios.get(place), next) else { break };
        let after = i64::try_from(number % 30).unwrap_or(0) * 30 - 150;
        let new = NewMeasure {
            heading,
            code: format!("M{}", number + 1),
            title: both(
                &format!("A(z) {}. kitalált intézkedés: képzés és tájékoztatás öt vármegyében", number + 1),
                &format!("Invented measure {}: training and information in five counties", number + 1),
            ),
            portfolio: *portfolio,
            bodies: vec![(next.body, MeasurePart::CoResponsible)],
            deadline: Some(stage.days_ago(-after).day_in(app::time_zone())),
            settlements: String::new(),
            resources: "Kitalált fejezet, 10 millió forint".to_owned(),
            figure: "képzett munkatársak".to_owned(),
            baseline: "0".to_owned(),
            target: "200".to_owned(),
            mark: Mark::Own,
        };
        let id = plans::add_measure(tx, strategy, &new).await?;
        for serves in [number, number + 1].iter().take(1 + usize::from(number.is_multiple_of(3))) {
            if let Some(recommendation) = served.get(serves % served.len().max(1)) {
                plans::link(tx, id, *recommendation).await?;
            }
        }
        made.push((id, place));
    }
    Ok((strategy, made))
}

/// The outline: pillars and objectives, of which only the objectives are given.
async fn headings(tx: &mut Tx, strategy: StrategyId) -> Outcome<Vec<HeadingId>> {
    let mut objectives = Vec::new();
    for pillar in 1..=PILLARS {
        let title = both(&format!("{pillar}. kitalált pillér"), &format!("Invented pillar {pillar}"));
        let new = NewHeading { parent: None, code: format!("{pillar}."), title };
        let parent = plans::add_heading(tx, strategy, &new).await?;
        for objective in 1..=OBJECTIVES {
            let title =
                both(&format!("{objective}. kitalált cél"), &format!("Invented objective {objective}"));
            let new = NewHeading { parent: Some(parent), code: format!("{pillar}.{objective}"), title };
            objectives.push(plans::add_heading(tx, strategy, &new).await?);
        }
    }
    Ok(objectives)
}

fn recommendation(number: usize, year: i64) -> Imported {
    Imported {
        reference: Some(format!("made-{number}")),
        repeats: None,
        said: Said {
            kind: if number.is_multiple_of(5) {
                RecommendationKind::Concern
            } else {
                RecommendationKind::Ask
            },
            voice: Voice::Written,
            confidential: false,
            evaluator: "greta".to_owned(),
            own_word: None,
            year,
            source: "Made for measuring, wording invented".to_owned(),
            paragraph: String::new(),
            address: None,
            mark: Mark::Own,
            language: "en".to_owned(),
            original: format!("Invented recommendation {number}: train those who talk first with victims."),
            text_hu: Some(format!(
                "{number}. kitalált ajánlás: képezzék azokat, akik elsőként beszélnek velük."
            )),
            text_en: None,
            repeats: None,
        },
    }
}

fn both(hu: &str, en: &str) -> Title {
    Title { hu: hu.to_owned(), en: en.to_owned() }
}
