//! Decisions after filing: withdrawn, and asked again, through the real pages without JavaScript, on both engines.

use testkit::{Casting, on_both_engines};

use crate::referring::{SHELTER, refer};

/// Purpose and recipient, each set apart as a name within a sentence is.
const HELP: &str = "\u{2068}Segítség\u{2069}: \u{2068}áldozatsegítő szolgálat\u{2069}";

#[tokio::test]
async fn a_withdrawn_consent_ends_sharing_and_can_be_asked_again() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let support = app.cast(&Casting::CASE_WORKER).await;
        let case = app.filed(&officer).await.0;
        let referral = refer(app, &officer, case, &support, "victim_support", &["given_name"]).await;
        let (at_officer, at_support) = (app.browse_as(&officer), app.browse_as(&support));
        assert!(at_support.get(&referral).await.sound().says("Szűkített adatok"));

        let ledger = at_officer.get(&format!("/cases/{case}/consents")).await.sound();
        assert!(!ledger.says("Újra megkérdezem"), "what was agreed to is withdrawn, not asked again");
        let withdrawal = ledger.follow(&format!("Visszavonás {HELP}")).await.sound();
        let withdrawn = withdrawal.main_form().submit().await.sound();
        assert_eq!(at_support.get(&referral).await.status, 404);

        let anew = withdrawn.link(&format!("Újra megkérdezem {HELP}"));
        let form = at_officer.get(&anew).await.sound();
        let nothing = form.main_form().submit().await;
        assert_eq!(nothing.status, 422);
        assert!(nothing.says("Válassza ki, ki tolmácsol"), "who interprets is asked each time");
        let through_companion = form.main_form().set("interpreter", "companion").set("decision", "yes");
        assert_eq!(through_companion.submit().await.status, 422);
        let agreed = form.main_form().set("interpreter", "professional").set("decision", "yes");
        let agreed = agreed.submit().await.sound();
        assert!(agreed.says("Visszavonta") && !agreed.says("Újra megkérdezem"), "{}", agreed.text());
        refer(app, &officer, case, &support, "victim_support", &["given_name"]).await;

        let stranger = app.cast(&SHELTER).await;
        let foreign = app.browse_as(&stranger).get(&anew).await;
        let missing = app.browse_as(&stranger).get("/there-is-no-such-page").await;
        assert_eq!((foreign.status, foreign.text()), (missing.status, missing.text()));
    })
    .await;
}
