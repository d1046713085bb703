//! Manuscripts → what a typographer would mark on their pages: `cargo bench --bench pages -- MANUSCRIPT…`; without one,
//! the report that the project carries.

#[path = "support/pages.rs"]
mod pages;

use std::env;
use std::path::PathBuf;
use std::time::Instant;

use offprint::load::load;
use offprint::typeset::typeset;

fn main() {
    let mut manuscripts: Vec<PathBuf> =
        env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if manuscripts.is_empty() {
        manuscripts.push(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("manuscript"));
    }
    for manuscript in manuscripts {
        let Some(book) = load(&manuscript).book else {
            println!("{}: cannot be read", manuscript.display());
            continue;
        };
        let started = Instant::now();
        let laid = typeset(&book);
        let elapsed = started.elapsed();
        let measured = pages::measure(&book, &laid.pages);
        let verdict = if measured.is_flawless() { "nothing to mark" } else { "to be mended" };
        println!("{}: set in {:.0?}; {verdict}; {measured}", manuscript.display(), elapsed);
    }
}
