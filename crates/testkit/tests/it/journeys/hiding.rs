//! Somebody looks at the screen.

use testkit::{Casting, JavaScript, both_ways};

#[tokio::test]
async fn a_screen_is_hidden_at_once_and_locked() {
    both_ways("hiding", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        walker.becomes(app, &officer).await;
        walker.goes_to("/screening").await;
        walker.reads(["Felismerés", "Screening"]).await;
        if walker.way().scripts == JavaScript::On {
            walker.browser.escape_away().await;
        } else {
            walker.presses(["Képernyő elrejtése", "Hide screen"]).await;
        }
        assert_eq!(walker.browser.path().await, "/hidden");
        assert_eq!(walker.browser.title().await, walker.words(["Üres oldal", "Blank page"]));

        walker.goes_back().await;
        assert!(!walker.sees([&officer.name; 2]).await, "Back leads to the page that was hidden");
        walker.goes_to("/screening").await;
        assert!(
            walker.browser.path().await.starts_with("/sign-in"),
            "the session goes on behind the blank page"
        );
    })
    .await;
}
