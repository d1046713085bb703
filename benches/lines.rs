//! Prose → how evenly its lines are filled, and how long shaping and breaking take: `cargo bench --bench lines`, or of a
//! text file with paragraphs parted by blank lines `cargo bench --bench lines -- prose.txt`.

#[path = "support/evenness.rs"]
mod evenness;
#[path = "support/prose.rs"]
mod prose;

use std::env;
use std::fs;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use offprint::book::language::Language;
use offprint::load::font::bundled;
use offprint::typeset::lines::set;
use offprint::typeset::text::Shaper;
use offprint::typeset::text::passage::{Align, Passage};
use offprint::typeset::text::shape::shape;

use crate::evenness::{Evenness, passage, setting};

/// Words that are set to measure speed: the sample, repeated.
const WORDS: usize = 100_000;
/// A sentence with a Latin name and figures in it.
const ARABIC: &str = "بدأت لجنة السلام المحلية عملها في عام 2011 بدعم من منظمة Interpeace، وكان الهدف هو بناء الثقة. ";

fn main() -> io::Result<()> {
    let file = env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let paragraphs = match &file {
        Some(file) => of_file(Path::new(file))?,
        None => prose::of_the_report(),
    };
    let english = Language::english();
    let fonts = bundled();
    let (shaper, reading) = timed(|| Shaper::new(&fonts, &[]));
    println!("{}\n", Evenness::of(&shaper, &paragraphs, &english));

    let words: usize = paragraphs.iter().map(|text| text.split(' ').count()).sum();
    let rounds = WORDS.div_ceil(words.max(1));
    let passages: Vec<Passage> = paragraphs.iter().map(|text| passage(text, &english)).collect();
    let all = || (0..rounds).flat_map(|_| &passages);
    println!("fonts read in {reading:.0?}");
    let ((), taken) = timed(|| all().for_each(|passage| drop(shape(&shaper, passage))));
    println!("{} words shaped in {taken:.0?}", words * rounds);
    for align in [Align::Justify, Align::Start] {
        let ((), taken) = timed(|| all().for_each(|passage| drop(set(&shaper, passage, &setting(align)))));
        println!("{} words set ({align:?}) in {taken:.0?}", words * rounds);
    }
    // What would take long if anything were not linear.
    let arabic = Language::parse("ar").unwrap_or_else(Language::english);
    for (name, text, language) in [
        ("all words as one paragraph", paragraphs.join(" ").repeat(rounds), &english),
        ("a long paragraph of Arabic", ARABIC.repeat(5_000), &arabic),
        ("a word of 900,000 letters", "efficient".repeat(100_000), &english),
    ] {
        let passage = passage(&text, language);
        let (lines, taken) = timed(|| set(&shaper, &passage, &setting(Align::Justify)).lines.len());
        println!("{name}: {lines} lines in {taken:.0?}");
    }
    Ok(())
}

/// The paragraphs of a text file, parted by blank lines.
fn of_file(path: &Path) -> io::Result<Vec<String>> {
    let text = fs::read_to_string(path)?;
    let paragraphs = text.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(paragraphs.filter(|text| !text.is_empty()).collect())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    let done = work();
    (done, started.elapsed())
}
