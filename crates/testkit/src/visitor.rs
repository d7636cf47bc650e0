//! A person at a browser without JavaScript, as fast as a test: follows links, fills forms, keeps cookies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, StatusCode, Uri};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use url::Url;

use crate::dom::{Dom, Node};
use crate::form::Form;

/// More redirects than this are a circle.
const REDIRECTS: usize = 8;

/// One visitor with cookies of their own. A clone is the same person in another tab.
#[derive(Clone, Debug)]
pub struct Visitor {
    home: Url,
    client: Client<HttpConnector, Full<Bytes>>,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    headers: HeaderMap,
}

impl Visitor {
    /// A visitor to the site at `home` (`http://127.0.0.1:PORT`) who has never been there.
    pub fn new(home: &str) -> Visitor {
        Visitor {
            home: Url::parse(home).unwrap(),
            client: Client::builder(TokioExecutor::new()).build_http(),
            cookies: Arc::default(),
            headers: HeaderMap::new(),
        }
    }

    /// The same person with one more header on every request (a language, a forged origin).
    #[must_use]
    pub fn with_header(mut self, name: &'static str, value: &str) -> Visitor {
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
        self
    }

    /// The value of a cookie that the site has set.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.jar().get(name).cloned()
    }

    /// Puts a cookie into the visitor's hand: for tests of stolen and invented sessions.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.jar().insert(name.to_owned(), value.to_owned());
    }

    /// The names of all cookies.
    pub fn cookie_names(&self) -> Vec<String> {
        self.jar().keys().cloned().collect()
    }

    fn jar(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, String>> {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Opens a page, following redirects.
    pub async fn get(&self, address: &str) -> Page {
        self.follow(Method::GET, address, None).await
    }

    /// Sends a form's body (`a=1&b=2`), following redirects.
    pub async fn post(&self, address: &str, body: String) -> Page {
        self.follow(Method::POST, address, Some(body)).await
    }

    /// Sends a body of another kind than forms usually are, following redirects.
    pub(crate) async fn post_as(&self, address: &str, kind: &str, body: Bytes) -> Page {
        let url = self.home.join(address).unwrap();
        let page = self.once(Method::POST, url, Some((kind, body))).await;
        match page.header("location").filter(|_| page.status.is_redirection()) {
            Some(next) => self.get(Url::parse(&page.address).unwrap().join(next).unwrap().as_str()).await,
            None => page,
        }
    }

    /// One request and its answer, with no redirect followed.
    pub async fn request(&self, method: Method, address: &str, body: Option<String>) -> Page {
        let url = self.home.join(address).unwrap();
        assert_eq!(url.origin(), self.home.origin(), "{url} is not this site: no test leaves it");
        self.once(method, url, body.map(|body| ("application/x-www-form-urlencoded", Bytes::from(body))))
            .await
    }

    /// The same with a form that brings files: an entry `field=name` is a file of this name in this field, and its value what is
    /// in it.
    pub async fn request_with_files(&self, address: &str, entries: &[&(String, String)]) -> Page {
        const BOUNDARY: &str = "----a-line-that-stands-in-no-file";
        let mut body = String::new();
        for (name, value) in entries {
            let place = match name.split_once('=') {
                Some((field, file)) => format!("name=\"{field}\"; filename=\"{file}\""),
                None => format!("name=\"{name}\""),
            };
            body += &format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {place}\r\n\r\n{value}\r\n");
        }
        body += &format!("--{BOUNDARY}--\r\n");
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.once(Method::POST, self.home.join(address).unwrap(), Some((&kind, Bytes::from(body)))).await
    }

    async fn follow(&self, mut method: Method, address: &str, mut body: Option<String>) -> Page {
        let mut address = address.to_owned();
        for _ in 0..REDIRECTS {
            let page = self.request(method.clone(), &address, body.clone()).await;
            if !page.status.is_redirection() {
                return page;
            }
            let Some(next) = page.header("location") else { return page };
            address = Url::parse(&page.address).unwrap().join(next).unwrap().to_string();
            if !matches!(page.status, StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT) {
                method = Method::GET;
                body = None;
            }
        }
        panic!("more than {REDIRECTS} redirects, the last to {address}");
    }

    async fn once(&self, method: Method, url: Url, body: Option<(&str, Bytes)>) -> Page {
        let uri: Uri = url[..url::Position::AfterQuery].parse().unwrap();
        let sent = body.as_ref().map(|(_, body)| body.clone()).unwrap_or_default();
        let mut request = Request::new(Full::new(sent));
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        let headers = request.headers_mut();
        if let Some((kind, _)) = body {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_str(kind).unwrap());
            // what every browser says about a form on the site's own page
            headers.insert(
                header::ORIGIN,
                HeaderValue::from_str(&self.home.origin().ascii_serialization()).unwrap(),
            );
        }
        headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
        headers.insert(header::ACCEPT, HeaderValue::from_static("text/html"));
        let cookies: Vec<String> = self.jar().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            headers.insert(header::COOKIE, HeaderValue::from_str(&cookies.join("; ")).unwrap());
        }
        for (name, value) in &self.headers {
            headers.insert(name, value.clone());
        }
        let answer = self.client.request(request).await.unwrap_or_else(|e| panic!("{url}: {e}"));
        let (head, body) = answer.into_parts();
        for line in head.headers.get_all(header::SET_COOKIE) {
            self.keep(line.to_str().unwrap());
        }
        let body = body.collect().await.unwrap_or_else(|e| panic!("{url}: {e}")).to_bytes();
        Page {
            visitor: self.clone(),
            address: url.to_string(),
            status: head.status,
            headers: head.headers,
            body,
        }
    }

    fn keep(&self, line: &str) {
        let mut parts = line.split(';').map(str::trim);
        let Some((name, value)) = parts.next().and_then(|pair| pair.split_once('=')) else { return };
        let gone = parts.any(|part| {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            key.eq_ignore_ascii_case("max-age") && value.parse::<i64>().is_ok_and(|seconds| seconds <= 0)
        });
        if gone {
            self.jar().remove(name);
        } else {
            self.jar().insert(name.to_owned(), value.to_owned());
        }
    }
}

/// A page that a visitor got.
#[derive(Clone, Debug)]
pub struct Page {
    visitor: Visitor,
    /// Where it came from, after all redirects.
    pub address: String,
    /// The status of the answer.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
    /// The bytes of the answer.
    pub body: Bytes,
}

impl Page {
    /// A header of the answer.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body as text.
    pub fn html(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The path of the address, with its query.
    pub fn path(&self) -> String {
        let url = Url::parse(&self.address).unwrap();
        url[url::Position::BeforePath..url::Position::AfterQuery].to_owned()
    }

    /// The parsed page.
    pub fn dom(&self) -> Dom {
        Dom::parse(&self.html())
    }

    /// What a reader reads.
    pub fn text(&self) -> String {
        self.dom().page_text()
    }

    /// Whether these words stand on the page.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// The title of the page.
    pub fn title(&self) -> String {
        self.first_text("title")
    }

    /// The first heading of the page.
    pub fn heading(&self) -> String {
        self.first_text("h1")
    }

    fn first_text(&self, name: &str) -> String {
        let dom = self.dom();
        let found = dom.elements(name).next();
        found.map(|node| dom.text(node)).unwrap_or_default()
    }

    /// Stops the test unless the page came well and parses without error; gives itself back to go on with.
    #[track_caller]
    #[must_use]
    pub fn sound(self) -> Page {
        assert_eq!(self.status, StatusCode::OK, "{}: {}", self.address, self.text());
        let dom = self.dom();
        assert!(
            dom.errors().is_empty(),
            "{} does not parse: {:?}\n{}",
            self.address,
            dom.errors(),
            self.html()
        );
        self
    }

    /// The form with this id, this name, or an action that ends so.
    #[track_caller]
    pub fn form(&self, which: &str) -> Form {
        let dom = self.dom();
        let is_it = |form: Node| {
            dom.attribute(form, "id") == Some(which)
                || dom.attribute(form, "name") == Some(which)
                || dom.attribute(form, "action").is_some_and(|action| action.ends_with(which))
        };
        let Some(form) = dom.elements("form").find(|&form| is_it(form)) else {
            let actions: Vec<_> = dom.elements("form").map(|form| dom.attribute(form, "action")).collect();
            panic!("{} has no form {which:?}; its forms go to {actions:?}\n{}", self.address, self.text());
        };
        Form::read(&self.visitor, &self.address, &dom, form)
    }

    /// The one form inside `main`, where the page has no other.
    #[track_caller]
    pub fn main_form(&self) -> Form {
        let dom = self.dom();
        let main = dom.elements("main").next().unwrap_or_else(|| panic!("{} has no main part", self.address));
        let forms: Vec<Node> = dom.within(main, "form").collect();
        let [form] = forms.as_slice() else {
            panic!("{} has {} forms in its main part\n{}", self.address, forms.len(), self.text());
        };
        Form::read(&self.visitor, &self.address, &dom, *form)
    }

    /// The address behind a link with these words.
    #[track_caller]
    pub fn link(&self, words: &str) -> String {
        let dom = self.dom();
        let links: Vec<Node> = dom.elements("a").collect();
        let found = links.iter().find(|&&link| dom.text(link) == words);
        let Some(href) = found.and_then(|&link| dom.attribute(link, "href")) else {
            let all: Vec<String> = links.iter().map(|&link| dom.text(link)).collect();
            panic!("{} has no link {words:?}; it has {all:?}", self.address);
        };
        Url::parse(&self.address).unwrap().join(href).unwrap().to_string()
    }

    /// Follows a link with these words.
    #[track_caller]
    pub fn follow(&self, words: &str) -> impl Future<Output = Page> + use<> {
        let address = self.link(words);
        let visitor = self.visitor.clone();
        async move { visitor.get(&address).await }
    }
}
