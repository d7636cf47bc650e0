use vocabulary::SeededChance;

use super::*;

fn choose(text: &str) -> Result<(), Unfit> {
    NewPassword::choose(text, &["minta.bela", "Minta", "Béla", "Példa Ház"]).map(drop)
}

#[test]
fn a_long_sentence_may_be_a_password_without_capitals_digits_or_signs() {
    for text in
        ["kilenc lila esernyo tancol", "öt szürke rigó a háztetőn", "xvqpztnmwrkl", "🌧️ esik az eső megint"]
    {
        assert_eq!(choose(text), Ok(()), "{text}");
    }
}

#[test]
fn what_is_tried_first_is_refused() {
    assert_eq!(choose("rövid"), Err(Unfit::TooShort));
    assert_eq!(choose("ékezetesenúű"), Ok(()), "twelve characters are counted, not bytes");
    assert_eq!(choose(&"hosszú ".repeat(20)), Err(Unfit::TooLong));
    let common = [
        "password1234",
        "P@ssw0rd2026!",
        "Jelszo123456",
        "jelszójelszó",
        "qwertzuiopasdf",
        "123456789012",
        "000000000000",
        "abcdefghijkl",
        "Budapest2026!",
        "Szeretlek1234",
        "magyarország12",
        "rendőrség2026",
        "abcabcabcabcabc",
        "2026.11.22. 10:15",
        "Roundtable2026",
        "zyxwvutsrqponml",
    ];
    for text in common {
        assert_eq!(choose(text), Err(Unfit::TooCommon), "{text}");
    }
    for text in ["Minta.Bela.2026", "BélaBélaMinta", "példaház-12345"] {
        assert!(matches!(choose(text), Err(Unfit::TooPersonal | Unfit::TooCommon)), "{text}");
    }
    assert_eq!(choose("minta.bela sétál a parton este"), Ok(()), "a name may stand in a long sentence");
}

#[test]
fn a_password_is_stored_at_the_promised_cost_and_checked() {
    let stored =
        NewPassword::choose("kilenc lila esernyo tancol", &[]).unwrap().hash(&SeededChance::new(1)).unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{stored}");
    assert_eq!(check("kilenc lila esernyo tancol", Some(&stored)), Ok(Check::Right));
    assert_eq!(check("kilenc lila esernyo", Some(&stored)), Ok(Check::Wrong));
    assert_eq!(check("", Some(&stored)), Ok(Check::Wrong));
    assert_eq!(check("kilenc lila esernyo tancol", Some("not a hash")), Err(VaultError::Malformed));
}

#[test]
fn a_hash_of_an_older_cost_is_right_and_told_to_be_old() {
    let params = Params::new(19 * 1024, 2, 1, None).unwrap();
    let weaker = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let stored =
        weaker.hash_password_with_salt(b"kilenc lila esernyo", b"0123456789abcdef").unwrap().to_string();
    assert_eq!(check("kilenc lila esernyo", Some(&stored)), Ok(Check::RightButOld));
    assert_eq!(check("kilenc lila esernyok", Some(&stored)), Ok(Check::Wrong));
}

#[test]
fn an_unknown_account_costs_the_same_work_and_has_no_password() {
    let nobodys = PasswordHash::new(NOBODYS).unwrap();
    assert!(is_current(&nobodys), "the dummy must cost what a real check costs");
    assert!(nobodys.hash.is_some_and(|hash| hash.len() == 32) && nobodys.salt.is_some());
    assert_eq!(check("kilenc lila esernyo tancol", None), Ok(Check::Wrong));
    assert_eq!(check("", None), Ok(Check::Wrong));
}
