//! Invitations and resets: a link shown once, with a password to choose and a second factor to set up.

use ::store::{Entry, Pending, Tx, args};
use policy::Action;
use vault::tokens::{Token, TokenHash};
use vocabulary::{AccountId, BodyId, FieldRefusal, Locale, Moment, Outcome, Refusal, Role};

use super::{sessions, store, totp, totp::Enrolment};

/// How long a link can be used: three days.
const LIFE_DAYS: i64 = 3;

/// A colleague to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// The body.
    pub body: BodyId,
    /// The colleague's name.
    pub name: String,
    /// The sign-in name.
    pub email: String,
    /// The language of its pages.
    pub locale: Locale,
    /// Its roles.
    pub roles: Vec<Role>,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvitationPurpose {
    /// The first sign-in.
    Invite,
    /// A lost password or second factor.
    Reset,
}

impl InvitationPurpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Reset => "reset",
        }
    }

    fn parse(code: &str) -> Option<Self> {
        [Self::Invite, Self::Reset].into_iter().find(|p| p.code() == code)
    }
}

/// What the holder of a link sees.
#[derive(Debug)]
pub struct Invitation {
    /// First sign-in or reset.
    pub purpose: InvitationPurpose,
    /// The account.
    pub account: AccountId,
    /// The colleague's name.
    pub name: String,
    /// The sign-in name.
    pub email: String,
    /// The language of its pages.
    pub locale: Locale,
    /// What the authenticator app needs.
    pub enrolment: Enrolment,
}

/// What the holder of a link sends back. The password has been judged and hashed outside the transaction.
#[derive(Clone)]
pub struct Acceptance {
    /// The hash of the link's token.
    pub link: TokenHash,
    /// The PHC string of the new password.
    pub password: String,
    /// The code that the authenticator app shows.
    pub code: String,
}

/// Makes an account and the token of its invitation link. The token is shown once and kept nowhere.
pub async fn invite(tx: &mut Tx, new: &NewAccount) -> Outcome<(AccountId, Token)> {
    let permit = tx.permit(Action::InviteAccount, new.body).await?;
    let email = sign_in_name(&new.email);
    let mut wrong = wrong_in(new);
    if tx.row(&store::BY_EMAIL, args![email]).await?.is_some() {
        wrong.extend(Refusal::field("email", "accounts-email-taken").fields);
    }
    if !wrong.is_empty() {
        return Err(Refusal::fields(wrong).into());
    }
    let account: AccountId = tx.ctx().new_id();
    let values = args![account, new.body, new.name.trim(), email, new.locale.code()];
    tx.change(&store::ADD, values, Entry::of(&permit).on(account)).await?;
    let roles: std::collections::BTreeSet<_> = new.roles.iter().map(|role| role.code()).collect();
    for role in roles {
        tx.also(&store::ADD_ROLE, args![account, role]).await?;
    }
    let token = make_link(tx, account, InvitationPurpose::Invite).await?;
    Ok((account, token))
}

/// Makes a reset link: the old password and second factor stop working now, and every session ends.
pub async fn reset(tx: &mut Tx, account: AccountId) -> Outcome<Token> {
    let permit = tx.permit(Action::ResetAccount, account).await?;
    let now = tx.ctx().now();
    tx.change(&store::FORGET_CREDENTIALS, args![account], Entry::of(&permit)).await?;
    tx.also(&store::END_SESSIONS, args![account, now]).await?;
    tx.also(&store::SPEND_LINKS, args![account, now]).await?;
    make_link(tx, account, InvitationPurpose::Reset).await
}

async fn make_link(tx: &mut Tx, account: AccountId, purpose: InvitationPurpose) -> Outcome<Token> {
    let ctx = tx.ctx().clone();
    let token = Token::generate(ctx.chance.as_ref());
    let seed = totp::new_seed(tx.store_handle(), &ctx, account)?;
    let expires = ctx.now().plus_days(LIFE_DAYS);
    let values = args![token.hash().as_bytes(), account, purpose.code(), seed, ctx.now(), expires];
    tx.also(&store::ADD_LINK, values).await?;
    Ok(token)
}

/// The name under which somebody signs in, however it was typed.
pub(super) fn sign_in_name(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// Everything that can be seen to be wrong with an invitation before anything is looked up.
pub fn wrong_in(new: &NewAccount) -> Vec<FieldRefusal> {
    let mut fields = Vec::new();
    let mut refuse =
        |field: &str, key| fields.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    if new.name.trim().is_empty() {
        refuse("name", "accounts-name-missing");
    }
    if !crate::bodies::is_email(&sign_in_name(&new.email)) {
        refuse("email", "accounts-email-wrong");
    }
    if new.roles.is_empty() {
        refuse("roles", "accounts-roles-missing");
    }
    fields
}

struct Link {
    purpose: InvitationPurpose,
    account: AccountId,
    totp: Vec<u8>,
    name: String,
    email: String,
    locale: Locale,
}

async fn open_link(tx: &mut Tx, link: &TokenHash) -> Outcome<Link> {
    let now: Moment = tx.ctx().now();
    let row = tx.the_row(&store::LINK, args![link.as_bytes(), now]).await?;
    Ok(Link {
        purpose: row.code("purpose", InvitationPurpose::parse)?,
        account: row.get("account")?,
        totp: row.get("totp")?,
        name: row.get("name")?,
        email: row.get("email")?,
        locale: row.code("locale", Locale::parse)?,
    })
}

/// What the holder of an unused, unexpired link sees. Anything else answers like what does not exist.
pub async fn invitation(tx: &mut Tx, link: &TokenHash) -> Outcome<Pending<Invitation>> {
    let permit = tx.permit_own(Action::AcceptInvitation).await?;
    let link = open_link(tx, link).await?;
    let entry = Entry::of(&permit).on(link.account);
    let enrolment = totp::enrolment(tx.store_handle(), &permit, (link.account, &link.totp), &link.email)?;
    let shown = Invitation {
        purpose: link.purpose,
        account: link.account,
        name: link.name,
        email: link.email,
        locale: link.locale,
        enrolment,
    };
    tx.pending(entry, shown).await
}

/// Accepts an invitation or reset: sets password and second factor, spends the link and begins a session.
pub async fn accept(tx: &mut Tx, acceptance: &Acceptance) -> Outcome<(AccountId, Token)> {
    let permit = tx.permit_own(Action::AcceptInvitation).await?;
    let link = open_link(tx, &acceptance.link).await?;
    let now = tx.ctx().now();
    let step = totp::accepted_step(
        tx.store_handle(),
        &permit,
        (link.account, &link.totp),
        (0, now),
        &acceptance.code,
    )?
    .ok_or_else(|| Refusal::field("code", "accounts-code-wrong"))?;
    let values = args![link.account, acceptance.password, link.totp, step, now];
    tx.change(&store::OPEN, values, Entry::of(&permit).on(link.account)).await?;
    tx.also(&store::SPEND_LINKS, args![link.account, now]).await?;
    let token = sessions::begin(tx, link.account).await?;
    Ok((link.account, token))
}
