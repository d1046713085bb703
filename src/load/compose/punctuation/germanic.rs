//! Words that keep their neighbours in English, German, Dutch and the languages of the North.

use crate::load::compose::punctuation::abbreviations::{NONE, Vocabulary};

/// English; its words before numbers and its titles are those of every language.
pub const ENGLISH: Vocabulary = Vocabulary {
    after_numbers: "thousand million billion trillion percent a.m p.m am pm AD BC BCE CE",
    months: "January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul \
Aug Sept Sep Oct Nov Dec",
    month_first: true,
    elisions: "tis tisn twas twasn twere twould twouldn twill em til n neath cos bout",
    percent: "per cent",
    ..NONE
};

/// German.
pub const GERMAN: Vocabulary = Vocabulary {
    before_numbers: "Abb. Abs. Buchst. lit. Abschn. Anh. Anl. Anm. Aufl. Bd. Bde. Bl. Fn. Jg. Kap. Nr. Nrn. Rdnr. Rn. Rz. S. Sp. Taf. \
Ziff. Z. Teil Kapitel Abbildung Abbildungen Tabelle Tabellen Abschnitt Anhang Anlage Artikel Band Seite Seiten Ziffer Absatz \
Paragraf Paragraph Kasten Karte Schritt Übersicht ca.",
    after_numbers: "Mio Mrd Bio Tsd Million Millionen Milliarde Milliarden Prozent Uhr Euro Jh",
    after_ordinals: "Jahrhundert Jahrhunderts Jahrhunderte Jh Jhd Kapitel Abschnitt Auflage",
    titles: "Herr Herrn Frau Hr. Dipl.-Ing. Mag. Sankt",
    months: "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember",
    elisions: "s n ne nen nem ner nes",
    pairs: "i. d.|v. Chr.|n. Chr.|z. B.|z. Hd.",
    ..NONE
};

/// Dutch.
pub const DUTCH: Vocabulary = Vocabulary {
    before_numbers: "afb. Afb. afbeelding Afbeelding fig. blz. nr. nrs. Nr. hfst. hoofdst. hoofdstuk Hoofdstuk bijl. bijlage \
Bijlage dl. deel Deel tabel Tabel figuur Figuur artikel Artikel paragraaf Paragraaf lid par. kol. kader Kader kaart Kaart \
grafiek pagina bladzijde",
    after_numbers: "miljoen miljard procent euro uur mln mld",
    titles: "dhr. Dhr. mevr. Mevr. mw. Mw. dr. prof. mr. ir. ing. drs. ds. Sint",
    months: "januari februari maart april mei juni juli augustus september oktober november december",
    elisions: "s t n k m r ns",
    ..NONE
};

/// Swedish.
pub const SWEDISH: Vocabulary = Vocabulary {
    before_numbers: "figur Figur tabell Tabell s. sid. sida sidan nr Nr kap. kapitel Kapitel artikel Artikel avsnitt Avsnitt \
del Del bilaga Bilaga diagram Diagram ruta Ruta st. bd punkt Punkt karta",
    after_numbers: "procent kronor euro tn mn mdr miljon miljoner miljard miljarder",
    titles: "hr Hr herr Herr fru Fru dr prof. S:t S:ta",
    months: "januari februari mars april maj juni juli augusti september oktober november december",
    pairs: "t. ex.|bl. a.|d. v.|s. k.|f. d.|m. fl.|o. dyl.",
    ..NONE
};

/// Danish.
pub const DANISH: Vocabulary = Vocabulary {
    before_numbers: "figur Figur tabel Tabel s. side nr. Nr. kap. kapitel Kapitel artikel Artikel afsnit Afsnit stk. del Del \
bilag Bilag bd. boks Boks pkt. kort",
    after_numbers: "procent kroner euro mio mia million millioner milliard milliarder kl",
    after_ordinals: "århundrede",
    titles: "hr. Hr. fr. fru Fru dr. prof. Skt. Sankt",
    months: "januar februar marts april maj juni juli august september oktober november december",
    ..NONE
};

/// Norwegian, both forms.
pub const NORWEGIAN: Vocabulary = Vocabulary {
    before_numbers: "figur Figur tabell Tabell s. side nr. Nr. nr kap. kapittel Kapittel artikkel Artikkel avsnitt Avsnitt \
del Del vedlegg Vedlegg bd. boks Boks pkt. ledd kart",
    after_numbers: "prosent kroner euro mill mrd million millioner milliard milliarder",
    after_ordinals: "århundre hundreår",
    titles: "hr. Hr. herr fru Fru dr. prof. St.",
    months: "januar februar mars april mai juni juli august september oktober november desember",
    ..NONE
};

/// Icelandic.
pub const ICELANDIC: Vocabulary = Vocabulary {
    before_numbers: "mynd Mynd tafla Tafla bls. nr. kafli Kafli gr.",
    after_numbers: "kr milljónir milljarðar",
    after_ordinals: "gr kafli öld",
    months: "janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember",
    ..NONE
};
