//! What did not happen, as a page: refusals, conflicts, faults with their number, and the one page for what is absent.

use std::{any::Any, sync::Arc};

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use vocabulary::{Arg, Failure, Fault, Once, Refusal, RefusalKind};

use super::Visit;
use crate::{
    language::{self, Texts},
    shell::{OutcomePage, components::FieldErrors, is_page, page_with},
};

/// What a handler gives back.
pub type Answer = Result<Response, Failed>;

/// A failure on its way to its page; `?` makes it from what verbs return.
#[derive(Debug)]
pub struct Failed(Failure);

impl Failed {
    /// The refusal, where it is one: a handler shows it beside its form.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.0.refusal()
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self(failure)
    }
}
impl From<Refusal> for Failed {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.into())
    }
}
impl From<Fault> for Failed {
    fn from(fault: Fault) -> Self {
        Self(fault.into())
    }
}

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        Ending::Failed(Arc::new(self.0)).into_response()
    }
}

/// What the frame turns into a page, because only the frame knows the reader.
#[derive(Debug, Clone)]
enum Ending {
    Failed(Arc<Failure>),
    ForeignForm,
    TooLarge,
    TooSlow,
}

impl IntoResponse for Ending {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}

/// Goes to another page of ours after something was done.
pub fn see_other(path: &str) -> Response {
    let mut response = Response::default();
    *response.status_mut() = StatusCode::SEE_OTHER;
    if let Ok(value) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

/// The same after something was destroyed: the button back then asks the server, and finds nothing.
///
/// Browsers keep pages for that button although they are told to store none. They let go of them when a cookie that scripts
/// cannot read changes, and where they are told to clear what they keep.
pub fn see_other_and_forget(visit: &Visit, once: Once, path: &str) -> Response {
    let mut response = see_other(path);
    let scene = visit.scene();
    let headers = response.headers_mut();
    headers.insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    if let Ok(turn) = HeaderValue::from_str(&scene.set_cookie(scene.turn_cookie(), &once.to_string())) {
        headers.append(header::SET_COOKIE, turn);
    }
    response
}

/// A message of a refusal in the reader's language.
pub fn message(t: Texts, zone: &str, key: &str, args: &[(&'static str, Arg)]) -> String {
    if args.is_empty() {
        return t.s(key).into_owned();
    }
    let shaped: Vec<(&str, language::Arg)> =
        args.iter().map(|(name, arg)| (*name, language::Arg::shaped(t, zone, arg))).collect();
    t.a(key, &shaped)
}

/// What a refusal says about the fields of a form, for the error summary and beside the fields.
pub fn field_errors(visit: &Visit, refusal: &Refusal) -> FieldErrors {
    let mut errors = FieldErrors::none();
    for field in &refusal.fields {
        errors.add(field.field.clone(), message(visit.t(), visit.scene().zone(), field.key, &field.args));
    }
    errors
}

/// The errors by field of a refusal that can be mended in the form; every other failure goes to its own page.
pub fn errors_of(visit: &Visit, failure: impl Into<Failed>) -> Result<FieldErrors, Failed> {
    let failed = failure.into();
    match failed.refusal().filter(|refusal| !refusal.fields.is_empty()) {
        Some(refusal) => Ok(field_errors(visit, refusal)),
        None => Err(failed),
    }
}

/// Every path that is no route, and every method that a path does not answer.
pub(super) async fn nothing_here() -> Response {
    Failed::from(Refusal::not_found()).into_response()
}

pub(super) fn foreign_form() -> Response {
    Ending::ForeignForm.into_response()
}

pub(super) fn too_large() -> Response {
    Ending::TooLarge.into_response()
}

pub(super) fn too_slow() -> Response {
    Ending::TooSlow.into_response()
}

/// A panic is a fault like any other. Its message may hold anything, so it is not repeated.
pub(super) fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    Failed::from(Fault::broken("answering a request (panic)")).into_response()
}

/// Turns endings into pages. An answer of another library (a path that cannot be parsed) becomes the page of what is absent.
pub(super) fn dress(visit: &Visit, mut response: Response) -> Response {
    let ending = match response.extensions_mut().remove::<Ending>() {
        Some(ending) => ending,
        None if is_page(&response) => return response,
        None if response.status().is_client_error() => Ending::Failed(Arc::new(Refusal::not_found().into())),
        None if response.status().is_server_error() => {
            Ending::Failed(Arc::new(Fault::broken("answering a request").into()))
        }
        None => return response,
    };
    let (status, page) = match ending {
        Ending::ForeignForm => (StatusCode::FORBIDDEN, OutcomePage::new(visit, "shell-foreign")),
        Ending::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, OutcomePage::new(visit, "shell-toolarge")),
        Ending::TooSlow => (StatusCode::SERVICE_UNAVAILABLE, OutcomePage::new(visit, "shell-slow")),
        Ending::Failed(failure) => match failure.as_ref() {
            Failure::Refused(refusal) => refused(visit, refusal),
            Failure::Fault(fault) => {
                let number = fault_number(visit);
                tracing::error!(number, fault = %fault, "a request failed");
                (StatusCode::INTERNAL_SERVER_ERROR, OutcomePage::new(visit, "shell-fault").number(number))
            }
        },
    };
    page_with(status, &page).unwrap_or_else(|_| {
        let mut bare = Response::default();
        *bare.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        bare
    })
}

fn refused(visit: &Visit, refusal: &Refusal) -> (StatusCode, OutcomePage) {
    let says = || {
        let zone = visit.scene().zone();
        let whole = message(visit.t(), zone, refusal.key, &refusal.args);
        let fields = refusal.fields.iter().map(|field| message(visit.t(), zone, field.key, &field.args));
        std::iter::once(whole).chain(fields).collect::<Vec<_>>()
    };
    match refusal.kind {
        RefusalKind::NotFound => (StatusCode::NOT_FOUND, OutcomePage::new(visit, "shell-absent")),
        RefusalKind::Conflict => (StatusCode::CONFLICT, OutcomePage::new(visit, "shell-changed")),
        RefusalKind::TooMany => {
            (StatusCode::TOO_MANY_REQUESTS, OutcomePage::new(visit, "shell-toomany").says(says()))
        }
        RefusalKind::Invalid | RefusalKind::Rule => {
            (StatusCode::UNPROCESSABLE_ENTITY, OutcomePage::new(visit, "shell-refused").says(says()))
        }
    }
}

/// `7F3K-2Q`: six characters that are not taken for each other when read aloud. It names a line in the log and nothing else.
fn fault_number(visit: &Visit) -> String {
    const SIGNS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let mut bytes = [0; 6];
    visit.scene().chance().fill(&mut bytes);
    let mut number = String::with_capacity(7);
    for (place, byte) in bytes.iter().enumerate() {
        if place == 4 {
            number.push('-');
        }
        number.extend(SIGNS.get(usize::from(byte % 32)).map(|sign| char::from(*sign)));
    }
    number
}
