//! Consent before identity; no promise that cannot be kept; the route of a child.

use app::{
    consents::{self, Decision, Given, Nameless, Suspect},
    packs,
    screening::{self, State as Screened},
    sheets::{self, Gate, Ground, Route},
};
use store::{Statement, args, read, write};
use vocabulary::{
    AgeGroup, BodyId, CitizenshipGroup, ConsentMode, ConsentPurpose, Mandate, RefusalKind, Sex, SheetId,
};

use crate::{
    intake::{
        adult, agreed, answer, asked, begun, child, consented, officer, opened, refused, sheet, text, unknown,
    },
    people::{Instance, on_both},
};

const SECTIONS: Statement =
    Statement { name: "test::SECTIONS", sql: "SELECT COUNT(*) AS n FROM sections WHERE record = $1" };
const NAMELESS: Statement = Statement {
    name: "test::NAMELESS",
    sql: "SELECT county, sex, age_group, citizenship_group, primary_form FROM nameless_records",
};
const FACTS: Statement =
    Statement { name: "test::FACTS", sql: "SELECT COUNT(*) AS n FROM facts WHERE source = 'nameless'" };
const CONSENTS: Statement =
    Statement { name: "test::CONSENTS", sql: "SELECT COUNT(*) AS n FROM consents WHERE sheet = $1" };

async fn sections(instance: &Instance, ctx: &store::Ctx, id: SheetId) -> i64 {
    read!(instance.store, ctx, |tx| tx.the_row(&SECTIONS, args![id]).await?.get("n")).unwrap()
}

fn nameless(version: i64) -> Nameless {
    Nameless { version, sex: Sex::Female, citizenship_group: CitizenshipGroup::NonEu }
}

#[test]
fn identity_is_refused_until_consent_and_taken_after_it() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, adult()).await;
        let name = async || answer(&instance, &officer.ctx, id, 1, "family_name", text("Példa")).await;
        assert_eq!(refused(name().await), (RefusalKind::Rule, "sheets-rule-consent-first"));
        let record = agreed("health_care", 1, None);
        write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await).unwrap();
        assert_eq!(sheet(&instance, &officer.ctx, id).await.unwrap().gate, Gate::OptOut);
        name().await.unwrap();
        let draft = opened(&instance, &officer.ctx, id).await.unwrap().draft;
        assert!(draft.has("family_name"));
    });
}

#[test]
fn nothing_is_assumed_every_decision_that_was_not_given_is_named_by_its_field() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, adult()).await;
        let mut record = agreed("health_care", 1, None);
        let dropped = record.decisions.remove(0);
        let failure =
            write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await).unwrap_err();
        let fields: Vec<_> = failure.refusal().unwrap().fields.iter().map(|f| f.field.clone()).collect();
        assert_eq!(fields, [consents::field(dropped.purpose, &dropped.recipient)]);
        assert_eq!(sheet(&instance, &officer.ctx, id).await.unwrap().gate, Gate::Closed);
    });
}

#[test]
fn no_objection_is_enough_for_help_and_never_for_research_or_sending_abroad() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, adult()).await;
        let mut record = agreed("health_care", 1, None);
        for given in &mut record.decisions {
            if given.purpose == ConsentPurpose::Research {
                given.decision = Decision::NoObjection;
            }
        }
        let outcome = write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await);
        assert_eq!(refused(outcome), (RefusalKind::Invalid, "consents-field-choose"));
        let services = asked("health_care", ConsentMode::OptOut);
        assert!(services.iter().any(|ask| ask.purpose == ConsentPurpose::Services && ask.opt_out));
        assert!(asked("health_care", ConsentMode::OptIn).iter().all(|ask| !ask.opt_out));
    });
}

#[test]
fn where_a_duty_to_report_exists_police_is_not_a_choice_and_the_statute_is_recorded() {
    on_both(async |instance| {
        let police =
            |kind| asked(kind, ConsentMode::OptOut).iter().any(|ask| ask.purpose == ConsentPurpose::Police);
        assert!(police("health_care") && !police("police"));
        let officer = officer(&instance, "police").await;
        let id = begun(&instance, &officer, adult()).await;
        let record = async |record: &consents::Record| {
            write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, record).await)
        };
        let silent = agreed("police", 1, None);
        assert_eq!(refused(record(&silent).await), (RefusalKind::Invalid, "consents-field-told"));
        let mut offered = agreed("police", 1, Some(true));
        offered.decisions.push(Given {
            purpose: ConsentPurpose::Police,
            recipient: "police".into(),
            decision: Decision::No,
        });
        assert_eq!(refused(record(&offered).await), (RefusalKind::Rule, "consents-rule-not-a-choice"));
        record(&agreed("police", 1, Some(true))).await.unwrap();
        let ledger = read!(instance.store, &officer.ctx, |tx| consents::of_sheet(tx, id).await).unwrap();
        let by_law: Vec<_> = ledger.iter().filter(|c| c.decision == Decision::ByLaw).collect();
        assert!(!by_law.is_empty() && by_law.iter().all(|c| c.told && c.statute.is_some()));
        assert!(ledger.iter().any(|c| c.decision == Decision::Yes && c.statute.is_none()));
    });
}

#[test]
fn a_refusal_destroys_the_drafts_key_and_leaves_a_nameless_record_that_is_counted() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        answer(&instance, &officer.ctx, id, 1, "family_name", text("Példa")).await.unwrap();
        assert_eq!(sections(&instance, &officer.ctx, id).await, 1);
        let version = sheet(&instance, &officer.ctx, id).await.unwrap().version;
        let from = sheet(&instance, &officer.ctx, id).await.unwrap().screening;
        write!(instance.store, &officer.ctx, |tx| consents::refuse(tx, id, &nameless(version)).await)
            .unwrap();
        assert_eq!(sections(&instance, &officer.ctx, id).await, 0);
        assert_eq!(refused(opened(&instance, &officer.ctx, id).await).0, RefusalKind::NotFound);
        let row = read!(instance.store, &officer.ctx, |tx| tx.the_row(&NAMELESS, &[]).await).unwrap();
        let kept: Vec<String> = ["county", "sex", "age_group", "citizenship_group", "primary_form"]
            .into_iter()
            .map(|column| row.get(column).unwrap())
            .collect();
        assert_eq!(kept, ["HU323", "F", "adult", "NON_EU", "LABOUR"]);
        let count = async |statement| {
            read!(instance.store, &officer.ctx, |tx| tx.the_row(statement, &[]).await?.get::<i64>("n"))
                .unwrap()
        };
        assert_eq!(count(&FACTS).await, 1);
        let left =
            read!(instance.store, &officer.ctx, |tx| tx.the_row(&CONSENTS, args![id]).await?.get::<i64>("n"));
        assert_eq!(left.unwrap(), 0);
        let seen = read!(instance.store, &officer.ctx, |tx| screening::view(tx, from).await).unwrap();
        assert_eq!(
            (seen.state, seen.sheet),
            (Screened::Refused, None),
            "nothing leads from the screening to the sheet"
        );
    });
}

#[test]
fn a_no_to_writing_anything_down_is_a_refusal_and_not_a_consent() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, adult()).await;
        let mut record = agreed("health_care", 1, None);
        record.keep = false;
        let outcome = write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await);
        assert_eq!(refused(outcome), (RefusalKind::Rule, "consents-rule-refused"));
    });
}

#[test]
fn consent_through_a_companion_is_none() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, adult()).await;
        let mut record = agreed("health_care", 1, None);
        record.explained.interpreter = "companion".into();
        let outcome = write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await);
        assert_eq!(refused(outcome), (RefusalKind::Invalid, "consents-field-interpreter-unsafe"));
    });
}

#[test]
fn age_unknown_takes_the_child_route_without_a_gate_and_adds_child_protection() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = begun(&instance, &officer, unknown()).await;
        let consent = agreed("police", 1, Some(true));
        let outcome = write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &consent).await);
        assert_eq!(refused(outcome), (RefusalKind::Rule, "consents-rule-child"));
        let refuse = write!(instance.store, &officer.ctx, |tx| consents::refuse(tx, id, &nameless(1)).await);
        assert_eq!(refused(refuse), (RefusalKind::Rule, "consents-rule-child"));
        write!(instance.store, &officer.ctx, |tx| consents::child_route(tx, id, &child(1)).await).unwrap();
        let seen = sheet(&instance, &officer.ctx, id).await.unwrap();
        assert_eq!(seen.gate, Gate::Child);
        let ledger = read!(instance.store, &officer.ctx, |tx| consents::of_sheet(tx, id).await).unwrap();
        assert!(
            ledger.iter().any(|c| c.recipient == "child_protection" && c.decision == Decision::NotNeeded)
        );
        assert!(ledger.iter().any(|c| c.statute.as_deref() == Some("child_signal")));
        answer(&instance, &officer.ctx, id, 1, "child_view", text("Haza szeretne menni.")).await.unwrap();
    });
}

#[test]
fn who_is_suspected_on_the_child_route_is_an_explicit_answer_that_does_not_contradict_itself() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let id = begun(&instance, &officer, unknown()).await;
        let route = async |suspects: Vec<Suspect>, bodies: Vec<BodyId>| {
            let mut given = child(1);
            given.suspects = suspects;
            given.suspected_bodies = bodies;
            write!(instance.store, &officer.ctx, |tx| consents::child_route(tx, id, &given).await)
        };
        assert_eq!(refused(route(vec![], vec![]).await).1, "consents-field-suspects");
        let both = vec![Suspect::Nobody, Suspect::Parent];
        assert_eq!(refused(route(both, vec![]).await).1, "consents-field-suspects-contradict");
        let home = instance.body("social_child_welfare", &[Mandate::Identify], None).await;
        let nobody = vec![Suspect::Parent];
        assert_eq!(refused(route(nobody, vec![home]).await).1, "consents-field-suspects-institution");
        assert!(route(vec![Suspect::Institution], vec![home]).await.is_ok());
    });
}

#[test]
fn an_adult_after_all_is_asked_anew_and_what_was_written_stays_closed_until_then() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = begun(&instance, &officer, unknown()).await;
        write!(instance.store, &officer.ctx, |tx| consents::child_route(tx, id, &child(1)).await).unwrap();
        answer(&instance, &officer.ctx, id, 1, "family_name", text("Példa")).await.unwrap();
        assert!(opened(&instance, &officer.ctx, id).await.unwrap().draft.has("family_name"));
        let version = sheet(&instance, &officer.ctx, id).await.unwrap().version;
        let route = Route { age: AgeGroup::Adult, ground: Ground::Document };
        write!(instance.store, &officer.ctx, |tx| sheets::change_route(tx, id, version, route).await)
            .unwrap();
        let seen = sheet(&instance, &officer.ctx, id).await.unwrap();
        assert_eq!(seen.gate, Gate::Closed);
        assert!(!opened(&instance, &officer.ctx, id).await.unwrap().draft.has("family_name"));
        let ledger = read!(instance.store, &officer.ctx, |tx| consents::of_sheet(tx, id).await).unwrap();
        assert!(ledger.iter().all(|consent| !consent.covers()));
        let file = write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await);
        assert_eq!(refused(file), (RefusalKind::Rule, "sheets-rule-consent-first"));
        let record = agreed("health_care", seen.version, None);
        write!(instance.store, &officer.ctx, |tx| consents::record(tx, id, &record).await).unwrap();
        assert!(opened(&instance, &officer.ctx, id).await.unwrap().draft.has("family_name"));
    });
}

#[test]
fn a_consent_covers_its_own_kind_of_recipient_until_it_is_withdrawn() {
    on_both(async |instance| {
        let officer = officer(&instance, "health_care").await;
        let id = consented(&instance, &officer, "health_care").await;
        let (case, _) = write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await).unwrap();
        let covers = async |kind: &'static str, purpose| {
            let body = BodyId::nil();
            read!(instance.store, &officer.ctx, |tx| consents::covers(tx, case, purpose, kind, body).await)
                .unwrap()
        };
        assert!(covers("victim_support", ConsentPurpose::Services).await);
        assert!(!covers("national_coordinator", ConsentPurpose::Services).await);
        let ledger = read!(instance.store, &officer.ctx, |tx| consents::of_case(tx, case).await).unwrap();
        let help = ledger
            .iter()
            .find(|c| c.purpose == ConsentPurpose::Services && c.recipient == "victim_support")
            .expect("recorded");
        write!(instance.store, &officer.ctx, |tx| consents::withdraw(tx, help.id).await).unwrap();
        assert!(!covers("victim_support", ConsentPurpose::Services).await);
        assert!(covers("shelter_operator", ConsentPurpose::Services).await, "the others stand");
        let explained = crate::intake::explained();
        let anew = async |agrees| {
            write!(instance.store, &officer.ctx, |tx| {
                consents::decide_anew(tx, help.id, agrees, &explained).await
            })
        };
        let nothing = anew(None).await.unwrap_err();
        assert!(nothing.refusal().is_some_and(|refusal| refusal.fields.len() == 1));
        anew(Some(true)).await.unwrap();
        assert!(covers("victim_support", ConsentPurpose::Services).await);
        anew(Some(false)).await.unwrap();
        assert!(!covers("victim_support", ConsentPurpose::Services).await, "the last word counts");
        anew(Some(true)).await.unwrap();
        assert!(covers("victim_support", ConsentPurpose::Services).await);
    });
}

#[test]
fn a_suspected_institution_is_never_covered_where_another_of_its_kind_is() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let home = instance.body("social_child_welfare", &[Mandate::Support], None).await;
        let other = instance.body("social_child_welfare", &[Mandate::Support], None).await;
        let id = begun(&instance, &officer, unknown()).await;
        let mut given = child(1);
        given.suspects = vec![Suspect::Institution];
        given.suspected_bodies = vec![home];
        let (case, _) = write!(instance.store, &officer.ctx, |tx| {
            consents::child_route(tx, id, &given).await?;
            sheets::file(tx, id).await
        })
        .unwrap();
        let covers = async |body| {
            let kind = "social_child_welfare";
            read!(instance.store, &officer.ctx, |tx| {
                consents::covers(tx, case, ConsentPurpose::Services, kind, body).await
            })
            .unwrap()
        };
        assert!(covers(other).await);
        assert!(!covers(home).await);
    });
}

#[test]
fn the_pack_says_whom_each_kind_of_recipient_means() {
    let pack = packs::hungary().unwrap();
    assert_eq!(consents::recipients_of(pack, "police").collect::<Vec<_>>(), ["police"]);
}

#[test]
fn the_signal_to_child_protection_is_printed_again_from_the_case_by_its_team_and_the_log_holds_it() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let home = instance.body("social_child_welfare", &[Mandate::Support], None).await;
        let id = begun(&instance, &officer, unknown()).await;
        let mut given = child(1);
        given.suspects = vec![Suspect::Institution];
        given.suspected_bodies = vec![home];
        write!(instance.store, &officer.ctx, |tx| consents::child_route(tx, id, &given).await).unwrap();
        let before = read!(instance.store, &officer.ctx, |tx| consents::child_signal(tx, id).await).unwrap();
        let (case, reference) =
            write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await).unwrap();
        let print = async |ctx: &store::Ctx, case| {
            write!(instance.store, ctx, |tx| consents::child_signal_of_case(tx, case).await)
        };
        let after = print(&officer.ctx, case).await.unwrap();
        assert_eq!(after, consents::ChildSignal { reference, ..before }, "the same paper");
        assert_eq!(after.suspects, [(Suspect::Institution, Some(home))]);
        let colleague = crate::intake::colleague(&instance, &officer).await;
        assert_eq!(refused(print(&colleague.ctx, case).await).0, RefusalKind::NotFound, "not on the team");
        let printed = read!(instance.store, &officer.ctx, |tx| app::cases::timeline(tx, case).await).unwrap();
        let printed = printed.iter().filter(|event| {
            event.what == app::cases::Happened::Action(policy::Action::PrintChildSignal)
                && event.account == Some(officer.account)
        });
        assert_eq!(printed.count(), 1);
    });
}

#[test]
fn an_adult_has_no_signal_to_child_protection_and_who_turned_out_to_be_one_has_it_no_more() {
    on_both(async |instance| {
        let officer = officer(&instance, "police").await;
        let print = async |case| {
            write!(instance.store, &officer.ctx, |tx| consents::child_signal_of_case(tx, case).await)
        };
        let offered = async |case| {
            let view = read!(instance.store, &officer.ctx, |tx| app::cases::view(tx, case).await).unwrap();
            view.offers.contains(&policy::Action::PrintChildSignal)
        };
        let id = consented(&instance, &officer, "police").await;
        let (adult, _) = write!(instance.store, &officer.ctx, |tx| sheets::file(tx, id).await).unwrap();
        assert_eq!(refused(print(adult).await).0, RefusalKind::NotFound);
        assert!(!offered(adult).await);
        let id = begun(&instance, &officer, unknown()).await;
        let (case, _) = write!(instance.store, &officer.ctx, |tx| {
            consents::child_route(tx, id, &child(1)).await?;
            sheets::file(tx, id).await
        })
        .unwrap();
        assert!(print(case).await.is_ok() && offered(case).await);
        let view = read!(instance.store, &officer.ctx, |tx| app::cases::view(tx, case).await).unwrap();
        let version = view.case.version;
        let adult_after_all =
            consents::Reroute { version, age: AgeGroup::Adult, suspects: vec![], suspected_bodies: vec![] };
        write!(instance.store, &officer.ctx, |tx| consents::reroute(tx, case, &adult_after_all).await)
            .unwrap();
        assert_eq!(refused(print(case).await).0, RefusalKind::NotFound);
        assert!(!offered(case).await);
    });
}
