//! News: notices as they are prepared, approved and published, and the public page with its feed.

pub mod compose;
mod events;
mod feed;
mod form;
mod list;
mod one;
mod public;
mod samples;
mod words;
mod writing;

use policy::Action;

use crate::{
    Feature,
    http::{Access, RouteDef},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "news",
    routes,
    places: &[PlaceDef {
        key: "news-list-tab",
        href: "/news",
        icon: Icon::Sheets,
        rank: 52,
        has: crate::recommendations::coordinates,
    }],
    samples: samples::all,
};

const PUBLIC: Access =
    Access::Public("what was approved for everybody, from its moment on; brings no cookie and no script");

fn routes() -> Vec<RouteDef> {
    use Access::Action as May;
    use Action::{AmendNotice, ApproveNotice, DraftNotice, WithdrawNotice};
    vec![
        RouteDef::get("/hu/hirek", public::hungarian, PUBLIC),
        RouteDef::get("/en/news", public::english, PUBLIC),
        RouteDef::get("/hu/hirek.atom", feed::hungarian, PUBLIC),
        RouteDef::get("/en/news.atom", feed::english, PUBLIC),
        RouteDef::get("/hu/hirek/{number}", public::one_hungarian, PUBLIC),
        RouteDef::get("/en/news/{number}", public::one_english, PUBLIC),
        RouteDef::get("/news", list::list, May(Action::ListNotices)),
        RouteDef::get("/news/new", writing::new, May(DraftNotice)),
        RouteDef::post("/news/new", writing::draft, May(DraftNotice)),
        RouteDef::get("/news/events", events::list, May(Action::ListNotices)),
        RouteDef::post("/news/events", events::register, May(DraftNotice)),
        RouteDef::get("/news/{id}", one::show, May(Action::ViewNotice)),
        RouteDef::get("/news/{id}/words", writing::words, May(AmendNotice)),
        RouteDef::post("/news/{id}/words", writing::amend, May(AmendNotice)),
        RouteDef::post("/news/{id}/hand-in", one::hand_in, May(AmendNotice)),
        RouteDef::post("/news/{id}/approve", one::approve, May(ApproveNotice)),
        RouteDef::post("/news/{id}/send-back", one::send_back, May(ApproveNotice)),
        RouteDef::post("/news/{id}/withdraw", one::withdraw, May(WithdrawNotice)),
    ]
}
