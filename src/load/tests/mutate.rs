//! Any bytes at all → no panic, texts whose runs tile them; and no word of a good manuscript is lost.

use super::{TOC, load_files, png};
use crate::book::Division;
use crate::book::block::{Block, BlockId, BlockKind, Leaf};
use crate::book::text::Text;

const TOC_SAMPLE: &str = "schema: 1\ntitle: T\nsubtitle: S\nlanguage: en\ncreators: [{given: A, family: B, role: edt}]\n\
date: 2026-11\nidentifiers: {doi: 10.1234/x}\nplaces: {Fiji: []}\nabstract: >-\n  Words of\n  many lines.\n\
introduction: |\n  Words *here*.\n\n  More.\nchapters:\n  - file: a.md\n    number: 2\n    summary: |\n      Some [x](a.md).\n\
theme: {accent: \"#8a1f11\", body: {size: 10.5pt}}\n";

const SAMPLE: &str = "# Title alpha[^n]\n\nOrdinary *words* and **strong** with `code` words, a [link](https://x.org) and \
[span]{lang=fr}.\n\n## Fiji: Heading bravo {#h place=\"Fiji\"}\n\n- item charlie\n  - nested delta\n- [ ] task\n\n\
1. echo\n\n   foxtrot\n\n| golf | hotel |\n|------|:-----:|\n| india | juliet |\n\nTable: kilo *lima* {#t}\n\n\
![mike](a.png){width=50%}\n\nFigure: november[^n] {#f}\n\n> [!NOTE] oscar\n> papa\n\n> quebec\n\nTerm romeo\n: sierra\n\n\
::: {lang=ar}\ntango\n\n::: {lang=fr}\nuniform\n:::\n:::\n\n```\nvictor\n```\n\nSee @f, [](#t) and *C:\\whiskey\\*. \
<b>xray</b> <an yankee> \"zulu's\" -- & &amp; ...\n\n[^n]: notably\n\n    secondly\n";

/// Calls a function for every id that was given out, with its text where it has one.
pub fn visit<'a>(division: &'a Division, see: &mut impl FnMut(BlockId, Option<&'a Text>)) {
    leaf(&division.title, see);
    division.blocks.iter().chain(&division.summary).for_each(|inner| block(inner, see));
    for note in &division.notes {
        see(note.id, None);
        note.blocks.iter().for_each(|inner| block(inner, see));
    }
}

fn leaf<'a>(leaf: &'a Leaf, see: &mut impl FnMut(BlockId, Option<&'a Text>)) {
    see(leaf.id, Some(&leaf.text));
}

fn block<'a>(outer: &'a Block, see: &mut impl FnMut(BlockId, Option<&'a Text>)) {
    let text = match &outer.kind {
        BlockKind::Heading(heading) => Some(&heading.text),
        BlockKind::Paragraph(text) => Some(text),
        BlockKind::Code(code) => Some(&code.text),
        _ => None,
    };
    see(outer.id, text);
    match &outer.kind {
        BlockKind::List(list) => list.items.iter().for_each(|item| {
            see(item.id, None);
            item.blocks.iter().for_each(|inner| block(inner, see));
        }),
        BlockKind::Definitions(definitions) => definitions.iter().for_each(|definition| {
            see(definition.id, None);
            definition.terms.iter().for_each(|term| leaf(term, see));
            definition.meanings.iter().flatten().for_each(|inner| block(inner, see));
        }),
        BlockKind::Alert(alert) => {
            leaf(&alert.title, see);
            alert.blocks.iter().for_each(|inner| block(inner, see));
        }
        BlockKind::Table(table) => {
            let caption = table.caption.iter().map(|caption| &caption.leaf);
            caption.chain(&table.head).chain(table.rows.iter().flatten()).for_each(|cell| leaf(cell, see));
        }
        BlockKind::Figure(figure) => {
            let caption = figure.caption.as_ref().map(|caption| &caption.leaf);
            caption.into_iter().chain(&figure.credit).for_each(|words| leaf(words, see));
            if let Some(description) = &figure.description {
                see(description.id, None);
                description.blocks.iter().for_each(|inner| block(inner, see));
            }
        }
        BlockKind::Quote(inner) | BlockKind::Group(inner) => inner.iter().for_each(|inner| block(inner, see)),
        _ => {}
    }
}

fn check(text: &Text) {
    let mut end = 0;
    for run in &text.runs {
        assert_eq!(run.range.start, end, "runs tile {text:?}");
        assert!(run.range.end > run.range.start && text.string.is_char_boundary(run.range.end), "{text:?}");
        assert!(run.link.is_none_or(|link| link < text.links.len()));
        end = run.range.end;
    }
    assert_eq!(end, text.string.len(), "runs tile {text:?}");
    assert!(text.origins.windows(2).all(|pair| pair[0].at < pair[1].at), "origins in order {text:?}");
}

fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

/// A few random changes.
pub fn mutate(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    const PIECES: [&str; 24] = [
        "[", "]", "{", "}", "*", "_", "`", "<", ">", "\n", "\n\n", ":::", "|", "[^n]", "@f", "\"", "'", "\\", "#",
        "- ", "\t", "\u{e9}", "<!--", "$",
    ];
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + next(state) % 6 {
        let at = (next(state) % (bytes.len() as u64 + 1)) as usize;
        match next(state) % 4 {
            0 => bytes.truncate(bytes.len().saturating_sub((next(state) % 40) as usize)),
            1 => {
                let end = (at + (next(state) % 30) as usize).min(bytes.len());
                bytes.drain(at.min(end)..end);
            }
            2 if at < bytes.len() => bytes[at] = next(state) as u8,
            _ => {
                let piece = PIECES[(next(state) % PIECES.len() as u64) as usize];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

#[test]
fn no_bytes_make_the_loader_panic() {
    let png = png();
    let mut state = 0x2545_f491_4f6c_dd1d;
    for round in 0..400 {
        let markdown = if round % 4 == 0 { SAMPLE.as_bytes().to_vec() } else { mutate(SAMPLE.as_bytes(), &mut state) };
        let toc = if round % 4 == 0 { mutate(TOC_SAMPLE.as_bytes(), &mut state) } else { TOC_SAMPLE.into() };
        let image = if round % 7 == 0 { mutate(&png, &mut state) } else { png.clone() };
        let loaded = load_files(&[("toc.yaml", &toc), ("a.md", &markdown), ("a.png", &image)]);
        for division in loaded.book.iter().flat_map(|book| &book.divisions) {
            visit(division, &mut |_, text| text.into_iter().for_each(check));
        }
        loaded.diagnostics.iter().for_each(|found| {
            loaded.sources.position(found.span);
        });
    }
}

#[test]
fn no_word_is_lost() {
    let loaded = load_files(&[("toc.yaml", TOC.as_bytes()), ("a.md", SAMPLE.as_bytes()), ("a.png", &png())]);
    let book = loaded.book.expect("a book");
    let mut all = String::new();
    visit(&book.divisions[0], &mut |_, text| {
        all.push_str(text.map_or("", |text| &text.string));
        all.push(' ');
    });
    for word in "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima november oscar papa quebec \
                 romeo sierra tango uniform victor whiskey xray yankee zulu notably secondly"
        .split_whitespace()
    {
        assert!(all.contains(word), "{word} in {all}");
    }
}

#[test]
fn origins_lead_back_to_the_source() {
    let text = "# T\n\nAn &amp; \"quoted\" *word* -- and   more... of [it]{lang=fr} `co de`, `` x`y `` end.\n";
    let loaded = load_files(&[("toc.yaml", TOC.as_bytes()), ("a.md", text.as_bytes())]);
    let book = loaded.book.expect("a book");
    let BlockKind::Paragraph(words) = &book.divisions[0].blocks[0].kind else { panic!("a paragraph") };
    for (at, character) in words.string.char_indices().filter(|(_, character)| character.is_ascii_alphanumeric()) {
        let span = words.span_at(at).expect("from the file");
        assert_eq!(text[span.start as usize..].chars().next(), Some(character), "byte {at} of {:?}", words.string);
    }
}
