//! The pages of the report → sheets of a print shop: the same streams on a larger sheet, whose boxes tell trim and bleed
//! (ISO 32000-1, 14.11.2), with marks outside them. The origin stays the page's own corner, so nothing in a page moves.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{DictItem, Op};

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::Book;
use crate::book::theme::Print;
use crate::typeset::pages::{Folio, Pages, Section, SectionKind};
use crate::typeset::passes::blank;
use crate::typeset::tree::Tree;
use crate::write::pdf::drawing::operator;
use crate::write::pdf::file::File;
use crate::write::pdf::press;
use crate::write::pdf::values::{dictionary, name, points, reference};

/// Between the trim and the marks where the bleed is smaller.
const CLEAR: Length = Length::centi_mm(300);
/// Of a line that shows where to cut.
const MARK: Length = Length::centi_mm(500);
/// Beyond the marks.
const EDGE: Length = Length::centi_mm(200);
/// Half of a registration mark's cross.
const CROSS: Length = Length::centi_mm(250);
/// The radius of its circle.
const CIRCLE: Length = Length::centi_mm(150);
/// The width of all marks' lines.
const LINE: f32 = 0.25;
/// Where the control points of a quarter of a circle stand, in parts of its radius.
const CONTROL: f32 = 0.552_285;
/// The resource name of the colour that every plate prints.
const REGISTRATION: &str = "Registration";

/// The blank pages after the last one that make the file's pages a multiple of what the theme says.
pub fn padding(book: &Book, pages: &Pages) -> Option<Section> {
    let print = book.theme.print;
    let shown = pages.sections.iter().filter(|section| print.cover || section.kind != SectionKind::Cover);
    let count: usize = shown.map(|section| section.pages.len()).sum();
    let last = pages.sections.last()?.pages.last()?;
    let missing = count.next_multiple_of(print.multiple.max(1)) - count;
    let page = |step: usize| {
        let folio = Folio { number: last.folio.number.saturating_add(step as u32), ..last.folio };
        let recto = !book.theme.two_sided || last.recto == step.is_multiple_of(2);
        blank(book.theme.paper, folio, recto)
    };
    (print.wanted && missing > 0).then(|| Section {
        kind: SectionKind::Blank,
        title: String::new(),
        pages: (1..=missing).map(page).collect(),
        tree: Tree::new(),
        destinations: Vec::new(),
        bookmarks: Vec::new(),
    })
}

/// Gives pages of these sizes, which share their resources, boxes and marks, and cuts what they show to the bleed.
pub fn prepare(file: &mut File, print: &Print, sizes: &[Size], pages: &[ObjectId], resources: ObjectId) {
    if print.marks
        && let Some(resources) = file.dictionary(resources)
    {
        resources.set("ColorSpace", dictionary([(REGISTRATION, registration())]));
    }
    let mut frames: BTreeMap<(Length, Length), [ObjectId; 2]> = BTreeMap::new();
    for (size, page) in sizes.iter().zip(pages) {
        let frame = frames.entry((size.width, size.height)).or_insert_with(|| {
            let streams = press::streams(vec![before(print, *size), after(print, *size)]);
            let ids: Vec<ObjectId> =
                streams.into_iter().map(|stream| file.add_stream(Dictionary::new(), stream)).collect();
            [ids[0], ids[1]]
        });
        let Some(page) = file.dictionary(*page) else { continue };
        if let Ok(contents) = page.get_mut(b"Contents").and_then(Object::as_array_mut) {
            contents.insert(0, reference(frame[0]));
            contents.push(reference(frame[1]));
        }
        let sheet = if print.marks { offset(print) + MARK + EDGE } else { print.bleed };
        for (key, margin) in
            [("MediaBox", sheet), ("CropBox", sheet), ("BleedBox", print.bleed), ("TrimBox", Length::ZERO)]
        {
            page.set(key, corners(*size, margin));
        }
    }
}

/// The page's rectangle, this much larger on all sides.
fn corners(size: Size, margin: Length) -> Object {
    let corners = [-margin, -margin, size.width + margin, size.height + margin];
    Object::Array(corners.into_iter().map(|length| Object::Real(points(length))).collect())
}

/// Where marks begin, counted from the trim.
fn offset(print: &Print) -> Length {
    print.bleed.max(CLEAR)
}

/// Nothing of the page shows beyond the bleed, where the marks are.
fn before(print: &Print, size: Size) -> Vec<Op> {
    let bleed = print.bleed;
    let rect = [-bleed, -bleed, size.width + bleed * 2, size.height + bleed * 2].map(points);
    vec![operator("q", &[]), operator("re", &rect), operator("W", &[]), operator("n", &[])]
}

/// The marks: an artifact of the page, which no text runs through (14.8.2.2.2).
fn after(print: &Print, size: Size) -> Vec<Op> {
    let mut operations = vec![operator("Q", &[])];
    if !print.marks {
        return operations;
    }
    let named = |name: &str| DictItem::Name(name.as_bytes().to_vec());
    let map = [("Type".to_owned(), named("Page"))].into();
    let properties = DictItem::Dict { map };
    operations.push(Op::BeginMarkedContentWithProperties { tag: "Artifact".to_owned(), properties });
    operations.push(operator("q", &[]));
    operations.push(Op::Unknown { key: "CS".to_owned(), value: vec![named(REGISTRATION)] });
    operations.push(operator("SCN", &[1.0]));
    operations.push(operator("w", &[LINE]));
    let near = offset(print);
    crop_marks(size, near, &mut operations);
    let far = near + MARK / 2;
    let (middle, centre) = (size.width / 2, size.height / 2);
    for (x, y) in [(middle, -far), (middle, size.height + far), (-far, centre), (size.width + far, centre)] {
        registration_mark(points(x), points(y), &mut operations);
    }
    operations.extend([operator("Q", &[]), Op::EndMarkedContent]);
    operations
}

/// Two lines at each corner, which would meet in it.
fn crop_marks(size: Size, near: Length, operations: &mut Vec<Op>) {
    let far = near + MARK;
    for (x, outwards) in [(Length::ZERO, -1), (size.width, 1)] {
        for (y, upwards) in [(Length::ZERO, -1), (size.height, 1)] {
            line([x + near * outwards, y, x + far * outwards, y].map(points), operations);
            line([x, y + near * upwards, x, y + far * upwards].map(points), operations);
        }
    }
}

/// A cross in a circle, by which plates are laid over each other.
fn registration_mark(x: f32, y: f32, operations: &mut Vec<Op>) {
    let arm = points(CROSS);
    line([x - arm, y, x + arm, y], operations);
    line([x, y - arm, x, y + arm], operations);
    let radius = points(CIRCLE);
    let control = radius * CONTROL;
    operations.push(operator("m", &[x + radius, y]));
    for quarter in [
        [x + radius, y + control, x + control, y + radius, x, y + radius],
        [x - control, y + radius, x - radius, y + control, x - radius, y],
        [x - radius, y - control, x - control, y - radius, x, y - radius],
        [x + control, y - radius, x + radius, y - control, x + radius, y],
    ] {
        operations.push(operator("c", &quarter));
    }
    operations.push(operator("s", &[]));
}

fn line([x1, y1, x2, y2]: [f32; 4], operations: &mut Vec<Op>) {
    operations.extend([operator("m", &[x1, y1]), operator("l", &[x2, y2]), operator("S", &[])]);
}

/// The colour of marks: all plates at once (8.6.6.4), and where there are none, black.
fn registration() -> Object {
    let number = |value: f32| Object::Array(vec![Object::Real(value)]);
    let tint = dictionary([
        ("FunctionType", Object::Integer(2)),
        ("Domain", Object::Array(vec![Object::Real(0.0), Object::Real(1.0)])),
        ("C0", number(1.0)),
        ("C1", number(0.0)),
        ("N", Object::Integer(1)),
    ]);
    Object::Array(vec![name("Separation"), name("All"), name("DeviceGray"), Object::Dictionary(tint)])
}

#[cfg(test)]
mod tests {
    use super::{corners, crop_marks};
    use crate::base::geometry::Size;
    use crate::base::length::Length;
    use crate::write::pdf::file::write_object;
    use crate::write::pdf::press;

    const SIZE: Size = Size::new(Length::pt(100), Length::pt(200));

    #[test]
    fn boxes_keep_the_page_where_it_is() {
        let mut out = Vec::new();
        write_object(&mut out, &corners(SIZE, Length::pt(9)));
        assert_eq!(String::from_utf8_lossy(&out), "[-9 -9 109 209]");
    }

    #[test]
    fn marks_stand_off_from_the_corners() {
        let mut operations = Vec::new();
        crop_marks(SIZE, Length::pt(10), &mut operations);
        let stream = String::from_utf8(press::streams(vec![operations]).concat()).expect("ASCII");
        assert_eq!(stream.matches(" l").count(), 8, "{stream}");
        assert!(stream.contains("-10 0 m"), "{stream}");
        assert!(stream.contains("100 210 m"), "{stream}");
    }
}
