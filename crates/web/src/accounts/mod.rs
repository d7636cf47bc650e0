//! Accounts: sign-in, invitations by link, one's own account, and the administrator's list.
//!
//! Passwords are judged and checked outside transactions, two at a time: each takes 64 MiB, and a flood of sign-ins must
//! not take the machine (P1).

mod admin;
mod again;
mod form;
mod one;
mod own;
mod password;
mod sign_in;

pub(crate) use sign_in::{leave, with_session};

use policy::Action;
use vocabulary::{AccountId, Refusal, Role};

use crate::{
    Feature,
    http::{Access, RouteDef},
    samples::{Sample, SampleRoom},
    shell::{PlaceDef, components::icons::Icon},
};

/// What this feature brings.
pub const FEATURE: Feature = Feature {
    name: "accounts",
    routes,
    places: &[
        PlaceDef {
            key: "accounts-place-list",
            href: "/accounts",
            icon: Icon::People,
            rank: 20,
            has: |session| session.actor.has_role(Role::Administrator),
        },
        PlaceDef { key: "accounts-place-own", href: "/account", icon: Icon::People, rank: 90, has: |_| true },
    ],
    samples,
};

fn routes() -> Vec<RouteDef> {
    const DOOR: Access =
        Access::Public("nobody is signed in yet; the verb answers the same for every wrong attempt");
    const LINK: Access = Access::Public("the holder of a one-time link has no account yet");
    vec![
        RouteDef::get("/sign-in", sign_in::show, DOOR),
        RouteDef::post("/sign-in", sign_in::submit, DOOR),
        RouteDef::post(
            "/sign-in/persona",
            sign_in::persona,
            Access::Public("one-click sign-in; the verb refuses it outside a demo"),
        ),
        RouteDef::post(
            "/sign-in/again",
            again::show,
            Access::Public(
                "gives a form that came too late back to who sent it; nothing of it is kept or done",
            ),
        ),
        RouteDef::post("/sign-out", sign_in::out, Access::Signed("ends one's own session")),
        RouteDef::get("/invitation/{token}", sign_in::invitation, LINK),
        RouteDef::post("/invitation/{token}", sign_in::accept, LINK),
        RouteDef::get("/account", own::show, Access::Action(Action::ManageOwnAccount)),
        RouteDef::post("/account/language", own::language, Access::Action(Action::ManageOwnAccount)),
        RouteDef::get("/account/password", password::ask, Access::Action(Action::ManageOwnAccount)),
        RouteDef::post("/account/password", password::change, Access::Action(Action::ManageOwnAccount)),
        RouteDef::get(
            "/account/password/done",
            password::done,
            Access::Signed("says that something was done; no record"),
        ),
        RouteDef::post(
            "/account/sessions/end-others",
            own::end_others,
            Access::Action(Action::ManageOwnAccount),
        ),
        RouteDef::post("/account/sessions/{id}/end", own::end, Access::Action(Action::EndSession)),
        RouteDef::get("/accounts", admin::list, Access::Action(Action::ListAccounts)),
        RouteDef::get("/accounts/new", admin::new, Access::Action(Action::ListAccounts)),
        RouteDef::post("/accounts/new", admin::invite, Access::Action(Action::InviteAccount)),
        RouteDef::get("/accounts/{id}", one::show, Access::Action(Action::ManageAccount)),
        RouteDef::post("/accounts/{id}/roles", one::roles, Access::Action(Action::ManageAccount)),
        RouteDef::post("/accounts/{id}/reset", admin::reset, Access::Action(Action::ResetAccount)),
        RouteDef::post("/accounts/{id}/close", admin::close, Access::Action(Action::ManageAccount)),
    ]
}

fn account_id(path: &str) -> Result<AccountId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

/// The message with a role's word.
pub(crate) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Identifier => "accounts-role-identifier",
        Role::CaseWorker => "accounts-role-case_worker",
        Role::PlacementOfficer => "accounts-role-placement_officer",
        Role::Coordinator => "accounts-role-coordinator",
        Role::Approver => "accounts-role-approver",
        Role::Contributor => "accounts-role-contributor",
        Role::Administrator => "accounts-role-administrator",
    }
}

fn samples(room: &SampleRoom) -> Vec<Sample> {
    let own = [own::samples(room), password::samples(room)].concat();
    let administration = [admin::samples(room), one::samples(room)].concat();
    [sign_in::samples(room), again::samples(room), own, administration].concat()
}
