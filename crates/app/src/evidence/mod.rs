//! Evidence: anything recorded can bear out a recommendation, a measure and an answer at once; what is recorded nowhere is one
//! line with its day and where it can be read.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`add`], [`remove`] | whoever manages the recommendation; whoever is responsible for or takes part in the measure | ties a piece, unties it |
//! | [`of`] | whoever sees what is borne out | the pieces, each as far as its own record may be seen |
//! | [`choices`] | the same | what is recorded and could be tied |
//! | `kept` | for a feature that releases editions | what it kept with one, as it stood then |
//! | [`attach`], [`detach`], [`attached`], [`attached_each`], [`borne_out`] | for features whose records are borne out too | the same under their own permit |
//!
//! **Invariant:** being evidence opens nothing: a piece is shown to whoever may see its own record, and left out for others. A file
//! is shown to whom its own body opened it, and tying it is one of the ways to do so. A line under an answer that its body has not
//! released is offered to that body alone.
//! **Kept:** for good, like what it bears out. A piece that bears nothing out any more stays, unseen.
//! **Absent:** people, cases.

mod model;
mod reading;
mod store;
mod tying;

use ::store::{Feature, migration};

pub use model::{Line, New, Piece, Target, What};
pub(crate) use reading::kept;
pub use reading::{attached, attached_each, borne_out, choices, of};
pub use tying::{add, attach, detach, remove};

/// Evidence's tables and statements.
pub static FEATURE: Feature = Feature {
    name: "evidence",
    migrations: &[migration!(65, "evidence", "migrations/0065_evidence.sql")],
    statements: &[store::ALL],
    relations: &[],
    tables: &["evidence", "evidence_links"],
};
