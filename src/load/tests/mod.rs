//! Tiny manuscripts on disk → what the loader says of them, as text that a test can compare.

mod chapters;
mod dump;
mod manuscript;
mod markdown;
mod mutate;
mod punctuation;
mod rubbish;
mod toc;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::load::{Loaded, load};

/// A folder that goes when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("offprint-load-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        Self(path)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, bytes).expect("a temporary file can be written");
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that stays behind in the temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Loads a manuscript of these files.
fn load_files(files: &[(&str, &[u8])]) -> Loaded {
    let folder = Scratch::new();
    files.iter().for_each(|(name, bytes)| folder.write(name, bytes));
    load(&folder.0)
}

const TOC: &str = "title: T\ndate: 2026\nplaces: {Fiji: [], US: [United States]}\nchapters: [a.md]\n";

/// Loads a report of one chapter and shows its blocks, its notes and its complaints.
fn chapter(markdown: &str) -> String {
    chapter_in("en", markdown)
}

fn chapter_in(language: &str, markdown: &str) -> String {
    let toc = format!("{TOC}language: {language}\n");
    let text = format!("# Title\n\n{markdown}");
    let png = png();
    let loaded = load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", text.as_bytes()), ("a.png", &png)]);
    let mut shown = loaded.book.as_ref().map(|book| dump::division(&book.divisions[0])).unwrap_or_default();
    shown.push_str(&complaints(&loaded));
    shown
}

/// `error rule line:column` for each complaint.
fn complaints(loaded: &Loaded) -> String {
    loaded.diagnostics.iter().fold(String::new(), |shown, diagnostic| {
        let (file, place) = (loaded.sources.file(diagnostic.span.file), loaded.sources.position(diagnostic.span));
        let severity = format!("{:?}", diagnostic.severity).to_lowercase();
        format!("{shown}{severity} {} {}:{}:{}\n", diagnostic.rule, file.name, place.line, place.column)
    })
}

fn png() -> Vec<u8> {
    let image = image::RgbImage::from_pixel(4, 2, image::Rgb([1, 2, 3]));
    let mut bytes = Vec::new();
    image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("encodes");
    bytes
}
