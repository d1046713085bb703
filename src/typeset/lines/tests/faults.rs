//! Nothing goes wrong in silence: what does not fit is set all the same, and said.

use super::{body, fonts, measure, passage, words};
use crate::base::length::Length;
use crate::typeset::lines::{FaultKind, SetText, set};
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::{Align, Look, Setting};

fn narrow(text: &str, look: Look, measure: Length, align: Align) -> SetText {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    set(&shaper, &passage(text, look, "en"), &Setting { measure, indent: Length::ZERO, align })
}

fn broken(set: &SetText) -> Vec<(&str, u32)> {
    let faults = set.faults.iter().filter(|fault| fault.kind == FaultKind::Broken);
    faults.map(|fault| (fault.word.as_str(), fault.source.map_or(u32::MAX, |(_, byte)| byte))).collect()
}

#[test]
fn a_word_broken_without_a_hyphen_is_named_once() {
    let word = "Brm".repeat(24);
    let text = format!("It says\u{A0}no ({word}) twice: {word}");
    let set = narrow(&text, body(), Length::pt(120), Align::Justify);
    assert_eq!(words(&set), text);
    let at = |word: &str| text.find(word).expect("there") as u32;
    assert_eq!(broken(&set), [(format!("({word})").as_str(), at("(Brm")), (word.as_str(), at(": Brm") + 2)]);
}

#[test]
fn a_line_that_sticks_out_names_its_last_word() {
    let text = "WWWW says it";
    let set = narrow(text, body(), Length::pt(3), Align::Start);
    let overfull: Vec<_> = set.faults.iter().filter(|fault| fault.kind != FaultKind::Broken).collect();
    assert_eq!(overfull.len(), set.lines.iter().filter(|line| line.overfull.is_some()).count());
    assert_eq!(overfull[0].word, "WWWW");
    assert_eq!(words(&set), text);
}

#[test]
fn no_measure_and_no_text_makes_an_empty_paragraph_out_of_words() {
    let giant = "international".repeat(40);
    for measure in [Length::ZERO, Length::pt(-5), Length::pt(1), Length::pt(40)] {
        for align in [Align::Justify, Align::Start, Align::End, Align::Center, Align::Balance] {
            for text in ["one two", "   ", "\u{AD}\u{AD}\u{AD}", "a\u{AD}b", giant.as_str(), "\u{200B}", "–"] {
                let set = narrow(text, body(), measure, align);
                assert!(!set.lines.is_empty(), "{text} in {measure:?}");
                assert_eq!(words(&set), text, "{measure:?}");
            }
        }
    }
}

#[test]
fn a_soft_hyphen_of_a_heading_is_used_only_where_the_word_does_not_fit() {
    let look = Look { hyphenate: false, size: Length::pt(20), ..body() };
    let text = "Peace\u{AD}build\u{AD}ing and Peace\u{AD}build\u{AD}ing";
    for align in [Align::Start, Align::Balance, Align::Center] {
        let wide = narrow(text, look.clone(), Length::pt(150), align);
        assert!(wide.lines.len() > 1 && wide.lines.iter().all(|line| !line.hyphenated), "{align:?}");
        let tight = narrow(text, look.clone(), Length::pt(70), align);
        assert!(tight.lines.iter().any(|line| line.hyphenated) && tight.faults.is_empty(), "{align:?}");
        assert_eq!(words(&tight), text);
    }
}

#[test]
fn code_and_addresses_may_be_broken_anywhere_in_silence() {
    let hash = "0123456789abcdef".repeat(8);
    let address = narrow(&format!("at https://example.org/{hash} now"), body(), Length::pt(150), Align::Justify);
    assert!(address.faults.is_empty() && address.lines.iter().all(|line| line.overfull.is_none()));
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let mut code = passage(&format!("{hash} soft\u{AD}ware"), Look { hyphenate: false, ..body() }, "en");
    code.spans[0].left_to_right = true;
    let set = set(&shaper, &code, &measure(5_000, Align::Start));
    assert!(set.faults.is_empty() && set.lines.iter().all(|line| !line.hyphenated));
}
