//! The two engines behind one face.

use std::{
    path::PathBuf,
    str::FromStr as _,
    sync::{Arc, RwLock},
    time::Duration,
};

use policy::Resource;
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use vault::keys::RootKey;
use vocabulary::{Clock, Failure, Fault, Outcome};

use crate::{
    Ctx, Feature, Row, Statement, Value,
    keystore::{self, Keyring},
    migrate, once,
    tx::{Mode, Tx},
};

/// Which engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded SQLite.
    Sqlite,
    /// PostgreSQL.
    Pg,
}

/// Where a store is: a file of SQLite or an address of PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A SQLite file; made where it is missing.
    File(PathBuf),
    /// A PostgreSQL address.
    Url(String),
}

impl Address {
    /// `postgres://…` is PostgreSQL, anything else a file.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Url(text.to_owned())
        } else {
            Self::File(PathBuf::from(text))
        }
    }
}

/// The points between the two stores at which tests end the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nothing has committed.
    BeforeKeys,
    /// The key store has committed, the data store has not.
    BetweenStores,
    /// Both have committed, nobody has been told.
    AfterData,
}

/// How a store is opened.
#[derive(Clone)]
pub struct Config {
    /// The data store.
    pub data: Address,
    /// The key store.
    pub keys: Address,
    /// The root key.
    pub root: Arc<RootKey>,
    /// The features of the product.
    pub features: &'static [&'static Feature],
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Called at each gap between the stores; only fault tests set it.
    pub at_gap: Option<fn(Gap)>,
}

/// One database of either engine.
#[derive(Debug, Clone)]
pub(crate) enum Db {
    /// One writer and several readers.
    Sqlite { write: SqlitePool, read: SqlitePool },
    /// One pool.
    Pg(PgPool),
}

/// An open transaction on either engine.
pub(crate) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl std::fmt::Debug for Conn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Conn")
    }
}

/// Turns a driver's error into a fault that says what was being done; drivers' errors hold no bound values. Detail
/// lines of PostgreSQL, which repeat keys, are dropped.
pub(crate) fn fault(doing: &'static str, error: sqlx::Error) -> Failure {
    let passing = match &error {
        sqlx::Error::Database(db) => {
            matches!(db.code().as_deref(), Some("40001" | "40P01" | "5" | "261" | "517" | "6"))
        }
        sqlx::Error::PoolTimedOut | sqlx::Error::Io(_) => true,
        _ => false,
    };
    let cause = match error {
        sqlx::Error::Database(db) => {
            format!("{} ({})", db.message(), db.code().as_deref().unwrap_or("no code"))
        }
        other => other.to_string(),
    };
    Failure::Fault(Fault { doing, cause: Some(cause.into()), passing })
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {{
        let mut query = sqlx::query($sql);
        for value in $values {
            query = match value {
                Value::Id(v) => query.bind(*v),
                Value::Int(v) => query.bind(*v),
                Value::Text(v) => query.bind(v.clone()),
                Value::Bytes(v) => query.bind(v.clone()),
                Value::Bool(v) => query.bind(*v),
            };
        }
        query
    }};
}

impl Conn {
    pub(crate) async fn execute(&mut self, statement: &Statement, values: &[Value]) -> Outcome<u64> {
        match self {
            Self::Sqlite(tx) => {
                bound!(statement.sql, values).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
            Self::Pg(tx) => {
                bound!(statement.sql, values).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        }
        .map_err(|error| fault(statement.name, error))
    }

    pub(crate) async fn rows(&mut self, statement: &Statement, values: &[Value]) -> Outcome<Vec<Row>> {
        match self {
            Self::Sqlite(tx) => bound!(statement.sql, values)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Sqlite).collect()),
            Self::Pg(tx) => bound!(statement.sql, values)
                .fetch_all(&mut **tx)
                .await
                .map(|rows| rows.into_iter().map(Row::Pg).collect()),
        }
        .map_err(|error| fault(statement.name, error))
    }

    pub(crate) async fn row(&mut self, statement: &Statement, values: &[Value]) -> Outcome<Option<Row>> {
        match self {
            Self::Sqlite(tx) => {
                bound!(statement.sql, values).fetch_optional(&mut **tx).await.map(|row| row.map(Row::Sqlite))
            }
            Self::Pg(tx) => {
                bound!(statement.sql, values).fetch_optional(&mut **tx).await.map(|row| row.map(Row::Pg))
            }
        }
        .map_err(|error| fault(statement.name, error))
    }

    /// Runs one statement of this program's own text that cannot be a constant: the rows of a restore.
    pub(crate) async fn execute_own(&mut self, sql: String, values: &[Value]) -> Outcome<u64> {
        let sql = migrate::own_text(sql);
        match self {
            Self::Sqlite(tx) => bound!(sql, values).execute(&mut **tx).await.map(|done| done.rows_affected()),
            Self::Pg(tx) => bound!(sql, values).execute(&mut **tx).await.map(|done| done.rows_affected()),
        }
        .map_err(|error| fault("restore rows", error))
    }

    /// Runs a script of this program's own text: migrations and backup's table reads.
    pub(crate) async fn script(&mut self, sql: String) -> Outcome<()> {
        let script = migrate::own_text(sql);
        match self {
            Self::Sqlite(tx) => sqlx::raw_sql(script).execute(&mut **tx).await.map(|_| ()),
            Self::Pg(tx) => sqlx::raw_sql(script).execute(&mut **tx).await.map(|_| ()),
        }
        .map_err(|error| fault("migration", error))
    }

    pub(crate) async fn commit(self) -> Outcome<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Pg(tx) => tx.commit().await,
        }
        .map_err(|error| fault("commit", error))
    }

    pub(crate) async fn rollback(self) -> Outcome<()> {
        match self {
            Self::Sqlite(tx) => tx.rollback().await,
            Self::Pg(tx) => tx.rollback().await,
        }
        .map_err(|error| fault("rollback", error))
    }
}

impl Db {
    pub(crate) async fn open(address: &Address) -> Outcome<Self> {
        match address {
            Address::File(path) => {
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    .pragma("secure_delete", "ON")
                    .pragma("trusted_schema", "OFF")
                    .pragma("cell_size_check", "ON")
                    .pragma("cache_size", "-8000")
                    .statement_cache_capacity(256);
                let write = SqlitePoolOptions::new()
                    .max_connections(1)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect_with(options.clone())
                    .await
                    .map_err(|error| fault("open the database", error))?;
                let read = SqlitePoolOptions::new()
                    .max_connections(4)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect_with(options.pragma("query_only", "ON"))
                    .await
                    .map_err(|error| fault("open the database", error))?;
                Ok(Self::Sqlite { write, read })
            }
            Address::Url(url) => {
                let options = sqlx::postgres::PgConnectOptions::from_str(url)
                    .map_err(|error| fault("read the database address", error))?;
                let pool = PgPoolOptions::new()
                    .max_connections(8)
                    .acquire_timeout(Duration::from_secs(10))
                    .connect_with(options)
                    .await
                    .map_err(|error| fault("open the database", error))?;
                Ok(Self::Pg(pool))
            }
        }
    }

    pub(crate) const fn engine(&self) -> Engine {
        match self {
            Self::Sqlite { .. } => Engine::Sqlite,
            Self::Pg(_) => Engine::Pg,
        }
    }

    pub(crate) async fn begin_write(&self) -> Outcome<Conn> {
        match self {
            Self::Sqlite { write, .. } => write.begin_with("BEGIN IMMEDIATE").await.map(Conn::Sqlite),
            Self::Pg(pool) => pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await.map(Conn::Pg),
        }
        .map_err(|error| fault("begin", error))
    }

    pub(crate) async fn begin_read(&self) -> Outcome<Conn> {
        match self {
            Self::Sqlite { read, .. } => read.begin().await.map(Conn::Sqlite),
            Self::Pg(pool) => {
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await.map(Conn::Pg)
            }
        }
        .map_err(|error| fault("begin", error))
    }

    pub(crate) async fn raw(&self, sql: String) -> Outcome<()> {
        let mut conn = self.begin_write().await?;
        conn.script(sql).await?;
        conn.commit().await
    }

    /// Whether the engine accepts the statement as it stands.
    pub(crate) async fn prepares(&self, statement: &Statement) -> Outcome<()> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        match self {
            Self::Sqlite { read, .. } => read.prepare(statement.sql.into_sql_str()).await.map(|_| ()),
            Self::Pg(pool) => pool.prepare(statement.sql.into_sql_str()).await.map(|_| ()),
        }
        .map_err(|error| fault(statement.name, error))
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Pg(pool) => pool.close().await,
        }
    }
}

/// Both stores of an instance, shared by everything that runs.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) data: Db,
    pub(crate) keys: Db,
    pub(crate) root: Arc<RootKey>,
    pub(crate) features: &'static [&'static Feature],
    pub(crate) at_gap: Option<fn(Gap)>,
    pub(crate) keyring: RwLock<Keyring>,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Opens both stores and applies missing migrations.
    pub async fn open(config: Config) -> Outcome<Self> {
        let data = Db::open(&config.data).await?;
        let keys = Db::open(&config.keys).await?;
        let now = config.clock.now();
        migrate::run(&data, &migrate::migrations_of(config.features), now).await?;
        migrate::run(&keys, keystore::MIGRATIONS, now).await?;
        Ok(Self(Arc::new(Inner {
            data,
            keys,
            root: config.root,
            features: config.features,
            at_gap: config.at_gap,
            keyring: RwLock::default(),
        })))
    }

    /// Which engine holds the data.
    pub fn engine(&self) -> Engine {
        self.0.data.engine()
    }

    /// The root key, for keys derived from it: form tokens, checkpoints, credentials.
    pub fn root(&self) -> &RootKey {
        &self.0.root
    }

    /// Begins a transaction; [`write!`] and [`read!`] call it.
    pub async fn begin(&self, ctx: &Ctx, mode: Mode) -> Outcome<Tx> {
        let conn = match mode {
            Mode::Write => self.0.data.begin_write().await?,
            Mode::Read => self.0.data.begin_read().await?,
        };
        Ok(Tx::new(self.clone(), conn, ctx.clone(), mode))
    }

    /// Asks the engine to prepare every statement of every feature; the first that it refuses is the fault.
    pub async fn prepare_all(&self) -> Outcome<usize> {
        let mut count = 0;
        for feature in std::iter::once(&once::OWN).chain(self.0.features.iter().copied()) {
            for statement in feature.statements.iter().copied().flatten() {
                self.0.data.prepares(statement).await?;
                count += 1;
            }
            for (_, statement) in feature.relations {
                self.0.data.prepares(statement).await?;
                count += 1;
            }
        }
        for statement in keystore::ALL {
            self.0.keys.prepares(statement).await?;
            count += 1;
        }
        Ok(count)
    }

    /// Closes every connection; for tests and for an orderly end.
    pub async fn close(&self) {
        self.0.data.close().await;
        self.0.keys.close().await;
    }

    pub(crate) fn relation_statement(&self, resource: Resource) -> Option<&'static Statement> {
        self.0
            .features
            .iter()
            .flat_map(|feature| feature.relations.iter())
            .find_map(|(known, statement)| (*known == resource).then_some(statement))
    }
}
