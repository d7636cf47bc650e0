//! What the strongroom costs per call: `cargo bench -p vault`. Figures are kept in `docs/performance.md`.

use divan::{Bencher, black_box};
use policy::{Action, Actor, Member, Permit, Purpose, Relation, Relations, decide};
use vault::audit::{Frontier, Hash};
use vault::keys::{BodyKeyId, BodyPrivate, KeyVersion, RootKey};
use vault::sealing::{Handover, Place, SectionKey, open, seal, unwrap, wrap};
use vocabulary::{AccountId, BodyId, CaseId, Mandate, Role, SectionId, SeededChance};

fn main() {
    divan::main();
}

struct Scene {
    chance: SeededChance,
    key: SectionKey,
    keys: BodyPrivate,
    place: Place,
    handover: Handover,
    permit: Permit,
}

#[expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]
fn scene() -> Scene {
    let chance = SeededChance::new(1);
    let (case, body, section) =
        (CaseId::random(&chance), BodyId::random(&chance), SectionId::random(&chance));
    let actor = Actor::Member(Member {
        account: AccountId::random(&chance),
        body,
        roles: Role::ALL.to_vec(),
        mandates: Mandate::ALL.to_vec(),
    });
    let relations: Relations = Relation::ALL.iter().copied().collect();
    let version = KeyVersion::FIRST;
    Scene {
        key: SectionKey::generate(&chance),
        keys: BodyPrivate::generate(&chance),
        place: Place {
            record: case.into(),
            table: "sections",
            column: "sealed",
            row: section.into(),
            key_version: version,
        },
        handover: Handover {
            record: case.into(),
            section,
            section_key_version: version,
            to: BodyKeyId { body, version },
        },
        permit: decide(&actor, Purpose::Assistance, Action::RevealIdentity, case, relations)
            .expect("the scene's actor may open its case"),
        chance,
    }
}

/// Bytes of text: a name, a page of narrative, a long narrative.
const TEXTS: [usize; 3] = [40, 2_000, 60_000];

#[divan::bench(args = TEXTS)]
fn sealing(bencher: Bencher<'_, '_>, length: usize) {
    let (scene, text) = (scene(), vec![b'x'; length]);
    bencher.bench(|| seal(&scene.key, &scene.place, black_box(&text), &scene.chance));
}

#[divan::bench(args = TEXTS)]
#[expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]
fn opening(bencher: Bencher<'_, '_>, length: usize) {
    let scene = scene();
    let sealed = seal(&scene.key, &scene.place, &vec![b'x'; length], &scene.chance).expect("sealed");
    bencher.bench(|| open(&scene.permit, &scene.key, &scene.place, black_box(&sealed)).is_ok());
}

#[divan::bench]
fn wrapping(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let public = scene.keys.public();
    bencher.bench(|| wrap(&scene.key, &scene.handover, black_box(&public), &scene.chance).is_ok());
}

#[divan::bench]
#[expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]
fn unwrapping(bencher: Bencher<'_, '_>) {
    let scene = scene();
    let wrapped = wrap(&scene.key, &scene.handover, &scene.keys.public(), &scene.chance).expect("wrapped");
    bencher.bench(|| unwrap(&scene.permit, &scene.keys, &scene.handover, black_box(&wrapped)).is_ok());
}

#[divan::bench]
#[expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]
fn taking_out_a_bodys_key(bencher: Bencher<'_, '_>) {
    let (scene, root) = (scene(), RootKey::generate(&SeededChance::new(2)));
    let wrapped = root.wrap_body_key(&scene.keys, &scene.handover.to, &scene.chance).expect("wrapped");
    bencher.bench(|| root.unwrap_body_key(black_box(&wrapped), &scene.handover.to).is_ok());
}

#[divan::bench]
fn growing_the_audit_tree_by_a_thousand(bencher: Bencher<'_, '_>) {
    bencher.bench(|| {
        let leaves = (0_u32..1_000).map(|number| Hash::leaf(&number.to_be_bytes()));
        black_box(leaves.collect::<Frontier>().root())
    });
}

#[divan::bench(sample_count = 10)]
fn checking_a_password(bencher: Bencher<'_, '_>) {
    bencher.bench(|| vault::passwords::check(black_box("kilenc lila esernyo"), None));
}
