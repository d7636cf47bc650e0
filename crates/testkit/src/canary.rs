//! The canary sweep: names that exist nowhere else are put into every sensitive field, and afterwards no file may
//! hold one.
//!
//! A file is searched as it is and, where it is zstd, as what it holds; each canary in plain letters of either case,
//! UTF-16, Base64 and hexadecimal.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use base64::Engine;
use vocabulary::{Chance, SeededChance};

/// A set of canaries: one for each sensitive field that a test fills.
#[derive(Default)]
pub struct Canaries {
    tokens: Vec<Token>,
}

struct Token {
    what: String,
    value: String,
}

/// A canary that was found where it must not be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The field that the canary was put into.
    pub what: String,
    /// The file, or the name given to the bytes.
    pub place: String,
    /// How it was written there.
    pub form: &'static str,
}

const LETTERS: usize = 16;
const DIGITS: usize = 11;
/// How a zstd file begins.
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

impl Canaries {
    /// A name of letters for a field: `Kanári` cannot be mistaken for a person, and the letters after it occur nowhere else.
    pub fn word(&mut self, chance: &mut SeededChance, what: &str) -> String {
        // no letter that transliteration, case folding or a diacritic could change
        let letters = random(chance, b"bcdfghjklmnpqrstvwxz", LETTERS);
        self.keep(what, letters)
    }

    /// A number of digits for a field: a telephone, a document.
    pub fn number(&mut self, chance: &mut SeededChance, what: &str) -> String {
        let digits = random(chance, b"123456789", DIGITS);
        self.keep(what, digits)
    }

    /// A value that a test has chosen itself and that occurs nowhere else, such as a date of birth in 1907.
    pub fn value(&mut self, what: &str, value: &str) -> String {
        assert!(value.len() >= 8, "a canary this short may be met by accident");
        self.keep(what, value.to_owned())
    }

    fn keep(&mut self, what: &str, value: String) -> String {
        self.tokens.push(Token { what: what.to_owned(), value: value.clone() });
        value
    }

    /// Where canaries are in some bytes, each place and form once.
    pub fn in_bytes(&self, place: &str, bytes: &[u8]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let search = Search::new(&self.tokens);
        search.bytes(place, bytes, &mut hits);
        tidy(hits)
    }

    /// Where canaries are in the files under some paths, names of files included. A file that is removed while its folder is
    /// read, as a server removes some of its own, holds nothing.
    ///
    /// # Panics
    /// If a folder holds no file, or none of the paths exists: an empty sweep would prove nothing.
    pub fn in_files(&self, paths: &[&Path]) -> Vec<Hit> {
        let search = Search::new(&self.tokens);
        let (mut hits, mut read) = (Vec::new(), 0);
        for path in paths {
            let files = files(path);
            let gone = files.is_empty() && !path.exists();
            assert!(gone || !files.is_empty(), "{} holds no file: this would prove nothing", path.display());
            read += files.len();
            for file in files {
                let place = file.display().to_string();
                search.bytes(&format!("the name of {place}"), place.as_bytes(), &mut hits);
                match std::fs::read(&file) {
                    Ok(bytes) => search.bytes(&place, &bytes, &mut hits),
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    Err(error) => panic!("{place}: {error}"),
                }
            }
        }
        assert!(read > 0, "there is no file in {paths:?}: this would prove nothing");
        tidy(hits)
    }
}

fn tidy(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort();
    hits.dedup();
    hits
}

fn random(chance: &mut SeededChance, alphabet: &[u8], length: usize) -> String {
    let mut bytes = vec![0; length];
    chance.fill(&mut bytes);
    bytes.iter().map(|&byte| char::from(alphabet[usize::from(byte) % alphabet.len()])).collect()
}

fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_path_buf()];
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Vec::new(),
        Err(error) => panic!("{}: {error}", path.display()),
    };
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            found.extend(files(&entry.path()));
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found
}

/// All forms of all canaries, looked for at once.
struct Search<'a> {
    tokens: &'a [Token],
    /// Forms in which case means nothing, and those in which it does: patterns are (token, form).
    folded: (AhoCorasick, Vec<(usize, &'static str)>),
    exact: (AhoCorasick, Vec<(usize, &'static str)>),
}

impl<'a> Search<'a> {
    fn new(tokens: &'a [Token]) -> Search<'a> {
        let (mut folded, mut folded_of) = (Vec::new(), Vec::new());
        let (mut exact, mut exact_of) = (Vec::new(), Vec::new());
        for (number, token) in tokens.iter().enumerate() {
            let raw = token.value.as_bytes();
            let wide =
                |order: fn(u16) -> [u8; 2]| token.value.encode_utf16().flat_map(order).collect::<Vec<u8>>();
            for (pattern, form) in [
                (raw.to_vec(), "plain"),
                (wide(u16::to_le_bytes), "UTF-16"),
                (wide(u16::to_be_bytes), "UTF-16"),
                (hexadecimal(raw), "hexadecimal"),
            ] {
                folded.push(pattern);
                folded_of.push((number, form));
            }
            for pattern in base64(raw) {
                exact.push(pattern);
                exact_of.push((number, "Base64"));
            }
        }
        let build = |patterns: &[Vec<u8>], fold: bool| {
            AhoCorasick::builder().ascii_case_insensitive(fold).build(patterns).unwrap()
        };
        Search { tokens, folded: (build(&folded, true), folded_of), exact: (build(&exact, false), exact_of) }
    }

    fn bytes(&self, place: &str, bytes: &[u8], hits: &mut Vec<Hit>) {
        for (automaton, of) in [&self.folded, &self.exact] {
            for found in automaton.find_overlapping_iter(bytes) {
                let (token, form) = of[found.pattern().as_usize()];
                hits.push(Hit { what: self.tokens[token].what.clone(), place: place.to_owned(), form });
            }
        }
        if bytes.starts_with(&ZSTD) {
            let inner = zstd::decode_all(bytes).unwrap_or_else(|e| panic!("{place} is not whole: {e}"));
            self.bytes(&format!("{place} (unpacked)"), &inner, hits);
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect()
}

/// What a value looks like inside Base64, whatever stands before it: the letters that depend on the value alone, at each
/// of the three places where it may begin, in both alphabets.
fn base64(bytes: &[u8]) -> Vec<Vec<u8>> {
    use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
    let mut forms = Vec::new();
    for before in 0..3usize {
        let padded = [vec![0; before], bytes.to_vec()].concat();
        // the first letters mix with what stands before, the last with what comes after
        let first = (before * 8).div_ceil(6);
        let last = padded.len() * 8 / 6;
        for text in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            forms.push(text.as_bytes()[first..last].to_vec());
        }
    }
    forms.sort();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::STANDARD;

    fn canaries() -> (Canaries, String, String) {
        let mut chance = SeededChance::new(7);
        let mut canaries = Canaries::default();
        let name = canaries.word(&mut chance, "name");
        let phone = canaries.number(&mut chance, "phone");
        (canaries, name, phone)
    }

    #[test]
    fn a_canary_is_found_in_every_form_that_a_leak_may_take() {
        let (canaries, name, phone) = canaries();
        let forms = |bytes: &[u8]| {
            canaries.in_bytes("here", bytes).into_iter().map(|hit| (hit.what, hit.form)).collect::<Vec<_>>()
        };
        let one = |what: &str, form| vec![(what.to_owned(), form)];
        assert_eq!(forms(format!("x{name}y").as_bytes()), one("name", "plain"));
        assert_eq!(forms(name.to_uppercase().as_bytes()), one("name", "plain"));
        assert_eq!(forms(format!("tel={phone}&").as_bytes()), one("phone", "plain"));
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(forms(&wide), one("name", "UTF-16"));
        assert_eq!(forms(&hexadecimal(phone.as_bytes())), one("phone", "hexadecimal"));
        for before in ["", "a", "ab", "abc"] {
            assert_eq!(
                forms(STANDARD.encode(format!("{before}{name} and more")).as_bytes()),
                one("name", "Base64")
            );
        }
        let packed = zstd::encode_all(name.repeat(100).as_bytes(), 3).unwrap();
        let unpacked = canaries.in_bytes("backup", &packed);
        assert!(unpacked.iter().any(|hit| hit.place == "backup (unpacked)"), "{unpacked:?}");
    }

    #[test]
    fn bytes_without_a_canary_are_clean() {
        let (canaries, name, _) = canaries();
        assert_eq!(canaries.in_bytes("here", &name.as_bytes()[..LETTERS - 1]), Vec::new());
        assert_eq!(canaries.in_bytes("here", b"Minta B\xc3\xa9la, 555 0100"), Vec::new());
    }

    #[test]
    fn files_are_searched_to_the_bottom_and_an_empty_folder_proves_nothing() {
        let (canaries, name, _) = canaries();
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a/b")).unwrap();
        assert!(std::panic::catch_unwind(|| canaries.in_files(&[folder.path()])).is_err());
        std::fs::write(folder.path().join("a/b/clean"), "nothing here").unwrap();
        assert_eq!(canaries.in_files(&[folder.path()]), Vec::new());
        std::fs::write(folder.path().join("a/b/data.db-wal"), format!("\0\0{name}\0")).unwrap();
        let hits = canaries.in_files(&[folder.path()]);
        assert_eq!(hits.len(), 1);
        assert!(hits[0].place.ends_with("a/b/data.db-wal"), "{hits:?}");
    }
}
