//! Sealed sections: what is written about a person, readable only with the section's key and a permit.
//!
//! A section (the identity of a case, a draft, the address of a place) has one random [`SectionKey`]. The key is stored
//! only as [`Wrap`]s, one for each body that may read the section, each made to that body's public key. Giving a body
//! access is making a wrap; ending it is deleting the wrap; erasure is deleting all wraps, also for every backup of the
//! sealed bytes.
//!
//! Sealed bytes are bound to their [`Place`]: moved to another row, column or table they do not open.

use policy::{Permit, Resource};
use vocabulary::{Chance, SectionId, kinds};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

use crate::derivation::derive;
use crate::encoding::Encoding;
use crate::keys::{BodyKeyId, BodyPrivate, BodyPublic, KeyVersion};
use crate::{RecordId, VaultError, aead};

/// First byte of all sealed bytes and wraps of this form.
const FORM: u8 = 1;
/// Sealed texts up to this length look alike; longer ones are told apart by doubling, above [`LARGEST_DOUBLING`] by
/// steps of it. See [`padded_len`].
const SMALLEST_BUCKET: usize = 64;
const LARGEST_DOUBLING: usize = 16 * 1024;
/// Bytes in front of the padded plaintext that say its true length.
const LENGTH: usize = 4;

/// The random key of one section.
pub struct SectionKey(Zeroizing<[u8; 32]>);

impl SectionKey {
    /// A key for a new section.
    pub fn generate(chance: &dyn Chance) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        chance.fill(key.as_mut_slice());
        Self(key)
    }
}

/// Where sealed bytes stand. All of it is authenticated; only the key version is stored with the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The record that a permit must name to open this: the case, the draft, the referral, the stay.
    pub record: RecordId,
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row; the record itself where they are one.
    pub row: RecordId,
    /// The generation of the section's key.
    pub key_version: KeyVersion,
}

impl Place {
    fn binding(&self) -> Vec<u8> {
        Encoding::new("roundtable/sealed/1")
            .bytes(self.record.as_bytes())
            .text(self.table)
            .text(self.column)
            .bytes(self.row.as_bytes())
            .bytes(&self.key_version.0.to_be_bytes())
            .finish()
    }
}

/// Sealed bytes as stored: form (1 byte), key version (4), nonce (24), ciphertext of the padded text, tag (16).
#[derive(Clone, PartialEq, Eq)]
pub struct Sealed(Vec<u8>);

impl Sealed {
    /// Stored bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes to store.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    /// Which generation of the section's key these bytes need.
    pub fn key_version(&self) -> Result<KeyVersion, VaultError> {
        let (version, _) = parts(&self.0)?;
        Ok(version)
    }
}

/// Plaintext that a permit opened. Wiped when dropped; can be neither printed, cloned nor serialised.
pub struct Opened(pub(crate) Zeroizing<Vec<u8>>);

impl Opened {
    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The bytes as text.
    pub fn text(&self) -> Result<&str, VaultError> {
        std::str::from_utf8(&self.0).map_err(|_| VaultError::Malformed)
    }
}

/// Seals a text at its place.
///
/// The text is filled up to a bucket before it is sealed, so that the stored length tells classes of length apart and
/// nothing finer: up to 60 bytes (names, dates, phone numbers, codes) all look alike.
pub fn seal(key: &SectionKey, place: &Place, text: &[u8], chance: &dyn Chance) -> Result<Sealed, VaultError> {
    let padded = pad(text)?;
    let sealed = aead::seal(&key.0, &place.binding(), &padded, chance)?;
    Ok(Sealed([&[FORM], place.key_version.0.to_be_bytes().as_slice(), &sealed].concat()))
}

/// Opens what was sealed at this place, for the holder of a permit for its record.
pub fn open(permit: &Permit, key: &SectionKey, place: &Place, sealed: &Sealed) -> Result<Opened, VaultError> {
    names(permit, place.record)?;
    let (version, body) = parts(&sealed.0)?;
    if version != place.key_version {
        return Err(VaultError::Refused);
    }
    let padded = aead::open(&key.0, &place.binding(), body)?;
    let (length, rest) = padded.split_first_chunk::<LENGTH>().ok_or(VaultError::Malformed)?;
    let length = usize::try_from(u32::from_be_bytes(*length)).map_err(|_| VaultError::Malformed)?;
    rest.get(..length).map(|text| Opened(Zeroizing::new(text.to_vec()))).ok_or(VaultError::Malformed)
}

/// A section's key, handed to one body: form (1 byte), the body's key version (4), ephemeral public key (32), nonce (24),
/// the sealed key (32) and tag (16).
#[derive(Clone, PartialEq, Eq)]
pub struct Wrap(Vec<u8>);

impl Wrap {
    /// Stored bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Which generation of the body's key pair opens this wrap.
    pub fn body_key_version(&self) -> Result<KeyVersion, VaultError> {
        let (version, _) = parts(&self.0)?;
        Ok(version)
    }
}

/// Which section, for which body: authenticated in the wrap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handover {
    /// The record that a permit must name.
    pub record: RecordId,
    /// The section of the record.
    pub section: SectionId,
    /// The generation of the section's key.
    pub section_key_version: KeyVersion,
    /// The body and the generation of its key pair.
    pub to: BodyKeyId,
}

impl Handover {
    fn binding(&self, ephemeral: &PublicKey) -> Vec<u8> {
        Encoding::new("roundtable/wrap/1")
            .bytes(self.record.as_bytes())
            .bytes(self.section.uuid().as_bytes())
            .bytes(&self.section_key_version.0.to_be_bytes())
            .bytes(self.to.body.uuid().as_bytes())
            .bytes(&self.to.version.0.to_be_bytes())
            .bytes(ephemeral.as_bytes())
            .finish()
    }
}

/// Hands a section's key to a body: whoever holds the body's private key, and nobody else, can take it out again.
///
/// A fresh X25519 key agrees with the body's public key; HKDF-SHA256 over the shared secret gives the wrapping key.
pub fn wrap(
    key: &SectionKey,
    handover: &Handover,
    to: &BodyPublic,
    chance: &dyn Chance,
) -> Result<Wrap, VaultError> {
    let ephemeral = BodyPrivate::generate(chance);
    let public = ephemeral.public().0;
    let wrapping = agree(&ephemeral.0, &to.0, &public, &to.0)?;
    let sealed = aead::seal(&wrapping, &handover.binding(&public), key.0.as_slice(), chance)?;
    let version = handover.to.version.0.to_be_bytes();
    Ok(Wrap([&[FORM], version.as_slice(), public.as_bytes(), &sealed].concat()))
}

/// Takes a section's key out of a body's wrap, for a member of that body with a permit for the record.
///
/// Jobs and operators act for no body and can therefore take out nothing.
pub fn unwrap(
    permit: &Permit,
    body_key: &BodyPrivate,
    handover: &Handover,
    wrap: &Wrap,
) -> Result<SectionKey, VaultError> {
    names(permit, handover.record)?;
    if permit.actor().body() != Some(handover.to.body) {
        return Err(VaultError::Refused);
    }
    let (version, rest) = parts(&wrap.0)?;
    if version != handover.to.version {
        return Err(VaultError::Refused);
    }
    let (ephemeral, sealed) = rest.split_first_chunk::<32>().ok_or(VaultError::Malformed)?;
    let ephemeral = PublicKey::from(*ephemeral);
    let wrapping = agree(&body_key.0, &ephemeral, &ephemeral, &body_key.public().0)?;
    let key = aead::open(&wrapping, &handover.binding(&ephemeral), sealed)?;
    key.as_slice().try_into().map(|key| SectionKey(Zeroizing::new(key))).map_err(|_| VaultError::Malformed)
}

/// The permit must name the record: nothing that it allows elsewhere helps, and an action on no record opens nothing.
fn names(permit: &Permit, record: RecordId) -> Result<(), VaultError> {
    let named = RecordId::from(permit.record::<kinds::Section>());
    let about_a_record = permit.action().resource() != Resource::None && !named.is_nil();
    if about_a_record && named == record { Ok(()) } else { Err(VaultError::Refused) }
}

/// The wrapping key: both public keys salt the derivation, so that it belongs to this pair alone.
fn agree(
    own: &StaticSecret,
    other: &PublicKey,
    ephemeral: &PublicKey,
    body: &PublicKey,
) -> Result<Zeroizing<[u8; 32]>, VaultError> {
    let shared = own.diffie_hellman(other);
    // A point of small order as public key would make a secret that everybody knows.
    if !shared.was_contributory() {
        return Err(VaultError::Refused);
    }
    let salt = [ephemeral.to_bytes(), body.to_bytes()].concat();
    Ok(derive(shared.as_bytes(), &salt, "roundtable/wrap-key/1"))
}

/// Splits form and key version off stored bytes.
fn parts(bytes: &[u8]) -> Result<(KeyVersion, &[u8]), VaultError> {
    let (&form, rest) = bytes.split_first().ok_or(VaultError::Malformed)?;
    let (version, rest) = rest.split_first_chunk::<4>().ok_or(VaultError::Malformed)?;
    if form != FORM {
        return Err(VaultError::Malformed);
    }
    Ok((KeyVersion(u32::from_be_bytes(*version)), rest))
}

fn pad(text: &[u8]) -> Result<Zeroizing<Vec<u8>>, VaultError> {
    let length = u32::try_from(text.len()).map_err(|_| VaultError::Refused)?;
    let mut padded = Zeroizing::new(Vec::with_capacity(padded_len(text.len())));
    padded.extend(length.to_be_bytes());
    padded.extend(text);
    padded.resize(padded_len(text.len()), 0);
    Ok(padded)
}

/// Length with its four bytes of length, rounded up: 64, 128, 256 … 16 KiB, then whole steps of 16 KiB.
fn padded_len(text: usize) -> usize {
    let needed = text + LENGTH;
    if needed <= LARGEST_DOUBLING {
        needed.next_power_of_two().max(SMALLEST_BUCKET)
    } else {
        needed.next_multiple_of(LARGEST_DOUBLING)
    }
}

#[cfg(test)]
mod tests;
