//! Country packs: the dated data of a country, embedded at build time and known by its content hash.
//!
//! A pack is read by [`vocabulary::pack::Pack::parse`]; this feature says which files belong to it and gives its hash. A filed
//! record keeps the hash of the pack it was made with, so that a later edit never changes what was asked: an instance keeps every
//! pack that was ever in force in it ([`keep_and_recall`]), and [`of`] finds it again.
//!
//! The pack in force is the one that this build carries: whoever installs a build activates its pack.

mod shelf;
mod store;

use std::sync::OnceLock;

use ::store::{Feature, migration};
use vault::audit::Hash;
use vocabulary::{
    Fault, Moment, Outcome,
    pack::{Pack, PackError},
};

pub use shelf::{keep, keep_and_recall, recall};

/// Packs' tables and statements.
pub static FEATURE: Feature = Feature {
    name: "packs",
    migrations: &[migration!(12, "packs", "migrations/0012_packs.sql")],
    statements: &[store::ALL],
    relations: &[],
    tables: &["packs", "pack_files"],
};

/// The files of the Hungarian pack, in the order in which its lists are shown.
const HU: &[(&str, &str)] = &[
    ("manifest.toml", include_str!("../../../../packs/hu/manifest.toml")),
    ("sources.toml", include_str!("../../../../packs/hu/sources.toml")),
    ("bodies.toml", include_str!("../../../../packs/hu/bodies.toml")),
    ("geography.toml", include_str!("../../../../packs/hu/geography.toml")),
    ("countries.toml", include_str!("../../../../packs/hu/countries.toml")),
    ("preamble.toml", include_str!("../../../../packs/hu/preamble.toml")),
    ("forms.toml", include_str!("../../../../packs/hu/forms.toml")),
    ("signs_general.toml", include_str!("../../../../packs/hu/signs_general.toml")),
    ("signs_child.toml", include_str!("../../../../packs/hu/signs_child.toml")),
    ("signs_sexual.toml", include_str!("../../../../packs/hu/signs_sexual.toml")),
    ("signs_labour.toml", include_str!("../../../../packs/hu/signs_labour.toml")),
    ("signs_domestic.toml", include_str!("../../../../packs/hu/signs_domestic.toml")),
    ("signs_begging.toml", include_str!("../../../../packs/hu/signs_begging.toml")),
    ("signs_criminal.toml", include_str!("../../../../packs/hu/signs_criminal.toml")),
    ("signs_marriage.toml", include_str!("../../../../packs/hu/signs_marriage.toml")),
    ("signs_adoption.toml", include_str!("../../../../packs/hu/signs_adoption.toml")),
    ("signs_surrogacy.toml", include_str!("../../../../packs/hu/signs_surrogacy.toml")),
    ("signs_organ.toml", include_str!("../../../../packs/hu/signs_organ.toml")),
    ("contacts.toml", include_str!("../../../../packs/hu/contacts.toml")),
    ("consent.toml", include_str!("../../../../packs/hu/consent.toml")),
    ("sheet.toml", include_str!("../../../../packs/hu/sheet.toml")),
    ("lists.toml", include_str!("../../../../packs/hu/lists.toml")),
    ("referral.toml", include_str!("../../../../packs/hu/referral.toml")),
    ("evaluators.toml", include_str!("../../../../packs/hu/evaluators.toml")),
    ("calendar.toml", include_str!("../../../../packs/hu/calendar.toml")),
    ("plans.toml", include_str!("../../../../packs/hu/plans.toml")),
];

/// The packs that this build carries: id and files.
const EMBEDDED: &[(&str, &[(&str, &str)])] = &[("hu", HU)];

/// Files of an embedded pack as `(name, content)`, to be stored by content hash.
pub fn embedded_files(id: &str) -> Option<&'static [(&'static str, &'static str)]> {
    EMBEDDED.iter().find(|(name, _)| *name == id).map(|(_, files)| *files)
}

/// The embedded Hungarian pack, parsed once per process; every test of this room would fail if it could not be read.
///
/// # Errors
/// What is wrong with the embedded files; only an edited pack that was built without running its tests can show it.
pub fn hungary() -> Result<&'static Pack, &'static PackError> {
    static PACK: OnceLock<Result<Pack, PackError>> = OnceLock::new();
    PACK.get_or_init(|| Pack::parse(HU)).as_ref()
}

/// The hash by which a pack is stored and by which a filed record knows the pack it was made with.
///
/// SHA-256 in the leaf form of RFC 6962 over each file's name and content with their lengths, in the order given. Lengths stand
/// before what they measure, so that no two different sets of files give the same bytes.
pub fn content_hash(files: &[(&str, &str)]) -> Hash {
    let mut bytes = Vec::new();
    for part in files.iter().flat_map(|(name, content)| [name, content]) {
        bytes.extend((part.len() as u64).to_be_bytes());
        bytes.extend(part.as_bytes());
    }
    Hash::leaf(&bytes)
}

/// The pack in force, with the hash that records keep.
#[derive(Debug)]
pub struct Active {
    /// The pack.
    pub pack: &'static Pack,
    /// Its content hash.
    pub hash: String,
}

/// The pack in force in this process.
pub fn active() -> Outcome<&'static Active> {
    static ACTIVE: OnceLock<Option<Active>> = OnceLock::new();
    ACTIVE
        .get_or_init(|| {
            let pack = hungary().ok()?;
            Some(Active { pack, hash: content_hash(HU).to_string() })
        })
        .as_ref()
        .ok_or_else(|| Fault::broken("the embedded pack cannot be read").into())
}

/// The pack that a record was made with. One that was never kept here, or cannot be read any more, is stood in for by the one in
/// force: codes never change their meaning, so that its words are right where it has any.
pub fn of(hash: &str) -> Outcome<&'static Pack> {
    let active = active()?;
    if active.hash == hash {
        return Ok(active.pack);
    }
    Ok(shelf::find(hash).unwrap_or_else(|| {
        tracing::warn!("a record was made with a pack that this instance does not keep");
        active.pack
    }))
}

/// The last moment at which a draft that was saved at `saved_at` can be continued; `None` where the pack sets no term.
pub fn draft_kept_until(pack: &Pack, saved_at: Moment) -> Option<Moment> {
    pack.retention("draft").map(|term| saved_at.plus_days(i64::from(term.days)))
}

/// Drafts that were last saved before this moment are forgotten; `None` where the pack in force sets no term.
pub(crate) fn drafts_forgotten_before(now: Moment) -> Outcome<Option<Moment>> {
    Ok(active()?.pack.retention("draft").map(|term| now.plus_days(-i64::from(term.days))))
}

#[cfg(test)]
mod tests;
