//! Somebody as they would act if they were signed in: for what is told them, or read by their own link, while they are not.

use std::collections::{BTreeMap, btree_map::Entry};

use ::store::{Tx, args};
use policy::{Actor, Member};
use vocabulary::{AccountId, BodyId, Mandate, Outcome, Role};

use super::store;
use crate::bodies;

/// One open account with its roles and its body's mandates of today; nothing where it is closed or was never opened.
pub(crate) async fn acting(tx: &mut Tx, account: AccountId) -> Outcome<Option<Actor>> {
    let Some(row) = tx.row(&store::OPEN_ACCOUNT, args![account]).await? else { return Ok(None) };
    let body: BodyId = row.get("body")?;
    let mut roles = Vec::new();
    for row in tx.rows(&store::ROLES, args![account]).await? {
        roles.push(row.code("role", Role::parse)?);
    }
    let mandates = bodies::mandates_today(tx, body).await?;
    Ok(Some(Actor::Member(Member { account, body, roles, mandates })))
}

/// Every open account: two statements and one for each body.
pub(crate) async fn everybody(tx: &mut Tx) -> Outcome<Vec<Actor>> {
    let mut roles: BTreeMap<AccountId, Vec<Role>> = BTreeMap::new();
    for row in tx.rows(&store::ALL_ROLES, args![]).await? {
        roles.entry(row.get("account")?).or_default().push(row.code("role", Role::parse)?);
    }
    let mut mandates: BTreeMap<BodyId, Vec<Mandate>> = BTreeMap::new();
    let mut actors = Vec::new();
    for row in tx.rows(&store::OPEN_ACCOUNTS, args![]).await? {
        let (account, body): (AccountId, BodyId) = (row.get("id")?, row.get("body")?);
        let mandates = match mandates.entry(body) {
            Entry::Occupied(known) => known.get().clone(),
            Entry::Vacant(unknown) => unknown.insert(bodies::mandates_today(tx, body).await?).clone(),
        };
        let roles = roles.remove(&account).unwrap_or_default();
        actors.push(Actor::Member(Member { account, body, roles, mandates }));
    }
    Ok(actors)
}
