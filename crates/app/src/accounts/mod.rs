//! Accounts: people of a body, their roles, invitations by link, sign-in with password and second factor, sessions.
//!
//! What may be done is decided by `policy` from the roles and the body's mandates, loaded anew with each request: a role
//! taken away counts from the next request on. Hashing a password costs a quarter of a second and 64 MiB, so the callers
//! do it outside the transaction, a few at a time, and hand in the result.
//!
//! Passkeys and keys that bodies hold by their members' credentials come beside password and second factor: an account
//! has its own rows for each way to sign in, and nothing else changes.

mod acting;
mod brakes;
mod invitations;
mod model;
mod own_password;
mod passwords;
mod sessions;
mod sign_in;
mod store;
mod totp;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{AccountId, BodyId, Locale, Outcome, Refusal, Role};

pub(crate) use acting::{acting, everybody};
pub use invitations::{
    Acceptance, Invitation, InvitationPurpose, NewAccount, accept, invitation, invite, reset, wrong_in,
};
pub use model::{Account, Colleague, Persona};
pub use own_password::{OwnPassword, change_password, own_password, wrong_password};
pub use passwords::{choose_password, password_matches};
pub use sessions::{
    Session, SessionLine, clear_out, end_all_others, end_session, end_this, formerly, mine, session, touch,
};
pub use sign_in::{Attempt, Candidate, SignIn, candidate, sign_in, sign_in_as_persona};
pub use totp::{Enrolment, current_code};
pub use vault::{
    keeping::KeepingKey,
    tokens::{FormKey, Token, TokenHash},
};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "accounts",
    migrations: &[migration!(11, "accounts", "migrations/0011_accounts.sql")],
    statements: &[store::ALL],
    relations: &[
        (Resource::Account, store::ACCOUNT_RELATIONS),
        (Resource::Session, store::SESSION_RELATIONS),
    ],
    tables: &["accounts", "account_roles", "invitations", "sessions", "brakes"],
};

/// Every account of the instance with its roles, for the administrator.
pub async fn list(tx: &mut Tx) -> Outcome<Vec<Account>> {
    tx.permit_own(Action::ListAccounts).await?;
    let mut accounts = Vec::new();
    for row in tx.rows(&store::LIST, args![]).await? {
        accounts.push(Account::read(&row)?);
    }
    for row in tx.rows(&store::ALL_ROLES, args![]).await? {
        let id: AccountId = row.get("account")?;
        if let Some(account) = accounts.iter_mut().find(|account| account.id == id) {
            account.roles.push(row.code("role", Role::parse)?);
        }
    }
    Ok(accounts)
}

/// The open accounts of a body with a role, by name: for naming a team member, a worker or an escort.
pub async fn colleagues(tx: &mut Tx, body: BodyId, role: Option<Role>) -> Outcome<Vec<Colleague>> {
    tx.permit_own(Action::ListBodies).await?;
    let role = role.map(Role::code);
    let rows = tx.rows(&store::COLLEAGUES, args![body, role.unwrap_or("")]).await?;
    rows.iter().map(|row| Ok(Colleague { id: row.get("id")?, name: row.get("name")? })).collect()
}

/// Who approves for which body: accounts that are open and in use. For features that need somebody to approve; they have asked.
pub(crate) async fn approvers(tx: &mut Tx) -> Outcome<Vec<(BodyId, AccountId)>> {
    let rows = tx.rows(&store::APPROVERS, &[]).await?;
    rows.iter().map(|row| Ok((row.get("body")?, row.get("id")?))).collect()
}

/// The name and body of an account, for showing who did something.
pub async fn who(tx: &mut Tx, account: AccountId) -> Outcome<(String, BodyId)> {
    let row = tx.the_row(&store::WHO, args![account]).await?;
    Ok((row.get("name")?, row.get("body")?))
}

/// One open account that is not one's own, for the administrator who changes it.
pub async fn get(tx: &mut Tx, account: AccountId) -> Outcome<Account> {
    tx.permit(Action::ManageAccount, account).await?;
    let mut found = Account::read(&tx.the_row(&store::ONE, args![account]).await?)?;
    for row in tx.rows(&store::ROLES, args![account]).await? {
        found.roles.push(row.code("role", Role::parse)?);
    }
    Ok(found)
}

/// Gives an account exactly these roles, from its next request on; `version` is the one that the administrator saw.
pub async fn set_roles(tx: &mut Tx, account: AccountId, version: i64, roles: &[Role]) -> Outcome<()> {
    let permit = tx.permit(Action::ManageAccount, account).await?;
    let roles: std::collections::BTreeSet<&'static str> = roles.iter().map(|role| role.code()).collect();
    if roles.is_empty() {
        return Err(Refusal::field("roles", "accounts-roles-missing").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::SEEN, args![account, version]).await?;
    tx.also(&store::CLEAR_ROLES, args![account]).await?;
    for role in roles {
        tx.also(&store::ADD_ROLE, args![account, role]).await?;
    }
    Ok(())
}

/// The key to which the forms of this instance are bound; derived from the root key.
pub fn form_key(store: &::store::Store) -> FormKey {
    store.root().form_key()
}

/// The personas of a demo: open accounts with their bodies, for its sign-in page. Empty on every other instance.
pub async fn personas(tx: &mut Tx) -> Outcome<Vec<Persona>> {
    tx.permit_own(Action::SignIn).await?;
    if tx.setting("demo").await?.is_none() {
        return Ok(Vec::new());
    }
    let mut personas: Vec<Persona> = Vec::new();
    for row in tx.rows(&store::PERSONAS, args![]).await? {
        let id: AccountId = row.get("id")?;
        let role = row.code("role", Role::parse)?;
        match personas.last_mut() {
            Some(last) if last.account == id => last.roles.push(role),
            _ => personas.push(Persona {
                account: id,
                name: row.get("name")?,
                body_name_hu: row.get("name_hu")?,
                body_name_en: row.get("name_en")?,
                roles: vec![role],
            }),
        }
    }
    Ok(personas)
}

/// Closes an account: its sessions end at their next request and nobody signs in with it again.
pub async fn close(tx: &mut Tx, account: AccountId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageAccount, account).await?;
    let now = tx.ctx().now();
    tx.change(&store::CLOSE, args![account, now], Entry::of(&permit)).await?;
    tx.also(&store::END_SESSIONS, args![account, now]).await?;
    Ok(())
}

/// Changes one's own language.
pub async fn choose_language(tx: &mut Tx, locale: Locale) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    tx.change(&store::SET_LOCALE, args![account, locale.code()], Entry::of(&permit).on(account)).await?;
    Ok(())
}
