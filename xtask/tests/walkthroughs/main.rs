//! The walkthroughs quote the source and cannot rot: every snippet is compared with the region that it names.
//!
//! A snippet stands between `<!-- snippet: PATH REGION -->` and `<!-- end -->`; a region stands between `region: REGION` and
//! `endregion: REGION` in a comment. With `WRITE=1` in the environment the pages are written anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The lines of a region without the indentation that they share; other regions' marks are left out.
fn region(source: &str, name: &str) -> Option<String> {
    let mark = |line: &str, word: &str| {
        let rest = line.trim().trim_start_matches(['/', '{', '#', '-', ' ']);
        let rest = rest.trim_end_matches(['#', '}', ' ']);
        rest.strip_prefix(word).is_some_and(|found| found.trim() == name)
    };
    let is_mark = |line: &str| line.contains("region: ");
    let mut lines = source.lines().skip_while(|line| !mark(line, "region:")).skip(1);
    let mut inside = Vec::new();
    loop {
        let line = lines.next()?;
        if mark(line, "endregion:") {
            break;
        }
        if !is_mark(line) {
            inside.push(line);
        }
    }
    let indent = |line: &&str| line.len() - line.trim_start().len();
    let shared = inside.iter().filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    Some(inside.iter().map(|line| line.get(shared..).unwrap_or_default()).collect::<Vec<_>>().join("\n"))
}

/// The page with every snippet taken from the source, or what is wrong with it.
fn rendered(page: &str, read: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once("<!-- snippet: ") {
        let (named, after) = after.split_once(" -->").ok_or("a snippet whose mark does not end")?;
        let (path, name) = named.split_once(' ').ok_or_else(|| format!("{named}: no region is named"))?;
        let (_, after) = after.split_once("<!-- end -->").ok_or_else(|| format!("{named}: no end"))?;
        let source = read(path).ok_or_else(|| format!("{path} does not exist"))?;
        let text = region(&source, name).ok_or_else(|| format!("{path} has no region {name}"))?;
        let kind = if path.ends_with("html") { "html" } else { "rust" };
        out.push_str(before);
        out.push_str(&format!("<!-- snippet: {path} {name} -->\n```{kind}\n{text}\n```\n<!-- end -->"));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[test]
fn every_walkthrough_quotes_the_source_as_it_stands() {
    let folder = root().join("docs/walkthroughs");
    let read = |path: &str| fs::read_to_string(root().join(path)).ok();
    let mut snippets = 0;
    let pages = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for page in pages.filter_map(Result::ok).map(|entry| entry.path()) {
        let text = fs::read_to_string(&page).unwrap_or_default();
        let fresh = rendered(&text, read).unwrap_or_else(|wrong| panic!("{}: {wrong}", page.display()));
        snippets += fresh.matches("<!-- snippet: ").count();
        if std::env::var_os("WRITE").is_some() {
            fs::write(&page, &fresh).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
        } else {
            assert_eq!(text, fresh, "{}: write it anew with WRITE=1", page.display());
        }
    }
    assert!(snippets >= 10, "hardly a snippet: this would prove nothing");
}

#[test]
fn a_snippet_that_differs_from_its_region_is_noticed_and_one_without_a_region_is_refused() {
    let source = |_: &str| {
        Some("// region: one\n    let a = 1;\n    // region: two\n    let b = 2;\n// endregion: two\n// endregion: one\n".to_owned())
    };
    let page = "x\n<!-- snippet: a.rs one -->\nold\n<!-- end -->\ny";
    let fresh = rendered(page, source).unwrap_or_default();
    assert_eq!(fresh, "x\n<!-- snippet: a.rs one -->\n```rust\nlet a = 1;\nlet b = 2;\n```\n<!-- end -->\ny");
    assert_eq!(rendered(&fresh, source), Ok(fresh.clone()), "a fresh page stays as it is");
    assert!(rendered(&page.replace("one", "three"), source).is_err());
    assert!(rendered(page, |_| None).is_err());
}
