//! A generated manuscript of 100,000 words → what a whole build of it costs, as a table for the README:
//! `cargo bench --bench whole`, or with another number of words `cargo bench --bench whole -- 400000`.

#[path = "support/manuscript.rs"]
mod manuscript;
#[path = "support/process.rs"]
mod process;

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::process::{Cost, measure};

const WORDS: usize = 100_000;
/// A build is repeated, and the one with the least CPU time counts: it was disturbed least.
const REPEATS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let words = env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(WORDS);
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-whole");
    let (source, output) = (folder.join("manuscript"), folder.join("dist"));
    remove(&folder)?;
    let words = manuscript::write(&source, words)?;
    let mut rows = Vec::new();
    for (threads, name) in [(None, "all threads"), (Some("1"), "one thread")] {
        let mut best: Option<Cost> = None;
        for _ in 0..REPEATS {
            remove(&output)?;
            let cost = build(&source, &output, threads)?;
            best = Some(best.map_or(cost, |best| if cost.cpu < best.cpu { cost } else { best }));
        }
        rows.push((name, best.unwrap_or_default()));
    }
    rows.push(("again, nothing changed", build(&source, &output, None)?));
    let (pages, files, bytes) = totals(&output)?;
    let megabytes = bytes as f64 / 1e6;
    println!("| {words} words, {pages} pages, {files} downloads ({megabytes:.1} MB) | wall s | CPU s | peak MB |");
    println!("|---|--:|--:|--:|");
    rows.iter().for_each(|(name, cost)| show(name, *cost));
    remove(&folder)?;
    Ok(())
}

fn build(source: &Path, output: &Path, threads: Option<&str>) -> std::io::Result<Cost> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_offprint"));
    command.arg("build").arg(source).arg("-o").arg(output);
    command.args(threads.iter().flat_map(|threads| ["--threads", threads]));
    measure(command.stdout(Stdio::null()).stderr(Stdio::null()))
}

fn show(name: &str, cost: Cost) {
    let wall = cost.wall.as_secs_f64();
    println!("| {name} | {wall:.2} | {:.2} | {:.0} |", cost.cpu, cost.peak as f64 / 1e6);
}

/// Pages of the report, and number and size of all downloads.
fn totals(output: &Path) -> Result<(u64, usize, u64), Box<dyn Error>> {
    let list: Value = serde_json::from_slice(&fs::read(output.join("downloads.json"))?)?;
    let files = list["files"].as_array().ok_or("downloads.json lists files")?;
    let report = files.iter().find(|file| file["kind"] == "report-pdf").ok_or("there is a report")?;
    let bytes = files.iter().filter_map(|file| file["bytes"].as_u64()).sum();
    Ok((report["pages"].as_u64().unwrap_or_default(), files.len(), bytes))
}

fn remove(folder: &Path) -> std::io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}
