//! Table → strips: a row each, columns as wide as their content asks, three rules, a header that pages can repeat.

mod columns;

use crate::base::diagnostic::Diagnostic;
use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::{Alignment, Block, Leaf, Table};
use crate::book::image::Color;
use crate::book::language::Direction;
use crate::book::text::Text;
use crate::typeset::blocks::faults::RULES;
use crate::typeset::blocks::galley::{Cut, Header, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::table::columns::{Column, Needs};
use crate::typeset::blocks::{Builder, Frame, tie};
use crate::typeset::lines;
use crate::typeset::pages::{Item, Owner, Rule};
use crate::typeset::style::{HAIR, TextStyle};
use crate::typeset::text::passage::Align;
use crate::typeset::tree::{NodeId, Tag};

/// Room above and below a row's lines.
const PAD: Length = Length::centi(250);
/// The rules above and below a table.
const OUTER_RULE: Length = Length::centi(90);
/// The rule below its header.
const INNER_RULE: Length = Length::centi(50);
/// Between rows.
const HAIRLINE: Length = Length::centi(25);

/// A table while it is set.
struct Grid {
    columns: Vec<Column>,
    cell: TextStyle,
    head: TextStyle,
    /// Whether it is reported as too wide.
    squeezed: bool,
}

impl Builder<'_> {
    pub(super) fn table(&mut self, block: &Block, table: &Table, frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Table);
        self.galley.tree.node_mut(node).language.clone_from(&block.language);
        let met = self.float_begins();
        self.elastic_space(frame.style.leading);
        if let Some(caption) = &table.caption {
            let mut strips = self.caption(caption, node, frame);
            tie(&mut strips);
            self.push(strips);
            self.space(Length::pt(4));
        }
        let grid = self.grid(block, table, frame);
        let told = self.galley.diagnostics.len();
        let header = self.head(table, &grid, node, frame);
        let body = self.galley.tree.add(node, Tag::TableBody);
        let last = table.rows.len().saturating_sub(1);
        let first_strip = self.galley.strips.len();
        for (index, cells) in table.rows.iter().enumerate() {
            let row = self.galley.tree.add(body, Tag::Row);
            let mut strips = self.row(cells, &grid, row, Tag::Cell, frame);
            let (thickness, color) = if index == last { (OUTER_RULE, Color::BLACK) } else { (HAIRLINE, HAIR) };
            rule_below(&mut strips, frame, thickness, color);
            if index == 0 || index + 2 == table.rows.len() {
                guard_row(&mut strips);
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
        self.keep_short(first_strip);
        self.float_ends(met, table.caption.is_some(), table.placement, frame);
    }

    /// A table of less than half a page is better kept whole.
    fn keep_short(&mut self, first: usize) {
        let rows = &mut self.galley.strips[first..];
        let height: Length = rows.iter().map(|strip| strip.height).sum();
        if height < self.shop.book.theme.depth() / 2 {
            let kept = rows.len().saturating_sub(1);
            rows[..kept].iter_mut().filter(|strip| strip.cut == Cut::Free).for_each(|strip| strip.cut = Cut::Kept);
        }
    }

    /// Sets the header row and keeps it for repeating; an empty one leaves only the rule above.
    fn head(&mut self, table: &Table, grid: &Grid, node: NodeId, frame: &Frame) -> Option<usize> {
        let named = table.head.iter().any(|cell| !cell.text.is_empty());
        let mut strips = if named {
            let head = self.galley.tree.add(node, Tag::TableHead);
            let row = self.galley.tree.add(head, Tag::Row);
            let mut strips = self.row(&table.head, grid, row, Tag::HeaderCell, frame);
            rule_below(&mut strips, frame, INNER_RULE, Color::BLACK);
            strips
        } else {
            vec![Strip { height: OUTER_RULE, ..Strip::default() }]
        };
        if let Some(first) = strips.first_mut() {
            first.items.insert(0, rule(frame, Length::ZERO, OUTER_RULE, Color::BLACK));
        }
        tie(&mut strips);
        let header = named.then(|| self.repeated(table, &strips, frame));
        self.push(strips);
        header
    }

    /// The header as it is repeated: `Table 2.1, continued` above the same cells, all of it outside the tag tree.
    fn repeated(&mut self, table: &Table, strips: &[Strip], frame: &Frame) -> usize {
        let mut items = Vec::new();
        let mut height = Length::ZERO;
        let label = table.caption.as_ref().map_or_else(String::new, |caption| format!("{}, ", caption.label));
        let text = Text::plain(format!("{label}{}", self.words(frame).continued));
        let style = self.shop.house.caption.clone().slanted();
        let above = self.set(Words::made(&text, frame.parent, &style), frame, Length::ZERO);
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

    /// Sets the cells of a row side by side: one strip, or one a line where the row is as tall as a third of a page.
    fn row(&mut self, cells: &[Leaf], grid: &Grid, row: NodeId, tag: Tag, frame: &Frame) -> Vec<Strip> {
        let head = tag == Tag::HeaderCell;
        let base = if head { &grid.head } else { &grid.cell };
        let mut columns = Vec::new();
        for (cell, column) in cells.iter().zip(&grid.columns) {
            let node = self.galley.tree.add(row, tag.clone());
            let style = base.clone().aligned(column.align);
            let inner = Frame {
                left: column.left,
                width: column.width,
                parent: node,
                on_grid: false,
                floats: false,
                ..frame.clone()
            };
            columns.push(self.set(Words::of(&cell.text, cell.id, node, &style), &inner, Length::ZERO));
        }
        let whole = side_by_side(&columns, base.leading);
        if whole.height > self.shop.book.theme.depth() / 3 {
            padded(slabs(columns, base.leading))
        } else {
            padded(vec![whole])
        }
    }

    /// Column widths and styles; a table that is too wide is set smaller before it is reported.
    fn grid(&mut self, block: &Block, table: &Table, frame: &Frame) -> Grid {
        let mut cell = self.shop.house.cell.clone();
        let mut head = self.shop.house.cell_head.clone();
        for shrink in [100, 92, 84] {
            cell = self.shop.house.cell.clone().resized(shrink, 100);
            head = self.shop.house.cell_head.clone().resized(shrink, 100);
            let needs = self.needs(table, &cell, &head, frame);
            if let Some(widths) = columns::share(&needs, frame.width) {
                return self.placed(table, (&widths, columns::GUTTER), cell, head, frame);
            }
        }
        let message = "this table is too wide for the page; its words are broken to fit";
        let hint = "use fewer columns or shorter words";
        self.galley.diagnostics.push(Diagnostic::warning("table-too-wide", block.span, message).hint(hint));
        let needs = self.needs(table, &cell, &head, frame);
        let (widths, gutter) = columns::squeeze(&needs, frame.width);
        Grid { squeezed: true, ..self.placed(table, (&widths, gutter), cell, head, frame) }
    }

    fn needs(&mut self, table: &Table, cell: &TextStyle, head: &TextStyle, frame: &Frame) -> Vec<Needs> {
        let mut needs = vec![Needs::default(); table.columns.len()];
        let rows = std::iter::once((&table.head, head)).chain(table.rows.iter().map(|row| (row, cell)));
        for (row, style) in rows {
            for (leaf, need) in row.iter().zip(&mut needs) {
                let widths = self.widths(&leaf.text, style, frame);
                need.minimum = need.minimum.max(widths.minimum);
                need.natural = need.natural.max(widths.natural);
            }
        }
        needs
    }

    /// Measures a text without leaving a trace in the tree.
    fn widths(&mut self, text: &Text, style: &TextStyle, frame: &Frame) -> lines::Widths {
        let passage = self.sketch(text, style, frame);
        lines::widths(self.shop.shaper, &passage)
    }

    fn placed(
        &self,
        table: &Table,
        (widths, gutter): (&[Length], Length),
        cell: TextStyle,
        head: TextStyle,
        frame: &Frame,
    ) -> Grid {
        let mut columns = Vec::new();
        let mut x = Length::ZERO;
        for (index, (alignment, width)) in table.columns.iter().zip(widths).enumerate() {
            let left = match frame.direction() {
                Direction::LeftToRight => frame.left + x,
                Direction::RightToLeft => frame.left + frame.width - x - *width,
            };
            let align = align(*alignment, table, index, frame.direction());
            columns.push(Column { left, width: *width, align });
            x += *width + gutter;
        }
        Grid { columns, cell, head, squeezed: false }
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

/// What the author asked for; columns of numbers stand at the end where nothing was asked.
fn align(asked: Alignment, table: &Table, column: usize, direction: Direction) -> Align {
    let leftmost = if direction == Direction::LeftToRight { Align::Start } else { Align::End };
    let rightmost = if direction == Direction::LeftToRight { Align::End } else { Align::Start };
    match asked {
        Alignment::Left => leftmost,
        Alignment::Right => rightmost,
        Alignment::Center => Align::Center,
        Alignment::None => {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column)).map(|leaf| leaf.text.string.trim());
            let numbers = !table.rows.is_empty() && cells.all(is_number);
            if numbers { rightmost } else { Align::Start }
        }
    }
}

fn is_number(cell: &str) -> bool {
    let signs = ['.', ',', '-', '−', '–', '%', ' ', '\u{a0}', '\u{202f}', '+'];
    cell.chars().any(|character| character.is_ascii_digit())
        && cell.chars().all(|character| character.is_ascii_digit() || signs.contains(&character))
}

/// The n-th lines of all cells, side by side.
fn slabs(columns: Vec<Vec<Strip>>, leading: Length) -> Vec<Strip> {
    let depth = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut slabs: Vec<Strip> = (0..depth).map(|_| Strip { height: leading, ..Strip::default() }).collect();
    for column in columns {
        for (slab, mut line) in slabs.iter_mut().zip(column) {
            slab.height = slab.height.max(line.height);
            slab.items.append(&mut line.items);
            slab.notes.append(&mut line.notes);
            slab.marks.append(&mut line.marks);
            slab.opens = slab.opens.or(line.opens);
        }
    }
    slabs
}

/// The cells of a row as one strip that is never cut, cell after cell as they are read.
fn side_by_side(columns: &[Vec<Strip>], leading: Length) -> Strip {
    let mut whole = Strip { height: leading, ..Strip::default() };
    for column in columns {
        let mut y = Length::ZERO;
        for line in column {
            for item in &line.items {
                let mut item = item.clone();
                item.shift(Length::ZERO, y);
                whole.items.push(item);
            }
            y += line.height;
            whole.notes.extend(&line.notes);
            whole.marks.extend(line.marks.iter().cloned());
            whole.opens = whole.opens.or(line.opens);
        }
        whole.height = whole.height.max(y);
    }
    whole
}

fn padded(mut strips: Vec<Strip>) -> Vec<Strip> {
    if let Some(first) = strips.first_mut() {
        first.height += PAD;
        for item in &mut first.items {
            item.shift(Length::ZERO, PAD);
        }
    }
    if let Some(last) = strips.last_mut() {
        last.height += PAD;
    }
    strips
}

fn rule(frame: &Frame, y: Length, thickness: Length, color: Color) -> Item {
    let rect = Rect::new(frame.left, y, frame.width, thickness);
    Item::Rule(Rule { owner: Owner::Layout, rect, color })
}

fn rule_below(strips: &mut [Strip], frame: &Frame, thickness: Length, color: Color) {
    if let Some(last) = strips.last_mut() {
        let y = last.height - thickness;
        last.items.push(rule(frame, y, thickness, color));
    }
}

/// The first row stays with the second, the last with the one before it.
fn guard_row(strips: &mut [Strip]) {
    if let Some(last) = strips.last_mut() {
        last.cut = Cut::Lonely;
    }
}
