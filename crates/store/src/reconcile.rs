//! The reconciler: finishes what a crash between the two stores left half done.
//!
//! What can be left, and what becomes of it:
//! - a wrap was given and the data did not commit: nothing leads to the wrap; it goes after an hour;
//! - a section's wraps were destroyed and the data did not commit (erasure, refusal, withdrawn hand-over): its bytes can
//!   be read by nobody; they go, and the records concerned are told so that their feature finishes the tombstone;
//! - a section was let go of and its wraps stayed: they go.
//!
//! The same holds for a data store restored from an old backup beside today's key store: what was erased since is erased
//! again. How far the reconciler came stands in the data store, so that a restored one begins where it was.
//!
//! **Absent on purpose:** bytes whose wraps are merely missing are never removed. That is how a key store of another time
//! looks, and removing them would make a mistake of the operator final.

use std::collections::BTreeSet;

use policy::Action;
use uuid::Uuid;
use vocabulary::{Fault, Id, Kind, Moment, Outcome, SectionId, kinds};

use crate::{Ctx, Entry, Mode, Statement, Store, args, engine::Conn, keystore, once, sections, statements};

/// Nothing younger is touched: a transaction may still be under way.
const SETTLED_SECONDS: i64 = 3_600;
/// More orphans than this, and more than half of what was looked at, are no crash: the stores do not belong together.
const TOO_MANY: usize = 100;
/// The setting that says how far the reconciler came, in microseconds.
const UNTIL: &str = "reconciled_until";

statements! {
    /// A section's record, if the data store has the section.
    RECORD_OF = "SELECT record FROM sections WHERE id = $1";
}

/// What the reconciler did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciled {
    /// Sections whose wraps nothing led to.
    pub orphans: usize,
    /// Sections whose erasure was finished.
    pub erased: usize,
    records: BTreeSet<Uuid>,
}

impl Reconciled {
    /// The records of those sections, as ids of the kind that the caller looks for; features finish what an erasure means
    /// for theirs.
    pub fn records<K: Kind>(&self) -> impl Iterator<Item = Id<K>> + '_ {
        self.records.iter().map(|record| Id::from_uuid(*record))
    }
}

impl Store {
    /// Looks at everything that changed since the last time and is older than an hour. To be run by a job every few
    /// minutes, and after a restore.
    pub async fn reconcile(&self, ctx: &Ctx) -> Outcome<Reconciled> {
        let until = ctx.now().plus_seconds(-SETTLED_SECONDS);
        let from = self.reconciled_until().await?;
        let mut done = Reconciled::default();
        if until <= from {
            return Ok(done);
        }
        self.finish_erasures(ctx, from, until, &mut done).await?;

        let (wrapped, missing) = self.without_data(&keystore::WRAPPED_BETWEEN, args![from, until]).await?;
        if missing.len() > TOO_MANY && missing.len() * 2 > wrapped {
            return Err(Fault::broken("the key store and the data store do not belong together").into());
        }
        let (_, retired) = self.without_data(&keystore::RETIRING, args![until]).await?;
        done.orphans = missing.len() + retired.len();
        for sections in [missing, retired] {
            if !sections.is_empty() {
                self.drop_wraps(&sections).await?;
            }
        }
        self.note_reconciled(ctx, until).await?;
        Ok(done)
    }

    async fn reconciled_until(&self) -> Outcome<Moment> {
        let mut conn = self.0.data.begin_read().await?;
        let value = match conn.row(&once::SETTING, args![UNTIL]).await? {
            Some(row) => row.get::<String>("value")?.parse().ok(),
            None => None,
        };
        Ok(Moment::from_micros(value.unwrap_or(i64::MIN)))
    }

    async fn note_reconciled(&self, ctx: &Ctx, until: Moment) -> Outcome<()> {
        let mut tx = self.begin(ctx, Mode::Write).await?;
        tx.housekeeping(&once::SET, args![UNTIL, until.micros().to_string()]).await?;
        tx.commit_housekeeping().await
    }

    /// Removes the bytes of erased sections that the data store still has, each under an audit entry about its record.
    async fn finish_erasures(
        &self,
        ctx: &Ctx,
        from: Moment,
        until: Moment,
        done: &mut Reconciled,
    ) -> Outcome<()> {
        let erased = self.sections(&keystore::ERASED_BETWEEN, args![from, until]).await?;
        for section in erased {
            let mut conn = self.0.data.begin_read().await?;
            let Some(record) = record_of(&mut conn, section).await? else { continue };
            drop(conn);
            crate::write!(self, ctx, |tx| {
                let permit = tx.permit_own(Action::RunJobs).await?;
                let entry = Entry::of(&permit).on(Id::<kinds::Section>::from_uuid(section.uuid()));
                tx.change(&sections::REMOVE_ONE, args![section], entry).await
            })?;
            done.erased += 1;
            done.records.insert(record);
        }
        Ok(())
    }

    /// How many sections a statement of the key store finds, and those that the data store does not have.
    async fn without_data(
        &self,
        statement: &Statement,
        values: &[crate::Value],
    ) -> Outcome<(usize, Vec<SectionId>)> {
        let found = self.sections(statement, values).await?;
        let mut missing = Vec::new();
        let mut conn = self.0.data.begin_read().await?;
        for section in &found {
            if record_of(&mut conn, *section).await?.is_none() {
                missing.push(*section);
            }
        }
        Ok((found.len(), missing))
    }

    /// All sections that a statement of the key store finds; its last placeholder is the section to go on after.
    async fn sections(&self, statement: &Statement, values: &[crate::Value]) -> Outcome<Vec<SectionId>> {
        let mut all = Vec::new();
        let mut after = SectionId::nil();
        loop {
            let mut conn = self.0.keys.begin_read().await?;
            let page = conn.rows(statement, &[values, args![after]].concat()).await?;
            if page.is_empty() {
                return Ok(all);
            }
            for row in page {
                after = row.get("section")?;
                all.push(after);
            }
        }
    }
}

async fn record_of(conn: &mut Conn, section: SectionId) -> Outcome<Option<Uuid>> {
    match conn.row(&RECORD_OF, args![section]).await? {
        Some(row) => row.maybe("record"),
        None => Ok(None),
    }
}
