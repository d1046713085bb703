//! Blocks → their parts in reading order, for whoever counts, collects or looks something up.

use crate::book::block::{Block, BlockId, BlockKind, Definition, Leaf, ListItem};
use crate::book::language::Language;
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
    /// Words, of the block that came before or of a leaf, and their language where their runs say nothing else.
    Text(BlockId, &'a Text, &'a Language),
}

impl Part<'_> {
    /// Its number in the division.
    pub fn id(self) -> BlockId {
        match self {
            Self::Block(block) => block.id,
            Self::Item(item) => item.id,
            Self::Definition(definition) => definition.id,
            Self::Text(id, ..) => id,
        }
    }
}

/// Calls `see` with every part of `blocks`, which are in `language` unless they say otherwise.
pub fn walk<'a>(blocks: &'a [Block], language: &'a Language, see: &mut dyn FnMut(Part<'a>)) {
    for block in blocks {
        see(Part::Block(block));
        let language = block.language.as_ref().unwrap_or(language);
        let leaf = |leaf: &'a Leaf, see: &mut dyn FnMut(Part<'a>)| see(Part::Text(leaf.id, &leaf.text, language));
        match &block.kind {
            BlockKind::Heading(heading) => see(Part::Text(block.id, &heading.text, language)),
            BlockKind::Paragraph(text) => see(Part::Text(block.id, text, language)),
            BlockKind::Code(code) => see(Part::Text(block.id, &code.text, language)),
            BlockKind::Quote(inner) | BlockKind::Group(inner) => walk(inner, language, see),
            BlockKind::List(list) => list.items.iter().for_each(|item| {
                see(Part::Item(item));
                walk(&item.blocks, language, see);
            }),
            BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
                see(Part::Definition(definition));
                definition.terms.iter().for_each(|term| leaf(term, see));
                definition.meanings.iter().for_each(|meaning| walk(meaning, language, see));
            }),
            BlockKind::Alert(alert) => {
                leaf(&alert.title, see);
                walk(&alert.blocks, language, see);
            }
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| leaf(&caption.leaf, see));
                table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| leaf(cell, see));
            }
            BlockKind::Figure(figure) => {
                let caption = figure.caption.as_ref().map(|caption| &caption.leaf);
                caption.into_iter().chain(&figure.credit).for_each(|words| leaf(words, see));
                figure.description.iter().for_each(|description| walk(&description.blocks, language, see));
            }
            BlockKind::Break => {}
        }
    }
}
