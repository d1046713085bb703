//! The structure trees of the fixture's files, as text.

use lopdf::{Dictionary, Object, ObjectId};

use super::{FIRST, REPORT, Reading, SECOND, artifacts, fixture, string};
use crate::book::standard::Standard;
use crate::verify::claims::Claims;
use crate::write::pdf::write;

const CHAPTER: &str = "\
Document en-GB
  Sect
    P #
      Link # link
  Sect
    H1 #
    P #
      Reference mark-1-3
        Link # link
      #
      Link # link
      #
      Span fr #
      # # # # #
    Note note-1-4
      Lbl
        Link # link
      P #
    L <</O/List/ListNumbering/Decimal>>
      LI
        Lbl #
        LBody
          P #
      LI
        Lbl #
        LBody
          P #
    Figure 'A red field beside a blue one' <</O/Layout/Placement/Block/BBox[60 327 150 387]>> #
      Caption #
    P # #
    H2 #
    Table
      Caption #
      THead
        TR
          TH <</O/Table/Scope/Column>> #
          TH <</O/Table/Scope/Column>> #
      TBody
        TR
          TD #
          TD #
        TR
          TD #
          TD
    Div ar
      P #
    P
      Code #
    BlockQuote
      P #
        Link # link
    Figure 'A chart' <</O/Layout/Placement/Block/BBox[60 311 150 371]>> #
";

#[test]
fn the_tree_means_what_the_chapter_means() {
    assert_eq!(dump(&Reading::of(&artifacts()[FIRST])), CHAPTER);
}

#[test]
fn in_the_report_a_chapter_under_a_part_is_one_level_down() {
    let tree = dump(&Reading::of(&artifacts()[REPORT]));
    let headings: Vec<&str> =
        tree.lines().map(str::trim).filter(|line| line.starts_with('H') || *line == "Part").collect();
    assert_eq!(headings, ["H1 #", "H1 #", "Part", "H1 #", "H2 #", "H3 #", "H2 #"]);
    let entry = "      TOCI\n        Reference\n          Link # link\n";
    assert_eq!(tree.matches(entry).count(), 4, "{tree}");
}

#[test]
fn a_link_that_leads_nowhere_is_a_span() {
    let mut book = fixture::book();
    book.meta.url = None;
    let artifacts = write(&book, &fixture::pages(), &Claims::default(), None);
    let tree = dump(&Reading::of(&artifacts[FIRST]));
    assert!(tree.contains("        Link # link\n      #\n      Span #\n      #\n"), "{tree}");
}

#[test]
fn all_marked_content_and_every_annotation_lead_back_to_their_elements() {
    for artifact in artifacts() {
        let reading = Reading::of(&artifact);
        let root = reading.entry(reading.catalog(), "StructTreeRoot").as_dict().expect("a root");
        let parents = reading.numbers(reading.entry(root, "ParentTree").as_dict().expect("a tree"));
        let next = reading.entry(root, "ParentTreeNextKey").as_i64().expect("a key");
        assert_eq!(parents.len() as i64, next);
        for page in 0..reading.pages.len() {
            let key = reading.entry(reading.page(page), "StructParents").as_i64().expect("a key");
            let elements = parents[&key].as_array().expect("elements");
            assert_eq!(elements.len(), marks(&reading, page), "page {page} of {}", artifact.path);
            for (mark, element) in elements.iter().enumerate() {
                assert!(owns(&reading, element, page, mark), "sequence {mark} of page {page}");
            }
        }
    }
}

/// How many marked-content sequences of a page belong to the structure.
fn marks(reading: &Reading, page: usize) -> usize {
    let contents = reading.array(reading.page(page), "Contents");
    let streams = contents.iter().map(|id| reading.resolved(id).as_stream().expect("a stream"));
    streams
        .map(|stream| {
            let content = stream.decompressed_content().unwrap_or_default();
            content.windows(5).filter(|window| window == b"/MCID").count()
        })
        .sum()
}

fn owns(reading: &Reading, element: &Object, page: usize, mark: usize) -> bool {
    let dictionary = reading.dictionary(element);
    let own = dictionary.get(b"Pg").and_then(Object::as_reference).ok();
    kids(dictionary).iter().any(|kid| match kid {
        Object::Integer(number) => *number == mark as i64 && own == Some(reading.pages[page]),
        Object::Dictionary(kid) => {
            kid.get(b"MCID").and_then(Object::as_i64).ok() == Some(mark as i64)
                && kid.get(b"Pg").and_then(Object::as_reference).ok() == Some(reading.pages[page])
        }
        _ => false,
    })
}

#[test]
fn notes_and_their_marks_are_found_by_their_identifiers() {
    let artifacts = artifacts();
    let reading = Reading::of(&artifacts[FIRST]);
    let root = reading.entry(reading.catalog(), "StructTreeRoot").as_dict().expect("a root");
    let tree = reading.entry(root, "IDTree").as_dict().expect("a tree");
    let leaf = reading.dictionary(&reading.array(tree, "Kids")[0]);
    let names = reading.array(leaf, "Names");
    assert_eq!(names.len(), 4, "a mark and its note");
    for pair in names.chunks_exact(2) {
        assert_eq!(reading.entry(reading.dictionary(&pair[1]), "ID"), &pair[0]);
    }
    let second = Reading::of(&artifacts[SECOND]);
    assert!(!second.entry(second.catalog(), "StructTreeRoot").as_dict().expect("a root").has(b"IDTree"));
}

#[test]
fn in_pdf_2_elements_refer_to_each_other_and_links_lead_to_elements() {
    let mut book = fixture::book();
    book.theme.standard = Standard::Ua2;
    let artifacts = write(&book, &fixture::pages(), &Claims::default(), None);
    assert!(artifacts[FIRST].bytes.starts_with(b"%PDF-2.0"));
    assert_eq!(artifacts[FIRST].conformance, ["PDF/UA-2", "PDF/A-4"]);
    let reading = Reading::of(&artifacts[FIRST]);
    assert!(!reading.document.trailer.has(b"Info"), "XMP alone counts");
    let tree = dump(&reading);
    let note = "    FENote note-1-4 <</O/FENote/NoteType/Footnote>>\n      Lbl\n        Link # link\n";
    assert!(tree.contains("\n      Link mark-1-3 # link\n") && tree.contains(note), "{tree}");
    let elements = || reading.document.objects.values().filter_map(|object| object.as_dict().ok());
    let find = |identifier: &str| {
        let is_it = |element: &&Dictionary| element.get(b"ID").is_ok_and(|id| string(id) == identifier);
        elements().find(is_it).unwrap_or_else(|| panic!("{identifier}"))
    };
    let (mark, note) = (find("mark-1-3"), find("note-1-4"));
    assert_eq!(reading.dictionary(&reading.array(mark, "Ref")[0]), note);
    assert_eq!(reading.dictionary(&reading.array(note, "Ref")[0]), mark);
    // Every jump within the file names an element, and types of PDF 1.7 alone have no namespace.
    let jumps = elements().filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"GoTo"));
    let jumps: Vec<&Dictionary> = jumps.collect();
    let links = elements().filter_map(|element| element.get(b"A").and_then(Object::as_dict).ok());
    let jumps = jumps.into_iter().chain(links.filter(|action| action.has(b"D")));
    let mut count = 0;
    for jump in jumps {
        count += 1;
        let target = reading.dictionary(&reading.array(jump, "SD")[0]);
        assert!(target.has(b"S") && target.has(b"P"), "{target:?}");
    }
    assert!(count > 3, "{count} jumps");
    let quote = elements().find(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"BlockQuote"));
    assert!(!quote.expect("a quotation").has(b"NS"));
    let report = Reading::of(&artifacts[REPORT]);
    let entries = report.document.objects.values().filter_map(|object| object.as_dict().ok());
    let entries = entries.filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|kind| kind == b"TOCI"));
    let announced: Vec<String> = entries
        .map(|entry| report.entry(report.dictionary(&report.array(entry, "Ref")[0]), "S"))
        .map(|role| String::from_utf8_lossy(role.as_name().expect("a role")).into_owned())
        .collect();
    assert_eq!(announced.len(), 4);
    assert!(announced.iter().all(|role| role.starts_with('H')), "{announced:?}");
}

/// A tree, one element a line: role, identifier, language, alternative text, attributes, content (#) and links.
fn dump(reading: &Reading) -> String {
    let root = reading.catalog().get(b"StructTreeRoot").and_then(Object::as_reference).expect("a root");
    let document = reading.document.get_dictionary(root).and_then(|root| root.get(b"K")).expect("a document");
    let mut out = String::new();
    element(reading, document.as_reference().expect("an element"), root, 0, &mut out);
    out
}

fn element(reading: &Reading, id: ObjectId, parent: ObjectId, depth: usize, out: &mut String) {
    let dictionary = reading.document.get_dictionary(id).expect("an element");
    assert_eq!(dictionary.get(b"P").and_then(Object::as_reference).expect("a parent"), parent);
    let role = dictionary.get(b"S").and_then(Object::as_name).expect("a role");
    indent(out, depth);
    out.push_str(&String::from_utf8_lossy(role));
    for key in ["ID", "Lang"] {
        if let Ok(value) = dictionary.get(key.as_bytes()) {
            out.push_str(&format!(" {}", string(value)));
        }
    }
    if let Ok(alt) = dictionary.get(b"Alt") {
        out.push_str(&format!(" '{}'", string(alt)));
    }
    if let Ok(attributes) = dictionary.get(b"A") {
        let mut notation = Vec::new();
        crate::write::pdf::file::write_object(&mut notation, attributes);
        out.push_str(&format!(" {}", String::from_utf8_lossy(&notation)));
    }
    let mut own_line = true;
    for kid in kids(dictionary) {
        match kid {
            Object::Reference(child) => {
                end_line(out);
                element(reading, *child, id, depth + 1, out);
                own_line = false;
            }
            other => {
                if !own_line && out.ends_with('\n') {
                    indent(out, depth + 1);
                } else {
                    out.push(' ');
                }
                let link = other.as_dict().is_ok_and(|kid| kid.has(b"Obj"));
                out.push_str(if link { "link" } else { "#" });
            }
        }
    }
    end_line(out);
}

fn kids(dictionary: &Dictionary) -> &[Object] {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids,
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    }
}

fn indent(out: &mut String, depth: usize) {
    out.push_str(&"  ".repeat(depth));
}

fn end_line(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}
