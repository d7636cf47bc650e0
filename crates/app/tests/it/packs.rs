//! A record is read as it was asked: with the pack it was made with, although another one is in force.

use app::{cases, packs};
use store::{Statement, args, read, write};
use vocabulary::{Locale, pack::Pack};

use crate::{
    cases::{FEATURES, a_case, a_new_case},
    people::{Instance, on_both_with},
};

const SPOIL: Statement = Statement {
    name: "test::SPOIL",
    sql: "UPDATE pack_files SET content = $2 WHERE pack = $1 AND name = 'lists.toml'",
};
const FILES: Statement =
    Statement { name: "test::FILES", sql: "SELECT COUNT(*) AS n FROM pack_files WHERE pack = $1" };

/// The question as it is asked now, and as the pack of an earlier build asked it.
const NOW: &str = "Mi az utóneve?";

/// The files of a pack that asked for the name in other words.
fn earlier(words: &str) -> Vec<(&'static str, String)> {
    let files = packs::embedded_files("hu").unwrap();
    let asked = |(name, content): &(&'static str, &'static str)| (*name, content.replace(NOW, words));
    let earlier: Vec<_> = files.iter().map(asked).collect();
    assert!(earlier.iter().any(|(_, content)| content.contains(words)), "the pack no longer asks {NOW}");
    earlier
}

fn borrowed<'a>(files: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    files.iter().map(|(name, content)| (*name, content.as_str())).collect()
}

fn asks(pack: &Pack) -> &str {
    pack.question("given_name").unwrap().text.of(Locale::Hu)
}

#[test]
fn a_filed_case_is_read_with_the_pack_it_was_made_with_when_another_is_in_force() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        // a pack of its own on each engine: what one has read, the whole process knows
        let words = format!("Hogyan szólíthatom Önt? ({:?})", store.engine());
        let files = earlier(&words);
        let (job, officer) = (here.job(), here.officer().await.ctx);
        let hash = write!(store, &job, |tx| packs::keep(tx, &borrowed(&files)).await).unwrap();

        let then = cases::NewCase { pack_hash: hash.clone(), ..a_new_case(&officer) };
        let (old, _) = a_case(store, &officer, &then).await;
        let now = cases::NewCase { pack_hash: packs::active().unwrap().hash.clone(), ..a_new_case(&officer) };
        let (new, _) = a_case(store, &officer, &now).await;
        assert_eq!(asks(packs::of(&hash).unwrap()), NOW, "nothing was read yet: the one in force stands in");

        // the start of a build with another pack
        write!(store, &job, |tx| packs::keep_and_recall(tx).await).unwrap();
        for (case, asked) in [(old, words.as_str()), (new, NOW)] {
            let view = read!(store, &officer, |tx| cases::view(tx, case).await).unwrap();
            assert_eq!(asks(packs::of(&view.case.pack_hash).unwrap()), asked);
        }
        assert_eq!(asks(packs::active().unwrap().pack), NOW);
    });
}

#[test]
fn a_pack_is_kept_once_and_no_statement_changes_or_removes_one() {
    on_both_with(FEATURES, async |here: Instance| {
        let (store, job) = (&here.store, here.job());
        let files = async |hash: &str| -> i64 {
            read!(store, &job, |tx| tx.the_row(&FILES, args![hash]).await?.get("n")).unwrap()
        };
        let hash = packs::active().unwrap().hash.as_str();
        assert_eq!(files(hash).await, 0);
        for _ in 0..2 {
            write!(store, &job, |tx| packs::keep_and_recall(tx).await).unwrap();
            let embedded = packs::embedded_files("hu").unwrap().len();
            assert_eq!(files(hash).await, i64::try_from(embedded).unwrap());
        }
    });
    let statements: Vec<_> = packs::FEATURE.statements.iter().flat_map(|list| list.iter()).collect();
    assert!(statements.iter().any(|statement| statement.sql.starts_with("INSERT")));
    for statement in statements {
        let reads_or_adds = ["SELECT", "INSERT"].iter().any(|verb| statement.sql.starts_with(verb));
        assert!(reads_or_adds && !statement.sql.contains("DO UPDATE"), "{}", statement.name);
    }
}

#[test]
fn a_pack_that_is_not_what_its_hash_says_is_not_read() {
    on_both_with(FEATURES, async |here: Instance| {
        let (store, job) = (&here.store, here.job());
        let files = earlier(&format!("Elrontott szöveg ({:?})", store.engine()));
        let hash = write!(store, &job, |tx| {
            let hash = packs::keep(tx, &borrowed(&files)).await?;
            tx.housekeeping(&SPOIL, args![hash, "# nothing"]).await?;
            Ok(hash)
        })
        .unwrap();
        write!(store, &job, |tx| packs::recall(tx).await).unwrap();
        assert_eq!(asks(packs::of(&hash).unwrap()), NOW);
    });
}
