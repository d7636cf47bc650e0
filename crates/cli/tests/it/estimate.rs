//! `roundtable estimate` as a statistician types it.

use std::{
    fs,
    process::{Command, Output},
};

fn sample(name: &str) -> String {
    format!("{}/../../testdata/mse/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn estimate(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_roundtable")).arg("estimate").args(arguments).output().unwrap()
}

#[test]
fn the_uk_table_is_estimated_and_its_spread_is_said_first() {
    let output = estimate(&[&sample("UKdat_5.csv"), "--replicates", "200", "--no-checks"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    assert!(text.contains("25,311"), "{text}");
    assert!(text.find("34,000").unwrap() < text.find("25,000").unwrap(), "{text}");
    assert!(!text.contains('⟦'), "{text}");
}

#[test]
fn json_repeats_for_the_same_seed() {
    let table = sample("UKdat.csv");
    let merged =
        [table.as_str(), "--merge", "PF+NCA", "--method", "stepwise", "--replicates", "300", "--json"];
    let (first, second) = (estimate(&merged), estimate(&merged));
    assert!(first.status.success());
    assert_eq!(first.stdout, second.stdout);
    let text = String::from_utf8(first.stdout).unwrap();
    assert!(text.contains("\"PFNCA\"") && text.contains("11312.99"), "{text}");
}

#[test]
fn reports_stand_alone_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (language, heading) in [("en", "How many are not seen"), ("hu", "Hányan maradnak láthatatlanok")] {
        let html = folder.path().join(format!("{language}.html"));
        let html = html.to_str().unwrap();
        let table = sample("UKdat_5.csv");
        let output = estimate(&[&table, "--replicates", "100", "--lang", language, "--report", html]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let page = fs::read_to_string(html).unwrap();
        assert!(page.contains(heading) && page.contains("<svg") && !page.contains('⟦'));
        let outside = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!outside.contains("http") && !outside.contains("src=") && !outside.contains("<script"));
    }
}

#[test]
fn bad_input_is_named_by_row_and_column_and_refusal_has_its_own_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    for (csv, code, said) in [
        ("A,B,count\n1,0,3\n0,1,-2\n", 2, "Row 3, column count"),
        ("A,B,count\n1,0,2.5\n", 2, "whole number"),
        ("A,B,sex,count\n1,0,woman,3\n", 2, "Column sex"),
        ("A,count\n1,3\n", 2, "at least two"),
        ("A,B,count\n1,0,3\n0,1,2\n", 1, "No two lists share a person"),
    ] {
        let path = folder.path().join("table.csv");
        fs::write(&path, csv).unwrap();
        let output = estimate(&[path.to_str().unwrap()]);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(said), "{error}");
        assert!(output.stdout.is_empty());
    }
}
#[cfg(feature = "pdf")]
#[test]
fn a_pdf_report_is_a_pdf() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = folder.path().join("report.pdf");
    let table = sample("UKdat_5.csv");
    let output =
        estimate(&[&table, "--method", "stepwise", "--replicates", "100", "--report", pdf.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read(pdf).unwrap().starts_with(b"%PDF-"));
}
