//! Passwords: what may be one, how it is stored, how it is checked.
//!
//! Argon2id with 64 MiB, three passes, one lane (three times the floor of ASVS 5.0 appendix C). Callers limit how many
//! run at once: each takes its 64 MiB.
//!
//! Absent on purpose: rules about capital letters, digits and signs, and forced changes (ASVS 6.2.5, 6.2.10).

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use vocabulary::Chance;
use zeroize::Zeroizing;

use crate::VaultError;

mod common;

/// Fewest characters of a password.
pub const SHORTEST: usize = 12;
/// Most characters of a password; more would only make hashing slow.
pub const LONGEST: usize = 128;
/// Memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (64 * 1024, 3, 1);

/// A password that somebody chose and that may be one. Wiped when dropped, never printed.
pub struct NewPassword(Zeroizing<String>);

/// Why a password may not be chosen: something that the person can mend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Among the first that an attacker tries, or little more than one of them.
    TooCommon,
    /// It says who or where it is for: the person's name, address, body, or this program.
    TooPersonal,
}

impl NewPassword {
    /// Takes a password, or says why not. `about` are words that an attacker would try for this person: sign-in name,
    /// parts of the name, the body's short name.
    pub fn choose(text: &str, about: &[&str]) -> Result<Self, Unfit> {
        let length = text.chars().count();
        if length < SHORTEST {
            return Err(Unfit::TooShort);
        }
        if length > LONGEST {
            return Err(Unfit::TooLong);
        }
        if common::is_common(text) {
            return Err(Unfit::TooCommon);
        }
        let folded = common::fold(text);
        let personal =
            about.iter().map(|word| common::fold(word)).any(|word| common::is_mostly(&folded, &word));
        if personal { Err(Unfit::TooPersonal) } else { Ok(Self(Zeroizing::new(text.to_owned()))) }
    }

    /// The PHC string to store.
    pub fn hash(&self, chance: &dyn Chance) -> Result<String, VaultError> {
        let mut salt = [0; 16];
        chance.fill(&mut salt);
        let hash = hasher()?.hash_password_with_salt(self.0.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|_| VaultError::Malformed)
    }
}

/// What checking a password showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// The right password.
    Right,
    /// The right password, stored at an older cost: store a new hash now that the password is at hand.
    RightButOld,
    /// The wrong password.
    Wrong,
}

/// Checks a password against the stored PHC string. For an unknown account give `None`: the same work is done for a
/// password that nobody has, so that time does not tell who has an account.
pub fn check(password: &str, stored: Option<&str>) -> Result<Check, VaultError> {
    let known = PasswordHash::new(stored.unwrap_or(NOBODYS)).map_err(|_| VaultError::Malformed)?;
    let right = password.chars().count() <= LONGEST && {
        let verified = hasher()?.verify_password(password.as_bytes(), &known);
        verified.is_ok() && stored.is_some()
    };
    Ok(match (right, is_current(&known)) {
        (false, _) => Check::Wrong,
        (true, true) => Check::Right,
        (true, false) => Check::RightButOld,
    })
}

/// A hash at today's cost whose password was 32 random bytes that nobody kept.
const NOBODYS: &str =
    "$argon2id$v=19$m=65536,t=3,p=1$bm9ib2R5LWhhcy10aGlz$5bYBWYsaCnVVk3WYB5cSx3Ccw8JlZyFeyCV9JV6Yfgs";

fn hasher() -> Result<Argon2<'static>, VaultError> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(|_| VaultError::Malformed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn is_current(hash: &PasswordHash) -> bool {
    let (memory, passes, lanes) = COST;
    hash.algorithm.as_str() == Algorithm::Argon2id.as_str()
        && Params::try_from(hash).is_ok_and(|params| {
            (params.m_cost(), params.t_cost(), params.p_cost()) == (memory, passes, lanes)
        })
}

#[cfg(test)]
mod tests;
