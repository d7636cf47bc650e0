//! Signed checkpoints of the audit log, kept in a folder outside the database.
//!
//! Each checkpoint is one small text file named by the number of entries it covers, written once and never changed. A
//! copy of the folder in another organisation's hands is what makes a rewritten history visible. Before a new one is
//! signed, the log is held against the last one: what no longer continues it is not signed.

use std::{
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

use vault::{
    audit::{Checkpoint, CheckpointKey, CheckpointSigner, Frontier},
    keys::RootKey,
};
use vocabulary::{Fault, Moment, Outcome};

use crate::{Ctx, Statement, Store, args, audit, engine::Conn};

/// The name of the log in its checkpoints.
const ORIGIN: &str = "roundtable/audit";
/// The public key, beside the checkpoints.
const KEY_FILE: &str = "key.txt";
/// Where the tree stood at the last checkpoint: saves reading the whole log, and is held against the signed root.
const EDGE_FILE: &str = "edge";
/// A checkpoint is due after so many entries…
const EVERY_ENTRIES: u64 = 1_000;
/// …or so many seconds, if there is any new entry.
const EVERY_SECONDS: i64 = 300;

/// The folder of checkpoints and the key that signs them.
pub struct Checkpoints {
    folder: PathBuf,
    signer: CheckpointSigner,
    /// Entries that the last checkpoint covers, once it was read: the folder is not read every two seconds.
    covered: Option<u64>,
    due_from: Option<Moment>,
}

impl std::fmt::Debug for Checkpoints {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Checkpoints").field(&self.folder).finish()
    }
}

/// What a folder of checkpoints holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// Checkpoints whose signature holds, smallest first.
    pub checkpoints: Vec<Checkpoint>,
    /// Files that look like checkpoints and were not signed by this key: each is a sign of tampering.
    pub unsigned: Vec<String>,
}

impl Checkpoints {
    /// Opens the folder, making it and the file with the public key where they are missing.
    pub fn open(folder: &Path, root: &RootKey) -> Outcome<Self> {
        let signer =
            root.checkpoint_signer(ORIGIN).map_err(|error| Fault::new("the checkpoints' key", error))?;
        fs::create_dir_all(folder).map_err(|error| Fault::new("make the folder of checkpoints", error))?;
        let checkpoints = Self { folder: folder.to_owned(), signer, covered: None, due_from: None };
        if !folder.join(KEY_FILE).exists() {
            checkpoints.put(KEY_FILE, format!("{}\n", checkpoints.key().text()).as_bytes())?;
        }
        Ok(checkpoints)
    }

    /// The key that verifies the checkpoints of the instance with this root key.
    pub fn key_of(root: &RootKey) -> Outcome<CheckpointKey> {
        let signer = root.checkpoint_signer(ORIGIN);
        Ok(signer.map_err(|error| Fault::new("the checkpoints' key", error))?.public())
    }

    /// The key that verifies them.
    pub fn key(&self) -> CheckpointKey {
        self.signer.public()
    }

    /// Reads every checkpoint of this instance's folder.
    pub fn read(&self) -> Outcome<Kept> {
        Self::read_with(&self.folder, &self.key())
    }

    /// Reads every checkpoint of a folder with a public key that was kept elsewhere.
    pub fn read_with(folder: &Path, key: &CheckpointKey) -> Outcome<Kept> {
        let fault = |error: io::Error| Fault::new("read the folder of checkpoints", error);
        let mut kept = Kept::default();
        for entry in fs::read_dir(folder).map_err(fault)? {
            let name = entry.map_err(fault)?.file_name().to_string_lossy().into_owned();
            let Some(size) = name.strip_suffix(".txt").filter(|_| name != KEY_FILE) else { continue };
            let note = fs::read_to_string(folder.join(&name)).map_err(fault)?;
            match key.verify(&note) {
                Ok(checkpoint) if file_name(checkpoint.size).strip_suffix(".txt") == Some(size) => {
                    kept.checkpoints.push(checkpoint);
                }
                _ => kept.unsigned.push(name),
            }
        }
        kept.checkpoints.sort_by_key(|checkpoint| checkpoint.size);
        Ok(kept)
    }

    /// The last checkpoint, read and verified alone.
    fn last(&self) -> Outcome<Option<Checkpoint>> {
        let fault = |error: io::Error| Fault::new("read the last checkpoint", error);
        let names = fs::read_dir(&self.folder).map_err(fault)?;
        let numbered = |name: &String| name.len() == file_name(0).len() && name.starts_with('0');
        let last = names
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .filter(numbered)
            .max();
        let Some(last) = last else { return Ok(None) };
        let note = fs::read_to_string(self.folder.join(last)).map_err(fault)?;
        let read = self.key().verify(&note);
        Ok(Some(read.map_err(|error| Fault::new("verify the last checkpoint", error))?))
    }

    /// The tree at `checkpoint`, if the kept edge is still the signed one.
    fn edge(&self, checkpoint: &Checkpoint) -> Option<Frontier> {
        let edge = Frontier::from_bytes(&fs::read(self.folder.join(EDGE_FILE)).ok()?).ok()?;
        (Checkpoint::from(&edge) == *checkpoint).then_some(edge)
    }

    fn keep(&self, tree: &Frontier) -> Outcome<Checkpoint> {
        let checkpoint = Checkpoint::from(tree);
        self.put(&file_name(checkpoint.size), self.signer.sign(&checkpoint).as_bytes())?;
        self.put(EDGE_FILE, &tree.to_bytes())?;
        Ok(checkpoint)
    }

    /// Writes a file so that after a power cut it is there as a whole or not at all.
    fn put(&self, name: &str, contents: &[u8]) -> Outcome<()> {
        let written = (|| {
            let partial = self.folder.join(format!("{name}.partial"));
            let mut file = fs::File::create(&partial)?;
            file.write_all(contents)?;
            file.sync_all()?;
            fs::rename(&partial, self.folder.join(name))?;
            fs::File::open(&self.folder)?.sync_all()
        })();
        written.map_err(|error| Fault::new("write a checkpoint", error).into())
    }
}

/// Twenty digits, so that names sort as sizes do.
fn file_name(size: u64) -> String {
    format!("{size:020}.txt")
}

impl Store {
    /// Numbers what waits, and writes a checkpoint if one is due: after 1,000 entries or five minutes. To be called every
    /// few seconds by one job of each server.
    pub async fn keep_audit(&self, ctx: &Ctx, checkpoints: &mut Checkpoints) -> Outcome<Option<Checkpoint>> {
        self.sequence(ctx).await?;
        let size = self.audit_edge().await?.size();
        let covered = match checkpoints.covered {
            Some(covered) => covered,
            None => checkpoints.last()?.map_or(0, |last| last.size),
        };
        checkpoints.covered = Some(covered);
        if size == covered {
            checkpoints.due_from = None;
            return Ok(None);
        }
        let since = *checkpoints.due_from.get_or_insert(ctx.now());
        let due = size.saturating_sub(covered) >= EVERY_ENTRIES
            || ctx.now().seconds_since(since) >= EVERY_SECONDS
            || size < covered;
        if !due {
            return Ok(None);
        }
        let written = self.checkpoint(ctx, checkpoints).await?;
        checkpoints.covered = written.map(|checkpoint| checkpoint.size);
        checkpoints.due_from = None;
        Ok(written)
    }

    /// Numbers what waits and signs a checkpoint over the whole log, unless the last one covers it already.
    ///
    /// Refuses, as a fault, to sign a log that does not continue the last checkpoint or whose new entries are not the
    /// ones that were numbered: then `verify-audit` tells what happened.
    pub async fn checkpoint(&self, ctx: &Ctx, checkpoints: &Checkpoints) -> Outcome<Option<Checkpoint>> {
        self.sequence(ctx).await?;
        let last = checkpoints.last()?;
        let mut tree = match &last {
            None => Frontier::new(),
            Some(last) => match checkpoints.edge(last) {
                Some(edge) => edge,
                None => self.tree_of(Frontier::new(), Some(last.size)).await?,
            },
        };
        if last.is_some_and(|last| Checkpoint::from(&tree) != last) {
            return Err(Fault::broken("the audit log does not continue its last checkpoint").into());
        }
        tree = self.tree_of(tree, None).await?;
        if tree != self.audit_edge().await? {
            return Err(Fault::broken("the audit log is not the one that was numbered").into());
        }
        if last.is_some_and(|last| last.size == tree.size()) || tree.size() == 0 {
            return Ok(None);
        }
        checkpoints.keep(&tree).map(Some)
    }

    /// Where the sequencer stands.
    async fn audit_edge(&self) -> Outcome<Frontier> {
        let mut conn = self.0.data.begin_read().await?;
        audit::frontier(conn.row(&audit::FRONTIER, &[]).await?)
    }

    /// Grows `tree` by the numbered entries that follow it, up to `limit` entries in all. Each leaf is computed anew.
    async fn tree_of(&self, mut tree: Frontier, limit: Option<u64>) -> Outcome<Frontier> {
        let altered = || Fault::broken("a numbered audit entry was altered");
        let mut conn = self.0.data.begin_read().await?;
        loop {
            let from = i64::try_from(tree.size()).map_err(|error| Fault::new("number an entry", error))?;
            let rows = conn.rows(&audit::NUMBERED_ROWS, args![from]).await?;
            if rows.is_empty() {
                return Ok(tree);
            }
            for row in &rows {
                if limit.is_some_and(|limit| tree.size() >= limit) {
                    return Ok(tree);
                }
                let stored = audit::NumberedRow::read(row)?;
                let leaf = stored.entry.as_ref().map(|entry| entry.entry().leaf());
                if stored.number != tree.size() || leaf != Some(stored.leaf) {
                    return Err(altered().into());
                }
                tree.append(stored.leaf);
            }
        }
    }
}

/// What reading the whole audit log showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// The log against its checkpoints.
    pub log: vault::audit::Report,
    /// Entries that have no number yet; they are the end of the uncovered tail.
    pub waiting: u64,
    /// Entries that are neither numbered nor waiting: somebody slipped them in, or took their number away.
    pub strays: u64,
    /// Whether the sequencer's own place agrees with the log.
    pub edge_agrees: bool,
}

impl AuditReport {
    /// Whether there is no sign of tampering. An uncovered tail is none.
    pub fn is_clean(&self) -> bool {
        self.log.is_clean() && self.strays == 0 && self.edge_agrees
    }

    /// Entries that no checkpoint covers yet.
    pub fn uncovered(&self) -> u64 {
        self.log.uncovered + self.waiting
    }
}

impl Store {
    /// Reads the whole log in one picture and holds it against checkpoints from outside the database.
    pub async fn verify_audit(&self, checkpoints: Vec<Checkpoint>) -> Outcome<AuditReport> {
        let mut conn = self.0.data.begin_read().await?;
        let mut verifier = vault::audit::Verifier::new(checkpoints);
        // from the smallest number that can be stored, lest something hide before the first
        let mut next = i64::MIN;
        loop {
            let rows = conn.rows(&audit::NUMBERED_ROWS, args![next]).await?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                let stored = audit::NumberedRow::read(row)?;
                let entry = stored.entry.as_ref().map(audit::StoredEntry::entry);
                verifier.row(stored.number, entry.as_ref(), stored.leaf);
                next = row.get::<i64>("number")?.saturating_add(1);
            }
        }
        let edge = audit::frontier(conn.row(&audit::FRONTIER, &[]).await?);
        let edge_agrees = edge.is_ok_and(|edge| edge == *verifier.tree());
        let waiting = count(&mut conn, &audit::WAITING).await?;
        let strays = count(&mut conn, &audit::STRAYS).await?;
        Ok(AuditReport { log: verifier.finish(), waiting, strays, edge_agrees })
    }
}

async fn count(conn: &mut Conn, statement: &Statement) -> Outcome<u64> {
    let row = conn.row(statement, &[]).await?.ok_or_else(|| Fault::broken("a count without a row"))?;
    u64::try_from(row.get::<i64>("n")?).map_err(|error| Fault::new("count entries", error).into())
}
