//! Audit on commit: every change and every opening is an entry, committed with it, unnumbered; one sequencer numbers
//! entries and extends the tree. Writers never meet there.

use policy::Permit;
use uuid::Uuid;
use vault::{
    RecordId,
    audit::{Frontier, Hash},
};
use vocabulary::{AccountId, BodyId, EntryId, Fault, Id, Kind, Moment, Outcome, RequestId};

use crate::{Ctx, Mode, Row, Store, Tx, args, statements};

statements! {
    /// Writes an entry.
    INSERT = "INSERT INTO audit_entries (id, at, actor_kind, account, body, action, record_kind, record, purpose, request) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    /// Marks an entry as not numbered yet.
    PENDING = "INSERT INTO audit_pending (entry) VALUES ($1)";
    /// The entries to number next, oldest first.
    NEXT = "SELECT e.id, e.at, e.actor_kind, e.account, e.body, e.action, e.record_kind, e.record, e.purpose, e.request FROM audit_pending p JOIN audit_entries e ON e.id = p.entry ORDER BY p.entry LIMIT 1000";
    /// Adds a leaf.
    LEAF = "INSERT INTO audit_leaves (number, entry, leaf) VALUES ($1, $2, $3)";
    /// The entry is numbered.
    NUMBERED = "DELETE FROM audit_pending WHERE entry = $1";
    /// The right edge of the tree.
    FRONTIER = "SELECT frontier FROM audit_frontier WHERE one = 1";
    /// Moves the right edge.
    EXTEND = "INSERT INTO audit_frontier (one, frontier) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET frontier = excluded.frontier";
    /// Numbered entries with their leaves, in order, for verification.
    NUMBERED_ROWS = "SELECT l.number, l.leaf, e.id, e.at, e.actor_kind, e.account, e.body, e.action, e.record_kind, e.record, e.purpose, e.request FROM audit_leaves l LEFT JOIN audit_entries e ON e.id = l.entry WHERE l.number >= $1 ORDER BY l.number LIMIT 5000";
    /// How many entries wait for their number.
    WAITING = "SELECT COUNT(*) AS n FROM audit_pending";
    /// Entries that are neither numbered nor waiting: somebody slipped them in.
    STRAYS = "SELECT COUNT(*) AS n FROM audit_entries e WHERE NOT EXISTS (SELECT 1 FROM audit_leaves l WHERE l.entry = e.id) AND NOT EXISTS (SELECT 1 FROM audit_pending p WHERE p.entry = e.id)";
}

/// Actions whose failures are entries of their own, and their codes.
const FAILED: &[(&str, &str)] =
    &[("account.sign_in", "account.sign_in_failed"), ("account.own", "account.own_failed")];

/// What an audit entry says besides actor, purpose, time and request, which come from the context. It holds no values.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub(crate) action: &'static str,
    pub(crate) record_kind: &'static str,
    pub(crate) record: Option<Uuid>,
}

impl Entry {
    /// An entry for what the permit allowed, about the permit's record. There is no other way to begin one.
    pub fn of(permit: &Permit) -> Self {
        let record = permit.record::<vocabulary::kinds::Body>().uuid();
        Self {
            action: permit.action().code(),
            record_kind: permit.action().resource().code(),
            record: (!record.is_nil()).then_some(record),
        }
    }

    /// The same, but it did not succeed: a wrong password, a wrong code.
    #[must_use]
    pub fn failed(self) -> Self {
        Self {
            action: FAILED.iter().find(|(tried, _)| *tried == self.action).map_or(self.action, |(_, f)| f),
            ..self
        }
    }

    /// The same about another record: the one that was made.
    #[must_use]
    pub fn on<K: Kind>(self, record: Id<K>) -> Self {
        Self { record_kind: K::NAME, record: Some(record.uuid()), ..self }
    }
}

impl Tx {
    // region: record
    /// Records an entry; it commits with the transaction or not at all.
    pub async fn record(&mut self, entry: Entry) -> Outcome<EntryId> {
        self.must_write("record an entry")?;
        let ctx = self.ctx().clone();
        let id: EntryId = ctx.new_id();
        self.conn()
            .execute(
                &INSERT,
                args![
                    id,
                    ctx.now(),
                    ctx.actor.code(),
                    ctx.actor.account(),
                    ctx.actor.body(),
                    entry.action,
                    entry.record_kind,
                    entry.record,
                    ctx.purpose.code(),
                    ctx.request
                ],
            )
            .await?;
        self.conn().execute(&PENDING, args![id]).await?;
        self.count_entry();
        Ok(id)
    }
    // endregion: record
}

/// One stored entry with the text columns that its encoding borrows.
#[derive(Debug)]
pub(crate) struct StoredEntry {
    id: EntryId,
    at: Moment,
    actor_kind: String,
    account: Option<AccountId>,
    body: Option<BodyId>,
    action: String,
    record_kind: String,
    record: Option<Uuid>,
    purpose: String,
    request: RequestId,
}

impl StoredEntry {
    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            at: row.get("at")?,
            actor_kind: row.get("actor_kind")?,
            account: row.maybe("account")?,
            body: row.maybe("body")?,
            action: row.get("action")?,
            record_kind: row.get("record_kind")?,
            record: row.maybe("record")?,
            purpose: row.get("purpose")?,
            request: row.get("request")?,
        })
    }

    pub(crate) fn entry(&self) -> vault::audit::Entry<'_> {
        vault::audit::Entry {
            id: self.id,
            at: self.at,
            actor_kind: &self.actor_kind,
            actor: self.account,
            body: self.body,
            action: &self.action,
            resource_kind: &self.record_kind,
            resource: self
                .record
                .map(|record| RecordId::from(Id::<vocabulary::kinds::Section>::from_uuid(record))),
            purpose: &self.purpose,
            request: Some(self.request),
            outcome: None,
        }
    }
}

/// A numbered leaf and the entry it was made of, if the entry is still there.
#[derive(Debug)]
pub(crate) struct NumberedRow {
    pub(crate) number: u64,
    pub(crate) leaf: Hash,
    pub(crate) entry: Option<StoredEntry>,
}

impl NumberedRow {
    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        let number: i64 = row.get("number")?;
        let leaf: Vec<u8> = row.get("leaf")?;
        let has_entry = row.maybe::<EntryId>("id")?.is_some();
        Ok(Self {
            // a negative number was written by a tamperer alone: it is out of order wherever it stands
            number: u64::try_from(number).unwrap_or(u64::MAX),
            // a leaf that is no hash is as wrong as any other wrong leaf
            leaf: Hash::from_bytes(&leaf).unwrap_or_else(|_| Hash::empty_root()),
            entry: if has_entry { Some(StoredEntry::read(row)?) } else { None },
        })
    }
}

/// The right edge as stored; no row is the tree without leaves.
pub(crate) fn frontier(row: Option<Row>) -> Outcome<Frontier> {
    let Some(row) = row else { return Ok(Frontier::new()) };
    let bytes: Vec<u8> = row.get("frontier")?;
    Frontier::from_bytes(&bytes).map_err(|error| Fault::new("read the tree's edge", error).into())
}

impl Store {
    /// Numbers waiting entries and extends the tree; returns how many were numbered. One sequencer runs at a time: on
    /// PostgreSQL a second one loses the serialisation and tries again later.
    pub async fn sequence(&self, ctx: &Ctx) -> Outcome<u64> {
        let mut total = 0;
        loop {
            let mut tx = self.begin(ctx, Mode::Write).await?;
            let waiting = tx.rows(&NEXT, &[]).await?;
            if waiting.is_empty() {
                return Ok(total);
            }
            let mut frontier = frontier(tx.row(&FRONTIER, &[]).await?)?;
            for row in &waiting {
                let stored = StoredEntry::read(row)?;
                let leaf = stored.entry().leaf();
                let number =
                    i64::try_from(frontier.size()).map_err(|error| Fault::new("number an entry", error))?;
                tx.housekeeping(&LEAF, args![number, stored.id, leaf.as_bytes()]).await?;
                tx.housekeeping(&NUMBERED, args![stored.id]).await?;
                frontier.append(leaf);
                total += 1;
            }
            tx.housekeeping(&EXTEND, args![frontier.to_bytes()]).await?;
            tx.commit_housekeeping().await?;
        }
    }
}
