//! One of the people who use the server at once: signs in as a persona of the demo, knows its pages, fills its forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use anyhow::{Context, Result, bail};

use super::http::{Answer, Connection, Request};

/// A person with a connection and cookies of their own.
pub(crate) struct Person {
    connection: Connection,
    cookies: BTreeMap<String, String>,
    /// What the sign-in page says of the persona.
    pub(crate) persona: String,
}

/// A form as it stands on a page: where it goes and what it would send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<(String, String)>,
}

impl Form {
    /// Puts a value into a field, which the form need not have.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(own, _)| own != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    fn body(&self) -> String {
        let pair = |(name, value): &(String, String)| format!("{}={}", escape(name), escape(value));
        self.fields.iter().map(pair).collect::<Vec<_>>().join("&")
    }
}

impl Person {
    /// Somebody who has not signed in.
    pub(crate) fn stranger(address: SocketAddr) -> Person {
        Person { connection: Connection::to(address), cookies: BTreeMap::new(), persona: String::new() }
    }

    /// Signs in as the persona with this number on the demo's sign-in page, counted round.
    pub(crate) fn sign_in(address: SocketAddr, number: usize) -> Result<Person> {
        let mut person = Person::stranger(address);
        let page = person.get("/sign-in")?.text();
        let personas: Vec<Form> =
            forms(&page, "/sign-in").into_iter().filter(|form| form.action == "/sign-in/persona").collect();
        let form = personas
            .get(number % personas.len().max(1))
            .context("the sign-in page offers no persona: is this a demo?")?;
        let answer = person.post(form)?;
        if answer.status != 303 {
            bail!("signing in as a persona gave {}", answer.status);
        }
        person.persona = form
            .fields
            .iter()
            .find(|(name, _)| name == "account")
            .map(|(_, id)| id.clone())
            .unwrap_or_default();
        Ok(person)
    }

    /// Opens a page; redirects are not followed.
    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(path, None, "")
    }

    /// Opens a page compressed, as a browser gets it.
    pub(crate) fn get_compressed(&mut self, path: &str) -> Result<Answer> {
        self.send(path, None, "br, gzip")
    }

    /// Sends a form; redirects are not followed.
    pub(crate) fn post(&mut self, form: &Form) -> Result<Answer> {
        self.send(&form.action, Some(form.body()), "")
    }

    fn send(&mut self, path: &str, body: Option<String>, encoding: &'static str) -> Result<Answer> {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request { path: path.to_owned(), body, cookies: cookies.join("; "), encoding };
        let answer = self.connection.send(&request)?;
        for (_, line) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let Some((name, value)) = line.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(answer)
    }
}

/// The forms of a page that are sent by POST. The pages are our own and well formed, so that looking for tags is enough.
pub(crate) fn forms(page: &str, path: &str) -> Vec<Form> {
    let mut found = Vec::new();
    for part in page.split("<form").skip(1) {
        let Some((tag, rest)) = part.split_once('>') else { continue };
        if attribute(tag, "method") != Some("post") {
            continue;
        }
        let inside = rest.split("</form").next().unwrap_or_default();
        let action = attribute(tag, "action").unwrap_or(path).to_owned();
        found.push(Form { action, fields: fields(inside) });
    }
    found
}

fn fields(inside: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    for part in inside.split('<') {
        let tag = part.split('>').next().unwrap_or_default();
        let text = part.split_once('>').map_or("", |(_, text)| text);
        let Some(name) = attribute(tag, "name") else { continue };
        let value = attribute(tag, "value").unwrap_or_default();
        let kind = attribute(tag, "type").unwrap_or_default();
        if tag.starts_with("input") && (!matches!(kind, "radio" | "checkbox") || tag.ends_with(" checked")) {
            fields.push((name.to_owned(), unescape(value)));
        } else if tag.starts_with("textarea") {
            fields.push((name.to_owned(), unescape(text)));
        }
    }
    fields
}

/// The addresses of links that begin with a prefix and go on, each once, in the order of the page.
pub(crate) fn links(page: &str, prefix: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in page.split("href=\"").skip(1) {
        let address = unescape(part.split('"').next().unwrap_or_default());
        if address.starts_with(prefix) && address.len() > prefix.len() && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replace("&#38;", "&")
}

fn escape(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        b' ' => "+".to_owned(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<a href=\"/cases/1?a=1&amp;b=2\">x</a><a href=\"/cases\">all</a><form method=\"get\"></form>\
        <form method=\"post\" action=\"/save\"><input type=\"hidden\" name=\"csrf\" value=\"a&amp;b\">\
        <input type=\"radio\" name=\"r\" value=\"1\"><input type=\"radio\" name=\"r\" value=\"2\" checked>\
        <textarea name=\"note\" rows=\"3\">old text</textarea></form>";

    #[test]
    fn forms_and_links_are_found() {
        let mut form = forms(PAGE, "/here").remove(0);
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(form.action, "/save");
        assert_eq!(form.fields, [field("csrf", "a&b"), field("r", "2"), field("note", "old text")]);
        form.set("note", "új");
        assert_eq!(form.body(), "csrf=a%26b&r=2&note=%C3%BAj");
        assert_eq!(links(PAGE, "/cases/"), ["/cases/1?a=1&b=2"]);
    }
}
