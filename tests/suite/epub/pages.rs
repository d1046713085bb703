//! The page list names every page of the PDF, and after each marker come the words at the top of that page.

use std::collections::BTreeSet;
use std::path::Path;

use lopdf::{Document, Object};

use crate::epub::pairs;
use crate::epub::volume::{Element, Node, Volume};
use crate::support::all;
use crate::tagged::content::string;
use crate::tagged::tree::{self, Kid, Tagged};
use crate::words::words;

/// Words after a marker that are looked for.
const WORDS: usize = 6;
/// Likewise in a cell, whose row may go on overleaf: its next line stands on another page than the next cell.
const WORDS_OF_CELL: usize = 2;

#[test]
fn the_page_list_is_that_of_the_pdf() {
    for pair in all().flat_map(pairs) {
        assert_list(&pair.epub, &pair.pdf);
    }
}

/// Every page of the PDF is in the page list, in order, and has one marker, in the order of the text.
pub fn assert_list(epub: &Path, pdf: &Path) {
    let (volume, shown) = (Volume::of(epub), epub.display());
    let list = volume.navigation("page-list");
    let links: Vec<&Element> = list.all().filter(|element| element.name == "a").collect();
    let labels: Vec<String> = links.iter().map(|link| link.words()).collect();
    assert_eq!(labels, page_labels(pdf), "{shown}");
    let listed: Vec<(String, String)> = links.iter().map(|link| (link.is("href").to_owned(), link.words())).collect();
    let marked: Vec<(String, String)> =
        volume.documents().iter().flat_map(|(file, root)| markers(file, root)).collect();
    assert_eq!(listed, marked, "{shown}");
}

#[test]
fn markers_stand_in_the_main_flow_and_software_can_tell_them() {
    for pair in all().flat_map(pairs) {
        for (file, root) in Volume::of(&pair.epub).documents() {
            let aside = root.all().filter(|element| is_aside(element)).flat_map(Element::all);
            assert!(!aside.into_iter().any(is_marker), "{}: {file}", pair.name);
            for marker in root.all().filter(|element| is_marker(element)) {
                assert_eq!(marker.is("role"), "doc-pagebreak");
                assert!(marker.kids.is_empty() && !marker.is("aria-label").is_empty() && !marker.is("id").is_empty());
            }
        }
    }
}

#[test]
fn the_words_after_a_marker_are_at_the_top_of_its_page() {
    let mut faults = Vec::new();
    for pair in all().flat_map(pairs) {
        faults.extend(misplaced(&pair.epub, &pair.pdf).into_iter().map(|fault| format!("{}: {fault}", pair.name)));
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn the_source_of_the_pages_is_what_the_pdf_calls_itself() {
    for pair in all().flat_map(pairs) {
        let volume = Volume::of(&pair.epub);
        let source = volume.metadata("pageBreakSource");
        assert_eq!(source, volume.metadata("dc:source"), "{}", pair.name);
        let pdf = std::fs::read(&pair.pdf).expect("read");
        let packet = String::from_utf8_lossy(&pdf);
        let named = packet.split("<dc:identifier>").nth(1).and_then(|rest| rest.split('<').next());
        assert_eq!(source.iter().map(String::as_str).collect::<Vec<_>>(), named.into_iter().collect::<Vec<_>>());
        let features = volume.metadata("schema:accessibilityFeature");
        let claims = |name: &str| features.iter().any(|feature| feature == name);
        assert!(claims("pageNavigation") && claims("pageBreakMarkers") && !claims("printPageNumbers"));
    }
}

/// Markers whose next words are not at the top of their page.
pub fn misplaced(epub: &Path, pdf: &Path) -> Vec<String> {
    let volume = Volume::of(epub);
    let labels = page_labels(pdf);
    let documents = volume.documents();
    let known: BTreeSet<String> = documents.iter().flat_map(|(_, root)| words(&Flow::of(root).whole)).collect();
    let pages = tops(&Tagged::of(pdf), labels.len(), &known);
    let (mut faults, mut checked) = (Vec::new(), 0);
    for (file, root) in documents.iter().filter(|(file, _)| file.starts_with("text/")) {
        for Stretch { label, text, in_cell } in &Flow::of(root).stretches {
            let count = if *in_cell { WORDS_OF_CELL } else { WORDS };
            let wanted: Vec<String> = words(text).into_iter().take(count).collect();
            if wanted.is_empty() {
                continue;
            }
            let page = labels.iter().position(|known| known == label).expect("a page of the PDF");
            let tops: Vec<Vec<String>> = pages[page].iter().map(|top| words(top)).collect();
            checked += 1;
            if !tops.iter().any(|top| begins(top, &wanted)) {
                let shown: Vec<String> =
                    tops.iter().map(|top| top.iter().take(12).cloned().collect::<Vec<_>>().join(" ")).collect();
                faults.push(format!(
                    "{file}: “{}” follows the marker of page {label}, whose top is {shown:?}",
                    wanted.join(" ")
                ));
            }
        }
    }
    assert!(checked > 0, "{}: nothing was looked at", epub.display());
    faults
}

/// Whether a page begins with words, as far as it has words.
fn begins(top: &[String], wanted: &[String]) -> bool {
    let count = wanted.len().min(top.len());
    count > 0 && top[..count] == wanted[..count]
}

/// The text of a document's main flow after each marker.
#[derive(Default)]
struct Flow {
    /// All of it.
    whole: String,
    stretches: Vec<Stretch>,
    in_cell: bool,
}

/// What follows a marker.
struct Stretch {
    label: String,
    text: String,
    in_cell: bool,
}

impl Flow {
    fn of(root: &Element) -> Self {
        let mut flow = Self::default();
        flow.take(root);
        flow
    }

    fn take(&mut self, element: &Element) {
        if element.name == "head" || is_aside(element) {
            return;
        }
        if is_marker(element) {
            let label = element.is("aria-label").to_owned();
            self.stretches.push(Stretch { label, text: String::new(), in_cell: self.in_cell });
            return;
        }
        let outer = self.in_cell;
        self.in_cell |= ["td", "th"].contains(&element.name.as_str());
        self.put(if element.is_inline() { "" } else { " " });
        for kid in &element.kids {
            match kid {
                Node::Element(inner) => self.take(inner),
                Node::Text(text) => self.put(text),
            }
        }
        self.put(if element.is_inline() { "" } else { " " });
        self.in_cell = outer;
    }

    fn put(&mut self, text: &str) {
        self.whole.push_str(text);
        self.stretches.last_mut().into_iter().for_each(|stretch| stretch.text.push_str(text));
    }
}

fn is_marker(element: &Element) -> bool {
    element.is("epub:type") == "pagebreak"
}

/// Notes, and descriptions, which stand elsewhere in the PDF.
fn is_aside(element: &Element) -> bool {
    element.is("epub:type") == "footnotes" || element.name == "details"
}

fn markers(file: &str, root: &Element) -> Vec<(String, String)> {
    let found = root.all().filter(|element| is_marker(element));
    found.map(|marker| (format!("{file}#{}", marker.is("id")), marker.is("aria-label").to_owned())).collect()
}

/// What a page shows of one block of the main flow.
#[derive(Clone)]
struct Shown {
    block: usize,
    /// The last element that it is from, not counting those within lines.
    element: usize,
    /// Whether it is of a figure or table, which may have moved there from elsewhere.
    moves: bool,
    text: String,
}

/// Where the main flow of each page may begin, in the order of its tags: with the first words, or after figures and tables
/// that have moved there. Labels are terms in one kind of list and numbers in another, so it is told with and without them.
/// The end of a known word that is divided between two pages is left out.
fn tops(tagged: &Tagged, count: usize, known: &BTreeSet<String>) -> Vec<Vec<String>> {
    let gathered = [true, false].map(|labels| {
        let mut gatherer = Gatherer { labels, blocks: 0, elements: 0, pages: vec![Vec::new(); count] };
        gatherer.take(&tagged.root, (0, false), 0);
        gatherer.pages
    });
    let tops = |page: usize| {
        let of = |pages: &Vec<Vec<Shown>>| beginnings(pages.get(page.wrapping_sub(1)), &pages[page], known);
        gathered.iter().flat_map(of).collect()
    };
    (0..count).map(tops).collect()
}

fn beginnings(before: Option<&Vec<Shown>>, page: &[Shown], known: &BTreeSet<String>) -> Vec<String> {
    let moved = page.iter().take_while(|shown| shown.moves).count();
    let from = |start: usize| page[start..].iter().map(|shown| shown.text.as_str()).collect::<Vec<_>>().join(" ");
    let mut all: Vec<String> = (0..=moved.min(page.len().saturating_sub(1))).map(from).collect();
    let same = |first: &Shown| before?.iter().rfind(|shown| shown.block == first.block);
    for (start, first) in page.iter().enumerate().take(moved + 1) {
        let (Some(shown), Some(end)) = (same(first), words(&first.text).into_iter().next()) else { continue };
        // In a table, the word may have begun in any of its cells.
        if words(&shown.text).iter().any(|head| known.contains(&format!("{head}{end}"))) {
            all.push(words(&from(start)).split_off(1).join(" "));
        }
    }
    all
}

struct Gatherer {
    labels: bool,
    blocks: usize,
    elements: usize,
    pages: Vec<Vec<Shown>>,
}

impl Gatherer {
    /// Takes an element within a block and another element.
    fn take(&mut self, element: &tree::Element, (mut block, mut moves): (usize, bool), outer: usize) {
        let role = element.role.as_str();
        if ["Note", "TOC"].contains(&role) || (role == "Lbl" && !self.labels) || is_description(element) {
            return;
        }
        let inline = ["Link", "Reference", "Span", "Code"].contains(&role);
        if !moves && !inline {
            self.blocks += 1;
            (block, moves) = (self.blocks, ["Table", "Caption"].contains(&role));
        }
        self.elements += 1;
        let own = if inline { outer } else { self.elements };
        for kid in &element.kids {
            match kid {
                // The words of a drawing are no text of an EPUB.
                Kid::Text(..) if role == "Figure" => {}
                Kid::Text(page, text) => self.put(*page, Shown { block, element: own, moves, text: text.clone() }),
                Kid::Element(inner) => self.take(inner, (block, moves), own),
                Kid::Link(..) => {}
            }
        }
    }

    fn put(&mut self, page: usize, shown: Shown) {
        match self.pages[page].last_mut().filter(|last| last.block == shown.block) {
            Some(last) => {
                let parted = if last.element == shown.element { "" } else { " " };
                last.text.push_str(parted);
                last.text.push_str(&shown.text);
                last.element = shown.element;
            }
            None => self.pages[page].push(shown),
        }
    }
}

/// A figure's description, at the end of its chapter; in an EPUB it is folded up beside the figure.
fn is_description(element: &tree::Element) -> bool {
    let first = element.elements().next().and_then(|line| line.elements().next());
    let leads = first
        .and_then(|link| link.kids.iter().find_map(|kid| if let Kid::Link(to, _) = kid { Some(to) } else { None }));
    element.role == "Div" && leads.is_some_and(|to| to.starts_with("Description"))
}

/// The labels of a PDF's pages (ISO 32000-1, 12.4.2).
fn page_labels(pdf: &Path) -> Vec<String> {
    let document = Document::load(pdf).expect("the PDF can be read");
    let follow = |object: &Object| document.dereference(object).expect("it is there").1.clone();
    let labels = follow(document.catalog().and_then(|catalog| catalog.get(b"PageLabels")).expect("labels"));
    let ranges = follow(labels.as_dict().and_then(|labels| labels.get(b"Nums")).expect("ranges"));
    let ranges = ranges.as_array().expect("an array").clone();
    let mut found = Vec::new();
    let count = document.get_pages().len();
    for (index, range) in ranges.chunks_exact(2).enumerate() {
        let start = usize::try_from(range[0].as_i64().expect("a page")).expect("a page");
        let next = ranges.get(index * 2 + 2).map_or(count, |next| next.as_i64().expect("a page") as usize);
        let range = follow(&range[1]);
        let range = range.as_dict().expect("a range");
        let prefix = range.get(b"P").map(string).unwrap_or_default();
        let first = range.get(b"St").and_then(Object::as_i64).unwrap_or(1) as usize;
        for number in first..first + (next - start) {
            let shown = match range.get(b"S").and_then(Object::as_name) {
                Ok(b"D") => number.to_string(),
                Ok(b"r") => roman(number),
                _ => String::new(),
            };
            found.push(format!("{prefix}{shown}"));
        }
    }
    found
}

fn roman(mut number: usize) -> String {
    let steps = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];
    let mut numeral = String::new();
    for (value, letters) in steps {
        while number >= value {
            number -= value;
            numeral.push_str(letters);
        }
    }
    numeral
}
