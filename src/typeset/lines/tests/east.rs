//! Chinese, Japanese and Korean with a font of the manuscript: faces, distances, and where lines start and end.

use super::{body, measure, passage, runs, words};
use crate::base::length::Length;
use crate::typeset::lines::{Line, set, widths};
use crate::typeset::text::Shaper;
use crate::typeset::text::east::{never_ends, never_starts};
use crate::typeset::text::passage::Align;
use crate::typeset::text::testing::east_fonts;

const CHINESE: &str = "2024年，联合国安全理事会强调：“地方主导权（local ownership）是可持续和平的前提。”报告指出，过去10年中，\
                       UNDP在23个国家开展了约150个项目，占全部预算的37%。“我们不能只谈安全，”一位官员说，“还要谈发展……”\
                       ——这正是本章的主题。更多内容（见《和平》第5页）：“他说：‘不能。’”";
const JAPANESE: &str = "日本国民は、平和と安全を決意し、国会における代表者を通じて行動する。「平和は国民のものである。」（前文）この\
                        決意は、1946年11月3日の「日本国」の決意であり……『平和』・『安全』のデータをシェアする。「そうか」「はい」\
                        と言った。ちょっと！";
const KOREAN: &str = "평화와 안전은 국민의 권력이다. 국민의 평화는 2024년 안전과 국민의 권력으로 평화와 안전을 통한다.";

/// The text of a line.
fn text(line: &Line) -> String {
    runs(line).iter().map(|run| run.text.as_str()).collect()
}

/// The natural width of a text in hundredths of its em.
fn ems(text: &str, language: &str) -> i64 {
    let fonts = east_fonts();
    let natural = widths(&Shaper::new(&fonts, &[]), &passage(text, body(), language)).natural;
    (natural.raw() * 100 + body().size.raw() / 2) / body().size.raw()
}

#[test]
fn lines_start_and_end_as_the_rules_have_it() {
    let fonts = east_fonts();
    let shaper = Shaper::new(&fonts, &[]);
    for (sample, language) in [(CHINESE, "zh-Hans"), (JAPANESE, "ja")] {
        for width in (4_000..12_000).step_by(370) {
            let set = set(&shaper, &passage(sample, body(), language), &measure(width, Align::Justify));
            assert_eq!(words(&set), sample);
            assert!(set.missing.is_empty(), "{:?}", set.missing);
            for line in &set.lines {
                let text = text(line);
                assert!(!text.starts_with(never_starts), "{text}");
                assert!(!text.trim_end().ends_with(never_ends), "{text}");
                assert!(line.overfull.is_none(), "{text}");
            }
            for pair in set.lines.windows(2) {
                let (before, after) = (text(&pair[0]), text(&pair[1]));
                assert!(
                    !before.ends_with(char::is_numeric) || !after.starts_with(char::is_numeric),
                    "{before}|{after}"
                );
            }
        }
    }
}

#[test]
fn both_edges_are_straight_without_spaces_to_stretch() {
    let fonts = east_fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let (em, room) = (body().size, Length::centi_mm(9_000));
    let set = set(&shaper, &passage(JAPANESE, body(), "ja"), &measure(9_000, Align::Justify));
    let (_, filled) = set.lines.split_last().expect("there are lines");
    assert!(filled.len() > 3);
    for line in filled {
        let text = text(line);
        let start = if text.starts_with(never_ends) { em / 2 } else { Length::ZERO };
        let end = if text.ends_with(['、', '。', '」', '』', '）']) { em / 2 } else { Length::ZERO };
        assert_eq!(line.width - start - end, room, "{text}");
        assert_eq!(line.items[0].from, -start, "{text}");
    }
}

#[test]
fn wide_punctuation_loses_its_blank_where_two_meet() {
    assert_eq!(ems("国民", "ja"), 200);
    assert_eq!(ems("国「民", "ja"), 300);
    assert_eq!(ems("国」「民", "ja"), 350);
    assert_eq!(ems("国。」民", "ja"), 350);
    assert_eq!(ems("「『国", "ja"), 250);
    assert_eq!(ems("国：“民", "zh-Hans"), 350);
    assert_eq!(ems("国），民", "zh-Hans"), 350);
    assert_eq!(ems("国……民", "zh-Hans"), 400);
    assert_eq!(ems("国——民", "zh-Hans"), 400);
}

#[test]
fn a_thin_gap_parts_ideographs_from_latin_letters_and_figures() {
    let alone = ems("国", "zh") + ems("10", "zh");
    assert_eq!(ems("国10", "zh") - alone, 17);
    assert_eq!(ems("10国", "zh") - alone, 17);
    assert_eq!(ems("国 10", "zh") - alone, ems("a 10", "en") - ems("a", "en") - ems("10", "en"), "a space is enough");
    assert_eq!(ems("평10", "ko"), ems("평", "ko") + ems("10", "ko"), "Korean has spaces");
}

#[test]
fn blanks_give_way_before_characters() {
    let fonts = east_fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let text = "国民国民，国民国民。国民国民国民国民";
    let set = set(&shaper, &passage(text, body(), "zh-Hans"), &measure(6_560, Align::Justify));
    assert_eq!(set.lines.len(), 1, "the blanks make room enough");
    let glyphs: Vec<Length> = runs(&set.lines[0]).iter().flat_map(|run| &run.glyphs).map(|it| it.advance).collect();
    let thousandths = |advance: Length| advance.raw() * 1000 / body().size.raw();
    assert!(thousandths(glyphs[0]) >= 990 && thousandths(glyphs[4]) < 920, "{glyphs:?}");
}

#[test]
fn signs_that_overlap_are_read_as_one_piece() {
    let fonts = east_fonts();
    let set = set(
        &Shaper::new(&fonts, &[]),
        &passage("说，“不能。”（见", body(), "zh-Hans"),
        &measure(9_000, Align::Justify),
    );
    let actual: Vec<Option<&str>> = runs(&set.lines[0]).iter().map(|run| run.actual.as_deref()).collect();
    assert_eq!(actual, [None, Some("，“"), None, Some("。”（"), None]);
}

#[test]
fn the_language_chooses_the_font_and_latin_words_keep_theirs() {
    let fonts = east_fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let faces = |text: &str, language: &str| {
        let set = set(&shaper, &passage(text, body(), language), &measure(9_000, Align::Justify));
        let found: Vec<String> = runs(&set.lines[0])
            .iter()
            .map(|run| {
                format!("{} {}", fonts.face(run.face).family.split(' ').next_back().unwrap_or_default(), run.text)
            })
            .collect();
        found
    };
    assert_eq!(faces("“国”——在23个 UNDP", "zh-Hans"), ["SC “国”——在", "Text 23", "SC 个", "Text  UNDP"]);
    assert_eq!(faces("国民", "ja"), ["JP 国民"]);
    assert_eq!(faces("평화", "ko"), ["KR 평화"]);
    assert_eq!(faces("the “国” — a", "en"), ["Text the “", "JP 国", "Text ” — a"]);
}

#[test]
fn korean_words_stay_whole_where_they_can() {
    let fonts = east_fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let lines = |width, align| set(&shaper, &passage(KOREAN, body(), "ko"), &measure(width, align)).lines;
    let wide = lines(7_000, Align::Start);
    assert!(wide.len() > 2);
    assert!(
        wide.iter().all(|line| text(line).ends_with([' ', '.'])),
        "{:?}",
        wide.iter().map(text).collect::<Vec<_>>()
    );
    assert!(lines(1_500, Align::Justify).iter().all(|line| line.overfull.is_none()));
}
