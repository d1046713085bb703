//! The report in `manuscript/` → paragraphs to set.

use std::path::Path;

use offprint::book::block::{Block, BlockKind};
use offprint::load::load;

/// The paragraphs of the report's chapters, those of lists, notes and passages in other languages left out.
pub fn of_the_report() -> Vec<String> {
    let book = load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript")).book;
    let blocks = book.iter().flat_map(|book| &book.divisions).flat_map(|division| &division.blocks);
    let words = |block: &Block| match &block.kind {
        BlockKind::Paragraph(text) => Some(text.spoken()),
        _ => None,
    };
    blocks.filter_map(words).collect()
}
