//! One unambiguous way to put several fields into one string of bytes before it is hashed, signed or authenticated.

/// Fields one after another, each with its length in front, so that no two different lists of fields look alike.
pub(crate) struct Encoding(Vec<u8>);

impl Encoding {
    /// Begins with a label that says what is encoded and in which version; labels are unique in this crate.
    pub(crate) fn new(label: &'static str) -> Self {
        Self(Vec::with_capacity(256)).text(label)
    }

    /// A field: eight bytes of length, then the bytes.
    pub(crate) fn bytes(mut self, field: &[u8]) -> Self {
        self.0.extend((field.len() as u64).to_be_bytes());
        self.0.extend(field);
        self
    }

    /// A field of text in UTF-8.
    pub(crate) fn text(self, field: &str) -> Self {
        self.bytes(field.as_bytes())
    }

    /// A field that may be absent: absence is a length that no field can have.
    pub(crate) fn option(mut self, field: Option<&[u8]>) -> Self {
        if let Some(field) = field {
            return self.bytes(field);
        }
        self.0.extend(u64::MAX.to_be_bytes());
        self
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn fields_that_run_together_do_not_encode_alike() {
        let apart = |a: &str, b: &str| Encoding::new("test").text(a).text(b).finish();
        assert_eq!(apart("case", "s"), apart("case", "s"));
        assert_ne!(apart("case", "s"), apart("cases", ""));
        assert_ne!(apart("", "cases"), apart("cases", ""));
        let maybe = |field: Option<&[u8]>| Encoding::new("test").option(field).finish();
        assert_ne!(maybe(None), maybe(Some(&[])));
    }
}
