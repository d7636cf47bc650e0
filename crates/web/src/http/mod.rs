//! The door: routes, the frame around every request, headers, the check of forms, failures as pages.
//!
//! A request passes, from outside in: compression · [`Visit`] (language, session, nonce) · the gate (forms only from our own
//! pages) · the route's own demand for a session · the handler. On the way out, failures become pages and every response gets
//! the same headers.
//!
//! **Absent here:** a route that is not in [`crate::routes`]; the router is built from that list and from nothing else.

mod form;
mod front;
mod gate;
mod headers;
mod outcome;
mod route;
mod visit;

pub use form::Form;
pub use front::{Front, Manner, Scene};
pub use outcome::{Answer, Failed, errors_of, field_errors, message, see_other, see_other_and_forget};
pub use route::{Access, RouteDef, router};
pub(crate) use visit::site_of;
pub use visit::{Signed, Visit};
