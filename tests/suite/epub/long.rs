//! A chapter too long for one document is shared out among several, and nothing is lost between them.

use std::fs;

use crate::epub::links::{assert_linked, assert_noted};
use crate::epub::pages::{assert_list, misplaced};
use crate::epub::volume::Volume;
use crate::support::{Scratch, offprint, text};
use crate::validators::validate;
use crate::words::{epub_texts, words};

/// Bytes of text, beyond those of one section, that no document of a long chapter holds.
const MOST: usize = 90_000;

/// A chapter of some 180,000 letters: sections of many lengths, one of them long by itself, with notes and references that
/// lead from one to another.
fn manuscript() -> Scratch {
    let desk = Scratch::new("long");
    let toc = "title: Long\ndate: 2026\nlanguage: en\ntheme: {paper: a5}\nchapters: [long.md, short.md]\n";
    fs::write(desk.join("toc.yaml"), toc).expect("written");
    let mut markdown = String::from("# A Long Chapter\n\nIt begins, and *all*[^all] is said of @last.\n\n");
    let mut count = 0;
    for section in 1..=9 {
        markdown.push_str(&format!("## Section {section} {{#section-{section}}}\n\n"));
        markdown.push_str("> [!WARNING]\n> Beware.\n\n> [!TIP]\n> Walk.\n\n> [!NOTE]\n> So.\n\n");
        let paragraphs = [2, 60, 1, 40, 200, 30, 3, 50, 4][section - 1];
        for paragraph in 0..paragraphs {
            if paragraph % 20 == 19 {
                markdown.push_str(&format!("### Part {paragraph} of {section}\n\n"));
            }
            let numbers: String = (0..45)
                .map(|_| {
                    count += 1;
                    format!(" w{count}")
                })
                .collect();
            markdown.push_str(&format!("See{numbers}.\n\n"));
        }
        // Tables without captions and alerts of one kind are many, and none is a landmark.
        markdown.push_str("> [!WARNING]\n> Beware.\n\n> [!TIP]\n> Walk.\n\n> [!NOTE]\n> So.\n\n");
        markdown.push_str("| A | B |\n|---|---|\n| a | b |\n\nAnd:\n\n| C | D |\n|---|---|\n| c | d |\n\n");
        markdown.push_str(&format!("A note[^n{section}] and the first[^all] once more, before @section-1.\n\n"));
    }
    markdown.push_str("## The Last {#last}\n\nHere it ends.[^all]\n\n[^all]: A note of many marks, which calls another.[^inner]\n\n[^inner]: The other.\n\n");
    (1..=9).for_each(|section| markdown.push_str(&format!("[^n{section}]: Of section {section}.\n\n")));
    fs::write(desk.join("long.md"), markdown).expect("written");
    fs::write(desk.join("short.md"), "# A Short One\n\nIt leads to @last and to @section-5.\n\n## Sole\n\nDone.\n")
        .expect("written");
    desk
}

#[test]
fn a_long_chapter_is_several_documents_and_whole() {
    let desk = manuscript();
    let output = offprint(desk.path(), &["build", ".", "--chapter-epubs"]);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    let dist = desk.join("dist");
    let (report, chapter) = (dist.join("long.epub"), dist.join("chapters/long-ch01-a-long-chapter.epub"));
    let first = fs::read(&report).expect("read");
    for (epub, pdf) in
        [(&report, dist.join("long.pdf")), (&chapter, dist.join("chapters/long-ch01-a-long-chapter.pdf"))]
    {
        let volume = Volume::of(epub);
        let documents = volume.documents();
        let of_chapter: Vec<_> = documents.iter().filter(|(file, _)| file.starts_with("text/a-long-chapter")).collect();
        assert!(of_chapter.len() > 4, "{} documents", of_chapter.len());
        for (index, (file, root)) in of_chapter.iter().enumerate() {
            assert!(root.words().len() < MOST, "{file} has {} bytes", root.words().len());
            let heading =
                root.all().find(|element| ["h1", "h2", "h3"].contains(&element.name.as_str())).expect("a heading");
            assert_eq!(heading.name == "h1", index == 0, "{file} begins with {}", heading.name);
            let section = root.all().find(|element| element.name == "section").expect("a section");
            assert_eq!(section.is("aria-labelledby"), heading.is("id"), "{file}");
            assert_eq!(section.is("role") == "doc-chapter", index == 0, "{file}");
        }
        let found: Vec<usize> = epub_texts(epub)
            .iter()
            .flat_map(|text| {
                words(text)
                    .windows(2)
                    .filter(|pair| pair[0] == "w")
                    .map(|pair| pair[1].parse().unwrap_or(0))
                    .collect::<Vec<usize>>()
            })
            .collect();
        assert_eq!(found, (1..=found.len()).collect::<Vec<_>>(), "every word once and in order");
        assert!(found.len() > 17_000);
        let name = epub.display().to_string();
        assert_linked(epub, &name);
        assert_noted(epub, &name);
        assert_list(epub, &pdf);
        assert_eq!(misplaced(epub, &pdf), Vec::<String>::new());
    }
    let short = Volume::of(&report)
        .documents()
        .into_iter()
        .find(|(file, _)| file.starts_with("text/a-short"))
        .expect("it is there");
    assert!(short.1.all().any(|link| link.is("href").starts_with("a-long-chapter_s")), "it leads into the middle");
    validate("epubcheck-check", &[], &[report.clone(), chapter.clone()]);
    validate("ace-check", &[], &[report.clone(), chapter]);
    assert!(offprint(desk.path(), &["build", ".", "--chapter-epubs", "--no-cache", "-o", "again"]).status.success());
    assert!(first == fs::read(desk.join("again/long.epub")).expect("read"), "the same bytes");
}
