//! A manuscript folder → Book: the only door that reads the manuscript. Every fault comes out in one run, with its
//! place, and none stops the other files from being read.

pub mod compose;
pub mod disk;
pub mod font;
pub mod highlight;
pub mod image;
pub mod markdown;
pub mod read;
pub mod toc;

#[cfg(test)]
mod tests;

use std::path::Path;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{Sources, Span};
use crate::book::Book;
use crate::load::disk::{Folder, TOC_LIMIT, add_text};

/// What reading a manuscript gives.
#[derive(Debug)]
pub struct Loaded {
    /// The report; none where an error leaves nothing to work with.
    pub book: Option<Book>,
    /// Every text file read, for showing places.
    pub sources: Sources,
    /// Everything found wrong.
    pub diagnostics: Diagnostics,
}

/// Reads the manuscript in `folder`. Never fails: what cannot be read is a diagnostic.
pub fn load(folder: &Path) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let book = match Folder::open(folder) {
        Ok(folder) => load_folder(&folder, &mut sources, &mut diagnostics),
        Err(why) => {
            let message = format!("the manuscript {} cannot be opened: {why}", folder.display());
            let head = Span::new(sources.add("toc.yaml", ""), 0, 0);
            diagnostics
                .push(Diagnostic::error("no-manuscript", head, message).hint("name the folder that holds toc.yaml"));
            None
        }
    };
    Loaded { book, diagnostics: diagnostics.sorted(&sources), sources }
}

fn load_folder(folder: &Folder, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Option<Book> {
    let bytes = match folder.read("toc.yaml", TOC_LIMIT) {
        Ok(bytes) => bytes,
        Err(refusal) => {
            let file = sources.add("toc.yaml", "");
            diagnostics.push(refusal.diagnose("toc.yaml", Span::new(file, 0, 0)));
            return None;
        }
    };
    let file = add_text("toc.yaml", &bytes, sources, diagnostics);
    let text = sources.file(file).text.clone();
    let fonts = font::load(folder, Span::new(file, 0, 0), diagnostics);
    let toc = toc::read(&text, file, &fonts, diagnostics)?;
    read::book(folder, toc, fonts, sources, diagnostics)
}
