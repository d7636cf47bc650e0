//! Sign-in: password and second factor in one step, with brakes and without saying who has an account.

use ::store::{Entry, Tx, args};
use policy::Action;
use vault::tokens::Token;
use vocabulary::{AccountId, Locale, Outcome, Refusal};

use super::{
    brakes::{self, Brakes},
    invitations, sessions, store, totp,
};

/// Whom a sign-in name may mean. Also made for a name that nobody has, so that the same work follows.
#[derive(Debug, Clone)]
pub struct Candidate {
    account: Option<AccountId>,
    /// The stored PHC string, for `vault::passwords::check`; `None` for a name that nobody has.
    pub password: Option<String>,
    totp: Option<Vec<u8>>,
    totp_step: i64,
    brakes: Brakes,
}

/// An attempt whose password has been checked outside the transaction.
#[derive(Debug)]
pub struct SignIn<'a> {
    /// The candidate.
    pub candidate: &'a Candidate,
    /// Whether the password was right.
    pub password_right: bool,
    /// The code of the second factor.
    pub code: &'a str,
}

/// How an attempt ended. A failure says nothing about which part was wrong.
pub enum Attempt {
    /// A session began.
    SignedIn(AccountId, Token),
    /// Something was wrong.
    Wrong,
}

/// Finds the candidate, unless its brake is on. `address` is the network address, coarse enough to be forgotten.
pub async fn candidate(tx: &mut Tx, email: &str, address: &str) -> Outcome<Candidate> {
    tx.permit_own(Action::SignIn).await?;
    let email = invitations::sign_in_name(email);
    let row = tx.row(&store::CANDIDATE, args![email]).await?;
    let account = row.as_ref().map(|row| row.get::<AccountId>("id")).transpose()?;
    let brakes = Brakes::of(tx, &email, address);
    brakes::must_be_off(tx, &brakes).await?;
    Ok(match row {
        Some(row) => Candidate {
            account,
            password: row.maybe("password")?,
            totp: row.maybe("totp")?,
            totp_step: row.get("totp_step")?,
            brakes,
        },
        None => Candidate { account: None, password: None, totp: None, totp_step: 0, brakes },
    })
}

/// Decides the attempt. Both outcomes commit: a session, or the brakes and an audit entry. Attempts at the same time queue
/// for their hashing behind one look at the brakes, so this looks again: who has to wait now is told so, right or wrong.
pub async fn sign_in(tx: &mut Tx, attempt: &SignIn<'_>) -> Outcome<Attempt> {
    let permit = tx.permit_own(Action::SignIn).await?;
    let now = tx.ctx().now();
    let candidate = attempt.candidate;
    brakes::must_be_off(tx, &candidate.brakes).await?;
    if attempt.password_right
        && let (Some(account), Some(sealed)) = (candidate.account, &candidate.totp)
    {
        // read again: the same code may be on its way twice, and a reset or the end of the account may have come in between
        let row = tx.the_row(&store::SECRETS, args![account]).await?;
        let unchanged = row.maybe::<String>("password")? == candidate.password
            && row.maybe::<Vec<u8>>("totp")?.as_ref() == Some(sealed)
            && row.maybe::<i64>("closed_at")?.is_none();
        let last = row.get::<i64>("totp_step")?.max(candidate.totp_step);
        let step = if unchanged {
            totp::accepted_step(tx.store_handle(), &permit, (account, sealed), (last, now), attempt.code)?
        } else {
            None
        };
        if let Some(step) = step {
            tx.change(&store::SET_STEP, args![account, step], Entry::of(&permit).on(account)).await?;
            brakes::loosen(tx, &candidate.brakes).await?;
            let token = sessions::begin(tx, account).await?;
            return Ok(Attempt::SignedIn(account, token));
        }
    }
    let entry = match candidate.account {
        Some(account) => Entry::of(&permit).failed().on(account),
        None => Entry::of(&permit).failed(),
    };
    brakes::tighten(tx, &candidate.brakes, entry).await?;
    Ok(Attempt::Wrong)
}

/// One-click sign-in as a persona of the demo country. Refused on every instance that is not marked as a demo.
/// The persona speaks the language in which the visitor of the demo reads.
pub async fn sign_in_as_persona(tx: &mut Tx, account: AccountId, locale: Locale) -> Outcome<Token> {
    let permit = tx.permit_own(Action::SignIn).await?;
    if tx.setting("demo").await?.is_none() {
        return Err(Refusal::not_found().into());
    }
    tx.the_row(&store::WHO, args![account]).await?;
    tx.record(Entry::of(&permit).on(account)).await?;
    tx.also(&store::SET_LOCALE, args![account, locale.code()]).await?;
    sessions::begin(tx, account).await
}
