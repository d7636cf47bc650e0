//! The administrator at the register and the accounts, and everybody at their own password, as browsers without scripts meet
//! them.

use app::{bodies, read};
use hyper::StatusCode;
use testkit::{Casting, PASSWORD, Page, Person, TestApp, Visitor, on_both_engines};
use vocabulary::{Locale, Mandate};
use web::samples::{SampleRoom, all};

struct Desk<'a> {
    app: &'a TestApp,
    admin: Person,
    browser: Visitor,
}

impl<'a> Desk<'a> {
    async fn of(app: &'a TestApp) -> Self {
        let admin = app.cast(&Casting::ADMINISTRATOR).await;
        let browser = app.browse_as(&admin);
        Self { app, admin, browser }
    }

    async fn body(&self, id: vocabulary::BodyId) -> bodies::Body {
        read!(self.app.store, &self.admin.ctx, |tx| bodies::get(tx, id).await).unwrap()
    }
}

/// How many things the summary of errors names.
fn named(page: &Page) -> usize {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    let dom = page.dom();
    dom.elements("a")
        .filter(|link| dom.attribute(*link, "href").is_some_and(|href| href.starts_with('#')))
        .count()
        - 1
}

#[tokio::test]
async fn two_administrators_at_one_body_lose_no_text_and_the_second_can_leave_without_saving() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let body = app.body("police", &[Mandate::Identify], None).await;
        let entry = desk.browser.get(&format!("/bodies/{body}")).await.sound();
        let (first, second) =
            (entry.follow("Adatok módosítása").await.sound(), entry.follow("Adatok módosítása").await);
        let saved =
            first.main_form().set("name_hu", "Első név").set("county", "HU311").submit().await.sound();
        assert!(saved.says("Első név") && saved.path() == format!("/bodies/{body}"));

        let both = second.main_form().set("name_hu", "Második név").set("until-year", "2027");
        let both = both.set("until-month", "1").set("until-day", "31").submit().await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        for words in ["Első név", "Borsod-Abaúj-Zemplén", "2027"] {
            assert!(both.says(words), "{words} was lost: {}", both.text());
        }
        assert_eq!(both.main_form().value("name_hu"), Some("Második név"));
        assert_eq!(both.main_form().value("county"), Some(""), "the second had chosen the whole country");
        let left = both.follow("Kilépés mentés nélkül").await.sound();
        assert!(left.says("Első név"), "leaving saved something");

        let saved = both.main_form().set("county", "HU311").submit().await.sound();
        assert!(saved.says("Második név"));
        let kept = desk.body(body).await;
        assert_eq!(kept.summary.county.as_deref(), Some("HU311"));
        assert_eq!(kept.until, "2027-01-31".parse().ok());
    })
    .await;
}

#[tokio::test]
async fn a_mandate_is_recorded_with_its_letter_and_ended_on_a_day() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let body = app.body("victim_support", &[Mandate::Support], None).await;
        let entry = desk.browser.get(&format!("/bodies/{body}")).await.sound();
        let form = entry.follow("Feladatkör rögzítése").await.sound().main_form();
        let wrong = form.clone().set("since-day", "31").set("since-month", "2").submit().await;
        assert_eq!(named(&wrong), 2, "the mandate and the day");
        let held = form.clone().set("mandate", "support").submit().await;
        assert_eq!(named(&held), 1);
        assert!(held.says("már megvan"), "{}", held.text());
        let recorded = form.set("mandate", "placement").set("letter", "12-3/2026").submit().await.sound();
        assert!(recorded.says("12-3/2026") && recorded.says("Férőhelyet közvetít"), "{}", recorded.text());

        let end = recorded.follow("Lezárás: \u{2068}Áldozatokat támogat\u{2069}").await.sound();
        let early = end.main_form().set("until-year", "2019").submit().await;
        assert_eq!(named(&early), 1);
        let ended = end.main_form().set("until-day", "21").submit().await.sound();
        assert!(ended.says("Lezárult"), "{}", ended.text());
        assert_eq!(desk.body(body).await.summary.mandates, [Mandate::Placement]);
    })
    .await;
}

#[tokio::test]
async fn a_contact_is_added_seen_by_everybody_changed_and_removed() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let officer = app.cast(&Casting::OFFICER).await;
        let address = format!("/bodies/{}", officer.body);
        let entry = desk.browser.get(&address).await.sound();
        let form = entry.follow("Elérhetőség felvétele").await.sound().main_form();
        let wrong =
            form.clone().set("hours", "at").set("from", "délben").set("email", "senki").submit().await;
        assert_eq!(named(&wrong), 6, "two names, address, days, two times: {}", wrong.text());
        assert_eq!(wrong.main_form().value("from"), Some("délben"), "what was typed is lost");
        let filled = form
            .set("label_hu", "Éjszakai ügyelet")
            .set("label_en", "Night desk")
            .set("phone", "06 1 555 0100");
        let filled = filled.set("hours", "at").set("days", "5").set("days", "6").set("days", "7");
        let filled = filled.set("from", "20").set("to", "6:00").set("languages", "hu").set("languages", "uk");
        let added = filled.set("county", "HU323").submit().await.sound();
        for words in ["Éjszakai ügyelet", "péntek–vasárnap, 20:00–06:00", "magyar, ukrán", "Szabolcs"]
        {
            assert!(added.says(words), "{words}: {}", added.text());
        }
        let seen = app.browse_as(&officer).get(&address).await.sound();
        assert!(seen.says("Éjszakai ügyelet") && !seen.says("Módosítás"), "an officer is offered a change");

        let change = added.follow("Módosítás: Éjszakai ügyelet").await.sound();
        let other = desk.browser.get(&change.path()).await.sound();
        let saved = change
            .form(&change.path())
            .set("label_en", "Duty at night")
            .set("hours", "always")
            .submit()
            .await;
        assert!(saved.sound().says("Éjjel-nappal"));
        let both = other.form(&other.path()).set("label_en", "Night duty").submit().await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.says("Duty at night") && both.says("péntek–vasárnap"), "{}", both.text());
        let saved = both.main_form().submit().await.sound();
        assert!(saved.says("péntek–vasárnap") && saved.path() == address);
        let removal = saved.follow("Módosítás: Éjszakai ügyelet").await.sound();
        let removed = removal.form("/removal").submit().await.sound();
        assert!(!removed.says("Éjszakai ügyelet"));
    })
    .await;
}

#[tokio::test]
async fn who_helps_in_a_county_is_named_to_whoever_screens_there_with_a_card_that_says_nothing() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let helper = app.body("voluntary_organisation", &[Mandate::Support], None).await;
        let entry = desk.browser.get(&format!("/bodies/{helper}")).await.sound();
        let form = entry.follow("Elérhetőség felvétele").await.sound().main_form();
        let form = form.set("label_hu", "Kitalált segélyvonal").set("label_en", "Invented helpline");
        let form = form.set("phone", "06 1 555 0199").set("hours", "always").set("county", "HU323");
        let _ = form.submit().await.sound();
        let officer = app.cast(&Casting::OFFICER).await;
        let browser = app.browse_as(&officer);
        let here = browser.get("/screening/contacts?county=HU323").await.sound();
        assert!(here.says("Kitalált segélyvonal") && here.says("06 1 555 0199"), "{}", here.text());
        let elsewhere = browser.get("/screening/contacts?county=HU110").await.sound();
        assert!(elsewhere.says("112") && !elsewhere.says("Kitalált segélyvonal"));
        let card = here.follow("A kártya nyomtatása (PDF, laponként nyolc)").await;
        assert_eq!(card.status, StatusCode::OK);
        assert!(card.body.starts_with(b"%PDF"), "no paper");
    })
    .await;
}

#[tokio::test]
async fn an_invitation_that_lacks_everything_is_told_everything_at_once() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let form = desk.browser.get("/accounts/new").await.sound().main_form();
        assert_eq!(named(&form.clone().submit().await), 4, "body, name, address, roles");
        let taken = read!(app.store, &desk.admin.ctx, |tx| app::accounts::list(tx).await).unwrap();
        let page = form.set("email", &taken[0].email.to_uppercase()).submit().await;
        assert_eq!(named(&page), 4, "without a body too it is told that the address is taken");
        assert!(page.says("már használja valaki"), "{}", page.text());
    })
    .await;
}

#[tokio::test]
async fn an_administrator_gives_other_roles_and_closes_an_account() {
    on_both_engines(async |app| {
        let desk = Desk::of(app).await;
        let officer = app.cast(&Casting::OFFICER).await;
        let at_work = app.browse_as(&officer);
        assert!(at_work.get("/screening").await.status == 200);
        let list = desk.browser.get("/accounts").await.sound();
        let one = list.follow(&format!("Módosítás: {}", officer.name)).await.sound();
        let two = desk.browser.get(&one.path()).await.sound();
        let none = one.form("/roles").untick("roles", "identifier").submit().await;
        assert_eq!(named(&none), 1);
        let given = one.form("/roles").untick("roles", "identifier").set("roles", "approver").submit().await;
        assert_eq!(given.sound().path(), "/accounts");
        assert_eq!(at_work.get("/screening").await.status, 404, "the role counts on");
        let late = two.form("/roles").set("roles", "case_worker").submit().await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.says("Most ez van mentve") && late.says("Szervezeti jóváhagyó"), "{}", late.text());
        let closed = two.form("/close").submit().await.sound();
        assert!(closed.says("Lezárva"));
        assert!(at_work.get("/").await.path().starts_with("/sign-in"));
        let own = desk.browser.get(&format!("/accounts/{}", desk.admin.account)).await;
        assert_eq!(own.status, 404, "nobody gives themselves a role");
    })
    .await;
}

#[tokio::test]
async fn who_knows_the_present_password_changes_it_once_however_often_the_form_is_sent() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let browser = app.browse_as(&officer);
        let form =
            browser.get("/account").await.sound().follow("Jelszó módosítása").await.sound().main_form();
        let wrong = form.clone().set("present", "nem ez a jelszó").set("password", "rövid").submit().await;
        assert_eq!(named(&wrong), 2);
        assert!(!wrong.html().contains("nem ez a jelszó"), "a password was sent back");
        let same = form.clone().set("present", PASSWORD).set("password", PASSWORD).submit().await;
        assert_eq!(named(&same), 1);
        let right = form.set("present", PASSWORD).set("password", "kilenc piros kavics");
        for attempt in 1..=2 {
            let page = right.clone().submit().await.sound();
            assert_eq!(page.path(), "/account/password/done", "attempt {attempt}");
        }
        let form = browser.get("/account/password").await.sound().main_form();
        assert_eq!(
            named(&form.set("present", PASSWORD).set("password", "tizenegy zöld alma").submit().await),
            1
        );
    })
    .await;
}

#[test]
fn a_term_of_keeping_that_is_whole_years_is_said_in_years() {
    for (locale, years, days) in [(Locale::Hu, "(5 év)", "1826"), (Locale::En, "(5 years)", "1826")] {
        let samples = all(&SampleRoom::new(locale));
        let case = samples.iter().find(|sample| sample.name == "cases/show").unwrap();
        let html = case.html.replace(['\u{2068}', '\u{2069}'], "");
        assert!(html.contains(years) && !html.contains(days), "{}", locale.code());
    }
}
