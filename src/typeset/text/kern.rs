//! What stands at the border of two items that are shaped apart: the kerning of those that look alike, as where a link
//! ends before a comma, and room for a letter that leans into what follows it, as an italic f does before a note's mark.

use crate::base::length::Length;
use crate::typeset::text::features::Form;
use crate::typeset::text::itemize::{Item, ItemKind};
use crate::typeset::text::passage::Passage;
use crate::typeset::text::row::{Cluster, ClusterKind, Row};
use crate::typeset::text::script::is_cursive;
use crate::typeset::text::worker::Worker;

/// Hundredths of the em that are given at most to a letter that leans: with more, software that copies a word would take
/// it for two.
const WIDEST: i64 = 6;

/// Moves cluster `at` of a row, the first of its item, as near to the one before as it should stand. Without that
/// neighbour it has to be shaped anew.
pub fn across(worker: &mut Worker<'_>, row: &mut Row, at: usize) {
    let Some(before) = at.checked_sub(1).map(|before| row.clusters[before]) else { return };
    let Some(after) = row.clusters.get(at).copied() else { return };
    if before.end != after.start || !kerns(&before) || !kerns(&after) {
        return;
    }
    let Some(last) = (before.first + before.count).checked_sub(1).map(|last| last as usize) else { return };
    let (left, right) = (before.item as usize, after.item as usize);
    let shift = if worker.alike(left, right) {
        kern(worker, &before, &after)
    } else if worker.collide(left, right) && !is_low(worker.text(&after)) {
        Some(worker.overhang(left, row.glyphs[last].id).min(worker.em(left).scale(WIDEST, 100)))
    } else {
        None
    };
    if let Some(shift) = shift.filter(|shift| !shift.is_zero()) {
        row.clusters[at - 1].advance += shift;
        row.clusters[at].safe = false;
        row.glyphs[last].advance += shift;
    }
}

/// The kerning between two clusters.
fn kern(worker: &mut Worker<'_>, before: &Cluster, after: &Cluster) -> Option<Length> {
    let (start, border, end) = (before.start as usize, before.end as usize, after.end as usize);
    let item = before.item as usize;
    let together = worker.advance_before(item, start..end, border)?;
    let alone = worker.advance_before(item, start..border, border)?;
    Some(together - alone)
}

/// Signs that stay below the letters that lean over them.
fn is_low(text: &str) -> bool {
    text.starts_with(['.', ',', '…'])
}

/// Spaces are left as wide as the others of their line.
fn kerns(cluster: &Cluster) -> bool {
    cluster.count > 0 && cluster.kind == ClusterKind::Text
}

/// Whether two neighbouring items are shaped alike, colour and element aside. Right-to-left text is left as it is: its
/// scripts kern little, and its letters join.
pub fn alike(passage: &Passage, before: &Item, after: &Item) -> bool {
    let (a, b) = (&passage.spans[before.span], &passage.spans[after.span]);
    let text = before.kind == ItemKind::Text && after.kind == ItemKind::Text;
    let run = (before.face, before.level, before.script) == (after.face, after.level, after.script);
    let place = (a.look.size, a.look.rise, a.look.tracking) == (b.look.size, b.look.rise, b.look.tracking);
    let glyphs = (a.look.tabular, a.look.features) == (b.look.tabular, b.look.features);
    text && run && place && glyphs && a.language == b.language && a.look.tracking.is_zero() && is_straight(before)
}

/// Whether a letter that leans to the right would run into the neighbour: one that does not lean, or a raised one.
pub fn collide(passage: &Passage, before: &Item, after: &Item) -> bool {
    let (a, b) = (&passage.spans[before.span].look, &passage.spans[after.span].look);
    let text = before.kind == ItemKind::Text && after.kind == ItemKind::Text;
    let leans = a.italic && !b.italic;
    let raised = b.rise > a.rise || (b.features.form == Form::Superscript && a.features.form != Form::Superscript);
    text && (leans || raised) && is_straight(before) && is_straight(after)
}

fn is_straight(item: &Item) -> bool {
    item.level.is_multiple_of(2) && !is_cursive(item)
}

#[cfg(test)]
mod tests {
    use crate::base::length::Length;
    use crate::book::image::Color;
    use crate::typeset::lines::{set, widths};
    use crate::typeset::text::features::{Features, Form};
    use crate::typeset::text::passage::{Align, Look, Passage, Setting};
    use crate::typeset::text::shape::shape;
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts, passage as one, span};

    /// A text whose second half is a link, from byte `border` on.
    fn linked(text: &str, border: usize, look: Look) -> Passage {
        let mut passage = one(text, body(), "en");
        passage.spans = vec![span(0..border, body(), "en"), span(border..text.len(), look, "en")];
        passage.spans[1].link = Some(0);
        passage
    }

    #[test]
    fn a_link_kerns_with_the_words_around_it() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let width = |passage: &Passage| shape(&shaper, passage).row.clusters.iter().map(|c| c.advance).sum::<Length>();
        for (text, border) in [("AVATAR", 1), ("Turkey, Y.", 9), ("To.", 1)] {
            let whole = width(&one(text, body(), "en"));
            let (left, right) = text.split_at(border);
            let apart = width(&one(left, body(), "en")) + width(&one(right, body(), "en"));
            assert_ne!(whole, apart, "{text} kerns there");
            assert_eq!(width(&linked(text, border, body())), whole, "{text}");
            let red = Look { color: Color { red: 200, green: 0, blue: 0 }, ..body() };
            assert_eq!(width(&linked(text, border, red)), whole, "{text} in two colours");
            let bold = Look { weight: 700, ..body() };
            let bolder = width(&one(left, body(), "en")) + width(&one(right, bold.clone(), "en"));
            assert_eq!(width(&linked(text, border, bold)), bolder, "{text} in two faces");
        }
    }

    #[test]
    fn a_leaning_letter_leaves_room_for_what_stands_upright_or_raised() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let advance = |text: &str, look: Look| {
            let mut passage = linked(text, 1, look);
            passage.spans[0].look.italic = true;
            shape(&shaper, &passage).row.clusters[0].advance
        };
        let italic = Look { italic: true, ..body() };
        let raised = Features { form: Form::Superscript, ..Features::default() };
        let alone = advance("f", body());
        assert!(advance("f)", body()) > alone, "before an upright sign");
        assert!(advance("f1", Look { features: raised, ..italic.clone() }) > alone, "before a raised one");
        assert!(
            advance("f1", Look { rise: Length::pt(3), size: Length::pt(7), ..body() }) > alone,
            "before a scaled one"
        );
        assert_eq!(advance("f.", body()), alone, "a full stop lies below");
        assert_eq!(advance("a)", body()), advance("a", body()), "a letter that does not lean needs nothing");
    }

    #[test]
    fn a_line_that_ends_between_them_is_not_kerned_there() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let text = "AAAA\u{200B}VVVV";
        let passage = linked(text, 7, body());
        let alone = |text: &str| widths(&shaper, &one(text, body(), "en")).natural;
        let setting = Setting { measure: alone("AAAA").max(alone("VVVV")), indent: Length::ZERO, align: Align::Start };
        let lines = set(&shaper, &passage, &setting).lines;
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].width, alone("AAAA"));
        assert_eq!(lines[1].width, alone("VVVV"));
    }
}
