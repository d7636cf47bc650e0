//! Routes as a list, and the router that is built from it.

use std::{fmt, pin::Pin, sync::Arc};

use axum::{
    Router, extract::Request, handler::Handler, middleware, response::Response, routing::MethodRouter,
};
use http::Method;
use policy::Action;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use super::{Front, outcome, visit};

/// Who may come through a route. The list of all routes with this is the matrix that a test reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anybody, for this reason.
    Public(&'static str),
    /// Anybody who is signed in, for this reason.
    Signed(&'static str),
    /// Whoever the gate allows this action; the verb behind the handler asks it inside its transaction.
    Action(Action),
}

/// One route: how, where, what answers, for whom.
#[derive(Debug, Clone)]
pub struct RouteDef {
    /// `GET` or `POST`.
    pub method: Method,
    /// The address, with `{names}` for its parts.
    pub path: &'static str,
    /// For whom.
    pub access: Access,
    answers: MethodRouter<Front>,
}

impl RouteDef {
    /// A page.
    pub fn get<H, T>(path: &'static str, handler: H, access: Access) -> Self
    where
        H: Handler<T, Front>,
        T: 'static,
    {
        Self { method: Method::GET, path, access, answers: axum::routing::get(Erased::of(handler)) }
    }

    /// Something that changes something.
    pub fn post<H, T>(path: &'static str, handler: H, access: Access) -> Self
    where
        H: Handler<T, Front>,
        T: 'static,
    {
        Self { method: Method::POST, path, access, answers: axum::routing::post(Erased::of(handler)) }
    }
}

/// What is on its way to an answer.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler whose own type is forgotten: the router's layers are compiled once for all routes and not once for each of three hundred.
#[derive(Clone)]
struct Erased(Arc<dyn Fn(Request, Front) -> Answering + Send + Sync>);

impl fmt::Debug for Erased {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Erased")
    }
}

impl Erased {
    fn of<H, T>(handler: H) -> Self
    where
        H: Handler<T, Front>,
        T: 'static,
    {
        Self(Arc::new(move |request, front| Box::pin(handler.clone().call(request, front))))
    }
}

impl Handler<(), Front> for Erased {
    type Future = Answering;

    fn call(self, request: Request, front: Front) -> Answering {
        (self.0)(request, front)
    }
}

/// The whole door, built from a list of routes and from nothing else.
pub fn router(front: Front, routes: Vec<RouteDef>) -> Router {
    let mut router = Router::new();
    for route in routes {
        let answers = match route.access {
            Access::Public(_) => route.answers,
            Access::Signed(_) | Access::Action(_) => {
                route.answers.route_layer(middleware::from_fn(visit::require_session))
            }
        };
        router = router.route(route.path, answers);
    }
    let inside = router
        .fallback(outcome::nothing_here)
        .method_not_allowed_fallback(outcome::nothing_here)
        .with_state(front.clone());
    // Around the whole router and not on its routes: a route adds `Allow` to what it does not answer after its layers, and
    // that header would tell an address that exists from one that does not.
    let framed = ServiceBuilder::new()
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(front, visit::around))
        .layer(CatchPanicLayer::custom(outcome::panicked))
        .service(inside);
    Router::new().fallback_service(framed)
}
