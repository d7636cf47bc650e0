use vocabulary::SeededChance;

use super::*;

#[test]
fn a_key_file_survives_its_text_and_a_typing_error_is_found() {
    let root = RootKey::generate(&SeededChance::new(1));
    let text = root.write();
    assert!(text.starts_with("roundtable-root-key-1 ") && text.lines().count() == 1);
    let again = RootKey::read(&format!("  {}\n", text.as_str())).unwrap();
    assert_eq!(*again.0, *root.0);
    let key_at = text.find(' ').unwrap() + 5;
    let changed = if text[key_at..].starts_with('A') { "B" } else { "A" };
    let mut mistyped = text.to_string();
    mistyped.replace_range(key_at..=key_at, changed);
    for wrong in ["", "roundtable-root-key-1", "roundtable-root-key-2 AAAA", &mistyped, &text[..40]] {
        assert_eq!(RootKey::read(wrong).err(), Some(VaultError::Malformed));
    }
}

#[test]
fn each_use_of_the_root_key_has_a_key_of_its_own() {
    let root = RootKey::generate(&SeededChance::new(1));
    let uses = [
        Use::BodyKeyWraps,
        Use::BodyKeyVouchers,
        Use::Credentials,
        Use::FormTokens,
        Use::BlindIndex,
        Use::Checkpoints,
        Use::Streams,
    ];
    for (at, one) in uses.iter().enumerate() {
        assert_eq!(*root.derive(*one), *root.derive(*one));
        assert_ne!(*root.derive(*one), *root.0);
        assert!(uses.iter().skip(at + 1).all(|other| *root.derive(*other) != *root.derive(*one)));
    }
}
