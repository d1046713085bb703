//! Words that stay on one line.

use super::holds;
use crate::book::language::Language;
use crate::book::text::Text;
use crate::load::compose::punctuation::punctuate;

#[test]
fn numbers_keep_their_company() {
    holds(&[
        ("en", "see Fig. 3, pp. 12–14, Nos. 5 and Chapter 4", "see Fig.~3, pp.~12–14, Nos.~5 and Chapter~4"),
        ("en", "10 km, 36 case studies, 20 °C, 5 m²/s, 3 t/ha", "10~km, 36 case studies, 20~°C, 5~m²/s, 3~t/ha"),
        ("en", "US$ 5 million, 5 per cent, 10 a.m. and 44 BC", "US$~5~million, 5~per~cent, 10~a.m. and 44~BC"),
        ("en", "Annex II, Table A1, Part B and § 5", "Annex~II, Table~A1, Part~B and §~5"),
        ("en", "12 March 2010 and March 12, 2010", "12~March 2010 and March~12, 2010"),
        ("en", "Jan. 5 and 3-5 May, pp. 5 ff. (see p. 5).", "Jan.~5 and 3-5~May, pp.~5~ff. (see p.~5)."),
        ("pl", "art. 5 ust. 2 pkt 3 lit. a", "art.~5 ust.~2 pkt~3 lit.~a"),
        ("hr", "čl. 5. st. 2., 20. st.", "čl.~5. st.~2., 20.~st."),
        ("en", "p < 0.05, ± 5, 3 × 4", "p <~0.05, ±~5, 3~×~4"),
        ("en", "10 000 people, +41 22 917 12 34, Chapter 5 300", "10‿000 people, +41 22 917 12 34, Chapter~5 300"),
        ("en", "10 000–20 000 (1 500) 3,5 100", "10‿000–20‿000 (1‿500) 3,5 100"),
        ("de", "5 Mio. Euro, Nr. 5, S. 12, § 5 Abs. 2", "5~Mio. Euro, Nr.~5, S.~12, §~5 Abs.~2"),
        ("es", "5 mil millones, 5 por ciento, siglo XX", "5~mil millones, 5~por~ciento, siglo~XX"),
        ("nl", "afb. 3, blz. 12, 5 miljoen", "afb.~3, blz.~12, 5~miljoen"),
        ("ru", "10 000 чел., № 5, 2010 г., XX век", "10‿000~чел., №~5, 2010~г., XX~век"),
        ("uk", "2010 р., ст. 5, 5 млн грн", "2010~р., ст.~5, 5~млн грн"),
        ("uk", "п. 5 ст. 3, на 3-5 травня", "п.~5 ст.~3, на 3-5~травня"),
    ]);
}

#[test]
fn names_keep_their_titles_and_initials() {
    holds(&[
        (
            "en",
            "Dr Smith, J. R. Smith, J.-P. Sartre, St Petersburg",
            "Dr~Smith, J.~R.~Smith, J.-P.~Sartre, St~Petersburg",
        ),
        ("en", "Louis XIV, World War II, Malcolm X, when I", "Louis~XIV, World War~II, Malcolm~X, when I"),
        ("de", "Prof. Dr. Müller, Frau Maier", "Prof.~Dr.~Müller, Frau~Maier"),
        ("pl", "prof. Nowak, im. Jana", "prof.~Nowak, im.~Jana"),
        ("cs", "Ing. Novák a Mgr. Malá", "Ing.~Novák a~Mgr.~Malá"),
        ("ru", "г-н Иванов, Иванов И. И., А. С. Пушкин", "г-н~Иванов, Иванов~И.~И., А.~С.~Пушкин"),
    ]);
}

#[test]
fn titles_and_dates_hold_loosely_and_what_the_author_tied_firmly() {
    let ties = |words: &str| {
        let text = punctuate(Text::plain(words), &Language::english(), &[]);
        let around = |at: &usize| text.string[*at..].chars().nth(1).map(String::from).unwrap_or_default();
        text.ties.iter().map(around).collect::<String>()
    };
    assert_eq!(ties("\"Mr. Adams\" saw Dr Brown on 12 March, p. 7, at 5 km, J. Cole and Mrs\u{a0}Dean"), "ABM");
    assert_eq!(ties("no title"), "");
}

#[test]
fn abbreviations_stay_whole() {
    holds(&[
        ("de", "z. B. so, u. a. hier, d. h. da, 44 v. Chr.", "z.~B. so, u.~a. hier, d.~h. da, 44 v.~Chr."),
        ("ru", "т. е. так и т. д., до н. э.", "т.~е. так и~т.~д., до~н.~э."),
        ("en", "Smith et al. say, op. cit., e. g. this", "Smith et~al. say, op.~cit., e.~g. this"),
        ("pl", "m. in. tak", "m.~in. tak"),
    ]);
}

#[test]
fn short_words_go_with_the_next_and_chains_are_short() {
    holds(&[
        ("pl", "w domu i z psem", "w~domu i~z~psem"),
        ("pl", "a i o u w z dom", "a i~o~u w~z~dom"),
        ("cs", "K tomu (v Praze) o nás", "K~tomu (v~Praze) o~nás"),
        ("uk", "я в місті з другом", "я~в~місті з~другом"),
        ("en", "a house I know", "a house I know"),
    ]);
}
