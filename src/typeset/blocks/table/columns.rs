//! What columns need → how wide they are: short ones get what they ask for, long ones share the rest.

use crate::base::length::Length;
use crate::book::numbers::Numbers;
use crate::typeset::text::passage::Align;

/// Between columns.
pub const GUTTER: Length = Length::pt(11);
/// What a column gets beyond what it asks for in a table that does not fill its page.
const AIR: Length = Length::pt(13);

/// A column in its place.
pub struct Column {
    /// Its left edge.
    pub left: Length,
    /// Its width.
    pub width: Length,
    /// How its lines are filled.
    pub align: Align,
    /// Where its numbers stand.
    pub axis: Option<Axis>,
}

/// The line that the units of a column's numbers end at.
#[derive(Clone, Copy)]
pub struct Axis {
    /// How its numbers are read.
    pub numbers: Numbers,
    /// From the left edge of the type area.
    pub x: Length,
}

/// What a column needs.
#[derive(Clone, Copy, Debug, Default)]
pub struct Needs {
    /// Its longest word.
    pub minimum: Length,
    /// Its longest cell on one line.
    pub natural: Length,
    /// Its longest number as far as the units.
    pub units: Length,
    /// What follows the units, at its longest.
    pub rest: Length,
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

/// All content fits on one line: what is left over goes to the columns in proportion, unless there is so much of it that
/// the eye would lose the row between them. Then they get a little air, and the table is narrower than the page.
fn spread(needs: &[Needs], room: Length, natural: Length) -> Vec<Length> {
    let rest = room - natural;
    let air = AIR * needs.len() as i64;
    if rest - air > room / 4 {
        return needs.iter().map(|need| need.natural + AIR).collect();
    }
    needs.iter().map(|need| need.natural + rest.scale(need.natural.raw(), natural.raw().max(1))).collect()
}

/// Columns that ask for no more than an equal share get it; the others share what is left in proportion to the square root
/// of what they ask for, but none gets less than its longest word.
fn fill(needs: &[Needs], room: Length) -> Vec<Length> {
    let level = highest(room, |level| needs.iter().map(|need| level.clamp(need.minimum, need.natural)).sum());
    let short = |need: &Needs| need.natural <= level;
    let left = room - needs.iter().filter(|need| short(need)).map(|need| need.natural).sum();
    let weighed = |need: &Needs, step: Length| {
        let width = Length::from_raw(step.raw().saturating_mul(need.natural.raw().max(1).isqrt()));
        width.clamp(need.minimum, need.natural)
    };
    let step = highest(left, |step| needs.iter().filter(|need| !short(need)).map(|need| weighed(need, step)).sum());
    needs.iter().map(|need| if short(need) { need.natural } else { weighed(need, step) }).collect()
}

/// The largest length, up to `room`, for which a sum that grows with it stays within the room.
fn highest(room: Length, sum: impl Fn(Length) -> Length) -> Length {
    let (mut low, mut high) = (0, room.raw().max(0));
    while low < high {
        let middle = high - (high - low) / 2;
        if sum(Length::from_raw(middle)) <= room { low = middle } else { high = middle - 1 }
    }
    Length::from_raw(low)
}

#[cfg(test)]
mod tests {
    use super::{GUTTER, Needs, share, squeeze};
    use crate::base::length::Length;

    fn needs(minimum: i64, natural: i64) -> Needs {
        Needs { minimum: Length::pt(minimum), natural: Length::pt(natural), ..Needs::default() }
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
    fn a_few_short_words_are_not_spread_over_the_page() {
        let widths = share(&[needs(40, 40), needs(20, 20)], Length::pt(326)).expect("the words fit");
        let total: Length = widths.iter().copied().sum();
        assert!(total + GUTTER < Length::pt(110) && widths[0] > Length::pt(40));
    }

    #[test]
    fn sixty_columns_stay_on_the_page() {
        let (widths, gutter) = squeeze(&[needs(30, 30); 60], Length::pt(326));
        let total: Length = widths.iter().copied().sum();
        assert!(total + gutter * 59 < Length::pt(327) && gutter > Length::ZERO && widths[0] > Length::pt(2));
    }

    #[test]
    fn a_long_word_beside_columns_that_get_what_they_ask_for_stays_within_the_room() {
        let all = [needs(60, 60), needs(60, 60), needs(60, 60), needs(110, 400), needs(20, 60)];
        let widths = share(&all, Length::pt(360)).expect("the words fit");
        let total: Length = widths.iter().copied().sum();
        assert!(total + GUTTER * 4 <= Length::pt(360) && widths[3] >= Length::pt(110), "{widths:?}");
    }

    #[test]
    fn words_that_do_not_fit_are_said_not_to() {
        assert!(share(&[needs(200, 200), needs(200, 200)], Length::pt(326)).is_none());
    }
}
