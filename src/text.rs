//! Text of the content, and the place where it stands.

pub mod measure;

use std::fmt;
use std::ops::Deref;

/// A place inside a file, lines and columns counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line_number: u32,
    pub column_number: u32,
}

/// A text with its place, free of characters that cannot be seen (RELIABILITY C2).
///
/// Made only by `Text::new`, which `load::yaml` calls for each decoded value.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text {
    value: Box<str>,
    position: Position,
}

impl Text {
    /// # Errors
    /// The first character that cannot be seen.
    pub fn new(value: String, position: Position) -> Result<Self, char> {
        match forbidden_character(&value) {
            Some((_, character)) => Err(character),
            None => Ok(Self { value: value.into(), position }),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.value
    }

    pub fn position(&self) -> Position {
        self.position
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.value
    }
}

impl fmt::Display for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.value)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}", &self.value)
    }
}

/// The first character that content must not hold, with its byte offset.
///
/// Control characters but LF and TAB, separators U+2028 and U+2029, zero-width and bidi
/// characters, blank letters, tags, an inner byte order mark, the soft hyphen,
/// non-characters and U+FFFD change what a reader sees or what a program does without being seen themselves.
/// U+3000 and variation selectors stay: names need them.
pub fn forbidden_character(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, character)| is_forbidden(*character))
}

fn is_forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{3164}' => true,
        ' '..='~' | '\u{3000}'..='\u{9FFF}' => false,
        // Unicode's default ignorable characters without the variation selectors, …
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180E}' => true,
        '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FEFF}' | '\u{FFA0}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' => true,
        '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}' => true,
        // … annotation marks and what stands for a lost character, and non-characters.
        '\u{FFF0}'..='\u{FFFB}' | '\u{FFFD}' | '\u{FDD0}'..='\u{FDEF}' => true,
        other => other.is_control() || (other as u32 & 0xFFFE) == 0xFFFE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn invisible_characters_are_found_and_names_are_left_alone() {
        for character in [
            '\u{0}',
            '\u{7F}',
            '\u{85}',
            '\u{200B}',
            '\u{202E}',
            '\u{2028}',
            '\u{FEFF}',
            '\u{AD}',
            '\u{FFFD}',
            '\u{FFFF}',
            '\u{1FFFE}',
            '\u{34F}',
            '\u{3164}',
            '\u{FFA0}',
            '\u{E0041}',
        ] {
            let text = format!("市{character}町");
            assert_eq!(forbidden_character(&text), Some((3, character)));
        }
        assert_eq!(forbidden_character("葛󠄀城市　①\t―\n🈁"), None);
    }
}
