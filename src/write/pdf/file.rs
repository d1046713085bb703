//! Objects → the bytes of a PDF file with object streams and a cross-reference stream (ISO 32000-1, 7.5.7–7.5.8).
//! The order of objects is that of their numbers, so the same objects give the same bytes at any number of threads.

use std::io::Write;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat};
use rayon::prelude::*;

use crate::base::hash::ContentHash;
use crate::write::pdf::values::deflate;

/// Objects that share one object stream: about as many bytes as deflate looks back over, twice. More would not make the
/// file smaller, and a reader that opens it in the middle unpacks a whole stream for one object.
const GROUP: usize = 64 << 10;
/// Bytes of one entry of the cross-reference stream: type, offset or stream, generation or index.
const ROW: usize = 7;

/// A file under construction.
pub struct File {
    version: &'static str,
    document: Document,
    written: Vec<(u32, Vec<u8>)>,
    shared: Vec<(u32, Dictionary, Arc<[u8]>)>,
}

impl File {
    /// A file of a version (`1.7`) that continues a skeleton, whose trailer names Root and Info.
    pub fn new(skeleton: Document, version: &'static str) -> Self {
        Self { version, document: skeleton, written: Vec::new(), shared: Vec::new() }
    }

    /// A number for an object that is added later.
    pub fn reserve(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Adds an object.
    pub fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Sets the object of a reserved number.
    pub fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.document.set_object(id, object);
    }

    /// Adds a stream, which is deflated when the file is written unless its dictionary names a filter.
    pub fn add_stream(&mut self, dictionary: Dictionary, content: Vec<u8>) -> ObjectId {
        self.add(Stream::new(dictionary, content))
    }

    /// Adds a stream that other files hold too, its content encoded as the dictionary says.
    pub fn add_shared(&mut self, dictionary: Dictionary, content: &Arc<[u8]>) -> ObjectId {
        let id = self.reserve();
        self.shared.push((id.0, dictionary, Arc::clone(content)));
        id
    }

    /// Sets an object that is in the notation of the file already: the thousands of elements of a tag tree.
    pub fn set_written(&mut self, id: ObjectId, notation: Vec<u8>) {
        self.written.push((id.0, notation));
    }

    /// The catalog, to extend.
    pub fn catalog(&mut self) -> Option<&mut Dictionary> {
        let root = self.document.trailer.get(b"Root").and_then(Object::as_reference).ok()?;
        self.dictionary(root)
    }

    /// A dictionary, to extend.
    pub fn dictionary(&mut self, id: ObjectId) -> Option<&mut Dictionary> {
        self.document.get_object_mut(id).and_then(Object::as_dict_mut).ok()
    }

    /// Replaces the information dictionary (14.3.3), or removes it: PDF/A-4 allows none (ISO 19005-4, 6.1.3).
    pub fn set_info(&mut self, info: Option<Dictionary>) {
        let old = self.document.trailer.remove(b"Info");
        if let Some(old) = old.and_then(|old| old.as_reference().ok()) {
            self.document.objects.remove(&old);
        }
        if let Some(info) = info {
            let id = self.add(info);
            self.document.trailer.set("Info", Object::Reference(id));
        }
    }

    /// The bytes of the file.
    pub fn finish(self) -> Vec<u8> {
        let Self { version, document, written, shared } = self;
        let Document { objects, trailer, .. } = document;
        let (mut small, mut streams, mut plain) = (written, Vec::new(), Vec::new());
        for ((id, _), object) in objects {
            match object {
                Object::Stream(stream) => streams.push((id, stream)),
                object => plain.push((id, object)),
            }
        }
        small.par_extend(plain.into_par_iter().map(|(id, object)| (id, notation(&object))));
        small.sort_by_key(|(id, _)| *id);
        let last = small.last().map_or(0, |(id, _)| *id);
        let last = streams.iter().map(|(id, _)| *id).chain(shared.iter().map(|(id, ..)| *id)).fold(last, u32::max);
        let groups = grouped(&small);
        let mut chunks: Vec<(u32, Vec<u8>)> = streams.into_par_iter().map(|(id, stream)| own(id, stream)).collect();
        chunks.extend(shared.iter().map(|(id, dictionary, content)| (*id, stream_object(*id, dictionary, content))));
        chunks.sort_by_key(|(id, _)| *id);
        let numbered = groups.par_iter().enumerate().map(|(index, group)| (last + 1 + index as u32, *group));
        let packed: Vec<(u32, Vec<u8>)> = numbered.map(|(id, group)| (id, object_stream(id, group))).collect();
        chunks.extend(packed);
        lay_out(version, &chunks, &groups, last, &trailer)
    }
}

/// An object as the file has it.
fn notation(object: &Object) -> Vec<u8> {
    let mut out = Vec::with_capacity(128);
    write_object(&mut out, object);
    out
}

/// Neighbours that share an object stream.
fn grouped(objects: &[(u32, Vec<u8>)]) -> Vec<&[(u32, Vec<u8>)]> {
    let (mut groups, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (index, (_, object)) in objects.iter().enumerate() {
        bytes += object.len();
        if bytes >= GROUP {
            groups.push(&objects[start..=index]);
            (start, bytes) = (index + 1, 0);
        }
    }
    groups.extend((start < objects.len()).then(|| &objects[start..]));
    groups
}

/// Header, objects, cross-reference stream: one after another.
fn lay_out(
    version: &str,
    chunks: &[(u32, Vec<u8>)],
    groups: &[&[(u32, Vec<u8>)]],
    last: u32,
    trailer: &Dictionary,
) -> Vec<u8> {
    let mut out = Vec::with_capacity(chunks.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() + 65_536);
    put(&mut out, format_args!("%PDF-{version}\n"));
    out.extend_from_slice(b"%\xe2\xe3\xcf\xd3\n");
    let table = last + 1 + groups.len() as u32;
    let mut rows = vec![[0u8; ROW]; table as usize + 1];
    rows[0] = [0, 0, 0, 0, 0, 0xff, 0xff];
    for (id, bytes) in chunks {
        rows[*id as usize] = row(1, out.len() as u32, 0);
        out.extend_from_slice(bytes);
    }
    for (index, group) in groups.iter().enumerate() {
        for (position, (id, _)) in group.iter().enumerate() {
            rows[*id as usize] = row(2, last + 1 + index as u32, position as u16);
        }
    }
    let start = out.len();
    rows[table as usize] = row(1, start as u32, 0);
    let digest = ContentHash::of(&out).0;
    cross_reference(&mut out, table, &rows, &digest[..16], trailer);
    put(&mut out, format_args!("startxref\n{start}\n%%EOF\n"));
    out
}

/// One entry of the cross-reference stream.
fn row(kind: u8, second: u32, third: u16) -> [u8; ROW] {
    let [a, b, c, d] = second.to_be_bytes();
    let [e, f] = third.to_be_bytes();
    [kind, a, b, c, d, e, f]
}

/// The cross-reference stream; each row is written as its difference from the row before (PNG predictor Up). The file's
/// identifier (14.4) is the digest of its content, so it says nothing of clock or machine.
fn cross_reference(out: &mut Vec<u8>, id: u32, rows: &[[u8; ROW]], digest: &[u8], trailer: &Dictionary) {
    let mut data = Vec::with_capacity(rows.len() * (ROW + 1));
    let mut above = [0u8; ROW];
    for row in rows {
        data.push(2);
        data.extend(row.iter().zip(above).map(|(now, before)| now.wrapping_sub(before)));
        above = *row;
    }
    let content = deflate(&data);
    put(out, format_args!("{id} 0 obj\n<</Type/XRef/Size {}/W[1 4 2]/Filter/FlateDecode", rows.len()));
    put(out, format_args!("/DecodeParms<</Predictor 12/Columns {ROW}>>/Length {}", content.len()));
    for key in ["Root", "Info"] {
        if let Ok(value) = trailer.get(key.as_bytes()) {
            write_entry(out, key.as_bytes(), value);
        }
    }
    let digest = Object::String(digest.to_vec(), StringFormat::Hexadecimal);
    write_entry(out, b"ID", &Object::Array(vec![digest.clone(), digest]));
    out.extend_from_slice(b">>\nstream\n");
    out.extend_from_slice(&content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

/// A stream of this file alone, deflated where it may be.
fn own(id: u32, stream: Stream) -> (u32, Vec<u8>) {
    let Stream { mut dict, mut content, allows_compression, .. } = stream;
    if allows_compression && !dict.has(b"Filter") {
        content = deflate(&content);
        dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    }
    (id, stream_object(id, &dict, &content))
}

fn stream_object(id: u32, dictionary: &Dictionary, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 256);
    put(&mut out, format_args!("{id} 0 obj\n<<"));
    for (key, value) in dictionary.iter().filter(|(key, _)| key.as_slice() != b"Length") {
        write_entry(&mut out, key, value);
    }
    put(&mut out, format_args!("/Length {}>>\nstream\n", content.len()));
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    out
}

fn object_stream(id: u32, group: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut offsets = Vec::new();
    let mut body = Vec::new();
    for (number, object) in group {
        put(&mut offsets, format_args!("{number} {} ", body.len()));
        body.extend_from_slice(object);
        body.push(b'\n');
    }
    let first = offsets.len();
    offsets.append(&mut body);
    let content = deflate(&offsets);
    let mut out = Vec::with_capacity(content.len() + 128);
    put(&mut out, format_args!("{id} 0 obj\n<</Type/ObjStm/N {}/First {first}/Filter/FlateDecode", group.len()));
    put(&mut out, format_args!("/Length {}>>\nstream\n", content.len()));
    out.extend_from_slice(&content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    out
}

/// Writes formatted text.
pub fn put(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to memory cannot fail");
}

/// Writes an object in the notation of the file (7.3). A stream cannot stand inside another object and becomes null.
pub fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => put(out, format_args!("{value}")),
        Object::Integer(value) => put(out, format_args!("{value}")),
        Object::Real(value) => put(out, format_args!("{value}")),
        Object::Name(name) => write_name(out, name),
        Object::String(bytes, StringFormat::Literal) => write_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => write_hexadecimal(out, bytes),
        Object::Array(items) => write_array(out, items),
        Object::Dictionary(dictionary) => write_dictionary(out, dictionary),
        Object::Reference((number, generation)) => put(out, format_args!("{number} {generation} R")),
    }
}

fn write_array(out: &mut Vec<u8>, items: &[Object]) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 && is_bare(item) {
            out.push(b' ');
        }
        write_object(out, item);
    }
    out.push(b']');
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary.iter() {
        write_entry(out, key, value);
    }
    out.extend_from_slice(b">>");
}

fn write_entry(out: &mut Vec<u8>, key: &[u8], value: &Object) {
    write_name(out, key);
    if is_bare(value) {
        out.push(b' ');
    }
    write_object(out, value);
}

/// Whether an object needs white space before it.
fn is_bare(object: &Object) -> bool {
    use Object::{Boolean, Integer, Null, Real, Reference};
    matches!(object, Null | Boolean(_) | Integer(_) | Real(_) | Reference(_))
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            put(out, format_args!("#{byte:02X}"));
        }
    }
}

/// Writes a string in parentheses.
pub fn write_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

fn write_hexadecimal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'<');
    for byte in bytes {
        put(out, format_args!("{byte:02X}"));
    }
    out.push(b'>');
}

#[cfg(test)]
mod tests {
    use lopdf::{Dictionary, Document, Object};

    use super::{File, write_object};
    use crate::write::pdf::values::{name, text};

    #[test]
    fn strings_are_escaped_and_names_spelt() {
        let mut out = Vec::new();
        write_object(&mut out, &Object::Array(vec![name("A B"), text("(\\)"), Object::Integer(1), Object::Null]));
        assert_eq!(out, b"[/A#20B(\\(\\\\\\)) 1 null]");
    }

    #[test]
    fn a_file_can_be_read_back() {
        let mut skeleton = Document::with_version("1.7");
        let root = skeleton.add_object(Dictionary::from_iter([("Type", name("Catalog"))]));
        skeleton.trailer.set("Root", Object::Reference(root));
        let mut file = File::new(skeleton, "1.7");
        file.set_info(Some(Dictionary::from_iter([("Title", text("Title"))])));
        let stream = file.add_stream(Dictionary::new(), b"content".to_vec());
        let bytes = file.finish();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        let read = Document::load_mem(&bytes).expect("a valid file");
        let content = read.get_object(stream).and_then(Object::as_stream).expect("the stream");
        assert_eq!(content.decompressed_content().expect("deflated"), b"content");
    }
}
