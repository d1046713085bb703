//! The EPUB of the fixture: well-formed, complete, linked, marked at the right bytes, and the same every time.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

use crate::book::block::{BlockId, BlockKind};
use crate::book::fixture::person;
use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::text::{OBJECT, RunKind, Text};
use crate::book::theme::{EpubFonts, Figures};
use crate::book::{Book, DivisionId, citation};
use crate::typeset::pages::{Folio, FolioStyle, Page, Pages, Place, SectionKind};
use crate::verify::claims::Claims;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::epub::breaks::whole_word;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::{Names, main_flow, parts};
use crate::write::epub::{STANDARD, write};
use crate::write::markup::fixture;
use crate::write::markup::reading::{Token, ids, read, squeezed, words};
use crate::write::markup::visit::Part;

fn epub(book: &Book) -> Vec<u8> {
    report(book, &fixture::pages(book)).bytes
}

/// The EPUB of the whole.
fn report(book: &Book, pages: &Pages) -> Artifact {
    let mut all = write(book, pages, &Claims::default()).expect("an EPUB");
    assert_eq!(all[0].kind, ArtifactKind::Epub);
    all.swap_remove(0)
}

/// The text of a division's documents, one after the other, and their names.
fn of_division(book: &Book, documents: &BTreeMap<String, Vec<Token>>, id: DivisionId) -> (Vec<Token>, Vec<String>) {
    let pages = fixture::pages(book);
    let names = Names::new(Edition::report(book, &pages));
    let files: Vec<String> = names.stretches(id).all().map(|stretch| names.file(stretch)).collect();
    (files.iter().flat_map(|file| documents[file].clone()).collect(), files)
}

/// Every text file of the EPUB by its path from the root of the book.
fn files(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("its content");
        if let (Some(name), Ok(text)) = (file.name().strip_prefix("OEBPS/"), String::from_utf8(content)) {
            files.insert(name.to_string(), text);
        }
    }
    files
}

fn documents(bytes: &[u8]) -> BTreeMap<String, Vec<Token>> {
    let is_xml = |name: &str| [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end));
    files(bytes).into_iter().filter(|(name, _)| is_xml(name)).map(|(name, text)| (name, read(&text))).collect()
}

/// What a text shows, white space aside.
fn shown(text: &Text) -> String {
    squeezed(&text.string.replace(OBJECT, ""))
}

#[test]
fn every_document_is_well_formed_and_every_link_leads_somewhere() {
    let documents = documents(&epub(&fixture::book()));
    let ids: BTreeMap<&str, BTreeSet<String>> = documents.iter().map(|(name, one)| (name.as_str(), ids(one))).collect();
    let mut links = 0;
    for (name, tokens) in documents.iter().filter(|(name, _)| !name.ends_with(".opf")) {
        let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_link = |token: &&Token| matches!(token, Token::Open(tag, _) if tag == "a" || tag == "content");
        for token in tokens.iter().filter(is_link) {
            let href = token.attribute("href").or(token.attribute("src")).expect("a link has an address");
            if href.contains(':') {
                continue;
            }
            let (file, id) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
            let path = match (file, folder) {
                ("", _) => name.clone(),
                (_, "") => file.to_string(),
                _ => format!("{folder}/{file}"),
            };
            let known = ids.get(path.as_str()).unwrap_or_else(|| panic!("{href} in {name}: no such file"));
            assert!(id.is_none_or(|id| known.contains(id)), "{href} in {name}: no such place");
            links += 1;
        }
    }
    assert!(links > 60, "{links} links were followed");
}

#[test]
fn no_word_is_lost_and_none_changes_its_place() {
    let book = fixture::book();
    let documents = documents(&epub(&book));
    for division in &book.divisions {
        let written = squeezed(&words(&of_division(&book, &documents, division.id).0));
        let mut rest = written.as_str();
        for part in parts(division) {
            if let Part::Text(id, text, _) = part {
                let expected = shown(text);
                let at = rest.find(&expected).unwrap_or_else(|| panic!("{id:?} {expected:?} is not in {rest}"));
                rest = &rest[at + expected.len()..];
            }
        }
    }
}

#[test]
fn a_marker_stands_at_the_first_whole_word_of_its_page() {
    let book = fixture::book();
    let Pages { sections, .. } = fixture::pages(&book);
    let documents = documents(&epub(&book));
    let mut checked = 0;
    for page in sections.iter().flat_map(|section| &section.pages) {
        let Some(place) = page.opens else { continue };
        let tokens = of_division(&book, &documents, place.division).0;
        let label = page.folio.label();
        let is_marker = |token: &Token| {
            token.attribute("epub:type") == Some("pagebreak") && token.attribute("aria-label") == Some(&label)
        };
        let at = tokens.iter().position(is_marker).unwrap_or_else(|| panic!("page {label} has no marker"));
        let follows = squeezed(&words(&tokens[at..]));
        let division = parts(book.division(place.division));
        let text = division.iter().find_map(|part| match part {
            Part::Text(id, text, _) if *id == place.block => Some(text),
            _ => None,
        });
        let text = text.expect("a page opens in a text");
        let opens = squeezed(&text.string[whole_word(&text.string, place.offset) as usize..]).replace(OBJECT, "");
        // A title has its number before it.
        let is_title = place.block == book.division(place.division).title.id;
        let start = follows.find(&opens).expect("the words of the page follow its marker");
        assert!(start == 0 || is_title && start < 20, "page {label}: {follows}");
        checked += 1;
    }
    assert!(checked > 10);
}

#[test]
fn the_page_list_holds_every_page_in_order() {
    let book = fixture::book();
    let folios: Vec<String> = fixture::pages(&book)
        .sections
        .iter()
        .flat_map(|section| section.pages.iter().map(|page| page.folio.label()))
        .collect();
    let documents = documents(&epub(&book));
    let nav = &documents["nav.xhtml"];
    let list = nav.iter().position(|token| token.attribute("epub:type") == Some("page-list")).expect("a page list");
    let listed = words(&nav[list..]);
    let mut lines = listed.lines().map(str::trim).filter(|line| !line.is_empty());
    assert_eq!(lines.next(), Some("Pages"));
    assert_eq!(lines.collect::<Vec<_>>(), folios);
}

#[test]
fn a_page_may_begin_anywhere_and_always_gets_one_marker_in_its_turn() {
    let book = fixture::book();
    let division = &book.divisions[1];
    let place = |block, offset| Place { division: division.id, block, offset };
    // Wherever a block or text starts, inside characters, past the end; and in a note, where no marker may stand.
    let mut blocks: Vec<BlockId> = main_flow(division).iter().map(|part| part.id()).collect();
    blocks.dedup();
    let mut places: Vec<Place> =
        blocks.iter().flat_map(|block| [0, 1, 7, 9_999].map(|offset| place(*block, offset))).collect();
    places.push(place(division.notes[0].id, 0));
    let mut pages = fixture::pages(&book);
    pages.sections.retain(|section| section.kind == SectionKind::Division(division.id));
    let page = pages.sections[0].pages[0].clone();
    let numbered = places.iter().zip(1..).map(|(place, number)| {
        let folio = Folio { number, style: FolioStyle::Arabic };
        Page { folio, opens: Some(*place), ..page.clone() }
    });
    pages.sections[0].pages = numbered.collect();
    let epub = report(&book, &pages);
    let mut marked = Vec::new();
    for tokens in names_in_order(&book).iter().map(|name| read(&files(&epub.bytes)[name])) {
        let markers = tokens.iter().filter(|token| token.attribute("epub:type") == Some("pagebreak"));
        marked.extend(markers.filter_map(|token| token.attribute("aria-label")?.parse::<u32>().ok()));
    }
    assert_eq!(marked, (1..=places.len() as u32).collect::<Vec<_>>());
}

fn names_in_order(book: &Book) -> Vec<String> {
    let documents = documents(&epub(book));
    book.divisions.iter().flat_map(|division| of_division(book, &documents, division.id).1).collect()
}

#[test]
fn same_book_same_bytes_and_nothing_tells_the_time() {
    let book = fixture::book();
    let bytes = epub(&book);
    assert!(bytes == epub(&book));
    let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
    for index in 0..archive.len() {
        let file = archive.by_index(index).expect("a file");
        assert_eq!(file.last_modified(), Some(zip::DateTime::default()), "{}", file.name());
        let stored = file.compression() == CompressionMethod::Stored;
        assert_eq!(stored, index == 0 || file.name().ends_with(".png"), "{}", file.name());
    }
    assert_eq!(archive.by_index(0).expect("a first file").name(), "mimetype");
}

#[test]
fn hostile_words_stay_words() {
    let mut book = fixture::book();
    book.meta.title = fixture::HOSTILE.into();
    book.meta.publisher = Some(fixture::HOSTILE.into());
    book.parts[0].title = fixture::HOSTILE.into();
    book.divisions[1].title.text = Text::plain(fixture::HOSTILE);
    for (name, tokens) in documents(&epub(&book)) {
        let is_script = |token: &Token| matches!(token, Token::Open(tag, _) if tag == "script");
        assert!(!tokens.iter().any(is_script), "{name}");
        let runs = |token: &Token| token.attribute("href").is_some_and(|href| href.starts_with("javascript"));
        assert!(!tokens.iter().any(runs), "{name}");
    }
}

#[test]
fn conformance_is_claimed_only_where_someone_vouches_for_it() {
    let mut book = fixture::book();
    let pages = fixture::pages(&book);
    let silent = report(&book, &pages);
    assert!(silent.conformance.is_empty());
    assert!(!files(&silent.bytes)["content.opf"].contains("conformsTo"));
    book.meta.certified_by = Some("Access House".into());
    let vouched = report(&book, &pages);
    assert_eq!(vouched.conformance, [STANDARD]);
    assert!(files(&vouched.bytes)["content.opf"].contains("a11y:certifiedBy"));
}

#[test]
fn an_image_in_a_line_without_words_for_it_is_not_said_to_be_described() {
    let mut book = fixture::book();
    let says = |book: &Book, feature: &str| files(&epub(book))["content.opf"].contains(&format!(">{feature}</meta>"));
    assert!(says(&book, "alternativeText") && says(&book, "textual"));
    let BlockKind::Paragraph(text) = &mut book.divisions[1].blocks[0].kind else { panic!("a paragraph") };
    for run in &mut text.runs {
        if let RunKind::Image { alt, .. } = &mut run.kind {
            *alt = None;
        }
    }
    assert!(!says(&book, "alternativeText"));
}

#[test]
fn a_word_of_arabic_brings_its_font_but_does_not_take_over_the_book() {
    let style = &files(&epub(&fixture::book()))["style.css"];
    assert!(style.contains("font-family: \"Amiri\"; font-weight: 400"));
    assert!(style.contains(":lang(ar):not(code) { font-family: \"Amiri\""));
    assert!(!style.contains(":lang(en)"));
}

#[test]
fn a_long_description_is_folded_up_beside_its_figure_and_told_of() {
    let book = fixture::book();
    let files = documents(&epub(&book));
    let all = || files.values().flatten();
    let figures: Vec<&str> = all().filter_map(|token| token.attribute("aria-details")).collect();
    let [id] = figures[..] else { panic!("one figure is described: {figures:?}") };
    let is_it = |token: &&Token| token.attribute("id") == Some(id);
    assert_eq!(all().filter(is_it).count(), 1);
    let chapter = files.values().find(|tokens| tokens.iter().any(|token| is_it(&token))).expect("a chapter");
    let at = chapter.iter().position(|token| is_it(&token)).expect("the description");
    let told = squeezed(&words(&chapter[at..]));
    assert!(told.starts_with(&squeezed("Description: Figure 2.1 Each bar is half as high again.")), "{told}");
}

#[test]
fn the_reports_own_fonts_come_before_the_readers_where_they_travel() {
    let mut book = fixture::book();
    book.theme.epub_fonts = EpubFonts::All;
    let style = &files(&epub(&book))["style.css"];
    assert!(style.contains(&format!("body {{ font-family: \"{}\", serif; }}", book.theme.body_font)));
    let own = format!("font-family: \"{}\", sans-serif", book.theme.heading_font);
    assert!(style.contains(&own) && !style.contains("font-family: sans-serif") && !style.contains("family: monospace"));
    book.theme.epub_fonts = EpubFonts::None;
    let style = &files(&epub(&book))["style.css"];
    assert!(style.contains("font-family: sans-serif") && !style.contains("@font-face"));
}

#[test]
fn small_capitals_and_figures_are_asked_of_the_style_sheet() {
    let mut book = fixture::book();
    book.theme.body_figures = Figures::Oldstyle;
    let BlockKind::Paragraph(text) = &mut book.divisions[1].blocks[0].kind else { panic!("a paragraph") };
    let run = text.runs.iter_mut().find(|run| run.kind == RunKind::Words).expect("words");
    run.style.small_capitals = true;
    let capitals = squeezed(&text.string[run.range.clone()]);
    let files = files(&epub(&book));
    let tokens = read(&files[&names_in_order(&book)[1]]);
    let at = tokens.iter().position(|token| token.attribute("class") == Some("small-caps")).expect("a span");
    assert!(squeezed(&words(&tokens[at..])).starts_with(&capitals), "the letters are as they were typed");
    let style = &files["style.css"];
    assert!(style.contains(".small-caps { font-variant-caps: small-caps; }"));
    let rule = |what: &str| {
        let rest = style.split(&format!("\n{what} {{ font-variant-numeric: ")).nth(1).expect("a rule");
        rest.split(';').next().unwrap_or_default().to_owned()
    };
    assert_eq!(rule("body"), "oldstyle-nums proportional-nums");
    assert_eq!(rule("table, pre, code"), "lining-nums tabular-nums");
    assert_eq!(rule("h1, h2, h3, h4, h5, h6, figcaption, caption"), "lining-nums proportional-nums");
}

#[test]
fn a_book_in_arabic_turns_its_pages_the_other_way() {
    let mut book = fixture::book();
    book.meta.language = Language::parse("ar").expect("a tag");
    let package = &files(&epub(&book))["content.opf"];
    assert!(package.contains("page-progression-direction=\"rtl\""));
}

#[test]
fn numbers_of_the_report_are_in_its_package() {
    let mut book = fixture::book();
    book.meta.isbn = [("epub".to_string(), "978-3-16-148410-0".to_string())].into();
    book.meta.doi = Some("10.1234/x".into());
    let package = &files(&epub(&book))["content.opf"];
    for said in [">urn:isbn:9783161484100<", ">https://doi.org/10.1234/x<", ">15<", ">06<", ">urn:uuid:"] {
        assert!(package.contains(said), "{said} is not in {package}");
    }
}

#[test]
fn a_chapter_by_itself_leads_to_the_page_of_the_report_or_nowhere() {
    let mut book = fixture::book();
    book.theme.chapter_epubs = true;
    let links = |book: &Book| {
        let all = write(book, &fixture::pages(book), &Claims::default()).expect("EPUBs");
        let chapter = all.iter().find(|it| it.kind == ArtifactKind::ChapterEpub(DivisionId(1))).expect("a chapter");
        let chapter = documents(&chapter.bytes);
        let tokens = chapter.iter().filter(|(name, _)| name.starts_with("text/")).flat_map(|(_, tokens)| tokens);
        let hrefs = tokens.filter_map(|token| token.attribute("href")).filter(|href| !href.starts_with('#'));
        hrefs.map(str::to_owned).collect::<Vec<_>>()
    };
    book.meta.url = Some("https://example.org/report/".into());
    assert!(links(&book).contains(&"https://example.org/report/#chapter-platforms".to_string()), "{:?}", links(&book));
    book.meta.url = None;
    let left = links(&book);
    assert!(left.iter().all(|href| !href.contains("platforms")), "{left:?}");
}

#[test]
fn who_translated_a_chapter_has_not_written_it() {
    let mut book = fixture::book();
    book.theme.chapter_epubs = true;
    book.divisions[1].creators = vec![person("Tess", "Turner", "trl")];
    let writers = book.meta.creators.iter().filter(|creator| creator.made_the_whole());
    let writers: Vec<String> = writers.map(Creator::display).collect();
    assert!(!writers.is_empty());
    let all = write(&book, &fixture::pages(&book), &Claims::default()).expect("EPUBs");
    let chapter = all.iter().find(|it| it.kind == ArtifactKind::ChapterEpub(DivisionId(1))).expect("a chapter");
    let package = &files(&chapter.bytes)["content.opf"];
    for writer in &writers {
        assert!(package.contains(&format!(">{writer}</dc:creator>")), "{package}");
    }
    assert!(package.contains(">Tess Turner</dc:contributor>"));
    let cited = citation::chapter(&book, &book.divisions[1], None);
    assert!(cited.contains("Author, Ada") && !cited.contains("Turner"), "{cited}");
}
