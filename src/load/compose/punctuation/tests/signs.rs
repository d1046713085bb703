//! Quotation marks, apostrophes, primes, dashes and ellipses.

use super::{holds, set};
use crate::book::language::Language;
use crate::book::text::{RunKind, Style, Text};
use crate::book::{NoteId, text::Run};
use crate::load::compose::punctuation::punctuate;

#[test]
fn apostrophes_are_no_quotation_marks() {
    holds(&[
        ("en", "it's the '90s and '08, rock 'n' roll, O'Brien's", "it’s the ’90s and ’08, rock ’n’ roll, O’Brien’s"),
        ("en", "'Tis late; 'twas 'em", "’Tis late; ’twas ’em"),
        ("en", "the officers' mess and the 1990s' end", "the officers’ mess and the 1990s’ end"),
        ("en", "'the officers' mess'. A", "‘the officers’ mess’. A"),
        ("de", "'Hans' Haus', so 'Fritz'", "‚Hans’ Haus‘, so ‚Fritz‘"),
        ("en", "a 'net and no more", "a ’net and no more"),
        ("en", "al-'Arabi and Qur'an", "al-’Arabi and Qur’an"),
        ("en", "a pre-'modern' state", "a pre-‘modern’ state"),
        ("en", "the class of '68, said 'Bob'", "the class of ’68, said ‘Bob’"),
        ("fr", "l'homme d'aujourd'hui, Côte d'Ivoire", "l’homme d’aujourd’hui, Côte d’Ivoire"),
        ("it", "un po' di storia degli anni '90", "un po’ di storia degli anni ’90"),
        ("nl", "'s-Gravenhage, foto's, 't Is 'een' huis", "’s-Gravenhage, foto’s, ’t Is ‘een’ huis"),
    ]);
}

#[test]
fn quotations_nest() {
    holds(&[
        ("en", r#""'a' b" and "a 'b'""#, "“‘a’ b” and “a ‘b’”"),
        ("en", r#"'"a" b' and 'a "b"'"#, "‘“a” b’ and ‘a “b”’"),
        ("en", r#""a "b" c" and "d""#, "“a ‘b’ c” and “d”"),
        ("fr", r#"« a "b" c »"#, "«‿a “b” c‿»"),
        ("en", r#"("a") --- "b"--"c" ["d"]/"e""#, "(“a”)~— “b”–“c” [“d”]/“e”"),
        ("en", r#""Why?" "So." "...and", "(b)""#, "“Why?” “So.” “…and”, “(b)”"),
        ("en", r#""First paragraph, open."#, "“First paragraph, open."),
        ("en", "'First paragraph, open.", "‘First paragraph, open."),
        ("en", r#""It's 'all' the officers' mess," he said."#, "“It’s ‘all’ the officers’ mess,” he said."),
        ("fr", r#"l'"homme" et l'« autre »"#, "l’«‿homme‿» et l’«‿autre‿»"),
        ("fr", r#"" oui ""#, "«‿oui‿»"),
    ]);
}

#[test]
fn feet_and_minutes_have_primes() {
    holds(&[
        ("en", r#"He is 5' 6" tall, 12" wide"#, "He is 5′ 6″ tall, 12″ wide"),
        ("en", r#"12°30'15" N and 12°30'15'' N"#, "12°30′15″ N and 12°30′15″ N"),
        ("en", r#""He is 5' 6" tall" and "in 12""#, "“He is 5′ 6″ tall” and “in 12”"),
        ("en", r#"8.5"x11" and 'Table 5'"#, "8.5″x11″ and ‘Table~5’"),
        ("en", r#"the year 2010" he said"#, "the year 2010” he said"),
        ("de-CH", "10'000 und 2'500'000", "10’000 und 2’500’000"),
        ("tr", "2010'da ve 5'e", "2010’da ve 5’e"),
    ]);
}

#[test]
fn hebrew_has_its_own_signs() {
    holds(&[
        ("he", r#"ב"הארץ" וד"ר כהן, ג'ורג'"#, "ב”הארץ” וד״ר כהן, ג׳ורג׳"),
        ("he", r#"מנכ"לית של או"ם"#, "מנכ״לית של או״ם"),
    ]);
}

#[test]
fn dashes_and_dots_are_set_and_options_kept() {
    holds(&[
        ("en", "1914--18, so --- well... ----", "1914–18, so~— well… ----"),
        ("en", "use --help or \"--help\" (--help), -- then", "use --help or “--help” (--help),~– then"),
        ("en", "10-20, -5, a - b, x-y, <!-- -->, --> .../", "10-20, -5, a - b, x-y, <!-- -->, --> .../"),
        ("en", "So.... Then ..... and [...] and a . . . b", "So…. Then ..... and […] and a~.~.~. b"),
        ("de", "Das ist ... gut", "Das ist~… gut"),
        ("en", "a man --so they say-- of use, --so--.", "a man –so they say– of use, –so–."),
        ("es", "--Hola --dijo ella--. --¿Y tú?", "—Hola —dijo ella—. —¿Y tú?"),
        ("es", "así --creo--, de 1914--1918 con --help", "así —creo—, de 1914–1918 con --help"),
        ("ru", "Москва -- столица, 1941--1945", "Москва~— столица, 1941–1945"),
        ("zh", "1914--1918年--好", "1914–1918年——好"),
    ]);
}

#[test]
fn marks_of_notes_and_looks_of_words_do_not_matter() {
    // 'so'¹ and "*much*"²"
    let string = "'so'1 and \"much\"2 !";
    let mut text = Text { string: string.into(), ..Text::default() };
    let emphasis = Style { emphasis: true, ..Style::default() };
    let run = |range, kind, style| Run { kind, style, ..Run::words(range) };
    text.runs = vec![
        run(0..4, RunKind::Words, Style::default()),
        run(4..5, RunKind::NoteMark(NoteId(0)), Style::default()),
        run(5..11, RunKind::Words, Style::default()),
        run(11..15, RunKind::Words, emphasis),
        run(15..16, RunKind::Words, Style::default()),
        run(16..17, RunKind::NoteMark(NoteId(1)), Style::default()),
        run(17..19, RunKind::Words, Style::default()),
    ];
    let set = |tag| punctuate(text.clone(), &Language::parse(tag).expect("a tag"), &[]).string;
    assert_eq!(set("en"), "‘so’1 and “much”2 !");
    assert_eq!(set("fr"), "“so”1 and «\u{202f}much\u{202f}»2\u{202f}!");
}

#[test]
fn a_passage_in_another_language_keeps_its_own_counsel() {
    let string = "He said \"I read 'Le \"Monde\" ! et' today\" !";
    let start = string.find("Le").expect("there");
    let end = string.find(" today").expect("there") - 1;
    let mut text = Text { string: string.into(), ..Text::default() };
    let french = Language::parse("fr");
    text.runs =
        vec![Run::words(0..start), Run { language: french, ..Run::words(start..end) }, Run::words(end..string.len())];
    let set = punctuate(text, &Language::english(), &[]).string;
    assert_eq!(set, "He said “I read ‘Le «\u{202f}Monde\u{202f}»\u{202f}! et’ today” !");
}

#[test]
fn what_is_protected_stays() {
    let words = "say \"x\" and \"--y\" 10 km";
    let text = punctuate(Text::plain(words), &Language::english(), &[4..7, 12..17, 20..21]);
    assert_eq!(text.string, words);
    assert_eq!(set("en", words), "say “x” and “--y” 10\u{a0}km");
}

#[test]
fn years_and_elisions_open_no_quotation() {
    holds(&[
        ("it", "Negli anni '90 c'era un po' di tutto.", "Negli anni ’90 c’era un po’ di tutto."),
        ("it", "Il '68 fu un po' diverso; 'sti ragazzi", "Il ’68 fu un po’ diverso; ’sti ragazzi"),
        ("en", "Summer of '69: the boys' (and girls') camp.", "Summer of ’69: the boys’ (and girls’) camp."),
        ("en", "the '89ers' hopes, the summer of '68", "the ’89ers’ hopes, the summer of ’68"),
        ("en", "'In '68 he left,' she said.", "‘In ’68 he left,’ she said."),
        ("en", "She sang 'Class of '84'.", "She sang ‘Class of ’84’."),
        ("en", "'I don't know 'bout that,' he said.", "‘I don’t know ’bout that,’ he said."),
        ("el", "Το '89 και απ' όλα", "Το ’89 και απ’ όλα"),
        ("de", "In den '68ern war es so.", "In den ’68ern war es so."),
    ]);
}
