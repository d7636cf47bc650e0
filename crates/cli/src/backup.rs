//! `roundtable backup` and `roundtable backup-key`: encrypted copies of both stores, and the key that reads them.

use std::{
    fs,
    io::{BufWriter, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context as _;
use app::{Ctx, Instance, Store, write};
use policy::{Action, Actor, Purpose};
use store::{
    Entry,
    backup::{Half, Identity, Recipient},
};
use vocabulary::{Moment, SystemChance, SystemClock};

use crate::plainly;

/// Write an encrypted backup of each store.
#[derive(Debug, clap::Args)]
pub(crate) struct Backup {
    /// The folder of the instance; it may be serving meanwhile.
    folder: PathBuf,
    /// The public backup key (age1…), as `roundtable backup-key` printed it.
    #[arg(long)]
    to: String,
    /// The folder to write into; it is made where it is missing.
    #[arg(long)]
    out: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let recipient = Recipient::parse(&self.to).map_err(plainly)?;
        let instance = Instance::open(&self.folder).map_err(plainly)?;
        let config = instance.config(app::FEATURES, Arc::new(SystemClock)).map_err(plainly)?;
        let store = Store::open(config).await.map_err(plainly)?;
        let ctx =
            Ctx::new(Actor::Operator, Purpose::Administration, Arc::new(SystemClock), Arc::new(SystemChance));
        fs::create_dir_all(&self.out).context("make the folder for backups")?;
        let now = ctx.now();
        // the data before the keys: what is erased in between is then erased in the pair
        for (half, word) in [(Half::Data, "data"), (Half::Keys, "keys")] {
            let path = self.out.join(format!("roundtable-{word}-{}.age", stamp(now)));
            let mut file = BufWriter::new(new_file(&path)?);
            let written = store.back_up(half, &recipient, now, &mut file).await.map_err(plainly)?;
            file.flush().and_then(|()| file.get_ref().sync_all()).context("write the backup")?;
            println!("{}: {} tables, {} rows", path.display(), written.tables, written.rows);
        }
        write!(&store, &ctx, |tx| {
            let permit = tx.permit_own(Action::RunJobs).await?;
            tx.record(Entry::of(&permit)).await?;
            tx.set("backup_made_at", &now.micros().to_string()).await
        })
        .map_err(plainly)?;
        store.close().await;
        println!(
            "Keep backups of the keys no longer than 35 days: until then they can bring back what was erased."
        );
        println!("root.key is in neither file: without a copy of it nobody can restore them.");
        Ok(())
    }
}

/// Make the key that reads backups.
#[derive(Debug, clap::Args)]
pub(crate) struct BackupKey {
    /// The file for the private half. Keep it offline, never on the machine that serves.
    file: PathBuf,
}

impl BackupKey {
    pub(crate) fn run(&self) -> anyhow::Result<()> {
        let identity = Identity::generate();
        let mut file = new_file(&self.file)?;
        file.write_all(identity.text().as_bytes()).and_then(|()| file.sync_all()).context("write the key")?;
        println!("{}", identity.recipient());
        Ok(())
    }
}

/// A new file that only its owner can read; an existing one is never written over.
fn new_file(path: &Path) -> anyhow::Result<fs::File> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .with_context(|| format!("make {}", path.display()))
}

/// The time in a file name: `20261122T071800Z`.
fn stamp(now: Moment) -> String {
    let time = now.civil_in("UTC");
    let digits: String = time.to_string().chars().filter(|c| !matches!(c, '-' | ':')).collect();
    format!("{}Z", digits.split('.').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_says_when_in_one_word() {
        assert_eq!(stamp(Moment::from_micros(1_790_000_000_123_456)), "20260921T141320Z");
    }
}
