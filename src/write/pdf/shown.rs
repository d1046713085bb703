//! The glyphs of a run → TJ operators (ISO 32000-1, 9.4.3). Positions are reckoned from the run's origin, and each
//! adjustment is rounded against the true position, so no glyph is off by more than half a thousandth of the em.

use std::ops::Range;

use printpdf::{DictItem, Op};

use crate::base::length::Length;
use crate::book::standard::LONGEST_STRING;
use crate::typeset::pages::{TextRun, UNSCALED};
use crate::write::pdf::fonts::Widths;
use crate::write::pdf::values::points;

/// Runs shorter than this have no spacing of their own.
const FEWEST: usize = 4;
/// Spacing below this many thousandths of the em is left to adjustments.
const LEAST_SPACING: f64 = 0.2;
/// Spacing beyond this many thousandths of the em looks like spaces to software that reads by geometry.
const MOST_SPACING: f64 = 40.0;

/// A run on its way into operators.
pub struct Shown<'a> {
    run: &'a TextRun,
    widths: &'a Widths,
    /// Where each glyph's origin should be.
    starts: Vec<Length>,
    /// What is added after every glyph (Tc).
    spacing: Length,
    /// The same in thousandths of the em.
    step: f64,
    /// Where the next glyph would be, in thousandths of the em, after all that the reader adds up.
    reached: f64,
    rise: Length,
    array: Vec<DictItem>,
    codes: Vec<u8>,
    operations: Vec<Op>,
}

impl<'a> Shown<'a> {
    /// Nothing of the run is shown yet.
    pub fn new(run: &'a TextRun, widths: &'a Widths) -> Self {
        let mut end = Length::ZERO;
        let mut starts = Vec::with_capacity(run.glyphs.len());
        for glyph in &run.glyphs {
            starts.push(end);
            end += glyph.advance;
        }
        let spacing = spacing(run, widths);
        Self {
            run,
            widths,
            starts,
            spacing,
            step: thousandths(spacing, run.size),
            reached: 0.0,
            rise: Length::ZERO,
            array: Vec::new(),
            codes: Vec::new(),
            operations: Vec::new(),
        }
    }

    /// The character spacing that must be set.
    pub fn spacing(&self) -> Length {
        self.spacing
    }

    /// Whether letters stand so far apart that readers would take each for a word.
    pub fn is_spaced_out(&self) -> bool {
        self.step > MOST_SPACING
    }

    /// Shows glyphs, wherever on the line they stand.
    pub fn show(&mut self, glyphs: Range<usize>) {
        for index in glyphs {
            let glyph = self.run.glyphs[index];
            if glyph.dy != self.rise {
                self.raise(glyph.dy);
            }
            let place = thousandths(unscaled(self.starts[index] + glyph.dx, self.run), self.run.size);
            let adjustment = (self.reached - place).round();
            if adjustment != 0.0 {
                self.end_string();
                self.array.push(DictItem::Int(adjustment as i64));
                self.reached -= adjustment;
            }
            if self.codes.len() + 2 > LONGEST_STRING {
                self.end_string();
            }
            self.codes.extend_from_slice(&glyph.id.to_be_bytes());
            self.reached += f64::from(self.widths.of_glyph(self.run.face, glyph.id)) + self.step;
        }
    }

    /// Hands over the operators so far; the next glyph follows on.
    pub fn flush(&mut self, operations: &mut Vec<Op>) {
        self.end_array();
        operations.append(&mut self.operations);
    }

    /// Hands over the rest and goes back to the baseline.
    pub fn finish(mut self, operations: &mut Vec<Op>) {
        if !self.rise.is_zero() {
            self.raise(Length::ZERO);
        }
        self.flush(operations);
    }

    fn raise(&mut self, rise: Length) {
        self.end_array();
        self.operations.push(Op::SetLineOffset { multiplier: points(rise) });
        self.rise = rise;
    }

    fn end_string(&mut self) {
        if !self.codes.is_empty() {
            self.array.push(DictItem::String { data: std::mem::take(&mut self.codes), literal: true });
        }
    }

    fn end_array(&mut self) {
        self.end_string();
        if !self.array.is_empty() {
            let array = DictItem::Array(std::mem::take(&mut self.array));
            self.operations.push(Op::Unknown { key: "TJ".to_owned(), value: vec![array] });
        }
    }
}

/// A line whose letters are spaced would need an adjustment at every glyph; what most of them need is the median, which
/// one Tc says for all.
fn spacing(run: &TextRun, widths: &Widths) -> Length {
    if run.glyphs.len() < FEWEST {
        return Length::ZERO;
    }
    let em = run.size.raw();
    let natural = |id: u16| em.saturating_mul(i64::from(widths.of_glyph(run.face, id))) / 1000;
    let mut extra: Vec<i64> =
        run.glyphs.iter().map(|glyph| unscaled(glyph.advance, run).raw() - natural(glyph.id)).collect();
    let middle = extra.len() / 2;
    let (_, median, _) = extra.select_nth_unstable(middle);
    let median = Length::from_raw(*median);
    if thousandths(median, run.size).abs() < LEAST_SPACING { Length::ZERO } else { median }
}

/// A length on the line → before the run's horizontal scale, under which everything in text space stands (9.4.4).
fn unscaled(length: Length, run: &TextRun) -> Length {
    length.scale(i64::from(UNSCALED), i64::from(run.scale.max(1)))
}

/// A length in thousandths of the em.
fn thousandths(length: Length, em: Length) -> f64 {
    length.raw() as f64 * 1000.0 / em.raw().max(1) as f64
}

#[cfg(test)]
mod tests {
    use printpdf::{DictItem, Op};

    use super::{Shown, thousandths};
    use crate::base::length::Length;
    use crate::typeset::pages::{Item, TextRun};
    use crate::write::pdf::fonts::Widths;
    use crate::write::pdf::tests::fixture;

    /// The first run of the chapter, its letters spaced and its words justified.
    fn spaced() -> TextRun {
        let pages = fixture::pages();
        let mut runs = pages.sections[4].pages[0].body.iter().filter_map(|item| match item {
            Item::Text(run) if run.glyphs.len() > 20 => Some(run.clone()),
            _ => None,
        });
        let mut run = runs.next().expect("a run");
        for (index, glyph) in run.glyphs.iter_mut().enumerate() {
            glyph.advance += Length::from_raw(if index % 5 == 0 { 33_333 } else { 7_777 });
        }
        run
    }

    #[test]
    fn a_reader_that_adds_up_ends_where_the_layout_did() {
        let run = spaced();
        let widths = Widths::of(&fixture::book().fonts);
        let mut shown = Shown::new(&run, &widths);
        let spacing = thousandths(shown.spacing(), run.size);
        assert!((shown.spacing().raw() - 7_777).abs() <= 1);
        shown.show(0..run.glyphs.len());
        let mut operations = Vec::new();
        shown.finish(&mut operations);
        let [Op::Unknown { key, value }] = operations.as_slice() else { panic!("one operator: {operations:?}") };
        let [DictItem::Array(array)] = value.as_slice() else { panic!("one array") };
        assert_eq!(key, "TJ");
        assert!(array.len() < run.glyphs.len(), "most letters need no adjustment");
        let (mut pen, mut index, mut wanted) = (0.0, 0, Length::ZERO);
        for piece in array {
            match piece {
                DictItem::Int(adjustment) => pen -= *adjustment as f64,
                DictItem::String { data, .. } => {
                    for code in data.chunks_exact(2) {
                        let glyph = run.glyphs[index];
                        assert_eq!(code, glyph.id.to_be_bytes());
                        assert!((pen - thousandths(wanted, run.size)).abs() <= 0.5, "glyph {index}");
                        pen += f64::from(widths.of_glyph(run.face, glyph.id)) + spacing;
                        wanted += glyph.advance;
                        index += 1;
                    }
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(index, run.glyphs.len());
    }
}
