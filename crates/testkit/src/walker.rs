//! A person at a real browser who finds things by the words that stand on the page, in the language of the walk.

use std::cell::Cell;

use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use serde_json::json;
use store::Engine;
use vocabulary::Locale;

use crate::browser::{Browser, JavaScript, Screen};
use crate::instance::TestApp;
use crate::people::Person;

/// Words as they stand on a page: in Hungarian, and in English.
pub type Said<'a> = [&'a str; 2];

/// What an element says, in XPath: what fills a place in a message stands between isolation marks, which nobody sees.
const SAID: &str = "translate(., '\u{2068}\u{2069}', '')";
/// Set by `cargo xtask full`.
const FULL: &str = "ROUNDTABLE_FULL";

/// On what and in which language somebody walks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Way {
    /// The screen.
    pub screen: Screen,
    /// Whether scripts run.
    pub scripts: JavaScript,
    /// The language of the pages.
    pub locale: Locale,
}

impl Way {
    /// The two ways on which every journey is walked: a phone without scripts in Hungarian, a desk with scripts in English.
    pub const BOTH: [Way; 2] = [
        Way { screen: Screen::Phone, scripts: JavaScript::Off, locale: Locale::Hu },
        Way { screen: Screen::Desk, scripts: JavaScript::On, locale: Locale::En },
    ];

    fn name(self) -> String {
        format!("{:?}-{}", self.screen, self.locale.code()).to_lowercase()
    }
}

/// Walks a journey on both ways, each on a new instance of its own. In the full run the way with scripts is walked on
/// PostgreSQL too.
pub async fn both_ways(journey: &str, walk: impl AsyncFn(&TestApp, &Walker)) {
    for way in Way::BOTH {
        let mut engines = vec![Engine::Sqlite];
        if std::env::var_os(FULL).is_some() && way.scripts == JavaScript::On {
            engines.push(Engine::Pg);
        }
        for engine in engines {
            let Some(app) = TestApp::open(engine).await else { return };
            let Some(walker) = Walker::open(&app.home, journey, way).await else { return };
            walk(&app, &walker).await;
            walker.close().await;
            app.close().await;
        }
    }
}

/// A browser in the hands of one person after another.
///
/// Each page that it comes to is looked at: its language is that of the walk, nothing on it is wider than a phone, and in the
/// full run axe finds nothing on it.
pub struct Walker {
    /// The browser, for what has no word here.
    pub browser: Browser,
    way: Way,
    journey: String,
    pages: Cell<u32>,
}

impl Walker {
    /// Opens a browser on the site at `home`; nothing where the machine has none and the test may be left out.
    pub async fn open(home: &str, journey: &str, way: Way) -> Option<Walker> {
        let browser = Browser::open(home, way.screen, way.scripts).await?;
        // before anybody is signed in, pages are in the language that the browser asks for
        let languages = json!({ "headers": { "Accept-Language": way.locale.code() } });
        browser.devtools("Network.enable", json!({})).await;
        browser.devtools("Network.setExtraHTTPHeaders", languages).await;
        Some(Walker { browser, way, journey: journey.to_owned(), pages: Cell::new(0) })
    }

    /// How this walker walks.
    pub fn way(&self) -> Way {
        self.way
    }

    /// How many pages have been looked at.
    pub fn pages(&self) -> u32 {
        self.pages.get()
    }

    /// The words of this walk's language.
    pub fn words<'a>(&self, said: Said<'a>) -> &'a str {
        let [hu, en] = said;
        match self.way.locale {
            Locale::Hu => hu,
            Locale::En => en,
        }
    }

    /// Puts the browser into somebody's hands, signed in, with pages in the language of the walk; opens their first page.
    pub async fn becomes(&self, app: &TestApp, person: &Person) {
        app.speaks(person, self.way.locale).await;
        self.browser.become_person(person).await;
        self.goes_to("/").await;
    }

    /// Signs in by one click as the first persona with a role, as the demo offers them.
    pub async fn signs_in_as(&self, role: Said<'_>) {
        self.goes_to("/sign-in").await;
        let words = quoted(self.words(role));
        let persona = self.the(&format!("//button[starts-with(normalize-space({SAID}), {words})]")).await;
        self.browser.click_away(&persona).await;
    }

    /// Opens a page by its address.
    pub async fn goes_to(&self, path: &str) {
        self.browser.goto(path).await;
        self.looks().await;
    }

    /// Presses a button, and reads the page that follows.
    pub async fn presses(&self, words: Said<'_>) {
        self.browser.press(self.words(words)).await;
        self.looks().await;
    }

    /// Opens what is folded away under these words.
    pub async fn unfolds(&self, words: Said<'_>) {
        let words = quoted(self.words(words));
        let summary = self.the(&format!("//summary[normalize-space({SAID})={words}]")).await;
        self.browser.touch(&summary).await;
    }

    /// Presses a button whose words begin so; what follows may be there for readers of the screen alone.
    pub async fn presses_what_begins(&self, words: Said<'_>) {
        let words = quoted(self.words(words));
        let button = self.the(&format!("//button[starts-with(normalize-space({SAID}), {words})]")).await;
        self.browser.click_away(&button).await;
        self.looks().await;
    }

    /// Follows a link whose words begin so, and reads the page that follows.
    pub async fn follows(&self, words: Said<'_>) {
        let words = quoted(self.words(words));
        let link = self.the(&format!("//a[starts-with(normalize-space({SAID}), {words})]")).await;
        self.browser.click_away(&link).await;
        self.looks().await;
    }

    /// Follows the link with these words in the row that says something else.
    pub async fn follows_beside(&self, row: Said<'_>, words: Said<'_>) {
        let (row, words) = (quoted(self.words(row)), quoted(self.words(words)));
        let link = format!("//li[contains({SAID}, {row})]//a[starts-with(normalize-space({SAID}), {words})]");
        self.browser.click_away(&self.the(&link).await).await;
        self.looks().await;
    }

    /// Presses the button with these words in the part of the page under a heading.
    pub async fn presses_under(&self, heading: Said<'_>, words: Said<'_>) {
        let (heading, words) = (quoted(self.words(heading)), quoted(self.words(words)));
        let part =
            format!("//section[.//*[self::h1 or self::h2][starts-with(normalize-space({SAID}), {heading})]]");
        let button = self.the(&format!("{part}//button[normalize-space({SAID})={words}]")).await;
        self.browser.click_away(&button).await;
        self.looks().await;
    }

    /// Presses a button as somebody with a quick finger does: twice before the page that follows has come.
    pub async fn presses_twice(&self, words: Said<'_>) {
        let words = quoted(self.words(words));
        let button = self.the(&format!("//button[normalize-space({SAID})={words}]")).await;
        self.browser.double_click_away(&button).await;
        self.looks().await;
    }

    /// Asks for the page once more, as with the reload button.
    pub async fn reloads(&self) {
        self.browser.client().refresh().await.unwrap();
        self.looks().await;
    }

    /// How many rows the list of the page has.
    pub async fn rows(&self) -> usize {
        self.browser.client().find_all(Locator::Css("main li.inbox-row")).await.unwrap().len()
    }

    /// Goes one page back, as with the back button.
    pub async fn goes_back(&self) {
        self.browser.back().await;
        self.looks().await;
    }

    /// Writes into the field with this label, over what stood there.
    pub async fn writes(&self, label: Said<'_>, text: &str) {
        let field = self.field(label).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Whether the answer with this label is chosen.
    pub async fn finds_chosen(&self, label: Said<'_>) -> bool {
        self.field(label).await.is_selected().await.unwrap()
    }

    /// What stands in the field with this label.
    pub async fn finds_in(&self, label: Said<'_>) -> String {
        self.field(label).await.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Chooses from the list with this label.
    pub async fn picks(&self, label: Said<'_>, choice: Said<'_>) {
        let list = self.field(label).await;
        let choice = self.words(choice);
        list.select_by_label(choice).await.unwrap_or_else(|e| panic!("{label:?}: {choice}: {e}"));
    }

    /// Chooses a radio button or ticks a box by touching its label.
    pub async fn chooses(&self, label: Said<'_>) {
        let words = quoted(self.words(label));
        let here = self.the(&format!("//main//label[normalize-space({SAID})={words}]")).await;
        self.browser.touch(&here).await;
    }

    /// Chooses an answer of the question with these words.
    pub async fn answers(&self, question: Said<'_>, label: Said<'_>) {
        let (question, words) = (quoted(self.words(question)), quoted(self.words(label)));
        let part = format!("//fieldset[legend[starts-with(normalize-space({SAID}), {question})]]");
        let here = self.the(&format!("{part}//label[normalize-space({SAID})={words}]")).await;
        self.browser.touch(&here).await;
    }

    /// Chooses the first answer of the question with these words.
    pub async fn answers_first(&self, question: Said<'_>) {
        let question = quoted(self.words(question));
        let part = format!("//fieldset[legend[starts-with(normalize-space({SAID}), {question})]]");
        self.browser.touch(&self.the(&format!("({part}//label)[1]")).await).await;
    }

    /// Chooses from the list with this label what has a name in it.
    pub async fn picks_whoever(&self, label: Said<'_>, name: &str) {
        let (words, name) = (quoted(self.words(label)), quoted(name));
        let list = format!("//select[@id=//label[normalize-space({SAID})={words}]/@for]");
        let choice = self.the(&format!("{list}/option[contains({SAID}, {name})]")).await;
        choice.click().await.unwrap();
    }

    /// Opens the first row of the list of the page.
    pub async fn opens_the_first_row(&self) {
        let row = self.the("(//main//li[contains(@class, 'inbox-row')]//a)[1]").await;
        self.browser.click_away(&row).await;
        self.looks().await;
    }

    /// Gives the same answer to every question that offers it; says to how many.
    pub async fn answers_all(&self, label: Said<'_>) -> usize {
        let path = format!("//main//label[normalize-space({SAID})={}]", quoted(self.words(label)));
        let all = self.browser.client().find_all(Locator::XPath(&path)).await.unwrap();
        for one in &all {
            self.browser.touch(one).await;
        }
        all.len()
    }

    /// Stops the test unless these words can be read on the page.
    pub async fn reads(&self, words: Said<'_>) {
        let (words, text) = (self.words(words), self.text().await);
        assert!(text.contains(words), "{} does not say {words:?}:\n{text}", self.browser.path().await);
    }

    /// What stands in the cells of the row of a table that begins so.
    pub async fn cells_of(&self, row: Said<'_>) -> Vec<String> {
        let path = format!("//tr[th[normalize-space({SAID})={}]]/td", quoted(self.words(row)));
        let mut words = Vec::new();
        for cell in self.browser.client().find_all(Locator::XPath(&path)).await.unwrap() {
            words.push(cell.text().await.unwrap());
        }
        words
    }

    /// Whether these words can be read on the page.
    pub async fn sees(&self, words: Said<'_>) -> bool {
        self.text().await.contains(self.words(words))
    }

    /// What a person can read on the page.
    pub async fn text(&self) -> String {
        // what fills a place in a message stands between isolation marks
        self.browser.text().await.replace(['\u{2068}', '\u{2069}'], "")
    }

    /// Opens another tab at an address and stays in it; gives the tab that was left.
    pub async fn opens_a_tab(&self, path: &str) -> WindowHandle {
        let client = self.browser.client();
        let left = client.window().await.unwrap();
        let tab = client.new_window(true).await.unwrap();
        client.switch_to_window(tab.handle).await.unwrap();
        self.browser.wears_its_screen(self.way.screen).await;
        self.goes_to(path).await;
        left
    }

    /// Goes to another tab.
    pub async fn turns_to(&self, tab: WindowHandle) {
        self.browser.client().switch_to_window(tab).await.unwrap();
    }

    /// Closes the browser in order.
    pub async fn close(self) {
        self.browser.close().await;
    }

    async fn field(&self, label: Said<'_>) -> Element {
        let words = quoted(self.words(label));
        let labels = format!("//label[normalize-space({SAID})={words}]");
        self.the(&format!("//*[@id={labels}/@for]")).await
    }

    async fn the(&self, path: &str) -> Element {
        let Ok(element) = self.browser.client().find(Locator::XPath(path)).await else {
            panic!("{}: no {path}\n{}", self.browser.path().await, self.text().await);
        };
        element
    }

    /// What is asked of every page that a journey comes to.
    pub async fn looks(&self) {
        let page = self.pages.get() + 1;
        self.pages.set(page);
        let path = self.browser.path().await;
        self.browser.picture(&format!("{}-{}-{page:02}", self.journey, self.way.name())).await;
        let language = self.browser.run("return document.documentElement.lang", vec![]).await;
        assert_eq!(language, self.way.locale.code(), "{path}");
        let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        assert_eq!(self.browser.run(wide, vec![]).await, 0, "{path} is wider than the screen");
        if std::env::var_os(FULL).is_some() && self.way.scripts == JavaScript::On {
            self.browser.must_be_accessible().await;
        }
    }
}

/// A text of XPath, which knows no escape: what holds one kind of mark stands between the other.
fn quoted(words: &str) -> String {
    let mark = if words.contains('"') { '\'' } else { '"' };
    assert!(!words.contains(mark), "these words hold both kinds of quotation mark");
    format!("{mark}{words}{mark}")
}
