//! The EPUB of the fixture: well-formed, complete, linked, marked at the right bytes, and the same every time.

use crate::verify::claims::Claims;
use crate::write::epub::write;
use crate::write::markup::fixture;

#[test]
#[ignore = "for the eye: writes the EPUB to the folder for temporary files"]
fn show() {
    let book = fixture::book();
    let epub = write(&book, &fixture::pages(&book), &Claims::default()).expect("an EPUB");
    std::fs::write(std::env::temp_dir().join(epub.path), epub.bytes).expect("a file");
}
