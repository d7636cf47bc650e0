//! What the account forms send.

use app::accounts::{self, NewAccount};
use vocabulary::{BodyId, Locale, Refusal, Role};

use crate::{http::Failed, shell::components::Fields};

/// Reads an invitation. Without a body there is nothing to ask the verb about, so what it would refuse is named here beside it.
pub(super) fn new_account(fields: &Fields) -> Result<NewAccount, Failed> {
    let body = fields.one("body").parse::<BodyId>().ok();
    let new = NewAccount {
        body: body.unwrap_or(BodyId::nil()),
        name: fields.one("name").to_owned(),
        email: fields.one("email").to_owned(),
        locale: Locale::parse(fields.one("locale")).unwrap_or(Locale::Hu),
        roles: roles(fields),
    };
    if body.is_some() {
        return Ok(new);
    }
    let mut wrong = Refusal::field("body", "accounts-new-body-missing").fields;
    wrong.extend(accounts::wrong_in(&new));
    Err(Refusal::fields(wrong).into())
}

/// The roles that are ticked.
pub(super) fn roles(fields: &Fields) -> Vec<Role> {
    fields.all("roles").filter_map(Role::parse).collect()
}

/// The version that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// An address of ours to go back to after sign-in; anything else leads home.
pub(super) fn next(fields: &Fields) -> String {
    ours(fields.one("next")).unwrap_or("/").to_owned()
}

/// An address, if it is one of ours and not one of the door itself.
pub(super) fn ours(wanted: &str) -> Option<&str> {
    let ours = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && !wanted.starts_with("/sign-")
        && wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    ours.then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sign_in_leads_back_to_our_own_page_and_to_no_other_site() {
        let to = |next_value: &str| next(&Fields::of(&[("next", next_value)]));
        assert_eq!(to("/cases"), "/cases");
        for foreign in ["//evil.invalid", "https://evil.invalid", "/\\evil.invalid", "/sign-out", ""] {
            assert_eq!(to(foreign), "/", "{foreign}");
        }
    }
}
