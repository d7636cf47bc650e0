//! Writing a backup while the instance runs: one picture of one store, row by row, never as a whole in memory.

use std::io::Write;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use futures_util::TryStreamExt as _;
use vault::stream::StreamCode;
use vocabulary::{Fault, Moment, Outcome};

use super::lines::{Applied, Cell, End, FORM, Head, Line};
use super::{Half, Recipient};
use crate::{
    Row, Store,
    engine::{Conn, Engine, fault},
    migrate,
};

/// What a backup holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// Tables, empty ones too.
    pub tables: u64,
    /// Rows of all tables.
    pub rows: u64,
}

impl Store {
    /// Writes one store, as it stands at this moment, to `out`, encrypted to the offline key. Back up the data first and
    /// the keys after it: what is erased between the two is then erased in the pair.
    pub async fn back_up(
        &self,
        half: Half,
        to: &Recipient,
        now: Moment,
        out: impl Write,
    ) -> Outcome<Written> {
        let db = match half {
            Half::Data => &self.0.data,
            Half::Keys => &self.0.keys,
        };
        let tables = half.tables(self.0.features);
        let mut conn = db.begin_read().await?;
        refuse_unlisted(&mut conn, db.engine(), &tables).await?;

        let mut out = Out::new(to, self.root().stream_code(), out)?;
        let mut migrations = Vec::new();
        for row in conn.rows(&migrate::APPLIED, &[]).await? {
            migrations.push(Applied { number: row.get("number")?, text: row.get("text")? });
        }
        out.line(&Line::Head(Head { form: FORM.to_owned(), half, made_at: now.micros(), migrations }))?;
        let mut rows = 0;
        for table in &tables {
            let columns = columns(&mut conn, table).await?.into_iter().map(|(name, _)| name).collect();
            out.line(&Line::Table((*table).to_owned(), columns))?;
            each_row(&mut conn, format!("SELECT * FROM {table}"), |row| {
                let values = row.values().map_err(|error| fault("read a row for the backup", error))?;
                rows += 1;
                out.line(&Line::Row(values.into_iter().map(|(_, value)| Cell::of(value)).collect()))
            })
            .await?;
        }
        let written = Written { tables: tables.len() as u64, rows };
        out.end(written)?;
        Ok(written)
    }
}

/// The file being written: lines, compressed, encrypted.
struct Out<W: Write> {
    file: zstd::Encoder<'static, age::stream::StreamWriter<W>>,
    code: StreamCode,
}

impl<W: Write> Out<W> {
    fn new(to: &Recipient, code: StreamCode, out: W) -> Outcome<Self> {
        let encryptor = age::Encryptor::with_recipients(std::iter::once(&to.0 as &dyn age::Recipient))
            .map_err(|error| Fault::new("encrypt the backup", error))?;
        let made = encryptor.wrap_output(out).and_then(|encrypted| zstd::Encoder::new(encrypted, 3));
        Ok(Self { file: made.map_err(|error| Fault::new("begin the backup", error))?, code })
    }

    fn line(&mut self, line: &Line) -> Outcome<()> {
        let mut text = serde_json::to_vec(line).map_err(|error| Fault::new("write a line", error))?;
        text.push(b'\n');
        self.code.update(&text);
        self.file.write_all(&text).map_err(|error| Fault::new("write the backup", error).into())
    }

    fn end(self, written: Written) -> Outcome<()> {
        let Self { mut file, code } = self;
        let end = End { tables: written.tables, rows: written.rows, code: BASE64.encode(code.finish()) };
        let text = serde_json::to_vec(&Line::End(end)).map_err(|error| Fault::new("write a line", error))?;
        let ended = file
            .write_all(&text)
            .and_then(|()| file.finish())
            .and_then(age::stream::StreamWriter::finish)
            .and_then(|mut out| out.flush());
        ended.map_err(|error| Fault::new("end the backup", error).into())
    }
}

/// A table that no feature names would be missing from every backup and nobody would know.
async fn refuse_unlisted(conn: &mut Conn, engine: Engine, tables: &[&str]) -> Outcome<()> {
    let mut unlisted = table_names(conn, engine).await?;
    unlisted.retain(|name| !tables.contains(&name.as_str()));
    if unlisted.is_empty() {
        return Ok(());
    }
    Err(Fault::new("back up: tables that no feature lists", unlisted.join(", ")).into())
}

/// The tables that the engine holds, without the one that notes migrations.
pub(super) async fn table_names(conn: &mut Conn, engine: Engine) -> Outcome<Vec<String>> {
    let sql = match engine {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Engine::Pg => "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema()",
    };
    let mut names = Vec::new();
    each_row(conn, sql.to_owned(), |row| {
        names.push(row.get::<String>("name")?);
        Ok(())
    })
    .await?;
    names.retain(|name| name != "migrations");
    Ok(names)
}

/// Hands each row of a query of this program's own text to `take`, without holding them all.
pub(super) async fn each_row(
    conn: &mut Conn,
    sql: String,
    mut take: impl FnMut(Row) -> Outcome<()>,
) -> Outcome<()> {
    let sql = migrate::own_text(sql);
    let failed = |error| fault("read for the backup", error);
    match conn {
        Conn::Sqlite(tx) => {
            let mut rows = sqlx::query(sql).fetch(&mut **tx);
            while let Some(row) = rows.try_next().await.map_err(failed)? {
                take(Row::Sqlite(row))?;
            }
        }
        Conn::Pg(tx) => {
            let mut rows = sqlx::query(sql).fetch(&mut **tx);
            while let Some(row) = rows.try_next().await.map_err(failed)? {
                take(Row::Pg(row))?;
            }
        }
    }
    Ok(())
}

/// The columns of one of our tables, with the engine's names of their types.
pub(super) async fn columns(conn: &mut Conn, table: &str) -> Outcome<Vec<(String, String)>> {
    use sqlx::{Column as _, Executor as _, SqlSafeStr as _, Statement as _, TypeInfo as _};
    let sql = migrate::own_text(format!("SELECT * FROM {table}")).into_sql_str();
    macro_rules! of {
        ($tx:expr) => {
            $tx.prepare(sql).await.map(|statement| {
                let columns = statement.columns().iter();
                columns.map(|c| (c.name().to_owned(), c.type_info().name().to_owned())).collect()
            })
        };
    }
    let columns = match conn {
        Conn::Sqlite(tx) => of!((&mut **tx)),
        Conn::Pg(tx) => of!((&mut **tx)),
    };
    columns.map_err(|error| fault("read the columns of a table", error))
}
