//! A publisher's template, before there is anything to download → what is wrong with it, so that a check tells all.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::hash::ContentHash;
use crate::base::source::Span;
use crate::book::theme::Template;
use crate::book::{Book, Division};
use crate::typeset::pages::{Page, Pages, SectionKind};
use crate::write::artifact::{Artifact, ArtifactKind, folios};
use crate::write::paths;
use crate::write::web::companions::companions;
use crate::write::web::render::page;
use crate::write::web::site::{Site, address};

/// Makes the page with downloads as they will be, but empty; nothing where the template is the tool's.
pub fn trial(book: &Book, pages: &Pages) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let Some(template) = &book.theme.page.template else { return diagnostics };
    let promised = promised(book, pages);
    // A cover that has no picture is told when the files are made.
    let beside = companions(book, pages, &promised).unwrap_or_default();
    match page(&Site::new(book, pages, &promised, &beside)) {
        Err(fault) => diagnostics.push(fault.diagnose(template)),
        Ok(page) => unlinked(&page, &promised, template).into_iter().for_each(|found| diagnostics.push(found)),
    }
    diagnostics
}

/// The complaint about downloads that a page does not link to.
fn unlinked(page: &str, promised: &[Artifact], template: &Template) -> Option<Diagnostic> {
    let mut forgotten = promised.iter().map(|file| file.path.as_str()).filter(|path| !is_linked(page, path));
    let first = forgotten.next()?;
    let others = match forgotten.count() {
        0 => String::new(),
        count => format!(" and {count} others"),
    };
    let message = format!("the page made from this template does not link to {first}{others}");
    let hint = "show `downloads`, and the `downloads` of each chapter in `groups`";
    Some(Diagnostic::warning("unlinked-download", Span::new(template.file, 0, 0), message).hint(hint))
}

/// Whether an attribute holds the address of a path, or an anchor in it.
fn is_linked(page: &str, path: &str) -> bool {
    let address = address(path);
    page.match_indices(&address).any(|(at, found)| {
        let before = page[..at].trim_end_matches("./").ends_with(['"', '\'', '=', '/']);
        let after = page[at + found.len()..].starts_with(['"', '\'', '#', '?', ' ', '>']);
        before && after
    })
}

/// The files that readers will be offered.
fn promised(book: &Book, pages: &Pages) -> Vec<Artifact> {
    let of_division = |division: &Division| {
        let own = pages.sections.iter().filter(|section| section.kind == SectionKind::Division(division.id));
        own.flat_map(|section| &section.pages).collect::<Vec<&Page>>()
    };
    let all = || pages.sections.iter().flat_map(|section| &section.pages).collect::<Vec<&Page>>();
    let report =
        [(ArtifactKind::ReportPdf, paths::report(book, "pdf")), (ArtifactKind::Epub, paths::report(book, "epub"))];
    let mut files: Vec<Artifact> = report.map(|(kind, path)| empty(kind, path, &book.title(None), &all())).into();
    for division in book.downloads() {
        let kinds = [(ArtifactKind::ChapterPdf(division.id), "pdf"), (ArtifactKind::ChapterEpub(division.id), "epub")];
        let wanted = kinds.into_iter().take(if book.theme.chapter_epubs { 2 } else { 1 });
        files.extend(wanted.map(|(kind, extension)| {
            let path = paths::chapter(book, division, extension);
            empty(kind, path, &book.title(Some(division)), &of_division(division))
        }));
    }
    files
}

fn empty(kind: ArtifactKind, path: String, title: &str, pages: &[&Page]) -> Artifact {
    let has_pages = kind.media_type() == ArtifactKind::ReportPdf.media_type();
    Artifact {
        path,
        kind,
        title: title.to_owned(),
        folios: folios(pages.iter().copied()),
        pages: has_pages.then_some(pages.len()),
        conformance: Vec::new(),
        bytes: Vec::new(),
        hash: ContentHash::of(&[]),
    }
}
