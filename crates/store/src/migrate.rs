//! Migrations: one file per number, expanded per engine.

use sqlx::AssertSqlSafe;
use vocabulary::{Fault, Moment, Outcome};

use crate::{
    Config, Feature, Store, Value,
    engine::{Db, Engine},
    keystore, once, statements,
};

/// One migration: forward only, never edited once released.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// The number, unique in the whole product; migrations run in this order.
    pub number: i64,
    /// The name, for people.
    pub name: &'static str,
    /// The text with column types `@id @int @text @bytes @bool @day`, and `@unordered` after a table.
    pub sql: &'static str,
}

/// Declares a migration from a file beside the feature: `migration!(20, "cases", "migrations/0020_cases.sql")`.
#[macro_export]
macro_rules! migration {
    ($number:literal, $name:literal, $file:literal) => {
        $crate::Migration { number: $number, name: $name, sql: include_str!($file) }
    };
}

statements! {
    /// What has been applied.
    APPLIED = "SELECT number, text FROM migrations ORDER BY number";
    /// Notes an applied migration.
    NOTE = "INSERT INTO migrations (number, name, text, applied_at) VALUES ($1, $2, $3, $4)";
}

const OWN_TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (number @int PRIMARY KEY, name @text NOT NULL, text @text NOT NULL, applied_at @int NOT NULL)";

/// Replaces the column types by the engine's own, and `@unordered` at the end of a table by what keeps SQLite from numbering
/// its rows in the order in which they came.
pub(crate) fn expand(sql: &str, engine: Engine) -> String {
    let types = match engine {
        Engine::Sqlite => [
            ("@id", "BLOB"),
            ("@int", "INTEGER"),
            ("@text", "TEXT"),
            ("@bytes", "BLOB"),
            ("@bool", "BOOLEAN"),
            ("@day", "INTEGER"),
            ("@unordered", "WITHOUT ROWID"),
        ],
        Engine::Pg => [
            ("@id", "UUID"),
            ("@int", "BIGINT"),
            ("@text", "TEXT"),
            ("@bytes", "BYTEA"),
            ("@bool", "BOOLEAN"),
            ("@day", "BIGINT"),
            ("@unordered", ""),
        ],
    };
    types.iter().fold(sql.to_owned(), |text, (ours, theirs)| text.replace(ours, theirs))
}

/// Every migration of the data store: the cellar's own and the features'.
pub(crate) fn migrations_of(features: &[&'static Feature]) -> Vec<Migration> {
    std::iter::once(&once::OWN)
        .chain(features.iter().copied())
        .flat_map(|feature| feature.migrations.iter().copied())
        .collect()
}

impl Store {
    /// The names of the migrations that [`Self::open`] would apply, of both stores; nothing is changed but for making a
    /// store that does not exist.
    pub async fn missing_migrations(config: &Config) -> Outcome<Vec<&'static str>> {
        let mut names = Vec::new();
        for (address, migrations) in
            [(&config.data, migrations_of(config.features)), (&config.keys, keystore::MIGRATIONS.to_vec())]
        {
            let db = Db::open(address).await?;
            let found = missing(&db, &migrations).await;
            db.close().await;
            names.extend(found?.into_iter().map(|migration| migration.name));
        }
        Ok(names)
    }
}

/// What is missing, in its order. An applied migration whose text differs, or one that this program does not know, is a
/// fault: the database belongs to another version.
pub(crate) async fn missing(db: &Db, migrations: &[Migration]) -> Outcome<Vec<Migration>> {
    db.raw(expand(OWN_TABLE, db.engine())).await?;
    let mut applied = Vec::new();
    let mut conn = db.begin_read().await?;
    for row in conn.rows(&APPLIED, &[]).await? {
        applied.push((row.get::<i64>("number")?, row.get::<String>("text")?));
    }
    conn.rollback().await?;
    let mut sorted = migrations.to_vec();
    sorted.sort_by_key(|m| m.number);
    for (number, text) in &applied {
        match sorted.iter().find(|m| m.number == *number) {
            Some(known) if known.sql == text => {}
            Some(_) => return Err(Fault::broken("an applied migration differs from this program's").into()),
            None => return Err(Fault::broken("the database is newer than this program").into()),
        }
    }
    sorted.retain(|m| !applied.iter().any(|(number, _)| *number == m.number));
    Ok(sorted)
}

/// Applies what is [`missing`], each migration in its own transaction: an interrupted run goes on where it stopped.
pub(crate) async fn run(db: &Db, migrations: &[Migration], now: Moment) -> Outcome<usize> {
    let engine = db.engine();
    let mut count = 0;
    for migration in missing(db, migrations).await? {
        let mut conn = db.begin_write().await?;
        conn.script(expand(migration.sql, engine)).await?;
        let note = [
            Value::Int(Some(migration.number)),
            Value::Text(Some(migration.name.to_owned())),
            Value::Text(Some(migration.sql.to_owned())),
            Value::Int(Some(now.micros())),
        ];
        conn.execute(&NOTE, &note).await?;
        conn.commit().await?;
        count += 1;
    }
    Ok(count)
}

/// Marks text that was made from constants of this program only.
pub(crate) fn own_text(sql: String) -> AssertSqlSafe<String> {
    AssertSqlSafe(sql)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn column_types_become_the_engines_own() {
        let sql =
            "CREATE TABLE t (id @id PRIMARY KEY, at @int, name @text, sealed @bytes, yes @bool, born @day)";
        assert_eq!(
            expand(sql, Engine::Pg),
            "CREATE TABLE t (id UUID PRIMARY KEY, at BIGINT, name TEXT, sealed BYTEA, yes BOOLEAN, born BIGINT)"
        );
        assert!(!expand(sql, Engine::Sqlite).contains('@'));
        let unordered = "CREATE TABLE t (id @id PRIMARY KEY) @unordered";
        assert_eq!(expand(unordered, Engine::Sqlite), "CREATE TABLE t (id BLOB PRIMARY KEY) WITHOUT ROWID");
        assert_eq!(expand(unordered, Engine::Pg), "CREATE TABLE t (id UUID PRIMARY KEY) ");
    }
}
