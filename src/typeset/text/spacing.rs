//! Shaped clusters of Chinese and Japanese → their distances: wide punctuation loses its blank half beside other wide
//! punctuation, a thin gap parts ideographs from Latin letters and figures, and what may give way when a line is filled
//! is noted behind each cluster (W3C, "Requirements for Japanese Text Layout" 3.1–3.2 and 3.8).

use crate::base::length::Length;
use crate::typeset::text::east;
use crate::typeset::text::itemize::Item;
use crate::typeset::text::passage::{Look, Passage};
use crate::typeset::text::row::{Cluster, ClusterKind, Row};
use crate::typeset::text::shaper::Shaper;

/// The gap between an ideograph and a Latin letter is the em divided by this: between the quarter of the standards, which
/// looks wide in running text, and the eighth of browsers.
const GAP: i64 = 6;
/// Hundredths of the em that count as stretchable space behind every square character.
const GLUE: i64 = 9;
/// Hundredths of the em by which two square characters may come nearer to each other, where there is no blank between them.
const SQUEEZE: i64 = 1;
/// A sign whose ink leaves this part of the em free on both sides stands in the middle.
const QUARTER: i64 = 4;

/// What a cluster is to its neighbours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    /// An ideograph, a kana, or a sign that stands among them.
    Letter,
    /// An opening bracket or quotation mark.
    Opener,
    /// A closing one, a comma or a full stop.
    Closer,
    /// A sign in the middle of its square, with a blank quarter on either side.
    Middle,
    /// A dash or an ellipsis, which must not come apart.
    Line,
    /// A Latin letter, a figure, or a sign that belongs to one.
    Word,
    /// Anything else.
    Other,
}

/// A cluster as it is judged.
#[derive(Clone, Copy)]
struct Sign {
    class: Class,
    character: char,
    em: Length,
    /// Blank of its square before and behind the ink that may be taken away: a half or a quarter of the em.
    before: Length,
    behind: Length,
}

const OTHER: Sign =
    Sign { class: Class::Other, character: ' ', em: Length::ZERO, before: Length::ZERO, behind: Length::ZERO };

/// Sets the distances in a row that holds a whole passage.
pub fn space(shaper: &Shaper<'_>, passage: &Passage, text: &str, items: &[Item], row: &mut Row) {
    if !items.iter().any(|item| east::is_square(item.script)) {
        return;
    }
    let judge = Judge { shaper, passage, text, items };
    let mut here = row.clusters.first().map_or(OTHER, |first| judge.sign(row, first));
    for at in 0..row.clusters.len() {
        let next = row.clusters.get(at + 1).map_or(OTHER, |next| judge.sign(row, next));
        let follows = row.clusters.get(at + 1).is_some_and(|next| matches!(next.kind, ClusterKind::Text));
        here = part(row, at, here, next, follows);
    }
}

/// Sets the distance between a cluster and the next; says what the next one is then.
fn part(row: &mut Row, at: usize, here: Sign, next: Sign, follows: bool) -> Sign {
    use Class as C;
    let (mut left, mut right) = (here, next);
    match (here.class, next.class) {
        (C::Closer, C::Opener | C::Closer | C::Middle) => {
            widen(row, at, -here.behind);
            row.clusters[at + 1].tied = !here.behind.is_zero();
            left.behind = Length::ZERO;
        }
        (C::Opener | C::Middle, C::Opener) => {
            pull(row, at + 1, next.before);
            row.clusters[at + 1].tied = !next.before.is_zero();
            right.before = Length::ZERO;
        }
        (C::Letter, C::Word) | (C::Word, C::Letter) => {
            let gap = here.em / GAP;
            widen(row, at, gap);
            row.clusters[at].gap = gap;
        }
        _ => {}
    }
    let stands = row.clusters[at].kind == ClusterKind::Text && row.clusters[at].count > 0;
    let gap = row.clusters[at].gap;
    let cluster = &mut row.clusters[at];
    (cluster.glue, cluster.shrink) =
        if stands && follows { give(&left, &right, gap) } else { (Length::ZERO, Length::ZERO) };
    cluster.lead = if left.class == C::Opener { left.before } else { Length::ZERO };
    cluster.trail = if left.class == C::Closer { left.behind } else { Length::ZERO };
    right
}

/// How much space between two neighbours counts as stretchable, and how much nearer they may come: a little, and parts of
/// the blank that is left between them. So blanks give way long before characters do (3.8.2).
fn give(left: &Sign, right: &Sign, gap: Length) -> (Length, Length) {
    use Class as C;
    let square = |sign: &Sign| !matches!(sign.class, C::Word | C::Other);
    let one = left.class == C::Line && left.character == right.character;
    if one || !(square(left) || square(right)) {
        return (Length::ZERO, Length::ZERO);
    }
    let behind = if left.class == C::Closer { left.behind } else { Length::ZERO };
    let before = if right.class == C::Opener { right.before } else { Length::ZERO };
    let em = left.em.max(right.em);
    (em.scale(GLUE, 100) + (behind + before) / 4 + gap / 2, em.scale(SQUEEZE, 100) + (behind + before + gap) / 2)
}

/// Adds to the advance of a cluster, behind its last glyph.
fn widen(row: &mut Row, at: usize, by: Length) {
    let cluster = &mut row.clusters[at];
    if let Some(last) = cluster.count.checked_sub(1) {
        cluster.advance += by;
        row.glyphs[(cluster.first + last) as usize].advance += by;
    }
}

/// Takes blank from before the ink of a cluster.
fn pull(row: &mut Row, at: usize, by: Length) {
    let cluster = &mut row.clusters[at];
    if cluster.count == 1 {
        cluster.advance -= by;
        let glyph = &mut row.glyphs[cluster.first as usize];
        glyph.advance -= by;
        glyph.dx -= by;
    }
}

/// Judges clusters.
struct Judge<'a> {
    shaper: &'a Shaper<'a>,
    passage: &'a Passage,
    text: &'a str,
    items: &'a [Item],
}

impl Judge<'_> {
    fn sign(&self, row: &Row, cluster: &Cluster) -> Sign {
        let item = &self.items[cluster.item as usize];
        let look = &self.passage.spans[item.span].look;
        let text = self.text.get(cluster.start as usize..cluster.end as usize).unwrap_or_default();
        let Some(character) = text.chars().next().filter(|_| cluster.kind == ClusterKind::Text && cluster.count > 0)
        else {
            return OTHER;
        };
        let square = east::is_square(item.script);
        let class = match character {
            _ if !square && !look.rise.is_zero() => Class::Other,
            _ if !square => word(character),
            '—' | '―' | '…' | '‥' => Class::Line,
            '：' | '；' | '！' | '？' | '·' | '・' | '‧' => Class::Middle,
            _ if east::never_ends(character) => Class::Opener,
            _ if is_closer(character) => Class::Closer,
            _ => Class::Letter,
        };
        let sign = Sign { class, character, em: look.size, ..OTHER };
        match class {
            Class::Opener | Class::Closer | Class::Middle => self.blank(item, look, row, cluster, sign),
            _ => sign,
        }
    }

    /// Finds the blank of a wide sign from its ink. A colon or an exclamation mark that is not in the middle of its
    /// square, as in China, behaves as a full stop.
    fn blank(&self, item: &Item, look: &Look, row: &Row, cluster: &Cluster, sign: Sign) -> Sign {
        let none = Sign { class: if sign.class == Class::Middle { Class::Middle } else { Class::Letter }, ..sign };
        let face = self.shaper.face(item.face);
        let (Some(glyph), 1) = (row.glyphs_of(cluster).first(), cluster.count) else { return none };
        let em = look.size;
        let Some((start, end)) = face.ink(glyph.id).filter(|_| glyph.advance >= em.scale(9, 10)) else { return none };
        let (before, behind) = (face.length(start, em), glyph.advance - face.length(end, em));
        let centred = before >= em / QUARTER && behind >= em / QUARTER;
        let most = if centred { em / QUARTER } else { em / 2 };
        let of = |blank: Length| blank.min(most).max(Length::ZERO);
        match sign.class {
            Class::Opener => Sign { before: of(before), ..sign },
            Class::Closer => Sign { behind: of(behind), ..sign },
            _ if !centred && behind > before => Sign { class: Class::Closer, behind: of(behind), ..sign },
            _ => sign,
        }
    }
}

fn is_closer(character: char) -> bool {
    "、。，．」』）］｝〕〉》】〙〗〟｠”’﹚".contains(character)
}

fn word(character: char) -> Class {
    let joined = character.is_alphanumeric() || "%‰°$€£#&@+".contains(character);
    if joined && !east::is_east(character) { Class::Word } else { Class::Other }
}
