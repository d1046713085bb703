//! Sections → pages printed once: two compressed streams a page, and what a file must know of a page to show it. The
//! streams depend on nothing that differs between files.

use std::collections::BTreeMap;
use std::sync::Arc;

use printpdf::{CurTransMat, Op};
use rayon::prelude::*;

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::book::font::FaceId;
use crate::book::image::ImageId;
use crate::typeset::pages::{Item, Owner, Page, Section, TextRun};
use crate::typeset::tree::{NodeId, Tree};
use crate::write::pdf::content::{Context, draw};
use crate::write::pdf::press;
use crate::write::pdf::values::{deflate, points};

/// Pages that are translated together: few enough to keep operations out of memory, many enough to be worth a call.
const BATCH: usize = 16;

/// A section's pages, printed.
pub struct PrintedSection {
    /// In the order of [`Section::pages`].
    pub pages: Vec<PrintedPage>,
    /// For each node, the top of its first item: page of the section and height on it.
    pub tops: Vec<Option<(usize, Length)>>,
}

/// A page, printed.
pub struct PrintedPage {
    /// The deflated content stream of the furniture, which is drawn first.
    pub furniture: Arc<[u8]>,
    /// The deflated content stream of the body.
    pub body: Arc<[u8]>,
    /// The owner of each marked-content identifier.
    pub owners: Vec<NodeId>,
    /// The glyphs shown in each face, ascending.
    pub glyphs: BTreeMap<FaceId, Vec<u16>>,
    /// The images shown, ascending.
    pub images: Vec<ImageId>,
}

impl PrintedSection {
    /// Prints a section.
    pub fn of(context: &Context<'_>, section: &Section) -> Self {
        let batches: Vec<Vec<PrintedPage>> =
            section.pages.par_chunks(BATCH).map(|pages| print(context, &section.tree, pages)).collect();
        Self { pages: batches.into_iter().flatten().collect(), tops: tops(section) }
    }
}

fn print(context: &Context<'_>, tree: &Tree, pages: &[Page]) -> Vec<PrintedPage> {
    let mut lists = Vec::with_capacity(pages.len() * 2);
    let mut owners = Vec::with_capacity(pages.len());
    for page in pages {
        let mut body = draw(context, tree, &page.body, page.body_size().height, 0);
        if page.turned {
            body.operations = turned(body.operations, page.size.width);
        }
        let furniture = draw(context, tree, &page.furniture, page.size.height, body.owners.len());
        lists.extend([furniture.operations, body.operations]);
        owners.push([body.owners, furniture.owners].concat());
    }
    let streams: Vec<Arc<[u8]>> = press::streams(lists).iter().map(|stream| deflate(stream).into()).collect();
    let pairs = streams.chunks_exact(2);
    let printed = pages.iter().zip(owners).zip(pairs).map(|((page, owners), pair)| PrintedPage {
        furniture: Arc::clone(&pair[0]),
        body: Arc::clone(&pair[1]),
        owners,
        glyphs: glyphs(page),
        images: images(page),
    });
    printed.collect()
}

/// Lays a landscape page on its side, its top at the left of paper of this width.
fn turned(operations: Vec<Op>, width: Length) -> Vec<Op> {
    let matrix = CurTransMat::Raw([0.0, 1.0, -1.0, 0.0, points(width), 0.0]);
    let mut all = vec![Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix }];
    all.extend(operations);
    all.push(Op::RestoreGraphicsState);
    all
}

/// Everything on a page.
pub fn items(page: &Page) -> impl Iterator<Item = &Item> {
    page.body.iter().chain(&page.furniture)
}

fn glyphs(page: &Page) -> BTreeMap<FaceId, Vec<u16>> {
    let mut faces: BTreeMap<FaceId, Vec<u16>> = BTreeMap::new();
    for item in items(page) {
        if let Item::Text(run) = item {
            faces.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
        }
    }
    for glyphs in faces.values_mut() {
        glyphs.sort_unstable();
        glyphs.dedup();
    }
    faces.retain(|_, glyphs| !glyphs.is_empty());
    faces
}

fn images(page: &Page) -> Vec<ImageId> {
    let placed = items(page).filter_map(|item| if let Item::Image(image) = item { Some(image.image) } else { None });
    let mut images: Vec<ImageId> = placed.collect();
    images.sort_unstable();
    images.dedup();
    images
}

/// The top of the first item of each node or of the nodes below it.
fn tops(section: &Section) -> Vec<Option<(usize, Length)>> {
    let mut tops = vec![None; section.tree.nodes.len()];
    for (index, page) in section.pages.iter().enumerate() {
        for item in items(page) {
            let Some((Owner::Node(owner), rect)) = extent(item) else { continue };
            let top = if page.turned { Length::ZERO } else { rect.origin.y };
            let mut node = Some(owner);
            while let Some(id) = node {
                let Some(known) = tops.get_mut(id.0 as usize) else { break };
                if known.is_some() {
                    break;
                }
                *known = Some((index, top));
                node = section.tree.node(id).parent;
            }
        }
    }
    tops
}

/// Who an item belongs to and the room that it takes; text is reckoned from an em above the baseline.
pub fn extent(item: &Item) -> Option<(Owner, Rect)> {
    match item {
        Item::Text(run) => Some((run.owner, text_extent(run))),
        Item::Rule(rule) => Some((rule.owner, rule.rect)),
        Item::Image(image) => Some((image.owner, image.rect)),
        Item::Link(_) => None,
    }
}

fn text_extent(run: &TextRun) -> Rect {
    let width: Length = run.glyphs.iter().map(|glyph| glyph.advance).sum();
    let corner = Point::new(run.origin.x, run.origin.y - run.size);
    Rect::new(corner.x, corner.y, width, run.size + run.size / 4)
}
