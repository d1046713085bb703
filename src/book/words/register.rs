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

const fn words(all: [&'static str; 7]) -> RegisterWords {
    let [figures, tables, abbreviations, countries, index, see, note] = all;
    RegisterWords { figures, tables, abbreviations, countries, index, see, note }
}

pub(super) const ENGLISH: RegisterWords =
    words(["Figures", "Tables", "Abbreviations", "Case studies by country", "Index", "see", "n"]);

pub(super) const FRENCH: RegisterWords =
    words(["Figures", "Tableaux", "Abréviations", "Études de cas par pays", "Index", "voir", "n"]);

pub(super) const SPANISH: RegisterWords =
    words(["Figuras", "Tablas", "Abreviaturas", "Estudios de caso por país", "Índice analítico", "véase", "n"]);

pub(super) const PORTUGUESE: RegisterWords =
    words(["Figuras", "Tabelas", "Abreviaturas", "Estudos de caso por país", "Índice remissivo", "ver", "n"]);

pub(super) const ARABIC: RegisterWords =
    words(["الأشكال", "الجداول", "الاختصارات", "دراسات الحالة حسب البلد", "الفهرس", "انظر", "ح"]);

pub(super) const PERSIAN: RegisterWords =
    words(["شکل‌ها", "جدول‌ها", "کوته‌نوشت‌ها", "نمونه‌ها بر پایهٔ کشور", "نمایه", "نک.", "پ"]);

pub(super) const HEBREW: RegisterWords =
    words(["איורים", "טבלאות", "קיצורים", "חקרי מקרה לפי מדינה", "מפתח", "ראו", "ה"]);

pub(super) const SIMPLIFIED: RegisterWords = words(["插图", "表格", "缩略语", "按国家分列的案例", "索引", "见", "注"]);

pub(super) const TRADITIONAL: RegisterWords = words(["插圖", "表格", "縮略語", "按國家分列的案例", "索引", "見", "註"]);

pub(super) const JAPANESE: RegisterWords = words(["図", "表", "略語", "国別事例", "索引", "→", "注"]);
