//! A row of clusters → a line: the gap to the measure shared out, and everything placed. Sums are exact: a justified line
//! is as long as its room to 1/65,536 pt.

use crate::base::length::Length;
use crate::book::language::Direction;
use crate::typeset::lines::edges::Edges;
use crate::typeset::lines::justified;
use crate::typeset::lines::runs::Laid;
use crate::typeset::lines::stops::{Stop, Sums, give, tracking};
use crate::typeset::lines::{Line, hang, runs};
use crate::typeset::pages::UNSCALED;
use crate::typeset::text::passage::{Align, Setting};
use crate::typeset::text::row::Row;
use crate::typeset::text::shape::Shaped;

/// What sticks out by less than a tenth of a point is not worth a complaint, 1/65,536 pt.
const SPECK: i64 = 6_554;

/// Spaces grow by this many times their width at most; a line that is still too short then stays so.
const WIDEST: i64 = 4;

/// A line in the making.
pub struct Composer<'a> {
    /// The passage.
    pub shaped: &'a Shaped<'a>,
    /// The room.
    pub setting: &'a Setting,
    /// What stands on the line.
    pub row: Row,
    /// Whether it is the passage's first line.
    pub first: bool,
    /// Horizontal scale of the line's glyphs, as in [`TextRun::scale`](crate::typeset::pages::TextRun::scale).
    pub scale: u16,
}

/// How far the signs at the edges of a line hang out.
#[derive(Clone, Copy, Default)]
struct Hangs {
    start: Length,
    end: Length,
}

impl Composer<'_> {
    /// The line between two stops.
    pub fn line(mut self, from: &Stop, to: &Stop) -> Line {
        let visible = self.trim();
        let hangs = self.hangs(visible);
        let room = self.setting.measure - self.indent();
        // A line that is not justified may still be a hair too long, now that its edges are as they stand.
        let natural = to.is_forced() || self.setting.align != Align::Justify;
        self.fill(visible, room + hangs.start + hangs.end, natural);
        let width: Length = self.row.clusters[..visible].iter().map(|cluster| cluster.advance).sum();
        let excess = width - hangs.start - hangs.end - room;
        let start = self.start(width, hangs);
        let mut line = Line {
            items: Vec::new(),
            ascent: Length::ZERO,
            descent: Length::ZERO,
            width,
            notes: Vec::new(),
            opens: None,
            hyphenated: to.kind.ends_with_hyphen(),
            overfull: (excess.raw() > SPECK).then_some(excess),
        };
        let edges = Edges::of(self.shaped, &self.row.clusters[..visible], (from.kind, to.kind));
        Laid { shaped: self.shaped, row: &self.row, visible, edges }.place(self.scale, start, &mut line);
        runs::describe(self.shaped, &self.row, from.at..to.at, &mut line);
        line
    }

    fn indent(&self) -> Length {
        if self.first { self.setting.indent } else { Length::ZERO }
    }

    /// Takes the width from what vanishes at the line's end; says how many clusters are left of it.
    fn trim(&mut self) -> usize {
        let clusters = &mut self.row.clusters;
        let visible = clusters.iter().rposition(|cluster| !cluster.kind.vanishes()).map_or(0, |last| last + 1);
        for cluster in &mut clusters[visible..] {
            cluster.advance = Length::ZERO;
            let glyphs = cluster.first as usize..(cluster.first + cluster.count) as usize;
            self.row.glyphs[glyphs].iter_mut().for_each(|glyph| glyph.advance = Length::ZERO);
        }
        if let Some(last) = visible.checked_sub(1) {
            let cluster = self.row.clusters[last];
            if cluster.count > 0 {
                widen(&mut self.row, last, -tracking(self.shaped, &cluster));
            }
            self.row.clusters[last].glue = Length::ZERO;
            self.row.clusters[last].shrink = Length::ZERO;
        }
        visible
    }

    fn hangs(&self, visible: usize) -> Hangs {
        let clusters = &self.row.clusters[..visible];
        match self.setting.align {
            Align::Justify => {}
            Align::Start | Align::Full | Align::Balance => {
                let start = clusters.first().map_or(Length::ZERO, |first| first.lead);
                return Hangs { start, end: Length::ZERO };
            }
            Align::End | Align::Center => return Hangs::default(),
        }
        let start = clusters.first().map(|first| hang::start(self.shaped, first));
        let end = clusters.last().map(|last| hang::end(self.shaped, last));
        Hangs { start: start.unwrap_or_default(), end: end.unwrap_or_default() }
    }

    /// Shares out what is missing to `room`, or what is too much. A `natural` line is never stretched.
    fn fill(&mut self, visible: usize, room: Length, natural: bool) {
        let sums = self.sums(visible);
        let gap = room.raw() - sums.width;
        if gap == 0 || ((natural || sums.space == 0) && gap > 0) {
            return;
        }
        let shares = justified::shares(gap, &sums);
        // Shaping the edges anew may have made the line a little longer than the breaker thought.
        let least = -(sums.shrink * 6 / 5);
        let most = sums.space * WIDEST;
        let letters = self.scale_glyphs(visible, shares.letters, sums.letters);
        self.change_spaces(visible, (gap - letters).clamp(least, most), &sums);
    }

    /// Sums over the line.
    fn sums(&self, visible: usize) -> Sums {
        let mut sums = Sums::default();
        self.row.clusters[..visible].iter().for_each(|cluster| sums += give(self.shaped, cluster));
        sums
    }

    /// Scales glyphs to take up `total` of their `width`; says how much of it they took, all but rounding.
    fn scale_glyphs(&mut self, visible: usize, total: i64, width: i64) -> i64 {
        if width == 0 || total == 0 {
            return 0;
        }
        let whole = i64::from(UNSCALED);
        let scale = whole + (i128::from(total) * i128::from(whole) / i128::from(width)) as i64;
        self.scale = u16::try_from(scale).unwrap_or(UNSCALED);
        let mut used = Length::ZERO;
        for at in 0..visible {
            if give(self.shaped, &self.row.clusters[at]).letters > 0 {
                used += scale_cluster(&mut self.row, at, scale);
            }
        }
        used.raw()
    }

    /// Widens spaces in proportion to their width, or narrows them in proportion to what they can give, by exactly `total`
    /// in sum.
    fn change_spaces(&mut self, visible: usize, total: i64, sums: &Sums) {
        let weight = |sums: &Sums| if total < 0 { sums.shrink } else { sums.space };
        let weights = i128::from(weight(sums)).max(1);
        let (mut seen, mut given) = (0, 0);
        for at in 0..visible {
            let share = weight(&give(self.shaped, &self.row.clusters[at]));
            if share == 0 {
                continue;
            }
            seen += share;
            let due = (i128::from(total) * i128::from(seen) / weights) as i64;
            widen(&mut self.row, at, Length::from_raw(due - given));
            given = due;
        }
    }

    /// Where the leftmost part of the line starts.
    fn start(&self, width: Length, hangs: Hangs) -> Length {
        let left_to_right = self.shaped.passage.direction == Direction::LeftToRight;
        let free = self.setting.measure - self.indent() - width;
        let from_start = match self.setting.align {
            Align::Justify | Align::Start | Align::Full | Align::Balance => -hangs.start,
            Align::End => free,
            Align::Center => free / 2,
        };
        if left_to_right { self.indent() + from_start } else { free - from_start }
    }
}

/// Scales the glyphs of a cluster in ten-thousandths; says by how much they grew.
fn scale_cluster(row: &mut Row, at: usize, scale: i64) -> Length {
    let cluster = &mut row.clusters[at];
    let before = cluster.advance;
    cluster.advance = Length::ZERO;
    for glyph in &mut row.glyphs[cluster.first as usize..(cluster.first + cluster.count) as usize] {
        glyph.advance = glyph.advance.scale(scale, UNSCALED.into());
        glyph.dx = glyph.dx.scale(scale, UNSCALED.into());
        cluster.advance += glyph.advance;
    }
    cluster.advance - before
}

/// Adds to the advance of a cluster, behind its last glyph.
fn widen(row: &mut Row, at: usize, by: Length) {
    let cluster = &mut row.clusters[at];
    cluster.advance += by;
    if let Some(last) = cluster.count.checked_sub(1) {
        row.glyphs[(cluster.first + last) as usize].advance += by;
    }
}
