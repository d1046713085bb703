//! Words that keep their neighbours in the Romance languages.

use crate::load::compose::punctuation::abbreviations::{NONE, Vocabulary};

/// French.
pub const FRENCH: Vocabulary = Vocabulary {
    before_numbers: "n° N° no No nos Nos nº Nº nᵒ chap. Chap. chapitre Chapitre chapitres tabl. tab. tableau Tableau tableaux \
vol. t. tome éd. al. alinéa annexe Annexe annexes partie Partie paragraphe paragraphes par. titre Titre encadré Encadré carte \
Carte graphique Graphique résolution Résolution objectif Objectif env.",
    after_numbers: "million millions milliard milliards euro euros heures",
    after_ordinals: "siècle siècles s",
    titles: "M. MM. Mme Mmes Mlle Mlles Me Mgr Pr Pr. Ste S.E.",
    months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    pairs: "av. J.-C.|apr. J.-C.|p. ex.",
    percent: "pour cent",
    ..NONE
};

/// Spanish.
pub const SPANISH: Vocabulary = Vocabulary {
    before_numbers: "pág. págs. Pág. página páginas núm. núms. Núm. n.º n.os N.º n.° nº Nº art. arts. artículo Artículo artículos \
cap. caps. Cap. capítulo Capítulo capítulos vol. tomo t. tabla Tabla cuadro Cuadro figura Figura gráfico Gráfico mapa Mapa \
sección Sección parte Parte anexo Anexo párr. párrs. párrafo párrafos apdo. apartado siglo siglos s. ss. resolución Resolución \
recuadro Recuadro objetivo Objetivo",
    after_numbers: "mil millón millones billón billones euros",
    titles: "Sra. Sres. sr. sra. dr. dra. Sras. Srta. D. D.ª Dña. Dra. Dres. Lic. Ing. Gral. Excmo. Excma. Ilmo. Mons. Sto. Sta. S.E.",
    pairs: "EE. UU.|FF. AA.|a. C.|d. C.|p. ej.|RR. HH.",
    percent: "por ciento",
    ..NONE
};

/// Portuguese.
pub const PORTUGUESE: Vocabulary = Vocabulary {
    before_numbers: "pág. págs. página páginas n.º n.os N.º nº Nº art. arts. artigo Artigo artigos cap. caps. capítulo Capítulo vol. \
tab. tabela Tabela quadro Quadro figura Figura gráfico Gráfico mapa Mapa secção Secção seção Seção parte Parte anexo Anexo \
parágrafo alínea século séculos séc. resolução Resolução caixa Caixa objetivo Objetivo",
    after_numbers: "mil milhão milhões bilhão bilhões euros reais",
    titles: "Sra. Srs. Sras. sr. sra. dr. dra. Dra. Profa. Prof.ª Eng. D. Exmo. Exma. Sto. Sta. S. S.E.",
    pairs: "a. C.|d. C.|p. ex.",
    percent: "por cento",
    ..NONE
};

/// Italian.
pub const ITALIAN: Vocabulary = Vocabulary {
    before_numbers: "figg. pag. pagg. pagina pagine n. nn. N. artt. articolo Articolo articoli cap. capp. Cap. capitolo Capitolo vol. \
voll. tab. tabb. tabella Tabella figura Figura grafico Grafico mappa sezione Sezione parte Parte allegato Allegato par. parr. \
paragrafo comma secolo secoli sec. secc. riquadro Riquadro risoluzione obiettivo Obiettivo",
    after_numbers: "mila milione milioni miliardo miliardi euro",
    after_ordinals: "secolo sec",
    titles: "Sig. Sig.ra Sigg. sig. sig.ra sigg. dott. dott.ssa prof. on. avv. ing. Dott. Dott.ssa Dr.ssa Prof.ssa On. Avv. Ing. Arch. Mons. S. S.E.",
    months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    elisions: "ndrangheta ndrine sto sta sti ste",
    pairs: "a. C.|d. C.|p. es.",
    percent: "per cento",
    ..NONE
};

/// Catalan.
pub const CATALAN: Vocabulary = Vocabulary {
    before_numbers: "pàg. pàgs. pàgina pàgines núm. núms. n. art. arts. cap. capítol Capítol vol. t. taula Taula quadre Quadre \
figura Figura gràfic Gràfic mapa secció Secció part Part annex Annex segle segles s. ap. apartat paràgraf",
    after_numbers: "mil milió milions euros",
    titles: "Sra. Srs. Dra. Sta. S.E.",
    pairs: "a. C.|d. C.|p. ex.",
    percent: "per cent",
    ..NONE
};

/// Galician.
pub const GALICIAN: Vocabulary = Vocabulary {
    before_numbers: "páx. páxs. páxina páxinas núm. n.º art. artigo cap. capítulo Capítulo vol. táboa Táboa cadro Cadro figura \
Figura gráfico sección parte Parte anexo Anexo século séculos s.",
    after_numbers: "mil millón millóns euros",
    titles: "Sra. Dra. D. Dna.",
    percent: "por cento",
    ..NONE
};

/// Romanian.
pub const ROMANIAN: Vocabulary = Vocabulary {
    before_numbers: "pag. nr. Nr. art. alin. lit. pct. cap. vol. t. figura Figura tabelul Tabelul capitolul Capitolul articolul \
Articolul secțiunea Secțiunea partea Partea anexa Anexa pagina secolul sec. caseta Caseta harta graficul",
    after_numbers: "mii milion milioane miliard miliarde lei euro",
    titles: "dl. dl d-l dna. dna d-na Dl. Dl Dna. Dna dr. prof. ing. acad. gen. sf. Sf.",
    months: "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ..NONE
};
