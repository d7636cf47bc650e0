//! What a national plan must or may have.

use serde::Deserialize;

use super::{Basis, Text};

/// One element of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanElement {
    /// Stable code.
    pub code: String,
    /// What it is.
    pub text: Text,
    /// Whether a plan must have it; otherwise it may.
    pub duty: bool,
    /// Source and mark.
    pub basis: Basis,
}
