//! Passage → items: stretches of one span, direction, script and face. Items tile the passage in logical order.

use std::ops::Range;

use unicode_bidi::Level;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;

use crate::base::length::Length;
use crate::base::text::boundary;
use crate::book::font::FaceId;
use crate::typeset::text::characters;
use crate::typeset::text::coverage::shows;
use crate::typeset::text::east::{self, is_east, is_east_script};
use crate::typeset::text::levels::levels;
use crate::typeset::text::passage::Passage;
use crate::typeset::text::shaper::Shaper;

/// A stretch that is shaped in one go.
#[derive(Clone, Debug)]
pub struct Item {
    /// Bytes of the passage.
    pub range: Range<usize>,
    /// Index into [`Passage::spans`].
    pub span: usize,
    /// Embedding level (UAX #9): odd runs from right to left.
    pub level: u8,
    /// The script, never Common or Inherited unless the whole passage is.
    pub script: Script,
    /// The face.
    pub face: FaceId,
    /// Size of the em: that of the look, or what makes another face's letters look as large.
    pub size: Length,
    /// What to do with it.
    pub kind: ItemKind,
    /// Whether glyphs of this item may share a run with those of the item before: all but the bytes is equal.
    pub continues: bool,
}

/// What to do with an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ItemKind {
    /// Shape it.
    Text,
    /// No face covers it: draw a replacement.
    Missing,
    /// An inline image.
    Image,
    /// A forced line break.
    Newline,
}

/// Cuts a passage into items. `text` is the passage's text as it is set.
pub fn itemize(shaper: &Shaper, passage: &Passage, text: &str) -> Vec<Item> {
    let levels = levels(passage, text);
    let mut itemizer = Itemizer {
        shaper,
        passage,
        text,
        levels,
        script: first_script(text),
        sticky: None,
        turned: None,
        east: east::occurs(text),
        wide: east::wide_signs(passage, text),
        items: Vec::new(),
    };
    for (index, span) in passage.spans.iter().enumerate() {
        itemizer.span(index, clamp(text, &span.range));
    }
    itemizer.items
}

/// The range cut to whole characters of the text.
fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    boundary(text, range.start)..boundary(text, range.end)
}

fn is_common(script: Script) -> bool {
    matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

/// The script of a character; those of ASCII are told without the tables.
fn script(character: char) -> Script {
    match character {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\x7F' => Script::Common,
        _ => character.script(),
    }
}

fn first_script(text: &str) -> Script {
    text.chars().map(script).find(|script| !is_common(*script)).unwrap_or(Script::Latin)
}

/// Scripts whose spaces and signs stay in the face asked for, even next to a character from elsewhere.
fn is_western(script: Script) -> bool {
    matches!(script, Script::Latin | Script::Greek | Script::Cyrillic)
}

struct Itemizer<'a> {
    shaper: &'a Shaper<'a>,
    passage: &'a Passage,
    text: &'a str,
    levels: Vec<Level>,
    script: Script,
    sticky: Option<FaceId>,
    /// Script and face of the last letter that runs from right to left.
    turned: Option<(Script, FaceId)>,
    /// Whether there is Chinese, Japanese or Korean in the text.
    east: bool,
    /// The bytes of the signs that are wide where they stand.
    wide: Vec<usize>,
    items: Vec<Item>,
}

impl Itemizer<'_> {
    fn span(&mut self, index: usize, range: Range<usize>) {
        let span = &self.passage.spans[index];
        let candidates = self.shaper.candidates(&span.look);
        let east = if self.east { self.shaper.east_candidates(&span.look, &span.language) } else { Vec::new() };
        let Some(&asked) = candidates.first() else { return };
        self.sticky = None;
        let text = &self.text[..range.end];
        let mut at = range.start;
        while at < range.end {
            let unit = unit(&text[at..]);
            let first = unit.chars().next().unwrap_or(' ');
            let kind = if characters::is_newline(first) {
                ItemKind::Newline
            } else if characters::is_object(first) && span.image.is_some() {
                ItemKind::Image
            } else {
                ItemKind::Text
            };
            let (face, kind) = match kind {
                ItemKind::Text if self.east && (is_east(first) || self.wide.binary_search(&at).is_ok()) => {
                    self.east_face(unit, first, &east)
                }
                ItemKind::Text => {
                    self.leave_east();
                    self.come_back(first, at);
                    self.look_ahead(&text[at..], at, &candidates);
                    self.face(unit, first, &candidates)
                }
                other => (asked, other),
            };
            self.push(index, at..at + unit.len(), face, kind);
            at += unit.len();
        }
    }

    /// A sign that runs with a paragraph from left to right belongs to it, not to the foreign letters before.
    fn come_back(&mut self, first: char, at: usize) {
        let forwards = self.levels.get(at).is_some_and(|level| level.number() == 0);
        if forwards && !is_western(self.script) && is_common(script(first)) {
            self.script = Script::Latin;
            self.sticky = None;
        }
    }

    /// Where a sign or a space runs from right to left, or opens such text, it goes with the letters after it, or else with
    /// those before.
    fn look_ahead(&mut self, rest: &str, at: usize, candidates: &[FaceId]) {
        const FAR: usize = 16;
        let backwards = self.levels.get(at).is_some_and(|level| level.is_rtl());
        let foreign = backwards || !is_western(self.script);
        if !foreign || self.sticky.is_some() || !rest.starts_with(|first| is_common(script(first))) {
            return;
        }
        match rest.chars().take(FAR).skip(1).find(|letter| !is_common(script(*letter))) {
            Some(letter) if !is_western(script(letter)) && !is_east_script(script(letter)) => {
                self.script = script(letter);
                self.sticky = candidates.iter().copied().find(|face| self.shaper.face(*face).covers(letter));
            }
            _ if backwards => {
                if let Some((script, face)) = self.turned.filter(|(_, face)| candidates.contains(face)) {
                    self.script = script;
                    self.sticky = Some(face);
                }
            }
            _ => {}
        }
    }

    /// Spaces, figures and signs after Chinese, Japanese and Korean are those of Latin text.
    fn leave_east(&mut self) {
        if is_east_script(self.script) {
            self.script = Script::Latin;
            self.sticky = None;
        }
    }

    /// The face for a grapheme cluster of Chinese, Japanese or Korean, or for a sign that is wide among these.
    fn east_face(&mut self, unit: &str, first: char, candidates: &[FaceId]) -> (FaceId, ItemKind) {
        let script = script(first);
        if is_east_script(script) {
            self.script = script;
        } else if !is_east_script(self.script) {
            self.script = Script::Han;
        }
        self.sticky = None;
        let reads = |face: &FaceId, text: &str| text.chars().all(|character| self.shaper.face(*face).covers(character));
        let whole = candidates.iter().copied().find(|face| reads(face, unit));
        let face = whole.or_else(|| candidates.iter().copied().find(|face| self.shaper.face(*face).covers(first)));
        face.map_or_else(|| (self.stand_in(candidates), ItemKind::Missing), |face| (face, ItemKind::Text))
    }

    /// The face for a grapheme cluster.
    fn face(&mut self, unit: &str, first: char, candidates: &[FaceId]) -> (FaceId, ItemKind) {
        let script = script(first);
        if !is_common(script) {
            if script != self.script {
                self.sticky = None;
            }
            self.script = script;
        }
        let covers = |face: FaceId| shows(self.shaper, face, unit);
        let asked = candidates[0];
        if let Some(face) = self.sticky.filter(|face| is_common(script) && covers(*face)) {
            return (face, ItemKind::Text);
        }
        if let Some(face) = candidates.iter().copied().find(|face| covers(*face)) {
            self.sticky = (face != asked && !is_western(self.script) && !is_common(script)).then_some(face);
            return (face, ItemKind::Text);
        }
        // The base may be there without its marks, whose gap is reported.
        let base = candidates.iter().copied().find(|face| self.shaper.face(*face).covers(first));
        base.map_or_else(|| (self.stand_in(candidates), ItemKind::Missing), |face| (face, ItemKind::Text))
    }

    /// The face whose replacement sign is drawn for what no face covers.
    fn stand_in(&self, candidates: &[FaceId]) -> FaceId {
        let maps = |sign: char| candidates.iter().copied().find(|face| self.shaper.face(*face).maps(sign));
        maps(characters::REPLACEMENT).or_else(|| maps('?')).unwrap_or(candidates[0])
    }

    fn push(&mut self, span: usize, range: Range<usize>, face: FaceId, kind: ItemKind) {
        let level = self.levels.get(range.start).map_or(0, |level| level.number());
        let script = self.script;
        if level % 2 == 1 && !is_common(script) {
            self.turned = Some((script, face));
        }
        if let Some(last) = self.items.last_mut() {
            let same = last.span == span && last.level == level && last.face == face && last.kind == kind;
            let one = matches!(kind, ItemKind::Text | ItemKind::Missing);
            if same && one && last.script == script {
                last.range.end = range.end;
                return;
            }
        }
        let continues = self.items.last().is_some_and(|last| {
            let text = matches!(kind, ItemKind::Text | ItemKind::Newline) && last.kind == ItemKind::Text;
            text && last.face == face && last.level == level && self.alike(last.span, span)
        });
        let size = self.shaper.size_beside(face, &self.passage.spans[span].look);
        self.items.push(Item { range, span, level, script, face, size, kind, continues });
    }

    /// Whether two neighbouring spans can share a run of glyphs.
    fn alike(&self, before: usize, after: usize) -> bool {
        if before == after {
            return true;
        }
        let (a, b) = (&self.passage.spans[before], &self.passage.spans[after]);
        let source = match (a.source, b.source) {
            (Some((block, at)), Some((next, next_at))) => {
                block == next && at as usize + a.range.len() == next_at as usize
            }
            (None, None) => true,
            _ => false,
        };
        let plain = a.actual.is_none() && b.actual.is_none() && a.note == b.note && a.link == b.link;
        let look = a.look.size == b.look.size && a.look.rise == b.look.rise && a.look.color == b.look.color;
        source && plain && look && a.owner == b.owner
    }
}

/// The first grapheme cluster (UAX #29), found without tables where two plain letters meet.
fn unit(text: &str) -> &str {
    let mut characters = text.chars();
    let first = characters.next().unwrap_or(' ');
    let simple = |character: char| (' '..'\u{300}').contains(&character) || character == '\n';
    if simple(first) && characters.next().is_none_or(simple) {
        return &text[..first.len_utf8().min(text.len())];
    }
    text.graphemes(true).next().unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{Item, ItemKind, itemize};
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts, passage, span};

    /// Families and texts of the items.
    fn items(text: &str, language: &str) -> Vec<(String, String)> {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let items = itemize(&shaper, &passage(text, body(), language), text);
        assert_eq!(items.iter().map(|item| &text[item.range.clone()]).collect::<String>(), text);
        let family = |face| fonts.face(face).family.clone();
        items.iter().map(|item| (family(item.face), text[item.range.clone()].to_owned())).collect()
    }

    fn own(items: &[(String, String)]) -> Vec<(&str, &str)> {
        items.iter().map(|(family, text)| (family.as_str(), text.as_str())).collect()
    }

    #[test]
    fn plain_text_is_one_item() {
        assert_eq!(
            own(&items("Local ownership, 2011: “naïve”?", "en")),
            [("STIX Two Text", "Local ownership, 2011: “naïve”?")]
        );
    }

    #[test]
    fn signs_of_code_stay_with_its_letters() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let text = "سلام (f). سلام";
        let mut code = passage(text, body(), "ar");
        let (start, end) = (text.find('(').expect("there"), text.find('.').expect("there") + 1);
        code.spans =
            vec![span(0..start, body(), "ar"), span(start..end, body(), "ar"), span(end..text.len(), body(), "ar")];
        code.spans[1].left_to_right = true;
        let items = itemize(&shaper, &code, text);
        let level = |item: &Item| if item.range.start >= start && item.range.end <= end { 2 } else { 1 };
        assert!(items.iter().all(|item| item.level == level(item)), "{items:?}");
    }

    #[test]
    fn arabic_goes_to_amiri_with_its_spaces_and_signs() {
        let found = items("(سلام، 2011) x", "ar");
        assert!(found.iter().filter(|(_, text)| !text.contains('x')).all(|(family, _)| family == "Amiri"), "{found:?}");
    }

    #[test]
    fn signs_beside_foreign_words_are_those_of_their_paragraph() {
        let found = items("a (سلام), (שלום).", "en");
        let signs = found.iter().filter(|(_, text)| text.contains(['(', ')', ',', '.']));
        assert!(signs.clone().all(|(family, _)| family == "STIX Two Text"), "{found:?}");
        assert!(signs.count() > 1);
        let found = items("سلام (NATO).", "ar");
        let signs = found.iter().filter(|(_, text)| text.contains(['(', ')', '.']));
        assert!(signs.clone().all(|(family, _)| family == "Amiri"), "{found:?}");
        assert!(signs.count() > 1);
    }

    #[test]
    fn a_sign_that_the_face_lacks_comes_alone_from_another() {
        let found = items("a ₿ b", "en");
        assert_eq!(found.first().map(|(family, text)| (family.as_str(), text.as_str())), Some(("STIX Two Text", "a ")));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn what_no_face_covers_is_missing() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let kinds: Vec<_> =
            itemize(&shaper, &passage("a和b\n", body(), "en"), "a和b\n").iter().map(|item| item.kind).collect();
        assert_eq!(kinds, [ItemKind::Text, ItemKind::Missing, ItemKind::Text, ItemKind::Newline]);
    }
}
