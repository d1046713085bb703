//! Names → strings of CSS that nothing can break out of, neither of the string nor of the element that holds the sheet.

/// A font family's name as a CSS string (CSS Syntax 3 §4.3.7: a character by its number, and a space).
pub fn family_name(family: &str) -> String {
    let mut out = String::from("\"");
    for character in family.chars() {
        match character {
            '"' | '\\' | '<' | '>' | '&' => out.push_str(&format!("\\{:x} ", u32::from(character))),
            _ if character.is_control() => {}
            _ => out.push(character),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::family_name;

    #[test]
    fn a_name_stays_within_its_string() {
        assert_eq!(family_name("Source Sans 3"), "\"Source Sans 3\"");
        assert_eq!(family_name("a\"b\\c</style>&\n"), "\"a\\22 b\\5c c\\3c /style\\3e \\26 \"");
    }
}
