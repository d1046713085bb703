//! The order of the tags is the manuscript's: every block is heard where it was written, a note after the block of its
//! mark, and nothing but the tool's own words between them.

use std::fs;

use crate::support::{all, book};
use crate::tagged::manuscript::{Atom, Kind, read};
use crate::tagged::report;
use crate::tagged::tree::{Element, Tagged};
use crate::whole::{Piece, Token, end_of, without_marks};
use crate::words::words;

/// Words of the tool's own between two blocks: the chapter's contents at most after its title, numbers and labels else.
const BETWEEN: usize = 24;
const AFTER_TITLE: usize = 400;

#[test]
fn tags_are_read_in_the_order_of_the_manuscript() {
    let mut faults = Vec::new();
    for name in all() {
        let tagged = Tagged::of(&report(name));
        let files: Vec<String> = markdown(name);
        assert!(!files.is_empty(), "{name}");
        for file in files {
            let source = fs::read_to_string(book(name).join(&file)).expect("read");
            if let Err(fault) = follows(&read(&source).atoms, &tagged.root) {
                faults.push(format!("{name}/{file}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The Markdown files of a book.
pub fn markdown(name: &str) -> Vec<String> {
    let mut files: Vec<String> = fs::read_dir(book(name))
        .expect("read")
        .map(|entry| entry.expect("read").file_name().to_string_lossy().into_owned())
        .filter(|file| file.ends_with(".md"))
        .collect();
    files.sort();
    files
}

/// Whether all of a file is heard in order from its first heading on. toc.yaml may have given it another title.
pub fn follows(atoms: &[Atom], root: &Element) -> Result<(), String> {
    let first = (0..atoms.len().min(2)).find_map(|skipped| Some((skipped, from(root, atoms.get(skipped)?)?)));
    let (skipped, tokens) = first.ok_or("its beginning is not there")?;
    let mut at = 0;
    for (index, atom) in atoms.iter().enumerate().skip(skipped) {
        let room = if index < 2 { AFTER_TITLE } else { BETWEEN };
        let end = (at..(at + room).min(tokens.len() + 1)).find_map(|start| end_of(&atom.pieces, &tokens, start, false));
        let Some(end) = end else {
            let heard: Vec<&str> = tokens[at..].iter().take(12).map(|token| token.word.as_str()).collect();
            return Err(format!("{} is not heard after {at} words, but {}", shown(atom), heard.join(" ")));
        };
        at = end;
    }
    Ok(())
}

/// The words from the heading or paragraph on that ends with the words of an atom.
fn from(root: &Element, atom: &Atom) -> Option<Vec<Token>> {
    let role = if let Kind::Heading(_) = atom.kind { "H" } else { "P" };
    let is_it = |element: &&&Element| {
        let said: Vec<Piece> = heard(&element.words()).map(|token| Piece::Word(token.word)).collect();
        let wanted = atom.pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).cloned().collect::<Vec<_>>();
        element.role.starts_with(role) && said.ends_with(&wanted)
    };
    let all = root.all();
    let first = all.iter().find(is_it)?;
    Some(heard(&root.words_from(first)).collect())
}

/// Words as they are compared.
pub fn heard(text: &str) -> impl Iterator<Item = Token> {
    words(&without_marks(text)).into_iter().map(|word| Token { word, page: 0 })
}

/// What an atom is and how it begins.
pub fn shown(atom: &Atom) -> String {
    let pieces = atom.pieces.iter().take(12).map(|piece| match piece {
        Piece::Word(word) => word.as_str(),
        Piece::Note => "[^]",
        Piece::Made => "@",
        Piece::Heading => "#",
    });
    format!("{:?} \"{}\"", atom.kind, pieces.collect::<Vec<_>>().join(" "))
}
