//! `offprint publish`: finished downloads → the place where readers find them.

use std::path::PathBuf;

use clap::Args;
use offprint::build::Outcome;
use offprint::publish::{Options, Target, publish};

use crate::common::Format;
use crate::show;
use crate::status::Status;

/// Bring a folder or a bucket up to the finished downloads, sending only what changed
#[derive(Args, Debug)]
pub struct Arguments {
    /// A folder, or s3://BUCKET/FOLDER; the key of a bucket is in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
    #[arg(value_name = "TARGET")]
    target: Target,

    /// The folder that a build wrote
    #[arg(long, value_name = "DIR", default_value = "dist")]
    from: PathBuf,

    /// Tell what would be sent and removed, and do nothing
    #[arg(long)]
    dry_run: bool,

    /// Leave downloads of the last time that are no longer offered where they are
    #[arg(long)]
    keep: bool,

    /// A server that speaks S3 [default: Amazon's, or AWS_ENDPOINT_URL]
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,

    /// How long a browser may keep a download without asking; the page and the lists are asked for each time
    #[arg(long, value_name = "SECONDS", default_value_t = 300)]
    max_age: u32,

    /// How the outcome is written: for people; as lines or JSON on stdout
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
}

/// Publishes, and tells what was sent.
pub fn run(arguments: Arguments) -> Status {
    let Arguments { target, from, dry_run, keep, endpoint, max_age, format } = arguments;
    let options = Options { endpoint, max_age, dry_run, keep, ..Options::new(from, target) };
    match publish(&options) {
        Ok(published) => {
            show::published(&published, &options, format);
            Status::Done
        }
        Err(failure) => {
            show::complaints(&Outcome { failure: Some(failure), ..Outcome::default() }, &options.from, format);
            Status::CouldNotRun
        }
    }
}
