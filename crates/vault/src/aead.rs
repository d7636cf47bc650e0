//! XChaCha20-Poly1305 with a random nonce in front: the one cipher of the house.
//!
//! The 192-bit nonce is drawn anew each time, so no counter has to be kept or survive a restored backup.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use vocabulary::Chance;
use zeroize::Zeroizing;

use crate::VaultError;

const NONCE: usize = 24;

/// Nonce, ciphertext and tag; `bound` is authenticated with them and not stored.
pub(crate) fn seal(
    key: &[u8; 32],
    bound: &[u8],
    plaintext: &[u8],
    chance: &dyn Chance,
) -> Result<Vec<u8>, VaultError> {
    let mut nonce = [0; NONCE];
    chance.fill(&mut nonce);
    let ciphertext = XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from(nonce), Payload { msg: plaintext, aad: bound })
        .map_err(|_| VaultError::Refused)?;
    Ok([nonce.as_slice(), &ciphertext].concat())
}

/// The plaintext, if these bytes were sealed with this key and bound to the same.
pub(crate) fn open(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let (nonce, ciphertext) = sealed.split_first_chunk::<NONCE>().ok_or(VaultError::Malformed)?;
    XChaCha20Poly1305::new(&Key::from(*key))
        .decrypt(&XNonce::from(*nonce), Payload { msg: ciphertext, aad: bound })
        .map(Zeroizing::new)
        .map_err(|_| VaultError::Refused)
}
