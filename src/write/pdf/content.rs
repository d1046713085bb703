//! A page's items → printpdf operations in marked-content sequences. Codes in strings are the glyph ids of the source
//! face, and a sequence is named by its number on the page alone, so one stream serves every file that shows the page.

use std::ops::Range;

use printpdf::{
    Color as Ink, DictItem, FontId, Greyscale, Op, PaintMode, PdfFontHandle, Pt, Rect as Area, Rgb, TextMatrix,
    TextRenderingMode, WindingOrder, XObjectId, XObjectTransform,
};

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::font::FaceId;
use crate::book::image::{Color, ImageId};
use crate::typeset::pages::{Item, Owner, PlacedImage, Rule, TextRun, UNSCALED};
use crate::typeset::tree::{NodeId, Tree};
use crate::write::pdf::fonts::Widths;
use crate::write::pdf::roles;
use crate::write::pdf::shown::Shown;
use crate::write::pdf::unicode::{Cluster, Unicode, as_met, clusters, is_backwards};
use crate::write::pdf::values::{points, text_bytes};

/// What the streams of all pages share.
pub struct Context<'a> {
    /// The text of each glyph.
    pub unicode: &'a Unicode,
    /// The advance of each glyph.
    pub widths: &'a Widths,
}

/// The operations of some items, and the owner of each marked-content sequence among them.
#[derive(Default)]
pub struct Content {
    /// What to draw.
    pub operations: Vec<Op>,
    /// Owners by marked-content identifier, counted from the `first` that was asked for.
    pub owners: Vec<NodeId>,
}

/// The resource name of a face.
pub fn font_name(face: FaceId) -> String {
    format!("T{}", face.0)
}

/// The resource name of an image.
pub fn image_name(image: ImageId) -> String {
    format!("I{}", image.0)
}

/// Draws items on a page of this height. The first sequence that belongs to a node gets the identifier `first`.
pub fn draw(context: &Context<'_>, tree: &Tree, items: &[Item], height: Length, first: usize) -> Content {
    let mut pen = Pen {
        context,
        tree,
        height,
        first,
        content: Content::default(),
        open: None,
        font: None,
        color: None,
        spacing: Length::ZERO,
        scale: UNSCALED,
        invisible: false,
        in_text: false,
    };
    for item in painted(items) {
        pen.item(item);
    }
    pen.close();
    pen.leave_text();
    pen.reset();
    pen.content
}

/// The items in the order of painting. Where there is no image that they could lie on, rules and grounds come first, in one
/// sequence: what is read stays in its order.
fn painted(items: &[Item]) -> impl Iterator<Item = &Item> {
    let flat = !items.iter().any(|item| matches!(item, Item::Image(_)));
    let below = move |item: &&Item| flat && matches!(item, Item::Rule(rule) if rule.owner == Owner::Layout);
    items.iter().filter(below).chain(items.iter().filter(move |item| !below(item)))
}

/// The state of a stream while it is written.
struct Pen<'a> {
    context: &'a Context<'a>,
    tree: &'a Tree,
    height: Length,
    first: usize,
    content: Content,
    /// Owner of the open sequence and whether it holds text: text objects and sequences nest, they never cross.
    open: Option<(Owner, bool)>,
    font: Option<(FaceId, Length)>,
    color: Option<Color>,
    spacing: Length,
    scale: u16,
    invisible: bool,
    in_text: bool,
}

impl Pen<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) if run.glyphs.is_empty() => {}
            Item::Text(run) => self.run(run),
            Item::Rule(rule) => {
                self.enter(rule.owner, false);
                self.rule(rule);
            }
            Item::Image(image) => {
                self.enter(image.owner, false);
                self.image(image);
            }
            Item::Link(_) => {}
        }
    }

    /// Opens a sequence for an owner unless it is the one that is open.
    fn enter(&mut self, owner: Owner, text: bool) {
        if self.open == Some((owner, text)) {
            return;
        }
        self.close();
        if text {
            self.enter_text();
        } else {
            self.leave_text();
        }
        let (tag, properties) = match owner {
            Owner::Node(node) => (roles::mark(&self.tree.node(node).tag), vec![self.identifier(node)]),
            Owner::Header => ("Artifact", vec![("Type", named("Pagination")), ("Subtype", named("Header"))]),
            Owner::Footer => ("Artifact", vec![("Type", named("Pagination")), ("Subtype", named("Footer"))]),
            Owner::Layout => ("Artifact", vec![("Type", named("Layout"))]),
            Owner::Repeat => ("Artifact", vec![("Type", named("Pagination"))]),
        };
        self.begin(tag, properties);
        self.open = Some((owner, text));
    }

    /// A number on the page for a sequence of a node.
    fn identifier(&mut self, node: NodeId) -> (&'static str, DictItem) {
        let identifier = self.first + self.content.owners.len();
        self.content.owners.push(node);
        ("MCID", DictItem::Int(identifier as i64))
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.push(Op::EndMarkedContent);
        }
    }

    fn enter_text(&mut self) {
        if !std::mem::replace(&mut self.in_text, true) {
            self.push(Op::StartTextSection);
        }
    }

    fn leave_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.push(Op::EndTextSection);
        }
    }

    /// The page's other stream starts with the defaults.
    fn reset(&mut self) {
        if !self.spacing.is_zero() {
            self.push(Op::SetCharacterSpacing { multiplier: 0.0 });
        }
        if self.scale != UNSCALED {
            self.push(Op::SetHorizontalScaling { percent: 100.0 });
        }
        self.show_words(true);
    }

    /// Whether text is painted (9.3.6).
    fn show_words(&mut self, shown: bool) {
        if self.invisible == shown {
            self.invisible = !shown;
            let mode = if shown { TextRenderingMode::Fill } else { TextRenderingMode::Invisible };
            self.push(Op::SetTextRenderingMode { mode });
        }
    }

    fn begin(&mut self, tag: &str, properties: Vec<(&str, DictItem)>) {
        let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        let properties = DictItem::Dict { map };
        self.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties });
    }

    fn push(&mut self, operation: Op) {
        self.content.operations.push(operation);
    }

    fn paint(&mut self, color: Color) {
        if self.color != Some(color) {
            self.push(Op::SetFillColor { col: ink(color) });
            self.color = Some(color);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.paint(rule.color);
        let mut rectangle = self.area(rule.rect);
        rectangle.mode = Some(PaintMode::Fill);
        rectangle.winding_order = Some(WindingOrder::NonZero);
        self.push(Op::DrawRectangle { rectangle });
    }

    fn image(&mut self, image: &PlacedImage) {
        let area = self.area(image.rect);
        let transform = XObjectTransform {
            translate_x: Some(area.x),
            translate_y: Some(area.y),
            scale_x: Some(area.width.0),
            scale_y: Some(area.height.0),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.push(Op::UseXobject { id: XObjectId(image_name(image.image)), transform });
    }

    fn area(&self, rect: Rect) -> Area {
        let bottom = self.height - rect.bottom();
        let [x, y, width, height] =
            [rect.origin.x, bottom, rect.size.width, rect.size.height].map(|length| Pt(points(length)));
        Area::from_xywh(x, y, width, height)
    }

    fn run(&mut self, run: &TextRun) {
        if self.open != Some((run.owner, true)) {
            self.close();
            self.enter_text();
        }
        let mut line = Shown::new(run, self.context.widths);
        self.prepare(run, line.spacing());
        let clusters = clusters(run);
        let backwards = is_backwards(run, &clusters);
        let whole = (line.is_spaced_out() && !backwards).then_some(&run.text);
        // An added hyphen whose glyph stands for nothing else needs no replacement.
        let honest = || clusters.iter().all(|cluster| self.context.unicode.says(run, cluster, backwards));
        let actual = run.actual.as_ref().filter(|actual| **actual != run.text || !honest());
        match actual.or(whole) {
            Some(actual) => self.say(run, &mut line, 0..run.glyphs.len(), actual),
            None => self.pieces(run, &mut line, &clusters, backwards),
        }
        line.finish(&mut self.content.operations);
    }

    /// Sets font, colour, place, scale and spacing where they change.
    fn prepare(&mut self, run: &TextRun, spacing: Length) {
        if self.font != Some((run.face, run.size)) {
            let font = PdfFontHandle::External(FontId(font_name(run.face)));
            self.push(Op::SetFont { font, size: Pt(points(run.size)) });
            self.font = Some((run.face, run.size));
        }
        self.paint(run.color);
        let baseline = self.height - run.origin.y;
        let matrix = TextMatrix::Translate(Pt(points(run.origin.x)), Pt(points(baseline)));
        self.push(Op::SetTextMatrix { matrix });
        self.show_words(!run.invisible);
        if self.scale != run.scale {
            self.scale = run.scale;
            self.push(Op::SetHorizontalScaling { percent: f32::from(run.scale) / 100.0 });
        }
        if self.spacing != spacing {
            self.spacing = spacing;
            self.push(Op::SetCharacterSpacing { multiplier: spacing.to_f64() as f32 });
        }
    }

    /// Shows a run from left to right, whichever way it reads, since that is the order that readers expect and turn
    /// themselves. Neighbouring clusters that do not say what they show share one ActualText.
    fn pieces(&mut self, run: &TextRun, line: &mut Shown<'_>, clusters: &[Cluster], backwards: bool) {
        let says = |cluster: &Cluster| self.context.unicode.says(run, cluster, backwards);
        let honest: Vec<bool> = clusters.iter().map(says).collect();
        let mut at = 0;
        while at < clusters.len() {
            let end = honest[at..].iter().position(|says| *says != honest[at]).map_or(clusters.len(), |next| at + next);
            let piece = &clusters[at..end];
            let glyphs = piece[0].glyphs.start..piece[piece.len() - 1].glyphs.end;
            if honest[at] {
                self.enter(run.owner, true);
                line.show(glyphs);
                line.flush(&mut self.content.operations);
            } else {
                self.say(run, line, glyphs, &as_met(&joined(run, piece), backwards));
            }
            at = end;
        }
    }

    /// Shows glyphs that read as something else (14.9.4), in a sequence of their own: poppler loses what follows a
    /// sequence within a sequence.
    fn say(&mut self, run: &TextRun, line: &mut Shown<'_>, glyphs: Range<usize>, actual: &str) {
        let mut properties = vec![("ActualText", DictItem::String { data: text_bytes(actual), literal: true })];
        match run.owner {
            Owner::Node(node) => {
                self.close();
                properties.push(self.identifier(node));
            }
            artifact => self.enter(artifact, true),
        }
        self.begin("Span", properties);
        line.show(glyphs);
        line.flush(&mut self.content.operations);
        self.push(Op::EndMarkedContent);
    }
}

/// The text of neighbouring clusters in logical order.
fn joined(run: &TextRun, clusters: &[Cluster]) -> String {
    let mut ranges: Vec<_> = clusters.iter().map(|cluster| cluster.text.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    ranges.into_iter().filter_map(|range| run.text.get(range)).collect()
}

fn named(name: &str) -> DictItem {
    DictItem::Name(name.as_bytes().to_vec())
}

/// Black as DeviceGray 0, which prints without colour; every other colour in the file's sRGB.
fn ink(color: Color) -> Ink {
    if color == Color::BLACK {
        return Ink::Greyscale(Greyscale { percent: 0.0, icc_profile: None });
    }
    let [r, g, b] = [color.red, color.green, color.blue].map(channel);
    Ink::Rgb(Rgb { r, g, b, icc_profile: None })
}

/// A channel from 0 to 1, to a thousandth: exact for all 256 values.
pub fn channel(value: u8) -> f32 {
    (f32::from(value) / 255.0 * 1000.0).round() / 1000.0
}
