//! Personal data has its own type and cannot be printed.

use std::fmt;

/// Personal data. It has no `Display`, prints as `[withheld]` in debug output and cannot be serialised.
///
/// ```compile_fail
/// println!("{}", vocabulary::Sensitive::new("Anna Példa"));
/// ```
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Sensitive<T>(T);

impl<T> Sensitive<T> {
    /// Marks `value` as personal data.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Gives the value to code that seals it or shows it to someone who may see it.
    pub const fn expose(&self) -> &T {
        &self.0
    }

    /// Like [`Self::expose`], by value.
    pub fn into_exposed(self) -> T {
        self.0
    }
}

impl<T> fmt::Debug for Sensitive<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[withheld]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_withholds_the_value_that_expose_gives() {
        let name = Sensitive::new("Anna Példa");
        assert_eq!(*name.expose(), "Anna Példa");
        assert_eq!(format!("{name:?}"), "[withheld]");
    }
}
