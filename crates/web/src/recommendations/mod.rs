//! Recommendations in the browser: the register by page, one with its history and cluster, what nobody has taken on, a table
//! brought in as a whole.
//!
//! Absent: a person, a case, a figure made from cases.

mod coverage;
mod edit;
mod form;
mod handle;
mod home;
mod import;
mod list;
pub(crate) mod samples;
mod show;
pub(crate) mod words;

use app::accounts::Session;
use policy::{Action, Purpose};
use vocabulary::{Mandate, RecommendationId, Refusal, Role};

pub(crate) use form::whole_day;
pub(crate) use handle::set_day;
pub(crate) use home::{HomePiece, until};

use crate::{
    Feature,
    http::{Access, Failed, RouteDef, Signed},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "recommendations",
    routes,
    places: &[PlaceDef {
        key: "recommendations-place",
        href: "/recommendations",
        icon: Icon::Recommendations,
        rank: 12,
        has: |session| coordinates(session) || contributes(session),
    }],
    samples: samples::all,
};

fn routes() -> Vec<RouteDef> {
    let list = Access::Action(Action::ListRecommendations);
    let register = Access::Action(Action::RegisterRecommendation);
    let view = Access::Action(Action::ViewRecommendation);
    let manage = Access::Action(Action::ManageRecommendation);
    vec![
        RouteDef::get("/recommendations", list::show, list),
        RouteDef::get("/recommendations/coverage", coverage::show, Access::Action(Action::ViewCoverage)),
        RouteDef::get("/recommendations/new", edit::new, register),
        RouteDef::post("/recommendations/new", edit::register, register),
        RouteDef::get("/recommendations/import", import::ask, register),
        RouteDef::post("/recommendations/import", import::take, register),
        RouteDef::get("/recommendations/{id}", show::show, view),
        RouteDef::get("/recommendations/{id}/amend", edit::ask, manage),
        RouteDef::post("/recommendations/{id}/amend", edit::amend, manage),
        RouteDef::get("/recommendations/{id}/position", handle::ask, manage),
        RouteDef::post("/recommendations/{id}/position", handle::handle, manage),
        RouteDef::post("/recommendations/{id}/cluster", show::join, manage),
        RouteDef::post("/recommendations/{id}/cluster/leave", show::leave, manage),
    ]
}

/// Whether somebody keeps the register; the verbs ask the policy.
pub(crate) fn coordinates(session: &Session) -> bool {
    session.actor.has_role(Role::Coordinator)
        && session.actor.has_mandate(Mandate::Coordinate)
        && !session.actor.has_mandate(Mandate::Observe)
}

/// Whether somebody answers for a ministry or agency.
pub(crate) fn contributes(session: &Session) -> bool {
    session.actor.has_role(Role::Contributor) && session.actor.has_mandate(Mandate::Contribute)
}

/// A form that cannot be read is shown again to whoever may send it; for everybody else there is nothing here.
async fn may_change(signed: &Signed, id: Option<RecommendationId>) -> Result<(), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        match id {
            Some(id) => app::recommendations::view(tx, id)
                .await
                .and_then(|found| if found.manages { Ok(()) } else { Err(Refusal::not_found().into()) }),
            None => tx.permit_own(Action::RegisterRecommendation).await.map(|_| ()),
        }
    })?)
}
