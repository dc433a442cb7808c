//! Folding: one form for everything that a reader takes for the same word.
//!
//! NFKC, lower case, numerals as digits where a number is meant, one writing of articles,
//! marks and brackets dropped, katakana as hiragana. `assets/js/search/fold.js` is the same
//! function for the browser; `tests/fixtures/search_vectors.json` holds the two together.
//! Variants of single words come from `content/search.yaml`.

use unicode_normalization::UnicodeNormalization;

use super::japanese as ja;

/// What a character of a folded text was before its script was folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    Kanji,
    Hiragana,
    Katakana,
    Latin,
    Digit,
    Other,
}

/// A folded text with the script of each of its characters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    pub text: String,
    pub scripts: Vec<Script>,
}

/// Folds texts by the rules and the variants of a site.
#[derive(Debug, Default)]
pub struct Folder {
    /// Variant and what it stands for, longest first.
    spellings: Vec<(Vec<char>, Vec<char>)>,
}

impl Folder {
    /// `spellings` are pairs of a variant and the writing it stands for.
    pub fn new<'a>(spellings: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut pairs: Vec<(Vec<char>, Vec<char>)> =
            spellings.map(|(from, to)| (join(&prepare(from)), join(&prepare(to)))).collect();
        pairs.sort_by(|left, right| right.0.len().cmp(&left.0.len()).then_with(|| left.0.cmp(&right.0)));
        Self { spellings: pairs }
    }

    pub fn fold(&self, text: &str) -> String {
        self.spelled(text).into_iter().map(hiragana).collect()
    }

    pub fn fold_with_scripts(&self, text: &str) -> Folded {
        let characters = self.spelled(text);
        let scripts = characters.iter().map(|character| script(*character)).collect();
        let text = characters.into_iter().map(hiragana).collect();
        Folded { text, scripts }
    }

    /// Everything but the last step, after which the scripts of Japanese cannot be told apart.
    fn spelled(&self, text: &str) -> Vec<char> {
        let mut characters = join(&prepare(text));
        for (from, to) in &self.spellings {
            replace(&mut characters, from, to);
        }
        characters
    }
}

/// Signs of one width, one case and one shape each.
fn prepare(text: &str) -> Vec<char> {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        // Before NFKC, which makes letters of them.
        let roman = match character {
            '\u{2160}'..='\u{216B}' => u32::from(character) - 0x215F,
            '\u{2170}'..='\u{217B}' => u32::from(character) - 0x216F,
            _ => 0,
        };
        if roman > 0 { plain.push_str(&roman.to_string()) } else { plain.push(character) }
    }
    nfkc(&plain)
        .to_lowercase()
        .chars()
        .map(|character| match character {
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            character if ja::SMALL_KA.contains(&character) => ja::KA,
            character => character,
        })
        .collect()
}

/// NFKC. Most of a Japanese text is in this form already, and telling so is much quicker than making it.
fn nfkc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|character| !is_composed(character)) {
        let (composed, from) = rest.split_at(at);
        // A mark may join the character before it.
        let last = composed.chars().next_back().map_or(at, |last| at - last.len_utf8());
        let end = at + from.find(is_composed).unwrap_or(from.len());
        out.push_str(&rest[..last]);
        out.extend(rest[last..end].nfkc());
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Whether NFKC leaves a character alone, unless a mark follows.
fn is_composed(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{7F}' | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}'
    )
}

/// Numbers, articles and marks, in passes of which each knows the result of the one before.
fn join(characters: &[char]) -> Vec<char> {
    let characters = drop_marks(characters);
    let characters = numerals(&characters);
    let characters = articles(&characters);
    roman_and_eras(&characters)
}

fn drop_marks(characters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    for (index, character) in characters.iter().copied().enumerate() {
        let before = out.last().copied().unwrap_or('\n');
        let after = characters.get(index + 1).copied().unwrap_or('\n');
        let is_between_digits = before.is_ascii_digit() && after.is_ascii_digit();
        if character == ja::LONG_VOWEL {
            if is_between_digits {
                out.push('-');
            }
        } else if character == ja::MIDDLE_DOT || ja::BRACKETS.contains(character) {
            if is_between_digits {
                out.push(' ');
            }
        } else if is_space(character) {
            if index.checked_sub(1).is_some_and(|before| is_space(characters[before])) {
                continue; // The first of a row has decided for all.
            }
            let next = characters[index..].iter().copied().find(|next| !is_space(*next)).unwrap_or('\n');
            let is_inside_words = is_cjk(before) && is_cjk(next);
            if !is_inside_words && !matches!(before, ' ' | '\n') && next != '\n' {
                out.push(' ');
            }
        } else if character == ',' && before.is_ascii_digit() && three_digits(&characters[index + 1..]) {
            // A comma inside a number.
        } else {
            out.push(character);
        }
    }
    out
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t')
}

fn three_digits(characters: &[char]) -> bool {
    characters.len() >= 3
        && characters.iter().take(3).all(char::is_ascii_digit)
        && !characters.get(3).is_some_and(char::is_ascii_digit)
}

/// Kanji numerals become digits where a number is meant, the rest stays: 一般, 三者.
fn numerals(characters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut index = 0;
    while index < characters.len() {
        let length = characters[index..].iter().take_while(|character| is_numeral(**character)).count();
        if length == 0 {
            let is_first_year = characters[index] == ja::FIRST_YEAR
                && characters.get(index + 1) == Some(&ja::YEAR)
                && out.last().is_some_and(|before| ja::ERA_ENDS.contains(*before));
            out.push(if is_first_year { '1' } else { characters[index] });
            index += 1;
            continue;
        }
        let numeral = &characters[index..index + length];
        let after = characters.get(index + length).copied().unwrap_or('\n');
        let is_number =
            out.last() == Some(&ja::ORDINAL) || out.ends_with(&[ja::ARTICLE, ja::OF]) || ja::COUNTERS.contains(after);
        if is_number {
            out.extend(value(numeral).chars());
        } else {
            out.extend(numeral);
        }
        index += length;
    }
    out
}

fn is_numeral(character: char) -> bool {
    ja::DIGITS.iter().any(|(digit, _)| *digit == character) || ja::POWERS.iter().any(|(power, _)| *power == character)
}

/// 二十四 is 24 and 二〇二四 is 2024.
fn value(numeral: &[char]) -> String {
    let digit = |character: char| ja::DIGITS.iter().find(|(digit, _)| *digit == character).map(|(_, value)| *value);
    if numeral.iter().all(|character| digit(*character).is_some()) {
        return numeral.iter().filter_map(|character| digit(*character)).map(|value| value.to_string()).collect();
    }
    let mut sum: u32 = 0;
    let mut pending: Option<u32> = None;
    for character in numeral {
        if let Some(value) = digit(*character) {
            pending = Some(pending.unwrap_or(0).saturating_mul(10).saturating_add(value));
        } else if let Some((_, power)) = ja::POWERS.iter().find(|(power, _)| power == character) {
            sum = sum.saturating_add(pending.take().unwrap_or(1).saturating_mul(*power));
        }
    }
    sum.saturating_add(pending.unwrap_or(0)).to_string()
}

/// 第77条の2 and 77の2 are one article.
fn articles(characters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    for (index, character) in characters.iter().copied().enumerate() {
        let is_before_digit = characters.get(index + 1).is_some_and(char::is_ascii_digit);
        let is_after_digit = out.last().is_some_and(char::is_ascii_digit);
        if character == ja::ORDINAL && is_before_digit {
            if is_after_digit {
                out.push(' ');
            }
        } else {
            if character == ja::OF && is_before_digit && is_after_digit {
                out.push(ja::ARTICLE);
            }
            out.push(character);
        }
    }
    out
}

/// A letter I before a number is the numeral of a part; R6.4 is a date.
fn roman_and_eras(characters: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(characters.len());
    let mut index = 0;
    while index < characters.len() {
        let character = characters[index];
        let is_word_start = character.is_ascii_lowercase()
            && !out.last().is_some_and(|before| before.is_alphanumeric() && !is_cjk(*before));
        if is_word_start && character == 'i' {
            let length = characters[index..].iter().take_while(|next| **next == 'i').count();
            let is_part = length <= 3
                && characters.get(index + length) == Some(&'-')
                && characters.get(index + length + 1).is_some_and(char::is_ascii_digit);
            if is_part {
                out.extend(length.to_string().chars());
                index += length;
                continue;
            }
        }
        let era = ja::ERAS.iter().find(|(letter, _)| *letter == character).filter(|_| is_word_start);
        if let Some((_, name)) = era {
            let (numbers, length) = dotted_numbers(&characters[index + 1..]);
            let after = characters.get(index + 1 + length).copied().unwrap_or('\n');
            let is_date = (1..=3).contains(&numbers.len())
                && numbers.iter().all(|number| number.len() <= 2)
                && (!after.is_alphanumeric() || is_cjk(after))
                && after != '-';
            if is_date {
                out.extend(name.chars());
                for (number, unit) in numbers.iter().zip([ja::YEAR, ja::MONTH, ja::DAY]) {
                    out.extend(number.iter());
                    if after != unit || number != numbers.last().expect("a date has numbers") {
                        out.push(unit);
                    }
                }
                index += 1 + length;
                continue;
            }
        }
        out.push(character);
        index += 1;
    }
    out
}

/// `6.4.1` as three numbers, and how many characters they take.
fn dotted_numbers(characters: &[char]) -> (Vec<Vec<char>>, usize) {
    let mut numbers = Vec::new();
    let mut length = 0;
    loop {
        let start = if numbers.is_empty() {
            length
        } else if characters.get(length) == Some(&'.') {
            length + 1
        } else {
            break;
        };
        let number: Vec<char> =
            characters.get(start..).unwrap_or_default().iter().copied().take_while(char::is_ascii_digit).collect();
        if number.is_empty() {
            break;
        }
        length = start + number.len();
        numbers.push(number);
    }
    (numbers, length)
}

fn replace(characters: &mut Vec<char>, from: &[char], to: &[char]) {
    let Some(first) = from.first() else { return };
    if !characters.contains(first) {
        return;
    }
    let mut out = Vec::with_capacity(characters.len());
    let mut index = 0;
    while index < characters.len() {
        if characters[index..].starts_with(from) {
            out.extend(to);
            index += from.len();
        } else {
            out.push(characters[index]);
            index += 1;
        }
    }
    *characters = out;
}

fn hiragana(character: char) -> char {
    let character = match character {
        '\u{30A1}'..='\u{30F6}' => char::from_u32(u32::from(character) - 0x60).unwrap_or(character),
        character => character,
    };
    match character {
        // Small vowels are written large by many.
        '\u{3041}' | '\u{3043}' | '\u{3045}' | '\u{3047}' | '\u{3049}' => {
            char::from_u32(u32::from(character) + 1).unwrap_or(character)
        }
        character => character,
    }
}

pub fn script(character: char) -> Script {
    match character {
        '0'..='9' => Script::Digit,
        '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' => Script::Hiragana,
        '\u{30A1}'..='\u{30FA}' | '\u{30FD}' | '\u{30FE}' => Script::Katakana,
        '\u{3005}'..='\u{3007}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Kanji,
        // Marks, of which a text is full; to ask the tables of Unicode for each takes long.
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => Script::Other,
        character if character.is_alphabetic() => Script::Latin,
        _ => Script::Other,
    }
}

pub fn is_cjk(character: char) -> bool {
    matches!(script(character), Script::Kanji | Script::Hiragana | Script::Katakana)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let spellings = [("障がい", "障害"), ("子ども", "こども"), ("取り組み", "取組")];
        assert_eq!(Folder::new(spellings.into_iter()).fold(text), expected, "{text}");
    }

    #[test]
    fn composed_is_what_the_standard_says() {
        for character in '\0'..='\u{FFFF}' {
            for text in [format!("a{character}"), format!("か{character}\u{3099}が")] {
                assert_eq!(nfkc(&text), text.nfkc().collect::<String>(), "{text:?}");
            }
        }
    }

    #[test]
    fn what_readers_take_for_the_same_folds_to_the_same() {
        for article in ["第七十七条の二", "第77条の２", "77条の2", "77の2", "７７の２"] {
            check(article, "77条の2");
        }
        check("法第５条第19項", "法5条19項");
        check("第77条の2第3項", "77条の2 3項");
        check("ﾌﾟﾗﾝﾆﾝｸﾞ", "ぷらんにんぐ");
        check("セーフティーネット", "せふていねつと".replace("つ", "っ").as_str());
        check("（自立支援）協議会", "自立支援協議会");
        check("障がい 子ども", "障害こども");
        check("二十四時間", "24時間");
        check("人口二〇万人", "人口20万人");
        check("一般相談", "一般相談");
        check("R6.4.1", "令和6年4月1日");
        check("R6年4月", "令和6年4月");
        check("令和元年", "令和1年");
        check("Ⅰ-7-(2)-②", "1-7-2-2");
        check("表Ｉ－５", "表1-5");
        check("761／966", "761/966");
        check("1,234人", "1234人");
        check("SNS　広報", "sns 広報");
    }
}
