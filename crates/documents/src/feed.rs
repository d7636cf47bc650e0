//! A feed of notices (Atom, RFC 4287): text entries with their addresses.

use std::io::Result;

use vocabulary::Locale;

use crate::docx::xml::{element, empty, part, text};

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedEntry {
    /// Its title.
    pub title: String,
    /// Its whole address, which is also its id.
    pub address: String,
    /// When it was published, as RFC 3339.
    pub updated: String,
    /// Its text, a paragraph on each line.
    pub text: String,
}

/// A feed in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    /// Its title.
    pub title: String,
    /// Who publishes it.
    pub author: String,
    /// The language of its entries.
    pub language: Locale,
    /// The page of which it is the feed.
    pub address: String,
    /// Its own address, which is also its id.
    pub own_address: String,
    /// When the newest entry was published, as RFC 3339.
    pub updated: String,
    /// The entries, the newest first.
    pub entries: Vec<FeedEntry>,
}

impl Feed {
    /// The file. Data become text and nothing else.
    ///
    /// # Errors
    /// None that data could cause.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let spaces = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.language.code())];
        part(|xml| {
            element(xml, "feed", &spaces, |xml| {
                text(xml, "title", &[], &self.title)?;
                text(xml, "id", &[], &self.own_address)?;
                text(xml, "updated", &[], &self.updated)?;
                element(xml, "author", &[], |xml| text(xml, "name", &[], &self.author))?;
                empty(xml, "link", &[("rel", "self"), ("href", &self.own_address)])?;
                empty(xml, "link", &[("rel", "alternate"), ("href", &self.address)])?;
                self.entries.iter().try_for_each(|entry| {
                    element(xml, "entry", &[], |xml| {
                        text(xml, "title", &[], &entry.title)?;
                        text(xml, "id", &[], &entry.address)?;
                        text(xml, "updated", &[], &entry.updated)?;
                        empty(xml, "link", &[("rel", "alternate"), ("href", &entry.address)])?;
                        text(xml, "content", &[("type", "text")], &entry.text)
                    })
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_holds_its_entries_as_text() {
        let feed = Feed {
            title: "News".to_owned(),
            author: "An office".to_owned(),
            language: Locale::En,
            address: "https://a.invalid/en/news".to_owned(),
            own_address: "https://a.invalid/en/news.atom".to_owned(),
            updated: "2026-11-22T10:00:00Z".to_owned(),
            entries: vec![FeedEntry {
                title: "A & B <script>".to_owned(),
                address: "https://a.invalid/en/news/1".to_owned(),
                updated: "2026-11-22T10:00:00Z".to_owned(),
                text: "One\nTwo\u{0}".to_owned(),
            }],
        };
        let bytes = String::from_utf8(feed.bytes().unwrap()).unwrap();
        assert!(bytes.contains("<title>A &amp; B &lt;script&gt;</title>"), "{bytes}");
        assert!(bytes.contains("xml:lang=\"en\"") && bytes.contains("One\nTwo<") && !bytes.contains('\0'));
        assert_eq!(bytes.matches("<entry>").count(), 1);
    }
}
