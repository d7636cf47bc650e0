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
//! fn prints<T: std::fmt::Debug>() {}
//! prints::<vault::sealing::Opened>();
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
//! | [`brakes`] | names of brakes on guessing |
//! | [`tokens`] | session and link tokens, form tokens |
//! | [`passwords`] | password hashes and what may be a password |
//! | [`keeping`] | what waits in a browser until its sender has signed in again |
//! | [`stream`] | a code over a backup |
//! | [`audit`] | entries, the Merkle tree over them, signed checkpoints, verification |

mod aead;
pub mod audit;
pub mod blind;
pub mod brakes;
pub mod credentials;
mod derivation;
mod encoding;
pub mod keeping;
pub mod keys;
pub mod passwords;
pub mod sealing;
pub mod stream;
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

#[cfg(test)]
mod tests {
    /// Fails to compile where a type has the trait: then two implementations of `Probe` fit and none can be chosen.
    macro_rules! none_is {
        ($bound:path: $($secret:ty),* $(,)?) => {{
            trait Probe<Which> { fn held() {} }
            struct Has;
            impl<T: ?Sized> Probe<()> for T {}
            impl<T: ?Sized + $bound> Probe<Has> for T {}
            $( <$secret as Probe<_>>::held(); )*
        }};
    }

    macro_rules! no_secret_is {
        ($($bound:path),*) => {$( none_is!($bound:
            crate::keys::RootKey,
            crate::keys::BodyPrivate,
            crate::sealing::SectionKey,
            crate::sealing::Opened,
            crate::credentials::CredentialKey,
            crate::blind::BlindKey,
            crate::blind::Compound,
            crate::tokens::Token,
            crate::tokens::FormKey,
            crate::passwords::NewPassword,
            crate::audit::CheckpointSigner,
        ); )*};
    }

    #[test]
    fn no_secret_can_be_printed_copied_or_compared() {
        no_secret_is!(std::fmt::Debug, std::fmt::Display, Clone, PartialEq, AsRef<[u8]>);
    }
}
