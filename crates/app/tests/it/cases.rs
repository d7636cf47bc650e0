//! Cases: who sees them, what is sealed, what changes together, what erasure leaves.

use std::collections::BTreeSet;

use app::cases::{self, Amend, Decision, Filter, NewCase, Team};
use app::{accounts, sheets};
use policy::{Action, Purpose, Resource};
use store::{Ctx, Feature, Statement, Store, args, read, write, write_with_receipt};
use vocabulary::{
    AgeGroup, BodyId, CaseId, CaseStatus, CitizenshipGroup, ConsentMode, Day, Form, Mandate, Outcome,
    Reference, RefusalKind, Role, Sex, SystemChance,
};

use crate::{
    intake,
    people::{Instance, Person, on_both, on_both_with},
};

/// Stands for the sheets, so that a case can be opened without filling one in: every sheet is one's own and open.
static SHEETS: Feature = Feature {
    name: "sheets",
    migrations: &[],
    statements: &[],
    relations: &[(
        Resource::Sheet,
        Statement {
            name: "test::SHEETS",
            sql: "SELECT 'exists' AS relation UNION ALL SELECT 'own_body' UNION ALL SELECT 'open'",
        },
    )],
    tables: &[],
};
pub(crate) static FEATURES: &[&Feature] = &[
    &SHEETS,
    &app::bodies::FEATURE,
    &app::accounts::FEATURE,
    &app::packs::FEATURE,
    &app::screening::FEATURE,
    &app::consents::FEATURE,
    &app::sheets::FEATURE,
    &cases::FEATURE,
    &app::facts::FEATURE,
    &app::alerts::FEATURE,
    &app::referrals::FEATURE,
    &app::places::FEATURE,
    &app::figures::FEATURE,
];

const COUNT_FACTS: Statement =
    Statement { name: "test::COUNT_FACTS", sql: "SELECT COUNT(*) AS n FROM facts" };
const FACT_COLUMNS: Statement = Statement {
    name: "test::FACT_COLUMNS",
    sql: "SELECT year, sex, age_group, primary_form, citizenship_group, county, body, registered_on, status, body_kind, valid_from, person_link, fact FROM facts",
};
const FACT_OF_CASE: Statement =
    Statement { name: "test::FACT_OF_CASE", sql: "SELECT fact, county, erased_at FROM cases WHERE id = $1" };
const COUNT_SECTIONS: Statement =
    Statement { name: "test::COUNT_SECTIONS", sql: "SELECT COUNT(*) AS n FROM sections WHERE record = $1" };
const COUNT_ROWS: Statement = Statement {
    name: "test::COUNT_ROWS",
    sql: "SELECT (SELECT COUNT(*) FROM case_forms WHERE case_id = $1) + (SELECT COUNT(*) FROM case_answers WHERE case_id = $1) + (SELECT COUNT(*) FROM case_citizenships WHERE case_id = $1) + (SELECT COUNT(*) FROM case_team WHERE case_id = $1) + (SELECT COUNT(*) FROM case_statuses WHERE case_id = $1) AS n",
};
const ROWS_BEFORE_FILING: Statement = Statement {
    name: "test::ROWS_BEFORE_FILING",
    sql: "SELECT (SELECT COUNT(*) FROM consents WHERE case_id = $1) + (SELECT COUNT(*) FROM sheets WHERE case_id = $1) + (SELECT COUNT(*) FROM sheet_steps) + (SELECT COUNT(*) FROM screenings) + (SELECT COUNT(*) FROM screening_safety) + (SELECT COUNT(*) FROM screening_forms) AS n",
};
const ENTRIES: Statement = Statement {
    name: "test::ENTRIES",
    sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action = $2",
};

/// What filing a sheet about an invented person gives.
pub(crate) fn a_new_case(ctx: &Ctx) -> NewCase {
    NewCase {
        sheet: ctx.new_id(),
        county: "HU110".to_owned(),
        registered_on: ctx.now().day_in("Europe/Budapest"),
        primary_form: Form::Labour,
        forms: vec![Form::Begging],
        sex: Sex::Female,
        age_group: AgeGroup::Adult,
        citizenships: vec!["HU".to_owned(), "HU".to_owned()],
        citizenship_group: CitizenshipGroup::National,
        answers: vec![("sectors".to_owned(), "isic4:A".to_owned())],
        identity: r#"{"family_name":"Példa","given_name":"Anna"}"#.as_bytes().to_vec(),
        sheet_text: r#"{"other_needs":["minta igény"]}"#.as_bytes().to_vec(),
        consent_mode: ConsentMode::OptIn,
        ground: Some("indication".to_owned()),
        pack_hash: "0".repeat(64),
        controller: "controller".to_owned(),
        basis: "police".to_owned(),
        regime: "gdpr".to_owned(),
    }
}

/// Opens a case as the person of `ctx`.
pub(crate) async fn a_case(store: &Store, ctx: &Ctx, new: &NewCase) -> (CaseId, Reference) {
    write!(store, ctx, |tx| {
        let permit = tx.permit(Action::FileSheet, new.sheet).await?;
        cases::open(tx, &permit, new).await
    })
    .unwrap()
}

fn kind_of<T: std::fmt::Debug>(outcome: Outcome<T>) -> RefusalKind {
    outcome.unwrap_err().refusal().unwrap().kind
}

fn key_of<T: std::fmt::Debug>(outcome: Outcome<T>) -> &'static str {
    let failure = outcome.unwrap_err();
    let refusal = failure.refusal().unwrap();
    refusal.fields.first().map_or(refusal.key, |field| field.key)
}

fn decision(version: i64, status: CaseStatus, decided_on: Day) -> Decision {
    Decision { version, status, ground: "interview".to_owned(), decided_on }
}

#[test]
fn a_filed_sheet_becomes_a_case_with_its_team_status_and_fact() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, reference) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let view = read!(store, &ctx, |tx| cases::view(tx, id).await).unwrap();
        assert_eq!(view.case.reference, reference);
        assert_eq!(view.case.status, CaseStatus::Presumed);
        assert_eq!(view.case.record.forms, [Form::Labour, Form::Begging]);
        assert_eq!(view.case.record.citizenships, ["HU"]);
        assert_eq!(view.team.len(), 1);
        assert_eq!(Some(view.team[0].0), ctx.actor.account());
        assert_eq!(view.statuses[0].ground.as_deref(), Some("indication"));
        let facts: i64 = read!(store, &ctx, |tx| tx.the_row(&COUNT_FACTS, &[]).await?.get("n")).unwrap();
        assert_eq!(facts, 1);
    });
}

#[test]
fn a_case_is_not_opened_without_its_own_filed_sheet() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let new = a_new_case(&ctx);
        let other_sheet: vocabulary::SheetId = ctx.new_id();
        let refused = write!(store, &ctx, |tx| {
            let permit = tx.permit(Action::FileSheet, other_sheet).await?;
            cases::open(tx, &permit, &new).await
        });
        assert!(refused.is_err());
        let listed = read!(store, &ctx, |tx| cases::list(tx, &Filter::default(), None).await).unwrap();
        assert_eq!(listed.lines, []);
    });
}

#[test]
fn a_colleague_outside_the_team_finds_nothing_until_joining_it() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let own = ctx.actor.body().unwrap();
        let colleague = here.person(own, &[Role::Identifier], Purpose::Identification).await.ctx;
        let (id, reference) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let seen = async || {
            let view = read!(store, &colleague, |tx| cases::view(tx, id).await).map(|_| ());
            let list = read!(store, &colleague, |tx| cases::list(tx, &Filter::default(), None).await);
            let found = read!(store, &colleague, |tx| cases::search(tx, reference).await).unwrap();
            (view, list.unwrap().lines.len(), found.is_some())
        };
        let (view, lines, found) = seen().await;
        assert_eq!((kind_of(view), lines, found), (RefusalKind::NotFound, 0, false));
        let join = Team::Join(colleague.actor.account().unwrap());
        write!(store, &ctx, |tx| cases::change_team(tx, id, join).await).unwrap();
        let (view, lines, found) = seen().await;
        assert_eq!((view.is_ok(), lines, found), (true, 1, true));
    });
}

#[test]
fn the_last_of_a_team_cannot_leave_it() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let leave = Team::Leave(ctx.actor.account().unwrap());
        let refused = write!(store, &ctx, |tx| cases::change_team(tx, id, leave).await);
        assert_eq!(key_of(refused), "cases-team-last");
        let second =
            here.person(ctx.actor.body().unwrap(), &[Role::Identifier], Purpose::Assistance).await.account;
        let stranger = here.officer().await.account;
        let outside = write!(store, &ctx, |tx| cases::change_team(tx, id, Team::Join(stranger)).await);
        assert_eq!(key_of(outside), "cases-team-missing");
        write!(store, &ctx, |tx| cases::change_team(tx, id, Team::Join(second)).await).unwrap();
        write!(store, &ctx, |tx| cases::change_team(tx, id, leave).await).unwrap();
        assert_eq!(
            kind_of(read!(store, &ctx, |tx| cases::view(tx, id).await)),
            RefusalKind::NotFound,
            "who left sees it no more"
        );
    });
}

#[test]
fn nobody_joins_a_team_who_could_not_work_on_the_case() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let own = ctx.actor.body().unwrap();
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let of = async |role| here.person(own, &[role], Purpose::Administration).await;
        let (colleague, gone) = (of(Role::Identifier).await, of(Role::Identifier).await);
        let (administrator, worker) = (of(Role::Administrator).await, of(Role::CaseWorker).await);
        let elsewhere = here.officer().await;
        let joinable = async || {
            let found = read!(store, &ctx, |tx| cases::joinable(tx, id).await).unwrap();
            found.into_iter().map(|colleague| colleague.id).collect::<BTreeSet<_>>()
        };
        let everybody =
            [ctx.actor.account().unwrap(), colleague.account, gone.account, worker.account].into();
        assert_eq!(joinable().await, everybody);
        write!(store, &administrator.ctx, |tx| accounts::close(tx, gone.account).await).unwrap();
        assert!(!joinable().await.contains(&gone.account));
        let join = async |who: &Person| {
            write!(store, &ctx, |tx| cases::change_team(tx, id, Team::Join(who.account)).await)
        };
        // a form that was opened before the account closed may still name it
        for who in [&gone, &administrator, &elsewhere] {
            assert_eq!(key_of(join(who).await), "cases-team-missing");
        }
        join(&colleague).await.unwrap();
        join(&worker).await.unwrap();
    });
}

#[test]
fn identity_opens_to_the_team_for_help_with_an_entry_that_the_timeline_shows() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let (pending, receipt) = write_with_receipt!(store, &ctx, |tx| cases::reveal(tx, id).await).unwrap();
        let revealed = pending.open(&receipt).unwrap();
        assert_eq!(revealed.identity["given_name"].expose(), "Anna");
        assert_eq!(revealed.sheet["other_needs"].expose(), "minta igény");
        let timeline = read!(store, &ctx, |tx| cases::timeline(tx, id).await).unwrap();
        let openings: Vec<_> = timeline
            .iter()
            .filter(|event| event.what == cases::Happened::Opened(Purpose::Identification))
            .collect();
        assert!(!openings.is_empty());
        assert_eq!(openings[0].account, ctx.actor.account());

        let firewall = ctx.for_purpose(Purpose::AliensPolicing);
        let refused = write_with_receipt!(store, &firewall, |tx| cases::reveal(tx, id).await);
        assert_eq!(kind_of(refused), RefusalKind::NotFound);
    });
}

#[test]
fn a_list_is_narrowed_by_each_field_and_by_all_together() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let mut new = a_new_case(&ctx);
        let (first, _) = a_case(store, &ctx, &new).await;
        here.clock.advance_seconds(60);
        new.county = "HU120".to_owned();
        new.primary_form = Form::Sexual;
        let (second, _) = a_case(store, &ctx, &new).await;
        let all =
            |status, form, county: Option<&str>| Filter { status, form, county: county.map(str::to_owned) };
        let presumed = Some(CaseStatus::Presumed);
        for (filter, expected) in [
            (all(None, None, None), vec![second, first]),
            (all(presumed, None, None), vec![second, first]),
            (all(Some(CaseStatus::Identified), None, None), vec![]),
            (all(None, Some(Form::Sexual), None), vec![second]),
            (all(None, None, Some("HU110")), vec![first]),
            (all(presumed, Some(Form::Labour), None), vec![first]),
            (all(presumed, None, Some("HU120")), vec![second]),
            (all(None, Some(Form::Labour), Some("HU120")), vec![]),
            (all(presumed, Some(Form::Sexual), Some("HU120")), vec![second]),
        ] {
            let page = read!(store, &ctx, |tx| cases::list(tx, &filter, None).await).unwrap();
            let ids: Vec<_> = page.lines.iter().map(|line| line.id).collect();
            assert_eq!(ids, expected, "{filter:?}");
        }
    });
}

#[test]
fn a_long_list_comes_in_pages_of_fifty_without_gap_or_repetition() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        write!(store, &ctx, |tx| {
            for _ in 0..51 {
                let new = a_new_case(&ctx);
                here.clock.advance_seconds(1);
                let permit = tx.permit(Action::FileSheet, new.sheet).await?;
                cases::open(tx, &permit, &new).await?;
            }
            Ok(())
        })
        .unwrap();
        let page =
            async |after| read!(store, &ctx, |tx| cases::list(tx, &Filter::default(), after).await).unwrap();
        let first = page(None).await;
        assert_eq!(first.lines.len(), 50);
        let second = page(first.next).await;
        assert_eq!((second.lines.len(), second.next), (1, None));
        assert!(first.lines.iter().all(|line| line.id > second.lines[0].id));
    });
}

#[test]
fn a_decision_keeps_who_decided_on_what_ground_and_when_and_revises_the_fact() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        here.clock.advance_seconds(3 * 86_400);
        let today = ctx.now().day_in("Europe/Budapest");
        let identified = decision(1, CaseStatus::Identified, today);
        write!(store, &ctx, |tx| cases::decide_status(tx, id, &identified).await).unwrap();
        let view = read!(store, &ctx, |tx| cases::view(tx, id).await).unwrap();
        let step = &view.statuses[0];
        assert_eq!((view.case.status, view.case.version), (CaseStatus::Identified, 2));
        assert_eq!(step.ground.as_deref(), Some("interview"));
        assert_eq!((Some(step.account), step.decided_on), (ctx.actor.account(), today));
        let facts: i64 = read!(store, &ctx, |tx| tx.the_row(&COUNT_FACTS, &[]).await?.get("n")).unwrap();
        assert_eq!(facts, 2, "versions are added, never changed");
    });
}

#[test]
fn a_decision_is_refused_in_the_future_before_the_last_one_out_of_order_and_after_a_change() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let today = ctx.now().day_in("Europe/Budapest");
        let decide = async |decision: Decision| {
            write!(store, &ctx, |tx| cases::decide_status(tx, id, &decision).await)
        };
        let tomorrow = decision(1, CaseStatus::Identified, today.plus_days(1));
        assert_eq!(key_of(decide(tomorrow).await), "cases-decide-day-future");
        let yesterday = decision(1, CaseStatus::Identified, today.plus_days(-1));
        assert_eq!(key_of(decide(yesterday).await), "cases-decide-day-early");
        let mut groundless = decision(1, CaseStatus::Identified, today);
        groundless.ground = "no such ground".to_owned();
        assert_eq!(key_of(decide(groundless).await), "cases-decide-ground-missing");
        assert!(decide(decision(1, CaseStatus::Identified, today)).await.is_ok());
        assert_eq!(kind_of(decide(decision(1, CaseStatus::Declined, today)).await), RefusalKind::Conflict);
        assert_eq!(key_of(decide(decision(2, CaseStatus::Declined, today)).await), "cases-decide-not-now");
    });
}

#[test]
fn the_second_of_two_who_amend_gets_a_conflict_and_the_first_record_stays() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let view = read!(store, &ctx, |tx| cases::view(tx, id).await).unwrap();
        let amended = async |form| {
            let mut record = view.case.record.clone();
            record.primary_form = form;
            record.forms = vec![form];
            let amend = Amend { version: view.case.version, record };
            write!(store, &ctx, |tx| cases::amend(tx, id, &amend).await)
        };
        amended(Form::Sexual).await.unwrap();
        assert_eq!(kind_of(amended(Form::Organ).await), RefusalKind::Conflict);
        let now = read!(store, &ctx, |tx| cases::view(tx, id).await).unwrap();
        assert_eq!(now.case.record.forms, [Form::Sexual]);
    });
}

#[test]
fn erasure_leaves_a_tombstone_and_a_coarse_fact_that_nothing_leads_to() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, reference) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let own = ctx.actor.body().unwrap();
        let approver = here.person(own, &[Role::Approver], Purpose::DataProtection).await.ctx;
        let count = async |statement: &'static Statement| -> i64 {
            read!(store, &ctx, |tx| tx.the_row(statement, args![id]).await?.get("n")).unwrap()
        };
        assert_eq!(count(&COUNT_SECTIONS).await, 2);
        assert!(count(&COUNT_ROWS).await >= 5);
        let held: vocabulary::FactId =
            read!(store, &ctx, |tx| tx.the_row(&FACT_OF_CASE, args![id]).await?.get("fact")).unwrap();

        let doomed = read!(store, &approver, |tx| cases::find_for_erasure(tx, reference).await).unwrap();
        let wrong = Reference::random(&SystemChance);
        let refused = write!(store, &approver, |tx| cases::erase(tx, doomed.id, wrong).await);
        assert_eq!(key_of(refused), "cases-erase-reference-differs");
        assert_eq!(count(&COUNT_SECTIONS).await, 2);
        write!(store, &approver, |tx| cases::erase(tx, doomed.id, reference).await).unwrap();

        assert_eq!(count(&COUNT_SECTIONS).await, 0);
        assert_eq!(count(&COUNT_ROWS).await, 0);
        assert_eq!(kind_of(read!(store, &ctx, |tx| cases::view(tx, id).await)), RefusalKind::NotFound);
        read!(store, &ctx, |tx| {
            let tomb = tx.the_row(&FACT_OF_CASE, args![id]).await?;
            assert_eq!(tomb.maybe::<vocabulary::FactId>("fact")?, None);
            assert_eq!(tomb.maybe::<String>("county")?, None);
            assert!(tomb.maybe::<i64>("erased_at")?.is_some());
            let rows = tx.rows(&FACT_COLUMNS, &[]).await?;
            assert_eq!(rows.len(), 1);
            let coarse = &rows[0];
            assert_eq!(coarse.get::<String>("sex")?, "F");
            assert_eq!(coarse.get::<String>("primary_form")?, "LABOUR");
            assert_eq!(coarse.get::<String>("age_group")?, "adult");
            assert_eq!(coarse.get::<String>("citizenship_group")?, "NAT");
            assert!(coarse.get::<i64>("year")? > 2000);
            assert_ne!(coarse.get::<vocabulary::FactId>("fact")?, held);
            for gone in ["county", "status", "body_kind"] {
                assert_eq!(coarse.maybe::<String>(gone)?, None, "{gone}");
            }
            for gone in ["registered_on", "valid_from"] {
                assert_eq!(coarse.maybe::<i64>(gone)?, None, "{gone}");
            }
            for gone in ["body", "person_link"] {
                assert_eq!(coarse.maybe::<BodyId>(gone)?, None, "{gone}");
            }
            Ok(())
        })
        .unwrap();
        let entries: i64 =
            read!(store, &ctx, |tx| tx.the_row(&ENTRIES, args![id, "case.erase"]).await?.get("n")).unwrap();
        assert_eq!(entries, 1);
    });
}

#[test]
fn erasure_takes_the_sheet_its_screening_and_the_consents_with_it() {
    on_both(async |here: Instance| {
        let officer = intake::officer(&here, "police").await;
        let sheet = intake::consented(&here, &officer, "police").await;
        let (id, reference) = write!(here.store, &officer.ctx, |tx| sheets::file(tx, sheet).await).unwrap();
        let left = async || -> i64 {
            let ctx = &officer.ctx;
            read!(here.store, ctx, |tx| tx.the_row(&ROWS_BEFORE_FILING, args![id]).await?.get("n")).unwrap()
        };
        assert!(left().await > 5);
        let approver = here.person(officer.body, &[Role::Approver], Purpose::DataProtection).await.ctx;
        write!(here.store, &approver, |tx| cases::erase(tx, id, reference).await).unwrap();
        assert_eq!(left().await, 0);
    });
}

#[test]
fn only_the_approver_of_the_cases_own_body_erases_it() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (id, reference) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let elsewhere = here.body("police", &[Mandate::Identify], None).await;
        let stranger = here.person(elsewhere, &[Role::Approver], Purpose::DataProtection).await.ctx;
        let erasing = ctx.for_purpose(Purpose::DataProtection);
        for who in [&stranger, &erasing] {
            let refused = write!(store, who, |tx| cases::erase(tx, id, reference).await);
            assert_eq!(kind_of(refused), RefusalKind::NotFound);
        }
        assert!(read!(store, &ctx, |tx| cases::view(tx, id).await).is_ok());
    });
}

#[test]
fn both_engines_accept_every_statement_of_cases_and_facts() {
    on_both_with(FEATURES, async |here: Instance| {
        assert!(here.store.prepare_all().await.unwrap() > 40);
    });
}
