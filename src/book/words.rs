//! The words that the tool itself prints, by language; English stands in for languages that are not here.

pub mod access;
mod east;
pub mod register;
mod right_to_left;
pub mod texts;
pub mod web;

use crate::base::text::is_right_to_left;
use crate::book::language::Language;
use crate::book::meta::Date;
use crate::book::words::access::AccessWords;
use crate::book::words::register::RegisterWords;
use crate::book::words::right_to_left::{ARABIC, HEBREW, PERSIAN};
use crate::book::words::web::WebWords;

/// The tool's own words in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// `Chapter`, or with its number where `{n}` stands
    pub chapter: &'static str,
    /// `Part`
    pub part: &'static str,
    /// `Figure`
    pub figure: &'static str,
    /// `Table`
    pub table: &'static str,
    /// `Contents`
    pub contents: &'static str,
    /// `In this chapter`
    pub in_this_chapter: &'static str,
    /// `continued`, after the label of a table that goes on
    pub continued: &'static str,
    /// `p.`, before a page's number
    pub page: &'static str,
    /// `pages`, before a range
    pub pages: &'static str,
    /// `From the report`, on a chapter's cover sheet
    pub from_the_report: &'static str,
    /// `Cite as`
    pub cite_as: &'static str,
    /// `Licence`
    pub licence: &'static str,
    /// `The full report`
    pub full_report: &'static str,
    /// `Edited by`
    pub edited_by: &'static str,
    /// `Version`
    pub version: &'static str,
    /// `Cover`, label of a chapter's cover sheets
    pub cover: &'static str,
    /// `Title page`
    pub title_page: &'static str,
    /// `Notes`
    pub notes: &'static str,
    /// `Back to the text`
    pub back_to_text: &'static str,
    /// `Pages`, heading of the page list
    pub page_list: &'static str,
    /// `Landmarks`
    pub landmarks: &'static str,
    /// `Start of the text`
    pub start_of_text: &'static str,
    /// `Download full chapter`
    pub download_chapter: &'static str,
    /// `Case studies`; sections of a chapter on the download page
    pub sections: &'static str,
    /// `Series`
    pub series: &'static str,
    /// What stands between a label and what it labels, with its spaces.
    pub colon: &'static str,
    /// What stands between the parts of a list, with its space.
    pub comma: &'static str,
    /// Titles of the five alerts: note, tip, important, warning, caution.
    pub alerts: [&'static str; 5],
    /// January to December.
    pub months: [&'static str; 12],
    /// Of lists and indexes.
    pub register: &'static RegisterWords,
    /// About accessibility.
    pub access: &'static AccessWords,
    /// Of the download page.
    pub web: &'static WebWords,
}

impl Words {
    /// The words for a language.
    pub fn of(language: &Language) -> &'static Self {
        Self::known(language).unwrap_or(&ENGLISH)
    }

    /// The same; none where English would stand in.
    pub fn known(language: &Language) -> Option<&'static Self> {
        Some(match language.primary().as_str() {
            "en" => &ENGLISH,
            "fr" => &FRENCH,
            "es" => &SPANISH,
            "pt" => &PORTUGUESE,
            "ar" => &ARABIC,
            "fa" => &PERSIAN,
            "he" => &HEBREW,
            "zh" if language.is_traditional() => &east::TRADITIONAL,
            "zh" => &east::SIMPLIFIED,
            "ja" => &east::JAPANESE,
            _ => return None,
        })
    }

    /// `Chapter 2` with this space between the two, or `第2章`.
    pub fn chapter_number(&self, number: &str, space: &str) -> String {
        if self.chapter.contains("{n}") {
            return self.chapter.replace("{n}", number);
        }
        format!("{}{space}{number}", self.chapter)
    }

    /// Whether they run from right to left.
    pub fn run_backwards(&self) -> bool {
        self.contents.contains(is_right_to_left)
    }

    /// `Licence: CC BY 4.0`
    pub fn labelled(&self, label: &str, what: &str) -> String {
        [label, self.colon, what].concat()
    }

    /// A date as people write it: `23 November 2026`.
    pub fn date(&self, date: Date) -> String {
        let month = date.month.and_then(|month| self.months.get(usize::from(month).checked_sub(1)?));
        let day = month.and(date.day).map(|day| day.to_string());
        let year = date.year.to_string();
        if self.web.of.is_empty() {
            let day = day.map(|day| format!("{day}日"));
            return format!("{year}年{}{}", month.unwrap_or(&""), day.unwrap_or_default());
        }
        let parts: Vec<&str> = day.iter().map(String::as_str).chain(month.copied()).chain([year.as_str()]).collect();
        parts.join(self.web.of)
    }
}

const ENGLISH: Words = Words {
    chapter: "Chapter",
    part: "Part",
    figure: "Figure",
    table: "Table",
    contents: "Contents",
    in_this_chapter: "In this chapter",
    continued: "continued",
    page: "p.",
    pages: "pages",
    from_the_report: "From the report",
    cite_as: "Cite as",
    licence: "Licence",
    full_report: "The full report",
    edited_by: "Edited by",
    version: "Version",
    cover: "Cover",
    title_page: "Title page",
    notes: "Notes",
    back_to_text: "Back to the text",
    page_list: "Pages",
    landmarks: "Landmarks",
    start_of_text: "Start of the text",
    download_chapter: "Download full chapter",
    sections: "In this chapter",
    series: "Series",
    colon: ": ",
    comma: ", ",
    alerts: ["Note", "Tip", "Important", "Warning", "Caution"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    register: &register::ENGLISH,
    access: &access::ENGLISH,
    web: &web::ENGLISH,
};

const FRENCH: Words = Words {
    chapter: "Chapitre",
    part: "Partie",
    figure: "Figure",
    table: "Tableau",
    contents: "Table des matières",
    in_this_chapter: "Dans ce chapitre",
    continued: "suite",
    page: "p.",
    pages: "pages",
    from_the_report: "Extrait du rapport",
    cite_as: "Pour citer ce chapitre",
    licence: "Licence",
    full_report: "Le rapport complet",
    edited_by: "Sous la direction de",
    version: "Version",
    cover: "Couverture",
    title_page: "Page de titre",
    notes: "Notes",
    back_to_text: "Retour au texte",
    page_list: "Pages",
    landmarks: "Repères",
    start_of_text: "Début du texte",
    download_chapter: "Télécharger le chapitre",
    sections: "Dans ce chapitre",
    series: "Collection",
    colon: "\u{A0}: ",
    comma: ", ",
    alerts: ["Remarque", "Conseil", "Important", "Attention", "Prudence"],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    register: &register::FRENCH,
    access: &access::FRENCH,
    web: &web::FRENCH,
};

const SPANISH: Words = Words {
    chapter: "Capítulo",
    part: "Parte",
    figure: "Figura",
    table: "Tabla",
    contents: "Índice",
    in_this_chapter: "En este capítulo",
    continued: "continuación",
    page: "p.",
    pages: "páginas",
    from_the_report: "Del informe",
    cite_as: "Cómo citar",
    licence: "Licencia",
    full_report: "El informe completo",
    edited_by: "Edición de",
    version: "Versión",
    cover: "Cubierta",
    title_page: "Portada",
    notes: "Notas",
    back_to_text: "Volver al texto",
    page_list: "Páginas",
    landmarks: "Puntos de referencia",
    start_of_text: "Comienzo del texto",
    download_chapter: "Descargar el capítulo",
    sections: "En este capítulo",
    series: "Serie",
    colon: ": ",
    comma: ", ",
    alerts: ["Nota", "Consejo", "Importante", "Advertencia", "Precaución"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    register: &register::SPANISH,
    access: &access::SPANISH,
    web: &web::SPANISH,
};

const PORTUGUESE: Words = Words {
    chapter: "Capítulo",
    part: "Parte",
    figure: "Figura",
    table: "Tabela",
    contents: "Sumário",
    in_this_chapter: "Neste capítulo",
    continued: "continuação",
    page: "p.",
    pages: "páginas",
    from_the_report: "Do relatório",
    cite_as: "Como citar",
    licence: "Licença",
    full_report: "O relatório completo",
    edited_by: "Organização de",
    version: "Versão",
    cover: "Capa",
    title_page: "Folha de rosto",
    notes: "Notas",
    back_to_text: "Voltar ao texto",
    page_list: "Páginas",
    landmarks: "Pontos de referência",
    start_of_text: "Início do texto",
    download_chapter: "Descarregar o capítulo",
    sections: "Neste capítulo",
    series: "Série",
    colon: ": ",
    comma: ", ",
    alerts: ["Nota", "Dica", "Importante", "Aviso", "Cuidado"],
    months: [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    register: &register::PORTUGUESE,
    access: &access::PORTUGUESE,
    web: &web::PORTUGUESE,
};

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::book::language::Language;

    #[test]
    fn labels_have_the_colon_of_their_language() {
        let labelled = |tag: &str| {
            let language = Language::parse(tag).expect("a tag");
            let words = Words::of(&language);
            words.labelled(words.licence, "X")
        };
        assert_eq!(labelled("en"), "Licence: X");
        assert_eq!(labelled("fr-CH"), "Licence\u{A0}: X");
        assert_eq!(labelled("zh"), "许可协议：X");
    }
}
