//! Words of languages whose spelling shows the syllables, and for which there are no patterns → their breaks. Rules of our
//! own after the orthographies: Romanian (DOOM 3), Indonesian and Malay (EYD V), Swahili. Where a rule leaves a doubt, as
//! between a prefix and a root that begins with a vowel, there is no break.

/// How a language spells its syllables.
#[derive(Clone, Copy, Debug)]
pub struct Spelling {
    vowels: &'static str,
    /// Letters that spell one sound together.
    joined: &'static [&'static str],
    /// Consonants that begin a syllable together.
    onsets: &'static [&'static str],
    /// Consonants that end a syllable together; one alone always may, but for languages whose syllables all end in a vowel.
    codas: &'static [&'static str],
    /// Whether a syllable may end in a consonant.
    closed: bool,
    /// Whether the language bears a break.
    bears: fn(&str, &str) -> bool,
}

const INDONESIAN: Spelling = Spelling {
    vowels: "aeiouéè",
    joined: &["ng", "ny", "sy", "kh"],
    onsets: &["bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "pl", "pr", "sr", "tr"],
    codas: &["ks"],
    closed: true,
    bears: is_apart,
};
const SWAHILI: Spelling = Spelling {
    vowels: "aeiou",
    joined: &["ch", "dh", "gh", "kh", "ng", "ny", "sh", "th"],
    onsets: &[
        "bw", "by", "chw", "fy", "gw", "kw", "lw", "mb", "mbw", "mv", "mw", "my", "nd", "ndw", "ngw", "nj", "nyw",
        "nz", "pw", "py", "shw", "sw", "tw", "vy", "zw",
    ],
    codas: &[],
    closed: false,
    bears: |_, _| true,
};
const ROMANIAN: Spelling = Spelling {
    vowels: "aăâeiîou",
    joined: &["ch", "gh"],
    onsets: &[
        "bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "hr", "pl", "pr", "scr", "spr", "str", "tr", "vl", "vr",
    ],
    codas: &["lp", "mp", "nc", "rc"],
    closed: true,
    bears: is_sounded,
};

impl Spelling {
    /// The spelling of a language, by its primary subtag.
    pub fn of(primary: &str) -> Option<&'static Self> {
        match primary {
            "id" | "ms" => Some(&INDONESIAN),
            "sw" => Some(&SWAHILI),
            "ro" | "mo" => Some(&ROMANIAN),
            _ => None,
        }
    }

    /// The breaks of a word in small letters, as numbers of letters before them.
    pub fn breaks(&self, word: &str) -> Vec<usize> {
        let sounds = self.sounds(word);
        let vowels: Vec<usize> = (0..sounds.len()).filter(|at| self.is_vowel(sounds[*at])).collect();
        let mut breaks = Vec::new();
        for pair in vowels.windows(2) {
            let Some(coda) = self.coda(&sounds[pair[0] + 1..pair[1]]) else { continue };
            let head: String = sounds[..pair[0] + 1 + coda].concat();
            if (self.bears)(&head, &word[head.len()..]) {
                breaks.push(head.chars().count());
            }
        }
        breaks
    }

    /// The sounds of a word, each as it is spelled.
    fn sounds<'w>(&self, word: &'w str) -> Vec<&'w str> {
        let mut sounds = Vec::new();
        let mut rest = word;
        while let Some(first) = rest.chars().next() {
            let joined = self.joined.iter().find(|joined| rest.starts_with(**joined));
            let (sound, more) = rest.split_at(joined.map_or(first.len_utf8(), |joined| joined.len()));
            sounds.push(sound);
            rest = more;
        }
        sounds
    }

    fn is_vowel(&self, sound: &str) -> bool {
        sound.chars().all(|letter| self.vowels.contains(letter))
    }

    /// How many of the consonants between two vowels end the first syllable; none where that is in doubt.
    fn coda(&self, consonants: &[&str]) -> Option<usize> {
        let known = |sound: &&str| sound.chars().all(|letter| letter.is_ascii_alphabetic() || "șțşţ".contains(letter));
        if consonants.is_empty() || !consonants.iter().all(known) {
            return None;
        }
        let begins = |sounds: &[&str]| sounds.len() == 1 || self.onsets.contains(&&*sounds.concat());
        let ends = |sounds: &[&str]| match sounds.len() {
            0 => true,
            1 => self.closed,
            _ => self.codas.contains(&&*sounds.concat()),
        };
        // Of three consonants the first ends a syllable wherever one may.
        let least = usize::from(self.closed && consonants.len() > 2);
        (least..consonants.len()).find(|at| begins(&consonants[*at..])).filter(|at| ends(&consonants[..*at]))
    }
}

/// Whether an Indonesian break tears no affix from its root or into it: not `pe-ngaruh`, since `peng-` may be a prefix, nor
/// `peruba-han`, which ends in `-an`.
fn is_apart(head: &str, tail: &str) -> bool {
    const OUTER: [&str; 7] = ["", "ke", "se", "di", "mem", "pem", "ber"];
    let before = |prefix: &str| head.strip_suffix(prefix).is_some_and(|outer| OUTER.contains(&outer));
    let vowel_after =
        |sound: &str| tail.strip_prefix(sound).is_some_and(|rest| rest.starts_with(['a', 'e', 'i', 'o', 'u']));
    let prefixed = ["be", "pe", "te"].into_iter().any(before) && vowel_after("r")
        || ["me", "pe"].into_iter().any(before) && vowel_after("ng")
        || before("anta") && vowel_after("r");
    let stem = ["nya", "lah", "kah", "pun"].into_iter().find_map(|clitic| tail.strip_suffix(clitic)).unwrap_or(tail);
    let consonants = stem.strip_suffix("an").unwrap_or_default();
    let verb = consonants == "k" && (head.starts_with("me") || head.starts_with("di"));
    let suffixed = matches!(consonants, "ng" | "ny" | "sy" | "kh") || consonants.chars().count() == 1;
    !prefixed && (verb || !suffixed)
}

/// Whether what follows a Romanian break is heard as a syllable: an `i` alone at the end of a word often is not.
fn is_sounded(head: &str, tail: &str) -> bool {
    let silent = tail.strip_suffix('i').is_some_and(|rest| !rest.contains(|letter| ROMANIAN.vowels.contains(letter)));
    // `trans-forma` and `tran-sforma` are both in use.
    let doubtful = head.ends_with('n') && tail.starts_with('s') && !tail.starts_with("st");
    !silent && !doubtful
}

#[cfg(test)]
mod tests {
    use super::Spelling;

    fn divided(words: &str, language: &str) -> String {
        let spelling = Spelling::of(language).expect("a spelling");
        let word = |word: &str| {
            let breaks = spelling.breaks(word);
            let letters = word.chars().enumerate();
            letters
                .map(|(at, letter)| if breaks.contains(&at) { format!("-{letter}") } else { letter.into() })
                .collect()
        };
        words.split(' ').map(word).collect::<Vec<String>>().join(" ")
    }

    fn check(marked: &str, language: &str) {
        assert_eq!(divided(&marked.replace('-', ""), language), marked);
    }

    #[test]
    fn romanian_is_divided_as_it_sounds() {
        check("se-cu-ri-ta-te co-mu-ni-ta-tea pros-pe-ri-ta-te as-tăzi co-dru fe-reas-tră", "ro");
        check("con-strui mon-stru func-ție sculp-tor punc-taj ex-pli-cat in-dus-trie substan-ță", "ro");
        check("vechi ur-mă-reș-te a-cești mi-niștri oa-me-nii un-ghie transfor-mă în-tre-prin-de-re", "ro");
    }

    #[test]
    fn indonesian_keeps_affixes_whole() {
        check("ma-sya-ra-kat pem-ba-ngunan tang-gung ja-wab struk-tur eks-por ing-gris me-la-lui", "id");
        check("penga-ruh mengu-bah beru-bah me-ne-ri-ma mem-per-li-hat-kan", "id");
        check("peru-bahan-nya peru-bahan", "id");
    }

    #[test]
    fn swahili_syllables_end_in_vowels() {
        check("ku-fa-nya nyi-ngi-ne kampu-ni mwa-nda-mo mcha-ngo se-ri-ka-li ma-sharti", "sw");
    }
}
