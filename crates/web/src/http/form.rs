//! What a form sent, after the gate has let it pass.

use axum::extract::FromRequestParts;
use http::request::Parts;
use vocabulary::{Once, Refusal};

use super::{
    Failed,
    upload::{Upload, Uploads},
};
use crate::shell::components::Fields;

/// The fields of the form, which a feature's `form.rs` turns into a command, and its one-time token. A form without one is
/// refused before its handler is called: it could be done twice.
#[derive(Debug, Clone)]
pub struct Form(pub Fields, Once, Uploads);

impl Form {
    /// The file that was chosen in a field.
    pub fn file(&self, field: &str) -> Option<&Upload> {
        self.2.0.iter().find(|file| file.field == field)
    }

    /// The one-time token of the form.
    pub const fn once(&self) -> Once {
        self.1
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Form {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failed> {
        let fields = parts.extensions.get::<Fields>().cloned().unwrap_or_default();
        let once = fields.once().parse().ok().filter(|once| *once != Once::nil());
        let files = parts.extensions.get::<Uploads>().cloned().unwrap_or_default();
        let once = once.ok_or_else(|| Refusal::rule("shell-refused-once"))?;
        Ok(Self(fields, once, files))
    }
}

/// Does what a form asks, once: `submit!(signed, &ctx, form.once(), |tx| location)`. The body makes its change with `tx` and
/// gives the address to go to; a second submission of the same form (double click, back button) goes there without doing it
/// again. Gives `Outcome<String>`.
// region: submit
#[macro_export]
macro_rules! submit {
    ($has_store:expr, $ctx:expr, $once:expr, |$tx:ident| $body:expr) => {
        ::app::write!($has_store.store(), $ctx, |$tx| {
            let once: ::vocabulary::Once = $once;
            if let Some(location) = $tx.outcome_of(once).await? {
                Ok(location)
            } else {
                let location: String = { $body };
                $tx.settle(once, &location).await?;
                Ok(location)
            }
        })
    };
}
// endregion: submit
