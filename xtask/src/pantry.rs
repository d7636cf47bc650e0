//! `cargo xtask pantry`: one set of third-party features for every selection of packages (docs/decisions/0016).
//!
//! Cargo unifies features over the packages that are selected, so `cargo test -p app` would compile a third of the dependencies
//! again after the whole workspace was built. The pantry is a package without code that asks, for every third party on which
//! selections differ, for what the whole workspace asks; the larger rooms have it as a dev-dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::steps::{cargo, root};

/// The rooms that are tested alone often and import enough to feel it.
const ROOMS: [&str; 7] = ["app", "cli", "demo", "documents", "store", "testkit", "web"];
const FILE: &str = "crates/pantry/Cargo.toml";

/// Where a third party runs: in the program, or in the compiler (build scripts, macros). Cargo unifies each apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Program,
    Compiler,
}

/// Features by side, name and version.
type Features = BTreeMap<(Side, String, String), BTreeSet<String>>;

/// Writes the pantry anew until no room differs from the whole.
pub(crate) fn write() -> Result<bool> {
    const ROUNDS: usize = 6;
    // from empty shelves, so that what nobody needs any more goes
    let mut shelves = Features::new();
    store(&shelves)?;
    for _ in 0..ROUNDS {
        let missing = missing()?;
        if missing.is_empty() {
            println!("{FILE}: {} third parties, every selection agrees", shelves.len());
            return Ok(true);
        }
        shelves.extend(missing);
        store(&shelves)?;
    }
    bail!("after {ROUNDS} rounds selections still differ")
}

/// Names the third parties that some room would compile in another way than the whole workspace; `true` if none.
pub(crate) fn check() -> Result<bool> {
    let missing = missing()?;
    for (_, name, version) in missing.keys() {
        println!("{name} {version} would be compiled again for one room: run `cargo xtask pantry`");
    }
    Ok(missing.is_empty())
}

/// What the whole workspace asks of the third parties on which some room differs.
fn missing() -> Result<Features> {
    let whole = features(&["--workspace"])?;
    let mut missing = Features::new();
    for room in ROOMS {
        for (key, asked) in features(&["--package", room])? {
            if let Some(all) = whole.get(&key)
                && *all != asked
            {
                missing.insert(key, all.clone());
            }
        }
    }
    Ok(missing)
}

/// The features of every third party in the tests of a selection, off cargo's unit graph.
fn features(selection: &[&str]) -> Result<Features> {
    let words = ["test", "--no-run", "--unit-graph", "-Zunstable-options"];
    let answer = cargo(words.into_iter().chain(selection.iter().copied()))
        // the graph is still an unstable answer of cargo; this one question is asked of the pinned version
        .env("RUSTC_BOOTSTRAP", "1")
        .output()
        .context("cargo could not be started")?;
    if !answer.status.success() {
        bail!("cargo gave no unit graph: {}", String::from_utf8_lossy(&answer.stderr));
    }
    let graph: Value = serde_json::from_slice(&answer.stdout)?;
    Ok(read(graph.get("units").and_then(Value::as_array).context("the unit graph has no units")?))
}

fn read(units: &[Value]) -> Features {
    let compiler = reach(units, is_compiler);
    let program = reach_program(units);
    let mut features = Features::new();
    for (index, unit) in units.iter().enumerate() {
        let package = text(unit, "/pkg_id");
        if package.starts_with("path+") || kind(unit) == "custom-build" {
            continue;
        }
        let Some((name, version)) = name_and_version(package) else { continue };
        let asked = unit.pointer("/features").and_then(Value::as_array).into_iter().flatten();
        let asked: BTreeSet<String> = asked.filter_map(|f| f.as_str().map(str::to_owned)).collect();
        for (side, reached) in [(Side::Program, &program), (Side::Compiler, &compiler)] {
            if reached.contains(&index) {
                let key = (side, name.to_owned(), version.to_owned());
                features.entry(key).or_default().extend(asked.iter().cloned());
            }
        }
    }
    features
}

/// The units that the program is linked from: ours and what they need, without what runs in the compiler.
fn reach_program(units: &[Value]) -> BTreeSet<usize> {
    let ours = |unit: &Value| text(unit, "/pkg_id").starts_with("path+") && !is_compiler(unit);
    let mut reached = BTreeSet::new();
    let mut open: Vec<usize> = starts(units, ours);
    while let Some(index) = open.pop() {
        if units.get(index).is_some_and(|unit| !is_compiler(unit)) && reached.insert(index) {
            open.extend(needs(units, index));
        }
    }
    reached
}

fn reach(units: &[Value], start: impl Fn(&Value) -> bool) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut open = starts(units, start);
    while let Some(index) = open.pop() {
        if reached.insert(index) {
            open.extend(needs(units, index));
        }
    }
    reached
}

fn starts(units: &[Value], start: impl Fn(&Value) -> bool) -> Vec<usize> {
    units.iter().enumerate().filter(|(_, unit)| start(unit)).map(|(index, _)| index).collect()
}

fn needs(units: &[Value], index: usize) -> Vec<usize> {
    let list = units.get(index).and_then(|unit| unit.pointer("/dependencies")).and_then(Value::as_array);
    let number = |need: &Value| need.get("index")?.as_u64()?.try_into().ok();
    list.into_iter().flatten().filter_map(number).collect()
}

fn is_compiler(unit: &Value) -> bool {
    matches!(kind(unit), "proc-macro" | "custom-build") && text(unit, "/mode") != "run-custom-build"
}

fn kind(unit: &Value) -> &str {
    text(unit, "/target/kind/0")
}

fn text<'a>(unit: &'a Value, pointer: &str) -> &'a str {
    unit.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// `registry+https://…#name@1.2.3+meta` or `registry+https://…/name#1.2.3`.
fn name_and_version(package: &str) -> Option<(&str, &str)> {
    let (source, rest) = package.split_once('#')?;
    let (name, version) = rest.split_once('@').or_else(|| Some((source.rsplit('/').next()?, rest)))?;
    Some((name, version.split('+').next()?))
}

fn store(shelves: &Features) -> Result<()> {
    const HEAD: &str = "\
[package]
name = \"pantry\"
description = \"The pantry: third parties with every feature that any room or test asks of them. No code.\"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[lints]
workspace = true

# Written by `cargo xtask pantry`; docs/decisions/0016 says why. Only ever a dev-dependency.
";
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (_, name, version) in shelves.keys() {
        versions.entry(name).or_default().insert(version);
    }
    let mut file = HEAD.to_owned();
    for (side, heading) in [(Side::Program, "dependencies"), (Side::Compiler, "build-dependencies")] {
        writeln!(file, "\n[{heading}]")?;
        for ((_, name, version), features) in shelves.iter().filter(|((own, ..), _)| *own == side) {
            let several = versions.get(name.as_str()).is_some_and(|versions| versions.len() > 1);
            let (key, package) = if several {
                (format!("{name}-{}", version.replace('.', "_")), format!(", package = \"{name}\""))
            } else {
                (name.clone(), String::new())
            };
            let features: Vec<String> = features.iter().map(|feature| format!("\"{feature}\"")).collect();
            let features = features.join(", ");
            writeln!(
                file,
                "{key} = {{ version = \"{version}\", default-features = false, features = [{features}]{package} }}"
            )?;
        }
    }
    std::fs::write(root().join(FILE), file).with_context(|| format!("{FILE} could not be written"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn unit(package: &str, kind: &str, features: &[&str], needs: &[usize]) -> Value {
        let needs: Vec<Value> = needs.iter().map(|index| json!({ "index": index })).collect();
        json!({ "pkg_id": package, "target": { "kind": [kind] }, "mode": "build", "features": features, "dependencies": needs })
    }

    #[test]
    fn a_third_party_is_told_apart_by_side_and_version() {
        let units = [
            unit("path+file:///x#app@0.0.0", "lib", &[], &[1, 2]),
            unit("registry+https://r/i#url@2.5.8", "lib", &["std"], &[]),
            unit("registry+https://r/i#derive@1.0.0", "proc-macro", &[], &[3]),
            unit("registry+https://r/i#syn@2.0.1+meta", "lib", &["full"], &[]),
        ];
        let found = read(&units);
        let key = |side, name: &str, version: &str| (side, name.to_owned(), version.to_owned());
        let names: Vec<_> = found.keys().cloned().collect();
        assert!(names.contains(&key(Side::Program, "url", "2.5.8")));
        assert!(names.contains(&key(Side::Compiler, "syn", "2.0.1")));
        assert!(!names.contains(&key(Side::Program, "syn", "2.0.1")));
        assert_eq!(found.get(&key(Side::Program, "url", "2.5.8")), Some(&BTreeSet::from(["std".to_owned()])));
    }

    #[test]
    fn both_ways_of_naming_a_package_are_read() {
        assert_eq!(name_and_version("registry+https://r/index#url@2.5.8"), Some(("url", "2.5.8")));
        assert_eq!(name_and_version("registry+https://r/url#2.5.8+x"), Some(("url", "2.5.8")));
    }
}
