//! `theme.page` of toc.yaml → what the publisher makes different on the download page; its files are read here.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Sources, Span};
use crate::book::theme::{PageTheme, Template};
use crate::book::words::texts::Texts;
use crate::load::disk::{Folder, TOC_LIMIT, add_text};
use crate::load::toc::meta::tidy;
use crate::load::toc::nearest::nearest;
use crate::load::toc::node::Node;
use crate::load::toc::raw::RawPage;

/// What `theme.page` says, and the files that it names with the places of their names.
#[derive(Debug, Default)]
pub struct Page {
    template: Option<(String, Span)>,
    style: Option<(String, Span)>,
    texts: BTreeMap<String, String>,
    fonts: bool,
    fragment: bool,
}

/// Resolves what the schema check has found good; a text of no known name is an error.
pub fn resolve(raw: &RawPage, node: Option<&Node>, diagnostics: &mut Diagnostics) -> Page {
    let named = |key: &str| {
        let name = node?.get(key)?;
        Some((name.text()?.to_owned(), name.span))
    };
    let names: Vec<&str> = Texts::names().collect();
    for entry in node.and_then(|node| node.get("texts")).map(Node::entries).unwrap_or_default() {
        if !names.contains(&entry.key.as_str()) {
            let hint = match nearest(&entry.key, &names) {
                Some(known) => format!("write {known}, the nearest known name"),
                None => format!("use one of {}", names.join(", ")),
            };
            let message = format!("the download page has no text {}", entry.key);
            diagnostics.push(Diagnostic::error("unknown-key", entry.key_span, message).hint(hint));
        }
    }
    Page {
        template: named("template"),
        style: named("style"),
        texts: raw.texts.iter().map(|(name, text)| (name.clone(), tidy(text))).collect(),
        fonts: raw.fonts.as_ref().is_some_and(|fonts| fonts.0 == "all"),
        fragment: raw.fragment.unwrap_or(false),
    }
}

/// Reads the files; what cannot be read is reported where it is named.
pub fn read(page: Page, folder: &Folder, sources: &mut Sources, diagnostics: &mut Diagnostics) -> PageTheme {
    let template = page.template.and_then(|(name, span)| text(&name, span, folder, sources, diagnostics));
    let style = page.style.and_then(|(name, span)| text(&name, span, folder, sources, diagnostics));
    if let Some((file, at)) = style.as_ref().and_then(|(file, text)| Some((*file, text.find("</")?))) {
        let message = "a style sheet cannot hold </, which would end it";
        let diagnostic = Diagnostic::error("bad-style", Span::new(file, at, at + 2), message);
        diagnostics.push(diagnostic.hint("write \\3c/ within a string, and leave it out elsewhere"));
    }
    PageTheme {
        template: template.map(|(file, text)| Template { file, text }),
        style: style.map(|(_, text)| text),
        texts: page.texts,
        fonts: page.fonts,
        fragment: page.fragment,
    }
}

fn text(
    name: &str,
    span: Span,
    folder: &Folder,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(FileId, String)> {
    match folder.read(name, TOC_LIMIT) {
        Ok(bytes) => {
            let file = add_text(name, &bytes, sources, diagnostics);
            Some((file, sources.file(file).text.to_string()))
        }
        Err(refusal) => {
            diagnostics.push(refusal.diagnose(name, span));
            None
        }
    }
}
