//! The tour of the show house, "Five minutes in the coordinator's chair": eight stops, each with the doors that lead into it as
//! one of the personas, and a strip on every page that says what is to be seen and leads on.
//!
//! Where somebody is on it stands in a cookie of its own. Mounted in a demo alone.

mod pages;
mod strip;

pub(crate) use pages::samples;
pub(crate) use strip::{Place, Strip};

use crate::http::{Access, RouteDef};

const WHY: Access = Access::Public("mounted in a demonstration alone; everybody in it is invented");

/// How many stops there are.
pub(crate) const STOPS: usize = 8;

/// The routes of the tour.
pub fn routes() -> Vec<RouteDef> {
    vec![
        RouteDef::get("/tour", pages::show, WHY),
        RouteDef::post("/tour/end", pages::end, WHY),
        RouteDef::post("/tour/{stop}/{door}", pages::enter, WHY),
    ]
}
