//! Secrets of the sign-in itself, such as the seed of a second factor: they are read before anybody is signed in, so no
//! body's key can hold them; a key derived from the root key does.

use policy::{Action, Permit};
use vocabulary::{AccountId, Chance};
use zeroize::Zeroizing;

use crate::encoding::Encoding;
use crate::sealing::Opened;
use crate::{VaultError, aead};

/// First byte of every sealed credential of this form.
const FORM: u8 = 1;

/// The key of sign-in secrets ([`crate::keys::RootKey::credential_key`]).
pub struct CredentialKey(Zeroizing<[u8; 32]>);

impl CredentialKey {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// Seals a secret of one kind (`totp`) for one account: form (1 byte), nonce, ciphertext.
    pub fn seal(
        &self,
        account: AccountId,
        kind: &'static str,
        secret: &[u8],
        chance: &dyn Chance,
    ) -> Result<Vec<u8>, VaultError> {
        let sealed = aead::seal(&self.0, &binding(account, kind), secret, chance)?;
        Ok([&[FORM], sealed.as_slice()].concat())
    }

    /// Opens it to someone who is signing in or enrolling, or to the account's own holder; to nobody else.
    pub fn open(
        &self,
        permit: &Permit,
        account: AccountId,
        kind: &'static str,
        sealed: &[u8],
    ) -> Result<Opened, VaultError> {
        let allowed = match permit.action() {
            Action::SignIn | Action::AcceptInvitation => true,
            Action::ManageOwnAccount => permit.actor().account() == Some(account),
            _ => false,
        };
        let Some((&FORM, sealed)) = sealed.split_first() else { return Err(VaultError::Malformed) };
        if !allowed {
            return Err(VaultError::Refused);
        }
        aead::open(&self.0, &binding(account, kind), sealed).map(Opened)
    }
}

fn binding(account: AccountId, kind: &'static str) -> Vec<u8> {
    Encoding::new("roundtable/credential/1").bytes(account.uuid().as_bytes()).text(kind).finish()
}

#[cfg(test)]
mod tests;
