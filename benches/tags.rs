//! A generated report of 500 pages → what its tags add to its size, and what its chapters weigh: `cargo bench --bench tags`,
//! or for any PDF `cargo bench --bench tags -- FILE.pdf`.

#[path = "support/manuscript.rs"]
mod manuscript;
#[path = "support/untagged.rs"]
mod untagged;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use lopdf::Document;

/// About 500 pages.
const WORDS: usize = 180_000;

fn main() -> Result<(), Box<dyn Error>> {
    let named = env::args().skip(1).find(|argument| argument.ends_with(".pdf"));
    if let Some(file) = named {
        return tell(Path::new(&file));
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-tags");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let output = folder.join("dist");
    manuscript::write(&folder.join("manuscript"), WORDS)?;
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.arg("build").arg(folder.join("manuscript")).arg("-o").arg(&output);
    command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    for entry in fs::read_dir(&output)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "pdf") {
            tell(&path)?;
        }
    }
    let chapters = fs::read_dir(output.join("chapters"))?.map(|entry| Ok(entry?.path()));
    let mut sizes = chapters
        .map(|path: Result<PathBuf, std::io::Error>| -> Result<(u64, usize), Box<dyn Error>> {
            let path = path?;
            Ok((fs::metadata(&path)?.len(), Document::load(&path)?.get_pages().len()))
        })
        .collect::<Result<Vec<_>, _>>()?;
    sizes.sort_unstable();
    let (bytes, pages) = sizes[sizes.len() / 2];
    println!("the middle one of {} chapter files has {} kB and {pages} pages", sizes.len(), bytes / 1000);
    if env::var_os("OFFPRINT_KEEP").is_none() {
        fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

/// Prints one line about a file.
fn tell(path: &Path) -> Result<(), Box<dyn Error>> {
    let (bare, pages) = untagged::size(path)?;
    let tagged = fs::metadata(path)?.len();
    let percent = (tagged as f64 / bare as f64 - 1.0) * 100.0;
    println!("{pages} pages: {} kB, without tags {} kB: tags add {percent:.1} %", tagged / 1000, bare / 1000);
    Ok(())
}
