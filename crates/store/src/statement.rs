//! SQL as named constants: one text for both engines.

/// One SQL statement with `$1`, `$2`, … placeholders, the same for both engines. Declared by [`statements!`].
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Where it stands, for tests and faults.
    pub name: &'static str,
    /// The text.
    pub sql: &'static str,
}

impl Statement {
    /// How many placeholders the text has: the highest number behind a `$`.
    pub fn placeholders(&self) -> usize {
        self.sql
            .split('$')
            .skip(1)
            .filter_map(|rest| {
                let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                rest.get(..digits).and_then(|d| d.parse().ok())
            })
            .max()
            .unwrap_or(0)
    }
}

/// Declares the statements of a feature and the list `ALL` of them, which a test prepares on both engines.
///
/// ```
/// store::statements! {
///     /// Counts the bodies.
///     COUNT = "SELECT COUNT(*) AS n FROM bodies";
/// }
/// # fn main() {
/// assert_eq!(ALL[0].sql, COUNT.sql);
/// # }
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: $crate::Statement =
            $crate::Statement { name: concat!(module_path!(), "::", stringify!($name)), sql: $sql };)*
        /// Every statement of this module.
        pub(crate) const ALL: &[$crate::Statement] = &[$($name,)*];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_counted_by_their_highest_number() {
        assert_eq!(Statement { name: "", sql: "SELECT $2, $1, $11" }.placeholders(), 11);
        assert_eq!(Statement { name: "", sql: "SELECT 1" }.placeholders(), 0);
    }
}
