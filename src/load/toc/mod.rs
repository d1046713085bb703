//! toc.yaml → the report's particulars, its look, and the outline of its chapters. All faults come out in one run.

pub mod hyphenation;
pub mod markup;
pub mod meta;
pub mod nearest;
pub mod node;
pub mod outline;
pub mod page;
mod paper;
pub mod raw;
pub mod schema;
pub mod slug;
pub mod theme;
pub mod values;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Span};
use crate::book::font::Fonts;
use crate::book::meta::Meta;
use crate::book::theme::Theme;
use crate::load::toc::markup::Markup;
use crate::load::toc::node::Node;
use crate::load::toc::outline::Outline;
use crate::load::toc::raw::RawToc;

/// What toc.yaml says, every default filled in.
#[derive(Debug)]
pub struct Toc {
    /// About the report.
    pub meta: Meta,
    /// How it looks; logo and cover picture are still names.
    pub theme: Theme,
    /// The publisher's mark: file and place of its name.
    pub logo: Option<(String, Span)>,
    /// The cover picture: file, place of its name, alternative text.
    pub cover: Option<(String, Span, Option<String>)>,
    /// Markdown for the download page.
    pub introduction: Option<Markup>,
    /// Parts and chapters.
    pub outline: Outline,
    /// What is different on the download page.
    pub page: page::Page,
    /// Whether nothing had to be left out for its faults.
    pub whole: bool,
}

/// Reads toc.yaml; none where its structure does not allow to go on.
pub fn read(text: &str, file: FileId, fonts: &Fonts, diagnostics: &mut Diagnostics) -> Option<Toc> {
    let mut node = node::parse(text, file, diagnostics)?;
    let mut faults = Diagnostics::default();
    schema::check(&mut node, &mut faults);
    // A tree with faults is read on without them, so that the same run finds what is wrong in the chapters.
    let raw: Result<RawToc, _> = if faults.is_empty() {
        serde_yaml::from_str(text.trim_start_matches('\u{feff}'))
    } else {
        serde_yaml::from_value(node.to_value())
    };
    let whole = faults.is_empty();
    diagnostics.append(faults);
    let raw = match raw {
        Ok(raw) => raw,
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index().min(text.len()));
            let span = Span::new(file, at, at);
            diagnostics.push(Diagnostic::error("toc-syntax", span, error.to_string()).hint("put the value in quotes"));
            return None;
        }
    };
    not_yet(&node, diagnostics);
    hyphenation::agree(node.get("hyphenation").map_or(&[], Node::items), diagnostics);
    let named = |path: &[&str]| node.at(path).and_then(|node| Some((node.text()?.to_owned(), node.span)));
    let alt = raw.cover.as_ref().and_then(|cover| cover.alt.as_ref()).map(|alt| alt.0.clone());
    let meta = meta::resolve(&raw, &node, diagnostics);
    let language = &meta.language;
    let credit = raw.cover.as_ref().and_then(|cover| cover.credit.as_ref()).map(|credit| credit.0.clone());
    let theme = theme::resolve(&raw.theme, node.get("theme").unwrap_or(&node), language, fonts, diagnostics);
    Some(Toc {
        theme: Theme { cover_credit: credit, ..theme },
        meta,
        logo: named(&["theme", "logo"]),
        cover: named(&["cover", "image"]).map(|(name, span)| (name, span, alt)),
        introduction: node.get("introduction").and_then(|node| Markup::of(node, text)),
        outline: outline::resolve(&raw, &node, text, diagnostics),
        page: page::resolve(&raw.theme.page, node.at(&["theme", "page"]), diagnostics),
        whole,
    })
}

/// Says of keys that are checked but have no effect in this version that they have none.
fn not_yet(node: &Node, diagnostics: &mut Diagnostics) {
    const LATER: [(&[&str], &str); 1] = [(&["rules"], "levels of rules")];
    for (path, what) in LATER {
        if let Some(value) = node.at(path) {
            let message = format!("{} is checked but has no effect yet: {what} will follow", path.join("."));
            let diagnostic = Diagnostic::warning("not-yet", value.span, message);
            diagnostics.push(diagnostic.hint("keep it for later versions, or remove it to silence this"));
        }
    }
}
