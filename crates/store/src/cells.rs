//! Values into statements and out of rows, the same for both engines.

use sqlx::{Column as _, Row as _, TypeInfo as _, ValueRef as _, postgres::PgRow, sqlite::SqliteRow};
use uuid::Uuid;
use vocabulary::{Day, Fault, Id, Moment, Month, Outcome, Reference};

/// A value for a placeholder. A missing value keeps its type, because PostgreSQL asks for it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// An id.
    Id(Option<Uuid>),
    /// A number, moment or day.
    Int(Option<i64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
    /// Yes or no.
    Bool(Option<bool>),
}

/// What can stand for a placeholder.
pub trait ToValue {
    /// The value.
    fn value(&self) -> Value;
    /// The missing value of this type.
    fn missing() -> Value;
}

macro_rules! to_value {
    ($($type:ty => $variant:ident, |$v:ident| $convert:expr;)*) => {$(
        impl ToValue for $type {
            fn value(&self) -> Value {
                let $v = self;
                Value::$variant(Some($convert))
            }
            fn missing() -> Value {
                Value::$variant(None)
            }
        }
    )*};
}

to_value! {
    i64 => Int, |v| *v;
    i32 => Int, |v| i64::from(*v);
    u32 => Int, |v| i64::from(*v);
    bool => Bool, |v| *v;
    String => Text, |v| v.clone();
    str => Text, |v| v.to_owned();
    Vec<u8> => Bytes, |v| v.clone();
    [u8] => Bytes, |v| v.to_vec();
    [u8; 32] => Bytes, |v| v.to_vec();
    Moment => Int, |v| v.micros();
    Day => Int, |v| v.number();
    Month => Int, |v| i64::from(v.number());
    Reference => Text, |v| v.to_string();
    Uuid => Id, |v| *v;
}

impl<K> ToValue for Id<K>
where
    K: vocabulary::Kind,
{
    fn value(&self) -> Value {
        Value::Id(Some(self.uuid()))
    }
    fn missing() -> Value {
        Value::Id(None)
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or_else(T::missing, ToValue::value)
    }
    fn missing() -> Value {
        T::missing()
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn value(&self) -> Value {
        (**self).value()
    }
    fn missing() -> Value {
        T::missing()
    }
}

/// The values of a statement's placeholders, in order: `args![case, "presumed", now]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::ToValue::value(&$value)),*] };
}

/// A row of either engine.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

/// What can be read out of a row.
pub trait FromCell: Sized {
    /// The cell of this column, `None` where it is missing.
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error>;
}

macro_rules! on_row {
    ($row:expr, $r:ident => $body:expr) => {
        match $row {
            Row::Sqlite($r) => $body,
            Row::Pg($r) => $body,
        }
    };
}

impl FromCell for i64 {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        match row {
            Row::Sqlite(r) => r.try_get(column),
            // PostgreSQL gives small literals and some sums in narrower types
            Row::Pg(r) => match r.try_get_raw(column)?.type_info().name() {
                "INT4" => r.try_get::<Option<i32>, _>(column).map(|v| v.map(Self::from)),
                _ => r.try_get(column),
            },
        }
    }
}

impl FromCell for String {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        on_row!(row, r => r.try_get(column))
    }
}

impl FromCell for Vec<u8> {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        on_row!(row, r => r.try_get(column))
    }
}

impl FromCell for bool {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        on_row!(row, r => r.try_get(column))
    }
}

impl FromCell for Uuid {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        on_row!(row, r => r.try_get(column))
    }
}

impl<K: vocabulary::Kind> FromCell for Id<K> {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        Ok(Uuid::cell(row, column)?.map(Self::from_uuid))
    }
}

impl FromCell for Moment {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        Ok(i64::cell(row, column)?.map(Self::from_micros))
    }
}

impl FromCell for Day {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        Ok(i64::cell(row, column)?.map(Self::from_number))
    }
}

impl FromCell for Month {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        Ok(i64::cell(row, column)?.and_then(|n| i32::try_from(n).ok()).map(Self::from_number))
    }
}

impl FromCell for Reference {
    fn cell(row: &Row, column: &str) -> Result<Option<Self>, sqlx::Error> {
        Ok(String::cell(row, column)?.and_then(|text| text.parse().ok()))
    }
}

impl Row {
    /// The value of a column that must be there.
    pub fn get<T: FromCell>(&self, column: &'static str) -> Outcome<T> {
        self.maybe(column)?.ok_or_else(|| Fault::broken(column).into())
    }

    /// The value of a column that may be missing.
    pub fn maybe<T: FromCell>(&self, column: &'static str) -> Outcome<Option<T>> {
        T::cell(self, column).map_err(|error| Fault::new(column, error).into())
    }

    /// A code of a code list: `row.code("form", Form::parse)`. An unknown code is a fault: nothing stores one.
    pub fn code<T>(&self, column: &'static str, parse: impl Fn(&str) -> Option<T>) -> Outcome<T> {
        let code: String = self.get(column)?;
        parse(&code).ok_or_else(|| Fault::broken(column).into())
    }

    /// A code that may be missing.
    pub fn maybe_code<T>(
        &self,
        column: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Outcome<Option<T>> {
        self.maybe::<String>(column)?
            .map(|code| parse(&code).ok_or_else(|| Fault::broken(column).into()))
            .transpose()
    }

    /// Every column with its value, for backups.
    pub(crate) fn values(&self) -> Result<Vec<(String, Value)>, sqlx::Error> {
        match self {
            Self::Sqlite(row) => row
                .columns()
                .iter()
                .map(|c| {
                    let name = c.name();
                    let raw = row.try_get_raw(name)?;
                    let value = match (raw.is_null(), raw.type_info().name()) {
                        (true, _) => Value::Text(None),
                        (false, "INTEGER" | "BOOLEAN") => Value::Int(row.try_get(name)?),
                        (false, "TEXT") => Value::Text(row.try_get(name)?),
                        (false, _) => Value::Bytes(row.try_get(name)?),
                    };
                    Ok((name.to_owned(), value))
                })
                .collect(),
            Self::Pg(row) => row
                .columns()
                .iter()
                .map(|c| {
                    let name = c.name();
                    let value = match c.type_info().name() {
                        "INT8" => Value::Int(row.try_get(name)?),
                        "BOOL" => Value::Bool(row.try_get(name)?),
                        "UUID" => Value::Id(row.try_get(name)?),
                        "BYTEA" => Value::Bytes(row.try_get(name)?),
                        _ => Value::Text(row.try_get(name)?),
                    };
                    Ok((name.to_owned(), value))
                })
                .collect(),
        }
    }
}
