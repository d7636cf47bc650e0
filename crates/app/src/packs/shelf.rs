//! The packs of earlier builds: kept in the instance, read once per process.

use std::{
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Fault, Outcome, pack::Pack};

use super::{HU, active, content_hash, store};

/// What has been read, by hash. One shelf for every instance of the process: a hash says what is in it.
static SHELF: RwLock<BTreeMap<String, &'static Pack>> = RwLock::new(BTreeMap::new());

/// A pack that was read off an instance's shelf.
pub(super) fn find(hash: &str) -> Option<&'static Pack> {
    SHELF.read().unwrap_or_else(PoisonError::into_inner).get(hash).copied()
}

/// Keeps the pack in force, and reads those that other builds kept. Before pages are served, and again by a job: another server of
/// the same instance may run a newer build.
pub async fn keep_and_recall(tx: &mut Tx) -> Outcome<()> {
    keep(tx, HU).await?;
    recall(tx).await
}

/// Keeps a pack under the hash of its content, which it gives back; one that is kept stays as it is.
pub async fn keep(tx: &mut Tx, files: &[(&str, &str)]) -> Outcome<String> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let hash = content_hash(files).to_string();
    if tx.row(&store::KEPT, args![hash]).await?.is_some() {
        return Ok(hash);
    }
    let pack = Pack::parse(files).map_err(|_| Fault::broken("a pack to be kept cannot be read"))?;
    let now = tx.ctx().now();
    tx.change(&store::ADD, args![hash, pack.manifest.id, now], Entry::of(&permit)).await?;
    for ((name, content), place) in files.iter().zip(0_i64..) {
        tx.also(&store::ADD_FILE, args![hash, place, *name, *content]).await?;
    }
    Ok(hash)
}

/// Reads every kept pack that this process does not know. One that is not what its hash says, or that this build cannot read any
/// more, is told to the operator and left out.
pub async fn recall(tx: &mut Tx) -> Outcome<()> {
    tx.permit_own(Action::RunJobs).await?;
    for row in tx.rows(&store::EVERY, &[]).await? {
        let hash: String = row.get("hash")?;
        if active()?.hash == hash || find(&hash).is_some() {
            continue;
        }
        let mut files: Vec<(String, String)> = Vec::new();
        for row in tx.rows(&store::FILES, args![hash]).await? {
            files.push((row.get("name")?, row.get("content")?));
        }
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, content)| (name.as_str(), content.as_str())).collect();
        if content_hash(&files).to_string() != hash {
            tracing::error!(pack = hash, "a kept pack is not what its hash says");
            continue;
        }
        match Pack::parse(&files) {
            Ok(pack) => {
                // packs live as long as the process, like the one in force; an instance has a handful
                let pack: &'static Pack = Box::leak(Box::new(pack));
                SHELF.write().unwrap_or_else(PoisonError::into_inner).insert(hash, pack);
            }
            Err(_) => tracing::error!(pack = hash, "a kept pack cannot be read by this build"),
        }
    }
    Ok(())
}
