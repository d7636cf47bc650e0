//! Restoring a backup into an empty store, of either engine.

use std::io::{BufRead, BufReader, Read};

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use vault::stream::StreamCode;
use vocabulary::{Fault, Moment, Outcome};

use super::lines::{Cell, End, FORM, Head, Kind, Line};
use super::write::{columns, each_row, table_names};
use super::{Half, Identity};
use crate::{
    Config, Migration, Statement, Store, Value,
    engine::{Conn, Db, Engine},
    keystore, migrate,
};

/// Rows go in so many values at a time.
const VALUES_AT_ONCE: usize = 2_000;

/// What was restored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// When the backup was made.
    pub made_at: Moment,
    /// Rows of all tables.
    pub rows: u64,
    /// Migrations that this program applied on top, because the backup is of an older version.
    pub migrated: usize,
}

impl Store {
    /// Restores one store of `config` from a backup. The store must be empty or not exist; everything is restored or
    /// nothing. A backup that another instance made is refused: the root key must be the one that it was made with.
    pub async fn restore(
        config: &Config,
        half: Half,
        identity: &Identity,
        backup: impl Read,
    ) -> Outcome<Restored> {
        let mut lines = Lines::open(identity, config.root.stream_code(), backup)?;
        let Line::Head(head) = lines.next()? else {
            return Err(Fault::broken("a backup without a head").into());
        };
        if head.form != FORM || head.half != half {
            return Err(Fault::broken("not a backup of this store").into());
        }
        let (address, migrations) = match half {
            Half::Data => (&config.data, migrate::migrations_of(config.features)),
            Half::Keys => (&config.keys, keystore::MIGRATIONS.to_vec()),
        };
        let db = Db::open(address).await?;
        let restored = fill(&db, config.clock.now(), &head, &migrations, lines).await;
        db.close().await;
        restored
    }

    /// Whether the root key opens a body's key, if there is any: it is the key of this key store.
    pub async fn root_key_fits(&self) -> Outcome<bool> {
        const ANY: Statement = Statement {
            name: "backup::ANY_BODY",
            sql: "SELECT body FROM body_keys ORDER BY made_at, body LIMIT 1",
        };
        let mut conn = self.0.keys.begin_read().await?;
        let Some(row) = conn.row(&ANY, &[]).await? else { return Ok(true) };
        drop(conn);
        Ok(self.body_private(row.get("body")?).await.is_ok())
    }
}

/// Brings the schema to the backup's version, fills it, and brings it to this program's.
async fn fill(
    db: &Db,
    now: Moment,
    head: &Head,
    migrations: &[Migration],
    mut lines: Lines<impl Read>,
) -> Outcome<Restored> {
    migrate::run(db, &same_migrations(head, migrations)?, now).await?;
    let mut conn = db.begin_write().await?;
    let rows = match rows(&mut conn, db.engine(), &mut lines).await {
        Ok(rows) => conn.commit().await.map(|()| rows)?,
        Err(failure) => {
            conn.rollback().await?;
            return Err(failure);
        }
    };
    let migrated = migrate::run(db, migrations, now).await?;
    Ok(Restored { made_at: Moment::from_micros(head.made_at), rows, migrated })
}

/// This program's migrations that the backup had. One that is unknown or reads otherwise is refused.
fn same_migrations(head: &Head, migrations: &[Migration]) -> Outcome<Vec<Migration>> {
    let known = |number: i64, text: &str| {
        let same = migrations.iter().find(|known| known.number == number && known.sql == text);
        same.copied().ok_or_else(|| Fault::broken("the backup is of a newer or another program").into())
    };
    head.migrations.iter().map(|applied| known(applied.number, &applied.text)).collect()
}

/// Reads every line after the head into the tables, and refuses a file that does not end as it should.
async fn rows(conn: &mut Conn, engine: Engine, lines: &mut Lines<impl Read>) -> Outcome<u64> {
    let known = table_names(conn, engine).await?;
    let (mut tables, mut rows) = (0, 0);
    let mut filling: Option<Filling> = None;
    loop {
        match lines.next()? {
            Line::Head(_) => return Err(Fault::broken("a backup with two heads").into()),
            Line::Table(table, in_file) => {
                if let Some(mut done) = filling.take() {
                    done.flush(conn).await?;
                }
                // the names come from a file: only those of our own schema reach a statement
                let table = known.iter().find(|known| **known == table);
                let table = table.ok_or_else(|| Fault::broken("the backup names an unknown table"))?;
                filling = Some(Filling::begin(conn, engine, table, &in_file).await?);
                tables += 1;
            }
            Line::Row(cells) => {
                let filling = filling.as_mut().ok_or_else(|| Fault::broken("a row without a table"))?;
                filling.add(conn, cells).await?;
                rows += 1;
            }
            Line::End(end) => {
                if let Some(mut done) = filling.take() {
                    done.flush(conn).await?;
                }
                lines.accept(&end, tables, rows)?;
                return Ok(rows);
            }
        }
    }
}

/// A table being filled.
struct Filling {
    table: String,
    columns: Vec<(String, Kind)>,
    waiting: Vec<Value>,
}

impl Filling {
    async fn begin(conn: &mut Conn, engine: Engine, table: &str, in_file: &[String]) -> Outcome<Self> {
        let columns: Vec<(String, Kind)> = columns(conn, table)
            .await?
            .into_iter()
            .map(|(name, type_name)| (name, Kind::of(engine, &type_name)))
            .collect();
        if !columns.iter().map(|(name, _)| name).eq(in_file) {
            return Err(Fault::new("the backup has other columns", table.to_owned()).into());
        }
        let mut filled = false;
        each_row(conn, format!("SELECT 1 AS one FROM {table} LIMIT 1"), |_| {
            filled = true;
            Ok(())
        })
        .await?;
        if filled {
            return Err(Fault::new("the store is not empty", table.to_owned()).into());
        }
        Ok(Self { table: table.to_owned(), columns, waiting: Vec::new() })
    }

    async fn add(&mut self, conn: &mut Conn, cells: Vec<Cell>) -> Outcome<()> {
        if cells.len() != self.columns.len() {
            return Err(Fault::broken("a row of another width").into());
        }
        for (cell, (_, kind)) in cells.into_iter().zip(&self.columns) {
            self.waiting.push(cell.value(*kind)?);
        }
        if self.waiting.len() + self.columns.len() > VALUES_AT_ONCE { self.flush(conn).await } else { Ok(()) }
    }

    async fn flush(&mut self, conn: &mut Conn) -> Outcome<()> {
        let width = self.columns.len();
        let count = self.waiting.len().checked_div(width).unwrap_or(0);
        if count == 0 {
            return Ok(());
        }
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| name.as_str()).collect();
        let row = |row: usize| {
            let places: Vec<String> =
                (1..=width).map(|column| format!("${}", row * width + column)).collect();
            format!("({})", places.join(", "))
        };
        let places: Vec<String> = (0..count).map(row).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES {}", self.table, names.join(", "), places.join(", "));
        conn.execute_own(sql, &std::mem::take(&mut self.waiting)).await?;
        Ok(())
    }
}

/// The decrypted lines of a backup, one after another, with the code over them.
struct Lines<R: Read> {
    file: BufReader<zstd::Decoder<'static, BufReader<age::stream::StreamReader<R>>>>,
    code: Option<StreamCode>,
}

impl<R: Read> Lines<R> {
    fn open(identity: &Identity, code: StreamCode, backup: R) -> Outcome<Self> {
        let encrypted = age::Decryptor::new(backup).map_err(|error| Fault::new("read the backup", error))?;
        let decrypted = encrypted
            .decrypt(std::iter::once(&identity.0 as &dyn age::Identity))
            .map_err(|error| Fault::new("decrypt the backup", error))?;
        let file = zstd::Decoder::new(decrypted).map_err(|error| Fault::new("read the backup", error))?;
        Ok(Self { file: BufReader::new(file), code: Some(code) })
    }

    fn next(&mut self) -> Outcome<Line> {
        let mut text = Vec::new();
        self.file.read_until(b'\n', &mut text).map_err(|error| Fault::new("read the backup", error))?;
        // the parser's message could repeat what it read
        let line =
            serde_json::from_slice(&text).map_err(|_| Fault::broken("the backup was cut off or changed"))?;
        if let (Some(code), false) = (&mut self.code, matches!(line, Line::End(_))) {
            code.update(&text);
        }
        Ok(line)
    }

    fn accept(&mut self, end: &End, tables: u64, rows: u64) -> Outcome<()> {
        let told = BASE64.decode(&end.code).unwrap_or_default();
        let ours = self.code.take().is_some_and(|code| code.verify(&told).is_ok());
        if !ours {
            return Err(Fault::broken("the backup was not made with this root key").into());
        }
        if (end.tables, end.rows) != (tables, rows) {
            return Err(Fault::broken("the backup was cut off or changed").into());
        }
        Ok(())
    }
}
