//! Every part of the design system on sample pages, in a demo alone: `/styleguide` lists them, `/styleguide/{page}` shows one,
//! and `?lang=en` changes the language. Every other page of the product is shown there too, with its invented content.

mod pages;

use askama::Template;
use axum::extract::Path;
use vocabulary::Refusal;

use crate::{
    http::{Access, Answer, RouteDef, Visit},
    samples::{self, Sample, SampleRoom},
    shell::{Shell, page, page_of_text},
};

const WHY: Access = Access::Public("mounted in a demonstration alone; everything on it is invented");

pub(crate) fn routes() -> Vec<RouteDef> {
    vec![RouteDef::get("/styleguide", index, WHY), RouteDef::get("/styleguide/{*name}", one, WHY)]
}

/// The list of pages, and the small parts.
#[derive(Debug, Clone, Template)]
#[template(path = "styleguide/index.html")]
struct IndexPage {
    shell: Shell,
    names: Vec<&'static str>,
    groups: Vec<(String, Vec<String>)>,
}

/// A sample page: parts one below the other, and beside them on a desk.
#[derive(Debug, Clone, Template)]
#[template(path = "styleguide/page.html")]
struct GuidePage {
    shell: Shell,
    form: bool,
    parts: Vec<String>,
    aside: Vec<String>,
}

async fn index(visit: Visit) -> Answer {
    let room = SampleRoom::new(visit.t().locale()).at_nonce(&visit);
    page(&pages::index(&room, samples::all(&room).iter().map(|sample| sample.name).collect()))
}

async fn one(visit: Visit, Path(name): Path<String>) -> Answer {
    let room = SampleRoom::new(visit.t().locale()).at_nonce(&visit);
    let sample =
        samples::all(&room).into_iter().find(|sample| sample.name == name).ok_or_else(Refusal::not_found)?;
    Ok(page_of_text(sample.html))
}

pub(crate) fn samples(room: &SampleRoom) -> Vec<Sample> {
    pages::all(room)
}
