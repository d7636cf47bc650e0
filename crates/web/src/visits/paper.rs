//! The briefing pack on paper, in one language.

use app::{
    bodies, packs,
    visits::{self, Briefing, Point},
};
use axum::extract::Path;
use documents::{Brief, BriefSection, BriefTable};
use policy::Purpose;
use vocabulary::{Locale, PointKind, Side};

use super::{edit::id_of, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Signed},
    language::{Texts, format},
    meetings::words::mode_key,
    packs::press::{self, Paper},
    plans::words as plan_words,
};

/// The pack: who comes, who speaks for whom, what is asked and who answers, what the partner still asks for and the measures.
pub(super) fn brief(t: Texts, briefing: &Briefing, names: &BodyNames, evaluator: &str) -> Brief {
    let locale = t.locale();
    let word = |key: &str| t.s(key).into_owned();
    let plan = &briefing.view.visit.plan;
    let host = names.name(locale, plan.host).to_owned();
    let mut facts = vec![
        (word("meetings-show-when"), words::when(t, plan)),
        (word("meetings-show-mode"), word(mode_key(plan.mode))),
        (word("visits-show-partner"), plan.partner.of(locale).to_owned()),
        (word("visits-show-host"), host.clone()),
        (word("visits-show-initiator"), word(words::initiator_key(plan.initiator))),
    ];
    if !plan.place.is_empty() {
        facts.push((word("meetings-show-place"), plan.place.clone()));
    }
    if !evaluator.is_empty() {
        facts.push((word("visits-edit-evaluator"), evaluator.to_owned()));
    }
    let people = |side: Side| {
        let of_side = briefing.view.people.iter().filter(move |one| one.who.side == side);
        of_side.map(|one| words::delegate(t, &one.who, names)).collect::<Vec<_>>()
    };
    let points = |kind: PointKind| briefing.view.points.iter().filter(move |point| point.said.kind == kind);
    let told = |point: &Point| {
        let who = point.said.body.map_or("", |body| names.name(locale, body));
        let text = point.said.text.of(locale);
        if who.is_empty() { text.to_owned() } else { format!("{text} ({who})") }
    };
    let listed = |kind: PointKind| points(kind).map(told).collect::<Vec<_>>();
    let section = |heading: &str, points: Vec<String>, none: &str| BriefSection {
        heading: word(heading),
        points,
        none: word(none),
        ..BriefSection::default()
    };
    let questions = points(PointKind::Question).map(|point| {
        vec![
            point.said.text.of(locale).to_owned(),
            point
                .said
                .body
                .map_or_else(|| word("visits-paper-nobody"), |body| names.name(locale, body).to_owned()),
            point.said.answer.of(locale).to_owned(),
        ]
    });
    let open = briefing.open.iter().map(|(line, measures)| {
        let measures = measures.iter().map(|measure| {
            format!(
                "{} {}: {}",
                measure.code,
                measure.title.of(locale),
                word(plan_words::status_key(measure.status))
            )
        });
        let measures: Vec<String> = measures.collect();
        vec![
            format!("#{} ({})", line.number, line.year),
            line.text(locale).0.to_owned(),
            if measures.is_empty() { word("visits-paper-no-measure") } else { measures.join("\n") },
            line.deadline.map(|day| format::day(t, day)).unwrap_or_default(),
        ]
    });
    let mut sections = vec![
        BriefSection {
            heading: word("visits-paper-about"),
            paragraphs: plan
                .about
                .of(locale)
                .lines()
                .map(str::to_owned)
                .filter(|line| !line.is_empty())
                .collect(),
            ..BriefSection::default()
        },
        section("visits-side-partner", people(Side::Partner), "visits-people-none"),
        section("visits-side-host", people(Side::Host), "visits-people-none"),
        BriefSection {
            heading: word("visits-points-question"),
            table: Some(BriefTable {
                head: vec![
                    word("visits-kind-question"),
                    word("visits-paper-answers"),
                    word("visits-paper-answer"),
                ],
                rows: questions.collect(),
                widths: vec![4, 3, 4],
            }),
            none: word("visits-paper-no-question"),
            ..BriefSection::default()
        },
    ];
    for kind in [PointKind::Presented, PointKind::Credit, PointKind::Concern, PointKind::Promise] {
        let points = listed(kind);
        if !points.is_empty() {
            sections.push(section(words::points_key(kind), points, "visits-people-none"));
        }
    }
    if plan.evaluator.is_some() {
        sections.push(BriefSection {
            heading: word("visits-paper-open"),
            paragraphs: (briefing.more > 0)
                .then(|| t.a("visits-paper-more", &[("count", briefing.more)]))
                .into_iter()
                .collect(),
            table: Some(BriefTable {
                head: vec![
                    word("visits-paper-number"),
                    word("visits-paper-ask"),
                    word("visits-paper-measures"),
                    word("visits-paper-deadline"),
                ],
                rows: open.collect(),
                widths: vec![2, 6, 5, 2],
            }),
            none: word("visits-paper-nothing-open"),
            ..BriefSection::default()
        });
    }
    sections.retain(|section| {
        !section.none.is_empty() || !section.paragraphs.is_empty() || !section.points.is_empty()
    });
    Brief {
        title: t.a("visits-paper-title", &[("title", plan.title.of(locale))]),
        above: host.clone(),
        institution: host,
        standing: word("visits-paper-standing"),
        facts,
        sections,
        footer: plan.title.of(locale).to_owned(),
    }
}

/// The pack in Hungarian.
pub(super) async fn hungarian(signed: Signed, Path(id): Path<String>) -> Answer {
    download(signed, &id, Locale::Hu, "felkeszito.pdf").await
}

/// The pack in English.
pub(super) async fn english(signed: Signed, Path(id): Path<String>) -> Answer {
    download(signed, &id, Locale::En, "briefing.pdf").await
}

async fn download(signed: Signed, id: &str, locale: Locale, name: &'static str) -> Answer {
    let id = id_of(id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (briefing, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((visits::briefing(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })?;
    let pack = packs::active()?.pack;
    let code = briefing.view.visit.plan.evaluator.as_deref().unwrap_or_default();
    let evaluator = pack.evaluator(code).map_or("", |known| known.name.of(locale));
    let brief = brief(Texts::for_files(locale), &briefing, &names, evaluator);
    Ok(press::download(Paper::Brief(Box::new(brief), locale), name).await?)
}
