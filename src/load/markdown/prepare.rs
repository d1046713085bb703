//! Markdown as people write it → Markdown that the parser understands as they meant it, byte for byte as long, so that
//! every place stays true; and the divisions (`:::`) that the parser does not know.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::{options, span};
use crate::load::toc::markup::Markup;

/// Stands for a backslash that is no escape.
pub const BACKSLASH: char = '\u{1a}';

/// A file made ready.
#[derive(Debug)]
pub struct Prepared {
    /// As long as the file's text from `start` on.
    pub masked: String,
    /// Where it starts: after a byte order mark.
    pub start: usize,
    /// Divisions in order of their openings; they nest.
    pub divisions: Vec<Division>,
}

/// `:::` … `:::`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Division {
    /// From the opening line to the end of the closing one.
    pub span: Range<usize>,
    /// What the author wrote in braces.
    pub attributes: Attributes,
}

/// Makes a file ready.
pub fn prepare(markup: &Markup, diagnostics: &mut Diagnostics) -> Prepared {
    let start = if markup.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut masked: Vec<u8> = markup.text.as_bytes()[start..].to_vec();
    mask_controls(&mut masked, start, markup, diagnostics);
    mask_front_matter(&mut masked, start, markup, diagnostics);
    mask_paths(&mut masked);
    // Only ASCII bytes were replaced by ASCII bytes.
    let text = String::from_utf8(masked).unwrap_or_default();
    let code = code_ranges(&text);
    let mut masked = text.clone().into_bytes();
    let divisions = mask_divisions(&text, &mut masked, &code, start, markup, diagnostics);
    Prepared { masked: String::from_utf8(masked).unwrap_or_default(), start, divisions }
}

/// Control characters have no look; they become spaces here, and are left out of the words.
fn mask_controls(masked: &mut [u8], start: usize, markup: &Markup, diagnostics: &mut Diagnostics) {
    let mut reported = 0;
    for (at, byte) in masked.iter_mut().enumerate() {
        if byte.is_ascii_control() && !b"\n\r\t".contains(byte) {
            if reported < 20 {
                let place = span(markup, start + at..start + at + 1);
                let message = format!("the control character U+{:04X} is left out", *byte);
                diagnostics.push(Diagnostic::warning("control-character", place, message).hint("delete it"));
            }
            reported += 1;
            *byte = b' ';
        }
    }
}

/// YAML between `---` lines at the start belongs to other tools.
fn mask_front_matter(masked: &mut [u8], start: usize, markup: &Markup, diagnostics: &mut Diagnostics) {
    let text = &markup.text[start..];
    let mut lines = text.split_inclusive('\n');
    if lines.next().is_none_or(|first| first.trim_end() != "---") {
        return;
    }
    let mut end = text.find('\n').map_or(0, |newline| newline + 1);
    let mut keys = 0;
    for line in lines {
        end += line.len();
        if matches!(line.trim_end(), "---" | "...") {
            if keys > 0 {
                masked[..end].iter_mut().filter(|byte| !b"\r\n".contains(byte)).for_each(|byte| *byte = b' ');
                let place = span(markup, start..start + 3);
                let message = "the YAML at the start of this file is left out";
                let hint = "put title, authors and summary of the chapter into toc.yaml";
                diagnostics.push(Diagnostic::warning("front-matter", place, message).hint(hint));
            }
            return;
        }
        let key = line.split_once(':').is_some_and(|(key, _)| !key.trim().is_empty() && !key.trim().contains(' '));
        let more = line.starts_with([' ', '\t', '-', '#']);
        if !key && !more {
            return;
        }
        keys += usize::from(key);
    }
}

/// `C:\new_folder\` and `\\server\share\`: no backslash in such a word is an escape.
fn mask_paths(masked: &mut [u8]) {
    let mut at = 0;
    while at + 2 < masked.len() {
        let fresh = at == 0 || !masked[at - 1].is_ascii_alphanumeric() && masked[at - 1] != b'\\';
        let drive = masked[at].is_ascii_alphabetic() && masked[at + 1] == b':' && masked[at + 2] == b'\\';
        let server = masked[at..].starts_with(b"\\\\") && masked[at + 2].is_ascii_alphanumeric();
        if !fresh || !(drive || server) {
            at += 1;
            continue;
        }
        let end = masked[at..].iter().position(u8::is_ascii_whitespace).map_or(masked.len(), |length| at + length);
        let word = &mut masked[at..end];
        if drive || word[2..].contains(&b'\\') {
            word.iter_mut().filter(|byte| **byte == b'\\').for_each(|byte| *byte = BACKSLASH as u8);
        }
        at = end;
    }
}

/// Where code and HTML stand, in which nothing may be masked.
fn code_ranges(text: &str) -> Vec<Range<usize>> {
    if !text.contains(":::") {
        return Vec::new();
    }
    // The parser takes the lines of divisions for definitions, and what follows for more of them.
    let mut without = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start_matches([' ', '\t', '>']).starts_with(":::") {
            without.extend(line.bytes().map(|byte| if matches!(byte, b'\r' | b'\n') { char::from(byte) } else { ' ' }));
        } else {
            without.push_str(line);
        }
    }
    Parser::new_ext(&without, options())
        .into_offset_iter()
        .filter(|(event, _)| matches!(event, Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) | Event::Code(_)))
        .map(|(_, range)| range)
        .collect()
}

fn mask_divisions(
    text: &str,
    masked: &mut [u8],
    code: &[Range<usize>],
    start: usize,
    markup: &Markup,
    diagnostics: &mut Diagnostics,
) -> Vec<Division> {
    let mut divisions: Vec<Division> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let range = at + indent..at + line.trim_end().len();
        at += line.len();
        let Some(rest) = text.get(range.clone()).filter(|rest| rest.starts_with(":::")) else { continue };
        if code.iter().any(|code| code.contains(&range.start)) {
            continue;
        }
        let place = span(markup, start + range.start..start + range.end);
        match fence(rest) {
            Fence::Open(attributes) if open.len() < 32 => {
                open.push(divisions.len());
                divisions.push(Division { span: start + range.start..usize::MAX, attributes });
            }
            Fence::Close => match open.pop() {
                Some(index) => divisions[index].span.end = start + range.end,
                None => diagnostics
                    .push(Diagnostic::warning("unclosed-division", place, "this ::: closes nothing").hint("remove it")),
            },
            _ => {
                let diagnostic = Diagnostic::warning("unknown-construct", place, "this ::: is kept as text");
                diagnostics.push(diagnostic.hint("write what the division is in braces: ::: {lang=ar}"));
                continue;
            }
        }
        masked[range].fill(b' ');
    }
    for index in open {
        let opening = divisions[index].span.start;
        divisions[index].span.end = start + text.len();
        let place = span(markup, opening..opening + 3);
        let diagnostic = Diagnostic::warning("unclosed-division", place, "this division is never closed");
        diagnostics.push(diagnostic.hint("add a line with ::: where it ends"));
    }
    divisions
}

enum Fence {
    Open(Attributes),
    Close,
    Text,
}

fn fence(line: &str) -> Fence {
    let rest = line.trim_matches(':').trim();
    if rest.is_empty() {
        return Fence::Close;
    }
    if let Some((attributes, taken)) = Attributes::parse(rest)
        && taken == rest.len()
    {
        return Fence::Open(attributes);
    }
    if is_alert(rest) {
        return Fence::Open(Attributes { classes: vec![rest.to_owned()], ..Attributes::default() });
    }
    Fence::Text
}

/// A word in braces or not; any other bare word may be meant for the reader.
fn is_alert(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    let word = word.strip_prefix("callout-").unwrap_or(&word);
    matches!(word, "note" | "tip" | "important" | "warning" | "caution")
}
