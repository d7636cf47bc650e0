use vocabulary::SeededChance;

use super::*;
use crate::keys::RootKey;

#[test]
fn a_token_survives_its_text_and_its_hash_does_not_contain_it() {
    let chance = SeededChance::new(1);
    let token = Token::generate(&chance);
    let again = Token::parse(&token.text()).unwrap();
    assert!(again.hash() == token.hash());
    assert!(Token::generate(&chance).hash() != token.hash());
    assert!(token.hash().as_bytes() != &*token.0);
    assert_eq!(token.text().len(), 43);
    for text in ["", "short", &"a".repeat(44), &"!".repeat(43)] {
        assert!(Token::parse(text).is_err());
    }
}

#[test]
fn a_form_token_holds_for_its_session_and_looks_different_each_time() {
    let chance = SeededChance::new(2);
    let key = RootKey::generate(&chance).form_key();
    let (session, other) = (Token::generate(&chance).hash(), Token::generate(&chance).hash());
    let token = key.issue(&session, &chance);
    assert_eq!(key.check(&session, &token), Ok(()));
    assert_ne!(key.issue(&session, &chance), token);
    assert_eq!(key.check(&other, &token), Err(VaultError::Refused), "another session");
    let elsewhere = RootKey::generate(&chance).form_key();
    assert_eq!(elsewhere.check(&session, &token), Err(VaultError::Refused), "another instance");
    for wrong in ["", "AAAA", &token[1..], &format!("{token}A"), &BASE64.encode([0; 64])] {
        assert_eq!(key.check(&session, wrong), Err(VaultError::Refused));
    }
}

#[test]
fn a_link_opens_its_record_for_its_use_and_nothing_else() {
    let key = RootKey::generate(&SeededChance::new(9)).link_key();
    let link = key.issue("answer", &[1; 16]);
    assert_eq!(link.len(), 64);
    assert_eq!(link, key.issue("answer", &[1; 16]), "a mail that is written again has the same link");
    assert!(key.read("answer", &link).is_ok_and(|record| record == [1; 16]));
    assert!(key.read("preferences", &link).is_err());
    let elsewhere = RootKey::generate(&SeededChance::new(10)).link_key();
    assert!(elsewhere.read("answer", &link).is_err());
    let other = key.issue("answer", &[2; 16]);
    let mixed = format!("{}{}", &other[..21], &link[21..]);
    for wrong in ["", "short", &mixed, &link[..63], &format!("{link}A")] {
        assert!(key.read("answer", wrong).is_err(), "{wrong}");
    }
}
