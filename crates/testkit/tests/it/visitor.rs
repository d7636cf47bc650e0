//! The visitor without JavaScript.

use std::panic::{AssertUnwindSafe, catch_unwind};

use testkit::Visitor;

use crate::stage;

fn sent(page: &testkit::Page) -> String {
    let dom = page.dom();
    dom.text(dom.by_id("body").unwrap())
}

#[tokio::test]
async fn a_form_sends_what_stands_in_it() {
    let visitor = Visitor::new(&stage::open().await);
    let form = visitor.get("/form").await.sound().form("sheet");
    assert_eq!(form.names(), ["name", "note", "county", "alone", "sign", "token"]);
    assert_eq!(form.offers("county"), ["bp", "fe"]);
    assert_eq!(sent(&form.submit().await), "name=before note=old county=fe sign=a token=t0k");
}

#[tokio::test]
async fn a_form_sends_what_was_filled_chosen_and_pressed() {
    let visitor = Visitor::new(&stage::open().await);
    let form = visitor.get("/form").await.form("/echo");
    let page = form
        .set("name", "Anna Példa")
        .set("county", "bp")
        .set("alone", "yes")
        .set("alone", "no")
        .set("sign", "b")
        .untick("sign", "a")
        .press("Save and leave")
        .await;
    assert_eq!(sent(&page), "note=old token=t0k name=Anna+P%C3%A9lda county=bp alone=no sign=b then=leave");
}

#[tokio::test]
async fn a_visitor_keeps_cookies_follows_redirects_and_links() {
    let visitor = Visitor::new(&stage::open().await);
    let page = visitor.get("/form").await;
    assert_eq!(visitor.cookie("__Host-sid").as_deref(), Some("s1"));
    let moved = page.follow("Moved").await;
    assert_eq!((moved.path().as_str(), moved.heading().as_str()), ("/echo?from=moved", "Echo"));
    assert!(moved.says("__Host-sid=s1"));
    assert!(visitor.get("/leave").await.says("no cookie"));
    assert_eq!(visitor.cookie_names(), Vec::<String>::new());
}

#[tokio::test]
async fn what_a_form_does_not_offer_must_be_forged() {
    let visitor = Visitor::new(&stage::open().await);
    let form = visitor.get("/form").await.form("sheet");
    for (name, value) in [("county", "atlantis"), ("nothing", "x"), ("locked", "x")] {
        let form = form.clone();
        assert!(catch_unwind(AssertUnwindSafe(|| form.set(name, value))).is_err(), "{name}={value}");
    }
    let page = form.forge("county", "atlantis").leave_out("token").submit().await;
    assert_eq!(sent(&page), "name=before note=old sign=a county=atlantis");
}

#[tokio::test]
#[should_panic(expected = "404")]
async fn a_missing_page_is_not_sound() {
    let visitor = Visitor::new(&stage::open().await);
    _ = visitor.get("/nowhere").await.sound();
}
