//! A stranger who guesses at the door.

use hyper::StatusCode;
use testkit::{Page, TestApp, Visitor, on_both_engines};

use crate::ended::{Officer, PASSWORD};

/// As long as the officer's, so that lengths tell only what words tell.
const NOBODYS: &str = "nora@pelda.invalid";

/// What an answer tells a stranger: its status, its headers and its words, without what is drawn anew for each answer.
fn told(page: &Page, email: &str) -> (StatusCode, Vec<(String, String)>, String, usize) {
    let csp = page.header("content-security-policy").unwrap();
    let nonce = csp.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    let header = |name: &str, value: &str| match name {
        "date" => String::new(),
        "set-cookie" => value.len().to_string(),
        _ => value.replace(nonce, "…"),
    };
    let headers = page.headers.iter();
    let headers =
        headers.map(|(name, value)| (name.to_string(), header(name.as_str(), value.to_str().unwrap())));
    let words = page.text();
    let html = page.html();
    assert_eq!(
        html.contains(email),
        page.status == StatusCode::UNPROCESSABLE_ENTITY,
        "the name is typed once"
    );
    (page.status, headers.collect(), words, html.len())
}

async fn fails(visitor: &Visitor, email: &str) -> Page {
    let form = visitor.get("/sign-in").await.sound().form("/sign-in").set("email", email);
    form.set("password", "nem ez a jelszó").set("code", "000000").submit().await
}

#[tokio::test]
async fn a_guesser_is_answered_alike_about_a_known_and_an_unknown_address() {
    on_both_engines(async |app: &TestApp| {
        let (anna, _) = Officer::hired(app, "anna@pelda.invalid").await;
        for email in ["anna@pelda.invalid", NOBODYS] {
            assert_eq!(email.len(), anna.email.len());
        }
        let (known, unknown) = (app.visitor(), app.visitor());
        for attempt in 1..=5 {
            let page = fails(&known, anna.email).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "attempt {attempt}");
            assert_eq!(told(&page, anna.email), told(&fails(&unknown, NOBODYS).await, NOBODYS), "{attempt}");
        }
        let page = fails(&known, anna.email).await;
        assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(told(&page, anna.email), told(&fails(&unknown, NOBODYS).await, NOBODYS));

        // written otherwise it is the same name, and the brake of one is not the brake of another
        for email in [" ANNA@pelda.invalid", " NORA@pelda.invalid"] {
            assert_eq!(fails(&known, email).await.status, StatusCode::TOO_MANY_REQUESTS, "{email}");
        }
        assert_eq!(fails(&known, "vera@pelda.invalid").await.status, StatusCode::UNPROCESSABLE_ENTITY);
        app.clock.advance_seconds(60);
        let page = anna.signs_in(app, &known.get("/sign-in").await.sound(), PASSWORD).await.sound();
        assert_eq!(page.path(), "/");
    })
    .await;
}
