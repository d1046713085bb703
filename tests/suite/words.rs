//! Nothing is lost: every word of the manuscript reaches the PDFs and the EPUB, in order.
//!
//! The manuscript is read here by its lines, not by the parser of the tool, so that both would have to be wrong alike.

use std::fs;
use std::path::Path;

use crate::epub::volume::Volume;
use crate::support::{Listed, Scratch, all, book, built, listed, offprint, text, tool};

/// How far apart the halves of a word may stand that is broken over two pages: notes and furniture lie between.
const WIDEST_BREAK: usize = 400;

#[test]
fn every_word_reaches_the_report() {
    for name in all() {
        let built = built(name);
        let entries = listed(built.folder.path());
        let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
        let found = report_words(name, &built.folder.join(&report.path));
        for (file, threads) in manuscript(name) {
            assert_in_order(&threads, &found, &format!("{name}/{file} in {}", report.path));
        }
    }
}

#[test]
fn every_word_of_a_chapter_reaches_its_own_file() {
    for name in ["plain", "features"] {
        let built = built(name);
        for (file, threads) in manuscript(name) {
            let slug = file.trim_end_matches(".md");
            let entries = listed(built.folder.path());
            let entry = entries.iter().find(|entry| entry.kind == "chapter-pdf" && entry.path.contains(slug));
            // Only the chapters that readers get as files: front and back matter may have none.
            let Some(entry) = entry else { continue };
            assert_in_order(&threads, &pdf_words(&built.folder.join(&entry.path)), &entry.path);
        }
    }
}

#[test]
fn every_word_reaches_the_epub() {
    for name in all() {
        let built = built(name);
        let entries = listed(built.folder.path());
        let epub = entries.iter().find(|entry| entry.kind == "epub").expect("there is an EPUB");
        let found = epub_words(&built.folder.join(&epub.path));
        for (file, threads) in manuscript(name) {
            assert_in_order(&threads, &found, &format!("{name}/{file} in {}", epub.path));
            let own = format!("{}.epub", file.trim_end_matches(".md"));
            let is_own = |entry: &&Listed| entry.path.split("-ch").nth(1).is_some_and(|name| name[3..] == own);
            for entry in entries.iter().filter(is_own) {
                let found = epub_words(&built.folder.join(&entry.path));
                assert_in_order(&threads, &found, &format!("{name}/{file} in {}", entry.path));
            }
        }
    }
}

#[test]
fn what_is_copied_is_what_was_written() {
    let sentences = [
        (
            "en",
            "Well-being and peace-building, a pre- and post-conflict day-labourer's work - or none - are far-reaching matters",
        ),
        (
            "de",
            "Die Sicherheitssektorreform der deutsch-polnischen Arbeitsgruppe gilt für Ein- und Ausfuhr als Nord-Süd-Vorhaben",
        ),
        ("pl", "Biało-czerwony sztandar społeczno-gospodarczy polsko-niemieckiej grupy kulturalno-oświatowej"),
        ("pt", "Encontrava-se na quarta-feira o luso-brasileiro dos acordos sócio-económicos"),
        ("es", "Los acuerdos cívico-militares teórico-prácticos del eje Madrid-Barcelona"),
        ("fr", "Les sous-officiers franco-allemands du poste-frontière dit-elle reviendraient-ils"),
    ];
    let folder = Scratch::new("copied");
    let mut text = String::from("# A\n\n");
    let mut written = Vec::new();
    for (language, sentence) in sentences {
        // Another first word each time, so that lines end elsewhere.
        let words: Vec<String> = (1..10).map(|count| format!("{} {sentence}.", "xyz".repeat(count % 4 + 1))).collect();
        text.push_str(&format!("::: {{lang={language}}}\n{}\n:::\n\n", words.join("\n")));
        written.push(words.join(" ").replace('\'', "’"));
    }
    fs::write(folder.join("toc.yaml"), "title: T\ndate: 2026\nlanguage: en\nchapters: [a.md]\n").expect("written");
    fs::write(folder.join("a.md"), text).expect("written");
    assert!(offprint(folder.path(), &["build", "."]).status.success());
    let output = tool("pdftotext", &["-enc", "UTF-8", &folder.join("dist/t.pdf").to_string_lossy(), "-"]);
    let copied = self::text(&output.stdout);
    assert!(copied.contains("\u{ad}\n-"), "no line ends with a hyphen of the author's");
    let lines = copied.replace("\u{ad}\n", "").replace('\u{c}', "");
    // Folios and running heads stand between two pages.
    let lines: Vec<&str> = lines.lines().filter(|line| line.trim().len() > 4).collect();
    let copied = lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    for words in written {
        assert!(copied.contains(&words), "{words}\n\n{copied}");
    }
}

/// Every thread of words is found in order; another thread may stand between its words.
fn assert_in_order(threads: &[Vec<String>], found: &[String], what: &str) {
    for thread in threads {
        if let Err(at) = follow(thread, found) {
            let before = &thread[at.saturating_sub(8)..at];
            panic!("{what}: after {before:?} the word {:?} is lost", thread[at]);
        }
    }
}

/// Finds the words of a thread one after the other; the index of the first that is not there.
fn follow(thread: &[String], found: &[String]) -> Result<(), usize> {
    let (mut number, mut at) = (0, 0);
    while number < thread.len() {
        // pdftotext joins words that stand close in a tight line.
        let step = (at..found.len()).find_map(|start| {
            let alone = end_of(&thread[number], found, start).map(|end| (1, end));
            alone.or_else(|| joined(&thread[number..], &found[start]).map(|count| (count, start + 1)))
        });
        let (count, end) = step.ok_or(number)?;
        number += count;
        at = end;
    }
    Ok(())
}

/// How many of the words, from the first on, together make a whole.
fn joined(words: &[String], whole: &str) -> Option<usize> {
    let mut rest = whole;
    for (count, word) in words.iter().enumerate() {
        rest = rest.strip_prefix(word.as_str())?;
        if rest.is_empty() {
            return Some(count + 1);
        }
    }
    None
}

/// One past the token where a word ends that starts at a token; it may be broken once by a soft hyphen, and pdftotext
/// parts Arabic letters that overlap.
fn end_of(word: &str, found: &[String], start: usize) -> Option<usize> {
    if found[start] == word {
        return Some(start + 1);
    }
    if reads_backwards(word) {
        return joined(&found[start..], word).map(|count| start + count);
    }
    let stem = found[start].strip_suffix(SOFT_HYPHEN)?;
    let rest = word.strip_prefix(stem).filter(|rest| !rest.is_empty())?;
    let end = found.len().min(start + WIDEST_BREAK);
    (start + 1..end).find(|at| found[*at] == rest).map(|at| at + 1)
}

pub const SOFT_HYPHEN: char = '\u{ad}';

/// Words as they are compared: letters and digits apart, in lower case, without marks and punctuation.
pub fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut last = ' ';
    for character in text.chars().flat_map(plain) {
        let alone = is_east(character) || is_east(last);
        let joins =
            character.is_alphanumeric() && (last.is_numeric() == character.is_numeric() || last == ' ') && !alone;
        if !joins && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if character.is_alphanumeric() || (character == SOFT_HYPHEN && last.is_alphabetic()) {
            let at = if character == SOFT_HYPHEN { words.len() - 2 } else { words.len() - 1 };
            words[at].push(character);
        }
        last = if character.is_alphanumeric() { character } else { ' ' };
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a character is of a script whose lines break between any two: each stands for itself.
fn is_east(character: char) -> bool {
    matches!(character, '\u{3005}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A character in the form in which all sides are compared: lower case, without marks on Arabic letters.
fn plain(character: char) -> impl Iterator<Item = char> {
    let mark =
        matches!(character, '\u{64b}'..='\u{655}' | '\u{670}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}');
    let shown = if mark { None } else { Some(character) };
    shown.into_iter().flat_map(char::to_lowercase)
}

/// What pdftotext says, with the author's hyphens at the ends of their lines again, where they are seen.
fn unfolded(output: &[u8]) -> String {
    text(output).replace("\u{ad}\n-", "-\n")
}

/// The words of a report. Lines of the Arabic and the mixed book turn more than once; there
/// pdftotext itself undoes what is seen.
fn report_words(book: &str, pdf: &Path) -> Vec<String> {
    if !["rtl", "mixed"].contains(&book) {
        return pdf_words(pdf);
    }
    let output = tool("pdftotext", &["-enc", "UTF-8", &pdf.to_string_lossy(), "-"]);
    words(&unfolded(&output.stdout))
}

/// The words of a PDF in the order of its content. pdftotext gives lines as they are seen, from left to right.
fn pdf_words(pdf: &Path) -> Vec<String> {
    let output = tool("pdftotext", &["-raw", "-enc", "UTF-8", &pdf.to_string_lossy(), "-"]);
    unfolded(&output.stdout).split(['\n', '\u{c}']).flat_map(|line| as_read(words(&format!("{line}\n")))).collect()
}

/// The words of a line as seen, in the order in which they are read.
fn as_read(line: Vec<String>) -> Vec<String> {
    let backwards = line.iter().filter(|word| reads_backwards(word)).count();
    let forwards = line.iter().filter(|word| word.contains(|letter: char| letter.is_ascii_alphabetic())).count();
    if backwards > forwards {
        let reversed: Vec<String> = line.into_iter().rev().collect();
        return reverse_runs(reversed, |word| word.contains(|letter: char| letter.is_ascii_alphabetic()));
    }
    reverse_runs(line, reads_backwards)
}

/// Whether a word is of a script that runs from right to left: Hebrew to Arabic, and their presentation forms.
pub fn reads_backwards(word: &str) -> bool {
    word.contains(|letter| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'))
}

/// Turns round every run that starts and ends with a turned word; numbers between belong to it.
fn reverse_runs(mut words: Vec<String>, turned: impl Fn(&str) -> bool) -> Vec<String> {
    let number = |word: &String| word.starts_with(char::is_numeric);
    let mut start = 0;
    while start < words.len() {
        let run = words[start..].iter().take_while(|word| turned(word) || number(word)).count();
        let leading = words[start..start + run].iter().take_while(|word| !turned(word)).count();
        let trailing = words[start + leading..start + run].iter().rev().take_while(|word| !turned(word)).count();
        words[start + leading..start + run - trailing].reverse();
        start += run.max(1);
    }
    words
}

/// The words of an EPUB's content documents.
fn epub_words(epub: &Path) -> Vec<String> {
    epub_texts(epub).iter().flat_map(|text| words(text)).collect()
}

/// The texts of an EPUB's content documents in the order of the spine.
pub fn epub_texts(epub: &Path) -> Vec<String> {
    Volume::of(epub).documents().iter().map(|(_, root)| root.shown()).collect()
}

/// Each Markdown file of a book and its threads: the text, every note, every caption, every table.
fn manuscript(name: &str) -> Vec<(String, Vec<Vec<String>>)> {
    let mut files: Vec<_> = fs::read_dir(book(name)).expect("read").map(|entry| entry.expect("read").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let named = files.into_iter().map(|path| {
        let markdown = fs::read_to_string(&path).expect("read");
        (path.file_name().unwrap_or_default().to_string_lossy().into_owned(), threads(&markdown))
    });
    named.collect()
}

/// The words of a Markdown file: the text first, then each note, caption, table and description, which may stand elsewhere.
fn threads(markdown: &str) -> Vec<Vec<String>> {
    let mut threads = vec![String::new()];
    // A figure's description stands at the end of its chapter.
    let mut flow = 0;
    let mut current = 0;
    let mut code = false;
    let mut table = false;
    for line in markdown.lines() {
        if line.starts_with(":::") {
            let described = line.contains(".description");
            threads.extend(described.then(String::new));
            flow = if described { threads.len() - 1 } else { 0 };
            current = flow;
        }
        let marker = |character: char| character.is_ascii_digit() || ['.', '-', ' '].contains(&character);
        if line.trim_start_matches(marker).starts_with("```") {
            code = !code;
            continue;
        }
        let note = line.starts_with("[^").then(|| line.split_once("]:")).flatten();
        let caption = line.starts_with("Table:") || line.starts_with("Figure:");
        let row = !code && line.starts_with('|');
        let opens_table = row && !table;
        table = row;
        if note.is_some() || caption || opens_table {
            threads.push(String::new());
            current = threads.len() - 1;
        } else if !row && !line.is_empty() && !line.starts_with([' ', '\t']) {
            current = flow;
        }
        let line = note.map_or(line, |(_, line)| line);
        threads[current].push_str(&if code { line.to_owned() } else { spoken(line) });
        threads[current].push('\n');
    }
    threads.iter().map(|thread| words(thread)).filter(|words| !words.is_empty()).collect()
}

/// A line of Markdown without what is not read out: marks of lists, attributes, addresses, and references, whose words
/// the tool makes.
pub fn spoken(line: &str) -> String {
    let line = line.trim_start_matches('\u{feff}').trim();
    let rule = |line: &str| line.starts_with(":::") || line.chars().all(|character| "|-: ".contains(character));
    if rule(line) || line.starts_with("> [!") || line.starts_with("![") {
        return String::new();
    }
    let line = line.strip_prefix("Figure:").or_else(|| line.strip_prefix("Table:")).unwrap_or(line);
    let line = line.trim_start_matches("- [x] ").trim_start_matches("- [ ] ");
    let digits = line.len() - line.trim_start_matches(|character: char| character.is_ascii_digit()).len();
    let line = line[digits..].strip_prefix(". ").unwrap_or(line);
    let line = cut(&cut(line, "![", ")"), "<br", ">");
    let line = cut(&cut(&line, "[^", "]"), "](", ")");
    let line = cut(&line, "{", "}");
    line.split(' ').filter(|word| !word.trim_start_matches('(').starts_with('@')).collect::<Vec<_>>().join(" ")
}

/// The line without every stretch from `open` to `close`. A space takes the place of a link's address.
fn cut(line: &str, open: &str, close: &str) -> String {
    let Some((before, rest)) = line.split_once(open) else { return line.to_owned() };
    let Some((_, after)) = rest.split_once(close) else { return line.to_owned() };
    format!("{before}{}", cut(after, open, close))
}

#[test]
fn the_reader_of_manuscripts_sees_what_is_read_out() {
    let markdown = "\u{feff}# Fiji: A *Study* {#x}\n\nA [link](https://a.b/c) and a note.[^n] See @fig-1, as said.\n\n\
                    [^n]: The note,\n    which goes on.\n\n1. One\n- [x] two\n\n| a | b |\n|---|--:|\n| 1 | c |\n";
    let expected = ["fiji a study a link and a note see as said one two", "the note which goes on", "a b 1 c"];
    let found: Vec<String> = threads(markdown).iter().map(|thread| thread.join(" ")).collect();
    assert_eq!(found, expected);
    assert_eq!(words("note1 C’est peace\u{ad}\nbuilding"), ["note", "1", "c", "est", "peace\u{ad}", "building"]);
    let broken = words("peace\u{ad} 12 head building");
    assert_eq!(follow(&["peacebuilding".into()], &broken), Ok(()));
    assert_eq!(follow(&["head".into(), "peacebuilding".into()], &broken), Err(1));
    let line = |text: &str| as_read(words(text)).join(" ");
    assert_eq!(line("as in \u{62c} 20 \u{628} \u{627} 7 here"), "as in \u{627} \u{628} 20 \u{62c} 7 here");
    assert_eq!(line("\u{62c} two words 20 \u{628} \u{627}"), "\u{627} \u{628} 20 two words \u{62c}");
}
