//! The cellar's own feature: outcomes of forms, settings; and the list of its tables.

use vocabulary::{Id, Kind, Moment, Once, Outcome};

use crate::{Feature, Tx, args, audit, migrate, migration, reconcile, sections, statements, trail};

/// The cellar's own tables and statements.
pub static OWN: Feature = Feature {
    name: "store",
    migrations: &[migration!(1, "house", "../migrations/0001_house.sql")],
    statements: &[ALL, audit::ALL, sections::ALL, migrate::ALL, reconcile::ALL, trail::ALL],
    relations: &[],
    tables: &[
        "sections",
        "audit_entries",
        "audit_pending",
        "audit_leaves",
        "audit_frontier",
        "form_outcomes",
        "settings",
    ],
};

statements! {
    /// Where an earlier submission of the same form led.
    OUTCOME = "SELECT location FROM form_outcomes WHERE once = $1 AND account = $2";
    /// Notes where a submission leads.
    SETTLE = "INSERT INTO form_outcomes (once, account, location, at) VALUES ($1, $2, $3, $4)";
    /// Forgets outcomes that name a record.
    FORGET_OF = "DELETE FROM form_outcomes WHERE location LIKE '%' || $1 || '%'";
    /// Forgets old outcomes, five hundred at a time.
    FORGET = "DELETE FROM form_outcomes WHERE once IN (SELECT once FROM form_outcomes WHERE at < $1 ORDER BY at, once LIMIT 500)";
    /// Reads a setting.
    SETTING = "SELECT value FROM settings WHERE name = $1";
    /// Writes a setting.
    SET = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
}

impl Tx {
    /// Where an earlier submission of this form led, if it was submitted before by the same account.
    pub async fn outcome_of(&mut self, once: Once) -> Outcome<Option<String>> {
        let account = self.ctx().actor.account().unwrap_or(vocabulary::Id::nil());
        match self.row(&OUTCOME, args![once, account]).await? {
            Some(row) => Ok(Some(row.get("location")?)),
            None => Ok(None),
        }
    }

    /// Notes where this form's submission leads; commits with the change. The location names records, never people.
    pub async fn settle(&mut self, once: Once, location: &str) -> Outcome<()> {
        let account = self.ctx().actor.account().unwrap_or(vocabulary::Id::nil());
        let now = self.ctx().now();
        self.housekeeping(&SETTLE, args![once, account, location, now]).await?;
        Ok(())
    }

    /// Forgets outcomes of forms older than `before`, five hundred at a time. Returns how many; none means that nothing is left.
    pub async fn forget_outcomes(&mut self, before: Moment) -> Outcome<u64> {
        self.housekeeping(&FORGET, args![before]).await
    }

    /// Forgets the outcomes that name a record: whoever had to do with what is being erased.
    pub async fn forget_outcomes_of<K: Kind>(&mut self, record: Id<K>) -> Outcome<u64> {
        self.housekeeping(&FORGET_OF, args![record.to_string()]).await
    }

    /// A setting of the instance.
    pub async fn setting(&mut self, name: &str) -> Outcome<Option<String>> {
        match self.row(&SETTING, args![name]).await? {
            Some(row) => Ok(Some(row.get("value")?)),
            None => Ok(None),
        }
    }

    /// Writes a setting of the instance; the transaction must hold an audit entry.
    pub async fn set(&mut self, name: &str, value: &str) -> Outcome<()> {
        self.also(&SET, args![name, value]).await?;
        Ok(())
    }
}
