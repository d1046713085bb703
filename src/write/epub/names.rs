//! Book → the name of every file in the EPUB and the id of every place that something refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::book::block::{BlockId, BlockKind};
use crate::book::image::{ImageContent, ImageId};
use crate::book::text::{RunKind, Target};
use crate::book::{Anchor, Book, Division, DivisionId};
use crate::write::markup::visit::{Part, walk};

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

/// Names of files and ids.
pub struct Names<'a> {
    book: &'a Book,
    ids: Vec<BTreeMap<BlockId, String>>,
    images: BTreeMap<ImageId, String>,
}

impl<'a> Names<'a> {
    /// Names everything.
    pub fn new(book: &'a Book) -> Self {
        let mut wanted: Vec<BTreeMap<BlockId, Option<&str>>> = vec![BTreeMap::new(); book.divisions.len()];
        let mut images = BTreeSet::new();
        for division in &book.divisions {
            wanted[division.id.0 as usize].insert(division.title.id, None);
            let mut targets = Vec::new();
            for part in parts(division) {
                collect(part, &mut wanted[division.id.0 as usize], &mut targets, &mut images);
            }
            targets.iter().for_each(|anchor| want(&mut wanted, *anchor, None));
        }
        book.labels.iter().for_each(|(label, anchor)| want(&mut wanted, *anchor, Some(label)));
        images.retain(|image| (image.0 as usize) < book.images.len());
        Self { book, ids: wanted.iter().map(identify).collect(), images: files(book, images) }
    }

    /// The file of a division, from the root of the book.
    pub fn file(&self, id: DivisionId) -> String {
        format!("text/{}", self.sibling(id))
    }

    /// The file of a division, seen from another division.
    pub fn sibling(&self, id: DivisionId) -> String {
        let slug = &self.book.division(id).slug;
        let plain = !slug.is_empty()
            && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        // No slug holds an underscore, so the two kinds of name cannot meet.
        if plain { format!("{slug}.xhtml") } else { format!("division_{}.xhtml", id.0 + 1) }
    }

    /// The manifest's id of a division.
    pub fn item(&self, id: DivisionId) -> String {
        format!("division-{}", id.0 + 1)
    }

    /// The id of a block, where something refers to it.
    pub fn id(&self, division: DivisionId, block: BlockId) -> Option<&str> {
        self.ids.get(division.0 as usize)?.get(&block).map(String::as_str)
    }

    /// Where an anchor leads, seen from a division.
    pub fn href(&self, from: DivisionId, anchor: Anchor) -> Option<String> {
        let id = self.id(anchor.division, anchor.block)?;
        let file = if from == anchor.division { String::new() } else { self.sibling(anchor.division) };
        Some(format!("{file}#{id}"))
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
        for division in &self.book.divisions {
            if let Some(part) = division.part.filter(|part| opened.insert(*part)) {
                order.push(part_item(part.0 as usize));
            }
            order.push(self.item(division.id));
        }
        // A part without chapters is shown all the same.
        let idle = (0..self.book.parts.len()).filter(|part| !order.contains(&part_item(*part)));
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

fn want<'a>(wanted: &mut [BTreeMap<BlockId, Option<&'a str>>], anchor: Anchor, label: Option<&'a str>) {
    if let Some(division) = wanted.get_mut(anchor.division.0 as usize) {
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
    start && rest && !label.starts_with("page-") && !["block-", "note-", "mark-", "index-"].into_iter().any(numbered)
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
