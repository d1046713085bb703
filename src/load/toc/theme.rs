//! `theme` of toc.yaml as written → Theme, every default filled in and sane: a page always has room for text.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::length::Length;
use crate::book::collection::standalone;
use crate::book::font::{Face, Fonts};
use crate::book::image::Color;
use crate::book::language::Language;
use crate::book::theme::{EpubFonts, Figures, PageTheme, Theme};
use crate::load::font::has_feature;
use crate::load::toc::node::Node;
use crate::load::toc::paper::{self, written};
use crate::load::toc::raw::{RawFont, RawTheme, Words};

const ACCENT: Color = Color { red: 0x8a, green: 0x1f, blue: 0x11 };
const BODY_SIZE: Length = Length::centi(1050);
/// Enough for the printing press, in pixels to the inch.
const IMAGE_RESOLUTION: u32 = 300;
/// Bytes of fonts in an EPUB that are worth a warning: several times the bundled families.
const HEAVY: usize = 8 << 20;

/// Resolves what the schema check has found good; what is not sane is an error, and the default stands in.
pub fn resolve(
    raw: &RawTheme,
    node: &Node,
    language: &Language,
    fonts: &Fonts,
    diagnostics: &mut Diagnostics,
) -> Theme {
    let font = |words: &Option<Words>, default: &str, key: &str, diagnostics: &mut Diagnostics| {
        let place = node.at(&[key, "font"]).unwrap_or(node);
        family(words.as_ref().map_or(default, |words| words.0.trim()), place, fonts, diagnostics)
    };
    let size = written(raw.body.size.as_ref()).unwrap_or(BODY_SIZE);
    let leading = if language.is_tall() { size.scale(9, 5) } else { size.scale(4, 3) };
    let leading = written(raw.body.leading.as_ref()).unwrap_or(leading);
    let paper = paper::size(raw.paper.as_ref());
    let mut theme = Theme {
        paper,
        margins: paper::margins(&raw.margins, paper, size, leading),
        two_sided: raw.sides.as_ref().is_none_or(|sides| sides.0 == "two"),
        open_on_recto: raw.openings.as_ref().is_none_or(|openings| openings.0 == "odd"),
        body_font: font(&raw.body.font, "STIX Two Text", "body", diagnostics),
        body_size: size,
        leading,
        body_figures: figures(&raw.body),
        heading_font: font(&raw.headings.font, "Source Sans 3", "headings", diagnostics),
        heading_figures: figures(&raw.headings),
        code_font: font(&raw.code.font, "Source Code Pro", "code", diagnostics),
        highlight: raw.code.highlight.unwrap_or(true),
        accent: raw.accent.as_ref().and_then(|accent| Color::parse(&accent.0)).unwrap_or(ACCENT),
        logo: None,
        cover: None,
        cover_credit: None,
        half_title: raw.half_title.unwrap_or(false),
        image_resolution: raw.images.get("resolution").and_then(|dpi| dpi.0.parse().ok()).unwrap_or(IMAGE_RESOLUTION),
        epub_fonts: match raw.epub.get("fonts").map(|fonts| fonts.0.as_str()) {
            Some("all") => EpubFonts::All,
            Some("none") => EpubFonts::None,
            _ => EpubFonts::Critical,
        },
        chapter_epubs: raw.epub.get("chapters").is_some_and(|wanted| wanted.0 == "true"),
        standard: raw.pdf.get("standard").and_then(|name| name.0.parse().ok()).unwrap_or_default(),
        page: PageTheme::default(),
        print: paper::print(raw.print.as_ref(), node, diagnostics),
    };
    paper::judge(&mut theme, node, diagnostics);
    judge(&mut theme, node, diagnostics);
    warn_of_figures("body", (theme.body_figures, &theme.body_font), node, fonts, diagnostics);
    warn_of_figures("headings", (theme.heading_figures, &theme.heading_font), node, fonts, diagnostics);
    weigh(&theme, node, fonts, diagnostics);
    theme
}

fn figures(raw: &RawFont) -> Figures {
    match raw.figures.as_ref().map(|figures| figures.0.as_str()) {
        Some("oldstyle") => Figures::Oldstyle,
        _ => Figures::Lining,
    }
}

/// A font without oldstyle figures keeps the ones that it has; one that has lining figures to choose has the others anyway.
fn warn_of_figures(
    key: &str,
    (figures, family): (Figures, &str),
    node: &Node,
    fonts: &Fonts,
    diagnostics: &mut Diagnostics,
) {
    let Some(place) = node.at(&[key, "figures"]).filter(|_| figures == Figures::Oldstyle) else { return };
    let has = |face: &Face| [*b"onum", *b"lnum"].iter().any(|tag| has_feature(face, *tag));
    if fonts.find(family, 400, false).is_none_or(|face| has(fonts.face(face))) {
        return;
    }
    let named = fonts.fallback.iter().filter_map(|fallback| fonts.find(&fallback.family, 400, false));
    let other = named.map(|face| fonts.face(face)).find(|face| has(face));
    let message = format!("{family} has no oldstyle figures");
    let hint = match other {
        Some(face) => format!("write lining, or use a font that has them, such as {}", face.family),
        None => "write lining, or use a font that has them".to_owned(),
    };
    diagnostics.push(Diagnostic::warning("no-oldstyle-figures", place.span, message).hint(hint));
}

fn family(name: &str, place: &Node, fonts: &Fonts, diagnostics: &mut Diagnostics) -> String {
    if let Some(face) = fonts.faces.iter().find(|face| face.family.eq_ignore_ascii_case(name)) {
        return face.family.clone();
    }
    let mut known: Vec<&str> = fonts.faces.iter().map(|face| face.family.as_str()).collect();
    known.sort_unstable();
    known.dedup();
    let message = format!("there is no font family {name}");
    let hint = format!("put its files into fonts/, or use one of {}", known.join(", "));
    diagnostics.push(Diagnostic::error("unknown-font", place.span, message).hint(hint));
    name.to_owned()
}

/// Warns of an EPUB that fonts would make many times as large as a report: whole fonts travel, not subsets.
fn weigh(theme: &Theme, node: &Node, fonts: &Fonts, diagnostics: &mut Diagnostics) {
    if theme.epub_fonts != EpubFonts::All {
        return;
    }
    let own = [&theme.body_font, &theme.heading_font, &theme.code_font];
    let travels = |face: &&Face| own.iter().any(|family| family.eq_ignore_ascii_case(&face.family));
    let bytes: usize = fonts.faces.iter().filter(travels).map(|face| standalone(face).len()).sum();
    if bytes > HEAVY {
        let message = format!("the fonts in the EPUB take {} MB", bytes >> 20);
        let hint = "write `fonts: critical`: readers have fonts for Chinese, Japanese and Korean of their own";
        let place = node.at(&["epub", "fonts"]).unwrap_or(node).span;
        diagnostics.push(Diagnostic::warning("heavy-fonts", place, message).hint(hint));
    }
}

fn judge(theme: &mut Theme, node: &Node, diagnostics: &mut Diagnostics) {
    let place = |path: &[&str]| node.at(path).unwrap_or(node).span;
    let mut complain = |path: &[&str], message: &str, hint: &str| {
        diagnostics.push(Diagnostic::error("bad-theme", place(path), message).hint(hint));
    };
    if theme.body_size < Length::pt(5) || theme.body_size > Length::pt(30) {
        complain(&["body", "size"], "the body size is not between 5 and 30 pt", "use a size near 10.5pt");
        theme.body_size = BODY_SIZE;
    }
    if theme.leading < theme.body_size || theme.leading > theme.body_size * 3 {
        complain(
            &["body", "leading"],
            "the leading is not between one and three times the size",
            "use about 1.33 times the size",
        );
        theme.leading = theme.body_size.scale(4, 3);
    }
}
