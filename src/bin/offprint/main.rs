//! The command line: arguments → one run of the library → what people and scripts read, and an exit status.

mod build;
mod check;
mod common;
mod publish;
mod show;
mod status;

use std::any::Any;
use std::panic;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use clap::{Parser, Subcommand};

use crate::status::Status;

/// From a manuscript folder to the report's PDF, a PDF per chapter, an EPUB and the page that links to them.
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Check(check::Arguments),
    Publish(publish::Arguments),
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help that nobody reads any longer is no failure.
            let _ = error.print();
            return if error.use_stderr() { Status::CouldNotRun } else { Status::Done }.into();
        }
    };
    reporting_bugs(|| run(arguments.command)).into()
}

fn run(command: Command) -> Status {
    match command {
        Command::Build(arguments) => build::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Publish(arguments) => publish::run(arguments),
    }
}

/// Runs the tool; a panic becomes one message that says whom to tell.
fn reporting_bugs(run: impl FnOnce() -> Status + panic::UnwindSafe) -> Status {
    let place = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&place);
    panic::set_hook(Box::new(move |info| {
        if let (Ok(mut place), Some(location)) = (seen.lock(), info.location()) {
            place.get_or_insert_with(|| format!("{}:{}", location.file(), location.line()));
        }
    }));
    panic::catch_unwind(run).unwrap_or_else(|payload| {
        let place = place.lock().ok().and_then(|place| place.clone()).unwrap_or_else(|| "an unknown place".to_owned());
        show::bug(&words_of(payload.as_ref()), &place);
        Status::CouldNotRun
    })
}

/// The message of a panic, where it has one.
fn words_of(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<&str>().copied();
    words.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("panicked").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Status, reporting_bugs};

    #[test]
    fn a_panic_becomes_a_status() {
        assert_eq!(reporting_bugs(|| panic!("on purpose")), Status::CouldNotRun);
    }
}
