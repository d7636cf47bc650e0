//! Bodies: the register of authorities and organisations, and what an administrator changes in it.

mod amend;
mod conflict;
mod contacts;
mod form;
mod mandates;
mod new;
mod pages;
mod samples;
mod words;

use policy::{Action, Purpose};
use vocabulary::{BodyId, Mandate, Outcome, Refusal};

use crate::{
    Feature,
    http::{Access, Failed, RouteDef, Signed},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "bodies",
    routes,
    places: &[PlaceDef { key: "bodies-place", href: "/bodies", icon: Icon::Bodies, rank: 80, has: |_| true }],
    samples: samples::samples,
};

fn routes() -> Vec<RouteDef> {
    let manage = Access::Action(Action::ManageBody);
    vec![
        RouteDef::get("/bodies", pages::list, Access::Action(Action::ListBodies)),
        RouteDef::get("/bodies/new", new::ask, Access::Action(Action::RegisterBody)),
        RouteDef::post("/bodies/new", new::register, Access::Action(Action::RegisterBody)),
        RouteDef::get("/bodies/{id}", pages::show, Access::Action(Action::ViewBody)),
        RouteDef::get("/bodies/{id}/amend", amend::ask, manage),
        RouteDef::post("/bodies/{id}/amend", amend::amend, manage),
        RouteDef::get("/bodies/{id}/designation", mandates::ask, manage),
        RouteDef::post("/bodies/{id}/designation", mandates::designate, manage),
        RouteDef::get("/bodies/{id}/mandates/{mandate}/end", mandates::ask_end, manage),
        RouteDef::post("/bodies/{id}/mandates/{mandate}/end", mandates::end, manage),
        RouteDef::get("/bodies/{id}/contacts/new", contacts::ask_new, manage),
        RouteDef::post("/bodies/{id}/contacts/new", contacts::add, manage),
        RouteDef::get("/bodies/{id}/contacts/{contact}", contacts::ask, manage),
        RouteDef::post("/bodies/{id}/contacts/{contact}", contacts::change, manage),
        RouteDef::post("/bodies/{id}/contacts/{contact}/removal", contacts::remove, manage),
    ]
}

/// The message with a mandate's words.
pub(crate) const fn mandate_key(mandate: Mandate) -> &'static str {
    match mandate {
        Mandate::Identify => "bodies-mandate-identify",
        Mandate::Signal => "bodies-mandate-signal",
        Mandate::Support => "bodies-mandate-support",
        Mandate::Placement => "bodies-mandate-placement",
        Mandate::Coordinate => "bodies-mandate-coordinate",
        Mandate::County => "bodies-mandate-county",
        Mandate::Contribute => "bodies-mandate-contribute",
        Mandate::Observe => "bodies-mandate-observe",
    }
}

fn id_of(path: &str) -> Result<BodyId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

/// A body that this person may change; whoever may not finds nothing, whatever they sent.
async fn managed(signed: &Signed, id: BodyId) -> Outcome<app::bodies::Body> {
    let ctx = signed.ctx(Purpose::Administration);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageBody, id).await?;
        app::bodies::get(tx, id).await
    })
}

/// What a form can be mended by; anything else goes its own way.
fn mendable(failed: Failed) -> Result<Refusal, Failed> {
    match failed.refusal().filter(|refusal| !refusal.fields.is_empty()) {
        Some(refusal) => Ok(refusal.clone()),
        None => Err(failed),
    }
}
