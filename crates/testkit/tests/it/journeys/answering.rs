//! A recommendation followed to the live figure that answers it, and to the two numbers that disagree.

use app::{
    evidence::{self, New, Target},
    facts::{self, Dimensions, NewFact, Source},
    figures::{self, NewFigure, NewReason, NewValue, Origin, Period},
    recommendations, write,
};
use policy::{Actor, Purpose};
use testkit::{Casting, Person, TestApp, both_ways};
use vocabulary::{
    AgeGroup, BodyId, CaseStatus, CitizenshipGroup, Counted, EvidenceKind, Form, Id, Outcome,
    RecommendationId, RecommendationKind, Series, Sex, Span, Title, Unit, Voice, pack::Mark,
};

fn pair(hu: &str, en: &str) -> Title {
    Title { hu: hu.to_owned(), en: en.to_owned() }
}

fn figure(title: Title, origin: Origin) -> NewFigure {
    NewFigure {
        definition: title.clone(),
        title,
        population: Title::default(),
        rule: Title::default(),
        counted: Counted::Registered,
        unit: Unit::People,
        origin,
        source: "Kitalált jelentés".to_owned(),
        address: None,
        mark: Mark::Own,
    }
}

fn fact(body: BodyId) -> NewFact {
    NewFact {
        source: Source::Case,
        registered_on: "2026-07-04".parse().unwrap(),
        body,
        body_kind: "police".to_owned(),
        reg_org: "POLICE".to_owned(),
        dimensions: Dimensions {
            county: "HU231".to_owned(),
            primary_form: Form::Labour,
            sex: Sex::Female,
            age_group: AgeGroup::Adult,
            citizenship_group: CitizenshipGroup::Eu,
        },
        status: CaseStatus::Presumed,
    }
}

/// An ask, the live figure that bears out its answer, and two typed ones that disagree.
async fn answered(app: &TestApp, coordinator: &Person) -> Outcome<RecommendationId> {
    let said = recommendations::Said {
        kind: RecommendationKind::Ask,
        voice: Voice::Written,
        confidential: false,
        evaluator: "greta".to_owned(),
        own_word: None,
        year: 2024,
        source: "Kitalált jelentés".to_owned(),
        paragraph: String::new(),
        address: None,
        mark: Mark::Own,
        language: "en".to_owned(),
        original: "An invented ask".to_owned(),
        text_hu: Some("Kitalált kérés".to_owned()),
        text_en: None,
        repeats: None,
    };
    let value = |amount| NewValue {
        period: Period::years(2021, 2021).unwrap(),
        amount,
        as_of: None,
        source: String::new(),
        address: None,
        mark: Mark::Own,
        note: String::new(),
    };
    let why = NewReason {
        text: pair("Kitalált ok", "Invented reason"),
        source: "Kitalált jelentés".to_owned(),
        address: None,
        mark: Mark::Own,
    };
    let asked = write!(app.store, &coordinator.ctx, |tx| {
        let live = pair("Kitalált élő szám", "Invented live number");
        let live =
            figures::register(tx, &figure(live, Origin::Closed(Series::Registered, Span::Quarter))).await?;
        let one =
            figures::register(tx, &figure(pair("Kitalált egyik", "Invented one"), Origin::Typed)).await?;
        let other =
            figures::register(tx, &figure(pair("Kitalált másik", "Invented other"), Origin::Typed)).await?;
        figures::record(tx, one, &[value(171)]).await?;
        figures::record(tx, other, &[value(201)]).await?;
        figures::compare(tx, one, 3).await?;
        figures::give_reason(tx, (one, other), &why).await?;
        for _ in 0..7 {
            facts::record(tx, &fact(coordinator.body)).await?;
        }
        let asked = recommendations::register(tx, &said).await?;
        for id in [live, one] {
            let new = New::Record(EvidenceKind::Figure, Id::from_uuid(id.uuid()));
            evidence::add(tx, Target::recommendation(asked), &new).await?;
        }
        Ok(asked)
    })?;
    let job = app.ctx(Actor::Job, Purpose::Administration);
    write!(app.store, &job, |tx| figures::close_ended(tx).await)?;
    Ok(asked)
}

#[tokio::test]
async fn a_recommendation_is_followed_to_the_live_figure_that_answers_it() {
    both_ways("figure", async |app, walker| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        answered(app, &coordinator).await.unwrap();
        walker.becomes(app, &coordinator).await;
        walker.goes_to("/recommendations").await;
        walker.follows(["1. Kitalált kérés", "1. An invented ask"]).await;
        walker.reads(["Alátámasztó dokumentumok", "Evidence"]).await;
        walker.follows(["1. Kitalált élő szám", "1. Invented live number"]).await;
        walker.reads(["nyilvántartásba vett áldozatok (feltételezett", "registered victims (presumed"]).await;
        walker.reads(["7"; 2]).await;
        walker.goes_back().await;
        walker.follows(["2. Kitalált egyik", "2. Invented one"]).await;
        walker.follows(["3. Kitalált másik", "3. Invented other"]).await;
        for words in [["171"; 2], ["201"; 2], ["Kitalált ok", "Invented reason"]] {
            walker.reads(words).await;
        }
    })
    .await;
}
