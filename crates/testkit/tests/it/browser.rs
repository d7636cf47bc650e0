//! The real browser.

use testkit::{Browser, JavaScript, Screen};

use crate::stage;

#[tokio::test]
async fn a_person_fills_a_form_on_a_phone_without_scripts() {
    let home = stage::open().await;
    let Some(browser) = Browser::open(&home, Screen::Phone, JavaScript::Off).await else { return };
    browser.goto("/form").await;
    browser.fill("name", "Anna").await;
    browser.choose("alone", "yes").await;
    browser.choose("sign", "b").await;
    browser.select("county", "bp").await;
    browser.press("Save and leave").await;
    browser.must_say("name=Anna note=old county=bp alone=yes sign=a sign=b token=t0k then=leave").await;
    // a secure cookie with the host prefix is kept on loopback, as it is behind TLS
    browser.must_say("__Host-sid=s1").await;
    assert_eq!((browser.path().await.as_str(), browser.heading().await.as_str()), ("/echo", "Echo"));
    browser.back().await;
    assert_eq!(browser.title().await, "A form");
    browser.picture("testkit-form-phone").await;
    browser.close().await;
}

#[tokio::test]
async fn scripts_run_when_they_are_on_and_not_when_they_are_off() {
    let home = stage::open().await;
    for (scripts, says, does_not_say) in
        [(JavaScript::On, "awake", "scripts are off"), (JavaScript::Off, "scripts are off", "awake")]
    {
        let Some(browser) = Browser::open(&home, Screen::Desk, scripts).await else { return };
        browser.goto("/script").await;
        browser.must_say(says).await;
        assert!(!browser.text().await.contains(does_not_say), "{scripts:?}");
        browser.close().await;
    }
}

#[tokio::test]
async fn axe_finds_planted_faults_and_nothing_on_a_sound_page() {
    let home = stage::open().await;
    for screen in Screen::ALL {
        let Some(browser) = Browser::open(&home, screen, JavaScript::On).await else { return };
        browser.goto("/bad").await;
        let rules: Vec<String> = browser.violations().await.into_iter().map(|found| found.rule).collect();
        assert_eq!(rules, ["color-contrast", "image-alt"], "{screen:?}");
        // a page whose policy forbids every foreign script and every string as code
        browser.goto("/script").await;
        browser.must_be_accessible().await;
        browser.close().await;
    }
}

#[tokio::test]
async fn a_phone_is_narrow_and_a_desk_is_wide() {
    let home = stage::open().await;
    for (screen, width) in [(Screen::Phone, 390), (Screen::Desk, 1280)] {
        let Some(browser) = Browser::open(&home, screen, JavaScript::On).await else { return };
        browser.goto("/form").await;
        assert_eq!(browser.run("return window.innerWidth", vec![]).await, width);
        browser.close().await;
    }
}

#[tokio::test]
async fn a_browser_that_is_cut_off_gets_no_page_and_gets_it_again_when_joined() {
    let home = stage::open().await;
    let Some(browser) = Browser::open(&home, Screen::Phone, JavaScript::On).await else { return };
    browser.goto("/form").await;
    browser.fill("name", "Anna").await;
    browser.offline(true).await;
    browser.press("Continue").await;
    assert!(!browser.html().await.contains("Echo"), "the page came although the network was cut");
    browser.offline(false).await;
    browser.back().await;
    assert_eq!(browser.title().await, "A form");
    browser.press("Continue").await;
    browser.must_say("Echo").await;
    browser.close().await;
}
