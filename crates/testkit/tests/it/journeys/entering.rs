//! From an invitation to the first sign-in, and what somebody finds who has no business here.

use app::accounts;
use http::StatusCode;
use testkit::{Casting, Said, TestApp, Walker, both_ways};
use vocabulary::Clock as _;

const PASSWORD: &str = "kilenc piros kavics";
const CODE: Said<'static> = ["Egyszer használatos kód", "One-time code"];
const PASSWORD_LABEL: Said<'static> = ["Jelszó", "Password"];

/// What the authenticator app of whoever typed this key shows now.
fn shown_by_the_app(app: &TestApp, key: &str) -> String {
    accounts::current_code(&key.replace(' ', ""), app.clock.now()).unwrap()
}

/// Fills the page of the link; stays on the page that follows.
async fn sets_up(walker: &Walker, password: &str, code: &str) {
    walker.writes(PASSWORD_LABEL, password).await;
    walker.writes(CODE, code).await;
    walker.presses(["Fiók megnyitása", "Open the account"]).await;
}

#[tokio::test]
async fn an_invited_person_sets_up_a_second_factor_and_signs_in() {
    both_ways("invitation", async |app, walker| {
        let administrator = app.cast(&Casting::ADMINISTRATOR).await;
        let body = app.body("police", Casting::OFFICER.mandates, None).await;
        let body = app.body_name(&administrator, body, walker.way().locale).await;
        walker.becomes(app, &administrator).await;
        walker.follows(["Fiókok", "Accounts"]).await;
        walker.follows(["Munkatárs meghívása", "Invite a person"]).await;
        walker.presses(["Link készítése", "Make the link"]).await;
        walker.reads(["Válassza ki a szervet.", "Choose the body."]).await;
        walker.picks(["Szerv", "Body"], [&body, &body]).await;
        walker.writes(["Név", "Name"], "Kitalált Kata").await;
        walker.writes(["E-mail-cím", "E-mail address"], "kata@pelda.invalid").await;
        walker.chooses(["Azonosító munkatárs", "Identifier"]).await;
        walker.chooses(["Magyar", "English"]).await;
        walker.presses(["Link készítése", "Make the link"]).await;
        let link = walker.browser.find("a.break").await.text().await.unwrap();
        assert!(link.starts_with(&app.home), "{link} cannot be handed over: it does not say where");
        walker.presses(["Kijelentkezés", "Sign out"]).await;

        walker.goes_to(&link).await;
        walker.reads(["Kitalált Kata"; 2]).await;
        let key = walker.browser.find("main code").await.text().await.unwrap();
        sets_up(walker, "rövid", &shown_by_the_app(app, &key)).await;
        walker.reads(["A jelszó túl rövid.", "The password is too short."]).await;
        sets_up(walker, PASSWORD, "000000").await;
        walker.reads(["A kód nem jó", "The code is not right"]).await;
        // pressed by a quick finger: it is one account, and whoever pressed is in it
        walker.writes(PASSWORD_LABEL, PASSWORD).await;
        walker.writes(CODE, &shown_by_the_app(app, &key)).await;
        walker.presses_twice(["Fiók megnyitása", "Open the account"]).await;
        walker.reads(["Kezdőlap", "Start"]).await;
        walker.reads(["Kitalált Kata"; 2]).await;
        walker.presses(["Kijelentkezés", "Sign out"]).await;
        // the link is spent
        walker.goes_to(&link).await;
        walker.reads(["Itt nincs semmi", "There is nothing here"]).await;

        // the code of the set-up is spent too; the next one is half a minute away
        let sign_in = async |code: &str| {
            walker.goes_to("/sign-in").await;
            walker.writes(["E-mail-cím", "E-mail address"], "kata@pelda.invalid").await;
            walker.writes(PASSWORD_LABEL, PASSWORD).await;
            walker.writes(CODE, code).await;
            walker.presses(["Bejelentkezés", "Sign in"]).await;
        };
        sign_in(&shown_by_the_app(app, &key)).await;
        walker.reads(["Valami nem jó", "Something is not right"]).await;
        app.clock.advance_seconds(30);
        sign_in(&shown_by_the_app(app, &key)).await;
        walker.follows(["Felismerés", "Screening"]).await;
        walker.reads(["Nincs elkezdett felismerés", "No screening has been started"]).await;
    })
    .await;
}

/// The status, the title and the whole visible page at an address.
async fn found_at(walker: &Walker, path: &str) -> (u64, String, String) {
    walker.goes_to(path).await;
    let status = "return performance.getEntriesByType('navigation')[0].responseStatus";
    let status = walker.browser.run(status, vec![]).await.as_u64().unwrap();
    let page = "return document.body.outerHTML.replace(/name=\"(csrf|once)\" value=\"[^\"]*\"/g, '')";
    let page = walker.browser.run(page, vec![]).await.as_str().unwrap().to_owned();
    (status, walker.browser.title().await, page)
}

#[tokio::test]
async fn a_coordinator_at_the_address_of_a_case_finds_what_a_missing_page_gives() {
    both_ways("coordinator", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        let case = app.filed(&officer).await.0;
        let address = format!("/cases/{case}");
        walker.becomes(app, &officer).await;
        let (status, ..) = found_at(walker, &address).await;
        assert_eq!(status, u64::from(StatusCode::OK.as_u16()), "nobody opens it: this would prove nothing");

        let coordinator = app.cast(&Casting::COORDINATOR).await;
        walker.becomes(app, &coordinator).await;
        let missing = found_at(walker, "/cases/00000000-0000-7000-8000-000000000000").await;
        assert_eq!(missing.0, u64::from(StatusCode::NOT_FOUND.as_u16()));
        for hidden in ["", "/refer", "/consents", "/team", "/status", "/amend"] {
            let found = found_at(walker, &format!("{address}{hidden}")).await;
            assert_eq!(found, missing, "{hidden}");
        }
    })
    .await;
}
