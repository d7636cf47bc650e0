//! HKDF-SHA256 (RFC 5869) and HMAC-SHA256 (RFC 2104) over the 32-byte keys of this room.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// One 32-byte key for one label.
pub(crate) fn derive(secret: &[u8], salt: &[u8], label: &'static str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    match Hkdf::<Sha256>::new(Some(salt), secret).expand(label.as_bytes(), key.as_mut_slice()) {
        Ok(()) => key,
        // Expanding fails only above 255 hashes. Stopping is right all the same: a key of zeros would seal nothing.
        Err(_) => unreachable!("32 bytes are within the limit of HKDF"),
    }
}

/// A message authentication code to be fed.
pub(crate) fn hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC fills a short key with zeros up to the hash's block; doing so here leaves nothing that could fail.
    let mut block = Zeroizing::new([0; 64]);
    block.iter_mut().zip(key).for_each(|(slot, byte)| *slot = *byte);
    Hmac::new(&(*block).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use hmac::Mac as _;

    #[test]
    fn the_mac_of_a_short_key_is_the_one_of_rfc_4231() {
        // RFC 4231 test case 2 has a four-byte key; filled to 32 bytes with zeros it is the same HMAC key.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let mac = hmac(&key).chain_update(b"what do ya want for nothing?").finalize().into_bytes();
        assert_eq!(mac[..8], [0x5b, 0xdc, 0xc1, 0x46, 0xbf, 0x60, 0x75, 0x4e]);
    }

    #[test]
    fn each_label_and_each_salt_gives_another_key() {
        let key = derive(b"secret", b"", "a");
        assert_eq!(*key, *derive(b"secret", b"", "a"));
        assert_ne!(*key, *derive(b"secret", b"", "b"));
        assert_ne!(*key, *derive(b"secret", b"salt", "a"));
        assert_ne!(*key, *derive(b"other", b"", "a"));
    }
}
