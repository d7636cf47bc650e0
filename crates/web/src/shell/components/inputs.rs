//! Text fields, lists to choose from, and what the browser sent back for them.

use askama::Template;

use super::FieldErrors;

/// What a form sent, or what is to stand in it: field names and values in the order of the form, values trimmed of
/// surrounding space. No field is ever missing, only empty.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    /// Names alone: what a person typed is never printed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Fields {
    /// An empty form.
    pub fn empty() -> Self {
        Self::default()
    }

    /// A form filled from what is stored.
    pub fn of<V: AsRef<str>>(pairs: &[(&str, V)]) -> Self {
        Self(
            pairs
                .iter()
                .map(|(name, value)| ((*name).to_owned(), value.as_ref().trim().to_owned()))
                .collect(),
        )
    }

    /// Reads a form as browsers encode it (`application/x-www-form-urlencoded`); `None` when it cannot be read.
    pub fn decode(body: &[u8]) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_urlencoded::from_bytes(body).ok()?;
        Some(Self(
            pairs.into_iter().map(|(name, value)| (name, value.trim().replace("\r\n", "\n"))).collect(),
        ))
    }

    /// Adds a value.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.push((name.to_owned(), value.into()));
    }

    /// The value of a field, empty when it was not sent.
    pub fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field that may be given more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether the field has this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.iter().any(|(field, sent)| field == name && sent == value)
    }

    /// The form as browsers encode it, without the token that was good for one session.
    pub(crate) fn encode(&self) -> String {
        let pairs: Vec<&(String, String)> = self.0.iter().filter(|(name, _)| name != "csrf").collect();
        serde_urlencoded::to_string(pairs).unwrap_or_default()
    }

    /// Every field with its value.
    pub(crate) fn into_pairs(self) -> Vec<(String, String)> {
        self.0
    }

    /// The one-time token of the form.
    pub fn once(&self) -> &str {
        self.one("once")
    }
}

/// A field for one line of text.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/text_input.html")]
pub struct TextInput {
    /// Name and id of the field.
    pub id: String,
    /// The question, or the label.
    pub label: String,
    /// Help under the label; may be empty.
    pub hint: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// `text`, `email`, `tel`, `password`, `search`.
    pub kind: &'static str,
    /// How wide: `wide`, `half`, `short` or `code`; the width hints at the length of the answer.
    pub width: &'static str,
    /// The `autocomplete` token; `off` unless the field is about the person who signs in.
    pub autocomplete: &'static str,
    /// `numeric` brings the phone's digits.
    pub inputmode: Option<&'static str>,
    /// Whether the label is the heading of the page.
    pub question: bool,
}

impl TextInput {
    /// A field with a label.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: String::new(),
            value: String::new(),
            error: None,
            kind: "text",
            width: "wide",
            autocomplete: "off",
            inputmode: None,
            question: false,
        }
    }

    /// Help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Takes its value and its error from what was sent.
    #[must_use]
    pub fn filled(mut self, fields: &Fields, errors: &FieldErrors) -> Self {
        fields.one(&self.id).clone_into(&mut self.value);
        self.error = errors.of(&self.id);
        self
    }

    /// A short field.
    #[must_use]
    pub fn width(mut self, width: &'static str) -> Self {
        self.width = width;
        self
    }

    /// A password: never filled again after an error.
    #[must_use]
    pub fn password(mut self, autocomplete: &'static str) -> Self {
        self.kind = "password";
        self.autocomplete = autocomplete;
        self.value = String::new();
        self
    }

    /// The `autocomplete` token.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = token;
        self
    }

    /// A code of digits.
    #[must_use]
    pub fn digits(mut self) -> Self {
        self.inputmode = Some("numeric");
        self.width = "code";
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }
}

/// A field for several lines.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/text_area.html")]
pub struct TextArea {
    /// Name and id of the field.
    pub id: String,
    /// The label.
    pub label: String,
    /// Help under the label; may be empty.
    pub hint: String,
    /// What stands in it.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Lines shown.
    pub rows: u8,
}

impl TextArea {
    /// A field with a label.
    pub fn new(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: String::new(),
            value: String::new(),
            error: None,
            rows: 5,
        }
    }

    /// Help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Takes its value and its error from what was sent.
    #[must_use]
    pub fn filled(mut self, fields: &Fields, errors: &FieldErrors) -> Self {
        fields.one(&self.id).clone_into(&mut self.value);
        self.error = errors.of(&self.id);
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }
}

/// A closed list for many options; up to about seven, use [`super::Choices`].
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/select.html")]
pub struct Select {
    /// Name and id of the field.
    pub id: String,
    /// The label.
    pub label: String,
    /// Help under the label; may be empty.
    pub hint: String,
    /// The value that is chosen.
    pub value: String,
    /// Values and words; begin with an empty value where nothing is chosen at first.
    pub options: Vec<(String, String)>,
    /// What is wrong with it.
    pub error: Option<String>,
}

impl Select {
    /// A list with a label.
    pub fn new(id: impl Into<String>, label: impl Into<String>, options: Vec<(String, String)>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: String::new(),
            value: String::new(),
            options,
            error: None,
        }
    }

    /// Help under the label.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Takes its value and its error from what was sent.
    #[must_use]
    pub fn filled(mut self, fields: &Fields, errors: &FieldErrors) -> Self {
        fields.one(&self.id).clone_into(&mut self.value);
        self.error = errors.of(&self.id);
        self
    }

    fn described(&self) -> Option<String> {
        described(&self.id, &self.hint, self.error.as_ref())
    }
}

/// The ids of the help and the error of a field, for `aria-describedby`.
pub(super) fn described(id: &str, hint: &str, error: Option<&String>) -> Option<String> {
    let hint = (!hint.is_empty()).then(|| format!("{id}-hint"));
    let error = error.map(|_| format!("{id}-error"));
    match (hint, error) {
        (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
        (hint, error) => hint.or(error),
    }
}
