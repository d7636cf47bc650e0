//! Sealed sections: what is written about a person, readable by the bodies that hold a wrap.

use policy::Permit;
use vault::{
    RecordId,
    keys::KeyVersion,
    sealing::{self, Handover, Opened, Place, Sealed, SectionKey},
};
use vocabulary::{BodyId, Fault, Id, Kind, Outcome, Refusal, SectionId, kinds};

use crate::{Entry, Pending, Row, Tx, args, keystore::KeyChange, statements};

statements! {
    /// One section.
    ONE = "SELECT id, record, kind, sealed, version FROM sections WHERE id = $1";
    /// The sections of a record.
    OF_RECORD = "SELECT id, record, kind, sealed, version FROM sections WHERE record = $1 ORDER BY id";
    /// Adds a section.
    ADD = "INSERT INTO sections (id, record, kind, sealed, version, sealed_at) VALUES ($1, $2, $3, $4, 1, $5)";
    /// Seals a section anew, if nobody else did meanwhile.
    REPLACE = "UPDATE sections SET sealed = $2, version = version + 1, sealed_at = $3 WHERE id = $1 AND version = $4";
    /// Removes the sections of a record.
    REMOVE = "DELETE FROM sections WHERE record = $1";
    /// Removes one section.
    REMOVE_ONE = "DELETE FROM sections WHERE id = $1";
}

/// What is to be sealed.
#[derive(Debug, Clone, Copy)]
pub struct Sealing<'a> {
    /// The kind of section: `identity`, `sheet`, `handover`, `address`…
    pub kind: &'static str,
    /// The text; never logged, padded before it is sealed.
    pub text: &'a [u8],
    /// The bodies that may read it now.
    pub readers: &'a [BodyId],
    /// The bodies that may read it once a wrap is released.
    pub later: &'a [BodyId],
}

/// A section as stored, still sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionRow {
    /// The section.
    pub id: SectionId,
    /// Its version, for conflicts.
    pub version: i64,
}

fn place(section: SectionId, record: RecordId) -> Place {
    Place {
        record,
        table: "sections",
        column: "sealed",
        row: RecordId::from(section),
        key_version: KeyVersion::FIRST,
    }
}

fn record_of(row: &Row) -> Outcome<RecordId> {
    // the kind does not matter to the vault: any will carry the value
    Ok(RecordId::from(row.get::<Id<kinds::Section>>("record")?))
}

impl Tx {
    /// Seals a text as a section of `record`. The transaction must already hold an audit entry.
    pub async fn seal<K: Kind>(&mut self, record: Id<K>, what: Sealing<'_>) -> Outcome<SectionId> {
        let ctx = self.ctx().clone();
        let section: SectionId = ctx.random_id();
        let record_bytes = RecordId::from(record);
        let key = SectionKey::generate(ctx.chance.as_ref());
        let sealed = sealing::seal(&key, &place(section, record_bytes), what.text, ctx.chance.as_ref())
            .map_err(|e| Fault::new("seal", e))?;
        let store = self.store().clone();
        let readers = what.readers.iter().map(|body| (*body, true));
        for (body, released) in readers.chain(what.later.iter().map(|body| (*body, false))) {
            let (to, public) = store.body_public(body).await?;
            let handover =
                Handover { record: record_bytes, section, section_key_version: KeyVersion::FIRST, to };
            let wrap = sealing::wrap(&key, &handover, &public, ctx.chance.as_ref())
                .map_err(|e| Fault::new("wrap", e))?;
            self.change_keys(KeyChange::AddWrap { section, body, wrap, released });
        }
        self.also(&ADD, args![section, record, what.kind, sealed.as_bytes(), ctx.now()]).await?;
        Ok(section)
    }

    async fn section_key(
        &self,
        permit: &Permit,
        section: SectionId,
        record: RecordId,
    ) -> Outcome<SectionKey> {
        let store = self.store().clone();
        let through = self.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        // no released wrap: never given, withdrawn or erased; the answer is the same as for what does not exist
        let wrap = match self.uncommitted_wrap(section, through) {
            Some(within) => within,
            None => store.released_wrap(section, through).await?,
        }
        .ok_or_else(Refusal::not_found)?;
        let (to, private) = store.body_private(through).await?;
        let handover = Handover { record, section, section_key_version: KeyVersion::FIRST, to };
        sealing::unwrap(permit, &private, &handover, &wrap).map_err(|e| Fault::new("unwrap", e).into())
    }

    /// Opens a section through the wrap of the actor's own body, for the holder of a permit on the section's record; the opening is an
    /// audit entry, and only the receipt of the commit gives the text.
    pub async fn open(
        &mut self,
        permit: &Permit,
        section: SectionId,
    ) -> Outcome<Pending<(Opened, SectionRow)>> {
        let row = self.the_row(&ONE, args![section]).await?;
        let record = record_of(&row)?;
        let key = self.section_key(permit, section, record).await?;
        let sealed = Sealed::from_bytes(row.get("sealed")?);
        let opened = sealing::open(permit, &key, &place(section, record), &sealed)
            .map_err(|e| Fault::new("open a section", e))?;
        self.record(Entry::of(permit)).await?;
        let version = row.get("version")?;
        Ok(Pending { value: (opened, SectionRow { id: section, version }), transaction: self.identity() })
    }

    /// Seals a section anew under its own key. `version` is the one that the writer saw; if somebody else wrote
    /// meanwhile the answer is a conflict and nothing changes.
    pub async fn reseal(&mut self, permit: &Permit, section: SectionRow, text: &[u8]) -> Outcome<()> {
        let ctx = self.ctx().clone();
        let row = self.the_row(&ONE, args![section.id]).await?;
        let record = record_of(&row)?;
        let key = self.section_key(permit, section.id, record).await?;
        let sealed = sealing::seal(&key, &place(section.id, record), text, ctx.chance.as_ref())
            .map_err(|e| Fault::new("seal", e))?;
        let values = args![section.id, sealed.as_bytes(), ctx.now(), section.version];
        self.also_expecting_one(&REPLACE, values).await
    }

    /// The section of a kind that a record has.
    pub async fn section_of<K: Kind>(&mut self, record: Id<K>, kind: &str) -> Outcome<Option<SectionRow>> {
        for row in self.rows(&OF_RECORD, args![record]).await? {
            if row.get::<String>("kind")? == kind {
                return Ok(Some(SectionRow { id: row.get("id")?, version: row.get("version")? }));
            }
        }
        Ok(None)
    }

    /// Whether a record has any section.
    pub async fn has_sections<K: Kind>(&mut self, record: Id<K>) -> Outcome<bool> {
        Ok(self.row(&OF_RECORD, args![record]).await?.is_some())
    }

    /// Releases a body's wrap: from the commit on the body can read the section.
    pub fn release(&mut self, section: SectionId, body: BodyId) {
        self.change_keys(KeyChange::Release { section, body });
    }

    /// Takes a body's wrap away: from the commit on the body cannot read the section.
    pub fn take_back(&mut self, section: SectionId, body: BodyId) {
        self.change_keys(KeyChange::DropWrap { section, body });
    }

    /// Destroys one section: its wraps in the key store first, then its bytes.
    pub async fn destroy_section(&mut self, section: SectionId) -> Outcome<()> {
        self.change_keys(KeyChange::EraseSection { section });
        self.also(&REMOVE_ONE, args![section]).await?;
        Ok(())
    }

    /// Destroys every section of a record: no key remains, neither here nor for the backups of the data store.
    pub async fn destroy_sections<K: Kind>(&mut self, record: Id<K>) -> Outcome<()> {
        for row in self.rows(&OF_RECORD, args![record]).await? {
            let section = row.get("id")?;
            self.change_keys(KeyChange::EraseSection { section });
        }
        self.also(&REMOVE, args![record]).await?;
        Ok(())
    }

    /// Lets go of a record's sections because what they held now stands elsewhere: a filed draft. Their bytes go with this
    /// transaction and their wraps after its commit, so that a failure between the stores loses nothing that was saved.
    /// Not for erasure and refusal: there the keys go first ([`Self::destroy_sections`]).
    pub async fn retire_sections<K: Kind>(&mut self, record: Id<K>) -> Outcome<()> {
        for row in self.rows(&OF_RECORD, args![record]).await? {
            let section = row.get("id")?;
            self.change_keys(KeyChange::RetireSection { section });
        }
        self.also(&REMOVE, args![record]).await?;
        Ok(())
    }
}
