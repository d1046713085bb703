//! An edition → the fonts that travel in the EPUB: whole files, deflated, each with its licence.

use std::collections::BTreeMap;

use skrifa::MetadataProvider;
use unicode_script::{Script, UnicodeScript};

use crate::book::Book;
use crate::book::block::BlockKind;
use crate::book::font::{Face, FaceId};
use crate::book::theme::EpubFonts;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::parts;
use crate::write::epub::seal::Payload;
use crate::write::faces;
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
pub fn choose(edition: Edition<'_>) -> Embedded<'_> {
    let book = edition.book;
    if book.theme.epub_fonts == EpubFonts::None {
        return Embedded::default();
    }
    let theme = &book.theme;
    let all = theme.epub_fonts == EpubFonts::All;
    let own = [&theme.body_font, &theme.heading_font, &theme.code_font];
    let needs = needs(edition);
    let wanted = |face: &&Face| {
        let serves = |need: &Need| need.family == face.family && !face.italic && (need.bold || face.weight < 600);
        needs.iter().any(serves) || (all && own.iter().any(|family| family.eq_ignore_ascii_case(&face.family)))
    };
    Embedded {
        faces: faces::files(book.fonts.faces.iter().filter(wanted)),
        families: needs.into_iter().map(|need| (need.language, need.family)).collect(),
        all,
    }
}

/// A family that a language of the book needs, since readers lack letters for it.
struct Need {
    language: String,
    family: String,
    bold: bool,
}

impl Embedded<'_> {
    /// Font files and licences.
    pub fn payloads(&self) -> Vec<Payload> {
        let files = faces::payloads(&self.faces).into_iter().zip(1..);
        files
            .map(|((href, kind, bytes), count)| Payload::deflated(&format!("font-{count}"), &href, kind, bytes))
            .collect()
    }
}

/// How a language is written in this book.
#[derive(Default)]
struct Writing {
    letters: usize,
    rare: usize,
    example: Option<char>,
    bold: bool,
}

/// A language needs a font where most of its letters are of a script that readers lack: one Arabic word in an English
/// sentence is no reason to set English in Amiri.
fn needs(edition: Edition<'_>) -> Vec<Need> {
    let mut writings: BTreeMap<String, Writing> = BTreeMap::new();
    for division in edition.divisions() {
        let mut strong = true;
        for part in parts(division) {
            match part {
                Part::Block(block) => strong = matches!(block.kind, BlockKind::Heading(_)),
                Part::Text(_, text, language) => {
                    for run in &text.runs {
                        let language = run.language.as_ref().unwrap_or(language).primary();
                        let words = text.string.get(run.range.clone()).unwrap_or_default();
                        writings.entry(language).or_default().count(words, strong || run.style.strong);
                    }
                }
                Part::Item(_) | Part::Definition(_) => {}
            }
        }
    }
    let mostly_rare = writings.into_iter().filter(|(_, writing)| writing.rare * 2 > writing.letters);
    let need = |(language, writing): (String, Writing)| {
        let family = family_for(edition.book, writing.example?)?.family.clone();
        Some(Need { language, family, bold: writing.bold })
    };
    mostly_rare.filter_map(need).collect()
}

impl Writing {
    fn count(&mut self, words: &str, strong: bool) {
        for letter in words.chars().filter(|letter| letter.is_alphabetic()) {
            self.letters += 1;
            if !is_common(letter) {
                self.rare += 1;
                self.bold |= strong;
                self.example.get_or_insert(letter);
            }
        }
    }
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
    let others = fonts.beside(&book.theme.body_font).map(|fallback| &fallback.family);
    let named = own.into_iter().chain(others).filter_map(|family| fonts.find(family, 400, false));
    let every = (0..fonts.faces.len()).map(|index| FaceId(index as u16));
    named
        .chain(every)
        .map(|id| fonts.face(id))
        .find(|face| face.tables().is_some_and(|font| font.charmap().map(character).is_some()))
}
