//! A real Chromium, driven through Debian's ChromeDriver.
//!
//! Every browser has a driver, a port and a profile of its own, and none is left behind when a test fails.

use std::path::PathBuf;

use fantoccini::actions::{
    InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction,
};
use fantoccini::elements::Element;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::process::Child;
use url::Url;

use crate::chromium::{end_all_with, options, start_driver};

/// Set by `cargo xtask test`: a test that finds no browser or no engine fails instead of being left out.
const REQUIRE_ALL: &str = "ROUNDTABLE_REQUIRE_ALL";
/// Names a folder that screenshots go to; without it none is taken.
const SCREENSHOTS: &str = "ROUNDTABLE_SCREENSHOTS";

/// How long a page may take to come before the test gives up.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
/// Between two looks at whether it has come; without it the looking takes the processor from the server.
const PAUSE: std::time::Duration = std::time::Duration::from_millis(15);

/// The two screens that every journey is walked on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Screen {
    /// 390 × 844, touch.
    Phone,
    /// 1280 × 900.
    Desk,
}

impl Screen {
    /// Both of them.
    pub const ALL: [Screen; 2] = [Screen::Phone, Screen::Desk];

    pub(crate) fn size(self) -> (u32, u32) {
        match self {
            Screen::Phone => (390, 844),
            Screen::Desk => (1280, 900),
        }
    }
}

/// Whether the pages may run scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JavaScript {
    /// As most people have it.
    On,
    /// As every journey must still work.
    Off,
}

/// A running browser with one tab.
pub struct Browser {
    home: Url,
    client: Client,
    driver: Child,
    profile: TempDir,
    scripts: JavaScript,
}

impl Browser {
    /// Opens a browser on the site at `home`; nothing where the machine has no Chromium and a test may be left out.
    pub async fn open(home: &str, screen: Screen, scripts: JavaScript) -> Option<Browser> {
        let program = |name: &str| -> Option<PathBuf> {
            let path = std::env::var_os("PATH")?;
            std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
        };
        let (Some(chromium), Some(driver)) = (program("chromium"), program("chromedriver")) else {
            assert!(std::env::var_os(REQUIRE_ALL).is_none(), "chromium or chromedriver is not installed");
            eprintln!("left out: chromium or chromedriver is not installed");
            return None;
        };
        let profile = tempfile::Builder::new().prefix("roundtable-browser-").tempdir().unwrap();
        let (driver, port) = start_driver(&driver).await;
        let options = options(&chromium, &profile, screen, scripts);
        let client = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
            .capabilities(options)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap_or_else(|e| panic!("ChromeDriver refused a session: {e}"));
        let browser = Browser { home: Url::parse(home).unwrap(), client, driver, profile, scripts };
        browser.wears_its_screen(screen).await;
        Some(browser)
    }

    /// Gives the tab that is open the size of a screen: each new tab needs it.
    pub(crate) async fn wears_its_screen(&self, screen: Screen) {
        let (width, height) = screen.size();
        let phone = screen == Screen::Phone;
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone });
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// The driver's own client, for what has no word here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Where the site is.
    pub fn address(&self) -> &str {
        self.home.as_str()
    }

    /// Whether the pages may run scripts.
    pub fn scripts(&self) -> JavaScript {
        self.scripts
    }

    /// Opens a page of the site.
    pub async fn goto(&self, path: &str) {
        let address = self.home.join(path).unwrap();
        self.client.goto(address.as_str()).await.unwrap_or_else(|e| panic!("{address}: {e}"));
    }

    /// The path and query of the page that is open.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    /// The title of the page.
    pub async fn title(&self) -> String {
        self.client.title().await.unwrap()
    }

    /// The page as it stands now, after scripts.
    pub async fn html(&self) -> String {
        self.client.source().await.unwrap()
    }

    /// What a person can see on the page.
    pub async fn text(&self) -> String {
        self.find("body").await.text().await.unwrap()
    }

    /// The first heading.
    pub async fn heading(&self) -> String {
        self.find("h1").await.text().await.unwrap()
    }

    /// Stops the test unless these words can be seen on the page.
    pub async fn must_say(&self, words: &str) {
        let text = self.text().await;
        assert!(text.contains(words), "{} does not say {words:?}:\n{text}", self.path().await);
    }

    /// The first element of a CSS selector; stops the test where there is none.
    pub async fn find(&self, css: &str) -> Element {
        match self.client.find(Locator::Css(css)).await {
            Ok(element) => element,
            Err(e) => panic!("{}: no {css}: {e}\n{}", self.path().await, self.html().await),
        }
    }

    /// Whether an element of a CSS selector exists.
    pub async fn has(&self, css: &str) -> bool {
        !self.client.find_all(Locator::Css(css)).await.unwrap().is_empty()
    }

    /// Types into a field, over what stood there.
    pub async fn fill(&self, name: &str, value: &str) {
        let field = self.find(&format!("[name='{name}']")).await;
        field.clear().await.unwrap();
        field.send_keys(value).await.unwrap();
    }

    /// Chooses a radio button or ticks a check box by clicking its label, as a person does.
    pub async fn choose(&self, name: &str, value: &str) {
        let control = self.find(&format!("[name='{name}'][value='{value}']")).await;
        if control.is_selected().await.unwrap() {
            return;
        }
        let target = match control.attr("id").await.unwrap() {
            Some(id) if self.has(&format!("label[for='{id}']")).await => {
                self.find(&format!("label[for='{id}']")).await
            }
            _ => control,
        };
        self.touch(&target).await;
    }

    /// Chooses a value of a list.
    pub async fn select(&self, name: &str, value: &str) {
        let list = self.find(&format!("select[name='{name}']")).await;
        list.select_by_value(value).await.unwrap_or_else(|e| panic!("{name}={value}: {e}"));
    }

    /// Presses a button by its words, and waits for the page that follows.
    pub async fn press(&self, words: &str) {
        self.click_away(&self.by_words("button", words).await).await;
    }

    /// Follows a link by its words, and waits for the page that follows.
    pub async fn follow(&self, words: &str) {
        self.click_away(&self.by_words("a", words).await).await;
    }

    /// Presses a button that changes the page without leaving it.
    pub async fn press_here(&self, words: &str) {
        self.touch(&self.by_words("button", words).await).await;
    }

    /// Clicks twice on what leads away, and waits for the page that follows.
    pub(crate) async fn double_click_away(&self, element: &Element) {
        self.run("window.left = 'behind'", Vec::new()).await;
        self.bring_to_the_middle(element).await;
        let here = PointerAction::MoveToElement { element: element.clone(), duration: None, x: 0.0, y: 0.0 };
        let down = || PointerAction::Down { button: MOUSE_BUTTON_LEFT };
        let up = || PointerAction::Up { button: MOUSE_BUTTON_LEFT };
        let twice = MouseActions::new("mouse".to_owned()).then(here);
        let twice = twice.then(down()).then(up()).then(down()).then(up());
        self.client.perform_actions(twice).await.unwrap();
        self.arrives().await;
    }

    /// Presses Escape twice, which leads away, and waits for the page that follows.
    pub async fn escape_away(&self) {
        const ESCAPE: char = '\u{e00c}';
        self.run("window.left = 'behind'", Vec::new()).await;
        let (down, up) = (KeyAction::Down { value: ESCAPE }, KeyAction::Up { value: ESCAPE });
        let once = |keys: KeyActions| keys.then(down.clone()).then(up.clone());
        let twice = once(once(KeyActions::new("keyboard".to_owned())));
        self.client.perform_actions(twice).await.unwrap();
        self.arrives().await;
    }

    /// Clicks on what leads away, and waits for the page that follows.
    pub(crate) async fn click_away(&self, element: &Element) {
        self.run("window.left = 'behind'", Vec::new()).await;
        self.touch(element).await;
        self.arrives().await;
    }

    async fn arrives(&self) {
        let script = "return window.left === undefined && document.readyState === 'complete'";
        // between two pages the driver may have none to ask: an error there means "not yet"
        let arrival = async {
            while !matches!(self.client.execute(script, Vec::new()).await, Ok(Value::Bool(true))) {
                tokio::time::sleep(PAUSE).await;
            }
        };
        let arrived = tokio::time::timeout(PATIENCE, arrival).await;
        assert!(arrived.is_ok(), "no page came after {}:\n{}", self.path().await, self.text().await);
    }

    async fn by_words(&self, name: &str, words: &str) -> Element {
        assert!(!words.contains('"'), "the words to click may hold no quotation mark");
        let path = format!("//{name}[normalize-space(.)=\"{words}\"]");
        let Ok(element) = self.client.find(Locator::XPath(&path)).await else {
            panic!("{}: no {name} {words:?}\n{}", self.path().await, self.text().await);
        };
        element
    }

    /// Clicks on something as a person does who has scrolled to it.
    pub(crate) async fn touch(&self, element: &Element) {
        self.bring_to_the_middle(element).await;
        if let Err(error) = element.click().await {
            panic!("{}: {error}\n{}", self.path().await, self.text().await);
        }
    }

    /// Scrolls as a person does who is about to touch something: bars that stay at the edges are then out of the way.
    async fn bring_to_the_middle(&self, element: &Element) {
        let element = serde_json::to_value(element).unwrap();
        self.run("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![element])
            .await;
    }

    /// Goes one page back, as with the back button.
    pub async fn back(&self) {
        self.client.back().await.unwrap();
    }

    /// Runs a function body in the page and gives back what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.unwrap_or_else(|e| panic!("{script}: {e}"))
    }

    /// Sends a command of the DevTools protocol.
    pub async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let order = DevTools { command: command.to_owned(), parameters };
        self.client.issue_cmd(order).await.unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// Cuts the browser off the network, or joins it again.
    pub async fn offline(&self, cut: bool) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": cut, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// Takes a picture of the whole page into the folder that `ROUNDTABLE_SCREENSHOTS` names, if it names one.
    pub async fn picture(&self, name: &str) {
        use base64::Engine;
        let Some(folder) = std::env::var_os(SCREENSHOTS).map(PathBuf::from) else { return };
        let shot = json!({ "format": "png", "captureBeyondViewport": true });
        let answer = self.devtools("Page.captureScreenshot", shot).await;
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(answer.get("data").and_then(Value::as_str).unwrap())
            .unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{}.png", name.replace('/', "-"))), bytes).unwrap();
    }

    /// Closes the browser in order and gives the folder in which it kept what it keeps on disk.
    pub async fn close_for_its_profile(mut self) -> TempDir {
        self.client.clone().close().await.unwrap();
        // what has not ended by itself writes nothing any more
        end_all_with(&self.profile.path().to_string_lossy());
        std::mem::replace(&mut self.profile, tempfile::tempdir().unwrap())
    }

    /// Closes the browser in order; a browser that is only dropped is ended by force.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        _ = self.driver.start_kill();
        end_all_with(&self.profile.path().to_string_lossy());
    }
}

/// A command of the DevTools protocol, passed on by ChromeDriver.
#[derive(Debug)]
struct DevTools {
    command: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for DevTools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}
