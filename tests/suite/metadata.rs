//! What files say of themselves: Info and XMP agree, chapters say what they are part of, nothing is claimed twice.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use lopdf::{Document, Object};
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::support::{all, built, listed};
use crate::tagged::content::string;

/// Every PDF of every book and of the report, with its kind.
fn files() -> Vec<(String, std::path::PathBuf)> {
    let books = all();
    let of_book = |name| {
        let built = built(name);
        let entries = listed(built.folder.path()).into_iter().filter(|entry| entry.kind.ends_with("pdf"));
        entries.map(|entry| (entry.kind, built.folder.join(&entry.path))).collect::<Vec<_>>()
    };
    books.flat_map(of_book).collect()
}

/// The properties of an XMP packet: for each its values, in order.
fn xmp(document: &Document) -> BTreeMap<String, Vec<String>> {
    let packet = document.catalog().and_then(|catalog| catalog.get(b"Metadata")).and_then(Object::as_reference);
    let packet = document.get_object(packet.expect("a packet")).and_then(Object::as_stream).expect("a stream");
    assert!(!packet.dict.has(b"Filter"), "the packet can be read without knowledge of PDF");
    let mut reader = Reader::from_reader(packet.content.as_slice());
    let (mut path, mut found, mut buffer): (Vec<String>, BTreeMap<String, Vec<String>>, _) = Default::default();
    loop {
        match reader.read_event_into(&mut buffer).expect("well-formed") {
            Event::Start(tag) => path.push(tag.name().as_ref().to_owned()),
            Event::End(_) => {
                path.pop();
            }
            Event::Text(text) => {
                let property = path.iter().find(|name| !name.starts_with("rdf:") && *name != "x:xmpmeta");
                if let Some(property) = property {
                    let values = found.entry(property.clone()).or_default();
                    values.push(text.xml10_content().into_owned());
                }
            }
            Event::GeneralRef(entity) => {
                let character = match &*entity.into_inner() {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("{other}"),
                };
                let property = path.iter().find(|name| !name.starts_with("rdf:") && *name != "x:xmpmeta");
                let values = found.entry(property.expect("a property").clone()).or_default();
                values.push(character.to_owned());
            }
            Event::Eof => return found,
            _ => {}
        }
        buffer.clear();
    }
}

fn info(document: &Document) -> BTreeMap<String, String> {
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
    let info = document.get_dictionary(info).expect("a dictionary");
    info.iter().map(|(key, value)| (String::from_utf8_lossy(key).into_owned(), string(value))).collect()
}

fn read(path: &Path) -> Document {
    Document::load(path).expect("the PDF can be read")
}

#[test]
fn info_and_xmp_say_the_same() {
    for (_, path) in files() {
        let document = read(&path);
        let (xmp, info) = (xmp(&document), info(&document));
        let one = |name: &str| xmp.get(name).map(|values| values.concat()).unwrap_or_default();
        let shown = path.display();
        assert_eq!(info["Title"], one("dc:title"), "{shown}");
        let authors = xmp.get("dc:creator").map(|names| names.join("; ")).unwrap_or_default();
        assert_eq!(info.get("Author").cloned().unwrap_or_default(), authors, "{shown}");
        assert_eq!(info.get("Subject").cloned().unwrap_or_default(), one("dc:description"), "{shown}");
        assert_eq!(info["Producer"], one("pdf:Producer"), "{shown}");
        assert_eq!(info["Creator"], one("xmp:CreatorTool"), "{shown}");
        for (key, property) in [("CreationDate", "xmp:CreateDate"), ("ModDate", "xmp:ModifyDate")] {
            let digits: String = one(property).chars().filter(char::is_ascii_digit).collect();
            assert_eq!(info[key], format!("D:{digits}Z"), "{shown}: {key}");
        }
        let language = document.catalog().and_then(|catalog| catalog.get(b"Lang")).map(string).expect("Lang");
        assert_eq!(one("dc:language"), language, "{shown}");
        let licensed = ["features", "plain", "local-ownership"].iter().any(|name| shown.to_string().contains(name));
        assert_eq!(!one("dc:rights").is_empty(), licensed, "{shown}");
        assert!(!one("dc:date").is_empty() && !one("dc:identifier").is_empty(), "{shown}");
    }
}

#[test]
fn every_file_has_an_identifier_of_its_own_and_a_chapter_names_its_report() {
    let mut identifiers = BTreeSet::new();
    for (kind, path) in files() {
        let document = read(&path);
        let xmp = xmp(&document);
        let shown = path.display();
        let own = xmp["xmpMM:DocumentID"].concat();
        assert!(identifiers.insert(own.clone()), "{shown}: {own} is another file's too");
        assert_eq!(xmp.contains_key("dc:source"), kind == "chapter-pdf", "{shown}");
        if kind == "chapter-pdf" {
            let report = xmp["dc:relation"].concat();
            assert!(xmp["dc:source"].concat().ends_with(&format!("({report})")) && report != own, "{shown}");
            assert_eq!(xmp["dc:identifier"].concat(), own, "{shown}");
        }
    }
}

#[test]
fn windows_labels_and_tab_order_are_set_in_every_file() {
    for (_, path) in files() {
        let document = read(&path);
        let catalog = document.catalog().expect("a catalog");
        let entry = |key: &[u8]| document.dereference(catalog.get(key).expect("the entry")).expect("an object").1;
        let preferences = entry(b"ViewerPreferences").as_dict().expect("preferences");
        let shown = path.display();
        let is_true = |value: Result<&Object, _>| matches!(value, Ok(Object::Boolean(true)));
        assert!(is_true(preferences.get(b"DisplayDocTitle")), "{shown}");
        assert!(is_true(entry(b"MarkInfo").as_dict().expect("marks").get(b"Marked")), "{shown}");
        assert!(catalog.has(b"PageLabels"), "{shown}");
        let intent = entry(b"OutputIntents").as_array().expect("intents");
        let intent = document.dereference(&intent[0]).expect("an object").1.as_dict().expect("an intent");
        assert_eq!(string(intent.get(b"OutputConditionIdentifier").expect("a name")), "sRGB", "{shown}");
        for page in document.page_iter() {
            let page = document.get_dictionary(page).expect("a page");
            assert_eq!(page.get(b"Tabs").and_then(Object::as_name).expect("an order"), b"S", "{shown}");
        }
    }
}
