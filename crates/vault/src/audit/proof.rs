//! RFC 6962 sections 2.1.1 and 2.1.2: proof that an entry is in the tree, and that a tree only grew.

use super::tree::{Frontier, Hash};

/// The siblings from leaf `index` up to the root over `leaves`; `None` where there is no such leaf.
pub fn inclusion_proof(leaves: &[Hash], index: usize) -> Option<Vec<Hash>> {
    if index >= leaves.len() {
        return None;
    }
    if leaves.len() == 1 {
        return Some(Vec::new());
    }
    let (left, right) = leaves.split_at_checked(split(leaves.len()))?;
    let (mut proof, sibling) = if index < left.len() {
        (inclusion_proof(left, index)?, root(right))
    } else {
        (inclusion_proof(right, index - left.len())?, root(left))
    };
    proof.push(sibling);
    Some(proof)
}

/// Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves with that root (RFC 9162 §2.1.3.2).
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let (mut node, mut last, mut hash) = (index, size - 1, leaf);
    for sibling in proof {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            hash = Hash::node(sibling, &hash);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = Hash::node(&hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && hash == root
}

/// The hashes that show that the tree over `leaves` begins with its first `old` leaves; `None` where there are fewer.
pub fn consistency_proof(leaves: &[Hash], old: usize) -> Option<Vec<Hash>> {
    if old > leaves.len() {
        return None;
    }
    if old == 0 || old == leaves.len() {
        return Some(Vec::new());
    }
    subproof(leaves, old, true)
}

/// Whether `proof` shows that the tree (`size`, `root`) begins with the tree (`old_size`, `old_root`) (RFC 9162 §2.1.4.2).
pub fn verify_consistency(old_size: u64, old_root: Hash, size: u64, root: Hash, proof: &[Hash]) -> bool {
    if old_size == size {
        return proof.is_empty() && old_root == root;
    }
    if old_size > size {
        return false;
    }
    if old_size == 0 {
        return proof.is_empty() && old_root == Hash::empty_root();
    }
    let (mut node, mut last) = (old_size - 1, size - 1);
    while node & 1 == 1 {
        node >>= 1;
        last >>= 1;
    }
    let mut steps = proof.iter();
    let start = if old_size.is_power_of_two() { Some(&old_root) } else { steps.next() };
    let Some(&start) = start else { return false };
    let (mut before, mut after) = (start, start);
    for step in steps {
        if last == 0 {
            return false;
        }
        if node & 1 == 1 || node == last {
            before = Hash::node(step, &before);
            after = Hash::node(step, &after);
            while node & 1 == 0 && node != 0 {
                node >>= 1;
                last >>= 1;
            }
        } else {
            after = Hash::node(&after, step);
        }
        node >>= 1;
        last >>= 1;
    }
    last == 0 && before == old_root && after == root
}

/// `SUBPROOF` of RFC 6962 §2.1.2; `known` says that the verifier already has the root over exactly these leaves.
fn subproof(leaves: &[Hash], old: usize, known: bool) -> Option<Vec<Hash>> {
    if old == leaves.len() {
        return Some(if known { Vec::new() } else { vec![root(leaves)] });
    }
    let (left, right) = leaves.split_at_checked(split(leaves.len()))?;
    let (mut proof, sibling) = if old <= left.len() {
        (subproof(left, old, known)?, root(right))
    } else {
        (subproof(right, old - left.len(), false)?, root(left))
    };
    proof.push(sibling);
    Some(proof)
}

/// The largest power of two smaller than `size`, where a tree of two or more leaves parts.
fn split(size: usize) -> usize {
    size.div_ceil(2).next_power_of_two()
}

fn root(leaves: &[Hash]) -> Hash {
    leaves.iter().copied().collect::<Frontier>().root()
}
