//! Texts of a drawing → its words where they stand, so that they can be searched and copied although they are painted.

use resvg::usvg::layout::PositionedGlyph;
use resvg::usvg::{Group, Node, Text, Transform, Tree};

use crate::base::text::is_right_to_left;
use crate::book::image::DrawnWords;

/// Letters further apart than so many ems are words apart that the drawing has set by themselves.
const APART: f32 = 1.5;
/// How wide the last letter of words is reckoned, in ems.
const LETTER: f32 = 0.5;

/// The words of a drawing in painting order. What runs down, on a curve or from right to left is left out.
pub fn words(tree: &Tree) -> Vec<DrawnWords> {
    let mut lines = Vec::new();
    gather(tree.root(), &mut lines);
    let (width, height) = (tree.size().width(), tree.size().height());
    let part = |line: &Line| DrawnWords {
        text: line.text.clone(),
        x: line.x / width,
        y: line.y / height,
        size: line.size / height,
        width: (line.end + line.size * LETTER - line.x) / width,
    };
    lines.iter().filter(|line| !line.text.trim().is_empty()).map(part).collect()
}

/// Letters on one baseline, in user units.
struct Line {
    text: String,
    x: f32,
    y: f32,
    size: f32,
    /// Where its last letter begins.
    end: f32,
}

fn gather(group: &Group, lines: &mut Vec<Line>) {
    for node in group.children() {
        match node {
            Node::Group(inner) => gather(inner, lines),
            Node::Text(text) => read(text, lines),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn read(text: &Text, lines: &mut Vec<Line>) {
    let first = lines.len();
    for span in text.layouted().iter().filter(|span| span.visible) {
        for glyph in &span.positioned_glyphs {
            let placed = text.abs_transform().pre_concat(glyph.transform());
            if !runs_right(placed) || glyph.text.chars().any(is_right_to_left) {
                lines.truncate(first);
                return;
            }
            letter(glyph, placed, text.abs_transform(), first, lines);
        }
    }
}

/// Adds a letter to the line that it goes on with, or begins another.
fn letter(glyph: &PositionedGlyph, placed: Transform, whole: Transform, first: usize, lines: &mut Vec<Line>) {
    let size = glyph.font_size() * whole.get_scale().1;
    let (x, y) = (placed.tx, placed.ty);
    let goes_on = |line: &&mut Line| (line.y - y).abs() < size * 0.1 && x >= line.end && x - line.end < size * APART;
    let open = lines[first..].last_mut();
    match open.filter(goes_on) {
        Some(line) => {
            line.text.push_str(&glyph.text);
            line.end = x;
        }
        None => lines.push(Line { text: glyph.text.clone(), x, y, size, end: x }),
    }
}

/// Whether letters stand upright and follow each other to the right.
fn runs_right(placed: Transform) -> bool {
    let (kx, ky) = (placed.kx.abs(), placed.ky.abs());
    placed.sx > 0.0 && kx < placed.sx * 0.05 && ky < placed.sx * 0.05
}

#[cfg(test)]
mod tests {
    use resvg::usvg::{Options, Tree};

    use super::words;

    fn read(inner: &str) -> Vec<(String, i32, i32, i32)> {
        let mut options = Options { font_family: "Source Sans 3".into(), ..Options::default() };
        let face = include_bytes!("../../../fonts/source-sans-3/SourceSans3_400Regular.ttf");
        options.fontdb_mut().load_font_data(face.to_vec());
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'>{inner}</svg>");
        let tree = Tree::from_data(svg.as_bytes(), &options).expect("a drawing");
        let whole = |part: f32, of: f32| (part * of).round() as i32;
        words(&tree)
            .into_iter()
            .map(|it| (it.text, whole(it.x, 200.0), whole(it.y, 100.0), whole(it.size, 100.0)))
            .collect()
    }

    #[test]
    fn words_are_found_where_they_stand() {
        let found = read("<text x='20' y='50' font-size='10'>Local ownership</text>");
        assert_eq!(found, [("Local ownership".to_owned(), 20, 50, 10)]);
        let found = read("<g transform='translate(10 5) scale(2)'><text x='5' y='10' font-size='6'>Two</text></g>");
        assert_eq!(found, [("Two".to_owned(), 20, 25, 12)]);
        let found = read("<text font-size='10'><tspan x='1' y='20'>one</tspan><tspan x='1' y='40'>two</tspan></text>");
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn what_is_turned_or_runs_from_right_to_left_is_left_out() {
        assert!(read("<text x='20' y='50' transform='rotate(90)'>down</text>").is_empty());
        assert!(read("<text x='20' y='50'>\u{633}\u{644}\u{627}\u{645}</text>").is_empty());
    }
}
