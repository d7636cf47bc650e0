//! What other programs say of our files: qpdf of every PDF, a word processor of every office document.
//!
//! Without the program a test is left out; with `ROUNDTABLE_REQUIRE_ALL=1` it fails. The word processor starts slowly and is asked
//! in `cargo xtask full` alone.

use std::path::PathBuf;
use std::process::Command;

use vocabulary::Locale;

use crate::docx::tests::{brief, full_brief, letter, list, minutes, reply};
#[cfg(feature = "pdf")]
use crate::tests::report;

/// A folder of this test, emptied.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("roundtable-documents-{}-{name}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether a program can be started; a missing one stops a test that must not be left out.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|said| said.status.success());
    assert!(found || std::env::var_os("ROUNDTABLE_REQUIRE_ALL").is_none(), "{program} is missing");
    found
}

#[cfg(feature = "pdf")]
#[test]
fn an_independent_reader_finds_nothing_wrong_with_any_pdf() {
    if !has("qpdf") {
        return;
    }
    let folder = folder("qpdf");
    let check = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let said = Command::new("qpdf").arg("--check").arg(&file).output().unwrap();
        let words =
            String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
        (said.status.success() && words.contains("No syntax or stream encoding errors"), words)
    };
    for language in [Locale::Hu, Locale::En] {
        for (name, pdf) in [
            ("reply.pdf", reply().pdf(language)),
            ("brief.pdf", brief().pdf(language)),
            ("tasks.pdf", list().pdf(language)),
            ("minutes.pdf", minutes().pdf(language)),
            ("report.pdf", report().pdf(language)),
        ] {
            let (sound, words) = check(name, &pdf.unwrap());
            assert!(sound, "{name}: {words}");
        }
    }
    let broken = reply().pdf(Locale::Hu).unwrap();
    assert!(
        !check("broken.pdf", &broken[..broken.len() / 2]).0,
        "it complains about nothing: this would prove nothing"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
#[ignore = "a word processor starts slowly: cargo xtask full"]
fn a_word_processor_opens_every_office_document() {
    if !has("soffice") {
        return;
    }
    let folder = folder("soffice");
    let home = format!("-env:UserInstallation=file://{}", folder.join("home").display());
    for (name, bytes, words) in [
        ("reply", reply().docx(Locale::Hu), "17. Hány áldozatot azonosítottak?"),
        ("brief", brief().docx(Locale::En), "Ajánlás"),
        ("tasks", list().docx(Locale::Hu), "Közös ellenőrzés"),
        ("minutes", minutes().docx(Locale::En, "An office"), "1. Értékelések"),
        ("letter", letter().docx(Locale::Hu), "Tisztelt Címzettek!"),
        ("one-page", full_brief().docx(Locale::Hu), "Kitalált mondat"),
    ] {
        let file = folder.join(format!("{name}.docx"));
        std::fs::write(&file, bytes.unwrap()).unwrap();
        for kind in ["pdf", "txt:Text (encoded):UTF8"] {
            let said = Command::new("soffice")
                .args([&home, "--headless", "--convert-to", kind, "--outdir"])
                .arg(&folder)
                .arg(&file)
                .output()
                .unwrap();
            assert!(said.status.success(), "{name}: {}", String::from_utf8_lossy(&said.stderr));
        }
        let pdf = std::fs::read(folder.join(format!("{name}.pdf"))).unwrap();
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 2_000, "{name}");
        if name == "one-page" && has("qpdf") {
            let said = Command::new("qpdf")
                .arg("--show-npages")
                .arg(folder.join(format!("{name}.pdf")))
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), "1", "a full brief is one page");
        }
        let text = std::fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        assert!(text.contains(words), "{name}: {text}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
