use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use vocabulary::{AccountId, BodyId, CaseId, Chance, EntryId, Moment, RequestId, SeededChance};

use super::*;
use crate::keys::RootKey;

/// The eight leaves and the roots over the first one to eight of them that implementations of RFC 6962 share
/// (certificate-transparency's reference tests).
const LEAVES: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

fn leaves() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| Hash::leaf(&unhex(leaf))).collect()
}

/// Plain recursion as RFC 6962 §2.1 writes it, beside which the frontier is held.
fn root_by_definition(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::empty_root(),
        [leaf] => *leaf,
        _ => {
            let half =
                (0..63).map(|bit| 1 << bit).take_while(|size| *size < leaves.len()).last().unwrap_or(1);
            Hash::node(&root_by_definition(&leaves[..half]), &root_by_definition(&leaves[half..]))
        }
    }
}

#[test]
fn the_roots_are_those_of_rfc_6962() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(Frontier::new().root().to_string(), empty);
    for size in 1..=8 {
        let frontier: Frontier = leaves()[..size].iter().copied().collect();
        assert_eq!(frontier.root().to_string(), ROOTS[size - 1], "{size} leaves");
    }
}

#[test]
fn a_growing_tree_has_the_root_of_its_definition_and_survives_storage() {
    let mut frontier = Frontier::new();
    let leaves: Vec<Hash> = (0_u32..300).map(|number| Hash::leaf(&number.to_be_bytes())).collect();
    for (size, leaf) in leaves.iter().enumerate() {
        assert_eq!(frontier.root(), root_by_definition(&leaves[..size]));
        frontier = Frontier::from_bytes(&frontier.to_bytes()).unwrap();
        frontier.append(*leaf);
    }
    assert!(Frontier::from_bytes(&frontier.to_bytes()[1..]).is_err());
    assert!(Frontier::from_bytes(&frontier.to_bytes()[..40]).is_err());
}

#[test]
fn every_leaf_of_every_small_tree_proves_where_it_stands_and_nowhere_else() {
    let all: Vec<Hash> = (0_u32..40).map(|number| Hash::leaf(&number.to_be_bytes())).collect();
    for size in 1..=all.len() {
        let (tree, root) = (&all[..size], root_by_definition(&all[..size]));
        for index in 0..size {
            let proof = inclusion_proof(tree, index).unwrap();
            let holds = |leaf: usize, at: usize, proof: &[Hash]| {
                verify_inclusion(all[leaf], at as u64, size as u64, proof, root)
            };
            assert!(holds(index, index, &proof));
            assert!(!holds((index + 1) % all.len(), index, &proof), "another leaf");
            assert!(size == 1 || !holds(index, (index + 1) % size, &proof), "another index");
            assert!(!holds(index, index, &[proof.as_slice(), &[root]].concat()), "a longer proof");
            assert!(proof.is_empty() || !holds(index, index, &proof[1..]), "a shorter proof");
        }
        assert!(inclusion_proof(tree, size).is_none());
    }
}

#[test]
fn every_small_tree_proves_that_it_only_grew() {
    let all: Vec<Hash> = (0_u32..40).map(|number| Hash::leaf(&number.to_be_bytes())).collect();
    for size in 0..=all.len() {
        let root = root_by_definition(&all[..size]);
        for old in 0..=size {
            let old_root = root_by_definition(&all[..old]);
            let proof = consistency_proof(&all[..size], old).unwrap();
            let holds = |old_root: Hash, root: Hash, proof: &[Hash]| {
                verify_consistency(old as u64, old_root, size as u64, root, proof)
            };
            assert!(holds(old_root, root, &proof), "{old} of {size}");
            let wrong = Hash::leaf(b"wrong");
            assert!(!holds(wrong, root, &proof), "another beginning, {old} of {size}");
            assert!(old == 0 || !holds(old_root, wrong, &proof), "another end, {old} of {size}");
            assert!(!holds(old_root, root, &[proof.as_slice(), &[wrong]].concat()), "a longer proof");
        }
        assert!(consistency_proof(&all[..size], size + 1).is_none());
    }
}

#[test]
fn a_checkpoint_is_read_with_its_key_alone_and_in_one_spelling_alone() {
    let root = RootKey::generate(&SeededChance::new(3));
    let signer = root.checkpoint_signer("roundtable.example/audit").unwrap();
    let checkpoint = Checkpoint { size: 8, root: Hash::from_bytes(&unhex(ROOTS[7])).unwrap() };
    let note = signer.sign(&checkpoint);
    let key = CheckpointKey::parse(&signer.public().text()).unwrap();
    assert_eq!(key, signer.public());
    assert_eq!(key.verify(&note), Ok(checkpoint));
    let form: Vec<&str> = note.lines().collect();
    let root_line = BASE64.encode(unhex(ROOTS[7]));
    assert_eq!(form[..4], ["roundtable.example/audit", "8", root_line.as_str(), ""]);
    assert!(form[4].starts_with("— roundtable.example/audit ") && note.ends_with('\n'));

    let witnessed = format!("{note}— witness.example AAAAAAAA\n");
    assert_eq!(key.verify(&witnessed), Ok(checkpoint), "a witness's line is no obstacle");
    let other =
        RootKey::generate(&SeededChance::new(4)).checkpoint_signer("roundtable.example/audit").unwrap();
    assert_eq!(other.public().verify(&note), Err(crate::VaultError::Refused), "another key");
    let elsewhere = root.checkpoint_signer("other.example/audit").unwrap();
    assert!(elsewhere.public().verify(&note).is_err(), "another log");
    for (from, to) in [("\n8\n", "\n9\n"), ("\n8\n", "\n08\n"), ("\n8\n", "\n8\nmore\n"), ("\n\n", "\n")] {
        assert!(key.verify(&note.replacen(from, to, 1)).is_err(), "{to:?} for {from:?}");
    }
    assert!(root.checkpoint_signer("a name").is_err());
    assert!(root.checkpoint_signer("a+name").is_err());
    assert!(CheckpointKey::parse(&signer.public().text().replacen("roundtable", "rectangle", 1)).is_err());
}

/// A row as a database holds it.
#[derive(Clone, PartialEq)]
struct Row {
    number: u64,
    entry: Entry<'static>,
    leaf: Hash,
}

const ACTIONS: [&str; 4] = ["case.view", "case.reveal", "referral.accept", "sheet.answer"];

fn entry(chance: &SeededChance, at: i64) -> Entry<'static> {
    let pick = random(chance, 4);
    Entry {
        id: EntryId::random(chance),
        at: Moment::from_micros(at),
        actor_kind: "member",
        actor: Some(AccountId::random(chance)),
        body: Some(BodyId::random(chance)),
        action: ACTIONS[pick],
        resource_kind: "case",
        resource: (pick != 0).then(|| CaseId::random(chance).into()),
        purpose: "assistance",
        request: Some(RequestId::random(chance)),
        outcome: None,
    }
}

fn random(chance: &SeededChance, below: usize) -> usize {
    let mut bytes = [0; 8];
    chance.fill(&mut bytes);
    usize::try_from(u64::from_be_bytes(bytes) % below as u64).unwrap()
}

/// A log with a checkpoint at each of the sizes.
fn log(chance: &SeededChance, size: usize, checkpoints: &[usize]) -> (Vec<Row>, Vec<Checkpoint>) {
    let (mut rows, mut signed, mut frontier) = (Vec::new(), Vec::new(), Frontier::new());
    for number in 0..size {
        let entry = entry(chance, i64::try_from(number).unwrap() * 1_000);
        let row = Row { number: number as u64, leaf: entry.leaf(), entry };
        frontier.append(row.leaf);
        rows.push(row);
        if checkpoints.contains(&(number + 1)) {
            signed.push(Checkpoint::from(&frontier));
        }
    }
    (rows, signed)
}

fn verify(rows: &[Row], checkpoints: &[Checkpoint]) -> Report {
    let mut verifier = Verifier::new(checkpoints.to_vec());
    for row in rows {
        verifier.row(row.number, Some(&row.entry), row.leaf);
    }
    verifier.finish()
}

/// What an attacker does who may write the database but has neither the signing key nor the checkpoints.
fn renumber(rows: &mut [Row]) {
    rows.iter_mut().enumerate().for_each(|(number, row)| {
        row.number = number as u64;
        row.leaf = row.entry.leaf();
    });
}

#[test]
fn an_honest_log_is_clean_and_its_uncovered_tail_is_told() {
    let (rows, checkpoints) = log(&SeededChance::new(5), 105, &[10, 50, 100]);
    let report = verify(&rows, &checkpoints);
    assert!(report.is_clean());
    assert_eq!((report.entries, report.checkpoints, report.proven, report.uncovered), (105, 3, 100, 5));
    let without = verify(&rows, &[]);
    assert_eq!((without.proven, without.uncovered), (0, 105));
}

#[test]
fn each_kind_of_tampering_is_named_for_what_it_is() {
    let chance = SeededChance::new(6);
    let (rows, checkpoints) = log(&chance, 105, &[10, 50, 100]);
    let findings = |change: &dyn Fn(&mut Vec<Row>)| {
        let mut changed = rows.clone();
        change(&mut changed);
        verify(&changed, &checkpoints).findings
    };
    let rewritten = Finding::Rewritten { after: 10, upto: 50 };
    let forged = entry(&chance, 0);

    let updated = findings(&|rows| rows[20].entry.action = "case.view2");
    assert_eq!(updated[..2], [Finding::Altered { number: 20 }, rewritten]);
    let deleted = findings(&|rows| rows.retain(|row| row.number != 20));
    assert_eq!(deleted[..2], [Finding::Misnumbered { expected: 20, found: 21 }, rewritten]);
    let inserted = findings(&|rows| rows.insert(20, Row { number: 20, leaf: forged.leaf(), entry: forged }));
    assert_eq!(inserted[..2], [Finding::Misnumbered { expected: 21, found: 20 }, rewritten]);
    let swapped = findings(&|rows| {
        rows.swap(20, 30);
        renumber(rows);
    });
    assert_eq!(swapped[0], rewritten);
    let cut = findings(&|rows| rows.truncate(99));
    assert_eq!(cut, [Finding::Cut { entries: 99, covered: 100 }]);
    let recomputed = findings(&|rows| {
        rows[20].entry.resource = None;
        renumber(rows);
    });
    assert_eq!(recomputed[0], rewritten, "all hashes recomputed from row 20 on");
}

#[test]
fn a_leaf_whose_entry_is_gone_is_told_beside_what_is_still_proven() {
    let (rows, checkpoints) = log(&SeededChance::new(7), 20, &[10, 20]);
    let mut verifier = Verifier::new(checkpoints);
    for row in &rows {
        verifier.row(row.number, (row.number != 4).then_some(&row.entry), row.leaf);
    }
    let report = verifier.finish();
    assert_eq!(report.findings, [Finding::Missing { number: 4 }]);
    assert_eq!(report.proven, 20, "the other entries are still those that were signed");
}

#[test]
fn two_checkpoints_of_one_size_that_disagree_are_a_fork() {
    let (rows, mut checkpoints) = log(&SeededChance::new(8), 20, &[10]);
    checkpoints.push(Checkpoint { size: 10, root: Hash::leaf(b"another history") });
    assert!(verify(&rows, &checkpoints).findings.contains(&Finding::Forked { size: 10 }));
    let unborn = Checkpoint { size: 0, root: Hash::leaf(b"something before the first entry") };
    assert!(!verify(&rows, &[unborn]).is_clean());
}

#[test]
fn a_thousand_random_tamperings_among_covered_entries_are_all_found() {
    let chance = SeededChance::new(9);
    let (covered, size) = (200, 215);
    let (rows, checkpoints) = log(&chance, size, &[1, 37, 64, 120, covered]);
    assert!(verify(&rows, &checkpoints).is_clean());
    let mut kinds = [0; 8];
    for round in 0..1_000 {
        let mut changed = rows.clone();
        let (at, other) = (random(&chance, covered), random(&chance, covered));
        let kind = random(&chance, 8);
        match kind {
            0 => changed[at].entry.at = changed[at].entry.at.plus_seconds(1),
            1 => changed[at].entry.actor = Some(AccountId::random(&chance)),
            2 => changed.retain(|row| row.number != at as u64),
            3 => {
                let entry = entry(&chance, 0);
                changed.insert(at, Row { number: at as u64, leaf: entry.leaf(), entry });
            }
            4 => changed.swap(at, other),
            5 => changed.truncate(at),
            6 => changed[at] = changed[other].clone(),
            _ => changed[at].entry.resource = Some(CaseId::random(&chance).into()),
        }
        if random(&chance, 2) == 0 {
            renumber(&mut changed);
        }
        if changed == rows {
            continue;
        }
        kinds[kind] += 1;
        let report = verify(&changed, &checkpoints);
        assert!(!report.is_clean(), "round {round}: kind {kind} at {at} was not found");
        assert!(report.proven <= at.max(other) as u64 + 1, "round {round}: more is called proven than is");
    }
    assert!(kinds.iter().all(|count| *count > 50), "a kind that hardly happened proves nothing: {kinds:?}");
}

#[test]
fn a_change_of_any_field_changes_the_leaf() {
    let chance = SeededChance::new(10);
    let entry = entry(&chance, 1);
    let variants = [
        Entry { id: EntryId::random(&chance), ..entry },
        Entry { at: Moment::from_micros(2), ..entry },
        Entry { actor_kind: "job", ..entry },
        Entry { actor: None, ..entry },
        Entry { body: None, ..entry },
        Entry { action: "case.erase", ..entry },
        Entry { resource_kind: "sheet", ..entry },
        Entry { resource: Some(CaseId::random(&chance).into()), ..entry },
        Entry { purpose: "safety", ..entry },
        Entry { request: None, ..entry },
        Entry { outcome: Some([0; 32]), ..entry },
    ];
    assert_eq!(entry.leaf(), entry.leaf());
    for variant in variants {
        assert_ne!(variant.leaf(), entry.leaf(), "{variant:?}");
    }
}

#[test]
fn the_encoding_of_an_entry_never_changes() {
    let entry = Entry {
        id: EntryId::nil(),
        at: Moment::from_micros(1_700_000_000_000_000),
        actor_kind: "member",
        actor: Some(AccountId::nil()),
        body: None,
        action: "case.reveal",
        resource_kind: "case",
        resource: Some(CaseId::nil().into()),
        purpose: "assistance",
        request: None,
        outcome: Some([7; 32]),
    };
    // Fixed when the first version was written: were it to change, no old log could be verified.
    assert_eq!(entry.leaf().to_string(), "b813900c81a5b0082cb159bbb240583805c98ef9a0f700990ef49f76c9e63d02");
}
