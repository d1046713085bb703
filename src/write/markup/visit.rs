//! Blocks → their parts in reading order, for whoever counts, collects or looks something up.

use crate::book::block::{Block, BlockId, BlockKind, Definition, Leaf, ListItem};
use crate::book::text::Text;

/// Something with an id, met in reading order, parents before children.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// A block. For a heading, a paragraph and code its text follows.
    Block(&'a Block),
    /// An item of a list.
    Item(&'a ListItem),
    /// Terms and meanings.
    Definition(&'a Definition),
    /// Words: of the block that came before, or of a leaf.
    Text(BlockId, &'a Text),
}

impl Part<'_> {
    /// Its number in the division.
    pub fn id(self) -> BlockId {
        match self {
            Self::Block(block) => block.id,
            Self::Item(item) => item.id,
            Self::Definition(definition) => definition.id,
            Self::Text(id, _) => id,
        }
    }
}

/// Calls `see` with every part of `blocks`.
pub fn walk<'a>(blocks: &'a [Block], see: &mut dyn FnMut(Part<'a>)) {
    for block in blocks {
        see(Part::Block(block));
        match &block.kind {
            BlockKind::Heading(heading) => see(Part::Text(block.id, &heading.text)),
            BlockKind::Paragraph(text) => see(Part::Text(block.id, text)),
            BlockKind::Code(code) => see(Part::Text(block.id, &code.text)),
            BlockKind::Quote(inner) | BlockKind::Group(inner) => walk(inner, see),
            BlockKind::List(list) => list.items.iter().for_each(|item| {
                see(Part::Item(item));
                walk(&item.blocks, see);
            }),
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|one| definition(one, see)),
            BlockKind::Alert(alert) => {
                leaf(&alert.title, see);
                walk(&alert.blocks, see);
            }
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| leaf(&caption.leaf, see));
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| leaf(cell, see));
            }
            BlockKind::Figure(figure) => figure.caption.iter().for_each(|caption| leaf(&caption.leaf, see)),
            BlockKind::Break => {}
        }
    }
}

fn definition<'a>(definition: &'a Definition, see: &mut dyn FnMut(Part<'a>)) {
    see(Part::Definition(definition));
    definition.terms.iter().for_each(|term| leaf(term, see));
    definition.meanings.iter().for_each(|meaning| walk(meaning, see));
}

fn leaf<'a>(leaf: &'a Leaf, see: &mut dyn FnMut(Part<'a>)) {
    see(Part::Text(leaf.id, &leaf.text));
}
