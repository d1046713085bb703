//! Book → the fonts that travel in the EPUB: whole files, deflated, each with its licence.

use std::collections::BTreeSet;

use skrifa::{FontRef, MetadataProvider};
use unicode_script::{Script, UnicodeScript};

use crate::book::Book;
use crate::book::font::{Face, FaceId};
use crate::book::theme::EpubFonts;
use crate::write::epub::names::parts;
use crate::write::epub::seal::Payload;
use crate::write::markup::visit::Part;

/// The fonts of one EPUB.
#[derive(Debug, Default)]
pub struct Embedded<'a> {
    /// The faces, in the order of the book's fonts.
    pub faces: Vec<&'a Face>,
    /// For each language with a script that readers lack: the family to set it in.
    pub families: Vec<(String, String)>,
    /// Whether the report's own families are among them.
    pub all: bool,
}

/// Chooses what the theme asks for.
pub fn choose(book: &Book) -> Embedded<'_> {
    if book.theme.epub_fonts == EpubFonts::None {
        return Embedded::default();
    }
    let all = book.theme.epub_fonts == EpubFonts::All;
    let mut families: BTreeSet<(String, String)> = BTreeSet::new();
    for (language, character) in rare_characters(book) {
        if let Some(face) = family_for(book, character) {
            families.insert((language, face.family.clone()));
        }
    }
    let theme = &book.theme;
    let own = [&theme.body_font, &theme.heading_font, &theme.code_font];
    let wanted = |face: &Face| {
        families.iter().any(|(_, family)| *family == face.family)
            || (all && own.iter().any(|family| family.eq_ignore_ascii_case(&face.family)))
    };
    let faces = book.fonts.faces.iter().filter(|face| wanted(face)).collect();
    Embedded { faces, families: families.into_iter().collect(), all }
}

impl Embedded<'_> {
    /// Font files and licences.
    pub fn payloads(&self) -> Vec<Payload> {
        let mut payloads = Vec::new();
        let mut licensed = BTreeSet::new();
        for (index, face) in self.faces.iter().enumerate() {
            let id = format!("font-{}", index + 1);
            payloads.push(Payload::deflated(&id, &href(face), media_type(face), face.data.to_vec()));
            if let Some(licence) = face.licence.as_ref().filter(|_| licensed.insert(folder(face))) {
                let href = format!("{}/OFL.txt", folder(face));
                let bytes = licence.as_bytes().to_vec();
                payloads.push(Payload::deflated(&format!("{id}-licence"), &href, "text/plain", bytes));
            }
        }
        payloads
    }
}

/// The file of a face, from the root of the book.
pub fn href(face: &Face) -> String {
    format!("{}/{}.{}", folder(face), face.postscript, if is_cff(face) { "otf" } else { "ttf" })
}

fn folder(face: &Face) -> String {
    let name: String =
        face.family.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    format!("fonts/{name}")
}

fn media_type(face: &Face) -> &'static str {
    if is_cff(face) { "font/otf" } else { "font/ttf" }
}

fn is_cff(face: &Face) -> bool {
    face.data.starts_with(b"OTTO")
}

/// One character of each rare script with each language that it is used in.
fn rare_characters(book: &Book) -> Vec<(String, char)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for division in &book.divisions {
        let mut language = division.language.primary();
        for part in parts(division) {
            match part {
                Part::Block(block) => {
                    language = block.language.as_ref().map_or_else(|| division.language.primary(), |own| own.primary());
                }
                Part::Text(_, text) => {
                    for run in &text.runs {
                        let words = text.string.get(run.range.clone()).unwrap_or_default();
                        let own = run.language.as_ref().map_or_else(|| language.clone(), |own| own.primary());
                        for character in words.chars().filter(|character| !is_common(*character)) {
                            if seen.insert((own.clone(), character.script().short_name())) {
                                found.push((own.clone(), character));
                            }
                        }
                    }
                }
                Part::Item(_) | Part::Definition(_) => {}
            }
        }
    }
    found
}

/// Whether readers can be trusted to have letters for it.
fn is_common(character: char) -> bool {
    matches!(
        character.script(),
        Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Common
            | Script::Inherited
            | Script::Unknown
            | Script::Han
            | Script::Hiragana
            | Script::Katakana
            | Script::Hangul
    )
}

/// The first family that has a character, in the order in which the layout tries them.
fn family_for(book: &Book, character: char) -> Option<&Face> {
    let fonts = &book.fonts;
    let own = [&book.theme.body_font, &book.theme.heading_font];
    let named = own.into_iter().chain(&fonts.fallback).filter_map(|family| fonts.find(family, 400, false));
    let every = (0..fonts.faces.len()).map(|index| FaceId(index as u16));
    named
        .chain(every)
        .map(|id| fonts.face(id))
        .find(|face| FontRef::new(&face.data).is_ok_and(|font| font.charmap().map(character).is_some()))
}
