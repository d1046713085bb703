//! Paragraphs as the body sets them → how even the spaces between their words are, in ems of the type size.

use std::fmt;

use offprint::base::length::Length;
use offprint::book::block::BlockId;
use offprint::book::image::Color;
use offprint::book::language::Language;
use offprint::typeset::lines::{Line, set};
use offprint::typeset::pages::{Glyph, Item, Owner};
use offprint::typeset::text::Shaper;
use offprint::typeset::text::features::Features;
use offprint::typeset::text::passage::{Align, Look, Passage, PassageSpan, Setting};

/// Lines with fewer spaces than this have no mean worth counting.
const FEWEST_SPACES: usize = 3;

/// Figures of justified lines; last lines of paragraphs do not count.
#[derive(Clone, Copy, Debug)]
pub struct Evenness {
    /// How many lines were measured.
    pub lines: usize,
    /// The mean space between words.
    pub mean: f64,
    /// Its standard deviation.
    pub deviation: f64,
    /// 95 lines of 100 have no wider spaces than this.
    pub p95: f64,
    /// The widest.
    pub most: f64,
    /// Lines that end with a hyphen.
    pub hyphenated: usize,
    /// The most of these in a row.
    pub ladder: usize,
}

impl Evenness {
    /// Sets paragraphs of one language in lines of the house's measure.
    pub fn of(shaper: &Shaper<'_>, paragraphs: &[String], language: &Language) -> Self {
        let (mut spaces, mut hyphenated, mut ladder) = (Vec::new(), 0, 0);
        for text in paragraphs {
            let lines = set(shaper, &passage(text, language), &setting(Align::Justify)).lines;
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
        let count = lines.max(1) as f64;
        let mean = spaces.iter().sum::<f64>() / count;
        let deviation = (spaces.iter().map(|space| (space - mean).powi(2)).sum::<f64>() / count).sqrt();
        let at = |index: usize| spaces.get(index).copied().unwrap_or_default();
        Self {
            lines,
            mean,
            deviation,
            p95: at(lines * 95 / 100),
            most: at(lines.saturating_sub(1)),
            hyphenated,
            ladder,
        }
    }

    /// Lines of 100 that end with a hyphen.
    pub fn hyphenated_share(&self) -> f64 {
        100.0 * self.hyphenated as f64 / self.lines.max(1) as f64
    }
}

impl fmt::Display for Evenness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lines, mean, deviation, p95, most, ladder, .. } = self;
        writeln!(f, "{lines} lines; spaces between words in em: mean {mean:.3}, standard deviation {deviation:.3}, ")?;
        writeln!(
            f,
            "95th percentile {p95:.3}, maximum {most:.3}; {:.1} % of lines hyphenated, ",
            self.hyphenated_share()
        )?;
        write!(f, "longest ladder {ladder}")
    }
}

/// The mean space between words of a line, in ems.
fn space(line: &Line) -> Option<f64> {
    let mut spaces = Vec::new();
    for item in &line.items {
        if let Item::Text(run) = &item.item {
            let is_space = |glyph: &&Glyph| &run.text[glyph.cluster()] == " " && !glyph.advance.is_zero();
            let width = |glyph: &Glyph| glyph.advance.to_f64() / run.size.to_f64();
            spaces.extend(run.glyphs.iter().filter(is_space).map(width));
        }
    }
    (spaces.len() >= FEWEST_SPACES).then(|| spaces.iter().sum::<f64>() / spaces.len() as f64)
}

/// A paragraph of the body: STIX Two Text 10.5 pt, divided.
pub fn passage(text: &str, language: &Language) -> Passage {
    let look = Look {
        family: "STIX Two Text".into(),
        weight: 400,
        italic: false,
        size: Length::centi(1050),
        rise: Length::ZERO,
        tracking: Length::ZERO,
        color: Color::BLACK,
        tabular: false,
        features: Features::default(),
        hyphenate: true,
    };
    let span = PassageSpan {
        range: 0..text.len(),
        look,
        language: language.clone(),
        owner: Owner::Layout,
        source: Some((BlockId(0), 0)),
        actual: None,
        link: None,
        note: None,
        image: None,
        left_to_right: false,
    };
    Passage { text: text.to_owned(), spans: vec![span], ties: Vec::new(), direction: language.direction() }
}

/// The house's measure, 115 mm.
pub fn setting(align: Align) -> Setting {
    Setting { measure: Length::centi_mm(11_500), indent: Length::ZERO, align }
}
