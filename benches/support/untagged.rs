//! A PDF → its size without tags: without structure, marked content and the words of links. Where glyphs do not say what
//! they show, ActualText stays: a file without tags needs it as well.

use std::error::Error;
use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions};

/// The bytes that the file would have, packed as closely as it is itself, and its pages.
pub fn size(path: &Path) -> Result<(usize, usize), Box<dyn Error>> {
    let document = Document::load(path)?;
    let pages = document.get_pages().len();
    Ok((written(untagged(document)?)?, pages))
}

fn written(mut document: Document) -> Result<usize, Box<dyn Error>> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let contents = document.get_dictionary(page)?.get(b"Contents")?.as_array()?.clone();
        for stream in contents {
            let stream = document.get_object_mut(stream.as_reference()?)?.as_stream_mut()?;
            let operations = Content::decode(&stream.decompressed_content()?)?.operations;
            let content = Content { operations: unmarked(operations) };
            stream.dict.remove(b"Filter");
            stream.set_plain_content(content.encode()?);
        }
    }
    document.compress();
    let packing = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    let packing = packing.max_objects_per_stream(1_000).compression_level(9).build();
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, packing)?;
    Ok(bytes.len())
}

/// The file without its tags.
fn untagged(mut document: Document) -> Result<Document, Box<dyn Error>> {
    let catalog = document.catalog_mut()?;
    for key in [b"StructTreeRoot".as_slice(), b"MarkInfo"] {
        catalog.remove(key);
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let dictionary = document.get_object_mut(page)?.as_dict_mut()?;
        dictionary.remove(b"StructParents");
        dictionary.remove(b"Tabs");
        let annotations = dictionary.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        for annotation in annotations {
            let annotation = document.get_object_mut(annotation.as_reference()?)?.as_dict_mut()?;
            annotation.remove(b"StructParent");
            annotation.remove(b"Contents");
        }
    }
    document.prune_objects();
    Ok(document)
}

/// Operations without marked content, but for what replaces text.
fn unmarked(operations: Vec<Operation>) -> Vec<Operation> {
    let mut kept = Vec::with_capacity(operations.len());
    let mut open = Vec::new();
    for mut operation in operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let properties = operation.operands.get(1).and_then(|properties| properties.as_dict().ok());
                let actual = properties.and_then(|properties| properties.get(b"ActualText").ok()).cloned();
                open.push(actual.is_some());
                if let Some(actual) = actual {
                    operation.operands[1] = Object::Dictionary(Dictionary::from_iter([("ActualText", actual)]));
                    kept.push(operation);
                }
            }
            "EMC" => {
                if open.pop() == Some(true) {
                    kept.push(operation);
                }
            }
            _ => kept.push(operation),
        }
    }
    kept
}
