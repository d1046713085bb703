//! Text is extracted exactly: every paragraph of a manuscript comes out of pdftotext in one piece, its words whole, in
//! order and none of them twice. Only the turn of a page and what the tool itself adds may stand in between. Words with
//! marks above or below their letters are not told of here: pdftotext parts them at the marks.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::{BOOKS, book, built, listed, text, tool};
use crate::words::{SOFT_HYPHEN, reads_backwards, spoken, words};

/// Stands for a note's mark in a line of the manuscript.
const NOTE: char = '\u{E000}';
/// Stands for words that the tool makes: of a reference, or the page that a link leads to.
const MADE: char = '\u{E001}';
/// Ends a heading.
const HEADING: char = '\u{E002}';
/// Begins a caption.
const CAPTION: char = '\u{E003}';
/// The most words that a reference becomes.
const LONGEST_MADE: usize = 24;
/// Paragraphs with fewer words may well be found in other places too.
const SHORTEST: usize = 8;

/// A word as pdftotext gives it.
#[derive(Clone, PartialEq, Debug)]
pub struct Token {
    pub word: String,
    pub page: usize,
}

/// A part of a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    Word(String),
    Note,
    Made,
    /// What was before is a heading.
    Heading,
}

#[test]
fn every_paragraph_comes_out_in_one_piece() {
    let books = BOOKS.into_iter().filter(|name| *name != "rubbish").chain(["manuscript"]);
    let faults: Vec<String> = books.flat_map(faults).collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What is wrong with the paragraphs of a book's report.
fn faults(name: &str) -> Vec<String> {
    let built = built(name);
    let entries = listed(built.folder.path());
    let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    let paragraphs = manuscript(name);
    assert!(paragraphs.len() > 5, "{name}");
    let pdf = built.folder.join(&report.path);
    // As most people call it, and in the order of the content, where it has taken blocks for columns.
    let (usual, raw) = (tokens(&pdf, &[]), tokens(&pdf, &["-raw"]));
    let fault = |(file, paragraph): &(String, Vec<Piece>)| {
        let count = [&usual, &raw].map(|found| occurrences(paragraph, found)).into_iter().max();
        let alike: usize = paragraphs.iter().map(|(_, other)| times(other, paragraph)).sum();
        let turned = paragraph.iter().any(is_backwards) && in_one_line(paragraph, &usual);
        let fault = match count {
            None | Some(0) if turned => return None,
            None | Some(0) => "is not in one piece",
            // Headings are also in the contents.
            Some(count) if count > alike && paragraph.len() >= SHORTEST && !is_heading(paragraph) => {
                "is there too often"
            }
            Some(_) => return None,
        };
        Some(format!("{name}/{file}: {} {fault}", shown(paragraph)))
    };
    paragraphs.iter().filter_map(fault).collect()
}

fn shown(paragraph: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Word(word) => word.clone(),
        Piece::Note => "[^]".to_owned(),
        Piece::Made => "@".to_owned(),
        Piece::Heading => "#".to_owned(),
    };
    paragraph.iter().map(piece).collect::<Vec<_>>().join(" ")
}

fn is_backwards(piece: &Piece) -> bool {
    matches!(piece, Piece::Word(word) if reads_backwards(word))
}

/// How often a paragraph is part of another, or the whole of it.
fn times(whole: &[Piece], part: &[Piece]) -> usize {
    whole.windows(part.len()).filter(|window| *window == part).count()
}

/// How often a paragraph is found as a whole. What ends at the same word is the same.
fn occurrences(paragraph: &[Piece], found: &[Token]) -> usize {
    (0..found.len()).filter_map(|start| end_of(paragraph, found, start, true)).collect::<BTreeSet<_>>().len()
}

/// Where a paragraph ends, or what is left of it, that stands at a token. It goes on overleaf once at most.
pub fn end_of(paragraph: &[Piece], found: &[Token], at: usize, whole: bool) -> Option<usize> {
    let Some((first, rest)) = paragraph.split_first() else { return Some(at) };
    let is_number = |at: usize| found.get(at).is_some_and(|token| token.word.chars().all(char::is_numeric));
    match first {
        Piece::Note => {
            let marked = is_number(at).then(|| end_of(rest, found, at + 1, whole)).flatten();
            marked.or_else(|| end_of(rest, found, at, whole))
        }
        Piece::Heading => Some(at),
        Piece::Made => (0..=LONGEST_MADE).find_map(|skipped| end_of(rest, found, at + skipped, whole)),
        Piece::Word(word) => {
            let token = found.get(at)?;
            if token.word == *word {
                return goes_on(rest, found, at + 1, whole);
            }
            let end = word.strip_prefix(token.word.strip_suffix(SOFT_HYPHEN)?).filter(|end| !end.is_empty())?;
            let broken: Vec<Piece> = [Piece::Word(end.to_owned())].into_iter().chain(rest.iter().cloned()).collect();
            goes_on(&broken, found, at + 1, whole)
        }
    }
}

/// The end of what is left of a paragraph that goes on at a token, or overleaf: below it stand the page's notes, and the
/// next page opens with its furniture, and perhaps a table.
fn goes_on(rest: &[Piece], found: &[Token], at: usize, whole: bool) -> Option<usize> {
    let here = end_of(rest, found, at, whole);
    if here.is_some() || !whole || !matches!(rest.first(), Some(Piece::Word(_))) {
        return here;
    }
    let page = found[at - 1].page;
    let overleaf = found.iter().enumerate().skip(at).take_while(|(_, token)| token.page <= page + 2);
    overleaf.filter(|(_, token)| token.page > page).find_map(|(start, _)| end_of(rest, found, start, false))
}

/// Whether the words of a paragraph that turns between directions stand together. pdftotext gives what stands between two
/// directions, and numbers, now on one side and now on the other.
fn in_one_line(paragraph: &[Piece], found: &[Token]) -> bool {
    let mut wanted: Vec<&str> = paragraph.iter().filter_map(word).filter(|word| !is_short_number(word)).collect();
    wanted.sort_unstable();
    let found: Vec<&str> =
        found.iter().map(|token| token.word.as_str()).filter(|word| !is_short_number(word)).collect();
    !wanted.is_empty()
        && found.windows(wanted.len()).any(|window| {
            let mut window = window.to_vec();
            window.sort_unstable();
            window == wanted
        })
}

fn is_heading(paragraph: &[Piece]) -> bool {
    paragraph.last() == Some(&Piece::Heading)
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
pub fn without_marks(text: &str) -> String {
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
        let marker = |character: char| character.is_ascii_digit() || ['.', '-', ' '].contains(&character);
        if line.trim_start_matches(marker).starts_with("```") {
            code = !code;
            paragraphs.push(String::new());
        } else if line.starts_with("[!") {
            paragraphs.push(String::new());
        } else if !code && !line.starts_with('|') {
            let (opens, line) = opened(line);
            if opens {
                paragraphs.push(String::new());
            }
            let last = paragraphs.len() - 1;
            if ["Figure:", "Table:"].iter().any(|word| line.starts_with(word)) {
                paragraphs[last].insert(0, CAPTION);
            }
            paragraphs[last].push_str(&spoken(&marked(line)));
            paragraphs[last].push('\n');
            if line.starts_with('#') {
                paragraphs[last].push(HEADING);
                paragraphs.push(String::new());
            }
        }
    }
    // Captions are in lists as well, as headings are in the contents.
    let listed = |text: &String| {
        if text.starts_with(CAPTION) { format!("{}{HEADING}", &text[CAPTION.len_utf8()..]) } else { text.clone() }
    };
    paragraphs
        .iter()
        .map(|text| pieces(&listed(text)))
        .filter(|pieces| pieces.iter().any(|it| word(it).is_some()))
        .collect()
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
        _ => (line.is_empty() || line.starts_with([':', '#']) || line.starts_with("Table:"), line),
    }
}

/// A line with a sign for every mark of a note and everything that the tool will say.
pub fn marked(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("[^") {
        let Some((_, after)) = after.split_once(']') else { break };
        out.push_str(before);
        out.push_str(&format!(" {NOTE} "));
        rest = after;
    }
    out.push_str(rest);
    let mut led = String::new();
    for (number, part) in out.split("](").enumerate() {
        let outward = ["http", "mailto"].iter().any(|scheme| part.starts_with(scheme));
        led.push_str(&if number == 0 || outward { String::new() } else { format!(" {MADE} ") });
        led.push_str(if number == 0 { "" } else { "](" });
        led.push_str(part);
    }
    let said =
        |word: &str| if word.trim_start_matches('(').starts_with('@') { MADE.to_string() } else { word.to_owned() };
    led.split(' ').map(said).collect::<Vec<_>>().join(" ")
}

pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    for character in without_marks(text).chars() {
        if matches!(character, NOTE | MADE | HEADING) {
            pieces.extend(words(&std::mem::take(&mut plain)).into_iter().map(Piece::Word));
            pieces.push(match character {
                NOTE => Piece::Note,
                MADE => Piece::Made,
                _ => Piece::Heading,
            });
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
