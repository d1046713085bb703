//! How even the spaces between words are, in ems of the type size; printed, and held to a bar.

use super::{body, fonts, measure, passage, samples};
use crate::typeset::lines::{Line, set};
use crate::typeset::pages::Item;
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::Align;

/// Statistics of justified lines.
#[derive(Debug)]
struct Evenness {
    lines: usize,
    mean: f64,
    deviation: f64,
    p95: f64,
    most: f64,
    hyphenated: usize,
    ladder: usize,
}

/// The mean space between words of a line, in ems.
fn space(line: &Line) -> Option<f64> {
    let mut spaces = Vec::new();
    for item in &line.items {
        if let Item::Text(run) = &item.item {
            let space =
                |glyph: &&crate::typeset::pages::Glyph| &run.text[glyph.cluster()] == " " && !glyph.advance.is_zero();
            spaces.extend(run.glyphs.iter().filter(space).map(|glyph| glyph.advance.to_f64() / run.size.to_f64()));
        }
    }
    (spaces.len() >= 3).then(|| spaces.iter().sum::<f64>() / spaces.len() as f64)
}

fn evenness<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Evenness {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let (mut spaces, mut hyphenated, mut ladder) = (Vec::new(), 0, 0);
    for text in paragraphs {
        let lines = set(&shaper, &passage(text, body(), "en-GB"), &measure(11_500, Align::Justify)).lines;
        let mut run = 0;
        for line in &lines[..lines.len().saturating_sub(1)] {
            spaces.extend(space(line));
            run = if line.hyphenated { run + 1 } else { 0 };
            hyphenated += usize::from(line.hyphenated);
            ladder = ladder.max(run);
        }
    }
    spaces.sort_by(f64::total_cmp);
    let lines = spaces.len();
    let mean = spaces.iter().sum::<f64>() / lines as f64;
    let deviation = (spaces.iter().map(|space| (space - mean).powi(2)).sum::<f64>() / lines as f64).sqrt();
    Evenness { lines, mean, deviation, p95: spaces[lines * 95 / 100], most: spaces[lines - 1], hyphenated, ladder }
}

#[test]
fn word_spaces_are_even() {
    let even = evenness(samples::PROSE.into_iter());
    println!("{even:.3?}");
    assert!(even.lines > 30 && even.mean > 0.2 && even.p95 < 0.35, "{even:?}");
    assert!(even.hyphenated * 20 <= even.lines * 2, "{even:?}");
    assert!(even.deviation < 0.04, "{even:?}");
    assert!(even.most < 0.45, "{even:?}");
    assert!(even.ladder <= 2, "{even:?}");
}

/// Measures a text file of one's own: `OFFPRINT_SAMPLE=prose.txt cargo test -- --ignored --nocapture measure_a_sample`.
#[test]
#[ignore = "prints figures for a text that is named in the environment"]
fn measure_a_sample() {
    let Ok(path) = std::env::var("OFFPRINT_SAMPLE") else { return };
    let text = std::fs::read_to_string(path).expect("a text file");
    println!("{:.3?}", evenness(text.split("\n\n").map(str::trim).filter(|text| !text.is_empty())));
}
