//! Pages composed by hand → a complaint where their words do not fit: they become smaller, but never too small to read.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::base::source::{FileId, Span};
use crate::typeset::pages::{Item, Owner, Section, SectionKind};

/// Where words stand: left, top, right, bottom, without what reaches above small letters or below the line.
type Extent = [Length; 4];

/// One complaint for each kind of page on which words stand on each other or outside the paper.
pub fn check<'s>(sections: impl Iterator<Item = &'s Section>) -> Diagnostics {
    let mut told: Vec<&str> = Vec::new();
    let mut diagnostics = Diagnostics::default();
    for section in sections {
        let Some(name) = name(section.kind) else { continue };
        let crowded = section.pages.iter().any(|page| is_crowded(&page.body, page.size));
        if crowded && !told.contains(&name) {
            told.push(name);
            let message = format!("the words of the {name} do not fit it");
            let hint = "shorten titles, subtitle or the list of creators, or use larger paper";
            diagnostics.push(Diagnostic::warning("crowded-page", Span::new(FileId(0), 0, 0), message).hint(hint));
        }
    }
    diagnostics
}

fn name(kind: SectionKind) -> Option<&'static str> {
    match kind {
        SectionKind::Cover => Some("cover"),
        SectionKind::Title => Some("title page or its back"),
        SectionKind::Part => Some("part's page"),
        SectionKind::Sheet(_) => Some("chapter's cover sheet"),
        _ => None,
    }
}

fn is_crowded(items: &[Item], page: Size) -> bool {
    let words: Vec<(Owner, Extent)> = items.iter().filter_map(extent).collect();
    let collides = |index: usize| {
        let (owner, extent) = words[index];
        words[index + 1..].iter().any(|(other, next)| *other != owner && overlap(extent, *next))
    };
    let is_off = |[_, top, _, bottom]: Extent| top < Length::ZERO || bottom > page.height;
    words.iter().any(|(_, extent)| is_off(*extent)) || (0..words.len()).any(collides)
}

fn extent(item: &Item) -> Option<(Owner, Extent)> {
    let Item::Text(run) = item else { return None };
    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let left = run.origin.x;
    Some((run.owner, [left, run.origin.y - run.size / 2, left + width, run.origin.y]))
}

fn overlap(one: Extent, other: Extent) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

#[cfg(test)]
mod tests {
    use super::overlap;
    use crate::base::length::Length;

    #[test]
    fn what_touches_does_not_overlap() {
        let square = |x: i64, y: i64| [x, y, x + 10, y + 10].map(Length::pt);
        assert!(overlap(square(0, 0), square(9, 9)));
        assert!(!overlap(square(0, 0), square(10, 0)));
        assert!(!overlap(square(0, 0), square(0, 10)));
    }
}
