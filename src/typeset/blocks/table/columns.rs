//! What columns need → how wide they are: short ones get what they ask for, long ones share the rest.

use crate::base::length::Length;
use crate::typeset::text::passage::Align;

/// Between columns.
pub const GUTTER: Length = Length::pt(11);

/// A column in its place.
pub struct Column {
    /// Its left edge.
    pub left: Length,
    /// Its width.
    pub width: Length,
    /// How its lines are filled.
    pub align: Align,
}

/// What a column needs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    /// Its longest word.
    pub minimum: Length,
    /// Its longest cell on one line.
    pub natural: Length,
}

/// Widths of columns in `room`, gutters aside; none where not even the longest words fit.
pub fn share(needs: &[Needs], room: Length) -> Option<Vec<Length>> {
    let room = room - gutters(needs);
    let minimum: Length = needs.iter().map(|need| need.minimum).sum();
    let natural: Length = needs.iter().map(|need| need.natural).sum();
    if minimum > room {
        return None;
    }
    if natural <= room {
        return Some(spread(needs, room, natural));
    }
    Some(fill(needs, room))
}

/// Widths in proportion to the square roots of the longest words, where these do not fit, and the gutter between
/// them: as ever, or what leaves the columns half the room.
pub fn squeeze(needs: &[Needs], room: Length) -> (Vec<Length>, Length) {
    let gaps = (needs.len() as i64 - 1).max(1);
    let gutter = GUTTER.min(room / 2 / gaps);
    let room = room - gutter * gaps;
    let weight = |need: &Needs| need.minimum.raw().max(1).isqrt();
    let all: i64 = needs.iter().map(weight).sum();
    (needs.iter().map(|need| room.scale(weight(need), all.max(1))).collect(), gutter)
}

fn gutters(needs: &[Needs]) -> Length {
    GUTTER * (needs.len() as i64 - 1).max(0)
}

/// All content fits on one line: what is left over goes to the columns in proportion.
fn spread(needs: &[Needs], room: Length, natural: Length) -> Vec<Length> {
    let rest = room - natural;
    needs.iter().map(|need| need.natural + rest.scale(need.natural.raw(), natural.raw().max(1))).collect()
}

/// Columns that ask for no more than an equal share get it, again and again; the others share what is left in
/// proportion to the square root of what they ask for, but never less than their longest word.
fn fill(needs: &[Needs], room: Length) -> Vec<Length> {
    let mut widths: Vec<Option<Length>> = vec![None; needs.len()];
    loop {
        let (left, open) = remaining(&widths, room);
        let share = left / open.max(1);
        let settled = (0..needs.len()).filter(|index| widths[*index].is_none() && needs[*index].natural <= share);
        let settled: Vec<usize> = settled.collect();
        if settled.is_empty() {
            break;
        }
        for index in settled {
            widths[index] = Some(needs[index].natural);
        }
    }
    loop {
        let (left, _) = remaining(&widths, room);
        let weight: i64 = open_columns(&widths).map(|index| weight(&needs[index])).sum();
        let short = open_columns(&widths)
            .find(|index| left.scale(self::weight(&needs[*index]), weight.max(1)) < needs[*index].minimum);
        let Some(index) = short else {
            let share = |index: usize| left.scale(self::weight(&needs[index]), weight.max(1));
            return (0..needs.len()).map(|index| widths[index].unwrap_or_else(|| share(index))).collect();
        };
        widths[index] = Some(needs[index].minimum);
    }
}

fn remaining(widths: &[Option<Length>], room: Length) -> (Length, i64) {
    let taken: Length = widths.iter().flatten().copied().sum();
    (room - taken, open_columns(widths).count() as i64)
}

fn open_columns(widths: &[Option<Length>]) -> impl Iterator<Item = usize> {
    widths.iter().enumerate().filter(|(_, width)| width.is_none()).map(|(index, _)| index)
}

fn weight(need: &Needs) -> i64 {
    need.natural.raw().max(1).isqrt()
}

#[cfg(test)]
mod tests {
    use super::{GUTTER, Needs, share, squeeze};
    use crate::base::length::Length;

    fn needs(minimum: i64, natural: i64) -> Needs {
        Needs { minimum: Length::pt(minimum), natural: Length::pt(natural) }
    }

    #[test]
    fn widths_fill_the_room_and_hold_the_longest_words() {
        let all = [needs(40, 60), needs(30, 900), needs(50, 400), needs(20, 20)];
        let widths = share(&all, Length::pt(326)).expect("the words fit");
        let total: Length = widths.iter().copied().sum();
        assert!((total + GUTTER * 3 - Length::pt(326)).abs() < Length::pt(1));
        assert!(widths.iter().zip(&all).all(|(width, need)| *width >= need.minimum));
    }

    #[test]
    fn sixty_columns_stay_on_the_page() {
        let (widths, gutter) = squeeze(&[needs(30, 30); 60], Length::pt(326));
        let total: Length = widths.iter().copied().sum();
        assert!(total + gutter * 59 < Length::pt(327) && gutter > Length::ZERO && widths[0] > Length::pt(2));
    }

    #[test]
    fn words_that_do_not_fit_are_said_not_to() {
        assert!(share(&[needs(200, 200), needs(200, 200)], Length::pt(326)).is_none());
    }
}
