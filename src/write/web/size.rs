//! Bytes → sizes as people read them.

use crate::book::words::Words;

/// `1.4 MB`, in decimal units as download pages and file managers show them.
pub fn size(bytes: usize, words: &Words) -> String {
    let [one, kilo, mega] = words.web.units;
    match bytes {
        0..1_000 => format!("{bytes} {one}"),
        1_000..999_500 => format!("{} {kilo}", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}{}{} {mega}", tenths / 10, words.web.decimal, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::size;
    use crate::book::language::Language;
    use crate::book::words::Words;

    #[test]
    fn sizes_are_rounded_and_follow_the_language() {
        let words = |tag| Words::of(&Language::parse(tag).expect("a tag"));
        assert_eq!(size(999, words("en")), "999 bytes");
        assert_eq!(size(1_499, words("en")), "1 kB");
        assert_eq!(size(999_499, words("en")), "999 kB");
        assert_eq!(size(999_500, words("en")), "1.0 MB");
        assert_eq!(size(1_449_999, words("fr")), "1,4 Mo");
    }
}
