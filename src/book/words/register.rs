//! The words of lists and indexes, by language.

/// Words of lists and indexes in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RegisterWords {
    /// `Figures`
    pub figures: &'static str,
    /// `Tables`
    pub tables: &'static str,
    /// `Abbreviations`
    pub abbreviations: &'static str,
    /// `Case studies by country`
    pub countries: &'static str,
    /// `Index`
    pub index: &'static str,
    /// `see`, before the term that stands for another
    pub see: &'static str,
    /// `n`, after the folio of a mention in a note
    pub note: &'static str,
}

pub(super) const fn words(all: [&'static str; 7]) -> RegisterWords {
    let [figures, tables, abbreviations, countries, index, see, note] = all;
    RegisterWords { figures, tables, abbreviations, countries, index, see, note }
}
