//! Book, or a chapter of it → what reference managers read: BibTeX, RIS, CSL-JSON.

mod bibtex;
mod csl;
mod ris;
#[cfg(test)]
mod tests;

use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::book::{Book, Division};

/// A way of writing a reference down.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Format {
    /// BibTeX and biblatex, in UTF-8.
    Bibtex,
    /// RIS, as EndNote, Zotero and library catalogues exchange it.
    Ris,
    /// CSL-JSON, the data of the Citation Style Language 1.0.2.
    Csl,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::Csl];

    /// Its name, as people know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::Csl => "CSL-JSON",
        }
    }

    /// What its files end in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Csl => "json",
        }
    }
}

/// What a reference is to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Report,
    /// A report with an ISBN.
    Book,
    Chapter,
}

/// What a reference says.
pub struct Reference<'a> {
    book: &'a Book,
    /// The chapter; none where the reference is to the report.
    chapter: Option<&'a Division>,
    /// Its first and last folio.
    folios: Option<&'a (String, String)>,
    /// Where it can be had.
    url: Option<String>,
}

impl<'a> Reference<'a> {
    /// A reference to the report, or to a chapter with its folios, to be had at `url`.
    pub fn new(
        book: &'a Book,
        chapter: Option<&'a Division>,
        folios: Option<&'a (String, String)>,
        url: Option<String>,
    ) -> Self {
        Self { book, chapter, folios, url }
    }

    /// The reference in a format, with a line's end after its last line.
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Bibtex => bibtex::write(self),
            Format::Ris => ris::write(self),
            Format::Csl => csl::write(self),
        }
    }

    fn kind(&self) -> Kind {
        match (self.chapter, self.isbn()) {
            (Some(_), _) => Kind::Chapter,
            (None, Some(_)) => Kind::Book,
            (None, None) => Kind::Report,
        }
    }

    /// A name for it that is made of ASCII letters, digits and hyphens.
    fn key(&self) -> String {
        let report = &self.book.meta.slug;
        self.chapter.map_or_else(|| report.clone(), |chapter| format!("{report}-{}", chapter.slug))
    }

    /// The title of the report or chapter, on one line.
    fn title(&self) -> String {
        self.chapter.map_or_else(|| self.whole(), |chapter| one_line(&chapter.title.text.spoken()))
    }

    /// The title of the report with its subtitle.
    fn whole(&self) -> String {
        let meta = &self.book.meta;
        let words = Words::of(&meta.language);
        let title = meta.subtitle.as_ref().map(|subtitle| words.labelled(&meta.title, subtitle));
        one_line(&title.unwrap_or_else(|| meta.title.clone()))
    }

    /// Those who wrote it.
    fn authors(&self) -> Vec<&'a Creator> {
        with_role(self.book.makers(self.chapter), "aut")
    }

    /// Those who edited the whole.
    fn editors(&self) -> Vec<&'a Creator> {
        with_role(&self.book.meta.creators, "edt")
    }

    /// Those who translated it.
    fn translators(&self) -> Vec<&'a Creator> {
        let own = self.chapter.map(|chapter| with_role(&chapter.creators, "trl")).filter(|own| !own.is_empty());
        own.unwrap_or_else(|| with_role(&self.book.meta.creators, "trl"))
    }

    /// `11–38` with this between the two.
    fn pages(&self, between: &str) -> Option<String> {
        let (first, last) = self.folios?;
        Some(if first == last { first.clone() } else { [first, between, last].concat() })
    }

    /// The number of the book, which is the PDF's if it has one.
    fn isbn(&self) -> Option<&'a str> {
        let isbn = &self.book.meta.isbn;
        ["pdf", "print", "epub"].iter().find_map(|format| isbn.get(*format)).map(String::as_str)
    }

    /// The DOI, which is the report's: a chapter has none of its own.
    fn doi(&self) -> Option<&'a str> {
        self.book.meta.doi.as_deref().filter(|_| self.chapter.is_none())
    }

    /// The language's tag.
    fn language(&self) -> &'a str {
        self.book.language(self.chapter).tag()
    }
}

fn with_role<'a>(creators: &'a [Creator], role: &str) -> Vec<&'a Creator> {
    creators.iter().filter(|creator| creator.role == role).collect()
}

/// Words with single spaces: no format has room for a second line.
fn one_line(words: &str) -> String {
    let plain = words.split(|c: char| c.is_whitespace() || c.is_control());
    plain.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
