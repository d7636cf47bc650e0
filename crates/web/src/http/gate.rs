//! What is sent to change something must come from one of our own pages: same origin by the browser's own word, and a token
//! that this browser was given.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use http::{HeaderMap, Method, header};

use super::{
    Visit, outcome,
    upload::{self, Uploads},
};
use crate::shell::components::Fields;

/// The largest form.
const LARGEST: usize = 1024 * 1024;
/// The largest form with files: from people who are signed in, and no more than a file and the form around it.
const LARGEST_WITH_FILES: usize = documents::LARGEST_FILE + LARGEST;

/// Lets a request pass, its body read once; or answers it.
pub(super) async fn pass(visit: &Visit, request: Request) -> Result<Request, Response> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request);
    }
    if !from_our_own_page(request.headers()) {
        return Err(outcome::foreign_form());
    }
    let (mut parts, body) = request.into_parts();
    let with_files = upload::brings_files(&parts.headers);
    let largest = if with_files && visit.session().is_some() { LARGEST_WITH_FILES } else { LARGEST };
    let body = to_bytes(body, largest).await.map_err(|_| outcome::too_large())?;
    let (fields, files) = if with_files {
        upload::taken_apart(&parts.headers, body).await.ok_or_else(outcome::foreign_form)?
    } else {
        (Fields::decode(&body).ok_or_else(outcome::foreign_form)?, Uploads::default())
    };
    if !visit.recognises(fields.one("csrf")) {
        return Err(outcome::foreign_form());
    }
    parts.extensions.insert(fields);
    parts.extensions.insert(files);
    Ok(Request::from_parts(parts, Body::empty()))
}

/// By `Sec-Fetch-Site` where the browser sends it, else by `Origin`; who sends neither is refused.
fn from_our_own_page(headers: &HeaderMap) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, authority)| authority == host)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        from_our_own_page(&headers)
    }

    #[test]
    fn a_form_of_another_site_is_told_from_our_own() {
        assert!(from(&[("sec-fetch-site", "same-origin")]), "our own page");
        assert!(
            from(&[("origin", "https://rt.example"), ("host", "rt.example")]),
            "our own page, older browser"
        );
        assert!(!from(&[
            ("sec-fetch-site", "cross-site"),
            ("origin", "https://rt.example"),
            ("host", "rt.example")
        ]));
        assert!(!from(&[("sec-fetch-site", "same-site")]));
        assert!(!from(&[("sec-fetch-site", "none")]));
        assert!(!from(&[("origin", "https://other.example"), ("host", "rt.example")]));
        assert!(!from(&[("origin", "null"), ("host", "rt.example")]));
        assert!(!from(&[("host", "rt.example")]));
    }
}
