//! One transaction: permits, reads, changes with their audit entries, wraps that commit first.

use std::sync::atomic::{AtomicU64, Ordering};

use policy::{Action, Permit, Relation, Relations, Resource};
use vault::sealing::Wrap;
use vocabulary::{BodyId, Failure, Fault, Id, Kind, Outcome, Refusal, RequestId, SectionId};

use crate::{
    Ctx, Entry, Gap, Pending, Receipt, Row, Statement, Store, Value, args, engine::Conn, keystore::KeyChange,
};

/// Whether a transaction may change anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Reads a consistent picture.
    Read,
    /// May change; one writer at a time on SQLite, serialisable on PostgreSQL.
    Write,
}

/// How often a transaction is tried when the engine asks to try again.
const ATTEMPTS: u32 = 5;

static COUNTER: AtomicU64 = AtomicU64::new(0);

/// A transaction. Verbs receive one and never open one; it never lends its connection.
#[derive(Debug)]
pub struct Tx {
    store: Store,
    conn: Conn,
    ctx: Ctx,
    mode: Mode,
    number: u64,
    entries: u32,
    key_changes: Vec<KeyChange>,
}

/// What [`write!`] does after an attempt.
#[derive(Debug)]
pub enum Step<T> {
    /// It committed.
    Done(T, Receipt),
    /// The engine asks to try again.
    Again,
}

impl Tx {
    pub(crate) fn new(store: Store, conn: Conn, ctx: Ctx, mode: Mode) -> Self {
        let number = COUNTER.fetch_add(1, Ordering::Relaxed);
        Self { store, conn, ctx, mode, number, entries: 0, key_changes: Vec::new() }
    }

    /// The context of the request.
    pub const fn ctx(&self) -> &Ctx {
        &self.ctx
    }

    /// The store of this transaction, for keys derived from the root key.
    pub const fn store_handle(&self) -> &Store {
        &self.store
    }

    /// Records an opening's entry and keeps what was opened until the commit.
    pub async fn pending<T>(&mut self, entry: Entry, value: T) -> Outcome<Pending<T>> {
        self.record(entry).await?;
        Ok(Pending { value, transaction: self.identity() })
    }

    pub(crate) const fn store(&self) -> &Store {
        &self.store
    }

    pub(crate) const fn conn(&mut self) -> &mut Conn {
        &mut self.conn
    }

    pub(crate) const fn identity(&self) -> (RequestId, u64) {
        (self.ctx.request, self.number)
    }

    pub(crate) const fn count_entry(&mut self) {
        self.entries += 1;
    }

    pub(crate) fn must_write(&self, doing: &'static str) -> Outcome<()> {
        if self.mode == Mode::Write { Ok(()) } else { Err(Fault::broken(doing).into()) }
    }

    pub(crate) fn change_keys(&mut self, change: KeyChange) {
        self.key_changes.push(change);
    }

    /// What this transaction itself did to a body's wrap of a section, if anything: so that several verbs in one
    /// transaction see each other's seals. `Some(None)` means that it took the wrap away.
    #[expect(clippy::option_option, reason = "nothing done, and taken away, are two things")]
    pub(crate) fn uncommitted_wrap(&self, section: SectionId, body: BodyId) -> Option<Option<Wrap>> {
        for change in self.key_changes.iter().rev() {
            match change {
                KeyChange::AddWrap { section: s, body: b, wrap, released: true }
                    if (*s, *b) == (section, body) =>
                {
                    return Some(Some(wrap.clone()));
                }
                KeyChange::DropWrap { section: s, body: b } if (*s, *b) == (section, body) => {
                    return Some(None);
                }
                KeyChange::EraseSection { section: s } | KeyChange::RetireSection { section: s }
                    if *s == section =>
                {
                    return Some(None);
                }
                _ => {}
            }
        }
        None
    }

    /// What relates the actor and the record, found by the statement of the record's feature.
    pub async fn relations<K: Kind>(&mut self, resource: Resource, record: Id<K>) -> Outcome<Relations> {
        if resource == Resource::None {
            return Ok(Relations::NONE);
        }
        let statement = self
            .store
            .relation_statement(resource)
            .ok_or_else(|| Fault::broken("no relation statement for this kind of record"))?;
        let account = self.ctx.actor.account().unwrap_or(Id::nil());
        let body = self.ctx.actor.body().unwrap_or(Id::nil());
        let now = self.ctx.now();
        let values: &[Value] = args![record, account, body, now];
        let used = values.get(..statement.placeholders()).unwrap_or(values);
        let mut relations = Relations::NONE;
        for row in self.conn.rows(statement, used).await? {
            relations = relations.with(row.code("relation", Relation::parse)?);
        }
        Ok(relations)
    }

    // region: permit
    /// Asks the policy, inside this transaction, whether the actor may do this to the record. What one may not do
    /// answers like what does not exist.
    pub async fn permit<K: Kind>(&mut self, action: Action, record: Id<K>) -> Outcome<Permit> {
        let relations = self.relations(action.resource(), record).await?;
        policy::decide(&self.ctx.actor, self.ctx.purpose, action, record, relations).ok_or_else(|| {
            tracing::info!(
                request = %self.ctx.request, action = action.code(), record = ?record, actor = self.ctx.actor.code(),
                "refused by policy"
            );
            Refusal::not_found().into()
        })
    }
    // endregion: permit

    /// [`Self::permit`] for actions that name no record.
    pub async fn permit_own(&mut self, action: Action) -> Outcome<Permit> {
        self.permit(action, Id::<vocabulary::kinds::Body>::nil()).await
    }

    /// Whether a page may offer the action; the verb asks again.
    pub async fn may<K: Kind>(&mut self, action: Action, record: Id<K>) -> Outcome<bool> {
        let relations = self.relations(action.resource(), record).await?;
        Ok(policy::visible(&self.ctx.actor, self.ctx.purpose, action, relations))
    }

    /// All rows of a statement.
    pub async fn rows(&mut self, statement: &Statement, values: &[Value]) -> Outcome<Vec<Row>> {
        self.conn.rows(statement, values).await
    }

    /// The first row of a statement, if there is one.
    pub async fn row(&mut self, statement: &Statement, values: &[Value]) -> Outcome<Option<Row>> {
        self.conn.row(statement, values).await
    }

    /// The row of a statement that must find one; otherwise the answer is "not found".
    pub async fn the_row(&mut self, statement: &Statement, values: &[Value]) -> Outcome<Row> {
        self.row(statement, values).await?.ok_or_else(|| Refusal::not_found().into())
    }

    /// Changes something, together with its audit entry. Returns how many rows changed.
    pub async fn change(&mut self, statement: &Statement, values: &[Value], entry: Entry) -> Outcome<u64> {
        self.record(entry).await?;
        self.conn.execute(statement, values).await
    }

    /// Changes something more under an entry that this transaction already holds.
    pub async fn also(&mut self, statement: &Statement, values: &[Value]) -> Outcome<u64> {
        if self.entries == 0 {
            return Err(Fault::broken("a change without an audit entry").into());
        }
        self.conn.execute(statement, values).await
    }

    /// Like [`Self::also`] for a versioned row: nobody else may have changed it meanwhile.
    pub async fn also_expecting_one(&mut self, statement: &Statement, values: &[Value]) -> Outcome<()> {
        if self.also(statement, values).await? == 1 { Ok(()) } else { Err(Refusal::conflict().into()) }
    }

    /// Bookkeeping of the cellar and of sessions, which is no change of a record: form outcomes, numbering, last-seen
    /// times. Features use it only for tables named in their own documentation as bookkeeping.
    pub async fn housekeeping(&mut self, statement: &Statement, values: &[Value]) -> Outcome<u64> {
        self.must_write("housekeeping")?;
        self.conn.execute(statement, values).await
    }

    pub(crate) async fn commit_housekeeping(self) -> Outcome<()> {
        self.conn.commit().await
    }

    /// Ends an attempt: commits on success (keys first), rolls back otherwise. Called by [`write!`].
    pub async fn finish<T>(self, result: Outcome<T>, attempt: u32) -> Outcome<Step<T>> {
        let result = match result {
            Ok(value) => self.commit().await.map(|receipt| Step::Done(value, receipt)),
            Err(failure) => {
                // a failed rollback is followed by the connection's own when it is given back
                let _ = self.conn.rollback().await;
                Err(failure)
            }
        };
        match result {
            Err(Failure::Fault(fault)) if fault.passing && attempt < ATTEMPTS => Ok(Step::Again),
            other => other,
        }
    }

    async fn commit(self) -> Outcome<Receipt> {
        let Self { store, conn, ctx, number, key_changes, .. } = self;
        let gap = |gap: Gap| {
            if let Some(hook) = store.0.at_gap {
                hook(gap);
            }
        };
        gap(Gap::BeforeKeys);
        if !key_changes.is_empty() {
            store.apply_key_changes(&key_changes, ctx.now()).await?;
        }
        gap(Gap::BetweenStores);
        conn.commit().await?;
        gap(Gap::AfterData);
        if let Err(failure) = store.end_retired(&key_changes).await {
            // it has committed: the reconciler takes these wraps away later
            tracing::warn!(request = %ctx.request, ?failure, "wraps of retired sections stay for the reconciler");
        }
        Ok(Receipt(ctx.request, number))
    }
}

/// Runs a verb in a transaction that may be tried again: `write!(store, &ctx, |tx| verb(tx, &command).await)`.
///
/// The body is an expression of type `Outcome<T>`; the macro's value is `Outcome<T>` and must be awaited nowhere. It is
/// a macro because a closure that borrows its command cannot be proven `Send` for every lifetime
/// (docs/decisions/0017-write-is-a-macro.md). The body may run more than once: it must not consume what it captures.
#[macro_export]
macro_rules! write {
    ($store:expr, $ctx:expr, |$tx:ident| $body:expr) => {
        $crate::write_with_receipt!($store, $ctx, |$tx| $body).map(|(value, _receipt)| value)
    };
}

/// [`write!`], also giving the [`Receipt`] that opens what is [`crate::Pending`].
#[macro_export]
macro_rules! write_with_receipt {
    ($store:expr, $ctx:expr, |$tx:ident| $body:expr) => {
        async {
            let mut attempt = 0;
            loop {
                attempt += 1;
                let mut tx = $store.begin($ctx, $crate::Mode::Write).await?;
                let result = {
                    let $tx = &mut tx;
                    async { $body }.await
                };
                match tx.finish(result, attempt).await? {
                    $crate::Step::Done(value, receipt) => {
                        break ::core::result::Result::<_, ::vocabulary::Failure>::Ok((value, receipt));
                    }
                    $crate::Step::Again => {}
                }
            }
        }
        .await
    };
}

/// Runs a reading verb on a consistent picture: `read!(store, &ctx, |tx| inbox(tx, page).await)`.
#[macro_export]
macro_rules! read {
    ($store:expr, $ctx:expr, |$tx:ident| $body:expr) => {
        async {
            let mut tx = $store.begin($ctx, $crate::Mode::Read).await?;
            let $tx = &mut tx;
            let result: ::vocabulary::Outcome<_> = async { $body }.await;
            result
        }
        .await
    };
}
