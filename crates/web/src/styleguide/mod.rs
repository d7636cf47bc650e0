//! Every part of the design system with samples, in a demo alone.

use crate::{
    http::RouteDef,
    samples::{Sample, SampleRoom},
};

pub(crate) fn routes() -> Vec<RouteDef> {
    Vec::new()
}

pub(crate) fn samples(_: &SampleRoom) -> Vec<Sample> {
    Vec::new()
}
