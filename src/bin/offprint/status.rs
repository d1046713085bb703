//! Outcome → exit status: the one place where it is decided.

use std::process::ExitCode;

use offprint::build::Outcome;

/// How a run ended, as its caller sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Status {
    /// Built or checked, perhaps with warnings: 0.
    Done,
    /// Errors in the manuscript, or warnings where they are denied: 1.
    Faulty,
    /// The command line, the folders or the tool itself stood in the way: 2.
    CouldNotRun,
}

impl Status {
    /// The status of a run.
    pub fn of(outcome: &Outcome, deny_warnings: bool) -> Self {
        let complaints = &outcome.diagnostics;
        if outcome.failure.is_some() {
            Self::CouldNotRun
        } else if complaints.has_errors() || (deny_warnings && !complaints.is_empty()) {
            Self::Faulty
        } else {
            Self::Done
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        match status {
            Status::Done => Self::SUCCESS,
            Status::Faulty => Self::from(1),
            Status::CouldNotRun => Self::from(2),
        }
    }
}
