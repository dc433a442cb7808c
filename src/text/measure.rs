//! How wide a text will be, and where it may break into lines, without a font at hand.
//!
//! Figures are drawn at build time, so their boxes must hold their labels in whatever
//! Japanese font a reader has. Widths are therefore upper bounds over the fonts that the
//! style sheet names. Nothing here knows of boxes.

/// The width of a text in hundredths of an em.
pub fn width(text: &str) -> u32 {
    text.chars().map(character_width).sum()
}

/// Half-width characters are at most so wide in BIZ UDPGothic, Noto Sans JP, Yu Gothic UI
/// and Meiryo, bold included; everything else stands in a full square.
fn character_width(character: char) -> u32 {
    match character {
        ' ' | '!' | '\'' | ',' | '.' | ':' | ';' | '|' | 'i' | 'j' | 'l' => 36,
        '(' | ')' | '[' | ']' | '-' | '/' | 'f' | 'r' | 't' | 'I' => 46,
        '0'..='9' | 'a'..='z' => 66,
        'M' | 'W' | '@' | '%' => 100,
        '!'..='~' => 78,
        '｡'..='ﾟ' => 60,
        _ => 100,
    }
}

/// Breaks a text into as few lines as fit and makes them about equally long.
///
/// A line break in the text is kept. Lines begin and end as Japanese typesetting wants,
/// and words in kanji, katakana or digits are kept whole where they can be. A word longer
/// than a line is broken.
pub fn wrap(text: &str, line_width: u32) -> Vec<String> {
    text.lines().flat_map(|paragraph| wrap_paragraph(paragraph.trim(), line_width)).collect()
}

fn wrap_paragraph(text: &str, line_width: u32) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let widths: Vec<u32> = characters.iter().map(|character| character_width(*character)).collect();
    let count = characters.len();
    if count == 0 {
        return Vec::new();
    }
    // For each place: the least cost of the lines before it, and where the last begins.
    let mut best: Vec<Option<(u64, usize)>> = vec![None; count + 1];
    if let Some(first) = best.first_mut() {
        *first = Some((0, 0));
    }
    for end in 1..=count {
        let mut length = 0;
        for start in (0..end).rev() {
            length += widths.get(start).copied().unwrap_or(0);
            // A single character always stands, however narrow the line.
            if length > line_width && start + 1 < end {
                break;
            }
            let Some((before, _)) = best.get(start).copied().flatten() else { continue };
            let slack = u64::from(line_width.saturating_sub(length) / 10);
            let cost = before + LINE + slack * slack + break_cost(&characters, end);
            if best.get(end).copied().flatten().is_none_or(|(known, _)| cost < known)
                && let Some(slot) = best.get_mut(end)
            {
                *slot = Some((cost, start));
            }
        }
    }
    let mut lines = Vec::new();
    let mut end = count;
    while end > 0 {
        let start = best.get(end).copied().flatten().map_or(0, |(_, start)| start);
        lines.push(characters.get(start..end).unwrap_or_default().iter().collect::<String>().trim().to_owned());
        end = start;
    }
    lines.reverse();
    lines
}

/// A line more costs more than any unevenness but less than a word cut in two …
const LINE: u64 = 7_000;
const CUT: u64 = 12_000;
/// … and a line that begins or ends against the rules more than anything.
const FORBIDDEN: u64 = 1_000_000;
/// Between two words of a long name in kanji.
const INSIDE_NAME: u64 = 1_500;
/// Particles and the like stay with the word before them where that is free.
const LOOSE: u64 = 300;

const NOT_AT_START: &str =
    "、。，．・：；？！）］｝」』】〉》〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々％年月日時回か)]-.,:;!?%";
const NOT_AT_END: &str = "（［｛「『【〈《〔第約(";

/// What it costs to break before the character at `index`.
fn break_cost(characters: &[char], index: usize) -> u64 {
    let (Some(before), Some(after)) =
        (index.checked_sub(1).and_then(|index| characters.get(index)), characters.get(index))
    else {
        return 0;
    };
    // A number stays with what it counts: 1 アセスメント.
    if NOT_AT_END.contains(*before) || (*before == ' ' && index == 2) {
        return FORBIDDEN;
    }
    let (kind_before, kind_after) = (Kind::of(*before), Kind::of(*after));
    if NOT_AT_START.contains(*after) && (kind_after != Kind::Kanji || kind_before == Kind::Narrow) {
        return if matches!(*after, 'か') && kind_before != Kind::Narrow { LOOSE } else { FORBIDDEN };
    }
    if ENDS_WORD.contains(*after) && matches!(kind_before, Kind::Kanji | Kind::Katakana) {
        return CUT;
    }
    match (kind_before, kind_after) {
        (Kind::Mark, _) | (_, Kind::Mark) => 0,
        (Kind::Hiragana, Kind::Hiragana) => CUT / 3,
        (Kind::Hiragana, _) => 0,
        (_, Kind::Hiragana) => LOOSE * 4,
        (Kind::Narrow, _) if kind_after != Kind::Narrow => CUT,
        (Kind::Kanji, Kind::Kanji) => match (begins_word(characters, index), ENDS_WORD.contains(*before)) {
            (false, _) => CUT,
            (true, false) => INSIDE_NAME,
            (true, true) => LOOSE,
        },
        (left, right) if left == right => CUT,
        _ => LOOSE,
    }
}

/// Long official names are strings of two-character words; some end in one character more.
fn begins_word(characters: &[char], index: usize) -> bool {
    let before = characters.get(..index).unwrap_or_default();
    let is_inside = |character: &&char| Kind::of(**character) == Kind::Kanji && !ENDS_WORD.contains(**character);
    let length = before.iter().rev().take_while(is_inside).count();
    length % 2 == 0
}

const ENDS_WORD: &str = "者児員等案会法的性所課書";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Hiragana,
    Katakana,
    Kanji,
    /// Latin letters and digits.
    Narrow,
    Mark,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            'ぁ'..='ゖ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '.' | '-' | '〜' => Self::Narrow,
            '々' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Self::Kanji,
            _ => Self::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, characters: u32, expected: &[&str]) {
        let lines = wrap(text, characters * 100);
        assert_eq!(lines, expected);
        assert!(lines.iter().all(|line| width(line) <= characters * 100), "{lines:?}");
    }

    #[test]
    fn what_fits_stays_on_one_line() {
        check("相談者", 8, &["相談者"]);
        check("", 8, &[]);
        check("一行目\n二行目", 8, &["一行目", "二行目"]);
    }

    #[test]
    fn lines_are_about_equally_long_and_words_stay_whole() {
        check("サービス等利用計画案の作成", 8, &["サービス等", "利用計画案の作成"]);
        check("継続障害児支援利用援助", 6, &["継続障害児", "支援利用援助"]);
        check("障害者総合支援法", 5, &["障害者", "総合支援法"]);
        check("アクセスしやすい相談窓口", 8, &["アクセスしやすい", "相談窓口"]);
        check("初任者研修（42.5時間）", 7, &["初任者研修", "（42.5時間）"]);
    }

    #[test]
    fn no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() {
        for columns in 3..12 {
            for line in wrap("家族・親族、地域住民（関係機関）などからの「相談」を受け止めます。", columns * 100)
            {
                assert!(!line.starts_with(|first| "、。・）」".contains(first)), "{line}");
                assert!(!line.ends_with(['（', '「']), "{line}");
            }
        }
    }

    #[test]
    fn a_word_longer_than_a_line_is_broken() {
        let lines = wrap("重層的支援体制整備事業", 400);
        assert!(lines.len() == 3 && lines.iter().all(|line| width(line) <= 400), "{lines:?}");
    }
}
