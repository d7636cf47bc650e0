//! Checkpoints: size and root of the audit tree, signed as a C2SP signed note.
//!
//! Text form (<https://github.com/C2SP/C2SP/blob/main/tlog-checkpoint.md> and `signed-note.md`), ending in a newline:
//! ```text
//! roundtable.example/audit
//! 1042
//! 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328 in base64
//!
//! — roundtable.example/audit <base64 of four bytes of key id and 64 bytes of Ed25519 signature>
//! ```
//! A witness may add signature lines of its own below; reading keeps to the line of the key it was given.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use super::tree::{Frontier, Hash};
use crate::VaultError;

/// Signature type of Ed25519 in signed notes.
const ED25519: u8 = 0x01;

/// How many entries the log had, and the root over them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Number of entries covered.
    pub size: u64,
    /// Root over the first `size` leaves.
    pub root: Hash,
}

impl From<&Frontier> for Checkpoint {
    fn from(frontier: &Frontier) -> Self {
        Self { size: frontier.size(), root: frontier.root() }
    }
}

/// The signing half: made from the root key ([`crate::keys::RootKey::checkpoint_signer`]), wiped when dropped.
pub struct CheckpointSigner {
    origin: String,
    key: SigningKey,
}

impl CheckpointSigner {
    /// A signer for the log called `origin`: a name without spaces and plus signs, such as `host/audit`.
    pub(crate) fn new(origin: &str, seed: &[u8; 32]) -> Result<Self, VaultError> {
        Ok(Self { origin: checked_origin(origin)?, key: SigningKey::from_bytes(seed) })
    }

    /// The public half, to be kept where checkpoints are verified.
    pub fn public(&self) -> CheckpointKey {
        CheckpointKey { origin: self.origin.clone(), key: self.key.verifying_key() }
    }

    /// The checkpoint as signed text, to be written outside the database.
    pub fn sign(&self, checkpoint: &Checkpoint) -> String {
        let text = body(&self.origin, checkpoint);
        let mut signature = self.public().id().to_vec();
        signature.extend(self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}\n\u{2014} {} {}\n", self.origin, BASE64.encode(signature))
    }
}

/// The verifying half of a checkpoint key, with the name of its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckpointKey {
    origin: String,
    key: VerifyingKey,
}

impl CheckpointKey {
    /// Reads the form of [`CheckpointKey::text`].
    pub fn parse(text: &str) -> Result<Self, VaultError> {
        let mut parts = text.trim_end().splitn(3, '+');
        let (Some(origin), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(VaultError::Malformed);
        };
        let bytes = BASE64.decode(key).map_err(|_| VaultError::Malformed)?;
        let Some((&ED25519, key)) = bytes.split_first() else { return Err(VaultError::Malformed) };
        let key = key.try_into().map_err(|_| VaultError::Malformed)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| VaultError::Malformed)?;
        let read = Self { origin: checked_origin(origin)?, key };
        if hex(read.id()) == id { Ok(read) } else { Err(VaultError::Malformed) }
    }

    /// The key as one line in the form of signed notes: `origin+id+base64`.
    pub fn text(&self) -> String {
        let mut key = vec![ED25519];
        key.extend(self.key.as_bytes());
        format!("{}+{}+{}", self.origin, hex(self.id()), BASE64.encode(key))
    }

    /// Reads a signed checkpoint and refuses what this key did not sign for this log.
    pub fn verify(&self, note: &str) -> Result<Checkpoint, VaultError> {
        let (text, signatures) = note.split_once("\n\n").ok_or(VaultError::Malformed)?;
        let (text, signatures) = (format!("{text}\n"), signatures.lines());
        let mine = format!("\u{2014} {} ", self.origin);
        let signed = signatures
            .filter_map(|line| BASE64.decode(line.strip_prefix(mine.as_str())?).ok())
            .filter_map(|bytes| Signature::from_slice(bytes.strip_prefix(self.id().as_slice())?).ok())
            .any(|signature| self.key.verify_strict(text.as_bytes(), &signature).is_ok());
        if !signed {
            return Err(VaultError::Refused);
        }
        let mut lines = text.lines();
        if lines.next() != Some(self.origin.as_str()) {
            return Err(VaultError::Refused);
        }
        let size = lines.next().and_then(|line| line.parse().ok()).ok_or(VaultError::Malformed)?;
        let root = lines.next().and_then(|line| BASE64.decode(line).ok()).ok_or(VaultError::Malformed)?;
        let checkpoint = Checkpoint { size, root: Hash::from_bytes(&root)? };
        // One text for one checkpoint: no extension lines, no leading zeros, no second base64 spelling.
        if text == body(&self.origin, &checkpoint) { Ok(checkpoint) } else { Err(VaultError::Malformed) }
    }

    /// The first four bytes of SHA-256 over name, newline, signature type and key.
    fn id(&self) -> [u8; 4] {
        let digest = Sha256::new()
            .chain_update(self.origin.as_bytes())
            .chain_update([b'\n', ED25519])
            .chain_update(self.key.as_bytes())
            .finalize();
        digest.first_chunk().copied().unwrap_or_default()
    }
}

fn body(origin: &str, checkpoint: &Checkpoint) -> String {
    format!("{origin}\n{}\n{}\n", checkpoint.size, BASE64.encode(checkpoint.root.as_bytes()))
}

fn checked_origin(origin: &str) -> Result<String, VaultError> {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '+';
    if origin.is_empty() || !origin.chars().all(plain) {
        return Err(VaultError::Malformed);
    }
    Ok(origin.to_owned())
}

fn hex(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}
