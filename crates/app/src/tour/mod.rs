//! The tour of the show house: which pages its stops lead to, and as whom.
//!
//! | verb | what it does |
//! |---|---|
//! | [`lay`] | says where the stops are; whoever made the demo country does it, once |
//! | [`doors`] | the doors in the order in which they are walked through |
//!
//! **Absent:** a tour on an instance that is not marked as a demo. Nothing is kept but addresses of pages and accounts, in one setting.

use ::store::{Entry, Tx};
use policy::Action;
use vocabulary::{AccountId, Fault, Outcome, Refusal};

/// The setting that holds the doors, a line each.
const SETTING: &str = "tour";

/// A way into a stop: a page, and the persona who opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Door {
    /// The stop, from 1 on.
    pub stop: usize,
    /// Who opens it.
    pub account: AccountId,
    /// The page.
    pub path: String,
}

/// Says where the stops are. Refused on an instance that is not marked as a demo, and where an address is none of ours.
pub async fn lay(tx: &mut Tx, doors: &[Door]) -> Outcome<()> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    if tx.setting("demo").await?.is_none() {
        return Err(Refusal::not_found().into());
    }
    let ours = |path: &str| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains(|c: char| c.is_whitespace())
    };
    if doors.iter().any(|door| !ours(&door.path)) {
        return Err(Fault::broken("an address of the tour").into());
    }
    let lines = doors.iter().map(|door| format!("{} {} {}", door.stop, door.account, door.path));
    let text = lines.collect::<Vec<_>>().join("\n");
    tx.record(Entry::of(&permit)).await?;
    tx.set(SETTING, &text).await
}

/// The doors, in the order in which they are walked through; none on an instance that is not marked as a demo.
pub async fn doors(tx: &mut Tx) -> Outcome<Vec<Door>> {
    tx.permit_own(Action::SignIn).await?;
    if tx.setting("demo").await?.is_none() {
        return Ok(Vec::new());
    }
    let laid = tx.setting(SETTING).await?.unwrap_or_default();
    Ok(laid.lines().filter_map(read).collect())
}

fn read(line: &str) -> Option<Door> {
    let mut parts = line.splitn(3, ' ');
    let (stop, account, path) = (parts.next()?, parts.next()?, parts.next()?);
    Some(Door { stop: stop.parse().ok()?, account: account.parse().ok()?, path: path.to_owned() })
}
