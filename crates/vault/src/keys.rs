//! The root key, the keys derived from it, and the key pairs of bodies.
//!
//! One file outside both databases holds the root key. Everything else is either derived from it, one key per purpose,
//! or random and stored only wrapped. Whoever has the databases without the root key reads nothing; the running server
//! has it, so it protects stolen disks, databases and backups, and not against whoever controls the live server.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use hmac::{Hmac, Mac as _};
use sha2::{Digest as _, Sha256};
use vocabulary::{BodyId, Chance};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::VaultError;
use crate::aead;
use crate::audit::CheckpointSigner;
use crate::blind::BlindKey;
use crate::brakes::BrakeKey;
use crate::credentials::CredentialKey;
use crate::derivation::{derive, hmac};
use crate::encoding::Encoding;
use crate::stream::StreamCode;
use crate::tokens::{FormKey, LinkKey};

/// First word of a key file; the number changes with the form.
const FILE_MARK: &str = "roundtable-root-key-1";
/// Bytes of checksum in a key file: finds a typing error after recovery from paper, says nothing about the key.
const CHECKSUM: usize = 4;

/// The 32 random bytes from which an instance's keys derive.
pub struct RootKey(Zeroizing<[u8; 32]>);

/// Names a generation of a key, so that keys can be replaced while old bytes are still readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyVersion(pub u32);

impl KeyVersion {
    /// The version every key begins with.
    pub const FIRST: Self = Self(1);
}

/// What a key derived from the root key is for. One purpose, one key: a leak or a weakness of one use stays there.
#[derive(Clone, Copy)]
enum Use {
    BodyKeyWraps,
    BodyKeyVouchers,
    Credentials,
    FormTokens,
    Links,
    BlindIndex,
    Brakes,
    Checkpoints,
    Streams,
}

impl Use {
    fn label(self) -> &'static str {
        match self {
            Self::BodyKeyWraps => "roundtable/derived/body-key-wraps/1",
            Self::BodyKeyVouchers => "roundtable/derived/body-key-vouchers/1",
            Self::Credentials => "roundtable/derived/credentials/1",
            Self::FormTokens => "roundtable/derived/form-tokens/1",
            Self::Links => "roundtable/derived/links/1",
            Self::BlindIndex => "roundtable/derived/blind-index/1",
            Self::Brakes => "roundtable/derived/brakes/1",
            Self::Checkpoints => "roundtable/derived/checkpoints/1",
            Self::Streams => "roundtable/derived/streams/1",
        }
    }
}

impl RootKey {
    /// A new root key, for a new instance.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill(key.as_mut_slice());
        Self(key)
    }

    /// Reads the contents of a key file.
    pub fn read(contents: &str) -> Result<Self, VaultError> {
        let text = contents.trim().strip_prefix(FILE_MARK).ok_or(VaultError::Malformed)?.trim_start();
        let bytes = Zeroizing::new(BASE64.decode(text).map_err(|_| VaultError::Malformed)?);
        let (key, sum) = bytes.split_first_chunk::<32>().ok_or(VaultError::Malformed)?;
        if sum != checksum(key) {
            return Err(VaultError::Malformed);
        }
        Ok(Self(Zeroizing::new(*key)))
    }

    /// The contents of a key file: one line of text that can be kept on paper.
    pub fn write(&self) -> Zeroizing<String> {
        let mut bytes = Zeroizing::new(self.0.to_vec());
        bytes.extend(checksum(&self.0));
        let text = Zeroizing::new(BASE64.encode(bytes.as_slice()));
        Zeroizing::new(format!("{FILE_MARK} {}\n", text.as_str()))
    }

    /// The key of sign-in secrets, such as seeds of second factors.
    pub fn credential_key(&self) -> CredentialKey {
        CredentialKey::new(self.derive(Use::Credentials))
    }

    /// The key of form (CSRF) tokens.
    pub fn form_key(&self) -> FormKey {
        FormKey::new(self.derive(Use::FormTokens))
    }

    /// The key of the links that stand in mails.
    pub fn link_key(&self) -> LinkKey {
        LinkKey::new(self.derive(Use::Links))
    }

    /// The key of blind indexes.
    pub fn blind_key(&self) -> BlindKey {
        BlindKey::new(self.derive(Use::BlindIndex))
    }

    /// The key of the names of brakes on guessing.
    pub fn brake_key(&self) -> BrakeKey {
        BrakeKey::new(self.derive(Use::Brakes))
    }

    /// The signer of the audit log called `origin`.
    pub fn checkpoint_signer(&self, origin: &str) -> Result<CheckpointSigner, VaultError> {
        CheckpointSigner::new(origin, &self.derive(Use::Checkpoints))
    }

    /// A code over a stream that leaves the instance and comes back, such as a backup.
    pub fn stream_code(&self) -> StreamCode {
        StreamCode::new(&self.derive(Use::Streams))
    }

    /// Wraps a body's private key for storage.
    pub fn wrap_body_key(
        &self,
        key: &BodyPrivate,
        id: &BodyKeyId,
        chance: &dyn Chance,
    ) -> Result<WrappedBodyKey, VaultError> {
        let wrapping = self.derive(Use::BodyKeyWraps);
        let sealed = aead::seal(&wrapping, &id.binding(Holder::Root), key.0.as_bytes(), chance)?;
        Ok(WrappedBodyKey([&[Holder::Root as u8], sealed.as_slice()].concat()))
    }

    /// Takes a body's private key out of its wrap. It opens nothing by itself: see [`crate::sealing::unwrap`].
    pub fn unwrap_body_key(
        &self,
        wrapped: &WrappedBodyKey,
        id: &BodyKeyId,
    ) -> Result<BodyPrivate, VaultError> {
        let Some((&holder, sealed)) = wrapped.0.split_first() else { return Err(VaultError::Malformed) };
        if holder != Holder::Root as u8 {
            return Err(VaultError::Refused);
        }
        let wrapping = self.derive(Use::BodyKeyWraps);
        let bytes = aead::open(&wrapping, &id.binding(Holder::Root), sealed)?;
        let secret: [u8; 32] = bytes.as_slice().try_into().map_err(|_| VaultError::Malformed)?;
        Ok(BodyPrivate(StaticSecret::from(secret)))
    }

    /// The stored form of a body's public key: the key, and a voucher that only this instance can make. Without the
    /// voucher, whoever can write the database could put a key of their own in place and receive what is sealed next.
    pub fn vouch(&self, key: &BodyPublic, id: &BodyKeyId) -> Vec<u8> {
        let voucher = self.voucher(key, id).finalize().into_bytes();
        [key.0.as_bytes().as_slice(), voucher.as_slice()].concat()
    }

    /// Reads a public key in the form of [`RootKey::vouch`] and refuses it for another body or version.
    pub fn vouched(&self, stored: &[u8], id: &BodyKeyId) -> Result<BodyPublic, VaultError> {
        let (key, voucher) = stored.split_first_chunk::<32>().ok_or(VaultError::Malformed)?;
        let key = BodyPublic(PublicKey::from(*key));
        self.voucher(&key, id).verify_slice(voucher).map_err(|_| VaultError::Refused)?;
        Ok(key)
    }

    fn voucher(&self, key: &BodyPublic, id: &BodyKeyId) -> Hmac<Sha256> {
        hmac(&self.derive(Use::BodyKeyVouchers))
            .chain_update(id.binding(Holder::Root))
            .chain_update(key.0.as_bytes())
    }

    fn derive(&self, for_use: Use) -> Zeroizing<[u8; 32]> {
        derive(self.0.as_slice(), &[], for_use.label())
    }
}

/// Which key of which body: part of what is authenticated in every wrap of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyKeyId {
    /// The body.
    pub body: BodyId,
    /// The generation of its key pair.
    pub version: KeyVersion,
}

impl BodyKeyId {
    fn binding(&self, holder: Holder) -> Vec<u8> {
        Encoding::new("roundtable/body-key/1")
            .bytes(&[holder as u8])
            .bytes(self.body.uuid().as_bytes())
            .bytes(&self.version.0.to_be_bytes())
            .finish()
    }
}

/// Who can take a body's private key out of its wrap: the first byte of every [`WrappedBodyKey`]. Today the instance's
/// root key; a body whose members hold its key by their own credentials gets a second kind here, and only its wraps change.
#[derive(Clone, Copy)]
enum Holder {
    Root = 1,
}

/// A body's private key: opens the wraps made to the body's public key.
pub struct BodyPrivate(pub(crate) StaticSecret);

impl BodyPrivate {
    /// A new key pair for a body.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        chance.fill(bytes.as_mut_slice());
        Self(StaticSecret::from(*bytes))
    }

    /// The public half.
    pub fn public(&self) -> BodyPublic {
        BodyPublic(PublicKey::from(&self.0))
    }
}

/// A body's public key: whoever has it can hand the body a section key, and read nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodyPublic(pub(crate) PublicKey);

/// A body's private key as stored: who holds the wrapping key (one byte), nonce, ciphertext.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappedBodyKey(Vec<u8>);

impl WrappedBodyKey {
    /// The stored bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

fn checksum(key: &[u8; 32]) -> [u8; CHECKSUM] {
    let digest = Sha256::new().chain_update(FILE_MARK).chain_update(key).finalize();
    digest.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
