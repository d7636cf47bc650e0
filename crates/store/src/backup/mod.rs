//! Backup and restore: one encrypted file for each store, readable on either engine.
//!
//! The server holds only the public half of the backup key ([`Recipient`]); the private half ([`Identity`]) is kept
//! offline, so that whoever takes the server or the files reads no backup. The two files have lives of their own: backups
//! of the key store are kept a short time (35 days), because what was erased can be read until its wraps are gone from
//! the last of them. An old backup of the data with today's key store shows what was erased as erased.
//!
//! **What a file is:** lines of JSON (a head, then each table with its rows, then an end with a code that only the root
//! key makes), compressed with zstd, encrypted with age. It holds sealed bytes as they stand and never the root key.
//!
//! Absent: the checkpoints of the audit log. They stay outside both stores and outside their backups.

mod lines;
mod read;
mod write;

pub use read::Restored;
pub use write::Written;

use vocabulary::{Fault, Outcome};

use crate::{Feature, keystore, once};

/// Which of the two stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// Cases, bodies, audit, everything sealed as it stands.
    Data,
    /// Bodies' key pairs and the wraps of section keys.
    Keys,
}

impl Half {
    /// The tables of this store in the order in which they can be filled.
    fn tables(self, features: &[&'static Feature]) -> Vec<&'static str> {
        match self {
            Self::Keys => keystore::TABLES.to_vec(),
            Self::Data => std::iter::once(&once::OWN)
                .chain(features.iter().copied())
                .flat_map(|feature| feature.tables.iter().copied())
                .collect(),
        }
    }
}

/// The public half of a backup key: makes backups, reads none.
#[derive(Clone)]
pub struct Recipient(age::x25519::Recipient);

impl Recipient {
    /// Reads `age1…`.
    pub fn parse(text: &str) -> Outcome<Self> {
        text.trim().parse().map(Self).map_err(|_| Fault::broken("read the backup key").into())
    }
}

impl std::fmt::Display for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Debug for Recipient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The private half of a backup key: reads backups. Kept offline.
pub struct Identity(age::x25519::Identity);

impl Identity {
    /// A new backup key. Its randomness is the operating system's, whatever [`vocabulary::Chance`] runs the instance.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Reads the contents of an identity file: comments after `#`, then `AGE-SECRET-KEY-1…`.
    pub fn parse(contents: &str) -> Outcome<Self> {
        let key = contents.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let key = key.ok_or_else(|| Fault::broken("read the backup identity"))?;
        key.parse().map(Self).map_err(|_| Fault::broken("read the backup identity").into())
    }

    /// The contents of an identity file; other programs that speak age read it too.
    pub fn text(&self) -> String {
        use age::secrecy::ExposeSecret as _;
        format!("# public key: {}\n{}\n", self.recipient(), self.0.to_string().expose_secret())
    }

    /// The public half.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}
