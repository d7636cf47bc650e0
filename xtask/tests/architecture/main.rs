//! The walls of the house, held by a test: who imports whom, what each room is denied, and what no file may say.
//!
//! Every rule is a function from what it reads to a list of complaints, so that each can be shown a bad sample and
//! must complain. The table it holds stands in `docs/architecture.md`.

#![expect(clippy::panic, reason = "a test program stops where it cannot read the repository")]

mod imports;
mod map;
mod text;
mod tree;

use tree::Tree;

fn hold(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn rooms_import_only_what_the_table_allows() {
    let manifests = Tree::here().manifests();
    assert!(
        manifests.len() >= imports::TABLE.len(),
        "the manifests were not found: this would prove nothing"
    );
    hold(&imports::arrows(&manifests));
}

#[test]
fn third_parties_stay_in_the_rooms_that_may_know_them() {
    let manifests = Tree::here().manifests();
    assert!(
        manifests.iter().any(|m| m.normal.contains_key("sqlx")),
        "nobody uses sqlx: this would prove nothing"
    );
    hold(&imports::walls(&manifests));
}

#[test]
fn versions_and_features_are_declared_at_the_root_alone() {
    hold(&imports::declared_at_the_root(&Tree::here().manifests()));
}

#[test]
fn no_room_has_a_name_that_says_nothing() {
    hold(&imports::names(&Tree::here().manifests()));
}

#[test]
fn the_map_names_exactly_the_rooms_and_features_that_exist() {
    let tree = Tree::here();
    if let Some(page) = tree.read("docs/architecture.md") {
        hold(&map::compare(&page, &tree.rooms(), &tree.features()));
    }
}

#[test]
fn no_file_says_what_no_file_may_say() {
    let tree = Tree::here();
    let files = tree.texts();
    assert!(
        files.iter().any(|f| f.path == "Cargo.toml"),
        "the files were not found: this would prove nothing"
    );
    hold(&text::forbidden(&files));
}

#[test]
fn statements_stand_in_the_cellar_and_the_workrooms_alone() {
    hold(&text::statements(&Tree::here().texts()));
}

#[test]
fn nothing_banned_has_entered_the_lock_file() {
    let lock = Tree::here().read("Cargo.lock").unwrap_or_default();
    assert!(lock.contains("name = \"sqlx\""), "the lock file was not found: this would prove nothing");
    hold(&text::banned(&lock));
}

#[test]
fn migrations_are_numbered_once_for_the_whole_product() {
    hold(&text::migration_numbers(&Tree::here().texts()));
}

#[test]
fn files_stay_small_enough_to_read_at_once() {
    let files = Tree::here().texts();
    let (long, refused) = text::sizes(&files);
    if !long.is_empty() {
        // not a failure: a list of files that ask to be split by meaning
        println!("longer than {} lines:\n{}", text::LONG, long.join("\n"));
    }
    hold(&refused);
}
