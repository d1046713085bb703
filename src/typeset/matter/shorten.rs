//! Words too long for a line → fewer of them and an ellipsis, cut between words, or between characters where words are
//! not parted by spaces.

use unicode_segmentation::UnicodeSegmentation;

/// Punctuation that says nothing before an ellipsis.
const LOOSE: [char; 14] = [' ', ',', ';', ':', '–', '—', '-', '،', '؛', '、', '，', '；', '：', '·'];

/// Fewer words, of which about `shown` bytes fit; none where nothing of them is left.
pub fn shortened(words: &str, shown: usize) -> Option<String> {
    let whole = words.trim_end_matches('…');
    // Some of what fits gives way to the ellipsis, and of a text that was shortened before always something.
    let last = whole.grapheme_indices(true).next_back().map(|(at, _)| at)?;
    let most = (0..=shown.min(last)).rev().find(|at| whole.is_char_boundary(*at))?;
    let head = &whole[..most];
    let after_word = whole[most..].starts_with(' ');
    let cut = if after_word { most } else { head.rfind(' ').unwrap_or(0) };
    let cut = if cut * 2 >= most { cut } else { head.grapheme_indices(true).next_back()?.0 };
    let kept = whole[..cut].trim_end_matches(LOOSE);
    (!kept.is_empty()).then(|| format!("{kept}…"))
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn a_long_head_loses_whole_words_and_says_so() {
        let long = "Local Ownership: Case Studies";
        let once = shortened(long, long.len()).expect("it has words");
        assert_eq!(once, "Local Ownership: Case…");
        let twice = shortened(&once, once.len()).expect("it has words");
        assert_eq!(twice, "Local Ownership…");
        assert_eq!(shortened(long, 18).as_deref(), Some("Local Ownership…"));
    }

    #[test]
    fn words_without_spaces_lose_characters() {
        assert_eq!(shortened("Antidisestablishmentarianism", 8).as_deref(), Some("Antidis…"));
        assert_eq!(shortened("安全部门的地方自主", 15).as_deref(), Some("安全部门…"));
        assert_eq!(shortened("安…", 3), None);
    }

    #[test]
    fn it_comes_to_an_end() {
        let mut words = "Peace – and: war".to_owned();
        for _ in 0..20 {
            let Some(shorter) = shortened(&words, words.len()) else { return };
            assert!(shorter.len() < words.len() + '…'.len_utf8(), "{words} {shorter}");
            words = shorter;
        }
        panic!("{words}");
    }
}
