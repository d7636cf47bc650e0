//! The readable matrix in `docs/` against the rules.

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/policy-matrix.md");

/// With `ROUNDTABLE_WRITE`, which `cargo xtask matrix` sets, the file is written instead of compared.
#[test]
fn policy_matrix_says_what_the_rules_decide() {
    let matrix = policy::matrix();
    if std::env::var_os("ROUNDTABLE_WRITE").is_some() {
        std::fs::write(FILE, &matrix).unwrap();
    }
    let file = std::fs::read_to_string(FILE).unwrap_or_default();
    let differs = file.lines().zip(matrix.lines()).find(|(there, here)| there != here);
    assert_eq!(differs, None, "the rules changed: run `cargo xtask matrix` and read the difference");
    assert_eq!(
        file.len(),
        matrix.len(),
        "the rules changed: run `cargo xtask matrix` and read the difference"
    );
}
