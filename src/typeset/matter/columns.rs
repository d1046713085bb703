//! Strips → two columns a page, those of the last page of one length.

use std::ops::Range;

use crate::base::length::Length;
use crate::typeset::blocks::galley::{Cut, Strip};

/// Columns on a page.
pub const COLUMNS: usize = 2;

/// The strips of every column, page after page; `first` is the room on the first page, `other` that on the others. Every
/// strip is in one column, and every column but the last holds one at least.
pub fn fill(strips: &[Strip], first: Length, other: Length) -> Vec<Range<usize>> {
    let mut columns: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while from < strips.len() {
        let page = columns.len() / COLUMNS;
        let room = if page == 0 { first } else { other };
        let filled = page_of(strips, from, room);
        let end = filled.last().map_or(strips.len(), |column| column.end);
        let filled = if end == strips.len() { balanced(strips, from, room) } else { filled };
        columns.extend(filled);
        from = end;
    }
    columns
}

/// The columns of a page.
fn page_of(strips: &[Strip], mut from: usize, room: Length) -> Vec<Range<usize>> {
    let mut columns = Vec::new();
    for _ in 0..COLUMNS {
        let end = column_end(strips, from, room);
        columns.push(from..end);
        from = end;
    }
    columns
}

/// The same for the last page, with no more room than it needs.
fn balanced(strips: &[Strip], from: usize, room: Length) -> Vec<Range<usize>> {
    let step = strips[from..].iter().map(|strip| strip.height).filter(|height| *height > Length::ZERO).min();
    let step = step.unwrap_or(room).max(Length::pt(1));
    let mut least = step;
    loop {
        let columns = page_of(strips, from, least.min(room));
        if least >= room || columns.last().is_some_and(|column| column.end == strips.len()) {
            return columns;
        }
        least += step;
    }
}

/// Where a column ends: at the last place before it is full that may be one, or at the full column's end.
fn column_end(strips: &[Strip], from: usize, room: Length) -> usize {
    let mut height = Length::ZERO;
    let mut end = from;
    for (index, strip) in strips.iter().enumerate().skip(from) {
        height += strip.height + if index == from { Length::ZERO } else { strip.before };
        if height > room && index > from {
            break;
        }
        end = index + 1;
    }
    if end == strips.len() {
        return end;
    }
    let good = (from + 1..=end).rev().find(|end| strips[end - 1].cut == Cut::Free);
    good.unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::fill;
    use crate::base::length::Length;
    use crate::typeset::blocks::galley::{Cut, Strip};

    fn lines(count: usize) -> Vec<Strip> {
        (0..count).map(|_| Strip { height: Length::pt(10), ..Strip::default() }).collect()
    }

    #[test]
    fn the_last_page_has_columns_of_one_length() {
        assert_eq!(fill(&lines(7), Length::pt(100), Length::pt(100)), [0..4, 4..7]);
        assert_eq!(fill(&lines(26), Length::pt(50), Length::pt(100)), [0..5, 5..10, 10..18, 18..26]);
    }

    #[test]
    fn a_letter_stays_with_its_terms_and_what_is_too_tall_is_set_all_the_same() {
        let mut strips = lines(8);
        strips[3].cut = Cut::Stranded;
        assert_eq!(fill(&strips, Length::pt(100), Length::pt(100))[0], 0..5);
        assert_eq!(fill(&lines(3), Length::pt(5), Length::pt(5)), [0..1, 1..2, 2..3, 3..3]);
        assert!(fill(&[], Length::pt(5), Length::pt(5)).is_empty());
    }
}
