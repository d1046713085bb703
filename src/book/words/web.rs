//! The words of the download page, by language.

/// Words of the download page in one language. `{n}` stands for a number, `{first}` and `{last}` for folios.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WebWords {
    /// `Skip to content`
    pub skip: &'static str,
    /// `About this report`
    pub about: &'static str,
    /// `Chapters`
    pub chapters: &'static str,
    /// `Download PDF`
    pub download_pdf: &'static str,
    /// `Download EPUB`
    pub download_epub: &'static str,
    /// `1 page`
    pub one_page: &'static str,
    /// `{n} pages`
    pub many_pages: &'static str,
    /// `page {first}`
    pub at_page: &'static str,
    /// `pages {first}–{last}`
    pub at_pages: &'static str,
    /// Bytes, kilobytes, megabytes, as they follow a number.
    pub units: [&'static str; 3],
    /// The decimal point.
    pub decimal: &'static str,
    /// `and`, before the last name
    pub and: &'static str,
    /// `Translated by`, before names
    pub translated_by: &'static str,
    /// `(ed.)`, after the name of one editor in a citation
    pub one_editor: &'static str,
    /// `(eds)`, after the names of several
    pub many_editors: &'static str,
    /// `In`, between a chapter and its book in a citation
    pub inside: &'static str,
    /// `How to cite this report`
    pub cite_report: &'static str,
    /// `Other languages`
    pub editions: &'static str,
    /// `Corrections`
    pub corrections: &'static str,
    /// `Accessibility`
    pub accessibility: &'static str,
    /// `The files claim`, before names of standards
    pub claims: &'static str,
    /// A sentence: chapters and EPUB have the page numbers of the full PDF.
    pub same_pages: &'static str,
    /// `These files claim no standard:`, before their names
    pub unclaimed: &'static str,
    /// `For reference managers:`, before names of formats
    pub references: &'static str,
    /// `Checksums (SHA-256)`
    pub checksums: &'static str,
    /// `Published`
    pub published: &'static str,
    /// What stands between day, month and year: a space, or ` de `; nothing where the year comes first.
    pub of: &'static str,
}

pub(super) const ENGLISH: WebWords = WebWords {
    skip: "Skip to content",
    about: "About this report",
    chapters: "Chapters",
    download_pdf: "Download PDF",
    download_epub: "Download EPUB",
    one_page: "1 page",
    many_pages: "{n} pages",
    at_page: "page {first}",
    at_pages: "pages {first}–{last}",
    units: ["bytes", "kB", "MB"],
    decimal: ".",
    and: "and",
    translated_by: "Translated by",
    one_editor: "(ed.)",
    many_editors: "(eds)",
    inside: "In",
    cite_report: "How to cite this report",
    editions: "Other languages",
    corrections: "Corrections",
    accessibility: "Accessibility",
    claims: "The files claim:",
    same_pages: "The chapters and the EPUB have the page numbers of the full PDF.",
    unclaimed: "These files claim no standard:",
    references: "For reference managers:",
    checksums: "Checksums (SHA-256)",
    published: "Published",
    of: " ",
};

pub(super) const FRENCH: WebWords = WebWords {
    skip: "Aller au contenu",
    about: "À propos de ce rapport",
    chapters: "Chapitres",
    download_pdf: "Télécharger le PDF",
    download_epub: "Télécharger l’EPUB",
    one_page: "1 page",
    many_pages: "{n} pages",
    at_page: "page {first}",
    at_pages: "pages {first}–{last}",
    units: ["octets", "ko", "Mo"],
    decimal: ",",
    and: "et",
    translated_by: "Traduit par",
    one_editor: "(dir.)",
    many_editors: "(dir.)",
    inside: "Dans",
    cite_report: "Pour citer ce rapport",
    editions: "Autres langues",
    corrections: "Corrections",
    accessibility: "Accessibilité",
    claims: "Les fichiers se réclament de :",
    same_pages: "Les chapitres et l’EPUB ont les numéros de page du PDF complet.",
    unclaimed: "Ces fichiers ne se réclament d’aucune norme :",
    references: "Pour les logiciels bibliographiques :",
    checksums: "Sommes de contrôle (SHA-256)",
    published: "Publié",
    of: " ",
};

pub(super) const SPANISH: WebWords = WebWords {
    skip: "Ir al contenido",
    about: "Sobre este informe",
    chapters: "Capítulos",
    download_pdf: "Descargar PDF",
    download_epub: "Descargar EPUB",
    one_page: "1 página",
    many_pages: "{n} páginas",
    at_page: "página {first}",
    at_pages: "páginas {first}–{last}",
    units: ["bytes", "kB", "MB"],
    decimal: ",",
    and: "y",
    translated_by: "Traducción de",
    one_editor: "(ed.)",
    many_editors: "(eds.)",
    inside: "En",
    cite_report: "Cómo citar este informe",
    editions: "Otros idiomas",
    corrections: "Correcciones",
    accessibility: "Accesibilidad",
    claims: "Los archivos declaran:",
    same_pages: "Los capítulos y el EPUB tienen los números de página del PDF completo.",
    unclaimed: "Estos archivos no declaran ninguna norma:",
    references: "Para gestores de referencias:",
    checksums: "Sumas de comprobación (SHA-256)",
    published: "Publicado",
    of: " de ",
};

pub(super) const PORTUGUESE: WebWords = WebWords {
    skip: "Ir para o conteúdo",
    about: "Sobre este relatório",
    chapters: "Capítulos",
    download_pdf: "Descarregar PDF",
    download_epub: "Descarregar EPUB",
    one_page: "1 página",
    many_pages: "{n} páginas",
    at_page: "página {first}",
    at_pages: "páginas {first}–{last}",
    units: ["bytes", "kB", "MB"],
    decimal: ",",
    and: "e",
    translated_by: "Tradução de",
    one_editor: "(org.)",
    many_editors: "(orgs.)",
    inside: "Em",
    cite_report: "Como citar este relatório",
    editions: "Outras línguas",
    corrections: "Correções",
    accessibility: "Acessibilidade",
    claims: "Os ficheiros declaram:",
    same_pages: "Os capítulos e o EPUB têm os números de página do PDF completo.",
    unclaimed: "Estes ficheiros não declaram nenhuma norma:",
    references: "Para gestores de referências:",
    checksums: "Somas de verificação (SHA-256)",
    published: "Publicado",
    of: " de ",
};

pub(super) const ARABIC: WebWords = WebWords {
    skip: "انتقل إلى المحتوى",
    about: "عن هذا التقرير",
    chapters: "الفصول",
    download_pdf: "تنزيل PDF",
    download_epub: "تنزيل EPUB",
    one_page: "صفحة واحدة",
    many_pages: "عدد الصفحات: {n}",
    at_page: "الصفحة {first}",
    at_pages: "الصفحات {first}–{last}",
    units: ["بايت", "كيلوبايت", "ميغابايت"],
    decimal: "٫",
    and: "و",
    translated_by: "ترجمة",
    one_editor: "(محرر)",
    many_editors: "(محررون)",
    inside: "في",
    cite_report: "طريقة الاستشهاد بهذا التقرير",
    editions: "لغات أخرى",
    corrections: "تصويبات",
    accessibility: "إتاحة الوصول",
    claims: "تعلن الملفات مطابقتها لما يلي:",
    same_pages: "للفصول ولملف EPUB أرقام صفحات ملف PDF الكامل.",
    unclaimed: "هذه الملفات لا تعلن مطابقتها لأي معيار:",
    references: "لبرامج إدارة المراجع:",
    checksums: "مجاميع التحقق (SHA-256)",
    published: "نشر في",
    of: " ",
};

pub(super) const PERSIAN: WebWords = WebWords {
    skip: "رفتن به محتوا",
    about: "دربارهٔ این گزارش",
    chapters: "فصل‌ها",
    download_pdf: "بارگیری PDF",
    download_epub: "بارگیری EPUB",
    one_page: "یک صفحه",
    many_pages: "{n} صفحه",
    at_page: "صفحهٔ {first}",
    at_pages: "صفحه‌های {first}–{last}",
    units: ["بایت", "کیلوبایت", "مگابایت"],
    decimal: "٫",
    and: "و",
    translated_by: "ترجمهٔ",
    one_editor: "(ویراستار)",
    many_editors: "(ویراستاران)",
    inside: "در",
    cite_report: "شیوهٔ ارجاع به این گزارش",
    editions: "زبان‌های دیگر",
    corrections: "اصلاحات",
    accessibility: "دسترس‌پذیری",
    claims: "پرونده‌ها خود را مطابق می‌دانند با:",
    same_pages: "شماره‌های صفحهٔ فصل‌ها و EPUB همان شماره‌های PDF کامل است.",
    unclaimed: "این پرونده‌ها خود را مطابق هیچ استانداردی نمی‌دانند:",
    references: "برای نرم‌افزارهای مدیریت منابع:",
    checksums: "جمع‌های کنترلی (SHA-256)",
    published: "انتشار",
    of: " ",
};

pub(super) const HEBREW: WebWords = WebWords {
    skip: "דילוג לתוכן",
    about: "על הדוח",
    chapters: "פרקים",
    download_pdf: "הורדת PDF",
    download_epub: "הורדת EPUB",
    one_page: "עמוד אחד",
    many_pages: "{n} עמודים",
    at_page: "עמוד {first}",
    at_pages: "עמודים {first}–{last}",
    units: ["בתים", "ק״ב", "מ״ב"],
    decimal: ".",
    and: "וגם",
    translated_by: "בתרגום",
    one_editor: "(עריכה)",
    many_editors: "(עריכה)",
    inside: "בתוך",
    cite_report: "אופן הציטוט של דוח זה",
    editions: "שפות אחרות",
    corrections: "תיקונים",
    accessibility: "נגישות",
    claims: "הקבצים מצהירים על התאמה ל:",
    same_pages: "לפרקים ול־EPUB מספרי העמודים של ה־PDF המלא.",
    unclaimed: "קבצים אלה אינם מצהירים על התאמה לתקן:",
    references: "לתוכנות לניהול מקורות:",
    checksums: "סכומי ביקורת (SHA-256)",
    published: "פורסם",
    of: " ",
};
