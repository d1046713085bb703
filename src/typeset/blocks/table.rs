//! Table → strips: a row each, columns as wide as their content asks, three rules, a header that pages can repeat. A table
//! too wide for its page becomes a plate: strips for landscape pages of its own.

mod columns;
mod grid;
mod row;

use crate::base::length::Length;
use crate::book::block::{Block, Table};
use crate::book::image::Color;
use crate::book::text::Text;
use crate::typeset::blocks::faults::RULES;
use crate::typeset::blocks::float::Wish;
use crate::typeset::blocks::galley::{Cut, Header, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::table::grid::Grid;
use crate::typeset::blocks::table::row::{Row, rule, rule_below};
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::pages::{Item, Owner};
use crate::typeset::style::HAIR;
use crate::typeset::tree::{NodeId, Tag};

/// The rules above and below a table.
const OUTER_RULE: Length = Length::centi(90);
/// The rule below its header.
const INNER_RULE: Length = Length::centi(50);
/// A row of so many lines may stand alone on a page.
const TALL_LINES: i64 = 4;
/// Between rows.
const HAIRLINE: Length = Length::centi(25);

impl Builder<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table, frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Table);
        self.galley.tree.node_mut(node).language.clone_from(&block.language);
        let grid = self.grid(block, table, frame);
        let met = self.float_begins();
        self.elastic_space(frame.style.leading);
        self.rows(table, &grid, node);
        if grid.turned {
            self.plate_ends(met, true);
        } else {
            let wish = Wish { captioned: table.caption.is_some(), placement: table.placement, breaks: true };
            self.float_ends(met, wish, frame);
        }
    }

    /// The caption, the header and the rows of a table.
    fn rows(&mut self, table: &Table, grid: &Grid, node: NodeId) {
        if let Some(caption) = &table.caption {
            let mut strips = self.caption(caption, node, &grid.room);
            tie(&mut strips);
            self.push(strips);
            self.space(Length::pt(4));
        }
        let told = self.galley.diagnostics.len();
        let header = self.head(table, grid, node);
        let body = self.galley.tree.add(node, Tag::TableBody);
        let last = table.rows.len().saturating_sub(1);
        let first_strip = self.galley.strips.len();
        for (index, cells) in table.rows.iter().enumerate() {
            let node = self.galley.tree.add(body, Tag::Row);
            let mut strips = self.row(Row { cells, grid, node, is_head: false });
            let (thickness, color) = if index == last { (OUTER_RULE, Color::BLACK) } else { (HAIRLINE, HAIR) };
            rule_below(&mut strips, &grid.frame, thickness, color);
            if index == 0 || index + 2 == table.rows.len() {
                guard_row(&mut strips, grid.room.style.leading);
            }
            for strip in &mut strips {
                strip.header = header;
            }
            self.push(strips);
        }
        if grid.squeezed {
            // The table is reported; its lines need not be.
            RULES.iter().for_each(|rule| self.galley.diagnostics.forget(rule, told));
        }
        self.keep_short(first_strip, grid);
    }

    /// A table of less than half a page is better kept whole.
    fn keep_short(&mut self, first: usize, grid: &Grid) {
        let rows = &mut self.galley.strips[first..];
        let height: Length = rows.iter().map(|strip| strip.height).sum();
        if height < grid.depth / 2 {
            let kept = rows.len().saturating_sub(1);
            rows[..kept].iter_mut().filter(|strip| strip.cut == Cut::Free).for_each(|strip| strip.cut = Cut::Kept);
        }
    }

    /// Sets the header row and keeps it for repeating, unless it would leave too little of a page to the rows; an empty
    /// one leaves only the rule above.
    fn head(&mut self, table: &Table, grid: &Grid, node: NodeId) -> Option<usize> {
        let named = table.head.iter().any(|cell| !cell.text.is_empty());
        let mut strips = if named {
            // A head needs a body (ISO 32000-1, table 337).
            let head = if table.rows.is_empty() { Tag::TableBody } else { Tag::TableHead };
            let head = self.galley.tree.add(node, head);
            let node = self.galley.tree.add(head, Tag::Row);
            let mut strips = self.row(Row { cells: &table.head, grid, node, is_head: true });
            rule_below(&mut strips, &grid.frame, INNER_RULE, Color::BLACK);
            strips
        } else {
            vec![Strip { height: OUTER_RULE, ..Strip::default() }]
        };
        if let Some(first) = strips.first_mut() {
            first.items.insert(0, rule(&grid.frame, Length::ZERO, OUTER_RULE, Color::BLACK));
        }
        tie(&mut strips);
        let height: Length = strips.iter().map(|strip| strip.height).sum();
        let header = (named && height < grid.depth / 3).then(|| self.repeated(table, &strips, grid));
        self.push(strips);
        header
    }

    /// The header as it is repeated: `Table 2.1, continued` above the same cells, all of it outside the tag tree.
    fn repeated(&mut self, table: &Table, strips: &[Strip], grid: &Grid) -> usize {
        let mut items = Vec::new();
        let mut height = Length::ZERO;
        let label = table.caption.as_ref().map_or_else(String::new, |caption| format!("{}, ", caption.label));
        let text = Text::plain(format!("{label}{}", self.words(&grid.room).continued));
        let style = self.shop.house.caption.clone().slanted();
        let above = self.set(Words::made(&text, grid.room.parent, &style), &grid.room, Length::ZERO);
        for strip in above.iter().chain(strips) {
            height += strip.before;
            for item in strip.items.iter().filter(|item| !matches!(item, Item::Link(_))) {
                let mut item = item.clone();
                item.shift(Length::ZERO, height);
                item.disown();
                items.push(item);
            }
            height += strip.height;
        }
        self.galley.headers.push(Header { height, items });
        self.galley.headers.len() - 1
    }
}

impl Item {
    /// Takes the item out of the tag tree.
    fn disown(&mut self) {
        match self {
            Self::Text(run) => {
                run.owner = Owner::Repeat;
                run.source = None;
            }
            Self::Image(image) => image.owner = Owner::Repeat,
            Self::Rule(_) | Self::Link(_) => {}
        }
    }
}

/// The first row stays with the second, the last with the one before it, unless it is tall enough to stand alone.
fn guard_row(strips: &mut [Strip], leading: Length) {
    let height: Length = strips.iter().map(|strip| strip.height).sum();
    if let Some(last) = strips.last_mut().filter(|_| height < leading * TALL_LINES) {
        last.cut = Cut::Lonely;
    }
}
