//! Passage → shaped passage: items in, one row of clusters out. Clusters tile the passage in logical order; advances are
//! whole units of [`Length`](crate::base::length::Length), so sums are exact.

use crate::book::block::BlockId;
use crate::typeset::text::itemize::{Item, itemize};
use crate::typeset::text::passage::Passage;
use crate::typeset::text::row::{Cluster, Row};
use crate::typeset::text::shaper::Shaper;
use crate::typeset::text::worker::Worker;
use crate::typeset::text::{characters, spacing};

/// A character that no face can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Its block and byte of the block's string; none for text that the tool made.
    pub source: Option<(BlockId, u32)>,
}

/// A passage, shaped.
pub struct Shaped<'a> {
    /// The shaper that shaped it.
    pub shaper: &'a Shaper<'a>,
    /// What was shaped.
    pub passage: &'a Passage,
    /// The passage's text as it is set, byte for byte as long.
    pub text: String,
    /// Stretches of equal face, span and direction.
    pub items: Vec<Item>,
    /// Clusters and glyphs in logical order.
    pub row: Row,
    /// Characters without a glyph, in order.
    pub missing: Vec<Missing>,
}

/// Shapes a passage.
pub fn shape<'a>(shaper: &'a Shaper<'a>, passage: &'a Passage) -> Shaped<'a> {
    let text = characters::normalised(&passage.text);
    let items = itemize(shaper, passage, &text);
    let mut row = Row::default();
    let mut missing = Vec::new();
    {
        let mut worker = Worker::new(shaper, passage, &text, &items);
        for (index, item) in items.iter().enumerate() {
            worker.item(index, item.range.clone(), &mut row, &mut missing);
        }
    }
    spacing::space(shaper, passage, &text, &items, &mut row);
    Shaped { shaper, passage, text, items, row, missing }
}

impl<'a> Shaped<'a> {
    /// A worker for shaping pieces of the passage anew.
    pub fn worker(&'a self) -> Worker<'a> {
        Worker::new(self.shaper, self.passage, &self.text, &self.items)
    }

    /// The item of a cluster.
    pub fn item(&self, cluster: &Cluster) -> &Item {
        &self.items[cluster.item as usize]
    }
}
