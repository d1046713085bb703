//! `offprint build`: a manuscript folder → its downloads.

use std::path::PathBuf;

use clap::Args;
use offprint::book::standard::Standard;
use offprint::build::{Options, build};

use crate::common::Common;
use crate::show;
use crate::status::Status;

/// Build every download of a manuscript
#[derive(Args, Debug)]
pub struct Arguments {
    /// The folder for the downloads
    #[arg(short, long, value_name = "DIR", default_value = "dist")]
    output: PathBuf,

    /// Build from nothing (every build does so far: there is no cache yet)
    #[arg(long)]
    no_cache: bool,

    /// Make the file for the print shop too: the report with bleed and crop marks
    #[arg(long)]
    print: bool,

    /// Make an EPUB of every chapter too
    #[arg(long)]
    chapter_epubs: bool,

    /// Make the download page as a fragment too, to be pasted into a page of your own
    #[arg(long)]
    fragment: bool,

    /// What the PDF files are made to: ua-1 for PDF/UA-1 and PDF/A-2a, ua-2 for PDF 2.0 with PDF/UA-2 and PDF/A-4, none
    /// for tagged files that claim no standard [default: ua-1, or what toc.yaml says]
    #[arg(long, value_name = "STANDARD")]
    pdf_standard: Option<Standard>,

    #[command(flatten)]
    common: Common,
}

/// Builds, and tells what came of it. With `--deny-warnings` the downloads are written all the same.
pub fn run(arguments: Arguments) -> Status {
    let Arguments { common, output, no_cache: _, print, chapter_epubs, fragment, pdf_standard: standard } = arguments;
    let options = Options { print, chapter_epubs, fragment, standard, ..common.options(output) };
    let outcome = build(&options);
    show::complaints(&outcome, &common.manuscript, common.format);
    show::downloads(&outcome, &options.output, common.format);
    Status::of(&outcome, common.deny_warnings)
}
