//! The screen hidden, without scripts; with them, the journeys in the browser.

use testkit::{Casting, on_both_engines};

#[tokio::test]
async fn a_hidden_screen_is_blank_and_locked() {
    on_both_engines(async |app| {
        let (officer, other) = (app.cast(&Casting::OFFICER).await, app.cast(&Casting::OFFICER).await);
        let (visitor, others) = (app.browse_as(&officer), app.browse_as(&other));
        let page = visitor.get("/screening").await.sound();
        assert!(
            page.says("Roundtable") && page.says(&officer.name),
            "nothing is shown: this would prove nothing"
        );

        let stolen = visitor.cookie("rt").unwrap();
        let hidden = page.form("/hidden").submit().await.sound();
        assert_eq!(hidden.path(), "/hidden");
        assert_eq!(hidden.title(), "Üres oldal");
        for words in ["Roundtable", officer.name.as_str(), "Felismerés"] {
            assert!(!hidden.html().contains(words), "{words} stands on the blank page");
        }
        assert_eq!(visitor.cookie("rt"), None, "the browser still holds the session");

        // whoever goes on, or back, or has the old cookie is asked who they are
        assert!(hidden.follow("Tovább").await.path().starts_with("/sign-in"));
        visitor.set_cookie("rt", &stolen);
        assert!(visitor.get("/screening").await.path().starts_with("/sign-in"));
        assert!(
            others.get("/screening").await.path().starts_with("/screening"),
            "a stranger's session ended too"
        );
    })
    .await;
}
