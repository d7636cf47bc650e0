//! Blind indexes: comparing what people entered without reading it and without learning from the index what it was.
//!
//! An index is an HMAC over a normalised *compound* (name and date of birth, a document's number, a telephone number),
//! cut to 24 bits. The cut is deliberate: in a register of 100,000 people one comparison in 170 meets by accident, so
//! that an index alone proves nothing about anybody, even to whoever holds the key. What meets goes to the
//! de-duplication desk, which looks further.
//!
//! Absent on purpose: an index of a single field of few values (sex, citizenship, county, a name alone, a date alone).
//! There is no constructor for one: its frequencies would betray it without any key.

use hmac::Mac as _;
use vocabulary::Day;
use zeroize::Zeroizing;

use crate::derivation::hmac;
use crate::encoding::Encoding;

mod normal;

/// The key of blind indexes ([`crate::keys::RootKey::blind_key`]).
pub struct BlindKey(Zeroizing<[u8; 32]>);

/// A normalised compound, ready to be indexed. Wiped when dropped.
pub struct Compound(Zeroizing<Vec<u8>>);

/// 24 bits that two equal compounds share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlindIndex(u32);

impl Compound {
    /// Full name and date of birth. Accents, letter case, order of the names and Ukrainian or Latin script do not matter.
    /// `None` where the name has no two parts.
    pub fn name_and_birth(name: &str, birth: Day) -> Option<Self> {
        let parts = normal::name(name);
        let day = i32::try_from(birth.number()).ok()?.to_be_bytes();
        (parts.len() >= 2).then(|| Self::build("name-and-birth", &parts.join(" "), &day))
    }

    /// Full name and mother's full name, as Hungarian documents identify people.
    pub fn name_and_mother(name: &str, mother: &str) -> Option<Self> {
        let (own, mother) = (normal::name(name), normal::name(mother));
        let enough = own.len() >= 2 && mother.len() >= 2;
        enough.then(|| Self::build("name-and-mother", &own.join(" "), mother.join(" ").as_bytes()))
    }

    /// A document's number, of six characters or more.
    pub fn document(number: &str) -> Option<Self> {
        let number = normal::letters_and_digits(number);
        (number.len() >= 6).then(|| Self::build("document", &number, &[]))
    }

    /// A telephone number with eight digits or more; of longer ones the last nine count, so that `+36` and `06` do not
    /// matter.
    pub fn telephone(number: &str) -> Option<Self> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let tail = digits.get(digits.len().saturating_sub(9)..)?;
        (tail.len() >= 8).then(|| Self::build("telephone", tail, &[]))
    }

    fn build(kind: &str, first: &str, second: &[u8]) -> Self {
        Self(Zeroizing::new(
            Encoding::new("roundtable/blind/1").text(kind).text(first).bytes(second).finish(),
        ))
    }
}

impl BlindKey {
    pub(crate) fn new(key: Zeroizing<[u8; 32]>) -> Self {
        Self(key)
    }

    /// The index of a compound.
    pub fn index(&self, compound: &Compound) -> BlindIndex {
        let code: [u8; 32] = hmac(&self.0).chain_update(compound.0.as_slice()).finalize().into_bytes().into();
        let [first, second, third, ..] = code;
        BlindIndex(u32::from_be_bytes([0, first, second, third]))
    }
}

impl BlindIndex {
    /// The number to store, below 2²⁴.
    pub fn number(self) -> i64 {
        i64::from(self.0)
    }
}

#[cfg(test)]
mod tests;
