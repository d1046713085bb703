//! Blurbs and the introduction → HTML for the page, with links that lead to where the page shows a thing.

use crate::book::block::{Block, BlockId};
use crate::book::image::ImageId;
use crate::book::language::Language;
use crate::book::{Anchor, Book};
use crate::write::markup::{Dialect, Host, Markup};
use crate::write::web::chapters::{chapter_id, section_id};
use crate::write::web::data;

/// The page, as blocks see it.
struct Page<'a> {
    book: &'a Book,
}

impl Host for Page<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Html
    }

    fn id(&self, _block: BlockId) -> Option<String> {
        None
    }

    fn href(&self, anchor: Anchor) -> Option<String> {
        let division = self.book.divisions.get(anchor.division.0 as usize)?;
        let section = division.blocks.iter().find(|block| block.id == anchor.block).and_then(section_id);
        Some(format!("#{}", section.unwrap_or_else(|| chapter_id(division))))
    }

    fn image(&self, image: ImageId) -> Option<String> {
        self.book.images.get(image.0 as usize).map(data::address)
    }
}

/// Blocks below a heading of level `floor`.
pub fn html(book: &Book, blocks: &[Block], language: &Language, floor: u8) -> String {
    let page = Page { book };
    let mut markup = Markup::new(&page, language, floor);
    markup.blocks(blocks);
    markup.finish()
}
