//! Embeds what the front of house serves: every message file of `locales/` (so that a feature only adds a file), and the
//! style sheet and modules of `assets/` under names that carry a hash of their content.
#![expect(clippy::unwrap_used, reason = "a build script stops the build by panicking")]

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let room = env::var("CARGO_MANIFEST_DIR").unwrap();
    let out = env::var("OUT_DIR").unwrap();
    fs::write(Path::new(&out).join("messages.rs"), messages(&Path::new(&room).join("../../locales")))
        .unwrap();
    fs::write(Path::new(&out).join("assets.rs"), assets(&Path::new(&room).join("assets"))).unwrap();
}

/// `(language, feature, text)` of every message file, in the order of their names.
fn messages(locales: &Path) -> String {
    watch(locales);
    let mut list = String::from("pub(crate) static FILES: &[(&str, &str, &str)] = &[\n");
    for language in sorted(locales) {
        let folder = locales.join(&language);
        watch(&folder);
        for file in sorted(&folder) {
            if let Some(feature) = file.strip_suffix(".ftl") {
                let path = folder.join(&file).canonicalize().unwrap();
                watch(&path);
                writeln!(
                    list,
                    "    ({language:?}, {feature:?}, include_str!({:?})),",
                    path.to_str().unwrap()
                )
                .unwrap();
            }
        }
    }
    list + "];\n"
}

/// The parts of the style sheet are joined in the order of their names; each module is served on its own.
fn assets(folder: &Path) -> String {
    watch(folder);
    let mut list = String::from("pub(crate) static ASSETS: &[Asset] = &[\n");
    let mut style = String::new();
    let mut served: Vec<(String, &str, String)> = Vec::new();
    for file in sorted(folder) {
        let path = folder.join(&file);
        watch(&path);
        let text = fs::read_to_string(&path).unwrap();
        match file.rsplit_once('.').unwrap() {
            (_, "css") => style.push_str(&without_comments(&text)),
            (stem, "js") => served.push((stem.to_owned(), "js", text)),
            (stem, "svg") => served.push((stem.to_owned(), "svg", text)),
            _ => {}
        }
    }
    served.push(("style".to_owned(), "css", style));
    for (stem, kind, text) in served {
        let name = format!("{stem}-{:016x}.{kind}", fnv(text.as_bytes()));
        let path = Path::new(&env::var("OUT_DIR").unwrap()).join(format!("asset-{stem}.{kind}"));
        fs::write(&path, text).unwrap();
        writeln!(
            list,
            "    Asset {{ stem: {stem:?}, kind: {kind:?}, path: {:?}, body: include_bytes!({:?}) }},",
            format!("/assets/{name}"),
            path.to_str().unwrap()
        )
        .unwrap();
    }
    list + "];\n"
}

/// Comments are for readers of the source, not for every phone.
fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    kept.push_str(rest);
    let mut lines = String::new();
    for line in kept.lines().map(str::trim).filter(|line| !line.is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    lines
}

/// FNV-1a: the name only has to change when the content does.
fn fnv(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn sorted(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}

fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}
