//! Images as written → figures and images in lines: alternative text, size, place, credit and licence.

use crate::base::diagnostic::Diagnostic;
use crate::base::length::Length;
use crate::base::source::Span;
use crate::book::block::{BlockId, BlockKind, Leaf};
use crate::book::citation;
use crate::book::figure::{Extent, Figure, Placement, Sizing};
use crate::book::image::ImageId;
use crate::book::standard::LONGEST_TEXT;
use crate::book::text::{Link, Origin, Run, Target, Text};
use crate::book::words::Words;
use crate::load::compose::division::smart;
use crate::load::compose::links;
use crate::load::compose::{Composer, image_name};
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::place;
use crate::load::markdown::tree::{CellNode, ImageNode, Inline, InlineKind};
use crate::load::toc::values::parse_length;

/// What an image may be given in braces, beside an id and classes.
const KNOWN: [&str; 8] = ["width", "height", "lang", "place", "credit", "license", "licence", "source"];
/// Those of them that only a figure has room for.
const OF_FIGURES: [&str; 5] = ["place", "credit", "license", "licence", "source"];
/// What the places of figures and tables are called.
const PLACES: [(&str, Placement); 3] =
    [("here", Placement::Here), ("top", Placement::Top), ("bottom", Placement::Bottom)];

impl Composer<'_> {
    /// A figure; or its words, where the image could not be read. `attributes` are those of image and caption.
    pub(super) fn figure(
        &mut self,
        image: &ImageNode,
        caption: Option<&CellNode>,
        attributes: &Attributes,
        id: BlockId,
    ) -> Option<BlockKind> {
        let (found, alt) = self.image(image);
        let span = self.span(image.span.clone());
        let size = self.sizing(image);
        let placement = match self.placement(&image.attributes, span) {
            Placement::Auto => self.placement(attributes, span),
            asked => asked,
        };
        let titled = CellNode {
            span: image.span.clone(),
            words: vec![Inline { span: image.span.clone(), kind: InlineKind::Exact(image.title.clone()) }],
        };
        let caption = caption.or((!image.title.trim().is_empty()).then_some(&titled));
        let caption = self.caption(caption, true);
        let credit = self.credit(image);
        self.block = id;
        match found {
            Some(image_id) => {
                let decorative = image.attributes.has("decorative");
                let figure =
                    Figure { image: image_id, alt, decorative, size, placement, caption, credit, description: None };
                Some(BlockKind::Figure(figure))
            }
            None => {
                let leaves = [caption.map(|caption| caption.leaf), credit].into_iter().flatten();
                let words: Vec<String> = alt.into_iter().chain(leaves.map(|leaf| leaf.text.string)).collect();
                (!words.is_empty()).then(|| BlockKind::Paragraph(Text::plain(words.join("\n"))))
            }
        }
    }

    /// The image of an address and its alternative text; what is missing or careless there is reported.
    pub(super) fn image(&mut self, image: &ImageNode) -> (Option<ImageId>, Option<String>) {
        let span = self.span(image.span.clone());
        let decorative = image.attributes.has("decorative");
        let alt = Some(image.alt.clone()).filter(|alt| !alt.trim().is_empty() && !decorative);
        if alt.is_none() && !decorative {
            let diagnostic = Diagnostic::warning("missing-alt", span, "this image has no alternative text");
            let hint = "say in the square brackets what the image shows, or mark it {.decorative}";
            self.complain(diagnostic.breaks_conformance().hint(hint));
        }
        if alt.as_deref().is_some_and(|alt| is_file_name(alt, &image.url)) {
            let diagnostic = Diagnostic::warning("alt-is-file-name", span, "the alternative text is the file's name");
            self.complain(diagnostic.breaks_conformance().hint("say what the image shows"));
        }
        if alt.as_ref().is_some_and(|alt| alt.encode_utf16().count() > LONGEST_TEXT) {
            let diagnostic = Diagnostic::warning("long-alt", span, "this alternative text is cut in the PDF");
            self.complain(
                diagnostic.hint("say it in a sentence or two, and the rest in ::: {.description} after the figure"),
            );
        }
        for (key, _) in image.attributes.pairs.iter().filter(|(key, _)| !KNOWN.contains(&key.as_str())) {
            let diagnostic = Diagnostic::warning("unknown-attribute", span, format!("{key} means nothing here"));
            self.complain(diagnostic.hint("remove it; images know width, height, place, credit, license and source"));
        }
        let name = image_name(&self.files[self.file].name, &image.url);
        (name.and_then(|name| self.shared.images.get(&name)).copied(), alt)
    }

    /// Says of what only figures have that an image in a line cannot show it.
    pub(super) fn image_in_line(&mut self, image: &ImageNode) {
        let span = self.span(image.span.clone());
        for (key, value) in image.attributes.pairs.iter().filter(|(key, _)| OF_FIGURES.contains(&key.as_str())) {
            let message = format!("{key} ({value}) has no room beside an image in a line");
            let diagnostic = Diagnostic::warning("unknown-attribute", span, message);
            self.complain(diagnostic.hint("put the image in a paragraph of its own"));
        }
    }

    /// `width` and `height`; what is not understood is reported, and then the image has its natural size.
    pub(super) fn sizing(&mut self, image: &ImageNode) -> Sizing {
        let span = self.span(image.span.clone());
        let mut extent = |key: &str| {
            let written = image.attributes.get(key)?;
            let extent = extent(written);
            if extent.is_none() {
                let message = format!("the {key} {written} is not understood");
                let diagnostic = Diagnostic::warning("bad-attribute", span, message);
                self.complain(
                    diagnostic.hint("write a part of the type area such as 60%, or 60mm, 6cm, 3in, 200pt, 200px"),
                );
            }
            extent
        };
        Sizing { width: extent("width"), height: extent("height") }
    }

    /// `.here`, `.top`, `.bottom`, or the same as `place=`.
    pub(super) fn placement(&mut self, attributes: &Attributes, span: Span) -> Placement {
        let classed = PLACES.iter().find(|(name, _)| attributes.has(name));
        let Some(written) = attributes.get("place") else {
            return classed.map_or(Placement::Auto, |(_, place)| *place);
        };
        let named = PLACES.iter().find(|(name, _)| *name == written);
        if named.is_none() {
            let diagnostic = Diagnostic::warning("bad-attribute", span, format!("there is no place {written}"));
            self.complain(diagnostic.hint("write here, top or bottom"));
        }
        named.or(classed).map_or(Placement::Auto, |(_, place)| *place)
    }

    /// Whose picture it is, linked to its source, and its licence, linked to its terms.
    fn credit(&mut self, image: &ImageNode) -> Option<Leaf> {
        let attributes = &image.attributes;
        let source = attributes.get("source").filter(|source| !source.trim().is_empty());
        let maker = attributes.get("credit").or(source).filter(|words| !words.trim().is_empty());
        let licence = attributes.get("license").or(attributes.get("licence"));
        let licence = licence.filter(|name| !name.trim().is_empty());
        maker.or(licence)?;
        let span = self.span(image.span.clone());
        let id = self.id();
        let mut text = Text::default();
        if let Some(maker) = maker {
            let words =
                if attributes.get("credit").is_some() { smart(maker, self.language()) } else { maker.to_owned() };
            let target = source.and_then(|source| links::resolve(source, span, self).0);
            self.credited(&words, maker, target, image, &mut text);
        }
        if let Some(written) = licence {
            if maker.is_some() {
                self.credited(Words::of(self.language()).comma, written, None, image, &mut text);
            }
            let (name, address) = citation::licence(written.trim());
            self.credited(&name, written, address.map(Target::Url), image, &mut text);
        }
        Some(Leaf { id, span, text })
    }

    /// Adds words that an attribute of the image asks for.
    fn credited(&self, words: &str, written: &str, target: Option<Target>, image: &ImageNode, text: &mut Text) {
        let markup = self.markup();
        let after = markup.text.get(image.span.end..).unwrap_or_default();
        let offset = after.find('}').and_then(|end| after[..end].find(written));
        let source = place(markup, offset.map_or(image.span.start, |offset| image.span.end + offset));
        let at = text.string.len();
        text.origins.push(Origin { at, file: markup.file, source });
        text.string.push_str(words);
        let link = target.map(|target| {
            text.links.push(Link { target, span: self.span(image.span.clone()) });
            text.links.len() - 1
        });
        text.runs.push(Run { link, ..Run::words(at..text.string.len()) });
    }
}

/// `60%`, `60mm`, `6cm`, `3in`, `200pt`, `200px`, or a bare number of pixels of 1/96 inch.
fn extent(written: &str) -> Option<Extent> {
    let written = written.trim();
    if let Some(number) = written.strip_suffix('%') {
        let percent: f64 = number.trim_end().parse().ok()?;
        return (1.0..=100.0).contains(&percent).then(|| Extent::Part((percent * 10.0).round() as u32));
    }
    let pixels = written.strip_suffix("px").unwrap_or(written);
    let length = match pixels.trim_end().parse::<u16>() {
        Ok(pixels) => Length::pt(i64::from(pixels)).scale(3, 4),
        Err(_) => parse_length(written)?,
    };
    (length >= Length::pt(1)).then_some(Extent::Fixed(length))
}

fn is_file_name(alt: &str, url: &str) -> bool {
    let file = url.rsplit('/').next().unwrap_or(url);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    alt.eq_ignore_ascii_case(file) || alt.eq_ignore_ascii_case(stem) && !alt.contains(' ') && !stem.is_empty()
}

#[cfg(test)]
mod tests {
    use super::extent;
    use crate::base::length::Length;
    use crate::book::figure::Extent;

    #[test]
    fn extents_are_parts_or_lengths() {
        assert_eq!(extent("60%"), Some(Extent::Part(600)));
        assert_eq!(extent("33.33%"), Some(Extent::Part(333)));
        for (written, points) in [("96px", 72), ("96", 72), ("1in", 72), ("2.54cm", 72), ("25.4mm", 72), ("72pt", 72)] {
            assert_eq!(extent(written), Some(Extent::Fixed(Length::pt(points))), "{written}");
        }
        for written in ["", "%", "0%", "101%", "NaN%", "-3mm", "0pt", "3em", "wide", "99999px", "1e9in"] {
            assert_eq!(extent(written), None, "{written}");
        }
    }
}
