//! What is sent to change something must come from one of our own pages: same origin by the browser's own word, and a token
//! that this browser was given.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    response::Response,
};
use http::{HeaderMap, Method, header};

use super::{Visit, outcome};
use crate::shell::components::Fields;

/// The largest form.
const LARGEST: usize = 1024 * 1024;

/// Lets a request pass, its body read once; or answers it.
pub(super) async fn pass(visit: &Visit, request: Request) -> Result<Request, Response> {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Ok(request);
    }
    let one_click = is_one_click(request.uri().path());
    if !one_click && !from_our_own_page(request.headers()) {
        return Err(outcome::foreign_form());
    }
    let (mut parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(|_| outcome::too_large())?;
    if one_click {
        return Ok(Request::from_parts(parts, Body::from(body)));
    }
    let fields = Fields::decode(&body).ok_or_else(outcome::foreign_form)?;
    if !visit.recognises(fields.one("csrf")) {
        return Err(outcome::foreign_form());
    }
    parts.extensions.insert(fields);
    Ok(Request::from_parts(parts, Body::empty()))
}

/// Whether this is where the program that reads somebody's mails says that they want no more of them (RFC 8058). It comes from no
/// page of ours and knows no token but the link itself, which opens this and nothing else.
fn is_one_click(path: &str) -> bool {
    path.strip_prefix("/mail/")
        .and_then(|rest| rest.strip_suffix("/stop"))
        .is_some_and(|link| !link.contains('/'))
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
    fn one_address_alone_takes_what_comes_from_no_page_of_ours() {
        assert!(is_one_click("/mail/abc/stop"));
        for other in ["/mail/abc", "/mail/abc/def/stop", "/meetings/abc/stop", "/mail//x/stop", "/"] {
            assert!(!is_one_click(other), "{other}");
        }
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
