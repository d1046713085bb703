//! Rust values → PDF values: lengths in points from the bottom left, names, text strings, deflated bytes.

use std::borrow::Cow;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::standard::LONGEST_TEXT;

/// A length in points, to a thousandth: finer than any device, and short in the file.
pub fn points(length: Length) -> f32 {
    ((length.to_f64() * 1000.0).round() / 1000.0) as f32
}

/// A rectangle as PDF has it: left, bottom, right, top, from the bottom left corner of a page of this height.
pub fn rectangle(rect: Rect, page_height: Length) -> [f32; 4] {
    [
        points(rect.origin.x),
        points(page_height - rect.bottom()),
        points(rect.right()),
        points(page_height - rect.origin.y),
    ]
}

/// A name object.
pub fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// A reference to an indirect object.
pub fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else in UTF-16BE with a byte order mark.
pub fn text(string: &str) -> Object {
    Object::String(text_bytes(string), StringFormat::Literal)
}

/// The bytes of a text string. One that is longer than a file may hold is cut, and says so by an ellipsis.
pub fn text_bytes(string: &str) -> Vec<u8> {
    let string = &*within_limit(string);
    if string.bytes().all(|byte| (0x20..0x7f).contains(&byte) || byte == b'\n') {
        return string.as_bytes().to_vec();
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(string.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// As much of a text as a string may hold (ISO 19005-2, 6.1.13) in the longer of its two notations.
fn within_limit(string: &str) -> Cow<'_, str> {
    if string.len() <= LONGEST_TEXT || string.encode_utf16().count() <= LONGEST_TEXT {
        return Cow::Borrowed(string);
    }
    let mut left = LONGEST_TEXT - 1;
    let fits = |character: &char| {
        left = left.saturating_sub(character.len_utf16());
        left > 0
    };
    Cow::Owned(string.chars().take_while(fits).chain(['…']).collect())
}

/// A byte string, for identifiers and addresses that are ASCII by their nature.
pub fn bytes(string: &str) -> Object {
    Object::String(string.as_bytes().to_vec(), StringFormat::Literal)
}

/// A dictionary from its entries, in the order given.
pub fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    let mut dictionary = Dictionary::new();
    for (key, value) in entries {
        dictionary.set(key, value);
    }
    dictionary
}

/// An explicit destination (12.3.2.2): a page with this height on the page at the top of the window, zoom unchanged.
pub fn destination(page: ObjectId, y: f32) -> Object {
    Object::Array(vec![reference(page), name("XYZ"), Object::Null, Object::Real(y), Object::Null])
}

/// Bytes in the zlib format, as FlateDecode reads them.
pub fn deflate(data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(data.len() / 3 + 64), Compression::new(7));
    let written = encoder.write_all(data).and_then(|()| encoder.finish());
    written.expect("writing to memory cannot fail")
}

#[cfg(test)]
mod tests {
    use super::text_bytes;
    use crate::book::standard::LONGEST_STRING;

    #[test]
    fn text_that_is_not_ascii_is_utf_16_with_a_mark() {
        assert_eq!(text_bytes("Fiji"), b"Fiji");
        assert_eq!(text_bytes("é"), [0xfe, 0xff, 0x00, 0xe9]);
    }

    #[test]
    fn no_string_is_longer_than_the_standard_allows() {
        for text in ["é".repeat(20_000), "\u{1F600}".repeat(9_000), "a".repeat(40_000)] {
            let bytes = text_bytes(&text);
            assert!((30_000..=LONGEST_STRING).contains(&bytes.len()), "{} bytes", bytes.len());
            assert_eq!(bytes[bytes.len() - 2..], [0x20, 0x26]);
        }
        assert_eq!(text_bytes(&"a".repeat(16_000)).len(), 16_000);
    }
}
