//! A running instance with invented people.

use testkit::{Casting, on_both_engines};

#[tokio::test]
async fn every_persona_is_let_in_and_a_stranger_is_not() {
    on_both_engines(async |app| {
        let stranger = app.visitor().get("/").await;
        for casting in &Casting::ALL {
            let person = app.cast(casting).await;
            let page = app.browse_as(&person).get("/").await.sound();
            assert_ne!(page.text(), stranger.text(), "{} sees what a stranger sees", casting.kind);
        }
    })
    .await;
}

#[tokio::test]
async fn two_instances_know_nothing_of_each_other() {
    on_both_engines(async |one| {
        let person = one.cast(&Casting::OFFICER).await;
        on_both_engines(async |other| {
            let visitor = other.browse_as(&person);
            assert_eq!(visitor.get("/").await.text(), other.visitor().get("/").await.text());
        })
        .await;
    })
    .await;
}
