//! The package says what toc.yaml says, and claims nothing of the book that its documents do not show.

use std::collections::BTreeSet;

use crate::epub::volume::{Element, Volume};
use crate::epub::{Pair, pairs};
use crate::support::{all, book};

fn volume(name: &str, end: &str) -> Volume {
    let pair = pairs(name).into_iter().find(|pair| pair.name.ends_with(end)).expect("the EPUB is there");
    Volume::of(&pair.epub)
}

/// The values of a property that refine an element of the metadata with these words.
fn refined(volume: &Volume, words: &str, property: &str) -> Vec<String> {
    let metadata: Vec<&Element> = volume.package.all().collect();
    let ids: BTreeSet<&str> =
        metadata.iter().filter(|element| element.words() == words).map(|element| element.is("id")).collect();
    let refines = |element: &&&Element| {
        element.is("property") == property && element.is("refines").strip_prefix('#').is_some_and(|id| ids.contains(id))
    };
    metadata.iter().filter(refines).map(|element| element.words()).collect()
}

#[test]
fn the_package_of_a_report_says_what_toc_yaml_says() {
    let volume = volume("features", "features.epub");
    let one = |name: &str| volume.metadata(name).join(" | ");
    assert_eq!(one("dc:title"), "Features: Everything a Report Contains | A Test Book");
    let identifiers = "urn:uuid:0b6f6a52-1f0a-4b3c-9f56-2f6f6c1f4a02 | https://doi.org/10.1234/features";
    assert_eq!(one("dc:identifier"), identifiers);
    assert_eq!(refined(&volume, "https://doi.org/10.1234/features", "identifier-type"), ["06"]);
    assert_eq!(one("pageBreakSource"), "https://doi.org/10.1234/features");
    assert_eq!(one("dc:creator"), "Ada Editor | The Test Office");
    assert_eq!(one("dc:contributor"), "Bola Writer | Chen Co-Author");
    assert_eq!(refined(&volume, "Ada Editor", "role"), ["edt"]);
    assert_eq!(refined(&volume, "Ada Editor", "file-as"), ["Editor, Ada"]);
    assert_eq!(refined(&volume, "Chen Co-Author", "role"), ["aut"]);
    assert_eq!((one("dc:publisher"), one("dc:date")), ("Test Press".into(), "2026-04".into()));
    assert_eq!(one("dcterms:modified"), "2026-04-20T09:30:00Z");
    assert_eq!(one("dc:description"), "A report with one of everything, to be built by the tests.");
    assert!(one("dc:rights").contains("The Test Office"));
    assert_eq!(one("dcterms:license"), "https://creativecommons.org/licenses/by-nc/4.0/");
    assert_eq!(refined(&volume, "Test Books", "collection-type"), ["series"]);
    assert_eq!(refined(&volume, "Test Books", "group-position"), ["2"]);
    assert_eq!(refined(&volume, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA", "a11y:certifiedBy"), ["The Test Office"]);
}

#[test]
fn the_package_of_a_chapter_is_its_own_and_names_the_report() {
    let volume = volume("features", "ch02-blocks-of-every-kind.epub");
    let one = |name: &str| volume.metadata(name).join(" | ");
    assert_eq!(one("dc:title"), "Blocks of Every Kind");
    assert!(one("dc:identifier").starts_with("urn:uuid:") && !one("dc:identifier").contains("0b6f6a52"));
    assert_eq!(one("dc:creator"), "Bola Writer | Chen Co-Author");
    assert_eq!(one("dc:contributor"), "Ada Editor | The Test Office");
    let report = "Features: Everything a Report Contains";
    assert_eq!(refined(&volume, report, "collection-type"), ["set"]);
    assert_eq!(refined(&volume, report, "group-position"), ["2"]);
    assert_eq!(one("dcterms:isPartOf"), "urn:uuid:0b6f6a52-1f0a-4b3c-9f56-2f6f6c1f4a02");
    let title = volume.document("title.xhtml").words();
    for said in ["From the report Features", "Blocks of Every Kind", "Bola Writer", "Cite as", "Pages ", "CC BY-NC 4.0"]
    {
        assert!(title.contains(said), "{said} is not in {title}");
    }
}

#[test]
fn conformance_is_claimed_only_where_toc_yaml_says_who_evaluated_it() {
    for name in all() {
        let toc = std::fs::read_to_string(book(name).join("toc.yaml")).expect("read");
        for pair in pairs(name) {
            let claims = Volume::of(&pair.epub).metadata("dcterms:conformsTo");
            assert!(claims.is_empty() || toc.contains("certified-by"), "{}: {claims:?}", pair.name);
        }
    }
}

#[test]
fn every_language_of_the_documents_is_in_the_package_and_no_other() {
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        let volume = Volume::of(&epub);
        let stated = volume.metadata("dc:language");
        let mut used = BTreeSet::new();
        for (file, root) in volume.documents() {
            for element in root.all().filter(|element| !element.is("lang").is_empty()) {
                assert_eq!(element.is("lang"), element.is("xml:lang"), "{name}: {file}");
                used.insert(element.is("lang").to_owned());
            }
            assert!(!root.is("lang").is_empty() && !root.is("dir").is_empty(), "{name}: {file}");
        }
        let stated_once: BTreeSet<String> = stated.iter().cloned().collect();
        assert_eq!(stated_once.len(), stated.len(), "{name}");
        assert_eq!(used, stated_once, "{name}");
    }
}

/// Whether the text of a language runs from right to left.
fn runs_backwards(language: &str) -> bool {
    ["ar", "fa", "he", "ur", "yi"].contains(&language.split('-').next().unwrap_or_default())
}

#[test]
fn direction_follows_language_everywhere() {
    fn look(element: &Element, mut backwards: bool, mut language: String, place: &str) {
        if let Some(own) = element.attributes.get("lang") {
            language.clone_from(own);
        }
        match element.is("dir") {
            "rtl" => backwards = true,
            "ltr" => backwards = false,
            _ => {}
        }
        // Programs run from left to right in every language.
        if element.name == "pre" {
            return;
        }
        assert_eq!(backwards, runs_backwards(&language), "{place}: {} in {language}", element.name);
        element.elements().for_each(|inner| look(inner, backwards, language.clone(), place));
    }
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        let volume = Volume::of(&epub);
        for (file, root) in volume.documents() {
            look(&root, false, String::new(), &format!("{name}: {file}"));
        }
        let spine = volume.package.all().find(|element| element.name == "spine").expect("a spine");
        let expected = if runs_backwards(&volume.metadata("dc:language")[0]) { "rtl" } else { "ltr" };
        assert_eq!(spine.is("page-progression-direction"), expected, "{name}");
    }
}

/// Whether sizes of text follow the reader's, and its colour too: of its own a sheet has colours of lines alone.
fn leaves_choices(sheet: &str) -> bool {
    let declarations = sheet.split(['{', '}', ';']).filter_map(|one| one.trim().split_once(": "));
    let fixed = |value: &str| ["px", "pt", "cm", "mm", "in"].iter().any(|unit| value.trim().ends_with(unit));
    let leaves = |(name, value): (&str, &str)| match name {
        "font-size" | "line-height" | "letter-spacing" => !fixed(value),
        "color" => value.starts_with("color-mix(in srgb, var(--ink)"),
        "background-color" => value == "#fff",
        _ => true,
    };
    let all: Vec<(&str, &str)> = declarations.collect();
    all.len() > 100 && all.into_iter().all(leaves)
}

#[test]
fn every_claim_of_accessibility_is_true_of_this_very_book() {
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        let volume = Volume::of(&epub);
        let documents = volume.documents();
        let content = || documents.iter().filter(|(file, _)| file != "cover.xhtml").flat_map(|(_, root)| root.all());
        let everything = || documents.iter().flat_map(|(_, root)| root.all());
        let images: Vec<&Element> =
            content().filter(|it| it.name == "img" && it.is("role") != "presentation").collect();
        let described = images.iter().all(|image| !image.is("alt").trim().is_empty());
        let picture = std::fs::read_to_string(book(name.split('/').next().expect("a book")).join("toc.yaml"))
            .is_ok_and(|toc| toc.contains("cover:") && !name.contains("chapters/"));
        let features: BTreeSet<String> = volume.metadata("schema:accessibilityFeature").into_iter().collect();
        let sheet = String::from_utf8_lossy(&volume.files[&format!("{}style.css", volume.root)]).into_owned();
        let shown = [
            ("ARIA", everything().any(|it| it.is("role").starts_with("doc-"))),
            ("alternativeText", (picture || !images.is_empty()) && described),
            ("displayTransformability", leaves_choices(&sheet)),
            ("index", content().any(|it| it.is("epub:type") == "index-locator")),
            ("longDescription", content().any(|it| it.name == "details" && it.is("class") == "description")),
            ("pageBreakMarkers", content().any(|it| it.is("role") == "doc-pagebreak")),
            ("pageNavigation", volume.navigation("page-list").all().any(|it| it.name == "a")),
            ("readingOrder", true),
            ("structuralNavigation", content().any(|it| it.name == "h1")),
            ("tableOfContents", volume.navigation("toc").all().any(|it| it.name == "a")),
            ("unlocked", !volume.files.contains_key("META-INF/encryption.xml")),
        ];
        for (feature, is_there) in shown {
            assert_eq!(features.contains(feature), is_there, "{name}: {feature}");
        }
        assert!(features.iter().all(|feature| shown.iter().any(|(known, _)| known == feature)), "{name}: {features:?}");
        let modes = volume.metadata("schema:accessMode");
        assert_eq!(modes.contains(&"visual".to_owned()), picture || !images.is_empty(), "{name}");
        let sufficient = volume.metadata("schema:accessModeSufficient");
        assert_eq!(sufficient.contains(&"textual".to_owned()), described, "{name}");
        assert_eq!(volume.metadata("schema:accessibilityHazard"), ["none"]);
        let moving = ["script", "video", "audio", "object", "iframe", "animate", "marquee"];
        assert!(!everything().any(|it| moving.contains(&it.name.as_str())), "{name}");
        for (path, bytes) in volume.files.iter().filter(|(path, _)| path.ends_with(".svg")) {
            let drawing = String::from_utf8_lossy(bytes);
            assert!(!["<animate", "<set", "<script", "@keyframes"].iter().any(|it| drawing.contains(it)), "{path}");
        }
        for (path, bytes) in volume.files.iter().filter(|(path, _)| path.ends_with(".png")) {
            assert!(!bytes.windows(4).any(|chunk| chunk == b"acTL"), "{name}: {path} moves");
        }
        let summary = volume.metadata("schema:accessibilitySummary");
        assert!(summary.len() == 1 && summary[0].chars().count() > 20, "{name}: {summary:?}");
    }
}

#[test]
fn the_manifest_lists_every_file_with_what_it_holds() {
    for Pair { name, epub, .. } in all().flat_map(pairs) {
        let volume = Volume::of(&epub);
        let items: Vec<&Element> = volume.package.all().filter(|element| element.name == "item").collect();
        let listed: BTreeSet<String> = items.iter().map(|item| format!("{}{}", volume.root, item.is("href"))).collect();
        let own = format!("{}content.opf", volume.root);
        let there: BTreeSet<String> = volume
            .files
            .keys()
            .filter(|path| !path.starts_with("META-INF/") && *path != "mimetype" && **path != own)
            .cloned()
            .collect();
        assert_eq!(listed, there, "{name}");
        for item in items.iter().filter(|item| item.is("media-type") == "application/xhtml+xml") {
            let document = volume.document(item.is("href"));
            let properties: BTreeSet<&str> = item.is("properties").split_whitespace().collect();
            for (tag, property) in [("svg", "svg"), ("math", "mathml"), ("script", "scripted")] {
                let holds = document.all().any(|element| element.name == tag);
                assert_eq!(properties.contains(property), holds, "{name}: {}", item.is("href"));
            }
        }
        assert_eq!(volume.order[0], ("mimetype".to_owned(), true));
        for (path, stored) in &volume.order[1..] {
            let packed = [".png", ".jpg"].iter().any(|end| path.ends_with(end));
            assert_eq!(*stored, packed, "{name}: {path}");
        }
        for font in there.iter().filter(|path| path.ends_with(".ttf") || path.ends_with(".otf")) {
            let licence = format!("{}/OFL.txt", font.rsplit_once('/').expect("a folder").0);
            assert!(there.contains(&licence) || name.starts_with("cjk"), "{name}: {font} has no licence");
        }
    }
}
