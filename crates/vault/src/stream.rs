//! A code over a long stream, such as a backup, that only this instance can make.
//!
//! A backup is encrypted to a public key, which anybody may have; the code is what says that it comes from this instance.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::VaultError;
use crate::derivation::hmac;

/// Takes a stream piece by piece ([`crate::keys::RootKey::stream_code`]); where the pieces part does not matter.
pub struct StreamCode(Hmac<Sha256>);

impl StreamCode {
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        Self(hmac(key))
    }

    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        self.0.update(piece);
    }

    /// The code over all pieces.
    pub fn finish(self) -> [u8; 32] {
        self.0.finalize().into_bytes().into()
    }

    /// Whether `code` is the one over all pieces.
    pub fn verify(self, code: &[u8]) -> Result<(), VaultError> {
        self.0.verify_slice(code).map_err(|_| VaultError::Refused)
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::SeededChance;

    use crate::VaultError;
    use crate::keys::RootKey;

    #[test]
    fn a_stream_is_known_again_by_its_own_instance_and_only_unchanged() {
        let chance = SeededChance::new(1);
        let (root, other) = (RootKey::generate(&chance), RootKey::generate(&chance));
        let mut code = root.stream_code();
        code.update(b"first second");
        let made = code.finish();
        let again = |root: &RootKey, pieces: &[&[u8]]| {
            let mut code = root.stream_code();
            for piece in pieces {
                code.update(piece);
            }
            code.verify(&made)
        };
        assert_eq!(again(&root, &[b"first ", b"second"]), Ok(()));
        assert_eq!(again(&root, &[b"first", b"second"]), Err(VaultError::Refused));
        assert_eq!(again(&other, &[b"first second"]), Err(VaultError::Refused));
    }
}
