//! Reading a whole log against its checkpoints: what is proven, what was tampered with, what no checkpoint covers yet.

use super::checkpoint::Checkpoint;
use super::entry::Entry;
use super::tree::{Frontier, Hash};

/// Reads the log once, in order, and keeps only the right edge of the tree: memory does not grow with the log.
///
/// Every stored row is given with its number (from 0), the entry as read from its columns and the leaf hash stored with
/// it. The checkpoints must come from outside the database, already verified by [`super::CheckpointKey::verify`]:
/// without them a log that was rewritten as a whole looks right.
pub struct Verifier {
    checkpoints: std::iter::Peekable<std::vec::IntoIter<Checkpoint>>,
    tree: Frontier,
    expected: u64,
    covered: u64,
    report: Report,
}

/// What reading the log showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows read.
    pub entries: u64,
    /// Checkpoints that agreed with the log.
    pub checkpoints: u64,
    /// Entries from the beginning that an agreeing checkpoint covers.
    pub proven: u64,
    /// Entries at the end that no checkpoint covers yet: whoever can write the database can still change these.
    pub uncovered: u64,
    /// Every sign of tampering, in the order of the log. Empty means none.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether nothing was found. The uncovered tail is no finding.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// One sign of tampering. Numbers count entries from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The entry's fields no longer hash to the leaf stored with it.
    Altered {
        /// Number of the entry.
        number: u64,
    },
    /// A numbered leaf has no entry any more.
    Missing {
        /// Number of the leaf.
        number: u64,
    },
    /// The next number is missing, doubled or out of order.
    Misnumbered {
        /// The number that should stand here.
        expected: u64,
        /// The number that stands here.
        found: u64,
    },
    /// The tree at a checkpoint has another root: something between the two sizes was changed, added, removed or moved.
    Rewritten {
        /// Entries before this number are proven by an earlier checkpoint.
        after: u64,
        /// Size of the checkpoint that disagrees.
        upto: u64,
    },
    /// Two checkpoints of one size with different roots: the log was signed twice, once before and once after a change.
    Forked {
        /// The size both claim.
        size: u64,
    },
    /// The log is shorter than a checkpoint says: its end was cut off or an older copy was put in its place.
    Cut {
        /// Entries found.
        entries: u64,
        /// Entries that the longest checkpoint covers.
        covered: u64,
    },
}

impl Verifier {
    /// Begins; the checkpoints may come in any order.
    pub fn new(mut checkpoints: Vec<Checkpoint>) -> Self {
        checkpoints.sort_by_key(|checkpoint| checkpoint.size);
        let mut verifier = Self {
            checkpoints: checkpoints.into_iter().peekable(),
            tree: Frontier::new(),
            expected: 0,
            covered: 0,
            report: Report::default(),
        };
        verifier.compare();
        verifier
    }

    /// Takes the next row; no entry where the database has the leaf and lost the entry.
    pub fn row(&mut self, number: u64, entry: Option<&Entry<'_>>, stored_leaf: Hash) {
        if number != self.expected {
            self.report.findings.push(Finding::Misnumbered { expected: self.expected, found: number });
        }
        self.expected = number.saturating_add(1);
        // The root is computed from the entries themselves; a stored hash stands in only for what is reported missing.
        let leaf = entry.map_or(stored_leaf, Entry::leaf);
        if entry.is_none() {
            self.report.findings.push(Finding::Missing { number });
        } else if leaf != stored_leaf {
            self.report.findings.push(Finding::Altered { number });
        }
        self.tree.append(leaf);
        self.compare();
    }

    /// The tree over the rows so far, to compare with the edge that a database keeps.
    pub fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// Ends: what is left of the checkpoints says that the log was cut.
    pub fn finish(mut self) -> Report {
        let entries = self.tree.size();
        if let Some(longest) = self.checkpoints.last() {
            self.report.findings.push(Finding::Cut { entries, covered: longest.size });
        }
        self.report.entries = entries;
        self.report.uncovered = entries - self.covered;
        self.report
    }

    /// Compares the tree so far with the checkpoints of its size.
    fn compare(&mut self) {
        let size = self.tree.size();
        let mut seen: Option<Hash> = None;
        while let Some(checkpoint) = self.checkpoints.next_if(|checkpoint| checkpoint.size == size) {
            if seen.is_some_and(|root| root != checkpoint.root) {
                self.report.findings.push(Finding::Forked { size });
            } else if checkpoint.root == self.tree.root() {
                self.report.checkpoints += 1;
                self.report.proven = size;
            } else {
                self.report.findings.push(Finding::Rewritten { after: self.report.proven, upto: size });
            }
            seen = Some(checkpoint.root);
            self.covered = size;
        }
    }
}
