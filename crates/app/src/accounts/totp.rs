//! The second factor: time-based one-time codes (RFC 6238), each accepted once.

use ::store::{Ctx, Store};
use policy::Permit;
use totp_rs::{Builder, Totp};
use vocabulary::{AccountId, Chance, Fault, Moment, Outcome};

/// Kind of the sealed credential.
const KIND: &str = "totp";
/// Bytes of the seed: 160 bits, as RFC 4226 recommends.
const SEED: usize = 20;
/// Seconds of one step.
const STEP: u64 = 30;

/// What a person needs to set up an authenticator app.
pub struct Enrolment {
    /// The seed in Base32, for typing.
    pub secret: String,
    /// The `otpauth:` address, for a square code drawn on the server.
    pub address: String,
}

impl std::fmt::Debug for Enrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Enrolment")
    }
}

fn totp(seed: [u8; SEED]) -> Outcome<Totp> {
    // skew 1: the step before and the step after, for clocks that are a little off
    Builder::new()
        .with_secret(seed)
        .with_skew(1)
        .with_step_duration(STEP)
        .build()
        .map_err(|_| Fault::broken("a second factor's seed").into())
}

/// A new seed, sealed for the account.
pub(crate) fn new_seed(store: &Store, ctx: &Ctx, account: AccountId) -> Outcome<Vec<u8>> {
    let chance: &dyn Chance = ctx.chance.as_ref();
    let mut seed = [0; SEED];
    chance.fill(&mut seed);
    let sealed = store.root().credential_key().seal(account, KIND, &seed, chance);
    sealed.map_err(|error| Fault::new("seal a second factor", error).into())
}

fn open_seed(store: &Store, permit: &Permit, account: AccountId, sealed: &[u8]) -> Outcome<[u8; SEED]> {
    let opened = store
        .root()
        .credential_key()
        .open(permit, account, KIND, sealed)
        .map_err(|error| Fault::new("open a second factor", error))?;
    opened.bytes().try_into().map_err(|_| Fault::broken("a second factor's seed").into())
}

/// The step at which the code is right, later than the last one accepted; `None` where it is wrong or was used before.
pub(crate) fn accepted_step(
    store: &Store,
    permit: &Permit,
    (account, sealed): (AccountId, &[u8]),
    (last_step, now): (i64, Moment),
    code: &str,
) -> Outcome<Option<i64>> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let totp = totp(open_seed(store, permit, account, sealed)?)?;
    let seconds = u64::try_from(now.micros() / 1_000_000).unwrap_or(0);
    let now_step = seconds / STEP;
    // each step by itself, newest first, because a code that was used must not hide a later one
    for step in [now_step + 1, now_step, now_step.saturating_sub(1)] {
        let right = same(totp.generate(step * STEP).to_string().as_bytes(), code.as_bytes());
        let step = i64::try_from(step).unwrap_or(i64::MAX);
        if right && step > last_step {
            return Ok(Some(step));
        }
    }
    Ok(None)
}

/// Compares without telling by time where the first difference is.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differences, (x, y)| differences | (x ^ y)) == 0
}

/// What the holder of an invitation needs to set up the app.
pub(crate) fn enrolment(
    store: &Store,
    permit: &Permit,
    (account, sealed): (AccountId, &[u8]),
    email: &str,
) -> Outcome<Enrolment> {
    let seed = open_seed(store, permit, account, sealed)?;
    let secret = totp_rs::Secret::from(seed).to_base32();
    let label: String = email.chars().filter(|c| c.is_ascii_alphanumeric() || "@.-_".contains(*c)).collect();
    let address = format!("otpauth://totp/Roundtable:{label}?secret={secret}&issuer=Roundtable");
    Ok(Enrolment { secret, address })
}

/// The code that an authenticator app shows at a moment for a Base32 secret; for tests and the demo's own sign-in.
pub fn current_code(secret: &str, now: Moment) -> Option<String> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    let totp = Builder::new().with_secret(secret).with_skew(1).with_step_duration(STEP).build().ok()?;
    let seconds = u64::try_from(now.micros() / 1_000_000).ok()?;
    Some(totp.generate(seconds).to_string())
}
