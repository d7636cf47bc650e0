//! `roundtable restore`: an instance from its backups, on either engine.

use std::{
    fs,
    io::BufReader,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, bail};
use app::{Config, Ctx, Instance, Store, write};
use policy::{Actor, Purpose};
use store::backup::{Half, Identity};
use vault::keys::RootKey;
use vocabulary::{SystemChance, SystemClock};

use crate::{plainly, verify_audit};

/// Restore an instance from its backups.
#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The folder: a new one, or that of an instance whose store of that kind is empty.
    folder: PathBuf,
    /// The private backup key, as `roundtable backup-key` wrote it.
    #[arg(long)]
    identity: PathBuf,
    /// The copy of the instance's root.key; not needed where the folder has it.
    #[arg(long)]
    root_key: Option<PathBuf>,
    /// A backup of the data store.
    #[arg(long, required_unless_present = "keys_file")]
    data_file: Option<PathBuf>,
    /// A backup of the key store. Left out, the key store that is there stays: what it has erased stays erased.
    #[arg(long)]
    keys_file: Option<PathBuf>,
    /// PostgreSQL address of the data store, for a new folder; a SQLite file where it is left out.
    #[arg(long, requires = "keys")]
    data: Option<String>,
    /// PostgreSQL address of the key store, for a new folder.
    #[arg(long, requires = "data")]
    keys: Option<String>,
    /// The folder with the checkpoints of the old instance, to hold the restored audit log against.
    #[arg(long)]
    checkpoints: Option<PathBuf>,
}

impl Restore {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let identity = Identity::parse(&read(&self.identity)?).map_err(plainly)?;
        let instance = self.instance()?;
        let config = instance.config(app::FEATURES, Arc::new(SystemClock)).map_err(plainly)?;
        for (half, file) in [(Half::Data, &self.data_file), (Half::Keys, &self.keys_file)] {
            if let Some(file) = file {
                restore(&config, half, &identity, file).await?;
            }
        }
        let store = Store::open(config).await.map_err(plainly)?;
        if !store.root_key_fits().await.map_err(plainly)? {
            bail!("root.key does not open the keys in this key store: they belong to different instances");
        }
        let ctx =
            Ctx::new(Actor::Operator, Purpose::Administration, Arc::new(SystemClock), Arc::new(SystemChance));
        let done = store.reconcile(&ctx).await.map_err(plainly)?;
        println!(
            "{} sections whose keys were destroyed since the backup are gone again; {} wraps that nothing leads to are gone.",
            done.erased, done.orphans
        );
        write!(&store, &ctx, |tx| app::finish(tx, &done).await).map_err(plainly)?;
        let checked = match &self.checkpoints {
            Some(folder) => verify_audit::verify(&store, folder, None).await,
            None => Ok(()),
        };
        store.close().await;
        checked
    }

    /// The instance in the folder, or a new one with the root key that was given.
    fn instance(&self) -> anyhow::Result<Instance> {
        if Instance::exists(&self.folder) {
            return Instance::open(&self.folder).map_err(plainly);
        }
        let file = self.root_key.as_deref().context("a new folder needs --root-key")?;
        let root = RootKey::read(&read(file)?).context("read the root key")?;
        let addresses = self.data.as_deref().zip(self.keys.as_deref());
        Instance::with_key(&self.folder, addresses, &root).map_err(plainly)
    }
}

async fn restore(config: &Config, half: Half, identity: &Identity, file: &Path) -> anyhow::Result<()> {
    let backup = BufReader::new(fs::File::open(file).with_context(|| format!("open {}", file.display()))?);
    let restored = Store::restore(config, half, identity, backup).await.map_err(plainly)?;
    println!(
        "{}: {} rows, as they were on {} UTC; {} migrations applied on top",
        file.display(),
        restored.rows,
        restored.made_at.civil_in("UTC"),
        restored.migrated
    );
    Ok(())
}

fn read(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| format!("read {}", path.display()))
}
