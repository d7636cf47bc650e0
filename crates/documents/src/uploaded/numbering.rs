//! What a word processor prints before the paragraphs of its own lists: `numbering.xml`, counted as it counts.

use std::collections::{HashMap, HashSet};

/// The levels of a list.
const LEVELS: usize = 9;

/// How a level is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// 1, 2, 3.
    Decimal,
    /// a, b, c.
    Letter {
        /// A, B, C.
        upper: bool,
    },
    /// i, ii, iii.
    Roman {
        /// I, II, III.
        upper: bool,
    },
    /// Not counted.
    Bullet,
}

impl Format {
    pub(super) fn of(word: &str) -> Self {
        match word {
            "lowerLetter" => Self::Letter { upper: false },
            "upperLetter" => Self::Letter { upper: true },
            "lowerRoman" => Self::Roman { upper: false },
            "upperRoman" => Self::Roman { upper: true },
            "bullet" | "none" => Self::Bullet,
            _ => Self::Decimal,
        }
    }

    fn written(&self, count: u32) -> String {
        match self {
            Self::Decimal | Self::Bullet => count.to_string(),
            Self::Letter { upper } => letter(count, *upper),
            Self::Roman { upper } => roman(count, *upper),
        }
    }
}

/// A level of a list.
#[derive(Clone, Debug)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: Format,
    /// What is printed: `%1.%2)` stands for the counts of the first two levels.
    pub(super) text: String,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: Format::Decimal, text: String::new() }
    }
}

/// A list as it is defined.
#[derive(Clone, Debug, Default)]
pub(super) struct Definition {
    pub(super) levels: [Level; LEVELS],
    /// The style that defines it elsewhere.
    pub(super) style: Option<String>,
}

/// A list as it is used: its definition, and at which level it begins anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Use {
    pub(super) definition: String,
    pub(super) starts: HashMap<usize, u32>,
}

/// All lists of a document with their counts so far.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub(super) definitions: HashMap<String, Definition>,
    pub(super) uses: HashMap<String, Use>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    begun: HashSet<(String, usize)>,
}

/// What stands before a paragraph of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    pub(super) text: String,
    pub(super) format: Format,
}

impl Lists {
    /// Counts the next paragraph of a list at a level, and says what is printed before it. `style_list` finds the list of a style.
    pub(super) fn next(
        &mut self,
        list: &str,
        level: usize,
        style_list: impl Fn(&str) -> Option<String>,
    ) -> Option<Printed> {
        let used = self.uses.get(list)?;
        let (mut id, starts) = (used.definition.clone(), used.starts.clone());
        if let Some(elsewhere) = self.definitions.get(&id).and_then(|known| known.style.as_deref()) {
            let other = style_list(elsewhere).and_then(|list| self.uses.get(&list));
            id = other.map_or(id, |other| other.definition.clone());
        }
        let definition = self.definitions.get(&id)?;
        let own = definition.levels.get(level)?;
        let counts = self.counts.entry(id).or_insert([None; LEVELS]);
        if let Some(start) = starts.get(&level)
            && self.begun.insert((list.to_owned(), level))
        {
            *counts.get_mut(level)? = start.checked_sub(1);
            if *start == 0 {
                *counts.get_mut(level)? = None;
            }
        }
        let count = counts.get_mut(level)?;
        *count = Some(count.map_or(own.start, |count| count.saturating_add(1)));
        counts.iter_mut().skip(level + 1).for_each(|deeper| *deeper = None);
        let mut text = own.text.clone();
        for (place, (known, count)) in definition.levels.iter().zip(counts.iter()).enumerate().take(level + 1)
        {
            let mark = format!("%{}", place + 1);
            if text.contains(&mark) {
                text = text.replace(&mark, &known.format.written(count.unwrap_or(known.start)));
            }
        }
        Some(Printed { text, format: own.format.clone() })
    }
}

/// a … z, aa … zz: the same letter again, as word processors count.
fn letter(count: u32, upper: bool) -> String {
    let Some(zero) = count.checked_sub(1) else { return "0".to_owned() };
    let first = if upper { b'A' } else { b'a' };
    let letter = char::from(first + u8::try_from(zero % 26).unwrap_or(0));
    // nobody reads a letter that stands there more often
    std::iter::repeat_n(letter, (zero as usize / 26 + 1).min(8)).collect()
}

fn roman(count: u32, upper: bool) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if count == 0 || count > 3_999 {
        return count.to_string();
    }
    let (mut left, mut signs) = (count, String::new());
    for (worth, sign) in SIGNS {
        while left >= worth {
            signs.push_str(sign);
            left -= worth;
        }
    }
    if upper { signs.to_uppercase() } else { signs }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let mut lists = Lists::default();
        let mut definition = Definition::default();
        let level = |format, text: &str| Level { start: 1, format, text: text.to_owned() };
        definition.levels[0] = level(Format::Decimal, "%1.");
        definition.levels[1] = level(Format::Decimal, "%1.%2.");
        definition.levels[2] = level(Format::Letter { upper: false }, "(%3)");
        lists.definitions.insert("7".to_owned(), definition);
        lists.uses.insert("1".to_owned(), Use { definition: "7".to_owned(), ..Use::default() });
        let starts = HashMap::from([(0, 1)]);
        lists.uses.insert("2".to_owned(), Use { definition: "7".to_owned(), starts });
        lists
    }

    #[test]
    fn lists_are_counted_as_a_word_processor_counts_them() {
        let mut lists = lists();
        let asked =
            [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 2), ("1", 0), ("1", 1), ("2", 0), ("2", 0)];
        let printed: Vec<String> =
            asked.iter().map(|(list, level)| lists.next(list, *level, |_| None).unwrap().text).collect();
        assert_eq!(printed, ["1.", "1.1.", "1.2.", "(a)", "(b)", "2.", "2.1.", "1.", "2."]);
        assert_eq!(lists.next("9", 0, |_| None), None, "a list that is not defined");
        assert_eq!(lists.next("1", 12, |_| None), None, "a level that no list has");
    }

    #[test]
    fn letters_and_roman_numbers_are_written_as_they_are_printed() {
        assert_eq!([1, 26, 27].map(|count| letter(count, false)), ["a", "z", "aa"]);
        assert_eq!([4, 9, 14, 1990].map(|count| roman(count, true)), ["IV", "IX", "XIV", "MCMXC"]);
        assert_eq!(
            (letter(0, true), roman(0, true), roman(4_000, false)),
            ("0".into(), "0".into(), "4000".into())
        );
    }
}
