//! Files that come with a form.

use std::sync::Arc;

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest as _, Multipart, Request},
};
use http::{HeaderMap, header};
use vocabulary::{Fault, Outcome};

use crate::shell::components::Fields;

/// The most files of one form.
const MOST_FILES: usize = 10;
/// The most fields of one form with files.
const MOST_FIELDS: usize = 2_000;
/// The longest name of a file, in characters.
const LONGEST_NAME: usize = 150;

/// A file that somebody chose. What it is, is asked of its content: name and type are what the browser says.
#[derive(Clone)]
pub struct Upload {
    /// The field with which it came.
    pub field: String,
    /// Its name without folders.
    pub name: String,
    /// Its content.
    pub bytes: Bytes,
}

impl std::fmt::Debug for Upload {
    /// Its field and size: names of files tell of people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload")
            .field("field", &self.field)
            .field("size", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

impl Upload {
    /// Reads the file apart from the requests that others wait for, and one file at a time: unpacking takes time and memory, and a
    /// flood of files must not take more of either. The caller has asked for its permit before.
    ///
    /// # Errors
    /// A fault where reading stopped before its end.
    pub async fn read<T: Send + 'static>(&self, how: impl FnOnce(&[u8]) -> T + Send + 'static) -> Outcome<T> {
        static TABLE: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
        const DOING: &str = "reading a file";

        let _turn = TABLE.acquire().await.map_err(|closed| Fault::new(DOING, closed))?;
        let bytes = self.bytes.clone();
        let read = tokio::task::spawn_blocking(move || how(&bytes)).await;
        Ok(read.map_err(|stopped| Fault::new(DOING, stopped))?)
    }
}

/// The files of a form.
#[derive(Debug, Clone, Default)]
pub(super) struct Uploads(pub(super) Arc<Vec<Upload>>);

/// Whether a form is sent in the manner that can hold files.
pub(super) fn brings_files(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// The fields and the files; `None` where the form cannot be read. A file field in which nothing was chosen brings no file.
pub(super) async fn taken_apart(headers: &HeaderMap, body: Bytes) -> Option<(Fields, Uploads)> {
    let mut request = Request::new(Body::from(body));
    request.headers_mut().insert(header::CONTENT_TYPE, headers.get(header::CONTENT_TYPE)?.clone());
    // the body was measured before: no other limit is asked here
    let mut parts = Multipart::from_request(without_limit(request), &()).await.ok()?;
    let (mut fields, mut files, mut seen) = (Fields::empty(), Vec::new(), 0);
    while let Some(part) = parts.next_field().await.ok()? {
        seen += 1;
        if seen > MOST_FIELDS {
            return None;
        }
        let field = part.name()?.to_owned();
        match part.file_name().map(named) {
            Some(name) => {
                let bytes = part.bytes().await.ok()?;
                if !(name.is_empty() && bytes.is_empty()) {
                    files.push(Upload { field, name, bytes });
                }
                if files.len() > MOST_FILES {
                    return None;
                }
            }
            None => fields.set(&field, part.text().await.ok()?.trim().replace("\r\n", "\n")),
        }
    }
    Some((fields, Uploads(Arc::new(files))))
}

fn without_limit(mut request: Request) -> Request {
    axum::extract::DefaultBodyLimit::disable().apply(&mut request);
    request
}

/// The last part of what the browser calls the file, without what cannot be shown.
fn named(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|sign| !sign.is_control()).take(LONGEST_NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(header::CONTENT_TYPE, http::HeaderValue::from_static(text))])
    }

    const BODY: &str = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n  t \r\n--x\r\n\
        Content-Disposition: form-data; name=\"file\"; filename=\"C:\\a/b.csv\"\r\nContent-Type: image/png\r\n\r\nyear\r\n2024\r\n--x\r\n\
        Content-Disposition: form-data; name=\"none\"; filename=\"\"\r\n\r\n\r\n--x--\r\n";

    #[tokio::test]
    async fn a_form_with_files_is_taken_apart() {
        let headers = kind("multipart/form-data; boundary=x");
        assert!(brings_files(&headers) && !brings_files(&kind("application/x-www-form-urlencoded")));
        let (fields, files) = taken_apart(&headers, Bytes::from(BODY)).await.unwrap();
        assert_eq!(fields.one("csrf"), "t");
        let found: Vec<_> = files.0.iter().map(|file| (&*file.field, &*file.name, &*file.bytes)).collect();
        assert_eq!(found, [("file", "b.csv", b"year\r\n2024".as_slice())], "nothing was chosen in the other");
    }

    #[tokio::test]
    async fn a_form_that_is_cut_off_or_has_no_boundary_is_not_read() {
        let headers = kind("multipart/form-data; boundary=x");
        assert!(taken_apart(&headers, Bytes::from(&BODY.as_bytes()[..BODY.len() - 12])).await.is_none());
        assert!(taken_apart(&kind("multipart/form-data"), Bytes::from(BODY)).await.is_none());
    }

    #[tokio::test]
    async fn a_file_may_be_as_large_as_files_may_be() {
        let mut body = BODY.split("year").next().unwrap().as_bytes().to_vec();
        body.extend(vec![b'a'; documents::LARGEST_FILE]);
        body.extend(b"\r\n--x--\r\n");
        let headers = kind("multipart/form-data; boundary=x");
        let (_, files) = taken_apart(&headers, Bytes::from(body)).await.unwrap();
        assert_eq!(files.0[0].bytes.len(), documents::LARGEST_FILE);
    }
}
