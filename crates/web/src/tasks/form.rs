//! What the forms of tasks send.

use app::tasks::After;
use vocabulary::{BodyId, Day, FieldRefusal, Refusal};

use crate::{
    http::Failed,
    shell::components::{DateParts, Fields},
};

/// Whose a task is and when it is due.
pub(super) fn owner(fields: &Fields) -> Result<(BodyId, Day), Failed> {
    let body = fields.one("body").parse::<BodyId>().ok();
    let due = DateParts::of(fields, "due").whole();
    let mut wrong = Vec::new();
    let mut say = |field: &str, key| wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    if body.is_none() {
        say("body", "tasks-body-missing");
    }
    if due.is_none() {
        say("due", "tasks-due-missing");
    }
    body.zip(due).ok_or_else(|| Refusal::fields(wrong).into())
}

/// Where a page of the list begins, as it stands in an address; what cannot be read begins at the start.
pub(super) fn after(text: Option<&str>) -> Option<After> {
    let (key, id) = text?.split_once('.')?;
    Some(After(key.parse().ok()?, id.parse().ok()?))
}

pub(super) fn address_of(after: After) -> String {
    format!("{}.{}", after.0, after.1)
}
