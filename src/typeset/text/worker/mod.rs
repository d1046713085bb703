//! An item, or a piece of one → glyphs on a row. The same piece gives the same glyphs, whatever was shaped before.

mod hyphens;

use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, GlyphInfo, GlyphPosition, Script, ShapeOptions, ShaperFont, Tag,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::base::length::Length;
use crate::typeset::text::characters;
use crate::typeset::text::itemize::{Item, ItemKind};
use crate::typeset::text::kern;
use crate::typeset::text::passage::Passage;
use crate::typeset::text::row::{Cluster, ClusterKind, Row, ShapedGlyph};
use crate::typeset::text::script;
use crate::typeset::text::shape::Missing;
use crate::typeset::text::shaper::{Hyphen, PlanKey, Shaper};

/// Shapes items and pieces of items; keeps its buffer and fonts between them.
pub struct Worker<'a> {
    shaper: &'a Shaper<'a>,
    passage: &'a Passage,
    text: &'a str,
    items: &'a [Item],
    buffer: Buffer,
    fonts: Vec<Option<ShaperFont<'a, 'static>>>,
    /// The hyphen of the item that was last asked for.
    hyphen: Option<(usize, Hyphen)>,
}

impl<'a> Worker<'a> {
    /// A worker for the items of one passage, whose text as set is `text`.
    pub fn new(shaper: &'a Shaper<'a>, passage: &'a Passage, text: &'a str, items: &'a [Item]) -> Self {
        let fonts = vec![None; shaper.fonts().faces.len()];
        Self { shaper, passage, text, items, buffer: Buffer::new(), fonts, hyphen: None }
    }

    /// Shapes `range`, part of item `index`, onto the end of `row`.
    pub fn item(&mut self, index: usize, range: Range<usize>, row: &mut Row, missing: &mut Vec<Missing>) {
        match self.items[index].kind {
            ItemKind::Text => self.letters(index, range, row, missing),
            ItemKind::Missing => self.replacements(index, range, row, missing),
            ItemKind::Image => {
                let width =
                    self.passage.spans[self.items[index].span].image.map_or(Length::ZERO, |(_, size)| size.width);
                row.add(index, range, ClusterKind::Image, width);
            }
            ItemKind::Newline => self.newline(index, range, row),
        }
    }

    /// Whether two items are shaped alike.
    pub fn alike(&self, before: usize, after: usize) -> bool {
        before != after && kern::alike(self.passage, &self.items[before], &self.items[after])
    }

    /// Whether the last letter of an item may run into the next item.
    pub fn collide(&self, before: usize, after: usize) -> bool {
        before != after && kern::collide(self.passage, &self.items[before], &self.items[after])
    }

    /// How far the ink of a glyph of item `index` reaches beyond its advance.
    pub fn overhang(&self, index: usize, glyph: u16) -> Length {
        let item = &self.items[index];
        let face = self.shaper.face(item.face);
        face.length(face.overhang(glyph), item.size)
    }

    /// The size of an item's type.
    pub fn em(&self, index: usize) -> Length {
        self.items[index].size
    }

    /// The text of a cluster.
    pub fn text(&self, cluster: &Cluster) -> &'a str {
        self.text.get(cluster.start as usize..cluster.end as usize).unwrap_or_default()
    }

    /// How far `range` advances up to `border`, shaped in one go as item `index` looks, without ligatures; none where no
    /// glyph starts at the border although text does.
    pub fn advance_before(&mut self, index: usize, range: Range<usize>, border: usize) -> Option<Length> {
        self.fill(index, range.clone());
        if !self.shape(index, range.clone(), true) {
            return None;
        }
        let (infos, positions) = (self.buffer.glyph_infos(), self.buffer.glyph_positions());
        let parted = border == range.end || infos.iter().any(|info| info.cluster as usize == border);
        let before = infos.iter().zip(positions).filter(|(info, _)| (info.cluster as usize) < border);
        let units: i64 = before.map(|(_, position)| i64::from(position.x_advance)).sum();
        let item = &self.items[index];
        parted.then(|| self.shaper.face(item.face).length(units, item.size))
    }

    /// A space without width, so that what follows the break stays a word of its own when the text is copied.
    fn newline(&self, index: usize, range: Range<usize>, row: &mut Row) {
        let face = self.shaper.face(self.items[index].face);
        row.add(index, range, ClusterKind::Newline, Length::ZERO);
        if let Some((id, _)) = face.glyph(' ') {
            row.glyph(ShapedGlyph { id, advance: Length::ZERO, dx: Length::ZERO, dy: Length::ZERO });
        }
    }

    fn letters(&mut self, index: usize, range: Range<usize>, row: &mut Row, missing: &mut Vec<Missing>) {
        self.fill(index, range.clone());
        self.run(index, range, row, missing);
    }

    /// Fills the buffer with characters, their bytes as clusters.
    fn fill(&mut self, index: usize, range: Range<usize>) {
        let item = &self.items[index];
        self.buffer.reset();
        if script::is_cursive(item) {
            // Letters join across faces, and across the end of a line where a word has to be broken.
            self.buffer.set_pre_context(&self.text[..range.start]);
            self.buffer.set_post_context(&self.text[range.end..]);
        }
        for (at, character) in self.text[range.clone()].char_indices() {
            // Controls are made invisible the way a zero-width space is.
            let code = if characters::is_control(character) { 0x200B } else { u32::from(character) };
            self.buffer.push(code, (range.start + at) as u32);
        }
    }

    /// Shapes the buffer, which holds `range` of item `index`, and perhaps a hyphen at its end.
    fn run(&mut self, index: usize, range: Range<usize>, row: &mut Row, missing: &mut Vec<Missing>) {
        let spaced = !self.passage.spans[self.items[index].span].look.tracking.is_zero();
        if self.shape(index, range.clone(), spaced) {
            self.collect(index, range, row, missing);
        } else {
            row.add(index, range, ClusterKind::Unseen, Length::ZERO);
        }
    }

    /// Shapes the buffer, which holds `range`, as item `index` looks; false where its face cannot.
    fn shape(&mut self, index: usize, range: Range<usize>, spaced: bool) -> bool {
        let item = &self.items[index];
        let span = &self.passage.spans[item.span];
        let right_to_left = item.level % 2 == 1;
        let mut features = span.look.features.list(span.look.tabular, spaced);
        let parted = script::parted(&self.text[range.clone()], range.start);
        features.extend(parted.iter().map(|pair| Feature::new(Tag::new(b"rlig"), 0, pair.clone())));
        features.extend(script::features(item, self.shaper.face(item.face).east));
        let key = PlanKey {
            face: item.face,
            right_to_left,
            script: script::tag(item),
            language: span.language.tag().to_owned(),
            tabular: span.look.tabular,
            features: span.look.features,
            spaced,
            parted: !parted.is_empty(),
        };
        let plan = self.shaper.plan(&key, &features);
        self.buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        self.buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        self.buffer.set_script(Script::from_iso15924_tag(Tag::new(&key.script)));
        self.buffer.set_language(harfrust::Language::new(&key.language));
        let Some(read) = self.shaper.face(item.face).font.as_ref() else { return false };
        let font = self.fonts[usize::from(item.face.0)].get_or_insert_with(|| ShaperFont::new(read));
        let options = ShapeOptions::new().plan(plan.as_deref()).features(&features);
        harfrust::shape(font, &mut self.buffer, options).is_ok()
    }

    /// Turns the shaped buffer into clusters.
    fn collect(&self, index: usize, range: Range<usize>, row: &mut Row, missing: &mut Vec<Missing>) {
        let (infos, positions) = (self.buffer.glyph_infos(), self.buffer.glyph_positions());
        let groups = groups(infos, self.items[index].level % 2 == 1);
        let first = groups.first().map_or(range.end, |group| infos[group.start].cluster as usize);
        if first > range.start {
            row.add(index, range.start..first, ClusterKind::Unseen, Length::ZERO);
        }
        for (at, group) in groups.iter().enumerate() {
            let start = infos[group.start].cluster as usize;
            let end = groups.get(at + 1).map_or(range.end, |next| infos[next.start].cluster as usize);
            let letters = self.joiners(index, start..end, row);
            self.cluster(index, letters.clone(), &infos[group.clone()], &positions[group.clone()], row, missing);
            if let Some(last) = row.clusters.last_mut() {
                let unbound = start == range.start || !infos[group.start].unsafe_to_break();
                last.safe = letters.start == start && unbound;
            }
            self.joiner(index, letters.end..end, row);
        }
    }

    /// Gives the joiners at the start of a cluster a glyph of their own; what is left are letters, and joiners after them.
    fn joiners(&self, index: usize, bytes: Range<usize>, row: &mut Row) -> Range<usize> {
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let letters = text.trim_matches(is_joiner);
        if letters.len() == text.len() || letters.is_empty() || !script::is_cursive(&self.items[index]) {
            return bytes;
        }
        let start = bytes.start + (text.len() - text.trim_start_matches(is_joiner).len());
        self.joiner(index, bytes.start..start, row);
        start..start + letters.len()
    }

    /// A glyph that is not seen for joiners, where the face has one.
    fn joiner(&self, index: usize, bytes: Range<usize>, row: &mut Row) {
        if bytes.is_empty() {
            return;
        }
        row.add(index, bytes, ClusterKind::Unseen, Length::ZERO);
        if let Some(id) = self.shaper.face(self.items[index].face).joiner {
            row.glyph(ShapedGlyph { id, advance: Length::ZERO, dx: Length::ZERO, dy: Length::ZERO });
        }
        if let Some(last) = row.clusters.last_mut() {
            last.safe = false;
        }
    }

    fn cluster(
        &self,
        index: usize,
        bytes: Range<usize>,
        infos: &[GlyphInfo],
        positions: &[GlyphPosition],
        row: &mut Row,
        missing: &mut Vec<Missing>,
    ) {
        let item = &self.items[index];
        let look = &self.passage.spans[item.span].look;
        let face = self.shaper.face(item.face);
        let text = self.text.get(bytes.clone()).unwrap_or_default();
        let kind = match kind(text) {
            _ if bytes.is_empty() => ClusterKind::Hyphen,
            ClusterKind::Bound if self.passage.ties.binary_search(&bytes.start).is_ok() => ClusterKind::Space,
            kind => kind,
        };
        row.add(index, bytes.clone(), kind, Length::ZERO);
        for (info, position) in infos.iter().zip(positions).filter(|(info, _)| info.glyph_id != 0) {
            row.glyph(ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: face.length(i64::from(position.x_advance), item.size),
                dx: face.length(i64::from(position.x_offset), item.size),
                dy: face.length(i64::from(position.y_offset), item.size),
            });
        }
        if infos.iter().any(|info| info.glyph_id == 0) {
            self.report(item, bytes.start, text, missing);
            if infos.iter().all(|info| info.glyph_id == 0) {
                self.replace(item, row);
            }
        }
        if script::is_cursive(item) {
            close_up(row, item.size);
        }
        if kind == ClusterKind::Space {
            hold_apart(row, face.glyph(' ').map_or(Length::ZERO, |(_, units)| face.length(units, item.size)));
        }
        space_out(row, look.tracking);
    }

    /// One replacement sign for each grapheme cluster.
    fn replacements(&self, index: usize, range: Range<usize>, row: &mut Row, missing: &mut Vec<Missing>) {
        let item = &self.items[index];
        for (at, unit) in self.text[range.clone()].grapheme_indices(true) {
            let start = range.start + at;
            row.add(index, start..start + unit.len(), ClusterKind::Text, Length::ZERO);
            self.replace(item, row);
            self.report(item, start, unit, missing);
            space_out(row, self.passage.spans[item.span].look.tracking);
        }
    }

    /// Gives the last cluster the replacement sign of its face, if there is one.
    fn replace(&self, item: &Item, row: &mut Row) {
        let face = self.shaper.face(item.face);
        let size = item.size;
        if let Some((id, units)) = face.glyph(characters::REPLACEMENT).or_else(|| face.glyph('?')) {
            row.glyph(ShapedGlyph { id, advance: face.length(units, size), dx: Length::ZERO, dy: Length::ZERO });
        }
    }

    fn report(&self, item: &Item, start: usize, text: &str, missing: &mut Vec<Missing>) {
        let span = &self.passage.spans[item.span];
        let face = self.shaper.face(item.face);
        let known = text.chars().all(|character| face.covers(character));
        let unknown = |character: char| !face.covers(character) || (known && !characters::is_unseen(character));
        for (at, character) in text.char_indices().filter(|(_, character)| unknown(*character)) {
            let offset = (start + at).saturating_sub(span.range.start) as u32;
            let source = span.source.map(|(block, first)| (block, first.saturating_add(offset)));
            missing.push(Missing { character, source });
        }
    }
}

/// Gaps that a face leaves between the letters of a word, in thousandths of the em. Software that reads by geometry takes
/// a tenth of the em for a space.
const WIDEST_GAP: i64 = 95;

/// Takes from the gap before the last cluster's letter what would part the word where it is copied.
fn close_up(row: &mut Row, em: Length) {
    let Some(cluster) = row.clusters.last() else { return };
    let widest = em.scale(WIDEST_GAP, 1000);
    for glyph in &mut row.glyphs[cluster.first as usize..] {
        let excess = glyph.dx - widest;
        if excess > Length::ZERO && glyph.advance > glyph.dx {
            glyph.dx -= excess;
            glyph.advance -= excess;
        }
    }
}

/// Parts of a hundred of its own width that a space keeps where it is kerned: Amiri draws a kaf so near to the word before
/// that the two become one.
const KEPT: i64 = 75;

/// Gives the last cluster, a space, back what kerning takes too much of its `own` width.
fn hold_apart(row: &mut Row, own: Length) {
    let Some(cluster) = row.clusters.last() else { return };
    if let [space] = &mut row.glyphs[cluster.first as usize..] {
        space.advance = space.advance.max(own.scale(KEPT, 100));
    }
}

/// Sums up the last cluster's advance and adds the letter-spacing behind it.
fn space_out(row: &mut Row, tracking: Length) {
    let Some(cluster) = row.clusters.last_mut() else { return };
    let glyphs = &mut row.glyphs[cluster.first as usize..];
    if let Some(last) = glyphs.last_mut() {
        last.advance += tracking;
    }
    cluster.advance = glyphs.iter().map(|glyph| glyph.advance).sum();
}

/// Stretches of glyphs with one cluster value, in logical order.
fn groups(infos: &[GlyphInfo], right_to_left: bool) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::with_capacity(infos.len());
    for (at, info) in infos.iter().enumerate() {
        match groups.last_mut() {
            Some(last) if infos[last.start].cluster == info.cluster => last.end = at + 1,
            _ => groups.push(at..at + 1),
        }
    }
    if right_to_left {
        groups.reverse();
    }
    groups
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200C}' | '\u{200D}')
}

fn kind(text: &str) -> ClusterKind {
    let mut seen = text.chars().filter(|character| !characters::is_unseen(*character));
    match (seen.next(), seen.next()) {
        (None, _) => ClusterKind::Unseen,
        (Some(' '), None) => ClusterKind::Space,
        (Some(characters::NO_BREAK_SPACE), None) => ClusterKind::Bound,
        (Some(character), None) if characters::is_blank(character) => ClusterKind::Blank,
        _ => ClusterKind::Text,
    }
}
