//! Which words are divided, and where.

use super::Hyphenator;
use crate::typeset::text::testing::{body, passage, span};

/// The text with its break points marked.
fn divided(text: &str, language: &str, exceptions: &[&str]) -> String {
    let hyphenator = Hyphenator::new(&exceptions.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
    let mut marked = text.to_owned();
    for at in hyphenator.hyphens(&passage(text, body(), language), text, &[], false).into_iter().rev() {
        marked.insert(at as usize, '|');
    }
    marked
}

#[test]
fn patterns_follow_the_language() {
    for (language, marked) in [
        ("en-US", "ad|min|is|tra|tion"),
        ("fr", "ad|mi|nis|tra|tion"),
        ("es", "ad|mi|nis|tra|ción"),
        ("pt-BR", "ad|mi|nis|tra|ção"),
        ("de-CH", "Ver|wal|tung"),
        ("de-AT", "Ver|ein|ba|rung"),
        ("it", "am|mi|ni|stra|zione"),
        ("nl", "sa|men|wer|king"),
        ("ru", "со|труд|ни|че|ство"),
        ("uk", "спів|праця"),
        ("pl", "współ|praca"),
        ("cs", "spo|lu|práce"),
        ("sv", "sam|ar|bete"),
        ("nb", "sam|ar|beid"),
        ("nn", "sam|ar|beid"),
        ("da", "sam|ar|bejde"),
        ("fi", "yh|teis|työ"),
        ("hu", "együtt|mű|kö|dés"),
        ("el", "συ|νερ|γα|σία"),
        ("tr", "iş|bir|liği"),
        ("sr-Latn", "su|rad|nja"),
        ("sr", "са|радња"),
        ("ro", "co|la|bo|rare"),
        ("id", "ker|ja|sama"),
        ("ms", "ker|ja|sama"),
        ("sw", "ushi|ri|kiano"),
        ("bs", "su|rad|nja"),
        ("ca", "co|o|pe|ra|ció"),
    ] {
        assert_eq!(divided(&marked.replace('|', ""), language, &[]), marked, "{language}");
    }
    for language in ["xx", "ar", "ckb", "fil"] {
        assert_eq!(divided("administration", language, &[]), "administration");
    }
}

#[test]
fn words_of_reports_are_divided_between_their_parts() {
    for marked in [
        "peace|build|ing",
        "peace|keep|ers",
        "stake|hold|ers",
        "data|base",
        "world|wide",
        "non|govern|men|tal",
        "dis|arma|ment",
        "de|mobil|isa|tion",
        "demo|cracy",
        "demo|cratic",
        "sov|er|eignty",
        "legit|imacy",
        "therap|ist",
        "Af|ghan|istan",
        "dis|tri|bu|tion",
        "def|i|ni|tion",
        "know|ledge",
        "pho|to|graphy",
        "multi|lat|eral",
        "under|stand|ing",
        "gov|ern|ment",
    ] {
        assert_eq!(divided(&marked.replace('|', ""), "en-GB", &[]), marked);
    }
}

#[test]
fn words_that_are_divided_by_what_they_mean_stay_whole() {
    let text = "records projects presents process minutes refuse desert progress produce";
    assert_eq!(divided(text, "en", &[]), text);
}

#[test]
fn short_ends_do_not_stand_alone() {
    for text in ["about early", "after other", "only people", "salir", "table", "l’aide"] {
        for language in ["en", "fr", "es"] {
            let found = divided(text, language, &[]);
            let parts = found.split([' ', '’']).filter(|word| word.contains('|'));
            for parts in parts.map(|word| word.split('|').map(|part| part.chars().count()).collect::<Vec<_>>()) {
                assert!(parts[0] >= 3 && parts[parts.len() - 1] >= 3, "{found}");
            }
        }
    }
    assert_eq!(divided("politique possibles", "fr", &[]), "po|li|tique pos|sibles");
}

#[test]
fn exceptions_come_before_everything() {
    assert_eq!(divided("Peacebuilding here", "en", &["pe-acebuilding"]), "Pe|acebuilding here");
    assert_eq!(divided("administration", "en", &["administration"]), "administration");
    assert_eq!(divided("ünïcodes", "en", &["ünï-codes", "-", ""]), "ünï|codes");
    assert_eq!(divided("NGOs YouTube", "xx", &["NG-Os", "you-tube"]), "NG|Os You|Tube");
    assert_eq!(divided("role-players", "en", &["play-er"]), "role-play|ers", "the plural goes with the word");
    assert_eq!(divided("the manual’s manuals", "en", &["man-ual"]), "the man|ual’s man|uals");
}

#[test]
fn a_word_is_the_same_however_its_letters_are_encoded() {
    assert_eq!(divided("e\u{301}le\u{301}ments", "fr", &["élé-ments"]), "e\u{301}le\u{301}|ments");
    assert_eq!(divided("e\u{301}le\u{301}mentaire", "fr", &[]), "e\u{301}le\u{301}|men|taire");
    assert_eq!(divided("e\u{FB03}ciency", "en", &["effi-cien-cy"]), "e\u{FB03}|cien|cy");
    assert_eq!(divided("e\u{FB03}ciency", "en", &["ef-ficiency"]), "e\u{FB03}ciency", "no break in a ligature");
}

#[test]
fn abbreviations_figures_and_names_with_capitals_stay_whole() {
    for text in [
        "UNICEF",
        "NGOs",
        "MINUSTAH",
        "McDonaldson",
        "YouTubers",
        "eGovernment",
        "covid19pandemic",
        "snake_location",
        "well-being",
        "soft\u{AD}ware",
        "downloads.json",
        "government.12.json",
        "government.12a",
        "localhost:8080",
        "std::collections",
        "shouldn’t",
        "couldn't",
        "C++programming",
    ] {
        assert_eq!(divided(text, "en", &[]), text);
    }
    assert_eq!(divided("a government’s end.", "en", &[]), "a gov|ern|ment’s end.");
    assert_eq!(divided("the government.12 In", "en", &[]), "the gov|ern|ment.12 In", "a note that is no longer raised");
}

#[test]
fn names_of_long_parts_and_long_words_in_capitals_are_divided() {
    assert_eq!(divided("ImportantExcerpt", "en", &[]), "Im|por|tant|Ex|cerpt");
    assert_eq!(divided("ÉlémentsDeLangage", "fr", &[]), "ÉlémentsDeLangage", "De is too short");
    assert_eq!(divided("CONTRIBUTING.", "en", &[]), "CON|TRIBUT|ING.");
}

#[test]
fn code_is_never_divided_not_even_within_a_word() {
    let text = "internationalisation";
    let mut mixed = passage(text, body(), "en");
    let mut code = body();
    code.hyphenate = false;
    mixed.spans = vec![span(0..13, body(), "en"), span(13..20, code, "en")];
    assert!(Hyphenator::new(&["inter-nationalisation".into()]).hyphens(&mixed, text, &[], false).is_empty());
}

#[test]
fn prefixes_and_small_forms_keep_their_letters() {
    for (word, language, marked) in [
        ("rearmament", "en", "re|arma|ment"),
        ("reappear", "en", "re|ap|pear"),
        ("reinvent", "en", "re|in|vent"),
        ("coauthors", "en", "co|au|thors"),
        ("İlişkiler", "tr", "İliş|ki|ler"),
    ] {
        assert_eq!(divided(word, language, &[]), marked);
    }
}

#[test]
fn a_vowel_opens_the_second_part_of_a_compound() {
    for (marked, language) in [
        ("med|bor|gar|in|fly|tande", "sv"),
        ("hus|ägare", "sv"),
        ("sä|ker|hets|ana|lys", "sv"),
        ("sä|ker|hets|ak|tö|rer", "sv"),
        ("re|dak|tör", "sv"),
        ("över|sätt|ning", "sv"),
        ("bor|ger|ind|dra|gelse", "da"),
        ("ung|doms|or|ga|ni|sa|tio|ner", "da"),
    ] {
        assert_eq!(divided(&marked.replace('|', ""), language, &[]), marked);
    }
}
