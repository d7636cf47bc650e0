//! Passwords, judged and hashed outside transactions: each takes a quarter of a second and 64 MiB.

use vault::passwords::{Check, NewPassword, Unfit, check};
use vocabulary::{Chance, Fault, Outcome, Refusal};

/// Judges a chosen password and gives the PHC string to store. `about` are words that an attacker would try first.
pub fn choose_password(typed: &str, about: &[&str], chance: &dyn Chance) -> Outcome<String> {
    let password = NewPassword::choose(typed, about).map_err(|unfit| {
        let key = match unfit {
            Unfit::TooShort => "accounts-password-short",
            Unfit::TooLong => "accounts-password-long",
            Unfit::TooCommon => "accounts-password-common",
            Unfit::TooPersonal => "accounts-password-personal",
        };
        Refusal::field("password", key)
    })?;
    password.hash(chance).map_err(|error| Fault::new("hash a password", error).into())
}

/// Whether the typed password is the stored one; takes as long for a name that nobody has, and for an account of a demo, which
/// has a word in the place of a hash because nobody signs in to it with a password.
pub fn password_matches(typed: &str, stored: Option<&str>) -> Outcome<bool> {
    let stored = stored.filter(|stored| stored.starts_with('$'));
    let found = check(typed, stored).map_err(|error| Fault::new("check a password", error))?;
    Ok(matches!(found, Check::Right | Check::RightButOld))
}
