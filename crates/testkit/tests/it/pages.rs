//! Every page with invented content, looked at by axe in a real browser: all of them in Hungarian on a phone, and in the
//! full run in both languages on both screens.

use store::Engine;
use testkit::{Browser, JavaScript, Screen, TestApp};
use vocabulary::Locale;
use web::samples::{SampleRoom, all};

/// Set by `cargo xtask full`.
const FULL: &str = "ROUNDTABLE_FULL";

#[tokio::test]
async fn axe_finds_nothing_on_any_page_in_any_state() {
    let Some(app) = TestApp::open_demo(Engine::Sqlite).await else { return };
    let full = std::env::var_os(FULL).is_some();
    let screens = if full { &Screen::ALL[..] } else { &[Screen::Phone] };
    let locales = if full { Locale::ALL } else { &[Locale::Hu] };
    let mut looked_at = 0;
    let mut found = Vec::new();
    for screen in screens {
        let Some(browser) = Browser::open(&app.home, *screen, JavaScript::On).await else { return };
        for locale in locales {
            for sample in all(&SampleRoom::new(*locale)) {
                browser.goto(&format!("/styleguide/{}?lang={}", sample.name, locale.code())).await;
                assert_eq!(browser.run("return document.documentElement.lang", vec![]).await, locale.code());
                browser.picture(&format!("{}-{}-{screen:?}", sample.name, locale.code())).await;
                for violation in browser.violations().await {
                    found.push(format!(
                        "{} {} {screen:?}: {} {:?}",
                        sample.name,
                        locale.code(),
                        violation.rule,
                        violation.places
                    ));
                }
                looked_at += 1;
            }
        }
        browser.close().await;
    }
    assert!(looked_at > 20, "hardly any pages: this would prove nothing");
    assert!(found.is_empty(), "{}", found.join("\n"));
    app.close().await;
}
