//! Items as the layout placed them → items in the order of reading. On a line that turns between directions runs stand
//! from left to right; the words are read, and tagged, in the order of the manuscript.

use crate::typeset::pages::{Item, TextRun};

/// The items, with the runs of each line in the order of the bytes that they show. Lines that hold words of the tool's
/// own stay as they are.
pub fn reading_order(items: &[Item]) -> Vec<&Item> {
    let mut ordered: Vec<&Item> = items.iter().collect();
    for line in ordered.chunk_by_mut(|item, next| on_one_line(item, next)) {
        if !line.is_sorted_by_key(|item| start(item)) {
            line.sort_by_key(|item| start(item));
        }
    }
    ordered
}

/// Whether two items are runs of one block on one line; marks are raised by less than half of the size.
fn on_one_line(item: &Item, next: &Item) -> bool {
    let (Item::Text(run), Item::Text(next)) = (item, next) else { return false };
    let same_block = |run: &TextRun| run.source.map(|source| source.block);
    same_block(run).is_some()
        && same_block(run) == same_block(next)
        && (run.origin.y - next.origin.y).abs() < run.size.max(next.size) / 2
}

fn start(item: &Item) -> Option<u32> {
    match item {
        Item::Text(run) => run.source.map(|source| source.start),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::reading_order;
    use crate::base::geometry::Point;
    use crate::base::length::Length;
    use crate::book::block::BlockId;
    use crate::book::font::FaceId;
    use crate::book::image::Color;
    use crate::typeset::pages::{Item, Owner, Source, TextRun};

    /// A run of block 1 on line `line` that shows bytes from `start` on; raised like a note's mark where asked.
    fn run(line: i64, start: u32, raised: bool) -> Item {
        let y = Length::pt(line * 14 - if raised { 4 } else { 0 });
        Item::Text(TextRun {
            owner: Owner::Layout,
            face: FaceId(0),
            size: Length::pt(10),
            scale: crate::typeset::pages::UNSCALED,
            origin: Point::new(Length::ZERO, y),
            glyphs: Vec::new(),
            text: String::new(),
            actual: None,
            color: Color::BLACK,
            invisible: false,
            source: Some(Source { block: BlockId(1), start, end: start + 1 }),
        })
    }

    #[test]
    fn runs_of_a_line_from_right_to_left_are_read_from_its_right() {
        let items = [run(1, 8, false), run(1, 5, true), run(1, 0, false), run(2, 12, false), run(2, 9, false)];
        let starts: Vec<u32> = reading_order(&items).into_iter().filter_map(super::start).collect();
        assert_eq!(starts, [0, 5, 8, 9, 12]);
    }
}
