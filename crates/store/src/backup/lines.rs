//! The lines of a backup, the same whichever engine wrote them.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vocabulary::{Fault, Outcome};

use super::Half;
use crate::{Value, engine::Engine};

/// The form of these lines; another form is refused.
pub(super) const FORM: &str = "roundtable-backup/1";

/// One line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    Head(Head),
    Table(String, Vec<String>),
    Row(Vec<Cell>),
    End(End),
}

/// What the file is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) form: String,
    pub(super) half: Half,
    pub(super) made_at: i64,
    pub(super) migrations: Vec<Applied>,
}

/// A migration that the store had: number and text.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Applied {
    pub(super) number: i64,
    pub(super) text: String,
}

/// The end; a file without one was cut off.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct End {
    pub(super) tables: u64,
    pub(super) rows: u64,
    /// Base64 of the code over every line before this one.
    pub(super) code: String,
}

/// A value: nothing, a number (moments, days, yes and no as 1 and 0), text, or bytes (ids too).
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Cell {
    Nothing,
    Number(i64),
    Text(String),
    Bytes { b: String },
}

/// The type that a column of the receiving engine asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Id,
    Number,
    Text,
    Bytes,
    YesNo,
}

impl Kind {
    /// From the engine's name of the column's type. SQLite keeps ids as bytes.
    pub(super) fn of(engine: Engine, type_name: &str) -> Self {
        match (engine, type_name) {
            (Engine::Pg, "UUID") => Self::Id,
            (_, "INT8" | "INTEGER") => Self::Number,
            (_, "BYTEA" | "BLOB") => Self::Bytes,
            (_, "BOOL" | "BOOLEAN") => Self::YesNo,
            _ => Self::Text,
        }
    }
}

impl Cell {
    pub(super) fn of(value: Value) -> Self {
        let bytes = |bytes: &[u8]| Self::Bytes { b: BASE64.encode(bytes) };
        match value {
            Value::Id(Some(id)) => bytes(id.as_bytes()),
            Value::Bytes(Some(value)) => bytes(&value),
            Value::Int(Some(number)) => Self::Number(number),
            Value::Bool(Some(yes)) => Self::Number(i64::from(yes)),
            Value::Text(Some(text)) => Self::Text(text),
            Value::Id(None)
            | Value::Bytes(None)
            | Value::Int(None)
            | Value::Bool(None)
            | Value::Text(None) => Self::Nothing,
        }
    }

    /// The value for a column; what does not fit the column's type is refused without being repeated.
    pub(super) fn value(self, kind: Kind) -> Outcome<Value> {
        let misfit = || Fault::broken("a value of the backup does not fit its column");
        let decode = |text: &str| BASE64.decode(text).map_err(|_| misfit());
        Ok(match (kind, self) {
            (Kind::Id, Self::Bytes { b }) => {
                Value::Id(Some(Uuid::from_slice(&decode(&b)?).map_err(|_| misfit())?))
            }
            (Kind::Bytes, Self::Bytes { b }) => Value::Bytes(Some(decode(&b)?)),
            (Kind::Number, Self::Number(number)) => Value::Int(Some(number)),
            (Kind::YesNo, Self::Number(number @ (0 | 1))) => Value::Bool(Some(number == 1)),
            (Kind::Text, Self::Text(text)) => Value::Text(Some(text)),
            (Kind::Id, Self::Nothing) => Value::Id(None),
            (Kind::Bytes, Self::Nothing) => Value::Bytes(None),
            (Kind::Number, Self::Nothing) => Value::Int(None),
            (Kind::YesNo, Self::Nothing) => Value::Bool(None),
            (Kind::Text, Self::Nothing) => Value::Text(None),
            _ => return Err(misfit().into()),
        })
    }
}
