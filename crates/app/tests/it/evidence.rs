//! Evidence: one piece that bears out several things, and opens nothing.

use app::{
    evidence::{self, Line, New, Piece, Target, What},
    figures::{self, NewFigure, Origin},
    plans::{self, NewHeading, NewMeasure, NewStrategy},
    recommendations::{self, Filter, Said, Standing},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    Counted, EvidenceKind, FigureId, Id, Mandate, MeasureId, MeasureStatus, Outcome, Position,
    RecommendationId, RecommendationKind, Risk, Role, Title, Unit, Voice, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

fn text() -> Title {
    Title { hu: "Kitalált".to_owned(), en: "Invented".to_owned() }
}

fn line(day: &str) -> New {
    New::Line(Line {
        kind: EvidenceKind::Training,
        day: day.parse().unwrap(),
        text: text(),
        address: Some("https://pelda.invalid/kepzes".to_owned()),
    })
}

/// A recommendation, a measure that serves it, a figure, and the people around them.
pub(crate) struct Office {
    pub(crate) here: Instance,
    pub(crate) coordinator: Person,
    pub(crate) responsible: Person,
    pub(crate) stranger: Person,
    pub(crate) recommendation: RecommendationId,
    pub(crate) measure: MeasureId,
    figure: FigureId,
}

impl Office {
    pub(crate) async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let coordinator = here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let responsible = here.person(ministry, &[Role::Contributor], Purpose::Coordination).await;
        let other = here.body("ministry", &[Mandate::Contribute], None).await;
        let stranger = here.person(other, &[Role::Contributor], Purpose::Coordination).await;
        let said = Said {
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
            language: "hu".to_owned(),
            original: "Kitalált kérés".to_owned(),
            text_hu: None,
            text_en: None,
            repeats: None,
        };
        let strategy = NewStrategy {
            title: text(),
            source: "minta határozat".to_owned(),
            address: None,
            mark: Mark::Own,
            since: "2024-01-01".parse().unwrap(),
            until: None,
        };
        let figure = NewFigure {
            title: text(),
            definition: text(),
            population: Title::default(),
            rule: Title::default(),
            counted: Counted::Other,
            unit: Unit::Other,
            origin: Origin::Typed,
            source: "Kitalált jelentés".to_owned(),
            address: None,
            mark: Mark::Own,
        };
        let (recommendation, measure, figure) = write!(here.store, &coordinator.ctx, |tx| {
            let recommendation = recommendations::register(tx, &said).await?;
            let strategy = plans::add_strategy(tx, &strategy).await?;
            let pillar = NewHeading { parent: None, code: "I.".to_owned(), title: text() };
            let heading = plans::add_heading(tx, strategy, &pillar).await?;
            let since = "2024-01-01".parse().unwrap();
            let portfolio = plans::add_portfolio(tx, &text(), ministry, since).await?;
            let new = NewMeasure {
                heading,
                code: "I.1".to_owned(),
                title: text(),
                portfolio,
                bodies: vec![],
                deadline: None,
                settlements: String::new(),
                resources: String::new(),
                figure: String::new(),
                baseline: String::new(),
                target: String::new(),
                mark: Mark::Own,
            };
            let measure = plans::add_measure(tx, strategy, &new).await?;
            Ok((recommendation, measure, figures::register(tx, &figure).await?))
        })
        .unwrap();
        Self { here, coordinator, responsible, stranger, recommendation, measure, figure }
    }

    pub(crate) async fn add(
        &self,
        who: &Person,
        target: Target,
        new: &New,
    ) -> Outcome<vocabulary::EvidenceId> {
        write!(self.here.store, &who.ctx, |tx| evidence::add(tx, target, new).await)
    }

    pub(crate) async fn of(&self, who: &Person, target: Target) -> Outcome<Vec<Piece>> {
        read!(self.here.store, &who.ctx, |tx| evidence::of(tx, target).await)
    }

    fn the_figure(&self) -> New {
        New::Record(EvidenceKind::Figure, Id::from_uuid(self.figure.uuid()))
    }
}

#[test]
fn one_figure_bears_out_a_recommendation_and_a_measure_at_once() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (asked, done) = (Target::recommendation(office.recommendation), Target::measure(office.measure));
        let first = office.add(&office.coordinator, asked, &office.the_figure()).await.unwrap();
        let second = office.add(&office.responsible, done, &office.the_figure()).await.unwrap();
        assert_eq!(first, second, "the same piece");
        office.add(&office.responsible, done, &office.the_figure()).await.unwrap();
        let pieces = office.of(&office.coordinator, asked).await.unwrap();
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].bears, 2);
        assert!(matches!(&pieces[0].what, What::Figure(latest) if latest.figure.id == office.figure));
        let remove = async |who: &Person, target| {
            write!(office.here.store, &who.ctx, |tx| evidence::remove(tx, target, first).await)
        };
        assert!(is_absent(remove(&office.responsible, asked).await));
        remove(&office.coordinator, asked).await.unwrap();
        assert!(is_absent(remove(&office.coordinator, asked).await), "it is gone");
        assert!(office.of(&office.coordinator, asked).await.unwrap().is_empty());
        assert_eq!(office.of(&office.responsible, done).await.unwrap()[0].bears, 1, "and stays where it was");
    });
}

#[test]
fn how_much_else_a_piece_bears_out_is_told_to_whoever_sees_all_of_it() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (asked, done) = (Target::recommendation(office.recommendation), Target::measure(office.measure));
        let figure = office.the_figure();
        for target in [asked, done] {
            office.add(&office.coordinator, target, &figure).await.unwrap();
        }
        let bears = async |who: &Person| {
            let pieces = office.of(who, done).await.unwrap();
            pieces.iter().map(|piece| piece.bears).collect::<Vec<_>>()
        };
        assert_eq!(bears(&office.coordinator).await, [2]);
        assert_eq!(
            bears(&office.responsible).await,
            [1],
            "a draft or an unreleased answer could be the other"
        );
    });
}

#[test]
fn whoever_takes_no_part_adds_nothing_and_sees_nothing() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let (asked, done) = (Target::recommendation(office.recommendation), Target::measure(office.measure));
        office.add(&office.responsible, done, &line("2026-03-01")).await.unwrap();
        assert_eq!(office.of(&office.responsible, done).await.unwrap().len(), 1);
        assert!(is_absent(office.of(&office.stranger, done).await));
        assert!(is_absent(office.add(&office.stranger, done, &line("2026-03-01")).await));
        assert!(is_absent(office.add(&office.responsible, asked, &line("2026-03-01")).await));
        assert!(is_absent(office.of(&office.coordinator, Target::answer(office.measure)).await));
    });
}

#[test]
fn being_evidence_opens_nothing() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let asked = Target::recommendation(office.recommendation);
        let report = plans::Report {
            status: MeasureStatus::Underway,
            risk: Risk::OnTrack,
            progress: "minta".to_owned(),
            next_step: String::new(),
        };
        write!(office.here.store, &office.responsible.ctx, |tx| {
            let due = plans::ended(tx.ctx().now().day_in("Europe/Budapest"));
            plans::report(tx, (office.measure, due), &report).await
        })
        .unwrap();
        let choices = async |who: &Person| {
            read!(office.here.store, &who.ctx, |tx| evidence::choices(tx).await).unwrap()
        };
        let is_report = |what: &What| matches!(what, What::Report { .. });
        let given = choices(&office.responsible).await.into_iter().find(is_report).unwrap();
        assert!(!choices(&office.stranger).await.iter().any(is_report));
        let given = New::Record(EvidenceKind::Report, given.record());
        office.add(&office.coordinator, asked, &given).await.unwrap();
        office.add(&office.coordinator, asked, &line("2026-03-01")).await.unwrap();
        assert_eq!(office.of(&office.responsible, asked).await.unwrap().len(), 2);
        let seen = office.of(&office.stranger, asked).await.unwrap();
        assert_eq!(seen.len(), 1, "the measure is not the stranger's, nor is its report");
        assert!(matches!(seen[0].what, What::Line(..)));
    });
}

#[test]
fn what_is_not_recorded_or_says_nothing_is_no_evidence() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let done = Target::measure(office.measure);
        let nowhere = New::Record(EvidenceKind::Task, Id::from_uuid(office.measure.uuid()));
        assert_eq!(refused(office.add(&office.coordinator, done, &nowhere).await), "evidence-absent");
        let disguised = New::Record(EvidenceKind::Law, Id::from_uuid(office.figure.uuid()));
        assert_eq!(refused(office.add(&office.coordinator, done, &disguised).await), "evidence-absent");
        let tomorrow = office.add(&office.coordinator, done, &line("2099-01-01")).await;
        assert_eq!(refused(tomorrow), "evidence-day-in-future");
        let script = New::Line(Line {
            kind: EvidenceKind::Law,
            day: "2026-03-01".parse().unwrap(),
            text: text(),
            address: Some("javascript:alert(1)".to_owned()),
        });
        assert_eq!(refused(office.add(&office.coordinator, done, &script).await), "evidence-address-form");
        assert!(office.of(&office.coordinator, done).await.unwrap().is_empty(), "nothing was half added");
    });
}

#[test]
fn what_is_accepted_without_evidence_is_found() {
    on_both(async |here| {
        let office = Office::open(here).await;
        let unproven = async |who: &Person| {
            let filter = Filter { evaluator: None, standing: Standing::Unproven };
            let page =
                read!(office.here.store, &who.ctx, |tx| recommendations::list(tx, &filter, None).await);
            page.unwrap().lines.len()
        };
        assert_eq!(unproven(&office.coordinator).await, 0, "nobody has accepted it");
        let handling = recommendations::Handling {
            position: Some(Position::Accepted),
            version: 1,
            ..Default::default()
        };
        write!(office.here.store, &office.coordinator.ctx, |tx| {
            recommendations::handle(tx, office.recommendation, &handling).await
        })
        .unwrap();
        assert_eq!(unproven(&office.coordinator).await, 1);
        assert_eq!(unproven(&office.stranger).await, 1);
        let asked = Target::recommendation(office.recommendation);
        office.add(&office.coordinator, asked, &line("2026-03-01")).await.unwrap();
        assert_eq!(unproven(&office.coordinator).await, 0);
    });
}
