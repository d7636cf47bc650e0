//! RFC 6962 section 2.1: hashes of leaves and nodes, and the root of a growing list of leaves.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::VaultError;

/// A SHA-256 hash in the audit tree: of a leaf, of a node, or the root.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash([u8; Hash::LEN]);

impl Hash {
    /// Length in bytes.
    pub const LEN: usize = 32;

    /// The hash of a leaf: SHA-256 of `0x00` and the entry's encoding (RFC 6962 §2.1).
    pub fn leaf(encoding: &[u8]) -> Self {
        Self(Sha256::new().chain_update([0x00]).chain_update(encoding).finalize().into())
    }

    /// The hash of an inner node: SHA-256 of `0x01` and its two children (RFC 6962 §2.1).
    pub fn node(left: &Self, right: &Self) -> Self {
        Self(Sha256::new().chain_update([0x01]).chain_update(left.0).chain_update(right.0).finalize().into())
    }

    /// The root of the tree without leaves: SHA-256 of nothing.
    pub fn empty_root() -> Self {
        Self(Sha256::digest([]).into())
    }

    /// A stored hash.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        bytes.try_into().map(Self).map_err(|_| VaultError::Malformed)
    }

    /// The 32 bytes to store.
    pub fn as_bytes(&self) -> &[u8; Self::LEN] {
        &self.0
    }
}

/// Hexadecimal: a hash of entries without values says nothing about a person.
impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// The right edge of the tree: all that is needed to append a leaf or to tell the root, in at most 64 hashes.
///
/// Holds the roots of the perfect subtrees from left (largest) to right (smallest), one for each bit set in `size`.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The tree without leaves.
    pub fn new() -> Self {
        Self::default()
    }

    /// Number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds the next leaf.
    pub fn append(&mut self, leaf: Hash) {
        // Two perfect subtrees of one height become one of the next: as often as `size` ends in one-bits.
        let mut joined = leaf;
        for _ in 0..self.size.trailing_ones() {
            if let Some(left) = self.peaks.pop() {
                joined = Hash::node(&left, &joined);
            }
        }
        self.peaks.push(joined);
        self.size += 1;
    }

    /// The root over all leaves so far.
    pub fn root(&self) -> Hash {
        self.peaks
            .iter()
            .rev()
            .copied()
            .reduce(|right, left| Hash::node(&left, &right))
            .unwrap_or_else(Hash::empty_root)
    }

    /// The form in which a sequencer keeps its place: size (8 bytes, big endian), then the hashes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.size.to_be_bytes().to_vec();
        self.peaks.iter().for_each(|peak| bytes.extend(peak.as_bytes()));
        bytes
    }

    /// Reads what [`Frontier::to_bytes`] wrote. It is a cache, not a proof: compare [`Frontier::root`] with a checkpoint.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, VaultError> {
        let (size, rest) = bytes.split_first_chunk::<8>().ok_or(VaultError::Malformed)?;
        let size = u64::from_be_bytes(*size);
        let peaks = rest.chunks(Hash::LEN).map(Hash::from_bytes).collect::<Result<Vec<_>, _>>()?;
        if u32::try_from(peaks.len()) != Ok(size.count_ones()) {
            return Err(VaultError::Malformed);
        }
        Ok(Self { size, peaks })
    }
}

impl FromIterator<Hash> for Frontier {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut frontier = Self::new();
        leaves.into_iter().for_each(|leaf| frontier.append(leaf));
        frontier
    }
}
