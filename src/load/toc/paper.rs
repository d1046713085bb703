//! `paper`, `margins` and `print` of toc.yaml → sizes: every default follows from the paper and the body, so that lines
//! are good to read where the paper allows it, and a page always has room for text, head and folio.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::theme::{Margins, Print, SAFE, Theme, furniture_size};
use crate::load::toc::node::Node;
use crate::load::toc::raw::{RawPaper, RawPrint, Words};
use crate::load::toc::values::parse_length;

const A4: Size = millimetres(210, 297);
/// About 70 characters of 10.5 pt.
const MEASURE: Length = Length::centi_mm(11_500);
/// The size that [`MEASURE`] is for.
const SIZE: Length = Length::centi(1050);
/// What the measure leaves to the two margins at the sides, at least, on paper as wide as A5 or wider.
const SIDES: Length = Length::centi_mm(3_500);
/// The inner margin at least, where the two together allow it: the binding takes some.
const BINDING: Length = Length::centi_mm(1_100);
const NARROWEST: Length = Length::centi_mm(4_000);
const SHALLOWEST: Length = Length::centi_mm(6_000);
/// Printers ask for 3 to 5 mm.
const MOST_BLEED: Length = Length::centi_mm(2_000);

/// The trimmed page.
pub fn size(raw: Option<&RawPaper>) -> Size {
    match raw {
        Some(RawPaper::Named(name)) => named(&name.0),
        Some(RawPaper::Sized { width, height }) => {
            Size::new(written(Some(width)).unwrap_or(A4.width), written(Some(height)).unwrap_or(A4.height))
        }
        None => A4,
    }
}

/// What is not given follows from the measure: 35 : 60 of what it leaves, and 25 mm and 30 mm on the height of A4.
pub fn margins(raw: &BTreeMap<String, Words>, paper: Size, size: Length, leading: Length) -> Margins {
    let given = |side: &str| written(raw.get(side));
    let sides = paper.width.scale(24, 100).min(SIDES);
    let measure = MEASURE.scale(size.raw(), SIZE.raw()).min(paper.width - sides);
    let rest = paper.width - measure;
    let inner = rest.scale(35, 95).max(BINDING.min(rest.scale(45, 100)));
    let down = |millimetres: i64, least: Length| paper.height.scale(millimetres, 297).max(least.min(paper.height / 5));
    let head = SAFE + furniture_size(size) + leading.scale(3, 2);
    let foot = SAFE + furniture_size(size) / 4 + leading * 2;
    Margins {
        inner: given("inner").unwrap_or(inner),
        outer: given("outer").unwrap_or(rest - inner),
        top: given("top").unwrap_or_else(|| down(25, head)),
        bottom: given("bottom").unwrap_or_else(|| down(30, foot)),
    }
}

/// The print shop's file: asked for by the key, whatever it holds.
pub fn print(raw: Option<&RawPrint>, theme: &Node, diagnostics: &mut Diagnostics) -> Print {
    let usual = Print::default();
    let Some(raw) = raw else { return usual };
    let bleed = written(raw.bleed.as_ref()).unwrap_or(usual.bleed);
    if bleed > MOST_BLEED {
        let place = theme.at(&["print", "bleed"]).unwrap_or(theme).span;
        let diagnostic = Diagnostic::error("bad-theme", place, "the bleed is more than 20 mm");
        diagnostics.push(diagnostic.hint("write what the print shop asks for, such as 3mm"));
    }
    let multiple = raw.multiple.as_ref().and_then(|multiple| multiple.0.parse().ok());
    Print {
        wanted: true,
        bleed: bleed.min(MOST_BLEED),
        marks: raw.marks.unwrap_or(usual.marks),
        cover: raw.cover.unwrap_or(usual.cover),
        multiple: multiple.unwrap_or(usual.multiple),
    }
}

/// Complains of paper and margins that leave no room: for text, an error; for the running head or the folio, a warning.
pub fn judge(theme: &mut Theme, node: &Node, diagnostics: &mut Diagnostics) {
    let place = |path: &[&str]| node.at(path).or_else(|| node.at(&path[..1])).unwrap_or(node).span;
    let error =
        |path: &[&str], message: &str, hint: &str| Diagnostic::error("bad-theme", place(path), message).hint(hint);
    if theme.paper.width < Length::centi_mm(8_000) || theme.paper.height < Length::centi_mm(10_000) {
        diagnostics.push(error(&["paper"], "the paper is smaller than 80 mm by 100 mm", "choose a larger paper"));
        theme.paper = A4;
    }
    let usual = || margins(&BTreeMap::new(), theme.paper, theme.body_size, theme.leading);
    if theme.measure() <= NARROWEST {
        let message = "the margins leave 40 mm or less for the lines";
        diagnostics.push(error(&["margins"], message, "make inner and outer narrower"));
        let Margins { inner, outer, .. } = usual();
        theme.margins = Margins { inner, outer, ..theme.margins };
    }
    if theme.depth() <= SHALLOWEST {
        let message = "the margins leave 60 mm or less for the page";
        diagnostics.push(error(&["margins"], message, "make top and bottom smaller"));
        let Margins { top, bottom, .. } = usual();
        theme.margins = Margins { top, bottom, ..theme.margins };
    }
    let (head, foot) = (theme.head().is_none(), theme.foot(theme.paper).is_none());
    let thin = |margin: Length| margin < SAFE;
    let lacks = [
        (thin(theme.margins.inner), "inner", "the inner margin is so narrow that words may be lost in the binding"),
        (thin(theme.margins.outer), "outer", "the outer margin is so narrow that words may be cut off"),
        (head, "top", "the top margin has no room for running heads and folios, which are left out"),
        (foot, "bottom", "the bottom margin has no room for the folios of opening pages, which are left out"),
    ];
    for (lacks, side, message) in lacks {
        if lacks {
            let diagnostic = Diagnostic::warning("narrow-margin", place(&["margins", side]), message);
            diagnostics.push(diagnostic.hint("give it 15mm or more"));
        }
    }
}

/// A length as it is written, where it is one.
pub fn written(words: Option<&Words>) -> Option<Length> {
    words.and_then(|words| parse_length(&words.0))
}

fn named(name: &str) -> Size {
    match name {
        "letter" => Size::new(Length::pt(612), Length::pt(792)),
        "legal" => Size::new(Length::pt(612), Length::pt(1008)),
        "executive" => Size::new(Length::pt(522), Length::pt(756)),
        "a5" => millimetres(148, 210),
        "a6" => millimetres(105, 148),
        "b5" => millimetres(176, 250),
        _ => A4,
    }
}

const fn millimetres(width: i64, height: i64) -> Size {
    Size::new(Length::centi_mm(width * 100), Length::centi_mm(height * 100))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{A4, SHALLOWEST, SIZE, margins, named};
    use crate::base::geometry::Size;
    use crate::base::length::Length;
    use crate::book::theme::Margins;

    fn usual(paper: Size, size: Length) -> Margins {
        margins(&BTreeMap::new(), paper, size, size.scale(4, 3))
    }

    #[test]
    fn a4_has_the_margins_of_the_house() {
        let Margins { inner, outer, top, bottom } = usual(A4, SIZE);
        let millimetres = [inner, outer, top, bottom].map(|margin| (margin.to_f64() * 25.4 / 72.0).round());
        assert_eq!(millimetres, [35.0, 60.0, 25.0, 30.0]);
    }

    #[test]
    fn small_paper_keeps_most_of_itself_for_text() {
        let small = Size::new(Length::centi_mm(8_000), Length::centi_mm(10_000));
        for paper in ["a6", "a5", "b5", "letter", "legal", "executive"].map(named).into_iter().chain([small]) {
            let margins = usual(paper, SIZE);
            assert!(paper.width - margins.inner - margins.outer >= paper.width / 2, "{paper:?}");
            assert!(paper.height - margins.top - margins.bottom > SHALLOWEST, "{paper:?}");
            assert!(margins.outer >= margins.inner && margins.inner >= Length::centi_mm(850), "{margins:?}");
        }
    }
}
