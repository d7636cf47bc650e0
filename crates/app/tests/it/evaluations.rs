//! Evaluations: planned back, asked, answered through a body's own chain, merged, released; who never learns of what.

use app::{
    alerts::{self, Happening},
    evaluations::{self, NewEvaluation, NewRow, Own, Pair, Question, Round, Seen, Step},
    evidence, figures,
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{
    AnswerId, AnswerState, BodyId, Counted, EvaluationId, EvaluationStep, EvidenceKind, Failure, Id, Mandate,
    Outcome, QuestionId, RefusalKind, Role, Title, Unit, pack::Mark,
};

use crate::{
    cast::{is_absent, refused},
    people::{Instance, Person, on_both},
};

/// The people around one evaluation.
pub(crate) struct Desk {
    pub(crate) here: Instance,
    pub(crate) coordinator: Person,
    pub(crate) writer: Person,
    pub(crate) colleague: Person,
    pub(crate) approver: Person,
    pub(crate) second: Person,
    pub(crate) other: Person,
    pub(crate) embassy: Person,
}

impl Desk {
    pub(crate) async fn open(here: Instance) -> Self {
        let office = here.body("national_coordinator", &[Mandate::Coordinate], None).await;
        let ministry = here.body("ministry", &[Mandate::Contribute], None).await;
        let civil = here.body("voluntary_organisation", &[Mandate::Contribute], None).await;
        // mandates that were given by mistake: a body that stands for an evaluator still learns nothing
        let embassy = here.body("diplomatic", &[Mandate::Contribute, Mandate::Coordinate], None).await;
        let joins = async |body, roles: &[Role]| here.person(body, roles, Purpose::Coordination).await;
        Self {
            coordinator: joins(office, &[Role::Coordinator]).await,
            writer: joins(ministry, &[Role::Contributor, Role::Approver]).await,
            colleague: joins(ministry, &[Role::Contributor]).await,
            approver: joins(ministry, &[Role::Approver]).await,
            second: joins(ministry, &[Role::Approver]).await,
            other: joins(civil, &[Role::Contributor, Role::Approver]).await,
            embassy: joins(embassy, &[Role::Coordinator, Role::Contributor, Role::Approver]).await,
            here,
        }
    }

    pub(crate) async fn begin(&self, year: i64, previous: Option<EvaluationId>) -> EvaluationId {
        self.try_begin(&self.coordinator, &new(year, previous)).await.unwrap()
    }

    pub(crate) async fn try_begin(&self, who: &Person, new: &NewEvaluation) -> Outcome<EvaluationId> {
        write!(self.here.store, &who.ctx, |tx| evaluations::open(tx, new).await)
    }

    /// Adds the rows of a pasted text and asks these bodies every question of it.
    pub(crate) async fn asked(&self, id: EvaluationId, text: &str, bodies: &[BodyId]) -> Vec<QuestionId> {
        let rows = evaluations::pasted(text);
        write!(self.here.store, &self.coordinator.ctx, |tx| evaluations::add_rows(tx, id, &rows).await)
            .unwrap();
        let questions = self.questions(id).await;
        self.ask(id, &questions, bodies).await.unwrap();
        questions
    }

    pub(crate) async fn questions(&self, id: EvaluationId) -> Vec<QuestionId> {
        let rows = self.round(id).await.rows;
        rows.iter().filter(|row| !row.row.number.is_empty()).map(|row| row.id).collect()
    }

    pub(crate) async fn ask(
        &self,
        id: EvaluationId,
        questions: &[QuestionId],
        bodies: &[BodyId],
    ) -> Outcome<u64> {
        write!(self.here.store, &self.coordinator.ctx, |tx| evaluations::ask(tx, id, questions, bodies).await)
    }

    pub(crate) async fn round(&self, id: EvaluationId) -> Round {
        read!(self.here.store, &self.coordinator.ctx, |tx| evaluations::round(tx, id).await).unwrap()
    }

    pub(crate) async fn own(&self, who: &Person) -> Vec<AnswerId> {
        let own = read!(self.here.store, &who.ctx, |tx| evaluations::own(tx).await).unwrap();
        own.iter().map(|line| line.id).collect()
    }

    pub(crate) async fn answer(&self, who: &Person, id: AnswerId) -> Outcome<Own> {
        read!(self.here.store, &who.ctx, |tx| evaluations::answer(tx, id).await)
    }

    pub(crate) async fn version(&self, id: AnswerId) -> i64 {
        self.answer(&self.colleague, id).await.unwrap().version
    }

    pub(crate) async fn submit(&self, who: &Person, id: AnswerId, text: &str) -> Outcome<()> {
        let version = self.answer(who, id).await?.version;
        write!(self.here.store, &who.ctx, |tx| evaluations::submit(tx, id, text, version).await)
    }

    pub(crate) async fn approve(&self, who: &Person, id: AnswerId) -> Outcome<()> {
        let version = self.answer(who, id).await?.version;
        write!(self.here.store, &who.ctx, |tx| evaluations::approve(tx, id, version).await)
    }

    pub(crate) async fn question(&self, id: EvaluationId, question: QuestionId) -> Question {
        let coordinator = &self.coordinator.ctx;
        read!(self.here.store, coordinator, |tx| evaluations::question(tx, id, question).await).unwrap()
    }

    pub(crate) async fn merge(&self, id: EvaluationId, question: QuestionId, text: &str) -> Outcome<()> {
        let version = self.question(id, question).await.version;
        write!(self.here.store, &self.coordinator.ctx, |tx| {
            evaluations::merge(tx, (id, question), (text, true), version).await
        })
    }

    pub(crate) async fn told(&self, who: &Person) -> Vec<Happening> {
        let alerts = read!(self.here.store, &who.ctx, |tx| alerts::mine(tx).await).unwrap();
        alerts.iter().map(|alert| alert.happening).collect()
    }
}

pub(crate) fn new(year: i64, previous: Option<EvaluationId>) -> NewEvaluation {
    NewEvaluation {
        evaluator: "tip".to_owned(),
        year,
        title: Pair::new("Kitalált értékelés", "Invented evaluation"),
        language: "en".to_owned(),
        previous,
        deadline: "2026-12-01".parse().ok(),
        source: String::new(),
        address: None,
        mark: Mark::Own,
    }
}

pub(crate) const THREE: &str = "I. Prevention\n1. What was done?\n17. And asylum seekers?\n17.a How many?";

#[test]
fn an_evaluation_is_planned_back_from_its_deadline_and_what_was_done_stays_done() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let coordinator = &desk.coordinator.ctx;
        let seen =
            async || read!(desk.here.store, coordinator, |tx| evaluations::cycle(tx, id).await).unwrap();
        let planned = seen().await.steps;
        let due = |step| planned.iter().find(|one| one.step == step).and_then(|one| one.due);
        assert_eq!(due(EvaluationStep::Reply), "2026-12-01".parse().ok());
        // three working days before Tuesday 1 December is Thursday 26 November
        assert_eq!(due(EvaluationStep::Signature), "2026-11-26".parse().ok());
        assert!(planned.windows(2).all(|pair| pair[0].due <= pair[1].due), "{planned:?}");
        assert_eq!(due(EvaluationStep::Visit), None, "the evaluator's own steps are not planned");

        let done_on = "2026-11-20".parse().ok();
        let done = Step { step: EvaluationStep::Signature, due: done_on, done_on };
        write!(desk.here.store, coordinator, |tx| evaluations::set_step(tx, id, &done).await).unwrap();
        write!(desk.here.store, coordinator, |tx| evaluations::replan(tx, id).await).unwrap();
        let signature = seen().await.steps.into_iter().find(|one| one.step == EvaluationStep::Signature);
        let again = Step { due: "2026-11-26".parse().ok(), ..done };
        assert_eq!(signature, Some(again));
        let tomorrow = Step { done_on: "2026-11-23".parse().ok(), ..done };
        let early = write!(desk.here.store, coordinator, |tx| evaluations::set_step(tx, id, &tomorrow).await);
        assert_eq!(refused(early), "evaluations-day-in-future");
    });
}

#[test]
fn a_draft_is_invisible_outside_its_body_until_its_approver_released_it() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body, desk.other.body]).await;
        assert_eq!(questions.len(), 3);
        let mine = desk.own(&desk.writer).await;
        assert_eq!((mine.len(), desk.own(&desk.other).await.len()), (3, 3));
        let answer = mine[1];
        desk.submit(&desk.writer, answer, "Kitalált válasz").await.unwrap();

        let colleague = desk.answer(&desk.colleague, answer).await.unwrap();
        assert_eq!(colleague.text, "Kitalált válasz", "nobody reads it: this would prove nothing");
        for who in [&desk.other, &desk.embassy, &desk.coordinator] {
            assert!(is_absent(desk.answer(who, answer).await));
        }
        let seen = desk.question(id, questions[1]).await;
        assert_eq!(seen.given.len(), 2);
        assert!(seen.given.iter().all(|given| given.seen == Seen::Waiting && given.released.is_none()));

        // the writer is an approver too, and still may not
        assert!(is_absent(desk.approve(&desk.writer, answer).await));
        desk.approve(&desk.approver, answer).await.unwrap();
        let seen = desk.question(id, questions[1]).await;
        let released: Vec<&str> =
            seen.given.iter().filter_map(|given| Some(given.released.as_ref()?.0.as_str())).collect();
        assert_eq!(released, ["Kitalált válasz"]);
        for who in [&desk.other, &desk.embassy] {
            assert!(
                is_absent(desk.answer(who, answer).await),
                "released is released to the coordinator alone"
            );
        }
    });
}

#[test]
fn two_approve_where_the_body_says_so_and_they_are_two() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        write!(desk.here.store, &desk.approver.ctx, |tx| evaluations::set_chain(tx, 2).await).unwrap();
        let three = write!(desk.here.store, &desk.approver.ctx, |tx| evaluations::set_chain(tx, 3).await);
        assert_eq!(refused(three), "evaluations-chain-range");
        desk.submit(&desk.colleague, answer, "Szöveg").await.unwrap();
        desk.approve(&desk.approver, answer).await.unwrap();
        let state = async || desk.answer(&desk.colleague, answer).await.unwrap().line.state;
        assert_eq!(state().await, AnswerState::Checked);
        assert!(is_absent(desk.approve(&desk.approver, answer).await), "the same hand twice");
        desk.approve(&desk.second, answer).await.unwrap();
        assert_eq!(state().await, AnswerState::Released);
        assert!(desk.told(&desk.second).await.contains(&Happening::AnswerWaiting));
    });
}

#[test]
fn what_is_sent_back_says_why_and_what_was_released_stays_until_the_new_text_is() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        desk.submit(&desk.colleague, answer, "Első").await.unwrap();
        let version = desk.version(answer).await;
        let decline = async |reason: &str| {
            write!(desk.here.store, &desk.approver.ctx, |tx| {
                evaluations::decline(tx, answer, reason, version).await
            })
        };
        assert_eq!(refused(decline(" ").await), "evaluations-reason-missing");
        decline("Hiányzik az év.").await.unwrap();
        let seen = desk.answer(&desk.colleague, answer).await.unwrap();
        assert_eq!(
            (seen.line.state, seen.steps[0].note.as_str()),
            (AnswerState::Returned, "Hiányzik az év.")
        );
        assert!(desk.told(&desk.colleague).await.contains(&Happening::AnswerReturned));

        desk.submit(&desk.colleague, answer, "Második").await.unwrap();
        desk.approve(&desk.approver, answer).await.unwrap();
        let back = async |who: &Person| {
            write!(desk.here.store, &who.ctx, |tx| {
                evaluations::send_back(tx, (id, answer), "Rövidebben kérjük.").await
            })
        };
        for who in [&desk.other, &desk.embassy, &desk.writer] {
            assert!(is_absent(back(who).await));
        }
        back(&desk.coordinator).await.unwrap();
        assert!(is_absent(back(&desk.coordinator).await), "nothing is released any more");
        let version = desk.version(answer).await;
        write!(desk.here.store, &desk.colleague.ctx, |tx| {
            evaluations::write(tx, answer, "Harmadik, félkész", version).await
        })
        .unwrap();
        let given = desk.question(id, questions[0]).await.given;
        assert_eq!(given[0].seen, Seen::Waiting);
        assert_eq!(given[0].released.as_ref().map(|(text, _)| text.as_str()), Some("Második"));
        let texts: Vec<String> =
            desk.answer(&desk.colleague, answer).await.unwrap().steps.into_iter().map(|s| s.text).collect();
        for kept in ["Első", "Második", "Harmadik, félkész"] {
            assert!(texts.iter().any(|text| text == kept), "{kept} was not kept");
        }
    });
}

#[test]
fn of_two_who_write_at_once_the_second_is_told() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        let write = async |who: &Person, text: &str| {
            write!(desk.here.store, &who.ctx, |tx| evaluations::write(tx, answer, text, 1).await)
        };
        write(&desk.writer, "Egyik").await.unwrap();
        let conflict = |outcome: Outcome<()>| match outcome.unwrap_err() {
            Failure::Refused(refusal) => refusal.kind == RefusalKind::Conflict,
            Failure::Fault(_) => false,
        };
        assert!(conflict(write(&desk.colleague, "Másik").await));
        assert_eq!(desk.answer(&desk.colleague, answer).await.unwrap().text, "Egyik");
        let merge = async |text: &str| {
            write!(desk.here.store, &desk.coordinator.ctx, |tx| {
                evaluations::merge(tx, (id, questions[0]), (text, false), 1).await
            })
        };
        merge("Egyik").await.unwrap();
        assert!(conflict(merge("Másik").await));
    });
}

#[test]
fn a_body_splits_its_questions_among_its_own_people_alone() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, THREE, &[desk.writer.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        let split = async |holder: &Person, substitute: Option<&Person>, version| {
            let to = (Some(holder.account), substitute.map(|person| person.account));
            write!(desk.here.store, &desk.writer.ctx, |tx| evaluations::split(tx, answer, to, version).await)
        };
        assert_eq!(refused(split(&desk.other, None, 1).await), "evaluations-holder-missing");
        let himself = split(&desk.colleague, Some(&desk.colleague), 1).await;
        assert_eq!(refused(himself), "evaluations-substitute-missing");
        split(&desk.colleague, Some(&desk.writer), 1).await.unwrap();
        assert!(desk.told(&desk.colleague).await.contains(&Happening::AnswerYours));
        assert!(!desk.told(&desk.other).await.contains(&Happening::AnswerYours));
        let holders = desk.answer(&desk.colleague, answer).await.unwrap().line.holders;
        assert_eq!(holders, (Some(desk.colleague.account), Some(desk.writer.account)));
    });
}

#[test]
fn only_the_silent_are_reminded_and_once_a_day() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        desk.asked(id, "1. One?", &[desk.writer.body, desk.other.body]).await;
        let answer = desk.own(&desk.writer).await[0];
        desk.submit(&desk.colleague, answer, "Kész").await.unwrap();
        desk.approve(&desk.approver, answer).await.unwrap();
        let remind =
            async || write!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::remind(tx, id).await);
        assert_eq!(remind().await.unwrap(), 1);
        assert!(desk.told(&desk.other).await.contains(&Happening::AnswersDue));
        assert!(!desk.told(&desk.writer).await.contains(&Happening::AnswersDue));
        assert_eq!(refused(remind().await), "evaluations-reminded-today");
        desk.here.clock.advance_seconds(86_400);
        assert_eq!(remind().await.unwrap(), 1);

        let line =
            read!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::running(tx).await).unwrap();
        assert_eq!(
            (line[0].progress.questions, line[0].progress.answered, line[0].progress.silent),
            (1, 0, 1)
        );
        let theirs = desk.own(&desk.other).await[0];
        assert!(is_absent(desk.approve(&desk.other, theirs).await), "nothing waits yet");
        let question = desk.questions(id).await[0];
        desk.merge(id, question, "Végleges").await.unwrap();
        let line =
            read!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::running(tx).await).unwrap();
        assert_eq!((line[0].progress.answered, line[0].progress.silent), (1, 0));
        assert_eq!(refused(remind().await), "evaluations-nobody-silent");
    });
}

#[test]
fn to_a_body_that_stands_for_the_evaluator_its_evaluations_do_not_exist() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let office =
            desk.here.body("national_coordinator", &[Mandate::Coordinate, Mandate::Contribute], None).await;
        let standing_in = desk.here.person(office, &[Role::Coordinator], Purpose::Coordination).await;
        let sees = async |who: &Person| {
            let round = read!(desk.here.store, &who.ctx, |tx| evaluations::round(tx, id).await);
            let register = read!(desk.here.store, &who.ctx, |tx| evaluations::register(tx).await);
            let question =
                read!(desk.here.store, &who.ctx, |tx| evaluations::question(tx, id, questions[0]).await);
            let reply = read!(desk.here.store, &who.ctx, |tx| evaluations::reply(tx, id, None).await);
            let listed = register.is_ok_and(|lines| lines.iter().any(|line| line.id == id));
            (round.is_ok(), listed, question.is_ok(), reply.is_ok())
        };
        assert_eq!(sees(&standing_in).await, (true, true, true, true), "this would prove nothing");
        assert_eq!(sees(&desk.embassy).await, (false, false, false, false), "a kind that may evaluate");
        let represent = async |evaluator: &str, body| {
            write!(desk.here.store, &desk.coordinator.ctx, |tx| {
                evaluations::represent(tx, evaluator, &[body]).await
            })
        };
        assert_eq!(refused(represent("tip", desk.writer.body).await), "evaluations-represents-asked");
        represent("tip", office).await.unwrap();
        assert_eq!(sees(&standing_in).await, (false, false, false, false));
        assert_eq!(refused(desk.ask(id, &questions, &[office]).await), "evaluations-body-cannot");
        represent("greta", office).await.unwrap();
        assert_eq!(refused(desk.ask(id, &questions, &[office]).await), "evaluations-body-cannot");
        write!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::represent(tx, "tip", &[]).await)
            .unwrap();
        assert_eq!(sees(&standing_in).await, (true, true, true, true));
    });
}

#[test]
fn an_organisation_sees_its_own_part_and_nobody_but_the_coordinator_the_questionnaire() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        desk.ask(id, &questions[..1], &[desk.other.body]).await.unwrap();
        assert_eq!(
            desk.ask(id, &questions[..1], &[desk.other.body]).await.unwrap(),
            0,
            "asked twice is asked once"
        );
        assert_eq!((desk.own(&desk.writer).await.len(), desk.own(&desk.other).await.len()), (3, 1));
        let officer = desk.here.officer().await;
        for who in [&desk.writer, &desk.approver, &desk.other, &officer] {
            assert!(is_absent(read!(desk.here.store, &who.ctx, |tx| evaluations::round(tx, id).await)));
            assert!(is_absent(read!(desk.here.store, &who.ctx, |tx| evaluations::register(tx).await)));
            assert!(is_absent(read!(desk.here.store, &who.ctx, |tx| evaluations::reply(tx, id, None).await)));
            assert!(is_absent(desk.try_begin(who, &new(2026, None)).await));
        }
        assert!(is_absent(read!(desk.here.store, &officer.ctx, |tx| evaluations::own(tx).await)));
        let theirs = desk.own(&desk.writer).await[0];
        let stolen =
            write!(desk.here.store, &desk.other.ctx, |tx| evaluations::write(tx, theirs, "x", 1).await);
        assert!(is_absent(stolen));
    });
}

#[test]
fn the_reply_keeps_order_and_numbers_and_is_released_only_when_every_question_is_final() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let before = desk.begin(2025, None).await;
        let old = desk.asked(before, "17) And asylum seekers?", &[desk.writer.body]).await;
        desk.merge(before, old[0], "Tavaly 12 főt képeztünk.").await.unwrap();
        let id = desk.begin(2026, Some(before)).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let release =
            async || write!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::release(tx, id).await);
        assert_eq!(refused(release().await), "evaluations-reply-open");
        let seventeen = desk.question(id, questions[1]).await;
        assert_eq!(seventeen.before.as_ref().map(|b| b.text.as_str()), Some("Tavaly 12 főt képeztünk."));
        assert_eq!(seventeen.neighbours, (Some(questions[0]), Some(questions[2])));
        assert_eq!(desk.question(id, questions[0]).await.before, None);

        // behind the one question of the cycle before
        let answer = desk.own(&desk.writer).await[2];
        desk.submit(&desk.colleague, answer, "Idén 20 főt.").await.unwrap();
        desk.approve(&desk.approver, answer).await.unwrap();
        for question in &questions {
            desk.merge(id, *question, "Idén 20 főt képeztünk.").await.unwrap();
        }
        assert_eq!(release().await.unwrap(), 1);
        desk.merge(id, questions[1], "Idén 21 főt képeztünk.").await.unwrap();
        assert_eq!(release().await.unwrap(), 2);
        let reply = async |edition| {
            read!(desk.here.store, &desk.coordinator.ctx, |tx| evaluations::reply(tx, id, edition).await)
        };
        let first = reply(Some(1)).await.unwrap();
        let numbers: Vec<&str> = first.rows.iter().map(|row| row.row.number.as_str()).collect();
        assert_eq!(numbers, ["", "1.", "17.", "17.a"]);
        assert_eq!(first.rows[2].text, "Idén 20 főt képeztünk.", "an edition does not change");
        assert_eq!(first.rows[2].sources, [desk.writer.body]);
        assert_eq!(first.rows[1].sources, [] as [BodyId; 0]);
        assert_eq!(reply(None).await.unwrap().rows[2].text, "Idén 21 főt képeztünk.");
        assert_eq!(reply(None).await.unwrap().editions.len(), 2);
        assert!(is_absent(reply(Some(3)).await));
        let own = desk.answer(&desk.colleague, answer).await.unwrap();
        assert_eq!(own.before, None, "the body itself released nothing last year");
    });
}

#[test]
fn rows_that_are_in_use_stay_and_what_is_closed_does_not_change() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let coordinator = &desk.coordinator.ctx;
        let remove = async |rows: &[QuestionId]| {
            write!(desk.here.store, coordinator, |tx| evaluations::remove(tx, id, rows).await)
        };
        assert_eq!(refused(remove(&questions[..1]).await), "evaluations-row-in-use");
        let body = [desk.writer.body];
        let unask = async || {
            write!(desk.here.store, coordinator, |tx| evaluations::unask(tx, id, &questions, &body).await)
        };
        let begun = desk.own(&desk.writer).await[1];
        write!(desk.here.store, &desk.writer.ctx, |tx| evaluations::write(tx, begun, "Elkezdve", 1).await)
            .unwrap();
        assert_eq!(unask().await.unwrap(), 2, "what somebody has begun stays");
        remove(&questions[..1]).await.unwrap();
        assert_eq!(desk.questions(id).await.len(), 2);
        let nothing: [NewRow; 0] = [];
        let empty = write!(desk.here.store, coordinator, |tx| evaluations::add_rows(tx, id, &nothing).await);
        assert_eq!(refused(empty), "evaluations-rows-without-question");

        write!(desk.here.store, coordinator, |tx| evaluations::close(tx, id).await).unwrap();
        assert_eq!(desk.own(&desk.writer).await, []);
        let version = desk.version(begun).await;
        let late = write!(desk.here.store, &desk.writer.ctx, |tx| {
            evaluations::write(tx, begun, "Későn", version).await
        });
        assert!(is_absent(late));
        assert_eq!(refused(desk.merge(id, questions[1], "Későn").await), "evaluations-closed-already");
        write!(desk.here.store, coordinator, |tx| evaluations::reopen(tx, id).await).unwrap();
        desk.merge(id, questions[1], "Idejében").await.unwrap();
    });
}

#[test]
fn what_bears_a_reply_out_is_told_under_it_and_to_nobody_else() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let line = evidence::Line {
            kind: EvidenceKind::Training,
            day: "2026-03-01".parse().unwrap(),
            text: Title { hu: "Kitalált képzés".to_owned(), en: "Invented training".to_owned() },
            address: None,
        };
        let ids = (id, questions[1]);
        let new = evidence::New::Line(line);
        let prove = async |who: &Person| {
            write!(desk.here.store, &who.ctx, |tx| evaluations::prove(tx, ids, &new).await)
        };
        for who in [&desk.writer, &desk.other, &desk.embassy] {
            assert!(is_absent(prove(who).await));
            assert!(is_absent(read!(desk.here.store, &who.ctx, |tx| evaluations::proofs(tx, ids).await)));
        }
        let piece = prove(&desk.coordinator).await.unwrap();
        let coordinator = &desk.coordinator.ctx;
        let rows =
            read!(desk.here.store, coordinator, |tx| evaluations::reply(tx, id, None).await).unwrap().rows;
        let proofs: Vec<usize> = rows.iter().map(|row| row.proofs.len()).collect();
        assert_eq!(proofs, [0, 0, 1, 0]);
        write!(desk.here.store, coordinator, |tx| evaluations::disprove(tx, ids, piece).await).unwrap();
        let left = read!(desk.here.store, coordinator, |tx| evaluations::proofs(tx, ids).await).unwrap();
        assert!(left.is_empty());
    });
}

#[test]
fn a_reply_asks_to_be_updated_when_a_figure_under_it_got_a_newer_value() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let coordinator = &desk.coordinator.ctx;
        let id = desk.begin(2026, None).await;
        let questions = desk.asked(id, THREE, &[desk.writer.body]).await;
        let both = |text: &str| Title { hu: text.to_owned(), en: text.to_owned() };
        let new = figures::NewFigure {
            title: both("Kitalált adat"),
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
        let figure = write!(desk.here.store, coordinator, |tx| figures::register(tx, &new).await).unwrap();
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
            write!(desk.here.store, coordinator, |tx| figures::record(tx, figure, &values).await).unwrap();
            desk.here.clock.advance_seconds(60);
        };
        let moved = async |edition: Option<i64>| -> Vec<bool> {
            let reply =
                read!(desk.here.store, coordinator, |tx| evaluations::reply(tx, id, edition).await).unwrap();
            reply.rows.iter().map(evaluations::ReplyRow::moved).collect()
        };
        record(40).await;
        for question in &questions {
            desk.merge(id, *question, "Negyven.").await.unwrap();
        }
        let tied = evidence::New::Record(EvidenceKind::Figure, Id::from_uuid(figure.uuid()));
        write!(desk.here.store, coordinator, |tx| {
            evaluations::prove(tx, (id, questions[1]), &tied).await?;
            evaluations::release(tx, id).await
        })
        .unwrap();
        assert_eq!(moved(None).await, [false; 4]);
        record(44).await;
        assert_eq!(moved(None).await, [false, false, true, false]);
        assert_eq!(moved(Some(1)).await, [false; 4], "an edition stays as it was released");
        desk.merge(id, questions[1], "Negyvennégy.").await.unwrap();
        assert_eq!(moved(None).await, [false; 4]);
    });
}

#[test]
fn where_nobody_could_approve_the_body_and_the_coordinator_are_told() {
    on_both(async |here| {
        let desk = Desk::open(here).await;
        let id = desk.begin(2026, None).await;
        // of this one nobody approves; of the other one only whoever writes
        let bare = desk.here.body("ministry", &[Mandate::Contribute], None).await;
        let lonely = desk.here.person(bare, &[Role::Contributor], Purpose::Coordination).await;
        desk.asked(id, "1. Kitalált kérdés?", &[desk.writer.body, desk.other.body, bare]).await;
        let (store, office) = (&desk.here.store, &desk.coordinator.ctx);
        let hands = async |who: &Person| {
            let hands = read!(store, &who.ctx, |tx| evaluations::hands(tx).await).unwrap();
            (hands.there, hands.needed, hands.are_missing())
        };
        let told = async || {
            let cycle = read!(store, office, |tx| evaluations::cycle(tx, id).await).unwrap();
            cycle.unapproving
        };
        assert_eq!(hands(&desk.colleague).await, (3, 1, false));
        assert_eq!(hands(&desk.writer).await, (2, 1, false), "nobody approves what they wrote");
        assert_eq!(hands(&lonely).await, (0, 1, true));
        assert_eq!(hands(&desk.other).await, (0, 1, true));
        assert_eq!(told().await, [bare], "the other one's colleague could write");
        let answer = desk.own(&lonely).await[0];
        assert!(desk.answer(&lonely, answer).await.unwrap().hands.are_missing());

        let named = desk.here.person(bare, &[Role::Approver], Purpose::Coordination).await;
        assert_eq!(hands(&lonely).await, (1, 1, false));
        assert!(told().await.is_empty());
        write!(store, &named.ctx, |tx| evaluations::set_chain(tx, 2).await).unwrap();
        assert_eq!(hands(&lonely).await, (1, 2, true));
        assert_eq!(told().await, [bare]);
        assert!(is_absent(read!(store, office, |tx| evaluations::hands(tx).await)), "not a body's own page");
    });
}
