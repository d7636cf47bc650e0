//! Numbers at a glance, and bars beside their table.

use askama::Template;

use super::{Cell, Column, Row, Table};
use crate::language::Texts;

/// One number with its words.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The number as written, or `<5`.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// Where it comes from, or what is compared; may be empty.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

impl Figure {
    /// A number.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new(), href: None }
    }

    /// What is compared.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Where it leads.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }
}

/// At most four numbers in a strip.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/summary_strip.html")]
pub struct SummaryStrip {
    /// The numbers.
    pub figures: Vec<Figure>,
}

impl SummaryStrip {
    /// A strip; what is beyond the fourth number is left out, because nobody reads it.
    pub fn new(mut figures: Vec<Figure>) -> Self {
        figures.truncate(4);
        Self { figures }
    }
}

/// One bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its value; nothing when it is held back because it is small.
    pub value: Option<u32>,
}

impl Bar {
    /// A bar.
    pub fn new(label: impl Into<String>, value: Option<u32>) -> Self {
        Self { label: label.into(), value }
    }
}

/// Lying bars from a zero baseline, each with its name and its number, beside the table of the same numbers.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/bar_chart.html")]
pub struct BarChart {
    /// Unique on the page.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// What one sees in it, in a sentence, for those who do not see it.
    pub description: String,
    /// Where the numbers come from; `invented` is said here.
    pub source: String,
    rows: Vec<Drawn>,
    table: Table,
    height: usize,
}

#[derive(Debug, Clone)]
struct Drawn {
    label: String,
    words: String,
    withheld: bool,
    width: u32,
    top: usize,
}

/// The drawing is 360 wide; the longest bar leaves room for its number.
const LONGEST: u32 = 290;
const ROW: usize = 44;

impl BarChart {
    /// A chart. `headings` are the two column names of its table.
    pub fn new(
        t: Texts,
        id: impl Into<String>,
        title: impl Into<String>,
        headings: [String; 2],
        bars: Vec<Bar>,
    ) -> Self {
        let title = title.into();
        let most = bars.iter().filter_map(|bar| bar.value).max().unwrap_or(0).max(1);
        let withheld = t.s("shell-withheld").into_owned();
        let rows: Vec<Drawn> = bars
            .into_iter()
            .enumerate()
            .map(|(place, bar)| Drawn {
                label: bar.label,
                words: bar.value.map_or_else(|| withheld.clone(), |value| t.n(value)),
                withheld: bar.value.is_none(),
                width: bar.value.map_or(28, |value| {
                    u32::try_from(u64::from(value) * u64::from(LONGEST) / u64::from(most)).unwrap_or(LONGEST)
                }),
                top: place * ROW,
            })
            .collect();
        let [name, number] = headings;
        let table_rows = rows
            .iter()
            .map(|row| {
                let value = if row.withheld {
                    Cell::Withheld(row.words.clone())
                } else {
                    Cell::text(row.words.clone())
                };
                Row(vec![Cell::text(row.label.clone()), value])
            })
            .collect();
        let table = Table::new(title.clone(), vec![Column::new(name), Column::number(number)], table_rows)
            .narrow()
            .caption_unseen();
        let height = rows.len() * ROW;
        Self { id: id.into(), title, description: String::new(), source: String::new(), rows, table, height }
    }

    /// Another word for what is held back than "fewer than five": where a larger number may be hidden to protect a small one.
    #[must_use]
    pub fn withheld(mut self, word: &str) -> Self {
        for (drawn, row) in self.rows.iter_mut().zip(&mut self.table.rows).filter(|(drawn, _)| drawn.withheld)
        {
            word.clone_into(&mut drawn.words);
            if let Some(Cell::Withheld(words)) = row.0.last_mut() {
                word.clone_into(words);
            }
        }
        self
    }

    /// What one sees in it.
    #[must_use]
    pub fn described(mut self, sentence: impl Into<String>) -> Self {
        self.description = sentence.into();
        self
    }

    /// Where the numbers come from.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = source.into();
        self
    }
}
