//! Case references that people can read out over a telephone.

use std::{fmt, str::FromStr};

use crate::Chance;

/// 31 characters, a prime number of them: no 0, 1, I, L, O that sound or look alike.
const ALPHABET: [char; 31] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P',
    'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z',
];

/// A short reference like `H7K-2Q9`: five random characters and a check character.
///
/// The check is a weighted sum modulo 31, so every single wrong character and every swap of two characters is noticed.
/// It names a case to people who may know of it; it is random and says nothing about place, time or person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference([u8; 6]);

fn check(values: &[u8]) -> u8 {
    let sum: u32 = values.iter().zip(1u32..).map(|(v, weight)| u32::from(*v) * weight).sum();
    u8::try_from(sum % 31).unwrap_or(0)
}

impl Reference {
    /// A new random reference.
    pub fn random(chance: &dyn Chance) -> Self {
        let mut values = [0; 6];
        for slot in values.iter_mut().take(5) {
            *slot = loop {
                let mut byte = [0];
                chance.fill(&mut byte);
                // 248 = 8 · 31: rejecting the rest keeps every character equally likely
                if byte[0] < 248 {
                    break byte[0] % 31;
                }
            };
        }
        let [head @ .., last] = &mut values;
        *last = check(head);
        Self(values)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, value) in self.0.iter().enumerate() {
            if i == 3 {
                f.write_str("-")?;
            }
            let letter = ALPHABET.get(usize::from(*value)).copied().unwrap_or('?');
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Reference {
    type Err = ();

    /// Reads what a person typed: case, spaces and hyphens do not matter; a wrong check character does.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut values = [0; 6];
        let mut typed = text.chars().filter(|c| !matches!(c, '-' | ' '));
        for slot in &mut values {
            let letter = typed.next().ok_or(())?.to_ascii_uppercase();
            let place = ALPHABET.iter().position(|a| *a == letter).ok_or(())?;
            *slot = u8::try_from(place).map_err(|_| ())?;
        }
        let [head @ .., last] = &values;
        if typed.next().is_none() && check(head) == *last { Ok(Self(values)) } else { Err(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededChance;

    #[test]
    fn a_reference_survives_being_typed_carelessly() {
        let reference = Reference::random(&SeededChance::new(7));
        let shown = reference.to_string();
        assert_eq!(shown.len(), 7);
        assert_eq!(shown.to_lowercase().replace('-', " ").parse(), Ok(reference));
    }

    #[test]
    fn every_single_slip_and_every_swap_is_noticed() {
        let reference = Reference::random(&SeededChance::new(7));
        let shown: Vec<char> = reference.to_string().chars().filter(|c| *c != '-').collect();
        for i in 0..6 {
            for letter in ALPHABET {
                let mut typed = shown.clone();
                typed[i] = letter;
                assert_eq!(typed.iter().collect::<String>().parse::<Reference>().is_ok(), letter == shown[i]);
            }
            for j in 0..6 {
                let mut typed = shown.clone();
                typed.swap(i, j);
                assert_eq!(
                    typed.iter().collect::<String>().parse::<Reference>().is_ok(),
                    shown[i] == shown[j]
                );
            }
        }
    }
}
