//! Sheets: sealed drafts saved at each step, two people on one sheet, filing.

use app::{
    cases, packs,
    sheets::{self, Answer, Ground, Progress, Route, State},
};
use policy::Purpose;
use store::{Statement, args, read, write};
use vocabulary::{AgeGroup, RefusalKind, Role, pack::NonAnswer};

use crate::{
    intake::{adult, answer, begun, colleague, consented, officer, opened, refused, sheet, text, unknown},
    people::on_both,
};

const SECTIONS: Statement =
    Statement { name: "test::SECTIONS", sql: "SELECT sealed FROM sections WHERE record = $1" };
const OPENINGS: Statement = Statement {
    name: "test::OPENINGS",
    sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action = 'sheet.view'",
};

const LEFT: &[Statement] = &[
    Statement { name: "test::SCREENINGS", sql: "SELECT COUNT(*) AS n FROM screenings" },
    Statement { name: "test::FORMS", sql: "SELECT COUNT(*) AS n FROM screening_forms" },
    Statement { name: "test::SHEETS", sql: "SELECT COUNT(*) AS n FROM sheets" },
    Statement { name: "test::CONSENTS", sql: "SELECT COUNT(*) AS n FROM consents" },
];

fn codes(codes: &[&str]) -> Answer {
    Answer::Codes(codes.iter().map(|&code| code.to_owned()).collect())
}

#[test]
fn a_draft_is_sealed_resumed_by_a_colleague_and_closed_to_another_body() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let other = colleague(&instance, &officer).await;
        let stranger = crate::intake::officer(&instance, "police").await;
        let id = consented(&instance, &officer, "health_care").await;
        answer(&instance, &officer.ctx, id, 1, "family_name", text("Példakanári")).await.unwrap();
        let stored =
            read!(instance.store, &officer.ctx, |tx| tx.the_row(&SECTIONS, args![id]).await).unwrap();
        let sealed: Vec<u8> = stored.get("sealed").unwrap();
        assert!(!sealed.windows(5).any(|window| window == b"Pelda" || window == b"kanar"));
        let seen = opened(&instance, &other.ctx, id).await.unwrap();
        assert_eq!(seen.draft.get("family_name"), Some(&text("Példakanári")));
        assert_eq!(refused(opened(&instance, &stranger.ctx, id).await).0, RefusalKind::NotFound);
        assert_eq!(format!("{seen:?}"), "Opened { draft: Draft, version: 2 }", "answers cannot be printed");
    });
}

#[test]
fn every_opening_of_a_draft_is_an_entry_and_the_task_list_opens_nothing() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        let openings = async || {
            read!(instance.store, &officer.ctx, |tx| tx.the_row(&OPENINGS, args![id]).await?.get::<i64>("n"))
                .unwrap()
        };
        let before = openings().await;
        read!(instance.store, &officer.ctx, |tx| sheets::tasks(tx, id).await).unwrap();
        assert_eq!(openings().await, before);
        opened(&instance, &officer.ctx, id).await.unwrap();
        assert_eq!(openings().await, before + 1);
    });
}

#[test]
fn two_people_on_different_questions_do_not_meet_and_on_the_same_one_the_second_gets_a_conflict() {
    on_both(async |instance| {
        let one = officer(&instance, "health_care").await;
        let two = colleague(&instance, &one).await;
        let id = consented(&instance, &one, "health_care").await;
        let seen = opened(&instance, &one.ctx, id).await.unwrap().version;
        answer(&instance, &one.ctx, id, seen, "family_name", text("Példa")).await.unwrap();
        answer(&instance, &two.ctx, id, seen, "given_name", text("Anna")).await.unwrap();
        let clash = answer(&instance, &two.ctx, id, seen, "family_name", text("Minta")).await;
        assert_eq!(refused(clash).0, RefusalKind::Conflict);
        let draft = opened(&instance, &two.ctx, id).await.unwrap();
        assert_eq!(draft.draft.get("family_name"), Some(&text("Példa")), "the first text stays");
        assert_eq!(draft.draft.get("given_name"), Some(&text("Anna")));
        answer(&instance, &two.ctx, id, draft.version, "family_name", text("Minta")).await.unwrap();
        answer(&instance, &one.ctx, id, seen, "given_name", text("Anna"))
            .await
            .expect("the same answer is no conflict");
    });
}

#[test]
fn unknown_declined_not_asked_and_not_applicable_are_answers_and_different_ones() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        let questions = ["family_name", "birth_date", "sex", "age_at_registration"];
        for (question, what) in questions.into_iter().zip(NonAnswer::ALL) {
            answer(&instance, &officer.ctx, id, 9, question, Answer::missing(*what)).await.unwrap();
        }
        let draft = opened(&instance, &officer.ctx, id).await.unwrap().draft;
        let kept: Vec<_> = questions.iter().filter_map(|q| draft.get(q)?.non_answer()).collect();
        assert_eq!(kept, NonAnswer::ALL);
    });
}

#[test]
fn a_wrong_answer_is_refused_by_its_field_and_never_repeated() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        let wrong = [
            ("sex", codes(&["kanari"]), "sheets-field-choose"),
            ("sex", codes(&["F", "M"]), "sheets-field-choose"),
            ("family_name", text("  "), "sheets-field-empty"),
            ("family_name", text(&"kanari".repeat(60)), "sheets-field-long"),
            ("birth_date", Answer::Date("2031-05".into()), "sheets-field-date-future"),
            ("birth_date", Answer::Date("kanari".into()), "sheets-field-date"),
            ("birth_date", Answer::Date("2015".into()), "sheets-field-birth-says-child"),
            ("age_at_registration", Answer::Number(400), "sheets-field-number"),
        ];
        for (question, given, key) in wrong {
            let failure = answer(&instance, &officer.ctx, id, 9, question, given).await.unwrap_err();
            let said = format!("{failure:?}");
            assert_eq!(failure.refusal().unwrap().fields[0].field, question);
            assert_eq!(failure.refusal().unwrap().fields[0].key, key);
            assert!(!said.contains("kanari"), "{said}");
        }
        let right = [
            ("sex", codes(&["F"])),
            ("birth_date", Answer::Date("1999-05".into())),
            ("languages", codes(&["hu", "uk"])),
        ];
        for (question, given) in right {
            answer(&instance, &officer.ctx, id, 9, question, given).await.unwrap();
        }
    });
}

#[test]
fn an_answer_about_age_needs_a_ground_that_can_carry_it() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let route = |age, ground| Route { age, ground };
        let id = begun(&instance, &officer, unknown()).await;
        let change =
            async |to| write!(instance.store, &officer.ctx, |tx| sheets::change_route(tx, id, 1, to).await);
        let looks = change(route(AgeGroup::Adult, Ground::Appearance)).await;
        assert_eq!(refused(looks).1, "sheets-field-ground-adult");
        let nothing = change(route(AgeGroup::Child, Ground::Nothing)).await;
        assert_eq!(refused(nothing).1, "sheets-field-ground-nothing");
        change(route(AgeGroup::Child, Ground::Appearance)).await.unwrap();
    });
}

#[test]
fn the_task_list_says_what_cannot_be_completed_yet_and_what_is_done() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let closed = begun(&instance, &officer, adult()).await;
        let id = consented(&instance, &officer, "health_care").await;
        let progress = async |id, section: &str| {
            let tasks = read!(instance.store, &officer.ctx, |tx| sheets::tasks(tx, id).await).unwrap();
            tasks.into_iter().find(|task| task.section == section).map(|task| task.progress)
        };
        assert_eq!(progress(closed, "person").await, Some(Progress::Blocked));
        assert_eq!(progress(id, "person").await, Some(Progress::NotStarted));
        assert_eq!(
            progress(id, "exploitation").await,
            Some(Progress::InProgress),
            "the screening's forms are there"
        );
        assert_eq!(progress(id, "child").await, None, "a task of children alone");
        let pack = packs::hungary().unwrap();
        for question in pack.questions_of("contact", vocabulary::pack::Age::Adult) {
            let missing = Answer::missing(NonAnswer::Declined);
            answer(&instance, &officer.ctx, id, 99, &question.code, missing).await.unwrap();
        }
        assert_eq!(progress(id, "contact").await, Some(Progress::Done));
    });
}

#[test]
fn filing_makes_a_case_with_coded_answers_and_destroys_the_draft() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        answer(&instance, &officer.ctx, id, 9, "family_name", text("Példa")).await.unwrap();
        answer(&instance, &officer.ctx, id, 9, "sex", codes(&["F"])).await.unwrap();
        answer(&instance, &officer.ctx, id, 9, "citizenship", codes(&["UA", "HU"])).await.unwrap();
        answer(&instance, &officer.ctx, id, 9, "education", Answer::missing(NonAnswer::Declined))
            .await
            .unwrap();
        let (case, reference) =
            write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await).unwrap();
        let seen = read!(instance.store, &officer.ctx, |tx| cases::view(tx, case).await).unwrap().case;
        assert_eq!((seen.reference, seen.pack_hash), (reference, packs::active().unwrap().hash.clone()));
        assert_eq!(seen.record.citizenship_group.code(), "NAT");
        assert_eq!(seen.record.primary_form.code(), "LABOUR");
        assert!(seen.record.answers.contains(&("education".into(), "?declined".into())));
        assert!(!seen.record.answers.iter().any(|(question, _)| question == "family_name"));
        let left = read!(instance.store, &officer.ctx, |tx| tx.rows(&SECTIONS, args![id]).await).unwrap();
        assert!(left.is_empty(), "the draft is gone");
        let again = write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await);
        assert_eq!(refused(again).0, RefusalKind::NotFound);
    });
}

#[test]
fn a_discarded_draft_is_gone_and_its_screening_can_begin_another() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        let from = sheet(&instance, &officer.ctx, id).await.unwrap().screening;
        write!(instance.store, &officer.ctx, |tx| sheets::discard(tx, id).await).unwrap();
        assert_eq!(refused(opened(&instance, &officer.ctx, id).await).0, RefusalKind::NotFound);
        let drafts = read!(instance.store, &officer.ctx, |tx| sheets::drafts(tx).await).unwrap();
        assert!(drafts.is_empty());
        let next = write!(instance.store, &officer.ctx, |tx| sheets::start(tx, from, adult()).await).unwrap();
        assert_eq!(sheet(&instance, &officer.ctx, next).await.unwrap().state, State::Open);
        let second = write!(instance.store, &officer.ctx, |tx| sheets::start(tx, from, adult()).await);
        assert_eq!(refused(second), (RefusalKind::Rule, "sheets-rule-presumed-first"));
    });
}

#[test]
fn an_erased_case_leaves_no_screening_sheet_or_consent_that_led_to_it() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let approver = instance.person(officer.body, &[Role::Approver], Purpose::DataProtection).await;
        let id = consented(&instance, &officer, "health_care").await;
        let (case, reference) =
            write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await).unwrap();
        let left = async || {
            let mut counts = Vec::new();
            for statement in LEFT {
                let count = read!(instance.store, &officer.ctx, |tx| tx
                    .the_row(statement, &[])
                    .await?
                    .get::<i64>("n"));
                counts.push(count.unwrap());
            }
            counts
        };
        assert!(left().await.iter().all(|count| *count > 0), "it proves nothing");
        write!(instance.store, &approver.ctx, |tx| cases::erase(tx, case, reference).await).unwrap();
        assert_eq!(left().await, [0; 4]);
    });
}
