//! Options → Outcome: runs the pipeline. A build with an error in the manuscript writes nothing.

mod lists;
mod options;
mod outcome;

use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::base::diagnostic::Diagnostics;
use crate::base::source::Sources;
use crate::book::Book;
use crate::book::image::Image;
use crate::load;
use crate::typeset;
use crate::typeset::pages::Pages;
use crate::verify::{self, claims::Claims};
use crate::write::artifact::Artifact;
use crate::write::transaction::{Failure, Output, Payload};
use crate::write::{epub, fit, pdf, web};

pub use options::Options;
pub use outcome::{Download, Outcome};

use lists::List;
use outcome::Published;

/// Stack of each thread: the nesting that a manuscript may have is limited long before this is used up.
const STACK: usize = 16 << 20;

/// Builds every download of a manuscript and writes what has changed to the output folder.
pub fn build(options: &Options) -> Outcome {
    let started = Instant::now();
    let built = threads(options).and_then(|pool| pool.install(|| build_here(options)));
    built.unwrap_or_else(Outcome::failed).taking(started.elapsed())
}

/// Finds everything that [`build`] would complain about, and writes nothing.
pub fn check(options: &Options) -> Outcome {
    let started = Instant::now();
    let checked = threads(options).and_then(|pool| pool.install(|| proof(options)));
    checked.map_or_else(Outcome::failed, Outcome::proved).taking(started.elapsed())
}

/// A manuscript that has been read and set.
struct Proof {
    sources: Sources,
    /// Every complaint, in order of place.
    diagnostics: Diagnostics,
    /// The book and its pages; none where there is an error.
    set: Option<(Book, Pages)>,
}

fn build_here(options: &Options) -> Result<Outcome, Failure> {
    let output = Output::open(&options.output, &options.manuscript)?;
    let mut proof = proof(options)?;
    let published = publish(&mut proof, output);
    Ok(Outcome::proved(proof).published(published))
}

/// Makes the downloads of a manuscript without errors and puts them into the output folder.
fn publish(proof: &mut Proof, output: Output) -> Result<Published, Failure> {
    let Some((book, pages)) = &mut proof.set else { return Ok(Published::default()) };
    let press = fit::both(book, pages);
    let (book, pages) = (&*book, &*pages);
    let claims = Claims::from_diagnostics(book, &proof.diagnostics);
    let artifacts = artifacts(book, pages, &claims, press.as_deref())?;
    let lists = lists::all(book, pages, &artifacts)?;
    // In the order in which readers may see them: what is linked to, what lists it, and the page that links to it.
    let payloads: Vec<Payload<'_>> = artifacts.iter().map(payload).chain(lists.iter().map(List::payload)).collect();
    let written = output.commit(&payloads)?;
    Ok(Published::new(&artifacts, written))
}

/// Reads and sets the manuscript. A book with errors is set as well, so that one run tells everything.
fn proof(options: &Options) -> Result<Proof, Failure> {
    let manuscript = options.manuscript.as_path();
    if !manuscript.is_dir() {
        return Err(Failure::new(format!("there is no folder `{}`", manuscript.display()))
            .hint("name the folder that holds toc.yaml"));
    }
    let loaded = load::load(manuscript);
    let mut diagnostics = loaded.diagnostics;
    let set = loaded.book.map(|mut book| {
        book.theme.print.wanted |= options.print;
        book.theme.chapter_epubs |= options.chapter_epubs;
        book.theme.page.fragment |= options.fragment;
        book.theme.standard = options.standard.unwrap_or(book.theme.standard);
        let laid = typeset::typeset(&book);
        diagnostics.append(laid.diagnostics);
        diagnostics.append(verify::check(&book, &laid.pages));
        diagnostics.append(web::trial(&book, &laid.pages));
        (book, laid.pages)
    });
    let set = set.filter(|_| !diagnostics.has_errors());
    Ok(Proof { diagnostics: diagnostics.sorted(&loaded.sources), sources: loaded.sources, set })
}

/// Every download: the report, then its EPUB, for readers choose between the two first; then the chapters, each followed by
/// its own EPUB where there is one; then the file of the print shop.
fn artifacts(book: &Book, pages: &Pages, claims: &Claims, press: Option<&[Image]>) -> Result<Vec<Artifact>, Failure> {
    let (pdfs, epubs) = rayon::join(|| pdf::write(book, pages, claims, press), || epub::write(book, pages, claims));
    let mut epubs = epubs.map_err(|error| Failure::new(error.to_string()))?;
    let mut all = Vec::with_capacity(pdfs.len() + epubs.len());
    for pdf in pdfs {
        // The report and its EPUB are about no division, and the print shop's file comes after all of these.
        let about = pdf.kind.division();
        all.push(pdf);
        let same = epubs.iter().position(|epub| epub.kind.division() == about);
        all.extend(same.map(|at| epubs.remove(at)));
    }
    Ok(all)
}

fn payload(artifact: &Artifact) -> Payload<'_> {
    Payload { path: &artifact.path, bytes: &artifact.bytes, hash: artifact.hash }
}

fn threads(options: &Options) -> Result<ThreadPool, Failure> {
    ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .stack_size(STACK)
        .build()
        .map_err(|error| Failure::new(format!("cannot start the threads: {error}")).hint("use fewer, with --threads 1"))
}
