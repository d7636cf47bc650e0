//! The pages of cases and the coordinator's picture, over the demo country.

use demo::Country;
use http::StatusCode;
use store::Engine;
use testkit::{Page, TestApp, Visitor};
use vocabulary::{Clock as _, Role};

/// Where every invented person was born; sealed.
const BIRTH_PLACE: &str = "Példavár";

async fn with_country(test: impl AsyncFn(&TestApp, &Country)) {
    let app = TestApp::open_demo(Engine::Sqlite).await.unwrap();
    let country = demo::populate(&app.store, app.clock.now(), 60).await.unwrap();
    test(&app, &country).await;
    app.close().await;
}

/// Signs in by one click as the first colleague with a role.
async fn click_in(app: &TestApp, country: &Country, role: Role) -> Visitor {
    let visitor = app.visitor();
    let door = visitor.get("/sign-in").await.sound();
    let account = country.with(role)[0].account.to_string();
    let inside = door.form("/sign-in/persona").forge("account", &account).submit().await;
    assert!(inside.status.is_success(), "{}", inside.text());
    visitor
}

/// The addresses of the cases on a list.
fn cases_on(page: &Page) -> Vec<String> {
    let dom = page.dom();
    let links = dom.elements("a").filter_map(|link| dom.attribute(link, "href"));
    links.filter(|href| href.starts_with("/cases/")).map(str::to_owned).collect()
}

#[tokio::test]
async fn an_identity_is_in_the_answer_to_its_opening_alone() {
    with_country(async |app, country| {
        let officer = click_in(app, country, Role::Identifier).await;
        let list = officer.get("/cases").await.sound();
        assert!(!list.says(BIRTH_PLACE));
        let address = cases_on(&list)[0].clone();
        let page = officer.get(&address).await.sound();
        assert!(!page.html().contains(BIRTH_PLACE));

        let without = page.form("/reveal").submit().await;
        assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!without.html().contains(BIRTH_PLACE));

        let opened = without.form("/reveal").set("purpose", "assistance").submit().await.sound();
        assert!(opened.html().contains(BIRTH_PLACE));
        assert!(!officer.get(&address).await.html().contains(BIRTH_PLACE), "masked again");
    })
    .await;
}

#[tokio::test]
async fn the_coordinator_sees_the_picture_and_finds_every_case_missing() {
    with_country(async |app, country| {
        let officer = click_in(app, country, Role::Identifier).await;
        let address = cases_on(&officer.get("/cases").await)[0].clone();
        assert_eq!(officer.get("/picture").await.status, StatusCode::NOT_FOUND);

        let coordinator = click_in(app, country, Role::Coordinator).await;
        let picture = coordinator.get("/picture").await.sound();
        assert!(picture.status.is_success());
        assert_eq!(cases_on(&picture), Vec::<String>::new());
        let missing = coordinator.get("/no-such-page").await;
        for hidden in [address.as_str(), "/cases", "/erasure"] {
            let page = coordinator.get(hidden).await;
            assert_eq!(page.status, missing.status, "{hidden}");
            assert_eq!(page.heading(), missing.heading(), "{hidden}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_decision_is_recorded_once_however_often_its_form_is_sent() {
    with_country(async |app, country| {
        let officer = click_in(app, country, Role::Identifier).await;
        let presumed = officer.get("/cases?status=presumed").await.sound();
        let address = cases_on(&presumed)[0].clone();
        let ask = officer.get(&format!("{address}/status/identified")).await.sound();
        let refused = ask.main_form().submit().await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "no ground was chosen");
        let form = refused.main_form().set("ground", "interview");
        let body = form.body();
        let first = officer.post(form.action(), body.clone()).await.sound();
        let second = officer.post(form.action(), body).await.sound();
        assert_eq!((first.path(), first.status), (second.path(), second.status));
        assert_eq!(first.path(), address);
        let next = officer.get(&format!("{address}/status")).await.sound();
        assert!(!next.html().contains("/status/declined"), "an identification is not taken back");
    })
    .await;
}

#[tokio::test]
async fn an_approver_erases_a_case_without_seeing_it() {
    with_country(async |app, country| {
        let officer = click_in(app, country, Role::Identifier).await;
        let list = officer.get("/cases").await;
        let address = cases_on(&list)[0].clone();
        let dom = list.dom();
        let link = dom.elements("a").find(|link| dom.attribute(*link, "href") == Some(&address)).unwrap();
        let reference = dom.text(link);

        let approver = click_in(app, country, Role::Approver).await;
        assert_eq!(approver.get(&address).await.status, StatusCode::NOT_FOUND);
        let ask = approver.get("/erasure").await.sound();
        let sure = ask.main_form().set("reference", &reference).submit().await.sound();
        assert!(sure.status.is_success());
        let wrong = sure.main_form().set("reference", "222-222").submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let done = wrong.main_form().set("reference", &reference).submit().await.sound();
        assert_eq!(done.path(), "/erasure/done");
        assert_eq!(officer.get(&address).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
