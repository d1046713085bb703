//! What a run found and wrote, as plain values for whoever shows it.

use std::time::Duration;

use crate::base::diagnostic::Diagnostics;
use crate::base::source::Sources;
use crate::build::Proof;
use crate::write::artifact::Artifact;
use crate::write::transaction::{Failure, Status, Written};

/// The end of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The text files that were read, for showing places.
    pub sources: Sources,
    /// Everything found wrong in the manuscript, in order of place. With an error among it nothing was written.
    pub diagnostics: Diagnostics,
    /// The downloads, report first; empty where nothing was to be written.
    pub downloads: Vec<Download>,
    /// Paths of downloads of the former build that are gone.
    pub removed: Vec<String>,
    /// Why the run could not be carried out; none where it could.
    pub failure: Option<Failure>,
    /// How long it took.
    pub elapsed: Duration,
}

/// One download of a build.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Download {
    /// Path relative to the output folder, with `/` between folders.
    pub path: String,
    /// What the build meant for it.
    pub status: Status,
    /// Size in bytes.
    pub bytes: usize,
    /// Pages, cover sheets included; none for the EPUB.
    pub pages: Option<usize>,
}

impl Outcome {
    pub(super) fn failed(failure: Failure) -> Self {
        Self { failure: Some(failure), ..Self::default() }
    }

    pub(super) fn proved(proof: Proof) -> Self {
        Self { sources: proof.sources, diagnostics: proof.diagnostics, ..Self::default() }
    }

    pub(super) fn published(self, published: Result<Published, Failure>) -> Self {
        match published {
            Ok(Published { downloads, removed }) => Self { downloads, removed, ..self },
            Err(failure) => Self { failure: Some(failure), ..self },
        }
    }

    pub(super) fn taking(self, elapsed: Duration) -> Self {
        Self { elapsed, ..self }
    }
}

/// What was done to the output folder; nothing by default.
#[derive(Debug, Default)]
pub(super) struct Published {
    downloads: Vec<Download>,
    removed: Vec<String>,
}

impl Published {
    /// Joins downloads with what the transaction says of them; its further statuses are those of the lists.
    pub(super) fn new(artifacts: &[Artifact], written: Written) -> Self {
        let download = |(artifact, status): (&Artifact, Status)| Download {
            path: artifact.path.clone(),
            status,
            bytes: artifact.bytes.len(),
            pages: artifact.pages,
        };
        Self { downloads: artifacts.iter().zip(written.statuses).map(download).collect(), removed: written.removed }
    }
}
