//! What happened, newest first.

use askama::Template;

use super::Status;

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Moment {
    /// When, as people write it.
    pub when: String,
    /// When, in machine form.
    pub machine: String,
    /// What.
    pub what: String,
    /// By whom: an account, a body.
    pub who: String,
    /// A word more; may be empty.
    pub note: String,
    /// The status that it led to.
    pub status: Option<Status>,
}

/// The line of what happened.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/timeline.html")]
pub struct Timeline {
    /// The heading; may be empty.
    pub title: String,
    /// Newest first.
    pub moments: Vec<Moment>,
}
