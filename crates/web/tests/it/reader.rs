//! Somebody who asks, and what they are answered.

use hyper::{Method, StatusCode};
use testkit::{Page, Person, TestApp, Visitor};
use vocabulary::{OnceId, SystemChance};

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// The page, or the redirect after something was done.
    Through,
    /// A form to be mended, a conflict, a rule.
    Told,
    /// The sign-in page.
    SignIn,
    /// The answer of what does not exist.
    Absent,
}

impl Outcome {
    /// Reads an answer; any other than these four stops the test.
    pub(crate) fn of(page: &Page) -> Self {
        let to = page.header("location").unwrap_or_default();
        match page.status {
            StatusCode::SEE_OTHER if to.starts_with("/sign-in?") => Self::SignIn,
            StatusCode::OK | StatusCode::SEE_OTHER => Self::Through,
            StatusCode::NOT_FOUND => Self::Absent,
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT => Self::Told,
            other => panic!("{} answered {other}: {}", page.address, page.text()),
        }
    }
}

/// Somebody at a browser, with the form token of a page that they have open.
pub(crate) struct Reader {
    pub(crate) visitor: Visitor,
    csrf: String,
}

impl Reader {
    /// Somebody who is signed in.
    pub(crate) async fn of(app: &TestApp, person: &Person) -> Self {
        Self::sit_down(app.browse_as(person), "/account", "/account/language").await
    }

    /// Somebody who is not.
    pub(crate) async fn outside(app: &TestApp) -> Self {
        Self::sit_down(app.visitor(), "/sign-in", "/sign-in").await
    }

    async fn sit_down(visitor: Visitor, page: &str, form: &str) -> Self {
        let csrf = visitor.get(page).await.form(form).value("csrf").unwrap().to_owned();
        Self { visitor, csrf }
    }

    /// One request; a form is sent with its tokens, and in the manner that holds files where it brings one.
    pub(crate) async fn ask(&self, method: &Method, address: &str, form: &[(String, String)]) -> Page {
        if *method == Method::GET {
            return self.visitor.request(Method::GET, address, None).await;
        }
        let once = OnceId::random(&SystemChance).to_string();
        let tokens = [("csrf".to_owned(), self.csrf.clone()), ("once".to_owned(), once)];
        let pairs: Vec<&(String, String)> = tokens.iter().chain(form).collect();
        if pairs.iter().any(|(name, _)| name.starts_with("file=")) {
            return self.visitor.request_with_files(address, &pairs).await;
        }
        let body = serde_urlencoded::to_string(pairs).unwrap();
        self.visitor.request(method.clone(), address, Some(body)).await
    }
}
