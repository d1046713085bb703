//! Blurbs and the introduction → HTML for the page, with links that lead to where the page shows a thing.

use crate::book::block::{Block, BlockId};
use crate::book::image::ImageId;
use crate::book::language::Language;
use crate::book::{Anchor, Book};
use crate::write::markup::{Dialect, Host, Markup};
use crate::write::web::chapters::place;
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
        place(self.book, anchor)
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
