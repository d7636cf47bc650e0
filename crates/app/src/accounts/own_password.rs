//! One's own password: changed by whoever knows the present one. A session that somebody left open is not enough, and guessing
//! is braked as it is at the door.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Outcome, Refusal, SessionId};

use super::{
    brakes::{self, Brakes},
    store,
};

/// What is needed to check and to judge, outside the transaction.
#[derive(Clone)]
pub struct OwnPassword {
    /// The stored PHC string of the present password.
    pub stored: String,
    /// Words that a new password must not be: the name and the sign-in name.
    pub about: [String; 2],
    brakes: Brakes,
}

impl std::fmt::Debug for OwnPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OwnPassword")
    }
}

/// What a change of one's own password is checked against, unless its brake is on. `address` is the network address.
pub async fn own_password(tx: &mut Tx, address: &str) -> Outcome<OwnPassword> {
    tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let row = tx.the_row(&store::OWN_PASSWORD, args![account]).await?;
    let email: String = row.get("email")?;
    let brakes = Brakes::of(tx, &email, address);
    brakes::must_be_off(tx, &brakes).await?;
    Ok(OwnPassword {
        stored: row.maybe("password")?.ok_or_else(Refusal::not_found)?,
        about: [row.get("name")?, email],
        brakes,
    })
}

/// Notes that the present password was typed wrong. Attempts at the same time queue for their hashing behind one look at the
/// brakes, so this looks again.
pub async fn wrong_password(tx: &mut Tx, own: &OwnPassword) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    brakes::must_be_off(tx, &own.brakes).await?;
    brakes::tighten(tx, &own.brakes, Entry::of(&permit).failed().on(account)).await
}

/// Changes one's own password, the present one having been right: `chosen` is the PHC string of the new one. Every session but
/// `this` ends. Whoever changed it meanwhile makes it a conflict.
pub async fn change_password(tx: &mut Tx, own: &OwnPassword, chosen: &str, this: SessionId) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    brakes::must_be_off(tx, &own.brakes).await?;
    tx.record(Entry::of(&permit).on(account)).await?;
    tx.also_expecting_one(&store::SET_PASSWORD, args![account, chosen, own.stored]).await?;
    let now = tx.ctx().now();
    tx.also(&store::END_OTHERS, args![account, this, now]).await?;
    brakes::loosen(tx, &own.brakes).await
}
