//! The style sheet, the mark and the small modules, served under names that carry a hash of their content: a browser keeps
//! them for good, and a new version has a new name.

use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use vocabulary::Refusal;

use crate::http::{Access, Failed, RouteDef};

/// One file that the front of house serves.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its name without hash and ending.
    pub stem: &'static str,
    /// Its ending.
    pub kind: &'static str,
    /// Its address.
    pub path: &'static str,
    /// Its content.
    pub body: &'static [u8],
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Every file that is served.
pub fn all() -> &'static [Asset] {
    ASSETS
}

/// The address of a file by its stem and ending; empty when there is none, which the tests of the shell would show.
pub fn path(stem: &str, kind: &str) -> &'static str {
    ASSETS.iter().find(|asset| asset.stem == stem && asset.kind == kind).map_or("", |asset| asset.path)
}

pub(crate) fn routes() -> Vec<RouteDef> {
    vec![RouteDef::get(
        "/assets/{name}",
        serve,
        Access::Public("the style sheet and the modules hold nothing about anyone"),
    )]
}

async fn serve(Path(name): Path<String>) -> Result<Response, Failed> {
    let asset = ASSETS
        .iter()
        .find(|asset| asset.path.strip_prefix("/assets/") == Some(name.as_str()))
        .ok_or_else(Refusal::not_found)?;
    let kind = match asset.kind {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => "image/svg+xml",
    };
    Ok(([(CONTENT_TYPE, kind), (CACHE_CONTROL, "public, max-age=31536000, immutable")], asset.body)
        .into_response())
}
