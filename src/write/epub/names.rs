//! An edition → the name of every file in the EPUB and the id of every place that something refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::block::{BlockId, BlockKind};
use crate::book::image::{ImageContent, ImageId};
use crate::book::text::{RunKind, Target};
use crate::book::{Anchor, Book, Division, DivisionId};
use crate::write::epub::edition::Edition;
use crate::write::epub::stretches::{Stretch, Stretches};
use crate::write::markup::visit::{Part, walk};
use crate::write::web;

/// The cover.
pub const COVER: &str = "cover.xhtml";
/// The title page.
pub const TITLE: &str = "title.xhtml";
/// The navigation document, where epub-builder puts it.
pub const NAV: &str = "nav.xhtml";
/// The NCX, where epub-builder puts it.
pub const NCX: &str = "toc.ncx";
/// The style sheet.
pub const STYLE: &str = "style.css";
/// Headings down to this level get an id, whether or not something refers to them: the contents do.
pub const DEEPEST: u8 = 3;

/// For each division the blocks that need an id, and the author's label where there is one.
type Wanted<'a> = BTreeMap<DivisionId, BTreeMap<BlockId, Option<&'a str>>>;

/// Names of files and ids.
pub struct Names<'a> {
    edition: Edition<'a>,
    ids: BTreeMap<DivisionId, BTreeMap<BlockId, String>>,
    stretches: BTreeMap<DivisionId, Stretches>,
    images: BTreeMap<ImageId, String>,
}

impl<'a> Names<'a> {
    /// Names everything that an edition shows.
    pub fn new(edition: Edition<'a>) -> Self {
        let divisions = edition.divisions();
        let mut wanted: Wanted<'_> = divisions.iter().map(|division| (division.id, BTreeMap::new())).collect();
        let mut images = BTreeSet::new();
        for division in divisions {
            want(&mut wanted, Anchor { division: division.id, block: division.title.id }, None);
            let mut targets = Vec::new();
            let own = wanted.entry(division.id).or_default();
            parts(division).into_iter().for_each(|part| collect(part, own, &mut targets, &mut images));
            targets.iter().for_each(|anchor| want(&mut wanted, *anchor, None));
        }
        edition.book.labels.iter().for_each(|(label, anchor)| want(&mut wanted, *anchor, Some(label)));
        images.retain(|image| (image.0 as usize) < edition.book.images.len());
        Self {
            edition,
            ids: wanted.iter().map(|(division, wanted)| (*division, identify(wanted))).collect(),
            stretches: divisions.iter().map(|division| (division.id, Stretches::of(division))).collect(),
            images: files(edition.book, images),
        }
    }

    /// How the text of a division that the edition shows is shared out among its documents.
    pub fn stretches(&self, division: DivisionId) -> &Stretches {
        &self.stretches[&division]
    }

    /// The document in which a place stands; none where this EPUB does not have it.
    pub fn stretch(&self, anchor: Anchor) -> Option<Stretch> {
        Some(self.stretches.get(&anchor.division)?.place(anchor.block))
    }

    /// The file of a division's first document, from the root of the book.
    pub fn opening(&self, division: DivisionId) -> String {
        self.file(Stretch { division, number: 0 })
    }

    /// The file of a document, from the root of the book.
    pub fn file(&self, stretch: Stretch) -> String {
        format!("text/{}", self.sibling(stretch))
    }

    /// The file of a document, seen from another of the same kind.
    pub fn sibling(&self, Stretch { division, number }: Stretch) -> String {
        let slug = &self.edition.book.division(division).slug;
        let plain = !slug.is_empty()
            && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        // No slug holds an underscore, so the kinds of name cannot meet.
        let name = if plain { slug.clone() } else { format!("division_{}", division.0 + 1) };
        if number == 0 { format!("{name}.xhtml") } else { format!("{name}_s{}.xhtml", number + 1) }
    }

    /// The manifest's id of a document.
    pub fn item(&self, Stretch { division, number }: Stretch) -> String {
        let name = format!("division-{}", division.0 + 1);
        if number == 0 { name } else { format!("{name}-{}", number + 1) }
    }

    /// The id of a block, where something refers to it.
    pub fn id(&self, division: DivisionId, block: BlockId) -> Option<&str> {
        self.ids.get(&division)?.get(&block).map(String::as_str)
    }

    /// Where an anchor leads, seen from a document; out of the book where it is not in it and the book has an address.
    pub fn href(&self, from: Stretch, anchor: Anchor) -> Option<String> {
        let Some(stretch) = self.stretch(anchor) else { return web::away(self.edition.book, anchor) };
        Some(format!("{}#{}", self.beside(from, stretch), self.id(anchor.division, anchor.block)?))
    }

    /// The file of a document, seen from another; nothing for the same.
    pub fn beside(&self, from: Stretch, stretch: Stretch) -> String {
        if from == stretch { String::new() } else { self.sibling(stretch) }
    }

    /// Where an anchor leads, seen from the root of the book; none where nothing there has an id.
    pub fn place(&self, anchor: Anchor) -> Option<String> {
        Some(format!("{}#{}", self.file(self.stretch(anchor)?), self.id(anchor.division, anchor.block)?))
    }

    /// The file of an image, from the root of the book.
    pub fn image(&self, id: ImageId) -> Option<&str> {
        self.images.get(&id).map(String::as_str)
    }

    /// Every image of the book and its file.
    pub fn images(&self) -> impl Iterator<Item = (ImageId, String)> {
        self.images.iter().map(|(id, file)| (*id, file.clone()))
    }

    /// Manifest ids of divisions in order, each part's title page before its first division.
    pub fn reading_order(&self) -> Vec<String> {
        let mut order = Vec::new();
        let mut opened = BTreeSet::new();
        for division in self.edition.divisions() {
            if let Some(part) = self.edition.part_of(division).filter(|part| opened.insert(*part)) {
                order.push(part_item(part.0 as usize));
            }
            order.extend(self.stretches(division.id).all().map(|stretch| self.item(stretch)));
        }
        // A part without chapters is shown all the same.
        let idle = (0..self.edition.parts().len()).filter(|part| !order.contains(&part_item(*part)));
        order.extend(idle.map(part_item).collect::<Vec<_>>());
        order
    }
}

/// The file of a part's title page.
pub fn part_file(part: usize) -> String {
    format!("text/part_{}.xhtml", part + 1)
}

/// The manifest's id of a part's title page.
pub fn part_item(part: usize) -> String {
    format!("part-{}", part + 1)
}

/// The manifest's id of an image file.
pub fn image_item(href: &str) -> String {
    href.trim_start_matches("images/").replace('.', "-")
}

/// Everything in a division that has an id, in reading order, notes last.
pub fn parts(division: &Division) -> Vec<Part<'_>> {
    let mut parts = main_flow(division);
    division.notes.iter().for_each(|note| walk(&note.blocks, &division.language, &mut |part| parts.push(part)));
    parts
}

/// The same without notes.
pub fn main_flow(division: &Division) -> Vec<Part<'_>> {
    let mut parts = vec![Part::Text(division.title.id, &division.title.text, &division.language)];
    walk(&division.summary, &division.language, &mut |part| parts.push(part));
    walk(&division.blocks, &division.language, &mut |part| parts.push(part));
    parts
}

fn collect<'a>(
    part: Part<'a>,
    wanted: &mut BTreeMap<BlockId, Option<&'a str>>,
    targets: &mut Vec<Anchor>,
    images: &mut BTreeSet<ImageId>,
) {
    match part {
        Part::Block(block) => {
            if let Some(label) = &block.label {
                wanted.insert(block.id, Some(label));
            }
            match &block.kind {
                BlockKind::Heading(heading) if heading.level <= DEEPEST => {
                    wanted.entry(block.id).or_insert(None);
                }
                BlockKind::Figure(figure) => {
                    images.insert(figure.image);
                    if figure.caption.is_some() || figure.description.is_some() {
                        wanted.entry(block.id).or_insert(None);
                    }
                }
                BlockKind::Table(table) if table.caption.is_some() => {
                    wanted.entry(block.id).or_insert(None);
                }
                _ => {}
            }
        }
        Part::Text(_, text, _) => {
            targets.extend(text.links.iter().filter_map(|link| match link.target {
                Target::Anchor(anchor) => Some(anchor),
                Target::Url(_) => None,
            }));
            images.extend(text.runs.iter().filter_map(|run| match run.kind {
                RunKind::Image { image, .. } => Some(image),
                _ => None,
            }));
        }
        Part::Item(_) | Part::Definition(_) => {}
    }
}

fn want<'a>(wanted: &mut Wanted<'a>, anchor: Anchor, label: Option<&'a str>) {
    if let Some(division) = wanted.get_mut(&anchor.division) {
        let name = division.entry(anchor.block).or_insert(None);
        *name = name.or(label);
    }
}

/// The author's label where it can be an id, and is one only once; else one of our own.
fn identify(wanted: &BTreeMap<BlockId, Option<&str>>) -> BTreeMap<BlockId, String> {
    let mut taken = BTreeSet::new();
    let name = |(block, label): (&BlockId, &Option<&str>)| {
        let own = label.filter(|label| is_free_name(label) && taken.insert(label.to_string()));
        (*block, own.map_or_else(|| format!("block-{}", block.0), str::to_string))
    };
    wanted.iter().map(name).collect()
}

/// Whether a label can be an XML name that none of our own ids will ever be.
fn is_free_name(label: &str) -> bool {
    let start = label.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_');
    let rest = label.chars().all(|other| other.is_alphanumeric() || matches!(other, '-' | '_' | '.'));
    let numbered = |prefix: &str| {
        label.strip_prefix(prefix).is_some_and(|number| number.starts_with(|digit: char| digit.is_ascii_digit()))
    };
    start
        && rest
        && !label.starts_with("page-")
        && !["block-", "note-", "mark-", "index-", "description-"].into_iter().any(numbered)
}

fn files(book: &Book, images: BTreeSet<ImageId>) -> BTreeMap<ImageId, String> {
    let name = |id: ImageId| {
        let extension = match &book.images[id.0 as usize].content {
            ImageContent::Jpeg { .. } => "jpg",
            ImageContent::Png { .. } => "png",
            ImageContent::Drawing { .. } => "svg",
        };
        (id, format!("images/image-{}.{extension}", id.0 + 1))
    };
    images.into_iter().map(name).collect()
}
