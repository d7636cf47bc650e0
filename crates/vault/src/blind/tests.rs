use vocabulary::{Day, SeededChance};

use super::*;
use crate::keys::RootKey;

fn key() -> BlindKey {
    RootKey::generate(&SeededChance::new(1)).blind_key()
}

fn born(year: i16) -> Day {
    Day::new(year, 3, 14).unwrap()
}

#[test]
fn one_name_in_many_spellings_meets_itself() {
    let key = key();
    let index = |name: &str| key.index(&Compound::name_and_birth(name, born(1999)).unwrap());
    let spellings: &[&[&str]] = &[
        &["Példa Anna", "Anna Példa", "PELDA ANNA", "  példa   anna ", "Anna Pelda"],
        &["Зразок Юлія", "Zrazok Yuliia", "ZRAZOK IULIIA", "Юлія Зразок"],
        &["Minta-Szabó Eszter", "Eszter Minta Szabó", "Minta Szabo-Eszter"],
        &["Щасливий Андрій", "Shchaslyvyi Andrii", "SHCHASLYVYI ANDRII"],
    ];
    for same in spellings {
        for name in *same {
            assert_eq!(index(name), index(same[0]), "{name}");
        }
    }
    assert_ne!(index("Példa Anna"), index("Példa Hanna"));
    let later = key.index(&Compound::name_and_birth("Példa Anna", born(2000)).unwrap());
    assert_ne!(index("Példa Anna"), later, "another date of birth");
}

#[test]
fn documents_and_telephones_meet_however_they_are_written() {
    let key = key();
    let document = |text: &str| Compound::document(text).map(|compound| key.index(&compound));
    let telephone = |text: &str| Compound::telephone(text).map(|compound| key.index(&compound));
    assert_eq!(document("123456 AB"), document("123456ab"));
    assert_ne!(document("123456AB"), document("123456AC"));
    assert_eq!(telephone("+36 20 555 0123"), telephone("06-20/555-0123"));
    assert_ne!(telephone("+36 20 555 0123"), telephone("+36 20 555 0124"));
    let parents =
        |mother: &str| Compound::name_and_mother("Példa Anna", mother).map(|compound| key.index(&compound));
    assert_eq!(parents("Minta Éva"), parents("Eva Minta"));
    assert_ne!(parents("Minta Éva"), parents("Minta Ágnes"));
}

#[test]
fn what_has_few_values_is_not_indexed() {
    assert!(Compound::name_and_birth("Példa Anna", born(1999)).is_some());
    assert!(Compound::name_and_birth("Anna", born(1999)).is_none(), "one name alone");
    assert!(Compound::name_and_mother("Példa Anna", "").is_none());
    assert!(Compound::document("123456").is_some());
    assert!(Compound::document("12345").is_none());
    assert!(Compound::telephone("112").is_none());
}

#[test]
fn an_index_needs_its_key_and_has_twenty_four_bits() {
    let other = RootKey::generate(&SeededChance::new(2)).blind_key();
    let compounds = || (0..200).filter_map(|number| Compound::document(&format!("MINTA{number:04}")));
    let ours: Vec<BlindIndex> = compounds().map(|compound| key().index(&compound)).collect();
    let theirs: Vec<BlindIndex> = compounds().map(|compound| other.index(&compound)).collect();
    assert_eq!(ours.len(), 200);
    assert!(ours.iter().zip(&theirs).all(|(our, their)| our != their));
    assert!(ours.iter().all(|index| index.number() < 1 << 24));
    assert!(ours.iter().any(|index| index.number() > 1 << 22), "all of the bits are used");
}
