//! The notes whose marks stand on a page → the pieces of them that stand at its foot, and those that go on over it.

use crate::base::length::Length;
use crate::book::NoteId;
use crate::typeset::blocks::galley::{Cut, Galley, Strip};
use crate::typeset::paginate::page::Room;

/// Lines of a note on either side of a page break.
const LEAST_LINES: usize = 2;

/// Strips `from..to` of a note.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Piece {
    /// The note.
    pub note: NoteId,
    /// First strip.
    pub from: usize,
    /// One past the last strip.
    pub to: usize,
}

/// Notes at the foot of a page.
#[derive(Clone, Debug, Default)]
pub struct Foot {
    /// Pieces that stand there.
    pub set: Vec<Piece>,
    /// Pieces that go on over the page.
    pub left: Vec<Piece>,
    /// Height of those that stand there, with the space above them.
    pub height: Length,
}

/// All of a note; none where it has no line.
pub fn whole(galley: &Galley, note: NoteId) -> Option<Piece> {
    let strips = galley.notes.get(&note)?;
    (!strips.is_empty()).then_some(Piece { note, from: 0, to: strips.len() })
}

/// The strips of pieces, each with the space above it.
pub fn strips<'g>(galley: &'g Galley, pieces: &'g [Piece]) -> impl Iterator<Item = (Length, &'g Strip)> {
    pieces.iter().flat_map(|piece| {
        let strips = &galley.notes[&piece.note][piece.from..piece.to];
        strips.iter().enumerate().map(|(index, strip)| (if index > 0 { strip.before } else { Length::ZERO }, strip))
    })
}

/// The height of pieces with the space above them.
pub fn height(galley: &Galley, pieces: &[Piece], room: Room) -> Length {
    if pieces.is_empty() {
        return Length::ZERO;
    }
    room.note_gap + strips(galley, pieces).map(|(before, strip)| before + strip.height).sum::<Length>()
}

/// Fills the foot of a page with notes, of which the first `carried_in` come from the page before. None where a note
/// whose mark is on the page would not even begin there, unless it `must` be so.
pub fn fit(
    galley: &Galley,
    room: Room,
    wanted: &[Piece],
    carried_in: usize,
    depth: Length,
    must: bool,
) -> Option<Foot> {
    if wanted.is_empty() {
        return Some(Foot::default());
    }
    let mut foot = Foot::default();
    let mut free = depth - room.note_gap;
    for (index, piece) in wanted.iter().enumerate() {
        let (fits, height) =
            if foot.left.is_empty() { fitting(galley, *piece, free) } else { (piece.from, Length::ZERO) };
        let begun = fits > piece.from;
        if !begun && index >= carried_in && !must {
            return None;
        }
        if begun {
            foot.set.push(Piece { to: fits, ..*piece });
            free -= height;
        }
        if fits < piece.to {
            foot.left.push(Piece { from: fits, ..*piece });
        }
    }
    if !foot.set.is_empty() {
        foot.height = depth - free;
    }
    Some(foot)
}

/// How far a piece of a note fits, with at least two lines on either side of a break.
fn fitting(galley: &Galley, piece: Piece, room: Length) -> (usize, Length) {
    let strips = &galley.notes[&piece.note];
    let mut heights = Vec::with_capacity(piece.to - piece.from + 1);
    heights.push(Length::ZERO);
    let mut height = Length::ZERO;
    for strip in &strips[piece.from..piece.to] {
        height += strip.height + if heights.len() > 1 { strip.before } else { Length::ZERO };
        if height > room {
            break;
        }
        heights.push(height);
    }
    let mut count = heights.len() - 1;
    let all = piece.to - piece.from;
    if count < all {
        count = count.min(all.saturating_sub(LEAST_LINES));
        // No line of a note's paragraph stands alone and no word is divided, unless that leaves too little of it here.
        let cut = |lines: usize| strips[piece.from + lines - 1].cut;
        let good = |lines: &usize| !matches!(cut(*lines), Cut::Lonely | Cut::Stranded | Cut::Divided);
        let fair = |lines: &usize| !matches!(cut(*lines), Cut::Lonely | Cut::Stranded);
        let counts = || (LEAST_LINES..=count).rev();
        count = counts().find(good).or_else(|| counts().find(fair)).unwrap_or(count);
        if count < LEAST_LINES.min(all) && !(count > 0 && piece.from > 0) {
            count = 0;
        }
    }
    (piece.from + count, heights[count])
}
