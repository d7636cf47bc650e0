//! Evaluations: what a body brings in a file, what is seen before it is released, and what an edition keeps.

use app::{
    alerts::Happening,
    evaluations::{self, Pair, SheetLine, Taken},
    evidence::{self, What},
    figures,
};
use store::{read, write};
use vocabulary::{AnswerState, Counted, EvidenceKind, Failure, Id, Title, Unit, pack::Mark};

use crate::{
    cast::{is_absent, refused},
    evaluations::{Desk, THREE, new},
    people::{Person, on_both},
};

#[test]
fn what_came_back_in_a_file_becomes_drafts_of_its_own_body_all_of_it_or_nothing() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, THREE, &[desk.writer.body, desk.other.body]).await;
        let sheet =
            async |who: &Person| read!(desk.here.store, &who.ctx, |tx| evaluations::sheet(tx, id).await);
        let take = async |who: &Person, taken: &[Taken], send| {
            write!(desk.here.store, &who.ctx, |tx| evaluations::take(tx, id, taken, send).await)
        };
        let lines = sheet(&desk.writer).await.unwrap();
        assert_eq!(lines.len(), 3);
        let filled = |line: &SheetLine, text: &str| Taken {
            answer: line.line.id,
            text: text.to_owned(),
            version: line.version,
        };
        let two = [filled(&lines[0], "Kitalált lépés"), filled(&lines[2], "Tizenkettő")];
        // whoever only approves, a coordinator and an embassy find no sheet; another body finds its own and not these
        for stranger in [&desk.approver, &desk.coordinator, &desk.embassy] {
            assert!(sheet(stranger).await.is_err());
            assert!(take(stranger, &two, false).await.is_err());
        }
        assert!(sheet(&desk.other).await.unwrap().iter().all(|line| line.line.id != two[0].answer));
        assert!(take(&desk.other, &two, false).await.is_err());

        assert_eq!(take(&desk.writer, &two, false).await.unwrap(), 2);
        let own = desk.answer(&desk.colleague, two[0].answer).await.unwrap();
        assert_eq!((own.text.as_str(), own.line.state), ("Kitalált lépés", AnswerState::Draft));
        assert!(
            desk.question(id, desk.questions(id).await[0])
                .await
                .given
                .iter()
                .all(|given| given.released.is_none())
        );

        // the sheet was shown before: nothing of it is taken, and the answer that did not change is named by nobody
        let stale = [filled(&lines[0], "Másik lépés"), filled(&lines[1], "Senki")];
        let wrong = match take(&desk.colleague, &stale, false).await.unwrap_err() {
            Failure::Refused(refusal) => refusal.fields,
            Failure::Fault(fault) => panic!("{fault:?}"),
        };
        assert_eq!(wrong.len(), 1);
        assert_eq!(
            (wrong[0].field.as_str(), wrong[0].key),
            (evaluations::filled_field(two[0].answer).as_str(), "evaluations-filled-changed")
        );
        assert!(desk.answer(&desk.writer, stale[1].answer).await.unwrap().text.is_empty());

        let fresh = sheet(&desk.writer).await.unwrap();
        let long = [filled(&fresh[1], &"a".repeat(30_001))];
        assert_eq!(refused(take(&desk.writer, &long, false).await.map(|_| ())), "evaluations-text-long");
        assert_eq!(refused(take(&desk.writer, &[], false).await.map(|_| ())), "evaluations-filled-nothing");

        // sent: the approver finds them, and they change no more
        let all: Vec<Taken> = fresh.iter().map(|line| filled(line, "Kitalált")).collect();
        assert_eq!(take(&desk.writer, &all, true).await.unwrap(), 3);
        assert!(desk.told(&desk.approver).await.contains(&Happening::AnswerWaiting));
        assert_eq!(
            desk.answer(&desk.writer, all[1].answer).await.unwrap().line.state,
            AnswerState::Submitted
        );
        assert!(sheet(&desk.writer).await.is_err(), "nothing is left to be filled in");
    });
}

fn line(text: &str) -> evidence::New {
    evidence::New::Line(evidence::Line {
        kind: EvidenceKind::Training,
        day: "2025-05-01".parse().unwrap(),
        text: Title { hu: text.to_owned(), en: text.to_owned() },
        address: None,
    })
}

#[test]
fn a_line_under_an_answer_is_offered_to_its_body_alone_until_the_answer_is_released() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        let piece = write!(desk.here.store, &desk.writer.ctx, |tx| {
            evaluations::prove_own(tx, answer, &line("Kitalált képzés")).await
        })
        .unwrap();
        let offered = async |who: &Person| {
            let choices = read!(desk.here.store, &who.ctx, |tx| evidence::choices(tx).await).unwrap();
            choices.iter().any(|what| matches!(what, What::Line(of, _) if *of == piece))
        };
        assert!(offered(&desk.writer).await && offered(&desk.colleague).await);
        assert!(!offered(&desk.coordinator).await && !offered(&desk.other).await);
        // what is not offered cannot be tied by its id either
        let question = desk.questions(id).await[0];
        let tie = async || {
            let new = evidence::New::Record(EvidenceKind::Training, piece);
            write!(desk.here.store, &desk.coordinator.ctx, |tx| {
                evaluations::prove(tx, (id, question), &new).await
            })
        };
        assert!(tie().await.is_err());
        desk.submit(&desk.writer, answer, "Kitalált válasz").await.unwrap();
        assert!(!offered(&desk.coordinator).await, "it waits within its body");
        desk.approve(&desk.approver, answer).await.unwrap();
        assert!(offered(&desk.coordinator).await && !offered(&desk.other).await);
        tie().await.unwrap();
    });
}

#[test]
fn whoever_sends_on_what_a_colleague_wrote_has_not_written_it() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, THREE, &[desk.writer.body]).await;
        let own = desk.own(&desk.writer).await;
        let write = async |answer, text: &str| {
            let version = desk.version(answer).await;
            write!(desk.here.store, &desk.writer.ctx, |tx| evaluations::write(tx, answer, text, version)
                .await)
            .unwrap();
        };
        write(own[0], "Amit a jóváhagyó írt").await;
        desk.submit(&desk.colleague, own[0], "Amit a jóváhagyó írt").await.unwrap();
        assert_eq!(desk.answer(&desk.writer, own[0]).await.unwrap().line.state, AnswerState::Submitted);
        assert!(is_absent(desk.approve(&desk.writer, own[0]).await), "they are still the writer's own words");
        desk.approve(&desk.approver, own[0]).await.unwrap();
        // beside it: what the colleague put in other words is the colleague's, and the other may read and approve it
        write(own[1], "Vázlat").await;
        desk.submit(&desk.colleague, own[1], "A kolléga szövege").await.unwrap();
        desk.approve(&desk.writer, own[1]).await.unwrap();
    });
}

#[test]
fn a_question_with_evidence_under_it_is_neither_taken_back_nor_removed() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        let (store, office) = (&desk.here.store, &desk.coordinator.ctx);
        write!(store, &desk.writer.ctx, |tx| evaluations::prove_own(tx, answer, &line("Kitalált")).await)
            .unwrap();
        let back =
            write!(store, office, |tx| evaluations::unask(tx, id, &questions, &[desk.writer.body]).await);
        assert_eq!(back.unwrap(), 2, "the two that nobody has begun");
        write!(store, office, |tx| evaluations::prove(tx, (id, questions[1]), &line("Másik")).await).unwrap();
        let remove =
            async |question| write!(store, office, |tx| evaluations::remove(tx, id, &[question]).await);
        assert_eq!(refused(remove(questions[1]).await), "evaluations-row-in-use");
        remove(questions[2]).await.unwrap();
    });
}

#[test]
fn an_edition_keeps_its_questions_its_title_and_the_figures_as_they_were() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let (store, office) = (&desk.here.store, &desk.coordinator.ctx);
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let both = |text: &str| Title { hu: text.to_owned(), en: text.to_owned() };
        let figure = figures::NewFigure {
            title: both("Kitalált mutató"),
            definition: both("Kitalált"),
            population: Title::default(),
            rule: Title::default(),
            counted: Counted::Identified,
            unit: Unit::People,
            origin: figures::Origin::Typed,
            source: "Kitalált jelentés".to_owned(),
            address: None,
            mark: Mark::Own,
        };
        let figure = write!(store, office, |tx| figures::register(tx, &figure).await).unwrap();
        let record = async |amount: i64| {
            desk.here.clock.advance_seconds(60);
            let values = [figures::NewValue {
                period: figures::Period::years(2025, 2025).unwrap(),
                amount,
                as_of: None,
                source: String::new(),
                address: None,
                mark: Mark::Own,
                note: String::new(),
            }];
            write!(store, office, |tx| figures::record(tx, figure, &values).await).unwrap();
            desk.here.clock.advance_seconds(60);
        };
        record(40).await;
        for question in &questions {
            desk.merge(id, *question, "Negyven.").await.unwrap();
        }
        let tied = evidence::New::Record(EvidenceKind::Figure, Id::from_uuid(figure.uuid()));
        let piece = write!(store, office, |tx| {
            let piece = evaluations::prove(tx, (id, questions[1]), &tied).await?;
            evaluations::release(tx, id).await?;
            Ok(piece)
        })
        .unwrap();

        record(44).await;
        let more = evaluations::pasted("II. Protection\n18. And what is new?");
        write!(store, office, |tx| evaluations::add_rows(tx, id, &more).await).unwrap();
        let version = desk.round(id).await.line.version;
        let mut renamed = new(2026, None);
        renamed.title = Pair::new("Más név", "Another name");
        renamed.deadline = None;
        write!(store, office, |tx| evaluations::amend(tx, id, &renamed, version).await).unwrap();

        let seen = async |edition: Option<i64>| {
            let reply = read!(store, office, |tx| evaluations::reply(tx, id, edition).await).unwrap();
            let counts: Vec<i64> = reply
                .rows
                .iter()
                .flat_map(|row| &row.proofs)
                .filter_map(|proof| match &proof.what {
                    What::Figure(latest) => latest.stated.as_ref()?.shown.count(),
                    _ => None,
                })
                .collect();
            (reply.rows.len(), reply.line.of.title.hu, reply.line.of.deadline.is_some(), counts)
        };
        assert_eq!(seen(Some(1)).await, (4, "Kitalált értékelés".to_owned(), true, vec![40]));
        assert_eq!(seen(None).await, (6, "Más név".to_owned(), false, vec![44]));
        let due = read!(store, office, |tx| evaluations::cycle(tx, id).await).unwrap().steps;
        let reply = due.iter().find(|step| step.step == vocabulary::EvaluationStep::Reply);
        assert!(reply.is_none_or(|step| step.due.is_none()), "without a deadline nothing is due on it");

        // what is untied later bore the edition out all the same
        write!(store, office, |tx| evaluations::disprove(tx, (id, questions[1]), piece).await).unwrap();
        assert_eq!(seen(Some(1)).await.3, [40]);
        assert!(seen(None).await.3.is_empty());
    });
}
