//! Every link leads somewhere, notes pop up and lead back, and the contents nest as the report does.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::epub::volume::{Element, Volume};
use crate::epub::{Pair, pairs};
use crate::support::all;

#[test]
fn every_link_leads_somewhere() {
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        assert_linked(&epub, &name);
    }
}

#[test]
fn notes_pop_up_and_every_mark_is_led_back_to() {
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        assert_noted(&epub, &name);
    }
}

/// Every address within the book is a place of it.
pub fn assert_linked(epub: &Path, name: &str) {
    let volume = Volume::of(epub);
    let mut documents = volume.documents();
    documents.push(("toc.ncx".into(), volume.document("toc.ncx")));
    let places: BTreeMap<&str, BTreeSet<&str>> = documents
        .iter()
        .map(|(file, root)| {
            let ids: Vec<&str> = root.all().map(|element| element.is("id")).filter(|id| !id.is_empty()).collect();
            let distinct: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(distinct.len(), ids.len(), "{name}: {file} gives an id twice");
            (file.as_str(), distinct)
        })
        .collect();
    for (file, root) in &documents {
        for link in root.all().filter(|element| ["a", "content"].contains(&element.name.as_str())) {
            let address = if link.name == "a" { link.is("href") } else { link.is("src") };
            if address.contains(':') {
                continue;
            }
            let (to, id) = resolved(file, address);
            let known = places.get(to.as_str()).unwrap_or_else(|| panic!("{name}: {file} leads to {address}"));
            assert!(id.is_empty() || known.contains(id.as_str()), "{name}: {file} leads to {address}");
        }
    }
}

/// File and id of an address, from the root of the book.
fn resolved(file: &str, address: &str) -> (String, String) {
    let (to, id) = address.split_once('#').unwrap_or((address, ""));
    let folder = file.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
    let to = if to.is_empty() { file.to_owned() } else { format!("{folder}{to}") };
    (to, id.to_owned())
}

/// Each mark leads to a note of its number, each note back to each of its marks; and a note stands where its first mark does.
pub fn assert_noted(epub: &Path, name: &str) {
    let (mut marks, mut notes) = (BTreeMap::new(), BTreeMap::new());
    for (file, root) in Volume::of(epub).documents() {
        for element in root.all() {
            let place = (file.clone(), element.is("id").to_owned());
            match element.is("role") {
                "doc-noteref" => {
                    assert_eq!(element.is("epub:type"), "noteref");
                    marks.insert(place, (resolved(&file, element.is("href")), element.words()));
                }
                "doc-footnote" => {
                    assert_eq!((element.is("epub:type"), element.name.as_str()), ("footnote", "aside"));
                    notes.insert(place, element.clone());
                }
                _ => {}
            }
        }
    }
    let mut led_back: BTreeMap<(String, String), BTreeSet<(String, String)>> = BTreeMap::new();
    for (place, note) in &notes {
        let back: Vec<&Element> = note.all().filter(|element| element.is("role") == "doc-backlink").collect();
        let known = back.iter().map(|link| resolved(&place.0, link.is("href"))).collect::<BTreeSet<_>>();
        assert_eq!(known.len(), back.len(), "{name}: {place:?} leads back twice");
        assert!(known.iter().any(|(file, _)| *file == place.0), "{name}: {place:?} is far from its first mark");
        led_back.insert(place.clone(), known);
    }
    for (place, (note, mark)) in &marks {
        let words = notes.get(note).unwrap_or_else(|| panic!("{name}: {place:?} leads to no note")).words();
        assert!(words.trim_start().starts_with(mark.as_str()), "{name}: {mark} leads to {words}");
        assert!(led_back[note].contains(place), "{name}: {note:?} does not lead back to {place:?}");
    }
    let led: usize = led_back.values().map(BTreeSet::len).sum();
    assert_eq!(led, marks.len(), "{name}: notes lead back to marks alone");
}

#[test]
fn parts_hold_their_chapters_and_chapters_their_sections() {
    let toc = |name: &str| {
        let pair = pairs(name).remove(0);
        Volume::of(&pair.epub).navigation("toc")
    };
    fn tree(list: &Element, depth: usize, out: &mut Vec<String>) {
        for item in list.elements().filter(|element| element.name == "li") {
            let link = item.elements().find(|element| element.name == "a").expect("an entry is a link");
            out.push(format!("{}{}", "  ".repeat(depth), link.words()));
            item.elements().filter(|element| element.name == "ol").for_each(|inner| tree(inner, depth + 1, out));
        }
    }
    let mut shown = Vec::new();
    tree(toc("parts").elements().find(|element| element.name == "ol").expect("a list"), 0, &mut shown);
    let at = |words: &str| {
        shown.iter().position(|line| line.trim() == words).unwrap_or_else(|| panic!("{words}: {shown:#?}"))
    };
    assert!(shown[at("Groundwork")].starts_with('G'), "parts are outermost");
    let chapter = &shown[at("Groundwork") + 1];
    assert!(chapter.starts_with("  ") && !chapter.starts_with("   "), "{shown:#?}");
    assert!(shown[at("Groundwork") + 2].starts_with("    "), "{shown:#?}");
    assert!(at("Letters") > at("Groundwork"));
}

#[test]
fn landmarks_name_what_there_is() {
    let kinds = |name: &str, index: usize| {
        let landmarks = Volume::of(&pairs(name)[index].epub).navigation("landmarks");
        let links: Vec<String> = landmarks.all().map(|link| link.is("epub:type").to_owned()).collect();
        links.into_iter().filter(|kind| !kind.is_empty() && kind != "landmarks").collect::<Vec<_>>()
    };
    let report = ["cover", "titlepage", "toc", "loi", "lot", "glossary", "bodymatter", "index", "index"];
    assert_eq!(kinds("manuscript", 0), report);
    assert_eq!(kinds("manuscript", 1), ["cover", "titlepage", "toc", "bodymatter"]);
}
