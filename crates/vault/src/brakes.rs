//! Names of brakes on guessing: who was tried from where can be counted and not read.
//!
//! A name is an HMAC, whole and not cut: two people must not brake each other. A plain hash would not do, because
//! addresses of people and of networks can be guessed one by one.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::Mac as _;
use zeroize::Zeroizing;

use crate::derivation::hmac;
use crate::encoding::Encoding;

/// The key of the names of brakes ([`crate::keys::RootKey::brake_key`]).
pub struct BrakeKey(Zeroizing<[u8; 32]>);

impl BrakeKey {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// The name of the brake on whoever tries a sign-in name from a network address.
    pub fn of_name(&self, sign_in_name: &str, address: &str) -> String {
        self.code(Encoding::new("roundtable/brake/name/1").text(sign_in_name).text(address))
    }

    /// The name of the brake on whoever tries any sign-in name from a network address.
    pub fn of_address(&self, address: &str) -> String {
        self.code(Encoding::new("roundtable/brake/address/1").text(address))
    }

    fn code(&self, of: Encoding) -> String {
        BASE64.encode(hmac(&self.0).chain_update(of.finish()).finalize().into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::SeededChance;

    use crate::keys::RootKey;

    #[test]
    fn a_brake_is_named_alike_for_the_same_attempt_only_and_on_this_instance_only() {
        let chance = SeededChance::new(1);
        let (root, elsewhere) = (RootKey::generate(&chance), RootKey::generate(&chance));
        let key = root.brake_key();
        let name = key.of_name("anna@pelda.invalid", "192.0.2.7");
        assert_eq!(name, root.brake_key().of_name("anna@pelda.invalid", "192.0.2.7"));
        let others = [
            key.of_name("bela@pelda.invalid", "192.0.2.7"),
            key.of_name("anna@pelda.invalid", "192.0.2.8"),
            key.of_name("", "192.0.2.7"),
            key.of_address("192.0.2.7"),
            elsewhere.brake_key().of_name("anna@pelda.invalid", "192.0.2.7"),
        ];
        assert!(!others.contains(&name));
        assert_eq!(name.len(), 43, "all 256 bits");
    }
}
