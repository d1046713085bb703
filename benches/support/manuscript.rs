//! A number of words → a manuscript of that length with everything reports contain. The same number gives the same bytes.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

const CHAPTERS: usize = 20;

/// Words of many lengths, so that lines break and hyphenate as in real text.
const VOCABULARY: &str = "the of and to in a that is for on with as by it from are be was this an at which or their not \
    have has more its they were can but other been will these such into also between through may than local process \
    peace community national government support actors conflict security political civil society reform programme \
    international development capacity ownership building women leaders training project violence groups police \
    organisations district military dialogue implementation participation donors strategy responsibility trust \
    reconciliation disarmament reintegration understanding accountability representatives infrastructure mediation \
    early warning response council village region coordination transparency legitimacy negotiations framework \
    institutions monitoring evaluation sustainability traditional authorities stakeholders consultation mandate \
    report study example result change approach work time year people state level role need part first case";

/// A sentence in French and one in Arabic, with their numbers of words.
const FRENCH: (&str, usize) = ("La paix se construit avec celles et ceux qui la vivent.", 11);
const ARABIC: (&str, usize) = ("بدأت لجنة السلام المحلية عملها بدعم من المجتمعات المتجاورة.", 9);

/// Writes toc.yaml, the chapters and their images, and says how many words they hold.
pub fn write(folder: &Path, words: usize) -> io::Result<usize> {
    fs::create_dir_all(folder.join("images"))?;
    fs::write(folder.join("images/chart.svg"), chart())?;
    fs::write(folder.join("images/photo.png"), photo())?;
    let mut toc = String::from(
        "schema: 1\ntitle: A Long Report\nslug: long-report\nlanguage: en-GB\ndate: 2026-01\n\
         creators:\n  - {given: Ada, family: Author}\n\
         identifiers: {uuid: \"0b6f6a52-1f0a-4b3c-9f56-2f6f6c1f4aff\"}\nchapters:\n",
    );
    let mut total = 0;
    for number in 1..=CHAPTERS {
        let name = format!("chapter-{number:02}.md");
        let _ = writeln!(toc, "  - {name}");
        let chapter = Writer::new(number).chapter(words / CHAPTERS);
        total += chapter.words;
        fs::write(folder.join(name), chapter.text)?;
    }
    fs::write(folder.join("toc.yaml"), toc)?;
    Ok(total)
}

/// A chart of twelve bars.
fn chart() -> String {
    let bars = (0..12).map(|bar| {
        let height = 20 + bar * 37 % 160;
        format!("<rect x='{}' y='{}' width='24' height='{height}' fill='#8a1f11'/>", 10 + bar * 32, 200 - height)
    });
    let bars: String = bars.collect();
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='220'>{bars}<path d='M5 205h390' stroke='#000'/></svg>"
    )
}

/// A picture of 600 by 400 pixels that does not compress to nothing.
fn photo() -> Vec<u8> {
    let shade = |x: u32, y: u32| (x * y / 97 + (x ^ y)) as u8;
    let picture = image::RgbImage::from_fn(600, 400, |x, y| image::Rgb([shade(x, y), shade(y, x + 40), (x / 3) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png).expect("writing to memory cannot fail");
    bytes.into_inner()
}

/// Writes one chapter from a sequence of numbers that depends on the chapter alone.
struct Writer {
    chapter: usize,
    state: u64,
    vocabulary: Vec<&'static str>,
    text: String,
    words: usize,
}

impl Writer {
    fn new(chapter: usize) -> Self {
        let vocabulary = VOCABULARY.split_whitespace().collect();
        Self { chapter, state: chapter as u64, vocabulary, text: String::new(), words: 0 }
    }

    fn chapter(mut self, words: usize) -> Self {
        self.text = format!("# Chapter {} of the Report\n\n", self.chapter);
        let mut section = 0;
        while self.words < words {
            section += 1;
            let title = self.sentence(4, 7);
            let _ = write!(self.text, "## Section {section}: {title}\n\n");
            for paragraph in 0..4 {
                self.paragraph(section * 10 + paragraph);
            }
            match section % 6 {
                0 => self.table(section),
                1 => self.list(),
                2 => self.figure(section),
                3 => self.code(),
                4 => self.foreign(),
                _ => self.quote(),
            }
        }
        self
    }

    /// Four to eight sentences, one of them with emphasis, and sometimes a note.
    fn paragraph(&mut self, number: usize) {
        for _ in 0..4 + self.below(5) {
            let sentence = self.sentence(8, 24);
            let _ = write!(self.text, "{sentence}. ");
        }
        let emphasis = self.sentence(2, 4);
        let _ = write!(self.text, "It is said to be *{emphasis}*.");
        if number.is_multiple_of(2) {
            let note = self.sentence(10, 40);
            let _ = write!(self.text, "[^{number}]\n\n[^{number}]: {note}.");
        }
        self.text.push_str("\n\n");
    }

    fn table(&mut self, number: usize) {
        self.text.push_str("| Year | Place | Sum | Remark |\n|------|-------|----:|--------|\n");
        for row in 0..8 {
            let (place, remark) = (self.sentence(1, 2), self.sentence(3, 8));
            let sum = self.below(100_000);
            let _ = writeln!(self.text, "| {} | {place} | {sum} | {remark} |", 2000 + row);
        }
        let caption = self.sentence(4, 9);
        let _ = write!(self.text, "\nTable: {caption} {{#table-{}-{number}}}\n\n", self.chapter);
    }

    fn list(&mut self) {
        for _ in 0..5 {
            let item = self.sentence(6, 18);
            let _ = writeln!(self.text, "- {item}");
        }
        self.text.push('\n');
    }

    fn quote(&mut self) {
        let words = self.sentence(20, 50);
        let _ = write!(self.text, "> {words}.\n\n");
    }

    fn figure(&mut self, number: usize) {
        let file = if number % 12 == 2 { "photo.png" } else { "chart.svg" };
        let (alt, caption) = (self.sentence(6, 12), self.sentence(6, 14));
        let id = format!("figure-{}-{number}", self.chapter);
        let _ = write!(self.text, "![{alt}](images/{file}){{width=70%}}\n\nFigure: {caption} {{#{id}}}\n\n");
    }

    fn code(&mut self) {
        self.text.push_str("```yaml\n");
        for _ in 0..6 {
            let (key, value) = (self.word(), self.sentence(2, 5));
            self.words += 1;
            let _ = writeln!(self.text, "{key}: {value}");
        }
        self.text.push_str("```\n\n");
    }

    /// A passage in Arabic, and a paragraph with a stretch of French.
    fn foreign(&mut self) {
        let (before, after) = (self.sentence(8, 20), self.sentence(8, 20));
        let (arabic, french) = (ARABIC.0, FRENCH.0);
        self.words += FRENCH.1 + ARABIC.1 * 3;
        let _ = write!(self.text, "::: {{lang=ar}}\n{arabic} {arabic} {arabic}\n:::\n\n");
        let _ = write!(self.text, "{before}: [{french}]{{lang=fr}} {after}.\n\n");
    }

    /// Between `least` and `most` words, the first with a capital.
    fn sentence(&mut self, least: usize, most: usize) -> String {
        let count = least + self.below(most - least + 1);
        self.words += count;
        let words: Vec<&str> = (0..count).map(|_| self.word()).collect();
        let sentence = words.join(" ");
        let (first, rest) = sentence.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    }

    /// Common words stand first in the vocabulary, and are drawn more often.
    fn word(&mut self) -> &'static str {
        let (one, other) = (self.below(self.vocabulary.len()), self.below(self.vocabulary.len()));
        self.vocabulary[one.min(other)]
    }

    /// A number below `limit` (Knuth's linear congruential sequence, its upper bits).
    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.state >> 33) as usize) % limit
    }
}
