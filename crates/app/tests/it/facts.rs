//! The statistical plane.

use app::{cases, facts};
use store::{Statement, read, write};
use vocabulary::{CaseStatus, Form, Sex};

use crate::{
    cases::{FEATURES, a_case, a_new_case},
    people::{Instance, on_both_with},
};

const TIE: Statement =
    Statement { name: "test::TIE", sql: "SELECT c.id FROM cases c JOIN facts f ON f.fact = c.fact" };
const IDS: Statement = Statement { name: "test::IDS", sql: "SELECT fact FROM facts" };

#[test]
fn a_fact_leads_to_no_case_and_its_id_tells_no_time() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        a_case(store, &ctx, &a_new_case(&ctx)).await;
        read!(store, &ctx, |tx| {
            assert_eq!(tx.rows(&TIE, &[]).await?.len(), 1, "the case row holds the tie");
            for row in tx.rows(&IDS, &[]).await? {
                let fact: vocabulary::FactId = row.get("fact")?;
                assert_eq!(fact.uuid().get_version_num(), 4);
            }
            Ok(())
        })
        .unwrap();
    });
}

#[test]
fn a_month_counts_each_person_once_in_the_newest_version_and_leaves_out_who_was_not_identified() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let mut ids = Vec::new();
        for sex in [Sex::Female, Sex::Female, Sex::Male] {
            let mut new = a_new_case(&ctx);
            new.sex = sex;
            ids.push(a_case(store, &ctx, &new).await.0);
        }
        let day = ctx.now().day_in("Europe/Budapest");
        for (id, status) in [(ids[0], CaseStatus::Identified), (ids[1], CaseStatus::NotIdentified)] {
            let ground = if status == CaseStatus::Identified { "interview" } else { "no_exploitation" };
            let decision = cases::Decision { version: 1, status, ground: ground.to_owned(), decided_on: day };
            write!(store, &ctx, |tx| cases::decide_status(tx, id, &decision).await).unwrap();
        }
        let cells = read!(store, &ctx, |tx| facts::registered_in(tx, day.month()).await).unwrap();
        let women: i64 = cells.iter().filter(|c| c.sex == Sex::Female).map(|c| c.count).sum();
        let men: i64 = cells.iter().filter(|c| c.sex == Sex::Male).map(|c| c.count).sum();
        assert_eq!((women, men), (1, 1));
        assert!(cells.iter().all(|cell| cell.form == Form::Labour));
        let before = read!(store, &ctx, |tx| facts::registered_in(tx, day.month().plus(-1)).await).unwrap();
        assert_eq!(before, []);
    });
}
