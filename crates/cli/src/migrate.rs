//! `roundtable migrate`: both stores to this program's version.

use std::{path::PathBuf, sync::Arc};

use anyhow::bail;
use app::{Instance, Store};
use vocabulary::SystemClock;

use crate::plainly;

/// Bring both stores to the version of this program. Serving does it too; this does it alone.
#[derive(Debug, clap::Args)]
pub(crate) struct Migrate {
    /// The folder of the instance.
    folder: PathBuf,
    /// Only say what is missing; fails if anything is.
    #[arg(long)]
    check: bool,
}

impl Migrate {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let instance = Instance::open(&self.folder).map_err(plainly)?;
        let config = instance.config(app::FEATURES, Arc::new(SystemClock)).map_err(plainly)?;
        let missing = Store::missing_migrations(&config).await.map_err(plainly)?;
        for name in &missing {
            println!("{}: {name}", if self.check { "missing" } else { "applying" });
        }
        if self.check && !missing.is_empty() {
            bail!("{} migrations are missing", missing.len());
        }
        if !self.check {
            Store::open(config).await.map_err(plainly)?.close().await;
        }
        println!("{} migrations {}", missing.len(), if self.check { "missing" } else { "applied" });
        Ok(())
    }
}
