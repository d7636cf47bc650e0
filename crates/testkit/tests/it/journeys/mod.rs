//! Journeys of a person in a real browser.

mod answering;
mod consenting;
mod conversing;
mod editing;
mod entering;
mod hiding;
mod placing;
mod replying;
mod reporting;
mod telling;
mod touring;

use testkit::{Browser, Casting, Dom, JavaScript, Screen, on_both_engines};

/// What the page that a browser has open asks for, and what there is to press.
struct Asked {
    /// Text fields by name.
    texts: Vec<String>,
    /// Groups of radio buttons and of check boxes with their first value.
    choices: Vec<(String, String)>,
    /// Lists with their first real value.
    lists: Vec<(String, String)>,
    /// The words of the first button of the main form.
    button: Option<String>,
    /// Where the first button-like link of the main part leads.
    link: Option<String>,
}

fn asked(html: &str) -> Asked {
    let dom = Dom::parse(html);
    let main = dom.elements("main").next().unwrap();
    let mut asked = Asked { texts: vec![], choices: vec![], lists: vec![], button: None, link: None };
    if let Some(form) = dom.within(main, "form").next() {
        asked.button = dom.within(form, "button").next().map(|button| dom.text(button));
        for control in dom.within(form, "*") {
            let Some(name) = dom.attribute(control, "name").map(str::to_owned) else { continue };
            let value = dom.attribute(control, "value").unwrap_or_default().to_owned();
            match (dom.name(control), dom.attribute(control, "type")) {
                // a tick beside a question says why there is no answer
                (Some("input"), Some("radio" | "checkbox"))
                    if !name.ends_with(".instead") && !asked.choices.iter().any(|(own, _)| *own == name) =>
                {
                    asked.choices.push((name, value));
                }
                (Some("input"), Some("text" | "tel" | "email")) | (Some("textarea"), _) => {
                    asked.texts.push(name);
                }
                (Some("select"), _) => {
                    let values =
                        dom.within(control, "option").filter_map(|option| dom.attribute(option, "value"));
                    asked
                        .lists
                        .extend(values.into_iter().find(|v| !v.is_empty()).map(|v| (name, v.to_owned())));
                }
                _ => {}
            }
        }
    }
    let is_button = |class: &str| class.split(' ').any(|word| word == "button");
    let link = dom.within(main, "a").find(|&a| dom.attribute(a, "class").is_some_and(is_button));
    asked.link = link.and_then(|link| dom.attribute(link, "href")).map(str::to_owned);
    asked
}

/// Answers page after page, always with the first answer, until the path ends so.
async fn walk(browser: &Browser, from: &str, arrived: impl Fn(&str) -> bool) {
    const STEPS: usize = 120;
    browser.goto(from).await;
    for _ in 0..STEPS {
        if arrived(&browser.path().await) {
            return;
        }
        let asked = asked(&browser.html().await);
        match (&asked.button, &asked.link) {
            (Some(button), _) => {
                for (name, value) in &asked.choices {
                    browser.choose(name, value).await;
                }
                for (name, value) in &asked.lists {
                    browser.select(name, value).await;
                }
                for name in &asked.texts {
                    browser.fill(name, written(name)).await;
                }
                browser.press(button).await;
            }
            (None, Some(link)) => browser.goto(link).await,
            (None, None) => panic!("{} leads nowhere: {}", browser.path().await, browser.text().await),
        }
    }
    panic!("{STEPS} pages and not arrived; the last is {}", browser.path().await);
}

fn written(name: &str) -> &'static str {
    match name {
        "birth_date-year" => "1998",
        "age_at_registration" => "28",
        "age_at_exploitation_start" => "26",
        "children" => "2",
        "email" => "anna@pelda.invalid",
        name if name.ends_with("-year") => "2025",
        name if name.ends_with("-month") => "3",
        name if name.ends_with("-day") => "17",
        name if name.contains("phone") => "555 0100",
        _ => "Példa",
    }
}

#[tokio::test]
async fn a_person_is_screened_asked_and_filed_on_a_phone_without_scripts() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let Some(browser) = Browser::open(&app.home, Screen::Phone, JavaScript::Off).await else { return };
        browser.become_person(&officer).await;
        walk(&browser, "/screening/start", |path| path.starts_with("/sheets/filed/")).await;
        browser.picture("journey-filed-phone").await;
        browser.follow("Az eset megnyitása").await;
        browser.close().await;
    })
    .await;
}
