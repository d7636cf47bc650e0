//! A form as a person finds it on a page: its fields with what stands in them, filled and sent by name.

use hyper::Method;

use crate::dom::{Dom, Node};
use crate::visitor::{Page, Visitor};

/// One value that the form would send.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    name: String,
    value: String,
}

/// What a name in the form may hold.
#[derive(Clone, Debug)]
enum Field {
    /// Free text, or a hidden value.
    Text,
    /// One of these values (radio buttons, a list).
    One(Vec<String>),
    /// Any of these values (check boxes).
    Any(Vec<String>),
}

/// A button that sends the form.
#[derive(Clone, Debug)]
struct Button {
    entry: Option<Entry>,
    words: String,
    action: Option<String>,
}

/// A form of a page. Filling a field that it does not have, or choosing what it does not offer, stops the test.
#[derive(Clone, Debug)]
pub struct Form {
    visitor: Visitor,
    action: String,
    method: Method,
    fields: Vec<(String, Field)>,
    entries: Vec<Entry>,
    buttons: Vec<Button>,
    /// Fields for files.
    files: Vec<String>,
}

impl Form {
    /// Reads a form off a page; `page_address` is where a form without an action goes.
    pub(crate) fn read(visitor: &Visitor, page_address: &str, dom: &Dom, form: Node) -> Form {
        let attribute = |name: &str| dom.attribute(form, name);
        let method = match attribute("method") {
            Some(word) if word.eq_ignore_ascii_case("post") => Method::POST,
            _ => Method::GET,
        };
        let mut read = Form {
            visitor: visitor.clone(),
            action: attribute("action").unwrap_or(page_address).to_owned(),
            method,
            fields: Vec::new(),
            entries: Vec::new(),
            buttons: Vec::new(),
            files: Vec::new(),
        };
        let id = attribute("id");
        let belongs = |control: Node| match dom.attribute(control, "form") {
            Some(owner) => Some(owner) == id,
            None => dom.around(control, "form") == Some(form),
        };
        for control in dom.elements("*").filter(|&control| belongs(control)) {
            let silent = dom.attribute(control, "disabled").is_some()
                || dom
                    .around(control, "fieldset")
                    .is_some_and(|set| dom.attribute(set, "disabled").is_some());
            if !silent {
                read.take(dom, control);
            }
        }
        read
    }

    fn take(&mut self, dom: &Dom, control: Node) {
        let attribute = |name: &str| dom.attribute(control, name);
        let name = attribute("name").unwrap_or_default().to_owned();
        let value = attribute("value").unwrap_or_default().to_owned();
        match (dom.name(control), attribute("type").unwrap_or_default()) {
            (Some("button"), kind) if kind.is_empty() || kind == "submit" => {
                self.add_button(name, value, dom.text(control), attribute("formaction"));
            }
            (Some("input"), "submit") => self.add_button(name, value.clone(), value, attribute("formaction")),
            _ if name.is_empty() => {}
            (Some("input"), kind @ ("radio" | "checkbox")) => {
                let value = if attribute("value").is_none() { "on".to_owned() } else { value };
                if attribute("checked").is_some() {
                    self.entries.push(Entry { name: name.clone(), value: value.clone() });
                }
                self.offer(name, value, kind == "radio");
            }
            (Some("input"), "file") => self.files.push(name),
            (Some("input"), "button" | "reset" | "image") => {}
            (Some("input"), _) => self.add_text(name, value),
            (Some("textarea"), _) => self.add_text(name, dom.raw_text(control)),
            (Some("select"), _) => self.add_list(dom, control, &name),
            _ => {}
        }
    }

    fn add_button(&mut self, name: String, value: String, words: String, action: Option<&str>) {
        let entry = (!name.is_empty()).then_some(Entry { name, value });
        self.buttons.push(Button { entry, words, action: action.map(str::to_owned) });
    }

    fn add_text(&mut self, name: String, value: String) {
        self.fields.push((name.clone(), Field::Text));
        self.entries.push(Entry { name, value });
    }

    fn add_list(&mut self, dom: &Dom, list: Node, name: &str) {
        let several = dom.attribute(list, "multiple").is_some();
        let mut first = None;
        let mut chosen = false;
        for option in dom.within(list, "option") {
            let value = dom.attribute(option, "value").map_or_else(|| dom.text(option), str::to_owned);
            if dom.attribute(option, "selected").is_some() {
                chosen = true;
                self.entries.push(Entry { name: name.to_owned(), value: value.clone() });
            }
            first.get_or_insert_with(|| value.clone());
            self.offer(name.to_owned(), value, !several);
        }
        // a list of one choice always has one
        if let (false, false, Some(value)) = (several, chosen, first) {
            self.entries.push(Entry { name: name.to_owned(), value });
        }
    }

    fn offer(&mut self, name: String, value: String, only_one: bool) {
        match self.fields.iter_mut().find(|(own, _)| *own == name) {
            Some((_, Field::One(values) | Field::Any(values))) => values.push(value),
            Some((_, Field::Text)) => panic!("{name} is both a text and a choice"),
            None if only_one => self.fields.push((name, Field::One(vec![value]))),
            None => self.fields.push((name, Field::Any(vec![value]))),
        }
    }

    /// Fills a text, or chooses a value: the one of a list or of radio buttons, one more of check boxes.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Form {
        let Some((_, field)) = self.fields.iter().find(|(own, _)| own == name) else {
            let names: Vec<&str> = self.fields.iter().map(|(own, _)| own.as_str()).collect();
            panic!("the form to {} has no field {name:?}; it has {names:?}", self.action);
        };
        if let Field::One(offered) | Field::Any(offered) = field
            && !offered.iter().any(|one| one == value)
        {
            panic!("{name} does not offer {value:?}; it offers {offered:?}");
        }
        if !matches!(field, Field::Any(_)) {
            self.entries.retain(|entry| entry.name != name);
        }
        let entry = Entry { name: name.to_owned(), value: value.to_owned() };
        if !self.entries.contains(&entry) {
            self.entries.push(entry);
        }
        self
    }

    /// Takes a tick away.
    #[must_use]
    pub fn untick(mut self, name: &str, value: &str) -> Form {
        let before = self.entries.len();
        self.entries.retain(|entry| !(entry.name == name && entry.value == value));
        assert!(self.entries.len() < before, "{name} is not ticked for {value:?}");
        self
    }

    /// Sends the form to another address than the page says, as an attacker would.
    #[must_use]
    pub fn astray(mut self, action: &str) -> Form {
        action.clone_into(&mut self.action);
        self
    }

    /// Sends what the page never offered: for tests of bad input and of forged requests.
    #[must_use]
    pub fn forge(mut self, name: &str, value: &str) -> Form {
        self.entries.retain(|entry| entry.name != name);
        self.entries.push(Entry { name: name.to_owned(), value: value.to_owned() });
        self
    }

    /// Leaves a name out altogether: for tests of bad input and of forged requests.
    #[must_use]
    pub fn leave_out(mut self, name: &str) -> Form {
        self.entries.retain(|entry| entry.name != name);
        self
    }

    /// What stands in a field now.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.entries.iter().find(|entry| entry.name == name).map(|entry| entry.value.as_str())
    }

    /// The names of the fields that a person can fill or choose, in the order of the page, each once.
    pub fn names(&self) -> Vec<&str> {
        self.fields.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The values that a field offers; none for a text.
    pub fn offers(&self, name: &str) -> Vec<&str> {
        match self.fields.iter().find(|(own, _)| own == name) {
            Some((_, Field::One(values) | Field::Any(values))) => values.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// Presses the first button, as the Enter key does, and reads the page that follows.
    pub async fn submit(self) -> Page {
        let button = self.buttons.first().cloned();
        self.send(button).await
    }

    /// Presses the button with these words or this value, and reads the page that follows.
    pub async fn press(self, words: &str) -> Page {
        let is_it = |button: &&Button| {
            button.words == words || button.entry.as_ref().is_some_and(|entry| entry.value == words)
        };
        let Some(button) = self.buttons.iter().find(is_it).cloned() else {
            panic!("no button {words:?} on the form to {}; there are {:?}", self.action, self.buttons);
        };
        self.send(Some(button)).await
    }

    /// Chooses a file in a field, presses the first button, and reads the page that follows.
    pub async fn submit_with_file(self, field: &str, file_name: &str, bytes: &[u8]) -> Page {
        const BOUNDARY: &str = "----a-line-that-stands-in-no-file";
        assert!(self.files.iter().any(|own| own == field), "the form has no field {field:?} for a file");
        let mut body = Vec::new();
        for entry in &self.entries {
            let head =
                format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", entry.name);
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(entry.value.as_bytes());
            body.extend_from_slice(b"\r\n");
        }
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.visitor.post_as(&self.action, &kind, body.into()).await
    }

    /// The body that the first button would send, for tests that send it twice or late.
    pub fn body(&self) -> String {
        self.encode(self.buttons.first())
    }

    /// Where the form goes.
    pub fn action(&self) -> &str {
        &self.action
    }

    fn encode(&self, button: Option<&Button>) -> String {
        let pressed = button.and_then(|button| button.entry.as_ref());
        let pairs: Vec<(&str, &str)> = self
            .entries
            .iter()
            .chain(pressed)
            .map(|entry| (entry.name.as_str(), entry.value.as_str()))
            .collect();
        serde_urlencoded::to_string(pairs).unwrap()
    }

    async fn send(self, button: Option<Button>) -> Page {
        let body = self.encode(button.as_ref());
        let action = button.and_then(|button| button.action).unwrap_or_else(|| self.action.clone());
        if self.method == Method::POST {
            self.visitor.post(&action, body).await
        } else {
            let path = action.split(['?', '#']).next().unwrap_or_default();
            self.visitor.get(&format!("{path}?{body}")).await
        }
    }
}
