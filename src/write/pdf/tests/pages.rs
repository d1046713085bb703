//! Pages, fonts, links, outline and labels of the fixture's files.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use super::{FIRST, REPORT, Reading, SECOND, artifacts, fixture, string};
use crate::verify::claims::Claims;
use crate::write::pdf::file::write_object;
use crate::write::pdf::write;

#[test]
fn a_chapter_shows_the_reports_pages_byte_for_byte() {
    let artifacts = artifacts();
    let (report, first) = (Reading::of(&artifacts[REPORT]), Reading::of(&artifacts[FIRST]));
    assert_eq!(report.streams(4), first.streams(1));
    assert_eq!(report.streams(5), first.streams(2));
}

#[test]
fn a_file_embeds_the_glyphs_that_it_shows_and_no_others() {
    let artifacts = artifacts();
    let codes = |index: usize| font_codes(&Reading::of(&artifacts[index]));
    let (report, first, second) = (codes(REPORT), codes(FIRST), codes(SECOND));
    assert_eq!(second.len(), 2, "the second chapter has neither Arabic nor symbols: {second:?}");
    assert_eq!(first[2], report[2], "the same Arabic in both files has the same codes");
    assert!(second[0].len() < first[0].len() && first[0].len() < report[0].len());
    let sizes = [REPORT, FIRST, SECOND].map(|index| artifacts[index].bytes.len());
    assert!(sizes.is_sorted_by(|larger, smaller| larger > smaller), "{sizes:?}");
}

/// The codes that each font has widths for.
fn font_codes(reading: &Reading) -> Vec<BTreeSet<i64>> {
    let resources = reading.dictionary(reading.page(0).get(b"Resources").expect("resources"));
    let fonts = reading.entry(resources, "Font").as_dict().expect("fonts");
    let codes = fonts.iter().map(|(_, font)| {
        let descendant = reading.dictionary(&reading.array(reading.dictionary(font), "DescendantFonts")[0]);
        reading.array(descendant, "W").chunks_exact(2).flat_map(stretch).collect()
    });
    codes.collect()
}

fn stretch(pair: &[Object]) -> std::ops::Range<i64> {
    let first = pair[0].as_i64().expect("a code");
    first..first + pair[1].as_array().expect("widths").len() as i64
}

#[test]
fn an_image_is_in_a_file_once_and_only_if_shown() {
    let artifacts = artifacts();
    let images = |index: usize| {
        let reading = Reading::of(&artifacts[index]);
        let streams = reading.document.objects.values().filter_map(|object| object.as_stream().ok());
        streams.filter(|stream| stream.dict.has_type(b"XObject")).count()
    };
    assert_eq!([images(REPORT), images(FIRST), images(SECOND)], [4, 4, 0], "three images and one mask");
}

#[test]
fn links_lead_to_places_in_the_file_or_to_the_reports_address() {
    let artifacts = artifacts();
    let report = links(&Reading::of(&artifacts[REPORT]), 4);
    assert_eq!(report, ["page 4", "page 6", "page 4"]);
    let alone = links(&Reading::of(&artifacts[FIRST]), 1);
    assert_eq!(alone, ["page 1", "https://example.org/local-ownership/#chapter-reforme-renewal", "page 1"]);
}

#[test]
fn a_link_out_of_a_chapter_is_no_link_where_the_report_has_no_address() {
    let mut book = fixture::book();
    book.meta.url = None;
    let artifacts = write(&book, &fixture::pages(), &Claims::default(), None);
    assert_eq!(links(&Reading::of(&artifacts[FIRST]), 1), ["page 1", "page 1"]);
}

/// Where the annotations of a page lead; each must be printed, described and known to the parent tree.
fn links(reading: &Reading, page: usize) -> Vec<String> {
    let annotations = reading.array(reading.page(page), "Annots").iter().map(|id| reading.dictionary(id));
    annotations
        .map(|annotation| {
            assert_eq!(reading.entry(annotation, "F").as_i64().expect("flags"), 4);
            assert!(!string(reading.entry(annotation, "Contents")).is_empty());
            assert!(annotation.has(b"StructParent"));
            target(reading, annotation)
        })
        .collect()
}

fn target(reading: &Reading, annotation: &Dictionary) -> String {
    if annotation.has(b"Dest") {
        let page = reading.array(annotation, "Dest")[0].as_reference().expect("a page");
        return format!("page {}", reading.pages.iter().position(|id| *id == page).expect("a page of the file"));
    }
    let action = reading.entry(annotation, "A").as_dict().expect("an action");
    string(reading.entry(action, "URI"))
}

#[test]
fn bookmarks_nest_parts_above_chapters_above_sections() {
    let artifacts = artifacts();
    let expected = "Cover\nContents\nForeword\nCase studies (2)\n  Building capacity (-1)\n    Fiji: Training\n  \
                    Réforme & renewal\n";
    assert_eq!(bookmarks(&artifacts[REPORT].bytes), expected);
    assert_eq!(bookmarks(&artifacts[FIRST].bytes), "Cover\nBuilding capacity (1)\n  Fiji: Training\n");
}

fn bookmarks(bytes: &[u8]) -> String {
    let document = lopdf::Document::load_mem(bytes).expect("a file");
    let pages = document.get_pages().into_values().collect();
    let reading = Reading { document, pages };
    let root = reading.dictionary(reading.catalog().get(b"Outlines").expect("an outline"));
    let mut lines = String::new();
    list(&reading, root, 0, &mut lines);
    lines
}

fn list(reading: &Reading, parent: &Dictionary, depth: usize, lines: &mut String) {
    let mut next = parent.get(b"First").ok();
    while let Some(id) = next {
        let item = reading.dictionary(id);
        lines.push_str(&"  ".repeat(depth));
        lines.push_str(&string(reading.entry(item, "Title")));
        if let Ok(count) = item.get(b"Count").and_then(Object::as_i64) {
            lines.push_str(&format!(" ({count})"));
        }
        lines.push('\n');
        list(reading, item, depth + 1, lines);
        next = item.get(b"Next").ok();
    }
}

#[test]
fn page_labels_are_the_printed_folios() {
    let artifacts = artifacts();
    let labels = |index: usize| {
        let mut out = Vec::new();
        let reading = Reading::of(&artifacts[index]);
        write_object(&mut out, reading.entry(reading.catalog(), "PageLabels"));
        String::from_utf8(out).expect("ASCII")
    };
    let report = "<</Nums[0<</S/D/P(Cover )>> 1<</S/r>> 3<</S/D>> 4<</S/D/St 3>>]>>";
    assert_eq!(labels(REPORT), report);
    assert_eq!(labels(FIRST), "<</Nums[0<</S/D/P(Cover )>> 1<</S/D/St 3>>]>>");
}

#[test]
fn a_hyphen_added_at_a_lines_end_reads_as_a_soft_hyphen() {
    let content = content(FIRST, 1);
    let hyphen = b"/Span <</ActualText(\xfe\xff\x00\xad)/MCID ";
    assert_eq!(content.windows(hyphen.len()).filter(|window| window == hyphen).count(), 1);
}

#[test]
fn a_glyph_with_two_texts_says_the_rarer_one_where_it_stands() {
    let content = content(SECOND, 1);
    let slash = b"/Span <</ActualText(\xfe\xff\x22\x15)/MCID ";
    assert!(content.windows(slash.len()).any(|window| window == slash));
}

#[test]
fn words_whose_letters_stand_apart_are_read_as_words() {
    let content = content(REPORT, 0);
    assert!(String::from_utf8_lossy(&content).contains("/Span <</ActualText(A REPORT IN PARTS)/MCID "));
}

#[test]
fn heads_and_folios_are_artifacts() {
    let reading = Reading::of(&artifacts()[SECOND]);
    let streams = reading.array(reading.page(1), "Contents");
    let furniture = reading.resolved(&streams[0]).as_stream().expect("a stream");
    let furniture = furniture.decompressed_content().expect("deflated");
    let text = String::from_utf8_lossy(&furniture);
    assert!(text.contains("/Artifact <</Subtype/Header/Type/Pagination>> BDC"), "{text}");
    assert!(text.contains("/Artifact <</Subtype/Footer/Type/Pagination>> BDC"), "{text}");
    assert!(!text.contains("MCID"), "{text}");
}

/// The body of a page.
fn content(file: usize, page: usize) -> Vec<u8> {
    let reading = Reading::of(&artifacts()[file]);
    let streams = reading.array(reading.page(page), "Contents");
    reading.resolved(&streams[1]).as_stream().and_then(lopdf::Stream::decompressed_content).expect("deflated")
}

#[test]
fn places_with_names_are_named_destinations() {
    let artifacts = artifacts();
    let reading = Reading::of(&artifacts[SECOND]);
    let names = reading.entry(reading.catalog(), "Names").as_dict().expect("names");
    let tree = reading.entry(names, "Dests").as_dict().expect("a tree");
    let names: Vec<String> = reading.array(tree, "Names").iter().step_by(2).map(string).collect();
    assert_eq!(names, ["place-2-0", "renewal"]);
}
