//! Screening, consent and sheet as a person walks through them without JavaScript, on both engines.

use hyper::StatusCode;
use testkit::{Casting, Page, Person, TestApp, Visitor, on_both_engines};
use vocabulary::Mandate;

/// Whose body has no duty to report an adult's case: "police" is a choice here.
pub(crate) const NURSE: Casting<'static> = Casting { kind: "health_care", ..Casting::OFFICER };

/// Follows a section of a sheet to one of its questions.
async fn question(visitor: &Visitor, sheet: &str, code: &str) -> Page {
    visitor.get(&format!("{sheet}/questions/{code}")).await.sound()
}

/// Screens as far as the presumption of a victim of labour exploitation; gives the page that asks about age.
pub(crate) async fn presumed(visitor: &Visitor) -> Page {
    let start = visitor.get("/screening").await.sound().follow("Felismerés indítása").await.sound();
    let mut page = start.main_form().set("county", "HU323").set("setting", "street").submit().await.sound();
    for answer in ["alone", "professional", "no", "yes", "no_preference"] {
        page = page.main_form().set("answer", answer).submit().await.sound();
    }
    page = page.main_form().set("age", "adult").submit().await.sound();
    page = page.main_form().set("forms", "LABOUR").submit().await.sound();
    while page.path().contains("/signs/") {
        let form = page.main_form();
        let first = form.names().into_iter().find(|name| name.contains('.')).map(str::to_owned).unwrap();
        page = form.set(&first, "yes").submit().await.sound();
    }
    page = page.main_form().set("conclusion", "presumed").submit().await.sound();
    page.main_form().set("primary", "LABOUR").submit().await.sound()
}

/// Begins a sheet on a route; gives its address.
pub(crate) async fn begun(visitor: &Visitor, age: &str, ground: &str) -> String {
    let page =
        presumed(visitor).await.main_form().set("age", age).set("ground", ground).submit().await.sound();
    assert!(page.path().starts_with("/sheets/"), "{}", page.path());
    page.path()
}

/// Says yes to everything that is asked of an adult.
pub(crate) async fn agreed(visitor: &Visitor, sheet: &str) -> Page {
    let page = visitor.get(&format!("{sheet}/consent")).await.sound();
    let page =
        page.main_form().set("language", "en").set("interpreter", "professional").submit().await.sound();
    let mut form = page.main_form();
    let names: Vec<String> = form.names().into_iter().map(str::to_owned).collect();
    for name in names.iter().filter(|name| !matches!(name.as_str(), "csrf" | "once" | "version")) {
        let offers = form.offers(name);
        let yes = ["yes", "no_objection"].into_iter().find(|word| offers.contains(word)).unwrap().to_owned();
        form = form.set(name, &yes);
    }
    form.submit().await.sound()
}

async fn nurse(app: &TestApp) -> (Person, Visitor) {
    let person = app.cast(&NURSE).await;
    let visitor = app.browse_as(&person);
    (person, visitor)
}

#[tokio::test]
async fn an_officer_screens_asks_consent_fills_a_sheet_and_files_it() {
    on_both_engines(async |app| {
        let (_, visitor) = nurse(app).await;
        let sheet = begun(&visitor, "adult", "said").await;
        let early = visitor.get(&format!("{sheet}/questions/family_name")).await;
        assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "identity waits for consent");
        assert!(agreed(&visitor, &sheet).await.says("Azonosító adatlap"));
        let page = question(&visitor, &sheet, "family_name").await;
        let empty = page.main_form().submit().await;
        assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(empty.says("Válaszoljon, vagy jelölje, miért nincs válasz."));
        let page = page.main_form().set("family_name", "Példa").submit().await.sound();
        assert!(page.path().ends_with("/questions/given_name"), "{}", page.path());
        let left = page.main_form().set("given_name", "Anna").press("Mentés és kilépés").await.sound();
        assert_eq!(left.path(), "/screening");
        assert!(left.says("Mentve") && !left.says("Anna"), "the list says when, and not whom");
        let check = visitor.get(&format!("{sheet}/check")).await.sound();
        assert!(check.says("Példa") && check.says("Anna") && !check.title().contains("Példa"));
        let filed = check.main_form().submit().await.sound();
        assert!(filed.says("Az eset megnyílt") && !filed.says("Példa"));
        let gone = visitor.get(&sheet).await;
        assert_eq!(gone.status, StatusCode::NOT_FOUND, "the draft is gone");
    })
    .await;
}

#[tokio::test]
async fn whoever_refuses_leaves_a_nameless_record_and_the_help_routes_remain() {
    on_both_engines(async |app| {
        let (_, visitor) = nurse(app).await;
        let sheet = begun(&visitor, "adult", "said").await;
        let page = visitor.get(&format!("{sheet}/consent")).await.sound();
        let page =
            page.main_form().set("language", "hu").set("interpreter", "not_needed").submit().await.sound();
        let page = page.main_form().set("keep", "objects").submit().await.sound();
        assert!(page.path().ends_with("/refusal"), "{}", page.path());
        let page = page.main_form().set("sex", "F").set("citizenship", "NAT").submit().await.sound();
        assert!(page.says("Az adatlap kulcsa megsemmisült.") && page.says("06 80 20 55 20"));
        assert_eq!(visitor.get(&sheet).await.status, StatusCode::NOT_FOUND);
        assert!(visitor.get("/screening").await.sound().says("Nincs elkezdett felismerés"));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_chosen_beforehand_and_a_missing_decision_is_named() {
    on_both_engines(async |app| {
        let (_, visitor) = nurse(app).await;
        let sheet = begun(&visitor, "adult", "said").await;
        let page = visitor.get(&format!("{sheet}/consent")).await.sound();
        let page =
            page.main_form().set("language", "hu").set("interpreter", "not_needed").submit().await.sound();
        assert!(!page.html().contains(" checked"), "no box is ever ticked beforehand");
        assert!(page.says("Rendőrség"), "without a duty to report the police is a choice");
        let again = page.main_form().set("keep", "no_objection").submit().await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Válasszon: erre is kell döntés."));
        assert_eq!(again.main_form().value("keep"), Some("no_objection"), "what was chosen is kept");
    })
    .await;
}

#[tokio::test]
async fn a_police_officer_is_not_offered_the_police_and_says_what_the_law_requires() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let visitor = app.browse_as(&officer);
        assert!(visitor.get("/screening/start").await.sound().says("Rendőrként el kell járnom"));
        let sheet = begun(&visitor, "adult", "said").await;
        let page = visitor.get(&format!("{sheet}/consent")).await.sound();
        let page =
            page.main_form().set("language", "hu").set("interpreter", "not_needed").submit().await.sound();
        assert!(page.main_form().names().contains(&"services.victim_support"));
        assert!(!page.main_form().names().contains(&"police.police"));
        assert!(page.main_form().names().contains(&"told"));
    })
    .await;
}

#[tokio::test]
async fn an_unknown_age_takes_the_childs_route_and_an_adult_after_all_is_asked_anew() {
    on_both_engines(async |app| {
        let (_, visitor) = nurse(app).await;
        let sheet = begun(&visitor, "unknown", "contradiction").await;
        let page = visitor.get(&format!("{sheet}/consent")).await.sound();
        let page =
            page.main_form().set("language", "hu").set("interpreter", "not_needed").submit().await.sound();
        assert!(page.path().ends_with("/child"), "{}", page.path());
        let form = page.main_form().set("view", "said").set("suspects", "nobody").set("told", "yes");
        assert!(form.submit().await.sound().says("Nem ismert életkor: gyermekre vonatkozó út"));
        let page = question(&visitor, &sheet, "family_name").await;
        let _ = page.main_form().set("family_name", "Példa").submit().await.sound();
        let page = visitor.get(&format!("{sheet}/age")).await.sound();
        let looks = page.main_form().set("age", "adult").set("ground", "appearance").submit().await;
        assert_eq!(looks.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody is an adult by their looks");
        let page = looks.main_form().set("ground", "document").submit().await.sound();
        assert!(page.says("Hozzájárulás kérése"));
        let closed = visitor.get(&format!("{sheet}/questions/family_name")).await;
        assert_eq!(closed.status, StatusCode::UNPROCESSABLE_ENTITY, "what was written stays closed");
        let _ = agreed(&visitor, &sheet).await;
        assert_eq!(
            question(&visitor, &sheet, "family_name").await.main_form().value("family_name"),
            Some("Példa")
        );
    })
    .await;
}

#[tokio::test]
async fn two_people_on_one_question_see_both_texts_and_a_double_submit_changes_nothing_twice() {
    on_both_engines(async |app| {
        let (person, one) = nurse(app).await;
        let colleague = app.join(person.body, NURSE.roles, NURSE.purpose).await;
        let two = app.browse_as(&colleague);
        let sheet = begun(&one, "adult", "said").await;
        let _ = agreed(&one, &sheet).await;
        let mine = question(&one, &sheet, "family_name").await.main_form().set("family_name", "Példa");
        let theirs = question(&two, &sheet, "family_name").await.main_form().set("family_name", "Minta");
        let twice = mine.clone();
        let first = mine.submit().await.sound();
        let second = twice.submit().await.sound();
        assert_eq!(first.path(), second.path(), "a double submit goes where the first one went");
        let clash = theirs.submit().await;
        assert_eq!(clash.status, StatusCode::CONFLICT);
        let html = clash.html();
        assert!(html.contains("Példa") && html.contains("Minta"), "both texts are there");
        assert!(!clash.title().contains("Minta"));
        let _ = clash.main_form().submit().await.sound();
        let kept = question(&one, &sheet, "family_name").await;
        assert_eq!(kept.main_form().value("family_name"), Some("Minta"));
    })
    .await;
}

#[tokio::test]
async fn another_body_gets_what_a_missing_page_gives() {
    on_both_engines(async |app| {
        let (_, owner) = nurse(app).await;
        let sheet = begun(&owner, "adult", "said").await;
        let other = Casting { kind: "probation", mandates: &[Mandate::Identify], ..Casting::OFFICER };
        let stranger = app.browse_as(&app.cast(&other).await);
        assert!(owner.get(&sheet).await.sound().says("Azonosító adatlap"));
        let theirs = stranger.get(&sheet).await;
        let absent = stranger.get("/sheets/00000000-0000-7000-8000-000000000000").await;
        assert_eq!((theirs.status, theirs.text()), (absent.status, absent.text()));
    })
    .await;
}
