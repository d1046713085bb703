//! An item, or a piece of one → glyphs on a row. The same piece gives the same glyphs, whatever was shaped before.

use std::ops::Range;

use harfrust::{
    Buffer, BufferFlags, Direction, Feature, GlyphInfo, GlyphPosition, Script, ShapeOptions, ShaperFont, Tag,
};
use unicode_segmentation::UnicodeSegmentation;

use crate::base::length::Length;
use crate::typeset::text::characters;
use crate::typeset::text::east::is_square;
use crate::typeset::text::itemize::{Item, ItemKind};
use crate::typeset::text::passage::Passage;
use crate::typeset::text::row::{ClusterKind, Row, ShapedGlyph};
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

    /// Shapes `range` of item `index` and the hyphen that follows it at a line end.
    pub fn hyphenated(&mut self, index: usize, range: Range<usize>, row: &mut Row) {
        let hyphen = self.hyphen(index);
        let same = hyphen.face == self.items[index].face && self.items[index].kind == ItemKind::Text;
        if !same || range.is_empty() {
            self.item(index, range.clone(), row, &mut Vec::new());
            self.lone_hyphen(index, range.end, row);
            return;
        }
        self.fill(index, range.clone());
        self.buffer.push(u32::from(hyphen.sign), range.end as u32);
        self.run(index, range, row, &mut Vec::new());
    }

    /// The width of a hyphen after item `index`.
    pub fn hyphen_width(&mut self, index: usize) -> Length {
        self.hyphen(index).advance
    }

    /// The hyphen after item `index`: the item's own, if its face has one.
    fn hyphen(&mut self, index: usize) -> Hyphen {
        match self.hyphen {
            Some((known, hyphen)) if known == index => hyphen,
            _ => {
                let item = &self.items[index];
                let hyphen = self.shaper.hyphen(item.face, &self.passage.spans[item.span].look);
                self.hyphen = Some((index, hyphen));
                hyphen
            }
        }
    }

    fn lone_hyphen(&mut self, index: usize, at: usize, row: &mut Row) {
        let hyphen = self.hyphen(index);
        row.add(index, at..at, ClusterKind::Hyphen, hyphen.advance);
        if let Some(id) = hyphen.glyph {
            row.glyph(ShapedGlyph { id, advance: hyphen.advance, dx: Length::ZERO, dy: Length::ZERO });
        }
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
        if is_cursive(item) {
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
        let item = &self.items[index];
        let span = &self.passage.spans[item.span];
        let right_to_left = item.level % 2 == 1;
        let spaced = !span.look.tracking.is_zero();
        let mut features = features(span.look.tabular, spaced);
        if self.shaper.face(item.face).east {
            features.extend(squares(item));
        }
        let key = PlanKey {
            face: item.face,
            right_to_left,
            script: script_tag(item),
            language: span.language.tag().to_owned(),
            tabular: span.look.tabular,
            spaced,
        };
        let plan = self.shaper.plan(&key, &features);
        self.buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
        self.buffer.set_direction(if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight });
        self.buffer.set_script(Script::from_iso15924_tag(Tag::new(&key.script)));
        self.buffer.set_language(harfrust::Language::new(&key.language));
        let Some(read) = self.shaper.face(item.face).font.as_ref() else {
            row.add(index, range, ClusterKind::Unseen, Length::ZERO);
            return;
        };
        let font = self.fonts[usize::from(item.face.0)].get_or_insert_with(|| ShaperFont::new(read));
        let options = ShapeOptions::new().plan(plan.as_deref()).features(&features);
        if harfrust::shape(font, &mut self.buffer, options).is_err() {
            row.add(index, range, ClusterKind::Unseen, Length::ZERO);
            return;
        }
        self.collect(index, range, row, missing);
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
            self.cluster(index, start..end, &infos[group.clone()], &positions[group.clone()], row, missing);
            if let Some(last) = row.clusters.last_mut() {
                last.safe = start == range.start || !infos[group.start].unsafe_to_break();
            }
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
        let kind = if bytes.is_empty() { ClusterKind::Hyphen } else { kind(text) };
        row.add(index, bytes.clone(), kind, Length::ZERO);
        for (info, position) in infos.iter().zip(positions).filter(|(info, _)| info.glyph_id != 0) {
            row.glyph(ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: face.length(i64::from(position.x_advance), look.size),
                dx: face.length(i64::from(position.x_offset), look.size),
                dy: face.length(i64::from(position.y_offset), look.size),
            });
        }
        if infos.iter().any(|info| info.glyph_id == 0) {
            self.report(item, bytes.start, text, missing);
            if infos.iter().all(|info| info.glyph_id == 0) {
                self.replace(item, row);
            }
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
        let size = self.passage.spans[item.span].look.size;
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

/// Whether letters join, so that they know their neighbours beyond the item and cannot be spaced out.
pub fn is_cursive(item: &Item) -> bool {
    use unicode_script::Script as S;
    matches!(item.script, S::Arabic | S::Syriac | S::Mongolian | S::Nko | S::Hanifi_Rohingya | S::Adlam | S::Mandaic)
}

fn script_tag(item: &Item) -> [u8; 4] {
    item.script.short_name().as_bytes().try_into().unwrap_or(*b"Zyyy")
}

/// In a font for Chinese, Japanese or Korean, characters keep to their squares, and signs among Latin letters are narrow.
fn squares(item: &Item) -> Option<Feature> {
    use unicode_script::Script as S;
    match item.script {
        script if is_square(script) => Some(Feature::new(Tag::new(b"kern"), 0, ..)),
        S::Latin | S::Greek | S::Cyrillic => Some(Feature::new(Tag::new(b"pwid"), 1, ..)),
        _ => None,
    }
}

fn features(tabular: bool, spaced: bool) -> Vec<Feature> {
    let on = |tag: &[u8; 4], value: u32| Feature::new(Tag::new(tag), value, ..);
    let mut features = vec![on(b"kern", 1)];
    if spaced {
        features.extend([on(b"liga", 0), on(b"clig", 0)]);
    } else {
        features.push(on(b"liga", 1));
    }
    if tabular {
        features.extend([on(b"tnum", 1), on(b"lnum", 1)]);
    }
    features
}
