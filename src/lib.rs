//! Offprint: a manuscript folder becomes the report's PDF, a PDF per chapter, an EPUB and the page that links to them.
//!
//! The folders of `src/` are the pipeline. Each imports only those before it, and each hands on one type:
//!
//! ```text
//!             load              typeset             verify           write                    build
//! manuscript ──────▶ Book ─────────────────▶ Pages ────────▶ Claims ───────▶ [Artifact] ──────────────▶ dist/
//!              │               │                                     pdf, epub       web: lists, page;
//!              └──────────┬────┘                                                     transaction
//!                         ▼
//!                   Diagnostics: every complaint has a place in the manuscript
//! ```
//!
//! [`build::build`] is that line as a function; [`build::check`] stops where the complaints are known, and
//! [`publish::publish`] takes the finished folder to where readers find it.
//!
//! ```no_run
//! use offprint::build::{Options, build};
//!
//! let outcome = build(&Options::new("manuscript", "dist"));
//! for download in &outcome.downloads {
//!     println!("{} has {} bytes", download.path, download.bytes);
//! }
//! ```

pub mod base;
pub mod book;
pub mod load;
pub mod typeset;
pub mod verify;
pub mod write;

pub mod build;
pub mod publish;
