//! The download page of the fixture.

use crate::write::markup::fixture;
use crate::write::web::index_html;

#[test]
#[ignore = "for the eye: writes the page to the folder for temporary files"]
fn show() {
    let book = fixture::book();
    let html = index_html(&book, &fixture::pages(&book), &fixture::artifacts(&book));
    std::fs::write(std::env::temp_dir().join("index.html"), html).expect("a file");
}
