//! What waits in a browser until its sender has signed in again: closed, for one account, and not for long.
//!
//! The key is random and lives as long as the process. What it closed is kept by nobody here, so nothing has to be opened
//! after a restart, and neither a stolen disk nor the root key opens what a browser still holds.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use vocabulary::{AccountId, Chance, Moment};
use zeroize::Zeroizing;

use crate::encoding::Encoding;
use crate::{VaultError, aead};

/// The key of what waits in browsers.
pub struct KeepingKey(Zeroizing<[u8; 32]>);

impl KeepingKey {
    /// A new key.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill(key.as_mut_slice());
        Self(key)
    }

    /// Closes bytes for one account until a moment: text that is safe in a form.
    pub fn close(
        &self,
        (account, until): (AccountId, Moment),
        bytes: &[u8],
        chance: &dyn Chance,
    ) -> Result<String, VaultError> {
        let until = until.micros().to_be_bytes();
        let sealed = aead::seal(&self.0, &binding(account, until), bytes, chance)?;
        Ok(BASE64.encode([until.as_slice(), &sealed].concat()))
    }

    /// Opens them for the same account, if it is not too late.
    pub fn open(
        &self,
        (account, now): (AccountId, Moment),
        closed: &str,
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let bytes = BASE64.decode(closed).map_err(|_| VaultError::Malformed)?;
        let (until, sealed) = bytes.split_first_chunk::<8>().ok_or(VaultError::Malformed)?;
        let opened = aead::open(&self.0, &binding(account, *until), sealed)?;
        if Moment::from_micros(i64::from_be_bytes(*until)) <= now {
            return Err(VaultError::Refused);
        }
        Ok(opened)
    }
}

fn binding(account: AccountId, until: [u8; 8]) -> Vec<u8> {
    Encoding::new("roundtable/keeping/1").bytes(account.uuid().as_bytes()).bytes(&until).finish()
}

#[cfg(test)]
mod tests {
    use vocabulary::{Id, SeededChance};

    use super::*;

    #[test]
    fn what_waits_is_opened_for_its_own_account_in_time_and_by_the_process_that_closed_it() {
        let chance = SeededChance::new(1);
        let (key, restarted) = (KeepingKey::generate(&chance), KeepingKey::generate(&chance));
        let now = Moment::from_micros(1_000_000);
        let until = now.plus_minutes(60);
        let (anna, bela): (AccountId, AccountId) = (Id::ordered(now, &chance), Id::ordered(now, &chance));
        let closed = key.close((anna, until), "Példa Anna".as_bytes(), &chance).unwrap();
        let opened = key.open((anna, until.plus_seconds(-1)), &closed).unwrap();
        assert_eq!(opened.as_slice(), "Példa Anna".as_bytes());
        assert!(key.open((anna, until), &closed).is_err(), "too late");
        assert!(key.open((bela, now), &closed).is_err(), "somebody else");
        assert!(restarted.open((anna, now), &closed).is_err(), "another process");
        let mut longer = BASE64.decode(&closed).unwrap();
        longer[..8].copy_from_slice(&until.plus_minutes(600).micros().to_be_bytes());
        assert!(key.open((anna, now), &BASE64.encode(longer)).is_err(), "made to last longer");
        for text in ["", "short", "!"] {
            assert!(key.open((anna, now), text).is_err());
        }
    }
}
