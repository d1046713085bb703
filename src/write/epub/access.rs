//! The content → what the metadata says of its accessibility. Nothing is claimed that is not true of this very book.

use crate::book::block::BlockKind;
use crate::book::text::RunKind;
use crate::book::words::Words;
use crate::verify::claims::Claims;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::parts;
use crate::write::epub::package::Entry;
use crate::write::markup::visit::Part;

/// Facts about the book.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    /// Whether pages of a PDF are marked.
    pub pages: bool,
    /// Whether there is an index whose entries lead into the text.
    index: bool,
    /// Whether something is shown by an image.
    images: bool,
    /// Whether every such image has words for it.
    described: bool,
    /// Whether an image has a long description.
    long: bool,
    conforms: bool,
}

impl Access {
    /// Looks at the book.
    pub fn of(edition: Edition<'_>, claims: &Claims) -> Self {
        let (mut images, mut described, mut long) = (false, true, false);
        let mut see = |alt: Option<&str>, decorative: bool| {
            images |= !decorative;
            described &= decorative || alt.is_some_and(|alt| !alt.trim().is_empty());
        };
        for part in edition.divisions().iter().flat_map(parts) {
            match part {
                Part::Block(block) => {
                    if let BlockKind::Figure(figure) = &block.kind {
                        see(figure.alt.as_deref(), figure.decorative);
                        long |= figure.description.is_some();
                    }
                }
                Part::Text(_, text, _) => text.runs.iter().for_each(|run| {
                    if let RunKind::Image { alt, decorative, .. } = &run.kind {
                        see(alt.as_deref(), *decorative);
                    }
                }),
                Part::Item(_) | Part::Definition(_) => {}
            }
        }
        // A cover of type shows what the title page says; the author's picture on one needs the author's words.
        let picture = edition.book.theme.cover.as_ref().filter(|_| edition.chapter.is_none());
        if let Some((_, alt)) = picture.filter(|_| edition.cover().is_some()) {
            see(alt.as_deref(), false);
        }
        let pages = edition.sections().iter().any(|section| !section.pages.is_empty());
        let index = edition.chapter.is_none() && !edition.pages.index.is_empty();
        let conforms = edition.is_sound(claims) && described && edition.book.meta.certified_by.is_some();
        Self { pages, index, images, described, long, conforms }
    }

    /// Whether the EPUB claims EPUB Accessibility 1.1: only if nothing speaks against it and someone vouches for it.
    pub fn conforms(&self) -> bool {
        self.conforms
    }

    /// The metadata (EPUB Accessibility 1.1 §2 and §4).
    pub fn describe(&self, edition: Edition<'_>, entries: &mut Vec<Entry>) {
        let meta = &edition.book.meta;
        let mut say = |property: &str, value: &str| entries.push(Entry::meta(&format!("schema:{property}"), value));
        say("accessMode", "textual");
        if self.images {
            say("accessMode", "visual");
            say("accessModeSufficient", "textual,visual");
        }
        if self.described {
            say("accessModeSufficient", "textual");
        }
        for feature in self.features() {
            say("accessibilityFeature", feature);
        }
        say("accessibilityHazard", "none");
        say("accessibilitySummary", &self.summary(edition));
        if self.conforms {
            let standard = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
            entries.push(Entry::meta("dcterms:conformsTo", standard).with("id", "conformance"));
            entries.extend(meta.certified_by.iter().map(|by| Entry::refines("conformance", "a11y:certifiedBy", by)));
        }
    }

    fn features(&self) -> Vec<&'static str> {
        let features = [
            (true, "ARIA"),
            (self.images && self.described, "alternativeText"),
            (true, "displayTransformability"),
            (self.index, "index"),
            (self.long, "longDescription"),
            (self.pages, "pageBreakMarkers"),
            (self.pages, "pageNavigation"),
            (true, "readingOrder"),
            (true, "structuralNavigation"),
            (true, "tableOfContents"),
            (true, "unlocked"),
        ];
        features.into_iter().filter(|(is, _)| *is).map(|(_, feature)| feature).collect()
    }

    fn summary(&self, edition: Edition<'_>) -> String {
        let words = Words::of(edition.language()).access;
        let images = if self.described { words.described } else { words.undescribed };
        let contact =
            edition.book.meta.accessibility_contact.as_ref().map(|contact| format!("{} {contact}", words.contact));
        let sentences = [
            Some(words.structure.to_string()),
            self.images.then(|| images.to_string()),
            self.pages.then(|| words.pages.to_string()),
            contact,
        ];
        // After the full stop of the East, no space is wanted.
        sentences.into_iter().flatten().collect::<Vec<_>>().join(" ").replace("。 ", "。")
    }
}
