//! What the files say of their own accessibility, by language.

/// Words about accessibility in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccessWords {
    /// `done`, of a task
    pub done: &'static str,
    /// `not done`, of a task
    pub not_done: &'static str,
    /// A sentence: headings, lists, tables and notes are marked up.
    pub structure: &'static str,
    /// A sentence: every image is described.
    pub described: &'static str,
    /// A sentence: some images are not described.
    pub undescribed: &'static str,
    /// A sentence: the pages are those of the PDF.
    pub pages: &'static str,
    /// `Contact:`, before an address
    pub contact: &'static str,
    /// `Description`, of a figure, at length
    pub description: &'static str,
    /// `Note`, before the number of a footnote
    pub note: &'static str,
}

pub(super) const ENGLISH: AccessWords = AccessWords {
    done: "done",
    not_done: "not done",
    structure: "Headings, lists, tables, notes and languages are marked up, and the contents lead to every section.",
    described: "Every image that carries meaning has a text alternative.",
    undescribed: "Some images have no text alternative.",
    pages: "The page list and the page markers follow the pages of the PDF edition.",
    contact: "Contact:",
    description: "Description",
    note: "Note",
};

pub(super) const FRENCH: AccessWords = AccessWords {
    done: "fait",
    not_done: "à faire",
    structure: "Les titres, listes, tableaux, notes et langues sont balisés, et la table des matières mène à chaque section.",
    described: "Chaque image porteuse de sens a un texte de remplacement.",
    undescribed: "Certaines images n’ont pas de texte de remplacement.",
    pages: "La liste des pages et les repères de page suivent les pages de l’édition PDF.",
    contact: "Contact :",
    description: "Description",
    note: "Note",
};

pub(super) const SPANISH: AccessWords = AccessWords {
    done: "hecho",
    not_done: "por hacer",
    structure: "Los títulos, listas, tablas, notas e idiomas están marcados, y el índice lleva a cada sección.",
    described: "Toda imagen con significado tiene un texto alternativo.",
    undescribed: "Algunas imágenes no tienen texto alternativo.",
    pages: "La lista de páginas y las marcas de página siguen las páginas de la edición en PDF.",
    contact: "Contacto:",
    description: "Descripción",
    note: "Nota",
};

pub(super) const PORTUGUESE: AccessWords = AccessWords {
    done: "feito",
    not_done: "por fazer",
    structure: "Os títulos, listas, tabelas, notas e idiomas estão marcados, e o sumário leva a cada secção.",
    described: "Cada imagem com significado tem um texto alternativo.",
    undescribed: "Algumas imagens não têm texto alternativo.",
    pages: "A lista de páginas e as marcas de página seguem as páginas da edição em PDF.",
    contact: "Contacto:",
    description: "Descrição",
    note: "Nota",
};

pub(super) const ARABIC: AccessWords = AccessWords {
    done: "تم",
    not_done: "لم يتم",
    structure: "العناوين والقوائم والجداول والحواشي واللغات موسومة، وتقود المحتويات إلى كل قسم.",
    described: "لكل صورة ذات معنى نص بديل.",
    undescribed: "بعض الصور بلا نص بديل.",
    pages: "تتبع قائمة الصفحات وعلاماتها صفحات نسخة PDF.",
    contact: "للتواصل:",
    description: "وصف",
    note: "حاشية",
};

pub(super) const PERSIAN: AccessWords = AccessWords {
    done: "انجام شده",
    not_done: "انجام نشده",
    structure: "سرتیترها، فهرست‌ها، جدول‌ها، یادداشت‌ها و زبان‌ها نشانه‌گذاری شده‌اند و فهرست مطالب به هر بخش راه می‌برد.",
    described: "هر تصویر معنادار متن جایگزین دارد.",
    undescribed: "برخی تصویرها متن جایگزین ندارند.",
    pages: "فهرست صفحه‌ها و نشانه‌های صفحه از صفحه‌های نسخهٔ PDF پیروی می‌کنند.",
    contact: "تماس:",
    description: "شرح",
    note: "پانوشت",
};

pub(super) const HEBREW: AccessWords = AccessWords {
    done: "בוצע",
    not_done: "לא בוצע",
    structure: "הכותרות, הרשימות, הטבלאות, ההערות והשפות מסומנות, ותוכן העניינים מוביל לכל סעיף.",
    described: "לכל תמונה בעלת משמעות יש טקסט חלופי.",
    undescribed: "לחלק מהתמונות אין טקסט חלופי.",
    pages: "רשימת העמודים וסימני העמודים תואמים את עמודי מהדורת ה־PDF.",
    contact: "ליצירת קשר:",
    description: "תיאור",
    note: "הערה",
};
