//! A face of a font collection → a file of its own, with the tables that the collection shares among its faces
//! (OpenType 1.9, "Organization of an OpenType Font"). A file that holds one font stays as it is.

use std::borrow::Cow;

use skrifa::raw::TableProvider;

use crate::book::font::Face;

/// Bytes of the header, and of each table's record.
const HEADER: usize = 12;
const RECORD: usize = 16;

/// The face as a font file.
pub fn standalone(face: &Face) -> Cow<'_, [u8]> {
    let whole = Cow::Borrowed(&*face.data);
    if !face.data.starts_with(b"ttcf") {
        return whole;
    }
    let Some(font) = face.tables() else { return whole };
    let version = if font.cff().is_ok() { *b"OTTO" } else { [0, 1, 0, 0] };
    let records = font.table_directory().table_records();
    let tables = records.iter().filter_map(|record| {
        let tag = record.tag();
        Some((tag.to_be_bytes(), record.checksum(), font.table_data(tag)?.as_bytes()))
    });
    Cow::Owned(file(version, &tables.collect::<Vec<_>>()))
}

/// A font file of these tables: tag, checksum, content.
fn file(version: [u8; 4], tables: &[([u8; 4], u32, &[u8])]) -> Vec<u8> {
    let count = tables.len() as u16;
    let power = count.max(1).ilog2() as u16;
    let range = RECORD as u16 * (1 << power);
    let mut file = Vec::new();
    file.extend(version);
    for value in [count, range, power, RECORD as u16 * count - range] {
        file.extend(value.to_be_bytes());
    }
    let mut offset = HEADER + RECORD * tables.len();
    for (tag, checksum, content) in tables {
        file.extend(tag);
        for value in [*checksum, offset as u32, content.len() as u32] {
            file.extend(value.to_be_bytes());
        }
        offset += content.len().next_multiple_of(4);
    }
    for (_, _, content) in tables {
        file.extend(*content);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}
