//! A row of cells → one strip, or one a line where the row is as tall as a third of a page.

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::block::{BlockId, Leaf};
use crate::book::image::Color;
use crate::typeset::blocks::galley::Strip;
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::table::columns::Column;
use crate::typeset::blocks::table::grid::Grid;
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::pages::{Item, Owner, Rule, TextRun};
use crate::typeset::style::TextStyle;
use crate::typeset::tree::{NodeId, Tag};

/// Room above and below a row's lines.
const PAD: Length = Length::centi(250);

/// A row to set.
#[derive(Clone, Copy)]
pub struct Row<'r> {
    /// Its cells, one a column.
    pub cells: &'r [Leaf],
    /// The columns.
    pub grid: &'r Grid,
    /// Its node.
    pub node: NodeId,
    /// Whether it names the columns.
    pub is_head: bool,
}

impl Builder<'_> {
    /// Sets the cells of a row side by side.
    pub(super) fn row(&mut self, row: Row<'_>) -> Vec<Strip> {
        let grid = row.grid;
        let leading = grid.style(0, row.is_head).leading;
        let cells: Vec<Vec<Strip>> = row
            .cells
            .iter()
            .zip(&grid.columns)
            .enumerate()
            .map(|(index, (cell, column))| self.cell(row, cell, column, index))
            .collect();
        let whole = side_by_side(&cells, leading);
        if whole.height > grid.depth / 3 { padded(slabs(cells, leading)) } else { padded(vec![whole]) }
    }

    fn cell(&mut self, row: Row<'_>, cell: &Leaf, column: &Column, index: usize) -> Vec<Strip> {
        let Grid { frame, .. } = row.grid;
        let tag = if row.is_head {
            Tag::HeaderCell
        } else if row.grid.names_rows && index == 0 {
            Tag::RowHeader
        } else {
            Tag::Cell
        };
        let node = self.galley.tree.add(row.node, tag);
        let style: TextStyle = row.grid.style(index, row.is_head).clone().aligned(column.align);
        let inner = Frame {
            left: column.left,
            width: column.width,
            parent: node,
            on_grid: false,
            floats: false,
            ..frame.clone()
        };
        let mut strips = self.set(Words::of(&cell.text, cell.id, node, &style), &inner, Length::ZERO);
        let axis = column.axis.filter(|_| !row.is_head);
        let units = axis.and_then(|axis| Some((axis, axis.numbers.units(&cell.text)?)));
        if let (Some((axis, units)), [line]) = (units, strips.as_mut_slice())
            && let Some(edge) = edge(line, cell.id, units)
        {
            line.items.iter_mut().for_each(|item| item.shift(axis.x - edge, Length::ZERO));
        }
        strips
    }
}

/// The right edge of the glyph that ends at a byte of a cell's text.
fn edge(line: &Strip, cell: BlockId, end: usize) -> Option<Length> {
    let runs = line.items.iter().filter_map(|item| if let Item::Text(run) = item { Some(run) } else { None });
    let holds = |run: &&TextRun| {
        run.source
            .is_some_and(|source| source.block == cell && (source.start as usize) < end && end <= source.end as usize)
    };
    let run = runs.into_iter().find(holds)?;
    let local = end - run.source?.start as usize;
    let glyph = run.glyphs.iter().position(|glyph| glyph.end as usize == local && glyph.start < glyph.end)?;
    let width: Length = run.glyphs[..=glyph].iter().map(|glyph| glyph.advance).sum();
    Some(run.origin.x + width)
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

/// A rule as wide as a frame.
pub fn rule(frame: &Frame, y: Length, thickness: Length, color: Color) -> Item {
    let rect = Rect::new(frame.left, y, frame.width, thickness);
    Item::Rule(Rule { owner: Owner::Layout, rect, color })
}

/// Puts a rule at the foot of strips.
pub fn rule_below(strips: &mut [Strip], frame: &Frame, thickness: Length, color: Color) {
    if let Some(last) = strips.last_mut() {
        let y = last.height - thickness;
        last.items.push(rule(frame, y, thickness, color));
    }
}
