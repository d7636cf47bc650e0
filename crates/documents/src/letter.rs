//! An official letter to several: whose it is, its file number, what it is about and until when, the text, the line to sign on, and
//! who receives it. The caller brings all words.

use vocabulary::Locale;

use crate::docx::{Around, Block, DocxError, HeadingLevel, Run};
use crate::reply::facts;

/// A circular letter in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// What it is: its title.
    pub title: String,
    /// Whose it is: the head of the letter, and the author of the file.
    pub institution: String,
    /// File number, subject, deadline, to whom: name and value.
    pub facts: Vec<(String, String)>,
    /// The line with which it turns to those who receive it.
    pub salutation: String,
    /// The text.
    pub paragraphs: Vec<String>,
    /// Where and when it was written.
    pub dated: String,
    /// The line before the signature.
    pub closing: String,
    /// Who signs: name and office, each on its line.
    pub signatory: String,
    /// Heading over those who receive it.
    pub receives: String,
    /// Who receives it, in this order.
    pub addressees: Vec<String>,
    /// Last line of every page.
    pub footer: String,
}

impl Letter {
    /// The letter as an office document, to be printed and signed.
    ///
    /// # Errors
    /// As [`crate::Docx::bytes`].
    pub fn docx(&self, language: Locale) -> Result<Vec<u8>, DocxError> {
        let mut blocks: Vec<Block> = facts(&self.facts).into_iter().collect();
        blocks.push(Block::Paragraph(vec![Run::bold(&self.salutation)]));
        blocks.extend(self.paragraphs.iter().map(Block::text));
        blocks.push(Block::text(&self.dated));
        blocks.push(Block::text(&self.closing));
        blocks.push(Block::Signature(self.signatory.clone()));
        blocks.push(Block::Heading(HeadingLevel::One, self.receives.clone()));
        blocks.push(Block::Numbered(self.addressees.iter().map(|one| vec![Run::plain(one)]).collect()));
        let around = Around {
            title: &self.title,
            above: &self.institution,
            institution: &self.institution,
            footer: &self.footer,
        };
        around.pack(language, blocks)
    }
}
