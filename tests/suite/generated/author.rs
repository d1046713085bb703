//! A seed → a manuscript with everything that reports contain, in any order and depth. Among its words stand numbers, each
//! once: the first four digits name the thread that they belong to, the last four count on.

use std::fmt::Write as _;

/// Natural words of many lengths.
const VOCABULARY: [&str; 48] = [
    "the",
    "of",
    "and",
    "peace",
    "a",
    "to",
    "village",
    "in",
    "committee",
    "it",
    "representation",
    "is",
    "report",
    "as",
    "disarmament",
    "by",
    "district",
    "or",
    "reconciliation",
    "was",
    "office",
    "at",
    "community",
    "on",
    "infrastructure",
    "café",
    "women’s",
    "well-being",
    "understanding",
    "be",
    "local",
    "“owned”",
    "security",
    "from",
    "mediation",
    "not",
    "accountability",
    "an",
    "law",
    "naïve",
    "authorities",
    "has",
    "under",
    "sustainability",
    "war",
    "early",
    "staff",
    "so",
];

/// What an author writes, and what must be found of it.
pub struct Author {
    random: Random,
    threads: Vec<Thread>,
    /// Thread of the chapter's running text.
    flow: usize,
    /// Thread of the chapter's notes, in the order of their marks.
    notes: usize,
    /// Definitions of notes, to be written at the end of the chapter.
    pending: String,
    marks: usize,
    /// Sentences of the longest notes.
    longest_note: usize,
}

/// Numbers that follow each other.
pub struct Thread {
    /// As they are written.
    pub numbers: Vec<String>,
    /// Whether the tool may print them again: headings and captions in lists, heads of tables on the next page.
    pub repeats: bool,
    /// The chapter, counted from 0.
    pub chapter: usize,
}

/// xorshift: the same manuscripts on every machine.
pub struct Random(u64);

impl Random {
    /// Whose first numbers differ for seeds that follow each other.
    pub fn new(seed: u64) -> Self {
        let mut random = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        (0..8).for_each(|_| _ = random.below(2));
        random
    }

    /// A number from 0 to `end` − 1.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end.max(1)
    }

    /// Once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// One of several.
    pub fn one<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

impl Author {
    /// Whose longest notes have so many sentences: 90 fill more than a page.
    pub fn new(seed: u64, longest_note: usize) -> Self {
        let random = Random::new(seed);
        Self { random, threads: Vec::new(), flow: 0, notes: 0, pending: String::new(), marks: 0, longest_note }
    }

    /// The threads of all chapters written so far.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// The next chapter, of so many blocks at its outermost level.
    pub fn chapter(&mut self, number: usize, blocks: usize) -> String {
        self.flow = self.thread(number, false);
        self.notes = self.thread(number, false);
        let mut text = self.heading(number, 1);
        let mut level = 1;
        for _ in 0..blocks {
            if self.random.once_in(6) {
                level = 2 + self.random.below(level.min(3));
                text.push_str(&self.heading(number, level));
            }
            text.push_str(&self.block(number, 0));
        }
        let again = self.sentences(self.flow, 2, true);
        format!("{text}{again}\n\n{}", std::mem::take(&mut self.pending))
    }

    fn thread(&mut self, chapter: usize, repeats: bool) -> usize {
        self.threads.push(Thread { numbers: Vec::new(), repeats, chapter });
        self.threads.len() - 1
    }

    fn number(&mut self, thread: usize) -> String {
        let numbers = &mut self.threads[thread].numbers;
        let number = format!("{:04}{:04}", 1_000 + thread, numbers.len());
        numbers.push(number.clone());
        number
    }

    fn heading(&mut self, chapter: usize, level: usize) -> String {
        let thread = self.thread(chapter, true);
        let words = 1 + self.random.below(if level == 1 { 6 } else { 12 });
        let words = (0..words).map(|_| self.random.one(&VOCABULARY)).collect::<Vec<_>>().join(" ");
        let number = self.number(thread);
        let note = if level > 1 && self.random.once_in(8) { self.note(self.notes) } else { String::new() };
        format!("{} Of {number} {words}{note}\n\n", "#".repeat(level))
    }

    /// A block and the empty line after it.
    fn block(&mut self, chapter: usize, depth: usize) -> String {
        let deepest = depth >= 2;
        match self.random.below(if depth == 0 { 24 } else { 14 }) {
            0..=5 => self.paragraph(),
            6 | 7 => self.list(chapter, depth),
            8 if !deepest => quoted(&self.blocks(chapter, depth, 3)),
            9 if !deepest => {
                let kind = self.random.one(&["NOTE", "WARNING", "TIP", "IMPORTANT", "CAUTION"]);
                quoted(&format!("[!{kind}]\n{}", self.blocks(chapter, depth, 3)))
            }
            10 => self.code(),
            11 => self.definitions(),
            14..=16 => self.table(chapter),
            17..=18 => self.figure(chapter),
            _ => self.paragraph(),
        }
    }

    fn blocks(&mut self, chapter: usize, depth: usize, most: usize) -> String {
        (0..=self.random.below(most)).map(|_| self.block(chapter, depth + 1)).collect()
    }

    fn paragraph(&mut self) -> String {
        let sentences = 1 + self.random.below(8);
        format!("{}\n\n", self.sentences(self.flow, sentences, true))
    }

    /// Sentences of words, numbers and marks of notes.
    fn sentences(&mut self, thread: usize, count: usize, noted: bool) -> String {
        let mut text = String::new();
        for _ in 0..count {
            text.push_str("So ");
            for _ in 0..2 + self.random.below(9) {
                let phrase = self.phrase(thread);
                let _ = write!(text, "{phrase} ");
            }
            text.push_str("goes on");
            text.push_str(self.random.one(&[".", "?", "!", "…", "; and so on."]));
            if noted && self.random.once_in(6) {
                let note = self.note(self.notes);
                text.push_str(&note);
            }
            text.push(if self.random.once_in(4) { '\n' } else { ' ' });
        }
        text.trim_end().to_owned()
    }

    /// Two or three words with a number among them, in one of the dresses that Markdown has.
    fn phrase(&mut self, thread: usize) -> String {
        let first = self.random.one(&VOCABULARY);
        let last = self.random.one(&VOCABULARY);
        let number = self.number(thread);
        match self.random.below(14) {
            0 => format!("*{first} {number}* {last}"),
            1 => format!("**{first} {number} {last}**"),
            2 => format!("`{first} {number}` {last}"),
            3 => format!("[{first} {number} {last}](https://example.org/{first})"),
            4 => format!("~~{first}~~ {number} {last}"),
            5 => format!("[{first} {number} {last}]{{lang=fr}}"),
            6 => format!("\"{first} {number} {last}\","),
            7 => format!("{first} -- {number} -- {last}"),
            8 => format!("({first} {number} {last}),"),
            9 => format!("[{first}]{{.smallcaps}} {number} {last}"),
            _ => format!("{first} {number} {last}"),
        }
    }

    /// A mark; its note is written at the end of the chapter.
    fn note(&mut self, thread: usize) -> String {
        self.marks += 1;
        let mark = format!("[^n{}]", self.marks);
        let sentences = match self.random.below(40) {
            0 => self.longest_note,
            1..=4 => self.longest_note.min(12),
            _ => 1 + self.random.below(3),
        };
        let mut words = self.sentences(thread, sentences, false).replace('\n', " ");
        if self.random.once_in(6) {
            let more = self.sentences(thread, 2, false).replace('\n', " ");
            let _ = write!(words, "\n\n    {more}");
        }
        let _ = write!(self.pending, "{mark}: {words}\n\n");
        mark
    }

    fn list(&mut self, chapter: usize, depth: usize) -> String {
        let kind = self.random.below(3);
        let start = if self.random.once_in(3) { 8 } else { 1 };
        let loose = self.random.once_in(3);
        let mut text = String::new();
        for item in 0..1 + self.random.below(6) {
            let marker = match kind {
                0 => "- ".to_owned(),
                1 => format!("{}. ", start + item),
                _ => format!("- [{}] ", self.random.one(&[" ", "x"])),
            };
            let sentences = 1 + self.random.below(3);
            let mut inner = format!("{}\n", self.sentences(self.flow, sentences, true).replace('\n', " "));
            if depth < 2 && self.random.once_in(4) {
                let _ = write!(inner, "\n{}", self.block(chapter, depth + 1));
            } else if loose {
                inner.push('\n');
            }
            let indent = if kind == 2 { 2 } else { marker.len() };
            text.push_str(&indented(&marker, indent, &inner));
        }
        format!("{}\n\n<!-- -->\n\n", text.trim_end())
    }

    fn code(&mut self) -> String {
        let language = self.random.one(&["", "python", "json", "rust", "sh"]);
        let mut text = format!("```{language}\n");
        for _ in 0..1 + self.random.below(12) {
            let phrases = self.random.below(9);
            text.push_str(&" ".repeat(self.random.below(4) * 2));
            for _ in 0..phrases {
                let word = self.random.one(&VOCABULARY);
                let number = self.number(self.flow);
                let _ = write!(text, "{word}({number}) ");
            }
            text.push('\n');
        }
        format!("{}\n```\n\n", text.trim_end())
    }

    fn definitions(&mut self) -> String {
        let mut text = String::new();
        for _ in 0..1 + self.random.below(3) {
            let number = self.number(self.flow);
            let _ = writeln!(text, "Term {number}");
            for _ in 0..1 + self.random.below(2) {
                let words = self.sentences(self.flow, 2, true).replace('\n', " ");
                let _ = writeln!(text, ":   {words}");
            }
            text.push('\n');
        }
        text
    }

    fn table(&mut self, chapter: usize) -> String {
        let columns = 1 + self.random.below(5);
        let mut text = String::new();
        let head = (0..columns).map(|_| {
            let thread = self.thread(chapter, true);
            format!("Of {} is", self.number(thread))
        });
        let _ = writeln!(text, "| {} |", head.collect::<Vec<_>>().join(" | "));
        let rules = (0..columns).map(|_| self.random.one(&["---", ":--", "--:", ":-:"]));
        let _ = writeln!(text, "| {} |", rules.collect::<Vec<_>>().join(" | "));
        let longest = if self.random.once_in(6) { 60 } else { 2 };
        for _ in 0..1 + self.random.below(if longest == 2 { 24 } else { 4 }) {
            let cells = (0..columns).map(|_| self.cell(chapter, longest));
            let cells = cells.collect::<Vec<_>>().join(" | ");
            let _ = writeln!(text, "| {cells} |");
        }
        let caption = if self.random.once_in(2) { self.caption(chapter, "Table") } else { String::new() };
        format!("{text}\n{caption}")
    }

    fn cell(&mut self, chapter: usize, longest: usize) -> String {
        let thread = self.thread(chapter, false);
        let sentences = self.random.below(longest);
        let mut words = match self.random.below(4) {
            0 => String::new(),
            1 => format!("x {} y", self.number(thread)),
            _ => self.sentences(thread, sentences, false).replace('\n', " "),
        };
        if !words.is_empty() && self.random.once_in(12) {
            let thread = self.thread(chapter, false);
            words.push_str(&self.note(thread));
        }
        words
    }

    fn figure(&mut self, chapter: usize) -> String {
        let file = self.random.one(&["wide.svg", "tall.svg", "photo.jpg"]);
        // What is as tall as a page and wanted here leaves half a page empty, and its author has asked for it.
        let class = self.random.one(&["", if file == "wide.svg" { ".here " } else { "" }, ".top ", ".bottom "]);
        let width = 10 + self.random.below(90);
        let caption = self.caption(chapter, "Figure");
        let description = self.description(chapter);
        format!("![A picture]({file}){{{class}width={width}%}}\n\n{caption}{description}")
    }

    /// Now and then a figure is told at length.
    fn description(&mut self, chapter: usize) -> String {
        if !self.threads.len().is_multiple_of(3) {
            return String::new();
        }
        let thread = self.thread(chapter, false);
        let mut text = format!("::: {{.description}}\nIt shows {}:\n\n", self.number(thread));
        for _ in 0..4 {
            let _ = writeln!(text, "- a district that is told of as {} and", self.number(thread));
        }
        text + ":::\n\n"
    }

    fn caption(&mut self, chapter: usize, kind: &str) -> String {
        let thread = self.thread(chapter, true);
        let sentences = 1 + self.random.below(3);
        let words = self.sentences(thread, sentences, false).replace('\n', " ");
        let note = if self.random.once_in(6) {
            let thread = self.thread(chapter, false);
            self.note(thread)
        } else {
            String::new()
        };
        format!("{kind}: {words}{note}\n\n")
    }
}

fn quoted(blocks: &str) -> String {
    let lines = blocks.trim_end().lines().map(|line| format!("> {line}"));
    format!("{}\n\n", lines.collect::<Vec<_>>().join("\n"))
}

fn indented(marker: &str, indent: usize, blocks: &str) -> String {
    let mut text = String::new();
    for (index, line) in blocks.lines().enumerate() {
        let before = if index == 0 { marker.to_owned() } else { " ".repeat(if line.is_empty() { 0 } else { indent }) };
        let _ = writeln!(text, "{before}{line}");
    }
    text
}
