//! The cellar: both database engines, the key store, transactions, migrations, audit on commit, backup.
//!
//! The cellar knows no feature: features hand it their migrations, statements and relation statements as a [`Feature`].
//! One SQL text serves both engines ([`Statement`]); the whole suite of the product runs on both.
//!
//! **Invariants:**
//! - a change cannot commit without its audit entry ([`Tx::change`], [`Tx::also`]);
//! - this room alone calls `policy::decide` ([`Tx::permit`]), inside the transaction that changes the record;
//! - what was sealed leaves a transaction only as [`Pending`], which the [`Receipt`] of its commit opens;
//! - wraps commit to the key store before data commits to the data store, on giving and on taking away.

mod audit;
pub mod backup;
mod cells;
mod checkpoints;
mod ctx;
mod engine;
mod feature;
mod instance;
mod keystore;
mod migrate;
mod once;
mod pending;
mod reconcile;
pub mod scratch;
mod sections;
mod statement;
mod trail;
mod tx;

pub use audit::Entry;
pub use cells::{FromCell, Row, ToValue, Value};
pub use checkpoints::{AuditReport, Checkpoints, Kept};
pub use ctx::Ctx;
pub use engine::{Address, Config, Engine, Gap, Store};
pub use feature::Feature;
pub use instance::Instance;
pub use migrate::Migration;
pub use once::OWN;
pub use pending::{Pending, Receipt};
pub use reconcile::Reconciled;
pub use sections::{Sealing, SectionRow};
pub use statement::Statement;
pub use trail::Trace;
pub use tx::{Mode, Step, Tx};
