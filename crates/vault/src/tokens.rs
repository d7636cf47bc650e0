//! Tokens: what a browser or a link carries, of which the database keeps only a hash.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::Mac as _;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;
use vocabulary::Chance;
use zeroize::Zeroizing;

use crate::VaultError;
use crate::derivation::hmac;

/// A random 256-bit secret: a session, an invitation, a reset link, a one-time form token. Shown once, never stored.
pub struct Token(Zeroizing<[u8; 32]>);

impl Token {
    /// A new token.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut token = Zeroizing::new([0; 32]);
        chance.fill(token.as_mut_slice());
        Self(token)
    }

    /// Reads what came in a cookie or a link.
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let bytes = Zeroizing::new(BASE64.decode(text).map_err(|_| VaultError::Malformed)?);
        bytes
            .as_slice()
            .try_into()
            .map(|token| Self(Zeroizing::new(token)))
            .map_err(|_| VaultError::Malformed)
    }

    /// 43 characters that are safe in a cookie and in a link.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(BASE64.encode(self.0.as_slice()))
    }

    /// What is stored and looked up. Plain SHA-256 is enough: 256 random bits cannot be guessed.
    pub fn hash(&self) -> TokenHash {
        TokenHash(
            Sha256::new()
                .chain_update("roundtable/token/1")
                .chain_update(self.0.as_slice())
                .finalize()
                .into(),
        )
    }
}

/// The stored hash of a [`Token`]: who reads it cannot sign in with it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// A stored hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        bytes.try_into().map(Self).map_err(|_| VaultError::Malformed)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Makes and reads the links that stand in mails. A link names its record and carries a code over it, so that nothing of it is
/// stored and a mail can be written again; without the root key nobody makes one, also with both databases at hand.
pub struct LinkKey(Zeroizing<[u8; 32]>);

impl LinkKey {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// 64 characters that are safe in an address: the link to this record for one use.
    pub fn issue(&self, use_of: &'static str, record: &[u8; 16]) -> String {
        BASE64.encode([record.as_slice(), &self.code(use_of, record)].concat())
    }

    /// The record of a link that was issued for this use; takes the same time for every wrong one.
    pub fn read(&self, use_of: &'static str, link: &str) -> Result<[u8; 16], VaultError> {
        let bytes = BASE64.decode(link).map_err(|_| VaultError::Refused)?;
        let (record, code) = bytes.split_first_chunk::<16>().ok_or(VaultError::Refused)?;
        if self.code(use_of, record).as_slice().ct_eq(code).into() {
            Ok(*record)
        } else {
            Err(VaultError::Refused)
        }
    }

    fn code(&self, use_of: &'static str, record: &[u8; 16]) -> [u8; 32] {
        // the use ends with a zero, which no use holds: no use and record together read like another
        let code = hmac(&self.0).chain_update(use_of.as_bytes()).chain_update([0]).chain_update(record);
        code.finalize().into_bytes().into()
    }
}

/// Makes and checks form (CSRF) tokens: an HMAC over the session, so that nothing has to be stored.
pub struct FormKey(Zeroizing<[u8; 32]>);

impl FormKey {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// A form token for this session. It looks different each time (random mask, then the masked code), so that a
    /// compressed page does not betray it to who can make the victim's browser repeat a guess.
    pub fn issue(&self, session: &TokenHash, chance: &dyn Chance) -> String {
        let mut mask = [0; 32];
        chance.fill(&mut mask);
        BASE64.encode([mask, xor(&mask, &self.code(session))].concat())
    }

    /// Whether the token was issued for this session; takes the same time for every wrong token.
    pub fn check(&self, session: &TokenHash, token: &str) -> Result<(), VaultError> {
        let bytes = BASE64.decode(token).map_err(|_| VaultError::Refused)?;
        let (mask, masked) = bytes.split_first_chunk::<32>().ok_or(VaultError::Refused)?;
        let masked: &[u8; 32] = masked.try_into().map_err(|_| VaultError::Refused)?;
        let given = xor(mask, masked);
        if given.ct_eq(&self.code(session)).into() { Ok(()) } else { Err(VaultError::Refused) }
    }

    fn code(&self, session: &TokenHash) -> [u8; 32] {
        hmac(&self.0).chain_update(session.0).finalize().into_bytes().into()
    }
}

fn xor(left: &[u8; 32], right: &[u8; 32]) -> [u8; 32] {
    let mut result = *left;
    result.iter_mut().zip(right).for_each(|(byte, other)| *byte ^= other);
    result
}

#[cfg(test)]
mod tests;
