//! `docs/architecture.md` against the tree: the first cells of its two tables are the rooms and the features.

/// Complaints where the page names what does not exist, or leaves out what does.
pub(crate) fn compare(page: &str, rooms: &[String], features: &[String]) -> Vec<String> {
    let mut complaints = difference("Rooms", &first_cells(page, "Rooms"), rooms);
    complaints.extend(difference("Features", &first_cells(page, "Features"), features));
    complaints
}

/// The first cells, in code marks, of the table rows under a heading that begins with the given word.
fn first_cells(page: &str, heading: &str) -> Vec<String> {
    let mut inside = false;
    let mut cells = Vec::new();
    for line in page.lines() {
        if line.starts_with('#') {
            inside = line.trim_start_matches('#').trim().starts_with(heading);
        } else if inside && let Some(row) = line.strip_prefix("| `") {
            cells.extend(row.split('`').next().map(str::to_owned));
        }
    }
    cells
}

fn difference(heading: &str, named: &[String], existing: &[String]) -> Vec<String> {
    let invented = named.iter().filter(|name| !existing.contains(name));
    let left_out = existing.iter().filter(|name| !named.contains(name));
    invented
        .map(|name| format!("docs/architecture.md, {heading}: {name} does not exist"))
        .chain(left_out.map(|name| format!("docs/architecture.md, {heading}: {name} is left out")))
        .collect()
}

mod can_fail {
    use super::*;

    #[test]
    fn a_map_that_invents_or_leaves_out_is_refused() {
        let page = "# Map\n## Rooms\n| room | |\n|---|---|\n| `store` | cellar |\n## Features\n| `cases` | |\n| `attic` | |\n";
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        assert_eq!(compare(page, &owned(&["store"]), &owned(&["cases", "attic"])), Vec::<String>::new());
        assert_eq!(
            compare(page, &owned(&["store", "vault"]), &owned(&["cases"])),
            [
                "docs/architecture.md, Rooms: vault is left out",
                "docs/architecture.md, Features: attic does not exist"
            ]
        );
    }
}
