//! What the words cost per call: `cargo bench -p vocabulary`. Figures are kept in `docs/performance.md`.
#![expect(clippy::expect_used, reason = "a benchmark stops where its scene cannot be built")]

use divan::{Bencher, black_box};
use vocabulary::{PartialDate, Reference, SeededChance, pack::Pack};

fn main() {
    divan::main();
}

/// The files of the Hungarian pack with their names.
fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/hu");
    let mut files: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the pack is part of the repository")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let content = std::fs::read_to_string(&path).expect("readable");
            (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), content)
        })
        .collect();
    files.sort();
    files
}

/// Once per start of the program.
#[divan::bench]
fn read_the_pack(bencher: Bencher<'_, '_>) {
    let files = files();
    let named: Vec<(&str, &str)> =
        files.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
    bencher.bench(|| Pack::parse(black_box(&named)).expect("a pack without complaint"));
}

#[divan::bench(args = ["1994", "1994-03", "1994-03-17"])]
fn read_a_partial_date(written: &str) -> PartialDate {
    black_box(written).parse().expect("a date")
}

/// Each time a case is looked for: the check character included.
#[divan::bench]
fn read_a_reference(bencher: Bencher<'_, '_>) {
    let written = Reference::random(&SeededChance::new(1)).to_string();
    bencher.bench(|| black_box(written.as_str()).parse::<Reference>().is_ok());
}
