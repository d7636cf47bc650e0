//! What changed from one text to the other, word by word. Pure.
//!
//! The longest common subsequence of words; what both texts begin and end with is set aside first. Texts so long that the table
//! would take more than two million cells are compared by lines, and failing that shown as replaced as a whole.

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It stands in both.
    Same,
    /// Only the new text has it.
    Added,
    /// Only the old text had it.
    Removed,
}

/// A piece of text with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub change: Change,
    /// The text, with its blanks.
    pub text: String,
}

/// The most cells of the table.
const MOST_CELLS: usize = 2_000_000;

/// The new text with what was removed from the old one, in reading order.
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    let (before, after) = (words(old), words(new));
    let pieces = pieces(&before, &after).unwrap_or_else(|| {
        let (before, after) = (lines(old), lines(new));
        pieces(&before, &after).unwrap_or_else(|| {
            let mut whole = Vec::new();
            push(&mut whole, Change::Removed, old);
            push(&mut whole, Change::Added, new);
            whole
        })
    });
    pieces.into_iter().filter(|piece| !piece.text.is_empty()).collect()
}

/// Words with the blanks behind them, so that the pieces put together are the text.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut blank = false;
    for (place, sign) in text.char_indices() {
        if blank && !sign.is_whitespace() {
            words.extend(text.get(start..place));
            start = place;
        }
        blank = sign.is_whitespace();
    }
    words.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    words
}

fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

/// Words are the same whatever blanks follow them.
fn same(one: &str, other: &str) -> bool {
    one.trim_end() == other.trim_end()
}

fn pieces(old: &[&str], new: &[&str]) -> Option<Vec<Piece>> {
    let head = old.iter().zip(new).take_while(|(one, other)| same(one, other)).count();
    let (old_rest, new_rest) = (old.get(head..)?, new.get(head..)?);
    let tail =
        old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(one, other)| same(one, other)).count();
    let old_middle = old_rest.get(..old_rest.len() - tail)?;
    let new_middle = new_rest.get(..new_rest.len() - tail)?;
    if (old_middle.len() + 1).checked_mul(new_middle.len() + 1)? > MOST_CELLS {
        return None;
    }
    let mut found = Vec::new();
    for word in new.get(..head)? {
        push(&mut found, Change::Same, word);
    }
    walk(&mut found, old_middle, new_middle);
    for word in new_rest.get(new_middle.len()..)? {
        push(&mut found, Change::Same, word);
    }
    Some(found)
}

/// Walks the table of longest common subsequences from the beginning of both texts.
fn walk(found: &mut Vec<Piece>, old: &[&str], new: &[&str]) {
    let width = new.len() + 1;
    // lengths[i * width + j]: the longest common subsequence of old[i..] and new[j..]
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let at = |lengths: &[u32], i: usize, j: usize| lengths.get(i * width + j).copied().unwrap_or(0);
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let longest = if same(one, other) {
                at(&lengths, i + 1, j + 1) + 1
            } else {
                at(&lengths, i + 1, j).max(at(&lengths, i, j + 1))
            };
            if let Some(cell) = lengths.get_mut(i * width + j) {
                *cell = longest;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        match (old.get(i), new.get(j)) {
            (Some(one), Some(other)) if same(one, other) => {
                push(found, Change::Same, other);
                i += 1;
                j += 1;
            }
            (Some(one), Some(_)) if at(&lengths, i + 1, j) >= at(&lengths, i, j + 1) => {
                push(found, Change::Removed, one);
                i += 1;
            }
            (Some(one), None) => {
                push(found, Change::Removed, one);
                i += 1;
            }
            (_, Some(other)) => {
                push(found, Change::Added, other);
                j += 1;
            }
            (None, None) => return,
        }
    }
}

/// Adds a piece. What was removed is set apart by a blank where a text ended before it or ends with it; the pieces of the new text
/// stay exactly as they are.
fn push(pieces: &mut Vec<Piece>, change: Change, text: &str) {
    let glued = |one: &str| !one.is_empty() && !text.is_empty() && !one.ends_with(char::is_whitespace);
    match pieces.last_mut() {
        Some(last) if last.change == change => last.text.push_str(text),
        Some(last) if change == Change::Removed && glued(&last.text) => {
            pieces.push(Piece { change, text: format!(" {text}") });
        }
        Some(last) => {
            if last.change == Change::Removed && glued(&last.text) {
                last.text.push(' ');
            }
            pieces.push(Piece { change, text: text.to_owned() });
        }
        None => pieces.push(Piece { change, text: text.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use vocabulary::{Chance, SeededChance};

    use super::*;

    fn put_together(pieces: &[Piece], left_out: Change) -> String {
        pieces.iter().filter(|piece| piece.change != left_out).map(|piece| piece.text.as_str()).collect()
    }

    fn drawn(chance: &SeededChance, words: usize) -> String {
        let known = ["az", "áldozat", "védett", "ház", "2025-ben", "képzés\n\n", "hivatal,", "nem"];
        let mut bytes = vec![0; words];
        chance.fill(&mut bytes);
        let drawn: Vec<&str> = bytes.iter().map(|byte| known[usize::from(*byte) % known.len()]).collect();
        drawn.join(" ")
    }

    #[test]
    fn a_changed_word_is_marked_and_its_neighbours_are_not() {
        let found = compare("In 2024 the office trained 12 people.", "In 2025 the office trained 12 people.");
        let marks: Vec<(Change, &str)> =
            found.iter().map(|piece| (piece.change, piece.text.as_str())).collect();
        assert_eq!(
            marks,
            [
                (Change::Same, "In "),
                (Change::Removed, "2024 "),
                (Change::Added, "2025 "),
                (Change::Same, "the office trained 12 people.")
            ]
        );
    }

    #[test]
    fn the_pieces_without_what_was_removed_are_the_new_text_and_the_other_way_round_the_old_one() {
        let chance = SeededChance::new(5);
        let mut changed = 0;
        for length in 0..120 {
            let (old, new) = (drawn(&chance, length), drawn(&chance, (length * 7) % 60));
            let found = compare(&old, &new);
            assert_eq!(put_together(&found, Change::Removed), new);
            // blanks behind a word that both have are those of the new text
            let blankless = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(blankless(&put_together(&found, Change::Added)), blankless(&old));
            changed += usize::from(found.iter().any(|piece| piece.change == Change::Added));
        }
        assert!(changed > 20, "hardly any texts differ: this would prove nothing");
    }

    #[test]
    fn the_same_text_has_no_change_and_an_empty_one_nothing_but_changes() {
        assert_eq!(compare("a b", "a b"), [Piece { change: Change::Same, text: "a b".to_owned() }]);
        assert_eq!(compare("", "új"), [Piece { change: Change::Added, text: "új".to_owned() }]);
        assert_eq!(compare("régi", ""), [Piece { change: Change::Removed, text: "régi".to_owned() }]);
        assert_eq!(compare("", ""), []);
    }

    #[test]
    fn texts_of_many_thousand_words_are_compared_without_filling_the_memory() {
        let chance = SeededChance::new(6);
        let (old, new) = (drawn(&chance, 9_000), drawn(&chance, 9_000));
        assert_eq!(put_together(&compare(&old, &new), Change::Removed), new);
    }
}
