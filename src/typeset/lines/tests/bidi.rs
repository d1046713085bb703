//! Right-to-left text: lines start at the right, runs stand in visual order, their text stays in logical order.

use super::{body, fonts, measure, passage, runs, samples, words};
use crate::base::length::Length;
use crate::typeset::lines::{Line, set};
use crate::typeset::pages::{Item, TextRun};
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::{Align, Setting};

fn line(text: &str, language: &str, align: Align) -> Line {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let mut lines = set(&shaper, &passage(text, body(), language), &measure(11_500, align)).lines;
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

/// The runs of a line from left to right.
fn visual(line: &Line) -> Vec<&TextRun> {
    line.items.iter().filter_map(|item| if let Item::Text(run) = &item.item { Some(run) } else { None }).collect()
}

#[test]
fn a_latin_name_in_arabic_stands_in_the_middle() {
    let line = line("من منظمة Interpeace وكان", "ar", Align::Start);
    let texts: Vec<&str> = visual(&line).iter().map(|run| run.text.trim()).collect();
    assert_eq!(texts, ["وكان", "Interpeace", "من منظمة"]);
    let last = line.items.last().map(|item| item.to);
    assert_eq!(last, Some(Length::centi_mm(11_500)), "the line starts at the right edge");
}

#[test]
fn glyphs_of_a_right_to_left_run_go_from_its_end_to_its_start() {
    let line = line("سلام", "ar", Align::Start);
    let run = visual(&line)[0];
    let starts: Vec<u32> = run.glyphs.iter().filter(|glyph| glyph.end > glyph.start).map(|glyph| glyph.start).collect();
    assert!(starts.windows(2).all(|pair| pair[0] > pair[1]), "{starts:?}");
    let shown: usize = run.glyphs.iter().map(|glyph| glyph.cluster().len()).sum();
    assert_eq!(shown, run.text.len());
}

#[test]
fn figures_in_arabic_read_from_left_to_right() {
    let line = line("في عام 2011 بدعم", "ar", Align::Start);
    let figures = visual(&line).into_iter().find(|run| run.text.contains("2011")).expect("the figures");
    let starts: Vec<u32> = figures.glyphs.iter().map(|glyph| glyph.start).collect();
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
}

#[test]
fn brackets_are_mirrored() {
    let right = line("(ولا سيما)", "ar", Align::Start);
    let left = line("(x)", "en", Align::Start);
    assert_eq!(runs(&left).len(), 1);
    let run = visual(&right)[0];
    assert_eq!(visual(&right).len(), 1, "brackets are set in the face of the letters");
    let opening = run.glyphs.iter().find(|glyph| glyph.start == 0).expect("the bracket");
    let shaper_fonts = fonts();
    let shaper = Shaper::new(&shaper_fonts, &[]);
    assert_eq!(Some(opening.id), shaper.face(run.face).glyph(')').map(|(id, _)| id));
}

#[test]
fn a_justified_arabic_paragraph_fills_its_measure() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    for indent in [Length::ZERO, Length::pt(14)] {
        let setting = Setting { indent, ..measure(6_000, Align::Justify) };
        let set = set(&shaper, &passage(samples::ARABIC, body(), "ar"), &setting);
        assert_eq!(words(&set), samples::ARABIC);
        assert!(set.missing.is_empty(), "{:?}", set.missing);
        for (at, line) in set.lines[..set.lines.len() - 1].iter().enumerate() {
            let room = setting.measure - if at == 0 { indent } else { Length::ZERO };
            let gap = (line.width - room).abs();
            assert!(line.overfull.is_none() && gap < Length::pt(4), "{at}: {gap:?}");
        }
    }
}
