//! Every word in is every word out, whatever the passage.

use super::{body, fonts, measure, passage, samples, words};
use crate::base::length::Length;
use crate::typeset::lines::{set, widths};
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::{Align, Look};

#[test]
fn prose_comes_out_whole_and_within_its_measure() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    for align in [Align::Justify, Align::Start, Align::End, Align::Center] {
        for text in samples::PROSE {
            let set = set(&shaper, &passage(text, body(), "en-GB"), &measure(11_500, align));
            assert_eq!(words(&set), text);
            assert!(set.lines.iter().all(|line| line.overfull.is_none()), "{align:?}");
            assert!(set.missing.is_empty());
        }
    }
}

#[test]
fn an_empty_passage_has_no_lines() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    assert!(set(&shaper, &passage("", body(), "en"), &measure(11_500, Align::Justify)).lines.is_empty());
    assert_eq!(widths(&shaper, &passage("", body(), "en")).natural, Length::ZERO);
}

#[test]
fn forced_breaks_are_kept_and_a_last_one_adds_no_line() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let lines = |text: &str| set(&shaper, &passage(text, body(), "en"), &measure(11_500, Align::Justify)).lines;
    assert_eq!(lines("one\ntwo\n").len(), 2);
    assert_eq!(lines("\n\nthree").len(), 3);
    let broken = lines("one two\nthree");
    assert!(broken[0].width < Length::pt(60), "a line before a forced break is not stretched");
}

#[test]
fn a_word_of_ten_thousand_letters_is_broken_between_letters() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let word = "efficient".repeat(1_111);
    let set = set(&shaper, &passage(&word, body(), "en"), &measure(11_500, Align::Justify));
    assert_eq!(words(&set), word);
    assert!(set.lines.len() > 100);
    assert!(set.lines.iter().all(|line| line.overfull.is_none()));
}

#[test]
fn characters_without_a_glyph_are_reported_and_kept() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let text = "Peace (和平) lasts";
    let set = set(&shaper, &passage(text, body(), "en"), &measure(11_500, Align::Start));
    assert_eq!(words(&set), text);
    let missing: Vec<_> = set.missing.iter().map(|missing| (missing.character, missing.source.map(|s| s.1))).collect();
    assert_eq!(missing, [('和', Some(7)), ('平', Some(10))]);
}

#[test]
fn headings_are_not_divided() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let look = Look { size: Length::pt(22), hyphenate: false, ..body() };
    let text = "Disarmament, demobilisation and reintegration of former combatants";
    let set = set(&shaper, &passage(text, look, "en"), &measure(8_000, Align::Start));
    assert!(set.lines.len() > 1 && set.lines.iter().all(|line| !line.hyphenated));
    assert_eq!(words(&set), text);
}
