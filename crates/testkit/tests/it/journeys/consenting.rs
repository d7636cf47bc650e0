//! What a person agrees to, refuses and takes back, and how a child is helped.

use app::referrals;
use store::write;
use testkit::{Casting, Person, Said, TestApp, Walker, both_ways};
use vocabulary::{Mandate, ReferralId};

use super::conversing::{
    ADULT, CHECK, FAMILY_NAME, GO_ON, NOTHING_HERE, agrees, begins_an_adults_sheet, explains,
};
use super::editing::a_sheet;
use crate::{intake::presumed, referring::refer};

/// A guardianship authority: an institution that children are referred to.
const GUARDIANS: Casting<'static> =
    Casting { kind: "guardianship", mandates: &[Mandate::Support], ..Casting::CASE_WORKER };

/// Presumes a victim without a browser, and opens the page that asks for the route of the sheet in it.
async fn has_presumed(walker: &Walker, app: &TestApp, officer: &Person) {
    let start = presumed(&app.browse_as(officer)).await.path();
    walker.becomes(app, officer).await;
    walker.goes_to(&start).await;
}

/// Takes the steps of a child's route, with everything said but who might be involved; stays on their page.
async fn takes_the_steps_of_a_child(walker: &Walker) {
    walker.follows(["Gyermekre vonatkozó lépések", "Steps for a child"]).await;
    explains(walker).await;
    walker.chooses(["Igen, elmondta", "Yes, and they told me"]).await;
    walker.chooses(["Igen, elmondtam", "Yes, I have told them"]).await;
}

const RECORD: Said<'static> = ["Rögzítés és tovább", "Record and go on"];

#[tokio::test]
async fn a_refusal_leaves_a_nameless_record_and_no_way_back_to_the_sheet() {
    both_ways("refusal", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        has_presumed(walker, app, &officer).await;
        begins_an_adults_sheet(walker).await;
        explains(walker).await;
        let asked = walker.browser.path().await;
        walker.chooses(["Kifogása van, ne írjuk fel", "Objects, do not write them down"]).await;
        walker.presses(["Döntések rögzítése", "Record the decisions"]).await;
        walker.chooses(["Nő", "Female"]).await;
        walker.chooses(["Magyar", "Hungarian"]).await;
        walker.presses(["Megsemmisítés", "Destroy the sheet"]).await;
        walker.reads(["Az adatlap kulcsa megsemmisült.", "The sheet's key has been destroyed."]).await;
        walker.reads(["06 80 20 55 20"; 2]).await;
        // what is gone answers like what never was, and the button back leads nowhere
        walker.goes_back().await;
        walker.reads(NOTHING_HERE).await;
        walker.goes_to(&asked).await;
        walker.reads(NOTHING_HERE).await;
        walker.goes_to("/screening").await;
        walker.reads(["Nincs elkezdett felismerés", "No screening has been started"]).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_thrown_away_is_not_behind_the_button_back() {
    both_ways("discard", async |app, walker| {
        let (nurse, question) = a_sheet(app).await;
        walker.becomes(app, &nurse).await;
        walker.goes_to(&question).await;
        walker.writes(FAMILY_NAME, "Példa").await;
        walker.presses(GO_ON).await;
        walker.goes_back().await;
        assert_eq!(walker.finds_in(FAMILY_NAME).await, "Példa", "the button back shows what there is");
        walker.follows(["Az adatlap részei", "Parts of the sheet"]).await;
        walker.follows(["Az adatlap eldobása", "Throw the sheet away"]).await;
        walker.presses(["Eldobás", "Throw away"]).await;
        for _ in 0..3 {
            walker.goes_back().await;
            walker.reads(NOTHING_HERE).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_child_is_helped_without_consent_and_a_suspected_institution_never_receives_it() {
    both_ways("child", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        let (good, suspected) = (app.cast(&GUARDIANS).await, app.cast(&GUARDIANS).await);
        let name = async |person: &Person| app.body_name(&officer, person.body, walker.way().locale).await;
        let names = [name(&good).await, name(&suspected).await];
        has_presumed(walker, app, &officer).await;
        walker.chooses(["Nem, 18 évesnél fiatalabb", "No, under 18"]).await;
        walker.chooses(["Ő mondta", "They said so"]).await;
        walker.presses(GO_ON).await;
        takes_the_steps_of_a_child(walker).await;
        walker.presses(RECORD).await;
        walker
            .reads([
                "Válassza ki, felmerül-e valakinek az érintettsége",
                "Say whether anyone might be involved",
            ])
            .await;
        walker.chooses(["Intézmény", "An institution"]).await;
        walker.picks_whoever(["Melyik intézmény?", "Which institution?"], &names[1]).await;
        walker.presses(RECORD).await;
        walker.reads(["Gyermekre vonatkozó út", "Route for a child"]).await;
        walker.follows(["Ki Ön", "Who you are"]).await;
        walker.writes(FAMILY_NAME, "Példa").await;
        walker.presses(GO_ON).await;
        walker.follows(["Az adatlap részei", "Parts of the sheet"]).await;
        walker.follows(CHECK).await;
        walker.presses(["Beküldés", "File"]).await;
        walker.follows(["Az eset megnyitása", "Open the case"]).await;
        walker.reads(["18 év alatti", "under 18"]).await;
        walker.follows(["Továbbirányítás", "Refer to a body"]).await;
        let text = walker.text().await;
        assert!(text.contains(&names[0]), "no institution is offered: this would prove nothing");
        assert!(!text.contains(&names[1]), "a suspected institution is offered");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_age_takes_the_route_of_a_child_and_an_adult_after_all_is_asked_anew() {
    both_ways("unknown-age", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        has_presumed(walker, app, &officer).await;
        walker.chooses(["Nem ismert, vagy kétséges", "Not known, or in doubt"]).await;
        walker.presses(GO_ON).await;
        walker.reads(["Válassza ki, miből tudja.", "Choose how you know."]).await;
        walker
            .chooses(["Ellentmondásos, amit mondanak vagy látok", "What is said or seen does not agree"])
            .await;
        walker.presses(GO_ON).await;
        takes_the_steps_of_a_child(walker).await;
        walker.chooses(["Egyikük sem", "None of them"]).await;
        walker.presses(RECORD).await;
        walker
            .reads(["Nem ismert életkor: gyermekre vonatkozó út", "Age not known: route for a child"])
            .await;
        let sheet = walker.browser.path().await;
        walker.follows(["Ki Ön", "Who you are"]).await;
        let question = walker.browser.path().await;
        walker.writes(FAMILY_NAME, "Példa").await;
        walker.presses(GO_ON).await;

        walker.goes_to(&sheet).await;
        walker.follows(["Az életkorra adott válasz módosítása", "Change the answer about age"]).await;
        walker.chooses(ADULT).await;
        walker.chooses(["A külseje, viselkedése alapján", "From how they look and act"]).await;
        walker.presses(GO_ON).await;
        walker
            .reads(["Külső, ellentmondás vagy semmi alapján", "by looks, a contradiction or nothing"])
            .await;
        walker.chooses(["Okmányból, amelyet láttam", "From a document that I saw"]).await;
        walker.presses(GO_ON).await;
        walker.goes_to(&question).await;
        assert!(!walker.sees(FAMILY_NAME).await, "what was written stays closed until the adult has agreed");
        walker.goes_to(&sheet).await;
        walker.follows(["Hozzájárulás kérése", "Ask for consent"]).await;
        explains(walker).await;
        agrees(walker).await;
        walker.goes_to(&question).await;
        assert_eq!(walker.finds_in(FAMILY_NAME).await, "Példa");
    })
    .await;
}

#[tokio::test]
async fn a_withdrawn_consent_ends_the_sharing_at_the_next_request() {
    both_ways("withdrawal", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        let support = app.cast(&Casting::CASE_WORKER).await;
        let case = app.filed(&officer).await.0;
        let referral = refer(app, &officer, case, &support, "victim_support", &["given_name"]).await;
        let id: ReferralId = referral.trim_start_matches("/referrals/").parse().unwrap();
        write!(app.store, &support.ctx, |tx| referrals::accept(tx, id).await).unwrap();

        walker.becomes(app, &support).await;
        walker.goes_to(&referral).await;
        assert!(!walker.sees(["Anna"; 2]).await, "masked until it is opened");
        let purpose = ["Segítség és szolgáltatás a személynek", "Help and services for the person"];
        walker.picks(["Mire van rá szüksége?", "What do you need it for?"], purpose).await;
        walker.presses(["Felfedés", "Reveal"]).await;
        walker.reads(["Anna"; 2]).await;

        let reading = walker.opens_a_tab("/help").await;
        walker.becomes(app, &officer).await;
        walker.goes_to(&format!("/cases/{case}")).await;
        walker.follows(["Megtekintés és módosítás", "See and change"]).await;
        let help = ["Segítség: áldozatsegítő szolgálat", "Help: victim support service"];
        walker.follows_beside(help, ["Visszavonás", "Withdraw"]).await;
        walker.presses(["Visszavonás rögzítése", "Record the withdrawal"]).await;
        walker.reads(["Visszavonta: 2026. 11. 22.", "Withdrawn 22 November 2026"]).await;

        walker.turns_to(reading).await;
        walker.browser.become_person(&support).await;
        walker.follows(["Elrejtés", "Mask again"]).await;
        walker.reads(NOTHING_HERE).await;
        assert!(!walker.sees(["Anna"; 2]).await);
        walker.goes_to("/").await;
        walker.reads(["visszavonták", "withdrawn"]).await;
        walker.becomes(app, &officer).await;
        walker.goes_to(&referral).await;
        let why = ["mert a személy visszavonta a hozzájárulását", "because consent was withdrawn"];
        walker.reads(why).await;
    })
    .await;
}
