//! Passages at random: nothing panics, nothing is lost, and what sticks out says so.

use super::{body, fonts, runs, span, words};
use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::book::theme::Figures;
use crate::typeset::lines::{Line, set, widths};
use crate::typeset::pages::Item;
use crate::typeset::text::Shaper;
use crate::typeset::text::characters;
use crate::typeset::text::features::{Features, Form};
use crate::typeset::text::passage::{Align, Look, Passage, Setting};

/// Marsaglia's generator: the same passages on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

const SCRAPS: [&str; 44] = [
    "the",
    "efficient",
    "office",
    "reconciliation",
    "peace-building",
    "a",
    "AVATAR",
    "naïve",
    "“quoted”",
    "—",
    "–",
    ",",
    ".",
    "\n",
    "\t",
    "\u{AD}",
    "\u{200B}",
    "\u{A0}",
    "\u{202F}",
    "\u{200D}",
    "\u{200E}",
    "\u{202E}",
    "\u{202C}",
    "e\u{301}",
    "سلام",
    "اللجنة",
    "שלום",
    "和平",
    "한국",
    "ไทย",
    "🙂",
    "👩\u{200D}👧",
    "https://example.org/a/b?c=d&e=f_g",
    "x@example.org",
    "2011",
    "≤",
    "₦",
    "\u{FFFC}",
    "\0",
    "\u{7}",
    "\r\n",
    "fi\u{AD}ne",
    "\u{301}",
    "\u{2028}",
];
const LANGUAGES: [&str; 6] = ["en-GB", "fr", "ar", "de", "xx", "zh-Hant"];
const FAMILIES: [&str; 5] = ["STIX Two Text", "Source Sans 3", "Source Code Pro", "Vazirmatn", "No Such Family"];
const FIGURES: [Figures; 2] = [Figures::Lining, Figures::Oldstyle];
const FORMS: [Form; 6] =
    [Form::Plain, Form::Plain, Form::Plain, Form::Superscript, Form::Subscript, Form::SmallCapitals];
const ALIGNS: [Align; 4] = [Align::Justify, Align::Start, Align::End, Align::Center];

fn look(random: &mut Random) -> Look {
    Look {
        family: random.pick(&FAMILIES).into(),
        weight: random.pick(&[400, 700]),
        italic: random.below(3) == 0,
        size: Length::pt(random.below(25) as i64 - 1),
        rise: Length::pt(random.below(5) as i64 - 2),
        tracking: Length::centi(random.pick(&[0, 0, 0, 80, -300])),
        tabular: random.below(4) == 0,
        features: Features { figures: random.pick(&FIGURES), form: random.pick(&FORMS) },
        hyphenate: random.below(3) > 0,
        ..body()
    }
}

fn passage(random: &mut Random) -> Passage {
    let mut text = String::new();
    let mut spans = Vec::new();
    for _ in 0..random.below(12) {
        let start = text.len();
        for _ in 0..random.below(30) {
            text.push_str(random.pick(&SCRAPS));
            text.push_str(random.pick(&[" ", " ", " ", ""]));
        }
        if start < text.len() {
            spans.push(span(start..text.len(), look(random), random.pick(&LANGUAGES)));
        }
        if random.below(4) == 0 {
            let mut image = span(text.len()..text.len() + 3, look(random), "en");
            image.image = Some((ImageId(1), Size::new(Length::pt(12), Length::pt(9))));
            text.push('\u{FFFC}');
            spans.push(image);
        }
    }
    let direction = random.pick(&[Direction::LeftToRight, Direction::RightToLeft]);
    Passage { text, spans, ties: Vec::new(), direction }
}

/// What the runs of a passage must say.
fn expected(passage: &Passage) -> String {
    let image = |at: usize| passage.spans.iter().any(|span| span.image.is_some() && span.range.start == at);
    let text = characters::normalised(&passage.text);
    let kept = text.char_indices().filter(|(at, _)| !image(*at));
    let spaced = kept.map(|(_, character)| if characters::is_newline(character) { ' ' } else { character });
    spaced.filter(|character| !characters::is_control(*character)).collect()
}

fn check(line: &Line, setting: &Setting) {
    for item in &line.items {
        if let Item::Text(run) = &item.item {
            assert_eq!(run.origin.x, item.from);
            let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
            assert_eq!(item.to - item.from, width);
            assert!(run.glyphs.iter().all(|glyph| run.text.get(glyph.cluster()).is_some()), "{run:?}");
        }
    }
    let free = setting.measure.max(Length::ZERO) + Length::pt(30);
    assert!(line.overfull.is_some() || line.width <= free, "{:?} in {:?}", line.width, setting.measure);
    let roomy = setting.measure >= Length::pt(90) && setting.indent < Length::pt(100);
    assert!(
        !roomy || line.overfull.is_none_or(|excess| excess < Length::pt(1)),
        "{:?}: {:?}",
        line.overfull,
        runs(line)
    );
    assert!(runs(line).windows(2).all(|pair| {
        let (Some(before), Some(after)) = (pair[0].source, pair[1].source) else { return true };
        before.end <= after.start
    }));
}

#[test]
fn any_passage_in_any_measure_keeps_its_text() {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &["peace-build-ing".to_owned()]);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..600 {
        let passage = passage(&mut random);
        let setting = Setting {
            measure: Length::pt(random.pick(&[-3, 0, 1, 12, 40, 90, 200, 326, 5_000])),
            indent: Length::pt(random.pick(&[0, 0, 14, -20, 400])),
            align: random.pick(&ALIGNS),
        };
        let set = set(&shaper, &passage, &setting);
        assert_eq!(words(&set), expected(&passage), "{passage:?} {setting:?}");
        assert_eq!(set.lines.is_empty(), passage.text.is_empty());
        set.lines.iter().for_each(|line| check(line, &setting));
        let widths = widths(&shaper, &passage);
        assert!(widths.minimum <= widths.natural, "{widths:?}");
    }
}

#[test]
fn the_same_passage_is_set_the_same_whatever_came_before() {
    let fonts = fonts();
    let used = Shaper::new(&fonts, &[]);
    let mut random = Random(7);
    let setting = Setting { measure: Length::pt(200), indent: Length::ZERO, align: Align::Justify };
    for _ in 0..40 {
        let passage = passage(&mut random);
        let alone = set(&Shaper::new(&fonts, &[]), &passage, &setting);
        let after = set(&used, &passage, &setting);
        assert_eq!(format!("{alone:?}"), format!("{after:?}"));
    }
}
