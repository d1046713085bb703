//! Text is extracted exactly: every paragraph of a manuscript comes out of pdftotext in one piece, its words whole, in
//! order and none of them twice. Only the turn of a page and what the tool itself adds may stand in between.

use std::fs;
use std::path::Path;

use crate::support::{BOOKS, book, built, listed, text, tool};
use crate::words::{SOFT_HYPHEN, reads_backwards, spoken, words};

/// Stands for a note's mark in a line of the manuscript.
const NOTE: char = '\u{E000}';
/// Stands for words that the tool makes: of a reference, or the page that a link leads to.
const MADE: char = '\u{E001}';
/// The most words that a reference becomes.
const LONGEST_MADE: usize = 24;
/// Paragraphs with fewer words may well be found in other places too.
const SHORTEST: usize = 8;

/// A word as pdftotext gives it.
#[derive(Clone, PartialEq, Debug)]
struct Token {
    word: String,
    page: usize,
}

/// A part of a paragraph.
#[derive(Clone, PartialEq, Debug)]
enum Piece {
    Word(String),
    Note,
    Made,
}

#[test]
fn every_paragraph_comes_out_in_one_piece() {
    for name in BOOKS.into_iter().filter(|name| *name != "rubbish").chain(["manuscript"]) {
        let built = built(name);
        let entries = listed(built.folder.path());
        let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
        let paragraphs: Vec<(String, Vec<Piece>)> = manuscript(name);
        assert!(paragraphs.len() > 5, "{name}");
        let pdf = built.folder.join(&report.path);
        let (raw, turned) = (tokens(&pdf, &["-raw"]), tokens(&pdf, &[]));
        for (file, paragraph) in &paragraphs {
            let backwards = paragraph.iter().any(is_backwards);
            let found = if backwards { &turned } else { &raw };
            let (place, said) = (format!("{name}/{file}"), shown(paragraph));
            let count = occurrences(paragraph, found);
            if count == 0 && backwards {
                assert!(in_one_line(paragraph, found), "{place}: not in one piece: {said}");
                continue;
            }
            assert!(count > 0, "{place}: not in one piece: {said}");
            let alike = paragraphs.iter().filter(|(_, other)| contains(other, paragraph)).count();
            assert!(count <= alike || paragraph.len() < SHORTEST, "{place}: {count} times: {said}");
        }
    }
}

fn shown(paragraph: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Word(word) => word.clone(),
        Piece::Note => "[^]".to_owned(),
        Piece::Made => "@".to_owned(),
    };
    paragraph.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn is_backwards(piece: &Piece) -> bool {
    matches!(piece, Piece::Word(word) if reads_backwards(word))
}

fn contains(whole: &[Piece], part: &[Piece]) -> bool {
    whole.windows(part.len()).any(|window| window == part)
}

/// How often a paragraph is found as a whole.
fn occurrences(paragraph: &[Piece], found: &[Token]) -> usize {
    (0..found.len()).filter(|start| goes_on(paragraph, found, *start)).count()
}

/// Whether a paragraph, or what is left of it, stands at a token.
fn goes_on(paragraph: &[Piece], found: &[Token], at: usize) -> bool {
    let Some((first, rest)) = paragraph.split_first() else { return true };
    let is_number = |at: usize| found.get(at).is_some_and(|token| token.word.chars().all(char::is_numeric));
    match first {
        Piece::Note => is_number(at) && goes_on(rest, found, at + 1) || goes_on(rest, found, at),
        Piece::Made => (0..=LONGEST_MADE).any(|skipped| goes_on(rest, found, at + skipped)),
        Piece::Word(word) => {
            let Some(token) = found.get(at) else { return false };
            if token.word == *word {
                return goes_on(rest, found, at + 1) || turns(rest, found, at + 1);
            }
            let stem = token.word.strip_suffix(SOFT_HYPHEN).and_then(|stem| word.strip_prefix(stem));
            let Some(end) = stem.filter(|end| !end.is_empty()) else { return false };
            let broken: Vec<Piece> = [Piece::Word(end.to_owned())].into_iter().chain(rest.iter().cloned()).collect();
            goes_on(&broken, found, at + 1) || turns(&broken, found, at + 1)
        }
    }
}

/// Whether a paragraph goes on overleaf: below it stand the page's notes, and the next page opens with its furniture, and
/// perhaps a table.
fn turns(rest: &[Piece], found: &[Token], at: usize) -> bool {
    let Some(Piece::Word(_)) = rest.first() else { return false };
    let page = found[at - 1].page;
    let overleaf = found.iter().enumerate().skip(at).take_while(|(_, token)| token.page <= page + 2);
    overleaf.filter(|(_, token)| token.page > page).any(|(start, _)| goes_on(rest, found, start))
}

/// Whether the words of a paragraph that turns between directions stand together. pdftotext gives what stands between two
/// directions, and numbers, now on one side and now on the other.
fn in_one_line(paragraph: &[Piece], found: &[Token]) -> bool {
    let mut wanted: Vec<&str> = paragraph.iter().filter_map(word).filter(|word| !is_short_number(word)).collect();
    wanted.sort_unstable();
    let found: Vec<&str> =
        found.iter().map(|token| token.word.as_str()).filter(|word| !is_short_number(word)).collect();
    found.windows(wanted.len()).any(|window| {
        let mut window = window.to_vec();
        window.sort_unstable();
        window == wanted
    })
}

fn word(piece: &Piece) -> Option<&str> {
    if let Piece::Word(word) = piece { Some(word) } else { None }
}

fn is_short_number(word: &str) -> bool {
    word.len() < 3 && word.chars().all(char::is_numeric)
}

/// The words of a PDF by page. A hyphen that was added at a line end is gone when the word is on one page.
fn tokens(pdf: &Path, options: &[&str]) -> Vec<Token> {
    let path = pdf.to_string_lossy();
    let output = tool("pdftotext", &[options, &["-enc", "UTF-8", &path, "-"]].concat());
    let mut tokens = Vec::new();
    for (page, text) in text(&output.stdout).split('\u{c}').enumerate() {
        let text = text.replace("\u{ad}\n", "");
        tokens.extend(words(&without_marks(&text)).into_iter().map(|word| Token { word, page }));
    }
    tokens
}

/// Marks on Hebrew and Arabic letters stand beside the line, and pdftotext then sets a space before them.
fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if is_mark(character) {
            while out.ends_with(' ') {
                out.pop();
            }
        } else {
            out.push(character);
        }
    }
    out
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{591}'..='\u{5BD}' | '\u{5BF}'..='\u{5C7}' | '\u{64B}'..='\u{655}' | '\u{670}')
}

/// The paragraphs of a book's files.
fn manuscript(name: &str) -> Vec<(String, Vec<Piece>)> {
    let mut files: Vec<_> = fs::read_dir(book(name)).expect("read").map(|entry| entry.expect("read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let of_file = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let markdown = fs::read_to_string(path).expect("read");
        paragraphs(&markdown).into_iter().map(move |paragraph| (name.clone(), paragraph)).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// The paragraphs of Markdown: what blank lines and the marks of lists part. Code and tables are not told in paragraphs.
fn paragraphs(markdown: &str) -> Vec<Vec<Piece>> {
    let mut paragraphs: Vec<String> = vec![String::new()];
    let mut code = false;
    for line in markdown.lines() {
        let line = line.trim_start_matches(['>', ' ', '\u{feff}']);
        if line.starts_with("```") {
            code = !code;
            paragraphs.push(String::new());
        } else if !code && !line.starts_with('|') {
            let (opens, line) = opened(line);
            if opens {
                paragraphs.push(String::new());
            }
            let last = paragraphs.len() - 1;
            paragraphs[last].push_str(&spoken(&marked(line)));
            paragraphs[last].push('\n');
            if line.starts_with('#') {
                paragraphs.push(String::new());
            }
        }
    }
    paragraphs.iter().map(|text| pieces(text)).filter(|pieces| pieces.iter().any(|it| word(it).is_some())).collect()
}

/// Whether a line opens a paragraph, and the line without the mark that says so.
fn opened(line: &str) -> (bool, &str) {
    let note = line.starts_with("[^").then(|| line.split_once("]:")).flatten();
    if let Some((_, line)) = note {
        return (true, line);
    }
    for mark in ["- [x] ", "- [ ] ", "- ", "* ", "+ ", ": "] {
        if let Some(line) = line.strip_prefix(mark) {
            return (true, line);
        }
    }
    let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    match line[digits..].strip_prefix(". ") {
        Some(line) if digits > 0 => (true, line),
        _ => (line.is_empty() || line.starts_with([':', '#', '[']) || line.starts_with("Table:"), line),
    }
}

/// A line with a sign for every mark of a note and everything that the tool will say.
fn marked(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[^") {
        let Some((_, after)) = after.split_once(']') else { break };
        out.push_str(before);
        out.push_str(&format!(" {NOTE} "));
        rest = after;
    }
    out.push_str(rest);
    let led = out.replace("](#", &format!(" {MADE} ](#")).replace(".md", &format!(".md {MADE} "));
    let said =
        |word: &str| if word.trim_start_matches('(').starts_with('@') { MADE.to_string() } else { word.to_owned() };
    led.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    for character in without_marks(text).chars() {
        if matches!(character, NOTE | MADE) {
            pieces.extend(words(&std::mem::take(&mut plain)).into_iter().map(Piece::Word));
            pieces.push(if character == NOTE { Piece::Note } else { Piece::Made });
        } else {
            plain.push(character);
        }
    }
    pieces.extend(words(&plain).into_iter().map(Piece::Word));
    pieces
}

#[test]
fn what_is_lost_joined_parted_or_doubled_is_seen() {
    let paragraph = pieces(&marked("Local ownership of peacebuilding[^1] counts"));
    let found = |text: &str| {
        let pages = text.split('\u{c}').enumerate();
        let tokens = pages.flat_map(|(page, text)| words(text).into_iter().map(move |word| Token { word, page }));
        occurrences(&paragraph, &tokens.collect::<Vec<_>>())
    };
    assert_eq!(found("1 Local ownership of peacebuilding1 counts 2"), 1);
    assert_eq!(found("local ownership of peace\u{ad}\u{c}Head 2 building1 counts"), 1);
    assert_eq!(found("local ownership\nA note.\u{c}Head 2\nof peacebuilding1 counts"), 1);
    assert_eq!(found("local ownership peacebuilding1 counts"), 0);
    assert_eq!(found("local ownership of of peacebuilding1 counts"), 0);
    assert_eq!(found("localownership of peacebuilding1 counts"), 0);
    assert_eq!(found("local own ership of peacebuilding1 counts"), 0);
    assert_eq!(found("local ownership of peacebuilding counts. Local ownership of peacebuilding counts"), 2);
}
