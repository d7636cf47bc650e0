//! The strongroom: sealed sections, wraps to bodies' keys, tokens, passwords, audit tree and checkpoints.
//!
//! Everything here is a pure function of its arguments: no file, no network, no database, no clock; randomness is
//! handed in as [`vocabulary::Chance`]. The room knows records only by their ids and never learns what a case is.
//!
//! **Invariant:** nothing returns plaintext of a sealed section without a [`policy::Permit`] for the very record that it
//! belongs to. Keys are wiped when dropped and can be neither printed, cloned, compared nor serialised:
//!
//! ```compile_fail,E0277
//! fn prints<T: std::fmt::Debug>() {}
//! prints::<vault::sealing::SectionKey>();
//! ```
//! ```compile_fail,E0277
//! fn copies<T: Clone>() {}
//! copies::<vault::keys::RootKey>();
//! ```
//!
//! | module | what it keeps |
//! |---|---|
//! | [`keys`] | the root key, the keys derived from it, the key pairs of bodies |
//! | [`sealing`] | section keys, sealed bytes, wraps of section keys to bodies |
//! | [`credentials`] | sealed sign-in secrets |
//! | [`blind`] | keyed indexes for comparing without reading |
//! | [`tokens`] | session and link tokens, form tokens |
//! | [`passwords`] | password hashes and what may be a password |
//! | [`audit`] | entries, the Merkle tree over them, signed checkpoints, verification |

mod aead;
pub mod audit;
pub mod blind;
pub mod credentials;
mod derivation;
mod encoding;
pub mod keys;
pub mod passwords;
pub mod sealing;
pub mod tokens;

/// The id of a record of any kind, where the strongroom binds bytes to it. The room does not need to know the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordId([u8; 16]);

impl RecordId {
    /// The raw id.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }

    fn is_nil(self) -> bool {
        self.0 == [0; 16]
    }
}

impl<K: vocabulary::Kind> From<vocabulary::Id<K>> for RecordId {
    fn from(id: vocabulary::Id<K>) -> Self {
        Self(id.uuid().into_bytes())
    }
}

/// Why the strongroom did not do something: deliberately poor, because each word more would help an attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The stored bytes or text are not in the expected form.
    #[error("not in the expected form")]
    Malformed,
    /// The permit is for something else, the key is not the right one, or the bytes were changed: not told apart.
    #[error("refused")]
    Refused,
}
