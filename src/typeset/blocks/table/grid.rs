//! What a table's cells need → its columns, their styles and the page they stand on: in the house's size if they fit, then
//! smaller, then on a landscape page, and reported where not even that is wide enough.

use crate::base::diagnostic::Diagnostic;
use crate::base::length::Length;
use crate::book::block::{Alignment, Block, Leaf, Table};
use crate::book::language::Direction;
use crate::book::numbers::Numbers;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::table::columns::{self, Axis, Column, GUTTER, Needs};
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::lines;
use crate::typeset::style::TextStyle;
use crate::typeset::text::passage::Align;
use crate::typeset::tree::Tree;

/// Sizes of the letters, in hundredths, from the one that is wanted on.
const SIZES: [i64; 3] = [100, 92, 84];

/// A table while it is set.
pub struct Grid {
    /// The frame that the table stands in.
    pub room: Frame,
    /// As much of it as the columns take.
    pub frame: Frame,
    /// Height of the page's type area.
    pub depth: Length,
    /// The columns in the order of the cells.
    pub columns: Vec<Column>,
    /// Whether the first cell of each row names it.
    pub names_rows: bool,
    /// Whether it stands on landscape pages of its own.
    pub turned: bool,
    /// Whether it is reported as too wide.
    pub squeezed: bool,
    styles: Styles,
}

/// The styles of a table's cells.
#[derive(Clone)]
struct Styles {
    cell: TextStyle,
    head: TextStyle,
    /// Cells that name their row.
    name: TextStyle,
}

/// A page that a table could stand on.
struct Place {
    room: Frame,
    depth: Length,
    turned: bool,
}

impl Grid {
    /// The style of a cell of a column.
    pub fn style(&self, column: usize, is_head: bool) -> &TextStyle {
        self.styles.of(column, is_head, self.names_rows)
    }
}

impl Styles {
    fn of(&self, column: usize, is_head: bool, names_rows: bool) -> &TextStyle {
        match (is_head, names_rows && column == 0) {
            (true, _) => &self.head,
            (false, true) => &self.name,
            (false, false) => &self.cell,
        }
    }
}

impl Builder<'_> {
    /// The first of the pages and sizes in which the longest words fit.
    pub(super) fn grid(&mut self, block: &Block, table: &Table, frame: &Frame) -> Grid {
        let numbers = Numbers::of_columns(table, &frame.language);
        let places = self.places(block, table, frame);
        for place in &places {
            for size in SIZES {
                let styles = self.styles(size);
                let needs = self.needs(table, &numbers, &styles, &place.room);
                if let Some(widths) = columns::share(&needs, place.room.width) {
                    return grid(table, &numbers, (&needs, &widths, GUTTER), styles, place);
                }
            }
        }
        let message = "this table is too wide for the page; its words are broken to fit";
        let hint = "use fewer columns or shorter words";
        self.galley.diagnostics.push(Diagnostic::warning("table-too-wide", block.span, message).hint(hint));
        let place = &places[places.len() - 1];
        let styles = self.styles(SIZES[SIZES.len() - 1]);
        let none = vec![None; table.columns.len()];
        let needs = self.needs(table, &none, &styles, &place.room);
        let (widths, gutter) = columns::squeeze(&needs, place.room.width);
        Grid { squeezed: true, ..grid(table, &none, (&needs, &widths, gutter), styles, place) }
    }

    /// The page as it is, and turned where the table may leave its place and that gives it more room; only turned where
    /// its author asks for that.
    fn places(&mut self, block: &Block, table: &Table, frame: &Frame) -> Vec<Place> {
        let theme = &self.shop.book.theme;
        let upright = Place { room: frame.clone(), depth: theme.depth(), turned: false };
        if table.landscape && !frame.floats {
            let message = "a table within something else cannot stand on a landscape page";
            let hint = "move the table out of the list, quotation or alert, or remove .landscape";
            self.galley.diagnostics.push(Diagnostic::warning("not-turned", block.span, message).hint(hint));
        }
        if !frame.floats || theme.depth() <= theme.measure() {
            return vec![upright];
        }
        let room = Frame { left: Length::ZERO, width: theme.depth(), ..frame.clone() };
        let turned = Place { room, depth: theme.measure(), turned: true };
        if table.landscape { vec![turned] } else { vec![upright, turned] }
    }

    fn styles(&self, hundredths: i64) -> Styles {
        let cell = self.shop.house.cell.clone().resized(hundredths, 100);
        let name = cell.clone().weighing(600);
        Styles { cell, name, head: self.shop.house.cell_head.clone().resized(hundredths, 100) }
    }

    fn needs(&mut self, table: &Table, numbers: &[Option<Numbers>], styles: &Styles, frame: &Frame) -> Vec<Needs> {
        let mut needs = vec![Needs::default(); table.columns.len()];
        let rows = std::iter::once((&table.head, true)).chain(table.rows.iter().map(|row| (row, false)));
        for (row, is_head) in rows {
            for (index, (leaf, need)) in row.iter().zip(&mut needs).enumerate() {
                let style = styles.of(index, is_head, table.row_headers);
                let whole = self.widths(leaf, leaf.text.string.len(), style, frame);
                need.minimum = need.minimum.max(whole.minimum);
                need.natural = need.natural.max(whole.natural);
                let units = numbers[index].filter(|_| !is_head).and_then(|numbers| numbers.units(&leaf.text));
                if let Some(units) = units {
                    let units = self.widths(leaf, units, style, frame).natural;
                    need.units = need.units.max(units);
                    need.rest = need.rest.max(whole.natural - units);
                }
            }
        }
        for need in &mut needs {
            need.minimum = need.minimum.max(need.units + need.rest);
            need.natural = need.natural.max(need.minimum);
        }
        needs
    }

    /// Measures the first bytes of a cell without leaving a trace in the tree.
    fn widths(&mut self, leaf: &Leaf, bytes: usize, style: &TextStyle, frame: &Frame) -> lines::Widths {
        let words = Words { range: (0, bytes), ..Words::made(&leaf.text, Tree::ROOT, style) };
        let passage = self.sketch(words, frame);
        lines::widths(self.shop.shaper, &passage)
    }
}

fn grid(
    table: &Table,
    numbers: &[Option<Numbers>],
    (needs, widths, gutter): (&[Needs], &[Length], Length),
    styles: Styles,
    place: &Place,
) -> Grid {
    let gaps = gutter * (widths.len() as i64 - 1).max(0);
    let whole: Length = widths.iter().copied().sum::<Length>() + gaps;
    let frame = place.room.start(whole.min(place.room.width));
    let direction = frame.direction();
    let mut columns = Vec::new();
    let mut x = Length::ZERO;
    for (index, (alignment, width)) in table.columns.iter().zip(widths).enumerate() {
        let left = match direction {
            Direction::LeftToRight => frame.left + x,
            Direction::RightToLeft => frame.left + frame.width - x - *width,
        };
        let align = align(*alignment, numbers[index].is_some(), direction);
        let axis = numbers[index].map(|numbers| {
            let need = needs[index];
            let free = *width - need.units - need.rest;
            Axis { numbers, x: left + before(align, direction, free) + need.units }
        });
        columns.push(Column { left, width: *width, align, axis });
        x += *width + gutter;
    }
    Grid {
        room: place.room.clone(),
        frame,
        depth: place.depth,
        columns,
        names_rows: table.row_headers,
        turned: place.turned,
        squeezed: false,
        styles,
    }
}

/// What the author asked for; columns of numbers stand at the end where nothing was asked.
fn align(asked: Alignment, numbers: bool, direction: Direction) -> Align {
    let left_to_right = direction == Direction::LeftToRight;
    let (leftmost, rightmost) = if left_to_right { (Align::Start, Align::End) } else { (Align::End, Align::Start) };
    match asked {
        Alignment::Left => leftmost,
        Alignment::Right => rightmost,
        Alignment::Center => Align::Center,
        Alignment::None if numbers => rightmost,
        Alignment::None => Align::Start,
    }
}

/// How much of what is free stands at the left of a column's numbers.
fn before(align: Align, direction: Direction, free: Length) -> Length {
    match (align, direction) {
        (Align::Center, _) => free / 2,
        (Align::End, Direction::LeftToRight) | (Align::Start, Direction::RightToLeft) => free,
        _ => Length::ZERO,
    }
}
