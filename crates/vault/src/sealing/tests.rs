use policy::{Action, Actor, Member, Purpose, Relation, Relations, decide};
use vocabulary::{AccountId, BodyId, CaseId, Id, Kind, Mandate, Role, SeededChance};

use super::*;
use crate::keys::RootKey;

/// A case with one section, a body that holds it and another that does not.
struct Scene {
    chance: SeededChance,
    case: CaseId,
    body: BodyId,
    keys: BodyPrivate,
    section: SectionId,
    key: SectionKey,
}

impl Scene {
    fn new() -> Self {
        let chance = SeededChance::new(7);
        Self {
            case: CaseId::random(&chance),
            body: BodyId::random(&chance),
            keys: BodyPrivate::generate(&chance),
            section: SectionId::random(&chance),
            key: SectionKey::generate(&chance),
            chance,
        }
    }

    fn place(&self) -> Place {
        Place {
            record: self.case.into(),
            table: "case_sections",
            column: "identity",
            row: self.section.into(),
            key_version: KeyVersion::FIRST,
        }
    }

    fn handover(&self) -> Handover {
        Handover {
            record: self.case.into(),
            section: self.section,
            section_key_version: KeyVersion::FIRST,
            to: BodyKeyId { body: self.body, version: KeyVersion::FIRST },
        }
    }

    fn permit(&self) -> Permit {
        permit_for(self.body, Action::RevealIdentity, self.case)
    }

    fn seal(&self, text: &str) -> Sealed {
        seal(&self.key, &self.place(), text.as_bytes(), &self.chance).unwrap()
    }
}

/// A permit that a case worker and identifier of `body` gets when every relation holds.
fn permit_for<K: Kind>(body: BodyId, action: Action, record: Id<K>) -> Permit {
    let actor = Actor::Member(Member {
        account: AccountId::random(&SeededChance::new(1)),
        body,
        roles: Role::ALL.to_vec(),
        mandates: Mandate::ALL.to_vec(),
    });
    let relations: Relations = Relation::ALL.iter().copied().collect();
    decide(&actor, Purpose::Assistance, action, record, relations).expect("allowed")
}

const NAME: &str = "Anna Példa";

#[test]
fn what_was_sealed_opens_with_a_permit_for_its_record() {
    let scene = Scene::new();
    let opened = open(&scene.permit(), &scene.key, &scene.place(), &scene.seal(NAME)).unwrap();
    assert_eq!(opened.text(), Ok(NAME));
}

#[test]
fn a_permit_for_another_record_or_for_no_record_opens_nothing() {
    let scene = Scene::new();
    let sealed = scene.seal(NAME);
    let other = permit_for(scene.body, Action::RevealIdentity, CaseId::random(&scene.chance));
    let none = permit_for(scene.body, Action::ListCases, scene.case);
    assert!(open(&scene.permit(), &scene.key, &scene.place(), &sealed).is_ok());
    assert_eq!(open(&other, &scene.key, &scene.place(), &sealed).err(), Some(VaultError::Refused));
    assert_eq!(open(&none, &scene.key, &scene.place(), &sealed).err(), Some(VaultError::Refused));
    let wrapped = wrap(&scene.key, &scene.handover(), &scene.keys.public(), &scene.chance).unwrap();
    assert!(unwrap(&scene.permit(), &scene.keys, &scene.handover(), &wrapped).is_ok());
    assert!(unwrap(&other, &scene.keys, &scene.handover(), &wrapped).is_err());
    assert!(unwrap(&none, &scene.keys, &scene.handover(), &wrapped).is_err());
}

#[test]
fn sealed_bytes_moved_to_another_place_do_not_open() {
    let scene = Scene::new();
    let sealed = scene.seal(NAME);
    let here = scene.place();
    let elsewhere = [
        Place { row: SectionId::random(&scene.chance).into(), ..here },
        Place { column: "contact", ..here },
        Place { table: "sheet_sections", ..here },
        Place { key_version: KeyVersion(2), ..here },
    ];
    assert!(open(&scene.permit(), &scene.key, &here, &sealed).is_ok());
    for place in elsewhere {
        assert_eq!(open(&scene.permit(), &scene.key, &place, &sealed).err(), Some(VaultError::Refused));
    }
    let other = CaseId::random(&scene.chance);
    let moved = Place { record: other.into(), ..here };
    let permit = permit_for(scene.body, Action::RevealIdentity, other);
    assert!(open(&permit, &scene.key, &moved, &sealed).is_err());
}

#[test]
fn of_ten_thousand_flipped_bits_in_sealed_bytes_and_wraps_none_is_accepted() {
    let scene = Scene::new();
    let sealed = scene.seal(NAME);
    let wrapped = wrap(&scene.key, &scene.handover(), &scene.keys.public(), &scene.chance).unwrap();
    let permit = scene.permit();
    let pick = |bits: usize| {
        let mut random = [0; 8];
        scene.chance.fill(&mut random);
        usize::try_from(u64::from_be_bytes(random) % bits as u64).unwrap()
    };
    let flip = |bytes: &[u8]| {
        let (mut flipped, bit) = (bytes.to_vec(), pick(bytes.len() * 8));
        flipped[bit / 8] ^= 1 << (bit % 8);
        flipped
    };
    assert!(open(&permit, &scene.key, &scene.place(), &sealed).is_ok());
    for _ in 0..9_000 {
        let flipped = Sealed::from_bytes(flip(sealed.as_bytes()));
        assert!(open(&permit, &scene.key, &scene.place(), &flipped).is_err());
    }
    assert!(unwrap(&permit, &scene.keys, &scene.handover(), &wrapped).is_ok());
    for _ in 0..1_000 {
        let flipped = Wrap::from_bytes(flip(wrapped.as_bytes()));
        assert!(unwrap(&permit, &scene.keys, &scene.handover(), &flipped).is_err());
    }
}

#[test]
fn a_wrap_opens_for_its_body_and_for_no_other() {
    let scene = Scene::new();
    let wrapped = wrap(&scene.key, &scene.handover(), &scene.keys.public(), &scene.chance).unwrap();
    let key = unwrap(&scene.permit(), &scene.keys, &scene.handover(), &wrapped).unwrap();
    let opened = open(&scene.permit(), &key, &scene.place(), &scene.seal(NAME)).unwrap();
    assert_eq!(opened.text(), Ok(NAME));

    let stranger = BodyId::random(&scene.chance);
    let strangers_permit = permit_for(stranger, Action::RevealIdentity, scene.case);
    let strangers_keys = BodyPrivate::generate(&scene.chance);
    let to = BodyKeyId { body: stranger, version: KeyVersion::FIRST };
    let relabelled = Handover { to, ..scene.handover() };
    assert!(
        unwrap(&strangers_permit, &scene.keys, &scene.handover(), &wrapped).is_err(),
        "another body's member"
    );
    assert!(
        unwrap(&scene.permit(), &strangers_keys, &scene.handover(), &wrapped).is_err(),
        "another body's key"
    );
    assert!(unwrap(&strangers_permit, &strangers_keys, &relabelled, &wrapped).is_err(), "a relabelled wrap");
    assert!(unwrap(&strangers_permit, &scene.keys, &relabelled, &wrapped).is_err(), "a relabelled wrap");
}

#[test]
fn a_wrap_moved_to_another_section_or_version_does_not_open() {
    let scene = Scene::new();
    let wrapped = wrap(&scene.key, &scene.handover(), &scene.keys.public(), &scene.chance).unwrap();
    let here = scene.handover();
    let elsewhere = [
        Handover { section: SectionId::random(&scene.chance), ..here },
        Handover { section_key_version: KeyVersion(2), ..here },
        Handover { to: BodyKeyId { version: KeyVersion(2), ..here.to }, ..here },
    ];
    assert!(unwrap(&scene.permit(), &scene.keys, &here, &wrapped).is_ok());
    for handover in elsewhere {
        assert!(unwrap(&scene.permit(), &scene.keys, &handover, &wrapped).is_err());
    }
}

#[test]
fn jobs_and_operators_take_no_key_out_of_a_wrap() {
    let scene = Scene::new();
    let wrapped = wrap(&scene.key, &scene.handover(), &scene.keys.public(), &scene.chance).unwrap();
    assert!(unwrap(&scene.permit(), &scene.keys, &scene.handover(), &wrapped).is_ok());
    let relations: Relations = Relation::ALL.iter().copied().collect();
    for actor in [Actor::Job, Actor::Operator, Actor::Visitor] {
        for action in Action::ALL.iter().copied() {
            for purpose in Purpose::ALL.iter().copied() {
                if let Some(permit) = decide(&actor, purpose, action, scene.case, relations) {
                    assert!(unwrap(&permit, &scene.keys, &scene.handover(), &wrapped).is_err());
                }
            }
        }
    }
}

#[test]
fn stored_length_tells_classes_of_length_and_nothing_finer() {
    let scene = Scene::new();
    let stored = |length: usize| scene.seal(&"x".repeat(length)).as_bytes().len();
    assert!((0..=60).all(|length| stored(length) == stored(0)), "a code, a date and a long name look alike");
    assert!(stored(61) > stored(60), "or nothing would be padded by class");
    for length in [0, 1, 60, 61, 124, 1_000, 16_380, 16_381, 40_000] {
        let text = "x".repeat(length);
        let opened = open(&scene.permit(), &scene.key, &scene.place(), &scene.seal(&text)).unwrap();
        assert_eq!(opened.bytes(), text.as_bytes(), "{length} bytes");
        assert!(stored(length) < 2 * length + 128, "{length} bytes swell");
    }
}

#[test]
fn sealing_the_same_text_twice_looks_different() {
    let scene = Scene::new();
    assert!(scene.seal(NAME) != scene.seal(NAME));
    assert!(
        !scene.seal(NAME).as_bytes().windows(4).any(|bytes| NAME.as_bytes().windows(4).any(|w| w == bytes))
    );
}

#[test]
fn stored_bytes_that_are_too_short_or_of_another_form_are_malformed() {
    let scene = Scene::new();
    let sealed = scene.seal(NAME);
    for bytes in [vec![], vec![1], vec![1; 5], sealed.as_bytes()[..20].to_vec()] {
        assert!(open(&scene.permit(), &scene.key, &scene.place(), &Sealed::from_bytes(bytes)).is_err());
    }
    let mut other_form = sealed.as_bytes().to_vec();
    other_form[0] = 9;
    let opened = open(&scene.permit(), &scene.key, &scene.place(), &Sealed::from_bytes(other_form));
    assert_eq!(opened.err(), Some(VaultError::Malformed));
}

#[test]
fn a_public_key_of_small_order_is_refused() {
    let scene = Scene::new();
    let zero = BodyPublic(PublicKey::from([0; 32]));
    assert_eq!(wrap(&scene.key, &scene.handover(), &zero, &scene.chance).err(), Some(VaultError::Refused));
}

#[test]
fn a_bodys_private_key_is_taken_out_with_the_root_key_for_that_body_and_version_alone() {
    let scene = Scene::new();
    let (root, other_root) = (RootKey::generate(&scene.chance), RootKey::generate(&scene.chance));
    let id = scene.handover().to;
    let wrapped = root.wrap_body_key(&scene.keys, &id, &scene.chance).unwrap();
    let key = root.unwrap_body_key(&wrapped, &id).unwrap();
    assert_eq!(key.public(), scene.keys.public());
    assert!(other_root.unwrap_body_key(&wrapped, &id).is_err());
    assert!(root.unwrap_body_key(&wrapped, &BodyKeyId { version: KeyVersion(2), ..id }).is_err());
    assert!(
        root.unwrap_body_key(&wrapped, &BodyKeyId { body: BodyId::random(&scene.chance), ..id }).is_err()
    );
}

#[test]
fn a_public_key_put_in_place_of_a_bodys_own_is_refused() {
    let scene = Scene::new();
    let root = RootKey::generate(&scene.chance);
    let id = scene.handover().to;
    let stored = root.vouch(&scene.keys.public(), &id);
    assert_eq!(root.vouched(&stored, &id), Ok(scene.keys.public()));
    let attacker = BodyPrivate::generate(&scene.chance).public();
    let swapped = [attacker.0.as_bytes().as_slice(), &stored[32..]].concat();
    assert_eq!(root.vouched(&swapped, &id), Err(VaultError::Refused));
    let other = BodyKeyId { body: BodyId::random(&scene.chance), ..id };
    assert_eq!(root.vouched(&root.vouch(&attacker, &other), &id), Err(VaultError::Refused));
    assert!(root.vouched(&stored[..32], &id).is_err());
}
