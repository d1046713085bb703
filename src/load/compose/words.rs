//! Inline pieces → Text: one string with runs, links and origins. White space is single, punctuation is the language's,
//! references say what they refer to.

use std::ops::Range;
use std::sync::Arc;

use crate::base::diagnostic::Diagnostic;
use crate::book::language::Language;
use crate::book::text::{Link, OBJECT, Origin, Run, RunKind, Script, Style, Target, Text};
use crate::book::words::Words;
use crate::load::compose::Composer;
use crate::load::compose::edits::{alike, push_origin};
use crate::load::compose::labels::What;
use crate::load::compose::{links, punctuation};
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::place;
use crate::load::markdown::tree::{ImageNode, Inline, InlineKind, Mark};

/// Makes the text of one paragraph, heading, cell or caption of the composer's present file.
pub fn compose(words: &[Inline], composer: &mut Composer<'_>) -> Text {
    let looks = vec![Look { style: Style::default(), language: None, link: None, indexed: None, filled: None }];
    let mut writer = Writer { composer, text: Text::default(), protected: Vec::new(), looks };
    words.iter().for_each(|inline| writer.take(inline));
    while writer.looks.len() > 1 {
        writer.close();
    }
    writer.trim();
    let Writer { composer, text, protected, .. } = writer;
    let (text, protected) = links::find(text, punctuation::joined(protected), composer);
    punctuation::punctuate(text, composer.language(), &protected)
}

/// How the words that come next look.
#[derive(Clone)]
struct Look {
    style: Style,
    language: Option<Language>,
    link: Option<usize>,
    indexed: Option<Arc<str>>,
    /// For a link without words of its own: where it started and what it says.
    filled: Option<(usize, String)>,
}

struct Writer<'c, 'a> {
    composer: &'c mut Composer<'a>,
    text: Text,
    /// Ranges in which punctuation stays as it is.
    protected: Vec<Range<usize>>,
    looks: Vec<Look>,
}

impl Writer<'_, '_> {
    fn take(&mut self, inline: &Inline) {
        let at = inline.span.start;
        match &inline.kind {
            InlineKind::Exact(words) => self.words(words, at),
            InlineKind::Literal(words) => {
                let start = self.text.string.len();
                self.words(words, at);
                self.protect(start);
            }
            InlineKind::Code(code) => self.code(code, at, inline.span.len()),
            InlineKind::Soft => self.words(" ", at),
            InlineKind::Hard => self.line_break(at),
            InlineKind::Open(mark) => self.open(mark, inline),
            InlineKind::Close => self.close(),
            InlineKind::Note(label) => self.note(label, at),
            InlineKind::Image(image) => self.image(image),
        }
    }

    fn look(&self) -> &Look {
        &self.looks[self.looks.len() - 1]
    }

    /// Adds words from the file: white space becomes single spaces, control characters are left out.
    fn words(&mut self, words: &str, from: usize) {
        let run = self.run(RunKind::Words);
        for (offset, character) in words.char_indices() {
            let character = if matches!(character, '\t' | '\n' | '\r') { ' ' } else { character };
            if character == ' ' && self.text.string.chars().next_back().is_none_or(|last| matches!(last, ' ' | '\n')) {
                continue;
            }
            if !character.is_control() && character != '\u{feff}' && character != OBJECT {
                self.put(character, from + offset, &run);
            }
        }
    }

    fn put(&mut self, character: char, from: usize, run: &Run) {
        let markup = self.composer.markup();
        let source = place(markup, from);
        let at = self.text.string.len();
        push_origin(&mut self.text.origins, Origin { at, file: markup.file, source });
        self.text.string.push(character);
        let end = self.text.string.len();
        match self.text.runs.last_mut() {
            Some(last) if last.link == run.link && alike(last, run) => last.range.end = end,
            _ => self.text.runs.push(Run { range: at..end, ..run.clone() }),
        }
    }

    fn run(&self, kind: RunKind) -> Run {
        let look = self.look();
        Run {
            range: 0..0,
            style: look.style,
            language: look.language.clone(),
            link: look.link,
            indexed: look.indexed.clone(),
            kind,
        }
    }

    fn protect(&mut self, start: usize) {
        if start < self.text.string.len() {
            self.protected.push(start..self.text.string.len());
        }
    }

    fn code(&mut self, code: &str, at: usize, length: usize) {
        let mut run = self.run(RunKind::Words);
        run.style.code = true;
        let start = self.text.string.len();
        // The backticks before the code are half of what it is shorter than its source.
        let from = at + length.saturating_sub(code.len()) / 2;
        for (offset, character) in code.char_indices() {
            let character = if character.is_whitespace() { ' ' } else { character };
            if !character.is_control() && character != OBJECT {
                self.put(character, from + offset, &run);
            }
        }
        self.protect(start);
    }

    fn line_break(&mut self, at: usize) {
        self.trim();
        if !self.text.string.is_empty() {
            let run = self.run(RunKind::Words);
            self.put('\n', at, &run);
        }
    }

    fn note(&mut self, label: &str, at: usize) {
        let Some((id, mark)) = self.composer.note(label) else {
            let words = format!("[^{label}]");
            return self.words(&words, at);
        };
        let before = self.text.string.len();
        self.part_marks();
        let mut run = self.run(RunKind::NoteMark(id));
        run.link = None;
        let start = self.text.string.len();
        self.text.string.push_str(&mark);
        let markup = self.composer.markup();
        push_origin(&mut self.text.origins, Origin { at: start, file: markup.file, source: place(markup, at) });
        self.text.runs.push(Run { range: start..self.text.string.len(), ..run });
        self.protect(before);
    }

    /// A raised comma behind a note's mark that another follows, or the two would be read as one number.
    fn part_marks(&mut self) {
        if self.text.runs.last().is_some_and(|last| matches!(last.kind, RunKind::NoteMark(_))) {
            let start = self.text.string.len();
            self.text.string.push_str(Words::of(self.composer.language()).comma.trim_end());
            let range = start..self.text.string.len();
            self.text.runs.push(Run { range, link: None, ..self.run(RunKind::NoteComma) });
        }
    }

    fn image(&mut self, image: &ImageNode) {
        let (id, alt) = self.composer.image(image);
        let Some(id) = id else {
            let words = alt.unwrap_or_default();
            return self.words(&words, image.span.start);
        };
        let decorative = image.attributes.has("decorative");
        let size = self.composer.sizing(image);
        self.composer.image_in_line(image);
        let run = self.run(RunKind::Image { image: id, alt, decorative, size });
        self.put(OBJECT, image.span.start, &run);
    }

    fn open(&mut self, mark: &Mark, inline: &Inline) {
        let mut look = Look { filled: None, ..self.look().clone() };
        match mark {
            Mark::Emphasis => look.style.emphasis = !look.style.emphasis,
            Mark::Strong => look.style.strong = true,
            Mark::Strike => look.style.strike = true,
            Mark::Superscript => look.style.script = Script::Superscript,
            Mark::Subscript => look.style.script = Script::Subscript,
            Mark::Fixed => look.style.code = true,
            Mark::Plain => {}
            Mark::Link(url) => self.open_link(url, inline, &mut look),
            Mark::Span(attributes) => self.open_span(attributes, inline, &mut look),
        }
        self.looks.push(look);
    }

    fn open_link(&mut self, url: &str, inline: &Inline, look: &mut Look) {
        let span = self.composer.span(inline.span.start..inline.span.start + 1);
        let start = self.text.string.len();
        let (target, what) = links::resolve(url, span, self.composer);
        if let Some(target) = target {
            look.link = Some(self.text.links.len());
            self.text.links.push(Link { target, span });
        }
        let says = what.map(|what| what.reference(self.composer.words()));
        look.filled = Some((start, says.unwrap_or_else(|| url.to_owned())));
    }

    fn open_span(&mut self, attributes: &Attributes, inline: &Inline, look: &mut Look) {
        let span = self.composer.span(inline.span.start..inline.span.start + 1);
        if let Some(entry) = attributes.get("index") {
            look.indexed = Some(entry.split_whitespace().collect::<Vec<_>>().join(" ").into());
        } else if attributes.has("index") {
            look.indexed = Some("".into());
        }
        look.style.small_capitals |= attributes.has("smallcaps");
        if let Some(language) = self.composer.attribute_language(attributes, span) {
            look.language = Some(language);
        }
        if let Some(id) = &attributes.id {
            self.composer.find_inline(id, span);
        }
    }

    fn close(&mut self) {
        let Some(look) = self.looks.pop() else { return };
        if let Some((start, says)) = &look.filled {
            if self.text.string[*start..].trim().is_empty() {
                self.text_made_here(says, &look);
            } else if self.text.string[*start..] == *says {
                self.protect(*start);
            }
        }
        if self.looks.is_empty() {
            self.looks.push(look);
        }
    }

    /// Words of the tool; they have no place in the file but that of the link.
    fn text_made_here(&mut self, words: &str, look: &Look) {
        let start = self.text.string.len();
        self.text.string.push_str(words);
        let end = self.text.string.len();
        if start == end {
            return;
        }
        if let Some(link) = look.link.and_then(|link| self.text.links.get(link)) {
            let origin = Origin { at: start, file: link.span.file, source: link.span.start as usize };
            push_origin(&mut self.text.origins, origin);
        }
        let run = Run { range: start..end, link: look.link, style: look.style, ..Run::words(start..end) };
        self.text.runs.push(run);
        self.protect(start);
    }

    /// Takes white space off the end.
    fn trim(&mut self) {
        let length = self.text.string.trim_end_matches([' ', '\n']).len();
        self.text.string.truncate(length);
        self.text.runs.retain(|run| run.range.start < length);
        if let Some(last) = self.text.runs.last_mut() {
            last.range.end = last.range.end.min(length);
        }
        self.text.origins.retain(|origin| origin.at < length);
        self.protected.retain(|range| range.start < length);
    }
}

/// The words of a text as a title: without note marks, on one line.
pub fn title_words(text: &Text) -> String {
    let mut words = String::new();
    for run in &text.runs {
        match &run.kind {
            RunKind::Words => words.push_str(&text.string[run.range.clone()]),
            RunKind::Image { alt, .. } => words.push_str(alt.as_deref().unwrap_or_default()),
            RunKind::NoteMark(_) | RunKind::NoteComma => {}
        }
    }
    words.replace('\n', " ").trim().to_owned()
}

/// A paragraph whose lines look like a list or a table that CommonMark does not see.
pub fn warn_of_hidden_blocks(words: &[Inline], composer: &mut Composer<'_>) {
    let mut previous = "";
    let mut numbered = false;
    for (at, inline) in words.iter().enumerate() {
        let InlineKind::Exact(text) = &inline.kind else { continue };
        let starts_line = at > 0 && matches!(words[at - 1].kind, InlineKind::Soft);
        let item = starts_line && is_numbered(text);
        let list = item && (numbered || previous.trim_end().ends_with(':'));
        if list || (starts_line && text.starts_with('|')) {
            let span = composer.span(inline.span.clone());
            let (what, hint) = if list { ("list", "numbered list") } else { ("table", "table") };
            let message = format!("this looks like a {what}, but is read as part of the paragraph");
            let diagnostic = Diagnostic::warning("hidden-block", span, message);
            composer.complain(diagnostic.hint(format!("put a blank line before the {hint}")));
            return;
        }
        numbered = item || (numbered && !starts_line);
        previous = text;
    }
}

fn is_numbered(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    (1..=3).contains(&digits) && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))
}

/// The target and the words of a link that leads to something of the report.
pub fn to_target(anchor: &(crate::book::Anchor, What)) -> (Option<Target>, Option<What>) {
    (Some(Target::Anchor(anchor.0)), Some(anchor.1.clone()))
}
