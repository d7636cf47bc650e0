//! The country as equal tiles: one for the capital and one for each county, so that small counties weigh as much as large ones.

use askama::Template;

use super::{Cell, Column, Row, Table};
use crate::language::Texts;

/// One county.
#[derive(Debug, Clone)]
pub struct Tile {
    /// Two or three letters, shown on the tile.
    pub short: String,
    /// Its name.
    pub name: String,
    /// Column from the west, from 0.
    pub column: u32,
    /// Row from the north, from 0.
    pub row: u32,
    /// Its number; nothing when it is held back because it is small.
    pub value: Option<u32>,
}

/// The map, beside the table of the same numbers. Where the tiles stand comes from the country pack.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/components/tile_map.html")]
pub struct TileMap {
    /// Unique on the page.
    pub id: String,
    /// What the map shows.
    pub title: String,
    /// What one sees in it, in a sentence.
    pub description: String,
    /// Where the numbers come from.
    pub source: String,
    tiles: Vec<Drawn>,
    table: Table,
    width: u32,
    height: u32,
}

#[derive(Debug, Clone)]
struct Drawn {
    short: String,
    name: String,
    words: String,
    left: u32,
    top: u32,
    level: &'static str,
}

const STEP: u32 = 60;

impl TileMap {
    /// A map. `headings` are the two column names of its table.
    pub fn new(
        t: Texts,
        id: impl Into<String>,
        title: impl Into<String>,
        headings: [String; 2],
        tiles: Vec<Tile>,
    ) -> Self {
        let title = title.into();
        let most = tiles.iter().filter_map(|tile| tile.value).max().unwrap_or(0).max(1);
        let width = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1) * STEP;
        let height = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1) * STEP;
        let withheld = t.s("shell-withheld").into_owned();
        let [name, number] = headings;
        let rows = tiles
            .iter()
            .map(|tile| {
                let value = tile
                    .value
                    .map_or_else(|| Cell::Withheld(withheld.clone()), |value| Cell::text(t.n(value)));
                Row(vec![Cell::text(tile.name.clone()), value])
            })
            .collect();
        let table = Table::new(title.clone(), vec![Column::new(name), Column::number(number)], rows)
            .narrow()
            .caption_unseen();
        let tiles = tiles
            .into_iter()
            .map(|tile| Drawn {
                words: tile.value.map_or_else(|| withheld.clone(), |value| t.n(value)),
                level: level(tile.value, most),
                left: tile.column * STEP,
                top: tile.row * STEP,
                short: tile.short,
                name: tile.name,
            })
            .collect();
        Self {
            id: id.into(),
            title,
            description: String::new(),
            source: String::new(),
            tiles,
            table,
            width,
            height,
        }
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

/// Four steps of shade by quarter of the largest number; the number itself stands on the tile.
fn level(value: Option<u32>, most: u32) -> &'static str {
    match value {
        None => "withheld",
        Some(0) => "level-0",
        Some(value) => match (u64::from(value) * 4).div_ceil(u64::from(most)) {
            0 | 1 => "level-1",
            2 => "level-2",
            3 => "level-3",
            _ => "level-4",
        },
    }
}
