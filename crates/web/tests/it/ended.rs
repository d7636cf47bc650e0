//! A session ends while a form is open.

use app::{
    accounts::{self, NewAccount},
    read, screening, write,
};
use hyper::StatusCode;
use policy::Purpose;
use testkit::{COUNTY, Page, TestApp, Visitor, on_both_engines};
use vocabulary::{Clock as _, Locale, Mandate, Role};

pub(crate) const PASSWORD: &str = "kilenc piros kavics";
/// Longer than anybody who reads about people stays signed in without doing something.
const LUNCH: i64 = 20 * 60;

/// An officer who signs in as people do: with address, password and the code of a telephone.
pub(crate) struct Officer {
    pub(crate) email: &'static str,
    secret: String,
}

impl Officer {
    pub(crate) async fn hired(app: &TestApp, email: &'static str) -> (Self, Visitor) {
        let body = app.body("police", &[Mandate::Identify], Some(COUNTY)).await;
        let new = NewAccount {
            body,
            name: "Próba Anna".to_owned(),
            email: email.to_owned(),
            locale: Locale::Hu,
            roles: vec![Role::Identifier],
        };
        let (_, link) = write!(app.store, &app.operator(), |tx| accounts::invite(tx, &new).await).unwrap();
        let visitor = app.visitor();
        let page = visitor.get(&format!("/invitation/{}", link.text().as_str())).await.sound();
        let dom = page.dom();
        let secret = dom.text(dom.elements("code").next().unwrap()).replace(' ', "");
        let officer = Self { email, secret };
        let form = page.main_form().set("password", PASSWORD).set("code", &officer.code(app));
        assert_eq!(form.submit().await.sound().path(), "/");
        (officer, visitor)
    }

    fn code(&self, app: &TestApp) -> String {
        accounts::current_code(&self.secret, app.clock.now()).unwrap()
    }

    pub(crate) async fn signs_in(&self, app: &TestApp, page: &Page, password: &str) -> Page {
        let form = page.main_form().set("email", self.email).set("password", password);
        form.set("code", &self.code(app)).submit().await
    }
}

/// How many screenings somebody has begun, as their browser shows it.
async fn begun(app: &TestApp, visitor: &Visitor) -> usize {
    let token = accounts::Token::parse(&visitor.cookie("rt").unwrap()).unwrap();
    let nobody = app.ctx(policy::Actor::Visitor, Purpose::OwnAccount);
    let session =
        read!(app.store, &nobody, |tx| accounts::session(tx, &token.hash()).await).unwrap().unwrap();
    let ctx = app.ctx(session.actor, Purpose::Identification);
    read!(app.store, &ctx, |tx| screening::drafts(tx).await).unwrap().len()
}

/// What the form that comes too late says, and where it was sent to.
const TOLD: [&str; 3] = [COUNTY, "workplace_inspection", "/screening/start"];

/// Fills the first form of a screening, goes to lunch and sends it.
async fn too_late(app: &TestApp, visitor: &Visitor) -> Page {
    let form = visitor.get("/screening/start").await.sound().main_form();
    let form = form.set("county", COUNTY).set("setting", "workplace_inspection");
    app.clock.advance_seconds(LUNCH);
    let page = form.submit().await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.heading(), "Jelentkezzen be újra");
    assert!(page.says("még nincs mentve"), "it seems to be saved");
    page
}

#[tokio::test]
async fn a_form_that_was_sent_after_its_session_had_ended_is_sent_on_by_its_sender() {
    on_both_engines(async |app| {
        let (anna, visitor) = Officer::hired(app, "anna@pelda.invalid").await;
        let page = too_late(app, &visitor).await;
        let page = anna.signs_in(app, &page, "nem ez a jelszó").await;
        assert!(page.says("Valami nem jó"), "a wrong password is not told");
        let page = anna.signs_in(app, &page, PASSWORD).await.sound();
        assert_eq!(page.heading(), "Újra bejelentkezett");
        assert_eq!(begun(app, &visitor).await, 0, "it was sent on without being asked");

        let waiting = page.main_form();
        let again = waiting.clone();
        let first = waiting.submit().await.sound();
        assert!(first.path().starts_with("/screening/"), "{}", first.path());
        assert_eq!(begun(app, &visitor).await, 1);
        // it is the same form, however often it is sent
        assert_eq!(again.submit().await.sound().path(), first.path());
        assert_eq!(begun(app, &visitor).await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_sent_too_late_is_shown_to_nobody_else_who_signs_in() {
    on_both_engines(async |app| {
        let (_, visitor) = Officer::hired(app, "anna@pelda.invalid").await;
        let (bela, _) = Officer::hired(app, "bela@pelda.invalid").await;
        let page = too_late(app, &visitor).await;
        assert!(page.html().contains("name=\"kept\""), "the form does not wait: this would prove nothing");
        let page = bela.signs_in(app, &page, PASSWORD).await.sound();
        assert_eq!(page.path(), "/");
        assert!(!page.html().contains("kept"), "the form of somebody else waits");
        assert_eq!(begun(app, &visitor).await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_somebody_sent_too_late_cannot_be_read_in_the_page_where_it_waits() {
    on_both_engines(async |app| {
        let (anna, visitor) = Officer::hired(app, "anna@pelda.invalid").await;
        let page = too_late(app, &visitor).await;
        let asked_again = anna.signs_in(app, &page, "nem ez a jelszó").await;
        let opened = anna.signs_in(app, &asked_again, PASSWORD).await.sound();
        for told in TOLD {
            for waiting in [&page, &asked_again] {
                assert!(!waiting.html().contains(told), "{told} can be read");
            }
            assert!(opened.html().contains(told), "{told} did not arrive: this would prove nothing");
        }
    })
    .await;
}

#[tokio::test]
async fn what_somebody_sent_too_late_waits_for_an_hour_and_no_longer() {
    on_both_engines(async |app| {
        for (email, minutes, waits) in [("anna@pelda.invalid", 59, true), ("bela@pelda.invalid", 60, false)] {
            let (officer, visitor) = Officer::hired(app, email).await;
            let page = too_late(app, &visitor).await;
            app.clock.advance_seconds(minutes * 60);
            let page = officer.signs_in(app, &page, PASSWORD).await.sound();
            assert_eq!(page.heading() == "Újra bejelentkezett", waits, "after {minutes} minutes");
            assert_eq!(page.html().contains("workplace_inspection"), waits, "after {minutes} minutes");
        }
    })
    .await;
}

#[tokio::test]
async fn who_signs_out_or_hides_after_the_session_has_ended_is_asked_nothing() {
    on_both_engines(async |app| {
        for (action, leads_to) in [("/sign-out", "/sign-in"), ("/hidden", "/hidden")] {
            let officer = app.cast(&testkit::Casting::OFFICER).await;
            let form = app.browse_as(&officer).get("/screening").await.sound().form(action);
            app.clock.advance_seconds(LUNCH);
            assert_eq!(form.submit().await.sound().path(), leads_to);
        }
    })
    .await;
}
