//! Visits: who sees what, what comes of what was said, and what a briefing holds.

use app::{
    evidence::{self, New, Target, What},
    meetings::Both,
    news::{self, Material, Source},
    recommendations::{self, Said},
    tasks::{self, Part},
    visits::{self, NewDelegate, NewPoint, NewVisit, View},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    BodyId, EvidenceKind, Id, Initiator, Mandate, MeetingMode, Outcome, PointId, PointKind,
    RecommendationKind, RefusalKind, Role, Side, VisitId, Voice, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

fn both(hu: &str, en: &str) -> Both {
    Both::new(hu, en)
}

fn is_conflict(outcome: Outcome<()>) -> bool {
    outcome
        .is_err_and(|failure| failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict))
}

struct Desk {
    here: Instance,
    coordinator: Person,
    answers: Person,
    other: Person,
    embassy: Person,
    visit: VisitId,
}

impl Desk {
    async fn open(here: Instance) -> Self {
        let someone = async |kind: &str, mandates: &[Mandate], role| {
            let body = here.body(kind, mandates, None).await;
            here.person(body, &[role], Purpose::Coordination).await
        };
        let coordinator = someone("national_coordinator", &[Mandate::Coordinate], Role::Coordinator).await;
        let answers = someone("ministry", &[Mandate::Contribute], Role::Contributor).await;
        let other = someone("ministry", &[Mandate::Contribute], Role::Contributor).await;
        let embassy =
            someone("diplomatic", &[Mandate::Observe, Mandate::Contribute], Role::Contributor).await;
        let visit = write!(here.store, &coordinator.ctx, |tx| {
            visits::register(tx, &planned(coordinator.body)).await
        })
        .unwrap();
        Self { here, coordinator, answers, other, embassy, visit }
    }

    async fn note(&self, kind: PointKind, body: Option<BodyId>) -> Outcome<PointId> {
        let new =
            NewPoint {
                kind, text: both("Kitalált szöveg", "Invented text"), answer: Both::default(), body
            };
        write!(self.here.store, &self.coordinator.ctx, |tx| visits::note(tx, self.visit, &new).await)
    }

    async fn view(&self, who: &Person) -> Outcome<View> {
        read!(self.here.store, &who.ctx, |tx| visits::view(tx, self.visit).await)
    }
}

fn planned(host: BodyId) -> NewVisit {
    let day = "2026-12-03".parse().unwrap();
    NewVisit {
        title: both("Videókonzultáció", "Video consultation"),
        evaluator: Some("tip".to_owned()),
        partner: both("Kitalált hivatal", "Invented office"),
        initiator: Initiator::Partner,
        mode: MeetingMode::Video,
        host,
        starts_on: day,
        ends_on: day,
        place: String::new(),
        about: Both::default(),
    }
}

#[test]
fn a_body_that_answers_sees_its_own_question_and_one_that_observes_sees_no_visit() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        desk.note(PointKind::Question, Some(desk.answers.body)).await.unwrap();
        desk.note(PointKind::Question, Some(desk.embassy.body)).await.unwrap();
        desk.note(PointKind::Concern, None).await.unwrap();
        assert_eq!(desk.view(&desk.coordinator).await.unwrap().points.len(), 3);
        assert_eq!(desk.view(&desk.answers).await.unwrap().points.len(), 1);
        assert!(is_absent(desk.view(&desk.other).await), "nobody named it");
        assert!(is_absent(desk.view(&desk.embassy).await), "it may stand for the partner");
        let listed = async |who: &Person| {
            read!(desk.here.store, &who.ctx, |tx| visits::list(tx, None).await).map(|page| page.visits.len())
        };
        assert_eq!(listed(&desk.coordinator).await.unwrap(), 1);
        assert_eq!(listed(&desk.answers).await.unwrap(), 1);
        assert_eq!(listed(&desk.other).await.unwrap(), 0);
        assert!(is_absent(listed(&desk.embassy).await));
        let pack = read!(desk.here.store, &desk.answers.ctx, |tx| visits::briefing(tx, desk.visit).await);
        assert!(is_absent(pack), "the pack is the coordinator's");
    });
}

#[test]
fn a_promise_becomes_the_task_of_its_body_once() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        assert_eq!(refused(desk.note(PointKind::Promise, None).await), "visits-body-missing");
        let point = desk.note(PointKind::Promise, Some(desk.answers.body)).await.unwrap();
        let open = async |who: &Person| {
            let page = read!(desk.here.store, &who.ctx, |tx| tasks::list(tx, Part::Open, None).await);
            page.unwrap().tasks.len()
        };
        assert_eq!(open(&desk.answers).await, 0);
        let ids = (desk.visit, point);
        let due = "2027-01-31".parse().unwrap();
        let give = async || {
            write!(desk.here.store, &desk.coordinator.ctx, |tx| visits::promise_to_task(tx, ids, due).await)
        };
        give().await.unwrap();
        assert_eq!((open(&desk.answers).await, open(&desk.other).await), (1, 0));
        assert_eq!(refused(give().await), "visits-point-no-promise");
        let dropped = write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            visits::drop_point(tx, desk.visit, point).await
        });
        assert_eq!(refused(dropped), "visits-point-used");
    });
}

#[test]
fn a_concern_becomes_a_spoken_confidential_entry_or_is_one_that_stands_there() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let concern = desk.note(PointKind::Concern, None).await.unwrap();
        let credit = desk.note(PointKind::Credit, None).await.unwrap();
        let question = desk.note(PointKind::Question, None).await.unwrap();
        let id = write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            visits::to_register(tx, (desk.visit, concern)).await
        })
        .unwrap();
        let entry =
            read!(desk.here.store, &desk.coordinator.ctx, |tx| recommendations::view(tx, id).await).unwrap();
        assert_eq!(entry.line.kind, RecommendationKind::Concern);
        assert_eq!((entry.voice, entry.line.confidential, entry.line.year), (Voice::Oral, true, 2026));
        assert_eq!(entry.line.evaluator, "tip");
        let linked = write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            visits::link(tx, (desk.visit, credit), entry.line.number).await
        });
        assert_eq!(linked.unwrap(), id);
        let wrong = write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            visits::to_register(tx, (desk.visit, question)).await
        });
        assert_eq!(refused(wrong), "visits-point-no-saying");
    });
}

#[test]
fn a_briefing_holds_what_the_partner_still_asks_for_and_nothing_of_others() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let ask = |evaluator: &str| Said {
            kind: RecommendationKind::Ask,
            voice: Voice::Written,
            confidential: false,
            evaluator: evaluator.to_owned(),
            own_word: None,
            year: 2025,
            source: "Kitalált jelentés".to_owned(),
            paragraph: String::new(),
            address: None,
            mark: Mark::Own,
            language: "en".to_owned(),
            original: format!("An ask of {evaluator}"),
            text_hu: None,
            text_en: None,
            repeats: None,
        };
        write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            recommendations::register(tx, &ask("tip")).await?;
            recommendations::register(tx, &ask("greta")).await
        })
        .unwrap();
        let person = NewDelegate {
            side: Side::Partner,
            body: None,
            name: "Sample Ann".to_owned(),
            office: both("igazgató", "director"),
        };
        write!(desk.here.store, &desk.coordinator.ctx, |tx| visits::name(tx, desk.visit, &person).await)
            .unwrap();
        desk.note(PointKind::Question, Some(desk.answers.body)).await.unwrap();
        let pack = read!(desk.here.store, &desk.coordinator.ctx, |tx| visits::briefing(tx, desk.visit).await);
        let pack = pack.unwrap();
        assert_eq!(pack.open.len(), 1);
        assert_eq!(pack.open[0].0.original, "An ask of tip");
        assert_eq!((pack.view.people.len(), pack.view.points.len()), (1, 1));
    });
}

fn said(kind: RecommendationKind, year: i64, repeats: Option<i64>) -> Said {
    Said {
        kind,
        voice: Voice::Written,
        confidential: false,
        evaluator: "tip".to_owned(),
        own_word: None,
        year,
        source: "Kitalált jelentés".to_owned(),
        paragraph: String::new(),
        address: None,
        mark: Mark::Own,
        language: "en".to_owned(),
        original: format!("Said in {year}"),
        text_hu: None,
        text_en: None,
        repeats,
    }
}

#[test]
fn a_briefing_finds_an_old_ask_behind_newer_credit_and_says_how_many_it_leaves_out() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let register = async |times: usize, what: &Said| {
            write!(desk.here.store, &desk.coordinator.ctx, |tx| {
                for _ in 0..times {
                    recommendations::register(tx, what).await?;
                }
                Ok(())
            })
            .unwrap();
        };
        let pack = async || {
            let pack =
                read!(desk.here.store, &desk.coordinator.ctx, |tx| visits::briefing(tx, desk.visit).await);
            let pack = pack.unwrap();
            let years: Vec<i64> = pack.open.iter().map(|(line, _)| line.year).collect();
            (years, pack.more)
        };
        register(1, &said(RecommendationKind::Ask, 2015, None)).await;
        register(55, &said(RecommendationKind::Credit, 2025, None)).await;
        assert_eq!(pack().await, (vec![2015], 0), "newer credit hides nothing");
        // what a later ask repeats stands there once
        register(1, &said(RecommendationKind::Ask, 2016, Some(1))).await;
        assert_eq!(pack().await, (vec![2016], 0));
        register(44, &said(RecommendationKind::Concern, 2020, None)).await;
        let (years, more) = pack().await;
        assert_eq!((years.len(), more), (40, 5));
        assert!(years.iter().all(|year| *year == 2020), "the newest stand there");
    });
}

#[test]
fn a_notice_from_a_visit_tells_nothing_that_the_register_keeps_as_a_confidential_draft() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        desk.note(PointKind::Credit, None).await.unwrap();
        let concern = desk.note(PointKind::Concern, None).await.unwrap();
        let told = async || {
            let material = read!(desk.here.store, &desk.coordinator.ctx, |tx| {
                news::material(tx, Source::Visit(desk.visit)).await
            });
            let Some(Material::Visit(view)) = material.unwrap() else { panic!("no visit") };
            view.points.iter().map(|point| point.said.kind).collect::<Vec<_>>()
        };
        assert_eq!(told().await, [PointKind::Credit, PointKind::Concern]);
        let ids = (desk.visit, concern);
        write!(desk.here.store, &desk.coordinator.ctx, |tx| visits::to_register(tx, ids).await).unwrap();
        assert_eq!(desk.view(&desk.coordinator).await.unwrap().points.len(), 2, "on the visit it stays");
        assert_eq!(told().await, [PointKind::Credit]);
    });
}

#[test]
fn two_editors_of_a_visit_do_not_overwrite_each_other() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let amend = async |version| {
            let new = planned(desk.coordinator.body);
            write!(desk.here.store, &desk.coordinator.ctx, |tx| visits::amend(tx, desk.visit, &new, version)
                .await)
        };
        amend(1).await.unwrap();
        assert!(is_conflict(amend(1).await));
        let backwards = NewVisit { ends_on: "2026-12-01".parse().unwrap(), ..planned(desk.coordinator.body) };
        let wrong =
            write!(desk.here.store, &desk.coordinator.ctx, |tx| visits::register(tx, &backwards).await);
        assert_eq!(refused(wrong), "visits-days-wrong");
    });
}

#[test]
fn a_visit_bears_out_a_recommendation_for_whoever_sees_the_visit() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let said = crate::recommendations::said(2024);
        let asked = write!(desk.here.store, &desk.coordinator.ctx, |tx| {
            let asked = app::recommendations::register(tx, &said).await?;
            let piece = New::Record(EvidenceKind::Visit, Id::from_uuid(desk.visit.uuid()));
            evidence::add(tx, Target::recommendation(asked), &piece).await?;
            Ok(asked)
        })
        .unwrap();
        let pieces = async |who: &Person| {
            let target = Target::recommendation(asked);
            read!(desk.here.store, &who.ctx, |tx| evidence::of(tx, target).await).unwrap()
        };
        assert!(
            matches!(&pieces(&desk.coordinator).await[0].what, What::Visit(visit) if visit.id == desk.visit)
        );
        assert!(
            pieces(&desk.other).await.is_empty(),
            "the recommendation is theirs to read, the visit is not"
        );
    });
}

#[test]
fn points_stand_as_they_were_entered_whatever_is_dropped_or_changed() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let note = async |text: &str| {
            let new = NewPoint {
                kind: PointKind::Credit,
                text: both(text, text),
                answer: Both::default(),
                body: None,
            };
            let ctx = &desk.coordinator.ctx;
            write!(desk.here.store, ctx, |tx| visits::note(tx, desk.visit, &new).await).unwrap()
        };
        let order = async || {
            let view = desk.view(&desk.coordinator).await.unwrap();
            view.points.into_iter().map(|point| point.said.text.hu).collect::<Vec<_>>()
        };
        // the clock stands still: the moment says nothing about the order
        let first = note("egy").await;
        let second = note("kettő").await;
        note("három").await;
        let (store, ctx) = (&desk.here.store, &desk.coordinator.ctx);
        write!(store, ctx, |tx| visits::drop_point(tx, desk.visit, first).await).unwrap();
        note("négy").await;
        let new = NewPoint {
            kind: PointKind::Credit,
            text: both("kettő, jobban", "two"),
            answer: Both::default(),
            body: None,
        };
        write!(store, ctx, |tx| visits::change(tx, (desk.visit, second), &new, 1).await).unwrap();
        assert_eq!(order().await, ["kettő, jobban", "három", "négy"]);
    });
}
