//! Hyphens of the author's at line ends: within a compound they are read at the start of the next line, and some languages
//! show them there; any other is read with a blank behind it, so that no software drops it.

use super::{body, fonts, measure, passage};
use crate::typeset::lines::{Line, set};
use crate::typeset::pages::{Item, TextRun};
use crate::typeset::text::Shaper;
use crate::typeset::text::passage::Align;

/// The runs of a line from left to right.
fn seen(line: &Line) -> Vec<&TextRun> {
    let runs = line.items.iter().filter_map(|item| if let Item::Text(run) = &item.item { Some(run) } else { None });
    runs.collect()
}

/// What software reads of a line.
fn read(line: &Line) -> String {
    seen(line).iter().map(|run| run.actual.as_ref().unwrap_or(&run.text).as_str()).collect()
}

/// Whether lines repeat the hyphen, as often as a compound is parted at some measure; all is read as it was written.
fn repeated(language: &str, text: &str) -> Vec<bool> {
    let fonts = fonts();
    let shaper = Shaper::new(&fonts, &[]);
    let mut found = Vec::new();
    for width in (2_500..6_000).step_by(50) {
        let set = set(&shaper, &passage(text, body(), language), &measure(width, Align::Justify));
        let copied: String = set.lines.iter().map(read).collect();
        assert_eq!(copied.replace('\u{AD}', ""), text, "{language} {width}");
        assert!(set.lines.iter().all(|line| !read(line).ends_with('-')), "{language} {width}");
        for pair in set.lines.windows(2).filter(|pair| seen(&pair[0]).last().is_some_and(|run| run.text == "-")) {
            assert!(read(&pair[0]).ends_with('\u{AD}') && read(&pair[1]).starts_with('-'), "{language} {width}");
            let first = seen(&pair[1])[0];
            // PDFium drops a hyphen that is alone.
            let shown = first.text.starts_with('-');
            assert!(!shown || (first.text.len() > 1 && first.actual.is_none()), "{language} {width}");
            found.push(shown);
        }
    }
    found
}

#[test]
fn a_hyphen_is_read_once_and_shown_as_often_as_the_language_asks() {
    let all = |found: Vec<bool>, wanted: bool| !found.is_empty() && found.iter().all(|it| *it == wanted);
    assert!(all(repeated("en", "Peace and well-being came to far-reaching day-labourers and back-benchers"), false));
    assert!(all(repeated("pl", "Na społeczno-gospodarczy sztandar biało-czerwony nie ma wpływu"), true));
    assert!(all(repeated("pt-BR", "Foi numa quarta-feira que os luso-brasileiros puseram guarda-chuvas"), true));
    assert!(all(repeated("es", "Los acuerdos cívico-militares y los teórico-prácticos de ayer"), true));
    assert!(all(repeated("es", "Entre los ejes de Madrid-Barcelona y de Lima-Callao hay que ver"), false));
}

#[test]
fn a_hyphen_before_a_space_is_read_with_one() {
    let (fonts, text) = (fonts(), "the pre- and post-war work - or none - of co-\nauthors -");
    let shaper = Shaper::new(&fonts, &[]);
    let mut kept = 0;
    for width in (2_500..6_000).step_by(50) {
        let set = set(&shaper, &passage(text, body(), "en"), &measure(width, Align::Start));
        let lines: Vec<String> = set.lines.iter().map(read).collect();
        assert!(lines.iter().all(|line| !line.ends_with('-')), "{width} {lines:?}");
        let copied = lines.concat().replace(['\u{AD}', '\u{A0}'], "");
        assert_eq!(copied.trim_end(), text.replace('\n', " "), "{width}");
        // The blank behind it is no part of its run, and makes it no wider.
        let wide = |run: &&TextRun| run.text != "-" && run.actual.as_ref().is_some_and(|read| read.ends_with('\u{A0}'));
        assert!(set.lines.iter().all(|line| !seen(line).iter().any(wide)), "{width}");
        kept += lines.iter().filter(|line| line.trim_end_matches(' ').ends_with("-\u{A0}")).count();
    }
    assert!(kept > 150, "{kept}");
}

#[test]
fn a_hyphen_in_code_is_read_with_a_plain_space() {
    let (fonts, text) = (fonts(), "---\nlayout: x-\n");
    let mut code = passage(text, body(), "en");
    code.spans[0].left_to_right = true;
    let set = set(&Shaper::new(&fonts, &[]), &code, &measure(9_000, Align::Start));
    assert_eq!(set.lines.iter().map(read).collect::<Vec<_>>(), ["---  ", "layout: x-  "]);
}
