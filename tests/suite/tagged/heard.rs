//! The report as assistive software gets it: what poppler (`pdfinfo -struct-text`), which knows nothing of the tool, finds
//! of headings, lists, tables, links and notes is what the manuscript says.

use std::fs;
use std::path::Path;

use crate::support::{book, text, tool};
use crate::tagged::manuscript::{Atom, Kind, Manuscript, read};
use crate::tagged::order::{heard, markdown};
use crate::tagged::report;
use crate::whole::{Piece, end_of};

/// Books whose lines poppler does not turn round.
const BOOKS: [&str; 4] = ["plain", "features", "parts", "manuscript"];

/// An element as poppler shows it.
#[derive(Debug, Default)]
struct Element {
    role: String,
    id: Option<String>,
    attributes: Vec<String>,
    text: String,
    objects: usize,
    kids: Vec<Element>,
}

impl Element {
    /// Reads the output: two spaces a level; attributes, words and objects stand one level below their element.
    fn parse(output: &str) -> Self {
        let mut path: Vec<Self> = vec![Self::default()];
        for line in output.lines().filter(|line| !line.trim().is_empty()) {
            let words = line.trim_start();
            let depth = (line.len() - words.len()) / 2 + 1;
            if words.starts_with(['"', '/']) || words.starts_with("Object ") {
                let owner = path.last_mut().expect("the root");
                match words.chars().next() {
                    Some('/') => owner.attributes.push(words[1..].to_owned()),
                    // Poppler shows an added hyphen where it stands for U+00AD (ActualText), as a stretch of its own.
                    Some('"') if words == "\"-\"" => {}
                    Some('"') => owner.hear(words.trim_matches('"')),
                    _ => owner.objects += 1,
                }
                continue;
            }
            while path.len() > depth {
                fold(&mut path);
            }
            let (role, rest) = words.split_once([' ', ':']).unwrap_or((words, ""));
            let id = rest.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(id, _)| id.to_owned());
            path.push(Self { role: role.to_owned(), id, ..Self::default() });
        }
        while path.len() > 1 {
            fold(&mut path);
        }
        path.remove(0)
    }

    /// A place in capitals above a heading is heard as `Fiji: `, which poppler does not tell.
    fn hear(&mut self, words: &str) {
        let place = self.role.starts_with('H') && !self.text.is_empty() && self.text == self.text.to_uppercase();
        self.text.push_str(if place { " " } else { "" });
        self.text.push_str(words);
    }

    fn all(&self) -> Vec<&Self> {
        let mut found = vec![self];
        self.kids.iter().for_each(|kid| found.extend(kid.all()));
        found
    }

    /// The elements of a role, but for those in tables of contents and indexes, which the tool makes.
    fn of(&self, role: &str) -> Vec<&Self> {
        let mut found = Vec::new();
        self.find(role, &mut found);
        found
    }

    fn find<'e>(&'e self, role: &str, found: &mut Vec<&'e Self>) {
        if ["TOC", "Index"].contains(&self.role.as_str()) {
            return;
        }
        if self.role == role {
            found.push(self);
        }
        self.kids.iter().for_each(|kid| kid.find(role, found));
    }

    /// Its words and those below it, as far as the words of one element are in one place.
    fn words(&self) -> String {
        let kids: String = self.kids.iter().map(|kid| format!(" {}", kid.words())).collect();
        format!("{}{kids}", self.text)
    }
}

fn fold(path: &mut Vec<Element>) {
    if let (Some(element), Some(parent)) = (path.pop(), path.last_mut()) {
        parent.kids.push(element);
    }
}

fn dump(pdf: &Path) -> Element {
    let output = tool("pdfinfo", &["-struct-text", &pdf.to_string_lossy()]);
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    Element::parse(&text(&output.stdout))
}

/// Every book's structure and its manuscript.
fn every() -> impl Iterator<Item = (&'static str, Element, Vec<(String, Manuscript)>)> {
    BOOKS.into_iter().map(|name| {
        let files = markdown(name).into_iter().map(|file| {
            let source = fs::read_to_string(book(name).join(&file)).expect("read");
            (file, read(&source))
        });
        (name, dump(&report(name)), files.collect())
    })
}

/// Whether an element says what an atom's pieces say, perhaps after words of the tool's own.
fn says(element: &Element, pieces: &[Piece]) -> bool {
    let tokens: Vec<_> = heard(&element.words().replace('\u{ad}', "")).collect();
    (0..=tokens.len()).any(|start| end_of(pieces, &tokens, start, false).is_some())
}

#[test]
fn headings_are_heard_at_their_levels() {
    for (name, root, files) in every() {
        let headings: Vec<&Element> = root.all().into_iter().filter(|element| level(element).is_some()).collect();
        for (file, manuscript) in files {
            let heading = |atom: &Atom| if let Kind::Heading(level) = atom.kind { Some(level) } else { None };
            let written: Vec<(u8, &[Piece])> =
                manuscript.atoms.iter().filter_map(|atom| Some((heading(atom)?, &*atom.pieces))).collect();
            // The title may be another in toc.yaml.
            let follows = |start: usize| {
                written.iter().enumerate().all(|(index, (_, pieces))| {
                    index == 0 || headings.get(start + index).is_some_and(|heading| says(heading, pieces))
                })
            };
            let titled = |start: usize| says(headings[start], written[0].1);
            let starts: Vec<usize> = (0..headings.len()).filter(|start| follows(*start)).collect();
            let start = starts.iter().find(|start| titled(**start)).or(starts.first());
            let start = *start.unwrap_or_else(|| panic!("{name}/{file}: its headings are not heard one after another"));
            let shift = level(headings[start]).expect("a heading") - written[0].0;
            for (index, (written, _)) in written.iter().enumerate() {
                let heard = level(headings[start + index]).expect("a heading");
                assert_eq!(heard, (written + shift).min(6), "{name}/{file}: {}", headings[start + index].words());
            }
        }
    }
}

/// The level of a heading.
fn level(element: &Element) -> Option<u8> {
    element.role.strip_prefix('H')?.parse().ok()
}

#[test]
fn lists_are_heard_with_their_items() {
    for (name, root, files) in every() {
        let mut heard: Vec<(bool, usize)> = root
            .of("L")
            .into_iter()
            .map(|list| {
                let items = list.kids.iter().filter(|kid| kid.role == "LI");
                let whole = items.clone().all(|item| item.kids.iter().any(|kid| kid.role == "LBody"));
                assert!(whole && items.clone().count() == list.kids.len(), "{name}: {list:?}");
                (list.attributes.iter().any(|attribute| attribute == "ListNumbering /Decimal"), items.count())
            })
            .collect();
        let mut written: Vec<(bool, usize)> = files.iter().flat_map(|(_, file)| file.lists.clone()).collect();
        // The list of abbreviations is the tool's.
        if fs::read_to_string(book(name).join("toc.yaml")).expect("read").contains("\nabbreviations:") {
            heard.remove(0);
        }
        heard.sort_unstable();
        written.sort_unstable();
        assert_eq!(heard, written, "{name}");
    }
}

#[test]
fn tables_are_heard_cell_by_cell() {
    for (name, root, files) in every() {
        let mut tables = root.of("Table");
        for (file, manuscript) in files {
            for rows in &manuscript.tables {
                let same = |table: &&Element| is_table(table, rows);
                let found = tables.iter().position(same);
                let found = found.unwrap_or_else(|| panic!("{name}/{file}: there is no table {rows:?}"));
                tables.remove(found);
            }
        }
        assert!(tables.is_empty(), "{name}: {tables:#?}");
    }
}

/// Whether a table has these rows, the first of them its header where it has words.
fn is_table(table: &Element, rows: &[Vec<String>]) -> bool {
    let parts = table.kids.iter().filter(|part| ["THead", "TBody"].contains(&part.role.as_str()));
    let lines: Vec<&Element> = parts.flat_map(|part| &part.kids).collect();
    let headed = rows[0].iter().any(|cell| !cell.is_empty());
    let rows = if headed { rows } else { &rows[1..] };
    let cell = |cell: &Element, written: &String, row: usize| {
        let header = headed && row == 0;
        let role = ["TD", "TH"].contains(&cell.role.as_str()) && (!header || cell.role == "TH");
        let scope = if header { "Scope /Column" } else { "Scope /Row" };
        let scoped = cell.role == "TD" || cell.attributes.iter().any(|attribute| attribute == scope);
        let atoms = read(&format!("{written}\n")).atoms;
        role && scoped && atoms.iter().all(|atom| holds(cell, &atom.pieces))
    };
    lines.len() == rows.len()
        && lines.iter().zip(rows).enumerate().all(|(index, (line, row))| {
            line.kids.len() == row.len() && line.kids.iter().zip(row).all(|(kid, written)| cell(kid, written, index))
        })
}

/// Whether a cell holds words, wherever they are divided: poppler tells an author's hyphen at a line end from none.
fn holds(cell: &Element, pieces: &[Piece]) -> bool {
    let heard: String = heard(&cell.words()).map(|token| token.word).collect();
    let parts = pieces.split(|piece| !matches!(piece, Piece::Word(_)));
    let written = parts.map(|part| {
        part.iter().map(|piece| if let Piece::Word(word) = piece { word.as_str() } else { "" }).collect::<String>()
    });
    let mut rest = heard.as_str();
    written.into_iter().all(|part| {
        let found = rest.find(&part);
        rest = found.map_or(rest, |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

#[test]
fn links_are_heard_as_links() {
    for (name, root, files) in every() {
        let mut links = root.of("Link");
        links.retain(|link| link.objects > 0);
        for (file, manuscript) in files {
            for (address, words) in &manuscript.links {
                let found = links.iter().position(|link| says(link, words));
                let found = found.unwrap_or_else(|| panic!("{name}/{file}: there is no link to {address}: {words:?}"));
                links.remove(found);
            }
        }
    }
}

#[test]
fn notes_are_heard_once_and_every_mark_is_a_reference_to_one() {
    for (name, root, files) in every() {
        let count = |number: fn(&Manuscript) -> usize| files.iter().map(|(_, file)| number(file)).sum::<usize>();
        let (notes, all) = (root.of("Note"), root.of("Reference"));
        let marks = all.iter().filter(|mark| mark.id.is_some());
        assert_eq!(notes.len(), count(|file| file.notes.0), "{name}: notes");
        assert_eq!(marks.clone().count(), count(|file| file.notes.1), "{name}: marks");
        let links = |element: &Element| element.kids.iter().any(|kid| kid.role == "Link" && kid.objects > 0);
        assert!(marks.into_iter().all(|mark| links(mark)), "{name}: a mark that leads nowhere");
        for note in notes {
            assert!(note.id.is_some() && note.kids[0].role == "Lbl" && links(&note.kids[0]), "{name}: {note:?}");
            assert!(!note.kids[1].words().trim().is_empty(), "{name}: an empty note");
        }
    }
}
