//! The way out of a file: an attachment, and nothing that a browser shows. What every attachment is sent with besides stands in
//! `http::headers`.

use std::fmt::Write as _;

use app::files;
use axum::{
    extract::Path,
    response::{IntoResponse as _, Response},
};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use policy::Purpose;
use vocabulary::FileId;

use crate::{
    http::{Answer, Signed},
    referrals::id_in,
};

/// Sends a file, once the entry of its opening is kept.
pub(super) async fn send(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: FileId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (pending, receipt) = app::write_with_receipt!(signed.store(), &ctx, |tx| files::open(tx, id).await)?;
    let (file, bytes) = pending.open(&receipt)?;
    Ok(attached(&file.name, file.kind.media_type(), bytes))
}

fn attached(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition(name))];
    (headers, bytes).into_response()
}

/// A name that every browser reads and that cannot leave its header (RFC 6266): plain signs first, then the whole name with all
/// others encoded (RFC 8187).
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || "-_ .()".contains(sign) { sign } else { '_' })
        .collect();
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            let _ = write!(whole, "%{byte:02X}");
        }
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("Éves \"jelentés\"\r\nX: y.pdf"),
            "attachment; filename=\"_ves _jelent_s___X_ y.pdf\"; \
             filename*=UTF-8''%C3%89ves%20%22jelent%C3%A9s%22%0D%0AX%3A%20y.pdf"
        );
    }
}
