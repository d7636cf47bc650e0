//! Throw-away instances for tests and benchmarks, on either engine.

use std::{path::Path, sync::Arc};

use vault::keys::RootKey;
use vocabulary::{Clock, Fault, Outcome, SeededChance};

use crate::{
    Address, Config, Feature, Store,
    engine::{Db, Engine},
};

/// Where throw-away instances are made.
#[derive(Debug, Clone)]
pub struct Scratch<'a> {
    /// The engine.
    pub engine: Engine,
    /// A folder for SQLite files.
    pub folder: &'a Path,
    /// For PostgreSQL: the address of a server on which databases may be made, ending in a database name.
    pub server: Option<&'a str>,
    /// A word that is unique to this instance: letters, digits, underscores.
    pub name: &'a str,
}

impl Scratch<'_> {
    fn addresses(&self) -> Outcome<(Address, Address)> {
        match self.engine {
            Engine::Sqlite => Ok((
                Address::File(self.folder.join(format!("{}-data.db", self.name))),
                Address::File(self.folder.join(format!("{}-keys.db", self.name))),
            )),
            Engine::Pg => {
                let server = self
                    .server
                    .ok_or_else(|| Fault::broken("no PostgreSQL server for a throw-away store"))?;
                let base = server.rsplit_once('/').map_or(server, |(base, _)| base);
                Ok((
                    Address::Url(format!("{base}/{}_data", self.name)),
                    Address::Url(format!("{base}/{}_keys", self.name)),
                ))
            }
        }
    }

    /// A configuration for this instance; its root key comes from the name, so that it can be opened again.
    pub fn config(&self, features: &'static [&'static Feature], clock: Arc<dyn Clock>) -> Outcome<Config> {
        let (data, keys) = self.addresses()?;
        let seed =
            self.name.bytes().fold(7_u64, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let root = Arc::new(RootKey::generate(&SeededChance::new(seed)));
        Ok(Config { data, keys, root, features, clock, at_gap: None })
    }

    /// Makes empty databases where the engine needs that.
    pub async fn prepare(&self) -> Outcome<()> {
        if self.engine == Engine::Pg && self.server.is_none() {
            return Err(Fault::broken("no PostgreSQL server for a throw-away store").into());
        }
        let [data, keys] = self.databases();
        let anew = |name: &str| {
            [format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), format!("CREATE DATABASE {name}")]
        };
        self.tell_server([anew(&data), anew(&keys)].concat()).await
    }

    /// From the next connection on the server writes down everything that this instance asks of it, with every value.
    pub async fn overhear(&self) -> Outcome<()> {
        let aloud = self.databases().map(|name| format!("ALTER DATABASE {name} SET log_statement = 'all'"));
        self.tell_server(aloud.to_vec()).await
    }

    /// The server writes what it holds in memory to its files.
    pub async fn flush(&self) -> Outcome<()> {
        self.tell_server(vec!["CHECKPOINT".to_owned()]).await
    }

    /// Makes and opens the instance.
    pub async fn open(&self, features: &'static [&'static Feature], clock: Arc<dyn Clock>) -> Outcome<Store> {
        self.prepare().await?;
        Store::open(self.config(features, clock)?).await
    }

    /// Removes the databases of the instance; files go with their folder.
    pub async fn remove(&self) -> Outcome<()> {
        let gone = self.databases().map(|name| format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        self.tell_server(gone.to_vec()).await
    }

    /// What the databases of the instance are called on their server.
    fn databases(&self) -> [String; 2] {
        ["data", "keys"].map(|half| format!("{}_{half}", self.name))
    }

    /// Says something to the server itself; where there is none, to nobody.
    async fn tell_server(&self, statements: Vec<String>) -> Outcome<()> {
        let (Engine::Pg, Some(server)) = (self.engine, self.server) else { return Ok(()) };
        let Db::Pg(pool) = Db::open(&Address::Url(server.to_owned())).await? else { return Ok(()) };
        for sql in statements {
            sqlx::raw_sql(crate::migrate::own_text(sql))
                .execute(&pool)
                .await
                .map_err(|error| crate::engine::fault("tell the server of a throw-away store", error))?;
        }
        pool.close().await;
        Ok(())
    }
}
