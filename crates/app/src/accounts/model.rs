//! What an account is.

use store::Row;
use vocabulary::{AccountId, BodyId, Locale, Moment, Outcome, Role};

/// An account as the administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The account.
    pub id: AccountId,
    /// Its body.
    pub body: BodyId,
    /// The colleague's name.
    pub name: String,
    /// The sign-in name.
    pub email: String,
    /// The language of its pages.
    pub locale: Locale,
    /// Its roles.
    pub roles: Vec<Role>,
    /// When the invitation was accepted; `None` while it is open.
    pub opened_at: Option<Moment>,
    /// When it was closed.
    pub closed_at: Option<Moment>,
    /// For conflicts.
    pub version: i64,
}

impl Account {
    pub(crate) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            body: row.get("body")?,
            name: row.get("name")?,
            email: row.get("email")?,
            locale: row.code("locale", Locale::parse)?,
            roles: Vec::new(),
            opened_at: row.maybe("opened_at")?,
            closed_at: row.maybe("closed_at")?,
            version: row.get("version")?,
        })
    }
}

/// A colleague who can be named for a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The account.
    pub id: AccountId,
    /// The name.
    pub name: String,
}

/// An account of the demo country that can be taken on with one click.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// The account.
    pub account: AccountId,
    /// The invented name.
    pub name: String,
    /// The invented body, in Hungarian.
    pub body_name_hu: String,
    /// The invented body, in English.
    pub body_name_en: String,
    /// The roles.
    pub roles: Vec<Role>,
}
