//! The register of bodies.

use app::bodies::{self, Amendment, Designation};
use policy::Purpose;
use store::{read, write};
use vocabulary::{Day, Mandate, RefusalKind, Role};

use crate::people::on_both;

#[test]
fn a_body_appears_in_the_register_with_the_mandates_that_it_holds_today() {
    on_both(async |instance| {
        let officer = instance.officer().await;
        let listed = read!(instance.store, &officer.ctx, |tx| bodies::list(tx).await).unwrap();
        let police = listed.iter().find(|body| body.id == officer.body).expect("listed");
        assert_eq!(police.mandates, [Mandate::Identify]);
        let yesterday: Day = "2026-11-21".parse().unwrap();
        write!(instance.store, &instance.operator(), |tx| {
            bodies::end_mandate(tx, officer.body, Mandate::Identify, yesterday).await
        })
        .unwrap();
        let entry = read!(instance.store, &officer.ctx, |tx| bodies::get(tx, officer.body).await).unwrap();
        assert!(entry.summary.mandates.is_empty());
        assert_eq!(entry.designations.len(), 1, "what it held stays on record");
    });
}

#[test]
fn an_administrator_amends_a_body_and_the_second_of_two_editors_gets_a_conflict() {
    on_both(async |instance| {
        let office = instance.body("coordinator", &[Mandate::Coordinate], None).await;
        let admin = instance.person(office, &[Role::Administrator], Purpose::Administration).await;
        let amendment = Amendment {
            name_hu: "Kitalált Hivatal".into(),
            name_en: "Invented Office".into(),
            county: None,
            until: None,
            version: 1,
        };
        let amend =
            async || write!(instance.store, &admin.ctx, |tx| bodies::amend(tx, office, &amendment).await);
        amend().await.unwrap();
        let refused = amend().await.unwrap_err();
        assert_eq!(refused.refusal().map(|r| r.kind), Some(RefusalKind::Conflict));
    });
}

#[test]
fn an_officer_cannot_change_the_register_that_an_administrator_changes() {
    on_both(async |instance| {
        let officer = instance.officer().await;
        let admin = instance.person(officer.body, &[Role::Administrator], Purpose::Administration).await;
        let since: Day = "2026-01-01".parse().unwrap();
        let designation =
            Designation { mandate: Mandate::Support, since, until: None, letter: Some("12/2026".into()) };
        let by = async |ctx: &store::Ctx| {
            write!(instance.store, ctx, |tx| bodies::designate(tx, officer.body, &designation).await)
        };
        assert!(by(&officer.ctx).await.is_err());
        assert!(by(&admin.ctx).await.is_ok());
    });
}
