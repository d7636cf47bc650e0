//! Closed lists of codes that a pack's files spell out and that code may match on.

/// Declares an enum whose variants have a stable code: `ALL`, `code()`, `parse()`, and reading from a pack file.
macro_rules! coded {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize, serde::Serialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code that is stored and written in pack files.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),* }
            }

            /// The value with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

pub(super) use coded;

use serde::Deserialize;
use serde::de::{Deserializer, Error as _};

/// A code list of this room that pack files spell by its codes.
pub(super) trait Coded: Sized {
    fn of_code(code: &str) -> Option<Self>;
}

macro_rules! spelled_by_code {
    ($($name:ident)*) => {$(impl Coded for crate::$name {
        fn of_code(code: &str) -> Option<Self> {
            Self::parse(code)
        }
    })*};
}

spelled_by_code!(CaseStatus ConsentMode ConsentPurpose DeclineReason EvaluationStep Form Mandate Strength Urgency);

/// Reads one code.
pub(super) fn one<'de, D: Deserializer<'de>, T: Coded>(deserializer: D) -> Result<T, D::Error> {
    let code = String::deserialize(deserializer)?;
    T::of_code(&code).ok_or_else(|| D::Error::custom(format_args!("unknown code {code:?}")))
}

/// Reads a list of codes.
pub(super) fn many<'de, D: Deserializer<'de>, T: Coded>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let codes = Vec::<String>::deserialize(deserializer)?;
    codes
        .iter()
        .map(|code| T::of_code(code).ok_or_else(|| D::Error::custom(format_args!("unknown code {code:?}"))))
        .collect()
}
