//! A drawing's shapes → a form XObject (ISO 32000-1, 8.10) that fills the unit square. Opacity becomes graphics states
//! in the form's own resources, so the form is the same in every file.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};
use printpdf::{DictItem, ExtendedGraphicsStateId, Op};

use crate::book::image::{Color, Fill, Segment, Shape, Stroke};
use crate::write::pdf::content::channel;
use crate::write::pdf::press;
use crate::write::pdf::values::{deflate, dictionary, name};

/// Opacities in thousandths: of fills, of strokes.
type Opacity = (u16, u16);

const OPAQUE: Opacity = (1000, 1000);

/// The form and its deflated content.
pub fn form(shapes: &[Shape], width: u32, height: u32) -> (Dictionary, Vec<u8>) {
    let mut states: BTreeMap<Opacity, String> = BTreeMap::new();
    let mut operations = Vec::new();
    for shape in shapes.iter().filter(|shape| !shape.path.is_empty()) {
        draw(shape, &mut states, &mut operations);
    }
    let content = press::streams(vec![operations]).concat();
    let [width, height] = [width.max(1) as f32, height.max(1) as f32];
    let numbers = |numbers: [f32; 6]| Object::Array(numbers.into_iter().map(Object::Real).collect());
    let corners = [0.0, 0.0, width, height].into_iter().map(Object::Real).collect();
    let form = dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", Object::Array(corners)),
        ("Matrix", numbers([1.0 / width, 0.0, 0.0, -1.0 / height, 0.0, 1.0])),
        ("Resources", Object::Dictionary(resources(&states))),
        ("Filter", name("FlateDecode")),
    ]);
    (form, deflate(&content))
}

/// Whether any shape lets the page shine through.
pub fn is_translucent(shapes: &[Shape]) -> bool {
    shapes.iter().any(|shape| opacity(shape) != OPAQUE)
}

fn resources(states: &BTreeMap<Opacity, String>) -> Dictionary {
    let mut list = Dictionary::new();
    for ((fill, stroke), key) in states {
        let [fill, stroke] = [fill, stroke].map(|thousandths| Object::Real(f32::from(*thousandths) / 1000.0));
        list.set(key.as_str(), dictionary([("Type", name("ExtGState")), ("ca", fill), ("CA", stroke)]));
    }
    if list.is_empty() { Dictionary::new() } else { dictionary([("ExtGState", Object::Dictionary(list))]) }
}

fn opacity(shape: &Shape) -> Opacity {
    let thousandths = |opacity: f32| (opacity.clamp(0.0, 1.0) * 1000.0).round() as u16;
    let fill = shape.fill.as_ref().map_or(1000, |fill| thousandths(fill.opacity));
    let stroke = shape.stroke.as_ref().map_or(1000, |stroke| thousandths(stroke.opacity));
    (fill, stroke)
}

fn draw(shape: &Shape, states: &mut BTreeMap<Opacity, String>, operations: &mut Vec<Op>) {
    if shape.fill.is_none() && shape.stroke.is_none() {
        return;
    }
    operations.push(Op::SaveGraphicsState);
    let opacity = opacity(shape);
    if opacity != OPAQUE {
        let key = states.entry(opacity).or_insert_with(|| format!("G{}x{}", opacity.0, opacity.1)).clone();
        operations.push(Op::LoadGraphicsState { gs: ExtendedGraphicsStateId(key) });
    }
    if let Some(fill) = &shape.fill {
        operations.push(operator("rg", &rgb(fill.color)));
    }
    if let Some(stroke) = &shape.stroke {
        pen(stroke, operations);
    }
    operations.extend(shape.path.iter().map(|segment| step(*segment)));
    operations.push(operator(painting(shape.fill.as_ref(), shape.stroke.is_some()), &[]));
    operations.push(Op::RestoreGraphicsState);
}

fn pen(stroke: &Stroke, operations: &mut Vec<Op>) {
    operations.push(operator("RG", &rgb(stroke.color)));
    operations.push(operator("w", &[stroke.width]));
    operations.push(Op::Unknown { key: "J".into(), value: vec![DictItem::Int(i64::from(stroke.cap.min(2)))] });
    operations.push(Op::Unknown { key: "j".into(), value: vec![DictItem::Int(i64::from(stroke.join.min(2)))] });
    if stroke.dashes.iter().any(|length| *length > 0.0) {
        let dashes = stroke.dashes.iter().map(|length| DictItem::Real(rounded(length.max(0.0)))).collect();
        operations.push(Op::Unknown { key: "d".into(), value: vec![DictItem::Array(dashes), DictItem::Int(0)] });
    }
}

fn step(segment: Segment) -> Op {
    match segment {
        Segment::Move(x, y) => operator("m", &[x, y]),
        Segment::Line(x, y) => operator("l", &[x, y]),
        Segment::Curve(x1, y1, x2, y2, x, y) => operator("c", &[x1, y1, x2, y2, x, y]),
        Segment::Close => operator("h", &[]),
    }
}

/// The path-painting operator (8.5.3).
fn painting(fill: Option<&Fill>, stroke: bool) -> &'static str {
    match (fill.map(|fill| fill.even_odd), stroke) {
        (Some(false), false) => "f",
        (Some(true), false) => "f*",
        (Some(false), true) => "B",
        (Some(true), true) => "B*",
        (None, _) => "S",
    }
}

/// An operator with its operands (ISO 32000-1, Annex A).
pub fn operator(key: &str, operands: &[f32]) -> Op {
    let value = operands.iter().map(|operand| DictItem::Real(rounded(*operand))).collect();
    Op::Unknown { key: key.to_owned(), value }
}

fn rgb(color: Color) -> [f32; 3] {
    [color.red, color.green, color.blue].map(channel)
}

/// A coordinate to a thousandth of a unit; what is no number becomes 0.
fn rounded(value: f32) -> f32 {
    if value.is_finite() { (value * 1000.0).round() / 1000.0 } else { 0.0 }
}
