//! Arguments that every command on a manuscript understands.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use offprint::build::Options;

/// What to read, and how to tell of it.
#[derive(Args, Debug)]
pub struct Common {
    /// The folder that holds toc.yaml
    #[arg(value_name = "MANUSCRIPT", default_value = "manuscript")]
    pub manuscript: PathBuf,

    /// Use N threads [default: as many as the machine runs at once]; the result does not depend on it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,

    /// End with status 1 where there are warnings
    #[arg(long)]
    pub deny_warnings: bool,

    /// How complaints are written: for people on stderr; as lines or JSON on stdout
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: Format,
}

impl Common {
    /// What to build from these arguments, into `output`.
    pub fn options(&self, output: PathBuf) -> Options {
        Options { threads: self.threads.map_or(0, usize::from), ..Options::new(self.manuscript.clone(), output) }
    }
}

/// How complaints are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub enum Format {
    /// For people: a table; complaints with the source line, a caret and a hint
    Human,
    /// One line each; of complaints, file:line:column: severity[rule]: message
    Short,
    /// One JSON object a line
    Json,
}
