//! The key store: a database of its own, with a backup of its own and a shorter life.

use std::collections::HashMap;

use vault::{
    keys::{BodyKeyId, BodyPrivate, BodyPublic, KeyVersion, WrappedBodyKey},
    sealing::Wrap,
};
use vocabulary::{BodyId, Fault, Moment, Outcome, SectionId};

use crate::{Migration, Store, Tx, args, migration, statements};

/// The tables of the key store, in the order in which they can be filled.
pub(crate) const TABLES: &[&str] = &["body_keys", "wraps", "ended_sections"];
pub(crate) const MIGRATIONS: &[Migration] = &[migration!(1, "keys", "../migrations/keys_0001.sql")];

statements! {
    /// The newest key pair of a body.
    BODY_KEY = "SELECT version, public, private FROM body_keys WHERE body = $1 ORDER BY version DESC LIMIT 1";
    /// Adds a key pair; one that an earlier attempt of the same transaction made stays.
    ADD_BODY_KEY = "INSERT INTO body_keys (body, version, public, private, made_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (body, version) DO NOTHING";
    /// A body's wrap of a section, once released.
    RELEASED = "SELECT wrap FROM wraps WHERE section = $1 AND body = $2 AND released = TRUE";
    /// Adds a wrap.
    ADD_WRAP = "INSERT INTO wraps (section, body, wrap, released, made_at) VALUES ($1, $2, $3, $4, $5)";
    /// Releases a wrap.
    RELEASE = "UPDATE wraps SET released = TRUE WHERE section = $1 AND body = $2";
    /// Takes one body's wrap away.
    DROP_WRAP = "DELETE FROM wraps WHERE section = $1 AND body = $2";
    /// Takes every wrap of a section away: erasure.
    DROP_SECTION = "DELETE FROM wraps WHERE section = $1";
    /// Notes that a section ends; erased is the last word.
    END_SECTION = "INSERT INTO ended_sections (section, erased, at) VALUES ($1, $2, $3) ON CONFLICT (section) DO UPDATE SET erased = (ended_sections.erased OR excluded.erased), at = excluded.at";
    /// Forgets that a section was to end: it has, or the transaction that wanted it did not commit.
    FORGET_END = "DELETE FROM ended_sections WHERE section = $1 AND erased = FALSE";
    /// Sections that got a wrap between two moments, for the reconciler.
    WRAPPED_BETWEEN = "SELECT DISTINCT section FROM wraps WHERE made_at > $1 AND made_at <= $2 AND section > $3 ORDER BY section LIMIT 1000";
    /// Sections erased between two moments.
    ERASED_BETWEEN = "SELECT section FROM ended_sections WHERE erased = TRUE AND at > $1 AND at <= $2 AND section > $3 ORDER BY section LIMIT 1000";
    /// Sections whose wraps were to go after the data.
    RETIRING = "SELECT section FROM ended_sections WHERE erased = FALSE AND at <= $1 AND section > $2 ORDER BY section LIMIT 1000";
}

/// A change of the key store, applied before the data commits.
pub(crate) enum KeyChange {
    AddBodyKey { body: BodyId, version: KeyVersion, public: Vec<u8>, private: WrappedBodyKey },
    AddWrap { section: SectionId, body: BodyId, wrap: Wrap, released: bool },
    Release { section: SectionId, body: BodyId },
    DropWrap { section: SectionId, body: BodyId },
    EraseSection { section: SectionId },
    RetireSection { section: SectionId },
}

impl std::fmt::Debug for KeyChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyChange")
    }
}

/// Body keys in memory, still wrapped: what the root key opens is opened for each use and wiped after it.
#[derive(Default)]
pub(crate) struct Keyring(HashMap<BodyId, (BodyKeyId, BodyPublic, WrappedBodyKey)>);

impl Store {
    pub(crate) async fn apply_key_changes(&self, changes: &[KeyChange], now: Moment) -> Outcome<()> {
        let mut conn = self.0.keys.begin_write().await?;
        for change in changes {
            match change {
                KeyChange::AddBodyKey { body, version, public, private } => {
                    let version = i64::from(version.0);
                    conn.execute(&ADD_BODY_KEY, args![body, version, public, private.as_bytes(), now])
                        .await?;
                }
                KeyChange::AddWrap { section, body, wrap, released } => {
                    conn.execute(&ADD_WRAP, args![section, body, wrap.as_bytes(), released, now]).await?;
                }
                KeyChange::Release { section, body } => {
                    conn.execute(&RELEASE, args![section, body]).await?;
                }
                KeyChange::DropWrap { section, body } => {
                    conn.execute(&DROP_WRAP, args![section, body]).await?;
                }
                KeyChange::EraseSection { section } => {
                    conn.execute(&END_SECTION, args![section, true, now]).await?;
                    conn.execute(&DROP_SECTION, args![section]).await?;
                }
                KeyChange::RetireSection { section } => {
                    conn.execute(&END_SECTION, args![section, false, now]).await?;
                }
            }
        }
        conn.commit().await
    }

    /// After the data has committed: the wraps of retired sections go. Where this does not happen, the reconciler does it.
    pub(crate) async fn end_retired(&self, changes: &[KeyChange]) -> Outcome<()> {
        let retired: Vec<SectionId> = changes
            .iter()
            .filter_map(|change| match change {
                KeyChange::RetireSection { section } => Some(*section),
                _ => None,
            })
            .collect();
        if retired.is_empty() { Ok(()) } else { self.drop_wraps(&retired).await }
    }

    /// Takes away every wrap of sections that the data store no longer has.
    pub(crate) async fn drop_wraps(&self, sections: &[SectionId]) -> Outcome<()> {
        let mut conn = self.0.keys.begin_write().await?;
        for section in sections {
            conn.execute(&DROP_SECTION, args![section]).await?;
            conn.execute(&FORGET_END, args![section]).await?;
        }
        conn.commit().await
    }

    async fn load_body_key(&self, body: BodyId) -> Outcome<()> {
        if self.0.keyring.read().is_ok_and(|ring| ring.0.contains_key(&body)) {
            return Ok(());
        }
        let mut conn = self.0.keys.begin_read().await?;
        let row =
            conn.row(&BODY_KEY, args![body]).await?.ok_or_else(|| Fault::broken("a body without keys"))?;
        let version =
            u32::try_from(row.get::<i64>("version")?).map_err(|e| Fault::new("a key version", e))?;
        let id = BodyKeyId { body, version: KeyVersion(version) };
        let public = self
            .0
            .root
            .vouched(&row.get::<Vec<u8>>("public")?, &id)
            .map_err(|e| Fault::new("a body's public key", e))?;
        let private = WrappedBodyKey::from_bytes(row.get("private")?);
        if let Ok(mut ring) = self.0.keyring.write() {
            ring.0.insert(body, (id, public, private));
        }
        Ok(())
    }

    pub(crate) async fn body_public(&self, body: BodyId) -> Outcome<(BodyKeyId, BodyPublic)> {
        self.load_body_key(body).await?;
        let ring = self.0.keyring.read().map_err(|_| Fault::broken("the keyring"))?;
        ring.0
            .get(&body)
            .map(|(id, public, _)| (*id, *public))
            .ok_or_else(|| Fault::broken("the keyring").into())
    }

    pub(crate) async fn body_private(&self, body: BodyId) -> Outcome<(BodyKeyId, BodyPrivate)> {
        self.load_body_key(body).await?;
        let ring = self.0.keyring.read().map_err(|_| Fault::broken("the keyring"))?;
        let (id, _, wrapped) = ring.0.get(&body).ok_or_else(|| Fault::broken("the keyring"))?;
        let private =
            self.0.root.unwrap_body_key(wrapped, id).map_err(|e| Fault::new("open a body's key", e))?;
        Ok((*id, private))
    }

    pub(crate) async fn released_wrap(&self, section: SectionId, body: BodyId) -> Outcome<Option<Wrap>> {
        let mut conn = self.0.keys.begin_read().await?;
        match conn.row(&RELEASED, args![section, body]).await? {
            Some(row) => Ok(Some(Wrap::from_bytes(row.get("wrap")?))),
            None => Ok(None),
        }
    }
}

impl Tx {
    /// Makes a body's key pair; commits with the transaction.
    pub fn make_body_keys(&mut self, body: BodyId) -> Outcome<()> {
        self.must_write("make a body's keys")?;
        let chance = self.ctx().chance.clone();
        let private = BodyPrivate::generate(chance.as_ref());
        let version = KeyVersion::FIRST;
        let id = BodyKeyId { body, version };
        let root = self.store().0.root.clone();
        let wrapped = root
            .wrap_body_key(&private, &id, chance.as_ref())
            .map_err(|e| Fault::new("wrap a body's key", e))?;
        let public = root.vouch(&private.public(), &id);
        self.change_keys(KeyChange::AddBodyKey { body, version, public, private: wrapped });
        Ok(())
    }
}
