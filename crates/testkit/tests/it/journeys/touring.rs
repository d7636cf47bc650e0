//! "Five minutes in the coordinator's chair": the tour of the demo, from the first link of its sign-in page to its last stop.

use http::StatusCode;
use store::Engine;
use testkit::{Said, TestApp, Walker, Way};
use vocabulary::Clock as _;

use super::{
    conversing::{self, NOTHING_HERE},
    placing,
};

const TOUR: Said<'static> = ["Öt perc a koordinátor székében", "Five minutes in the coordinator's chair"];
const REGISTERED: Said<'static> =
    ["Nyilvántartott áldozatok, negyedévenként", "Registered victims by quarter"];
const MOVED: Said<'static> = ["Egy mutató megváltozott", "A figure has moved"];

/// Goes to the next stop by the strip.
async fn goes_on(walker: &Walker, heading: Said<'_>) {
    let words = [format!("Tovább: {}", heading[0]), format!("Next: {}", heading[1])];
    walker.presses_what_begins([&words[0], &words[1]]).await;
    walker.reads(heading).await;
}

async fn walked(walker: &Walker, app: &TestApp) {
    walker.goes_to("/sign-in").await;
    walker.follows(TOUR).await;

    walker.presses(["Megnyitás koordinátorként", "Open as the coordinator"]).await;
    walker.reads(["1 / 8", "1 of 8"]).await;
    for words in [
        ["37 / 58", "37 of 58"],
        ["nap a válaszig", "days until the reply"],
        ["szerv hallgat", "bodies silent"],
        ["feladat lejárt", "tasks are late"],
        ["Intézkedés nélkül", "Without a measure"],
        ["A férőhelyig eltelt idő mediánja", "Median time to a place"],
    ] {
        walker.reads(words).await;
    }
    walker.presses_what_begins(["Emlékeztető a hallgató szerveknek", "Remind the silent bodies"]).await;

    walker.goes_to("/").await;
    goes_on(walker, ["17. kérdés: menedékkérők", "Question 17: asylum seekers"]).await;
    walker.reads(REGISTERED).await;
    walker.reads(["A mostani szöveg", "The text now"]).await;
    assert!(!walker.sees(MOVED).await, "nothing has moved yet");
    walker.presses(["A válasz és a fájljai", "The reply and its files"]).await;
    let reply = walker.browser.path().await;
    walker.reads(["DOCX"; 2]).await;

    goes_on(walker, ["A mutató", "The figure"]).await;
    walker.reads(REGISTERED).await;
    let before = walker.text().await;
    walker.presses(["171 vagy 201: miért", "171 or 201: why"]).await;
    for number in ["171", "201"] {
        walker.reads([number; 2]).await;
    }

    goes_on(walker, ["A mögötte álló ajánlás", "The recommendation behind it"]).await;
    for year in ["2020", "2021", "2022"] {
        walker.reads([year; 2]).await;
    }
    walker.reads(REGISTERED).await;
    walker.presses(["Mi vár gazdára?", "What nobody has taken on"]).await;
    walker.reads(["magánháztartás", "private households"]).await;

    goes_on(walker, ["Hajnali 2:10, menekültügyi hivatal", "02:10 at the asylum office"]).await;
    conversing::opens_a_case(walker).await;
    placing::asks_for_a_place(walker).await;
    walker.goes_to("/sent").await;
    walker.opens_the_first_row().await;
    let referral = walker.browser.path().await;

    goes_on(walker, ["A férőhely-közvetítő", "The placement desk"]).await;
    app.clock.advance_seconds(6 * 60);
    walker.goes_to(&referral).await;
    assert!(!walker.sees(["Anna"; 2]).await, "the desk works without a name");
    placing::finds_a_place(walker, "Kitalált Réka").await;
    walker.presses(["Amit az ügyintéző lát", "What the officer sees"]).await;
    walker.goes_to(&referral).await;
    walker.reads(["Megvan a férőhely", "A place is confirmed"]).await;
    walker.reads(["telt el a küldés óta", "after sending"]).await;
    walker.reads(["Találkozási pont", "Meeting point"]).await;
    let address = ["A cím megnyitása", "Open the address"];
    assert!(!walker.sees(address).await, "the officer learns where to meet and never where it is");

    goes_on(walker, ["A koordinátor, az eset és a mutató", "The coordinator, the case and the figure"]).await;
    walker.reads(NOTHING_HERE).await;
    walker.presses(["A hónapok lezárása", "Close the months"]).await;
    walker.unfolds(["Lezárás", "Close"]).await;
    walker.presses(["E hónapok végleges lezárása", "Close these months for good"]).await;
    walker.presses(["Ismét a 17. kérdés", "Question 17 again"]).await;
    walker.reads(MOVED).await;
    walker.goes_to(&reply).await;
    walker.reads(MOVED).await;
    walker.goes_to("/tour").await;
    walker.presses(["Az élő mutató", "The live figure"]).await;
    assert_ne!(walker.text().await, before, "the figure moved");

    walker.goes_to("/tour").await;
    walker.presses(["A napirend", "The agenda"]).await;
    walker.reads(["Nyitott problémák", "Open problems"]).await;
    walker.presses(["A közlemény", "The notice"]).await;
    walker.presses(["Jóváhagyás", "Approve"]).await;
    walker.reads(["Megjelent", "Published"]).await;
    walker.presses(["Kilépés a bemutatóból", "Leave the tour"]).await;
    walker.goes_to("/").await;
    assert!(!walker.sees(["8 / 8", "8 of 8"]).await, "who left the tour has no strip");
}

#[tokio::test]
async fn the_tour_leads_through_its_eight_stops() {
    for way in Way::BOTH {
        let Some(app) = TestApp::open_demo(Engine::Sqlite).await else { return };
        demo::populate(&app.store, app.clock.now(), demo::PEOPLE).await.unwrap();
        let Some(walker) = Walker::open(&app.home, "tour", way).await else { return };
        walked(&walker, &app).await;
        walker.close().await;
        app.close().await;
    }
}

#[tokio::test]
async fn a_real_instance_has_no_tour_and_a_door_that_is_not_there_is_a_missing_page() {
    let Some(real) = TestApp::open(Engine::Sqlite).await else { return };
    let missing = real.visitor().get("/there-is-no-such-page").await;
    let asked = real.visitor().get("/tour").await;
    assert_eq!((asked.status, asked.text()), (missing.status, missing.text()));
    real.close().await;

    let Some(shown) = TestApp::open_demo(Engine::Sqlite).await else { return };
    demo::populate(&shown.store, shown.clock.now(), 12).await.unwrap();
    let visitor = shown.visitor();
    let stops = visitor.get("/tour").await.sound();
    let inside = stops.form("/tour/1/1?lang=hu").submit().await;
    assert!(inside.status.is_success() && inside.says("Megnyitás koordinátorként"), "{}", inside.text());
    let astray = inside.form("/tour/2/1?lang=hu").astray("/tour/2/9").submit().await;
    assert_eq!(astray.status, StatusCode::NOT_FOUND);
    shown.close().await;
}
