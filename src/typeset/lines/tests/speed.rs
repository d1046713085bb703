//! How long a hundred thousand words take; printed, since machines differ.

use std::time::Instant;

use super::{body, fonts, measure, passage, samples};
use crate::typeset::lines::set;
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::Align;
use crate::typeset::text::shape::shape;

#[test]
#[ignore = "prints times: cargo test --release -- --ignored --nocapture a_hundred_thousand_words"]
fn a_hundred_thousand_words() {
    let fonts = fonts();
    let start = Instant::now();
    let shaper = Shaper::new(&fonts, &[]);
    println!("fonts read in {:?}", start.elapsed());
    let words: usize = samples::PROSE.iter().map(|text| text.split(' ').count()).sum();
    let rounds = 100_000 / words + 1;
    let paragraphs: Vec<_> = samples::PROSE.iter().map(|text| passage(text, body(), "en-GB")).collect();
    let start = Instant::now();
    for _ in 0..rounds {
        paragraphs.iter().for_each(|passage| drop(shape(&shaper, passage)));
    }
    println!("shaped in {:?}", start.elapsed());
    let arabic = passage(&samples::ARABIC.repeat(2_000), body(), "ar");
    let start = Instant::now();
    let lines = set(&shaper, &arabic, &measure(11_500, Align::Justify)).lines.len();
    println!("Arabic: {lines} lines of one paragraph in {:?}", start.elapsed());
    let word = passage(&"efficient".repeat(100_000), body(), "en");
    let start = Instant::now();
    let lines = set(&shaper, &word, &measure(11_500, Align::Justify)).lines.len();
    println!("a word of {lines} lines in {:?}", start.elapsed());
    for align in [Align::Justify, Align::Start] {
        let start = Instant::now();
        for _ in 0..rounds {
            paragraphs.iter().for_each(|passage| drop(set(&shaper, passage, &measure(11_500, align))));
        }
        println!("{align:?}: {} words in {:?}", words * rounds, start.elapsed());
        let long = passage(&samples::PROSE.join(" ").repeat(rounds), body(), "en-GB");
        let start = Instant::now();
        let lines = set(&shaper, &long, &measure(11_500, align)).lines.len();
        println!("{align:?}: one paragraph of {lines} lines in {:?}", start.elapsed());
    }
}
