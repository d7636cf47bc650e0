//! The headers of every response.

use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::{Scene, Visit};
use crate::shell::is_findable;

/// Headers that never differ.
const SAME: &[(&str, &str)] = &[
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
    ("referrer-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), encrypted-media=(), \
         fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), \
         microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(), \
         web-share=(), xr-spatial-tracking=()",
    ),
];

/// What search engines may do: nothing, but for what was published for everybody.
const ROBOTS: &str = "x-robots-tag";

pub(super) fn dress(visit: &Visit, mut response: Response) -> Response {
    let policy =
        if is_attached(response.headers()) { SANDBOX.to_owned() } else { content_policy(visit.nonce()) };
    if let Some(cookie) = visit.form_cookie_to_set()
        && let Ok(value) = HeaderValue::from_str(&cookie)
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    let findable = is_findable(&response);
    put(visit.scene(), response.headers_mut(), &policy);
    if !findable {
        response
            .headers_mut()
            .insert(HeaderName::from_static(ROBOTS), HeaderValue::from_static("noindex, nofollow"));
    }
    response
}

fn put(scene: &Scene, headers: &mut HeaderMap, policy: &str) {
    for (name, value) in SAME {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if scene.is_https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains; preload"),
        );
    }
}

/// What is attached is saved. A browser that shows it all the same gives it no script, no form, no origin and no address.
const SANDBOX: &str =
    "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

fn is_attached(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_DISPOSITION)
        .is_some_and(|disposition| disposition.as_bytes().starts_with(b"attachment"))
}

/// Nothing but our own style sheet, our own pictures, and the modules that carry this response's nonce.
fn content_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
         object-src 'none'; manifest-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; \
         trusted-types 'none'"
    )
}
