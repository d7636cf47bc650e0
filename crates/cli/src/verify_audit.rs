//! `roundtable verify-audit`: the whole audit log against the checkpoints outside the database.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, bail};
use app::{Checkpoints, Instance, Store};
use store::AuditReport;
use vault::audit::{CheckpointKey, Finding};
use vocabulary::SystemClock;

use crate::plainly;

/// Read the whole audit log and hold it against signed checkpoints.
#[derive(Debug, clap::Args)]
pub(crate) struct VerifyAudit {
    /// The folder of the instance.
    folder: PathBuf,
    /// A folder of checkpoints that was kept elsewhere; the instance's own where it is left out.
    #[arg(long)]
    checkpoints: Option<PathBuf>,
    /// The file with the public key that was kept elsewhere; derived from root.key where it is left out.
    #[arg(long)]
    key: Option<PathBuf>,
}

impl VerifyAudit {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let instance = Instance::open(&self.folder).map_err(plainly)?;
        let config = instance.config(app::FEATURES, Arc::new(SystemClock)).map_err(plainly)?;
        let store = Store::open(config).await.map_err(plainly)?;
        let folder = match self.checkpoints {
            Some(folder) => folder,
            None => {
                // an instance that was restored or never served has none yet; a folder that was named must be there
                fs::create_dir_all(instance.checkpoints()).context("make the folder of checkpoints")?;
                instance.checkpoints()
            }
        };
        let verified = verify(&store, &folder, self.key.as_deref()).await;
        store.close().await;
        verified
    }
}

/// Prints what reading the log showed; any sign of tampering is an error, and so the command's exit code.
pub(crate) async fn verify(store: &Store, folder: &Path, key: Option<&Path>) -> anyhow::Result<()> {
    let key = match key {
        Some(file) => {
            let text = fs::read_to_string(file).with_context(|| format!("read {}", file.display()))?;
            CheckpointKey::parse(&text).context("read the public key")?
        }
        None => Checkpoints::key_of(store.root()).map_err(plainly)?,
    };
    let kept = Checkpoints::read_with(folder, &key).map_err(plainly)?;
    let report = store.verify_audit(kept.checkpoints.clone()).await.map_err(plainly)?;
    println!("{} numbered entries, {} checkpoints", report.log.entries, kept.checkpoints.len());
    println!("proven by a checkpoint: {} entries", report.log.proven);
    println!(
        "not covered yet: {} entries ({} of them not numbered); who can write the database can still change these",
        report.uncovered(),
        report.waiting
    );
    let signs = signs(&report, &kept.unsigned);
    for sign in &signs {
        println!("TAMPERING: {sign}");
    }
    if signs.is_empty() {
        println!("no sign of tampering");
        return Ok(());
    }
    bail!("{} signs of tampering", signs.len())
}

/// Every sign in words.
fn signs(report: &AuditReport, unsigned: &[String]) -> Vec<String> {
    let mut signs: Vec<String> = report.log.findings.iter().map(words).collect();
    if report.strays > 0 {
        signs.push(format!("{} entries have no number and do not wait for one", report.strays));
    }
    if !report.edge_agrees {
        signs.push("the place of the sequencer is not the end of the log".to_owned());
    }
    signs.extend(unsigned.iter().map(|name| format!("{name} is no checkpoint of this log")));
    signs
}

fn words(finding: &Finding) -> String {
    match finding {
        Finding::Altered { number } => format!("entry {number} was altered"),
        Finding::Missing { number } => format!("entry {number} is gone"),
        Finding::Misnumbered { expected, found } => format!("entry {found} stands where {expected} should"),
        Finding::Rewritten { after, upto } => {
            format!("between entries {after} and {upto} the log is not the one that was signed")
        }
        Finding::Forked { size } => format!("two different logs of {size} entries were signed"),
        Finding::Cut { entries, covered } => {
            format!(
                "the log has {entries} entries and a checkpoint covers {covered}: its end was cut off, or it is old"
            )
        }
    }
}
