//! What a feature hands to the cellar.

use policy::Resource;

use crate::{Migration, Statement};

/// A feature's tables, statements and relation statements. The cellar learns nothing else about it.
#[derive(Debug, Clone, Copy)]
pub struct Feature {
    /// The feature's one word.
    pub name: &'static str,
    /// Its migrations; numbered once for the whole product.
    pub migrations: &'static [Migration],
    /// Every statement, for the test that prepares each on both engines.
    pub statements: &'static [&'static [Statement]],
    /// For each kind of record: the statement that finds what relates the actor and the record.
    ///
    /// It returns one text column `relation` with codes of [`policy::Relation`]; `$1` is the record, `$2` the account,
    /// `$3` the body, `$4` the time in microseconds (unused ones at the end may be left out).
    pub relations: &'static [(Resource, Statement)],
    /// Tables in the order in which they can be filled, for backup and restore.
    pub tables: &'static [&'static str],
}
