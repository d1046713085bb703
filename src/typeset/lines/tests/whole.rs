//! Every word in is every word out, whatever the passage.

use super::{body, fonts, measure, passage, runs, samples, span, words};
use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::block::BlockId;
use crate::book::font::Fonts;
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::typeset::lines::{set, widths};
use crate::typeset::pages::Item;
use crate::typeset::text::passage::{Align, Look, Passage, Setting};
use crate::typeset::text::{Shaper, Vertical};

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

#[test]
fn a_natural_width_is_enough_for_one_line_and_a_minimum_for_every_word() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let cell = passage("Representatives of forty-one families", body(), "en");
    let widths = widths(&shaper, &cell);
    let lines = |measure| set(&shaper, &cell, &Setting { measure, ..measure_of(Align::Start) }).lines;
    assert_eq!(lines(widths.natural).len(), 1);
    assert!(lines(widths.minimum).iter().all(|line| !line.hyphenated && line.overfull.is_none()));
}

fn measure_of(align: Align) -> Setting {
    measure(11_500, align)
}

#[test]
fn a_heading_does_not_end_with_one_short_word() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let look = Look { size: Length::pt(17), hyphenate: false, ..body() };
    let heading = passage("Fiji: Training Military on Gender and Human Rights as a Peace", look, "en");
    for align in [Align::Start, Align::Center] {
        let lines = set(&shaper, &heading, &measure_of(align)).lines;
        assert_eq!(lines.len(), 2);
        assert!(lines[1].width > Length::centi_mm(3_000), "{:?}", lines[1].width);
    }
}

#[test]
fn an_address_breaks_without_a_hyphen() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let text =
        "See https://www.example.org/publications/local-ownership/case_studies?country=fiji&year=2011 for the data.";
    let set = set(&shaper, &passage(text, body(), "en"), &measure(5_000, Align::Justify));
    assert_eq!(words(&set), text);
    assert!(set.lines.iter().all(|line| line.overfull.is_none()));
    let hyphens = set.lines.iter().flat_map(|line| runs(line)).filter(|run| run.actual.is_some()).count();
    assert_eq!(hyphens, 0);
}

#[test]
fn an_added_hyphen_is_a_run_of_its_own() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let narrow = set(&shaper, &passage(samples::PROSE[1], body(), "en-GB"), &measure(4_000, Align::Justify));
    let hyphens: Vec<_> = narrow.lines.iter().flat_map(|line| runs(line)).filter(|run| run.actual.is_some()).collect();
    assert!(!hyphens.is_empty());
    for run in hyphens {
        assert_eq!((run.text.as_str(), run.actual.as_deref(), run.glyphs.len()), ("\u{AD}", Some("\u{AD}"), 1));
        assert!(run.source.is_none());
    }
}

#[test]
fn a_justified_line_is_as_long_as_its_measure() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let setting = Setting { indent: Length::pt(12), ..measure(11_500, Align::Justify) };
    let lines = set(&shaper, &passage(samples::PROSE[0], body(), "en-GB"), &setting).lines;
    for line in &lines[1..lines.len() - 1] {
        // What hangs out makes it longer.
        let over = line.width - setting.measure;
        assert!(over >= Length::ZERO && over < Length::pt(5), "{over:?}");
    }
    assert_eq!(lines[0].items[0].from, setting.indent);
}

#[test]
fn a_note_and_an_image_stand_on_their_line() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let mut spans = vec![span(0..5, body(), "en"), span(5..6, body(), "en"), span(6..9, body(), "en")];
    spans[1].note = Some(NoteId(3));
    spans[2].image = Some((ImageId(0), Size::new(Length::pt(40), Length::pt(30))));
    let passage =
        Passage { text: "word.1\u{FFFC}".to_owned(), spans, ties: Vec::new(), direction: Direction::LeftToRight };
    let set = set(&shaper, &passage, &measure_of(Align::Justify));
    let line = &set.lines[0];
    assert_eq!(line.notes, [NoteId(3)]);
    assert_eq!(line.opens, Some((BlockId(7), 0)));
    assert_eq!(line.ascent, Length::pt(30));
    let Some(Item::Image(image)) = line.items.last().map(|item| &item.item) else { panic!("an image") };
    assert_eq!(image.rect.bottom(), Length::ZERO);
}

#[test]
fn without_a_readable_font_there_are_still_lines() {
    let mut broken = fonts();
    broken.faces.truncate(1);
    broken.faces[0].data = b"no font at all".as_slice().into();
    for fonts in [Fonts::default(), broken] {
        let shaper = Shaper::new(&fonts, &[]);
        let text = "Peace\u{AD}building, 2011";
        let set = set(&shaper, &passage(text, body(), "en"), &measure(2_000, Align::Justify));
        assert!(!set.lines.is_empty());
        assert_eq!(set.missing.is_empty(), fonts.faces.is_empty());
        assert_eq!(shaper.vertical(&body()) == Vertical::default(), fonts.faces.is_empty());
    }
}

#[test]
fn no_line_is_left_nearly_empty_for_the_sake_of_its_neighbours() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let address =
        "https://www.bundesverfassungsgericht.de/SharedDocs/Entscheidungen/DE/2021/03/rs20210324_1bvr265618.html";
    for text in [
        format!("Ausstoß, m². Siehe {address} und mehr."),
        format!("- Verantwortung nationale wird die sowie gemeinde und sicherheit von {address} Gemeinde wurde."),
        "die Sicherheitssektorreform Entwicklungszusammenarbeit der Außenpolitik Zivilgesellschaft nicht".to_owned(),
        "Rechtsstaatlichkeit Menschenrechtsverletzungen Waffenstillstandsabkommen Sicherheitssektorreform".to_owned(),
    ] {
        for width in (6_000..12_000).step_by(500) {
            let set = set(&shaper, &passage(&text, body(), "de"), &measure(width, Align::Justify));
            let full = &set.lines[..set.lines.len() - 1];
            let least = full.iter().map(|line| line.width).min().unwrap_or(Length::centi_mm(width));
            assert!(least > Length::centi_mm(width / 2), "{least:?} of {width}: {}", words(&set));
        }
    }
}
