//! What somebody typed into a cell, as the id it stands for (CHECKS §8.5): read loosely, but never guessed. The rules
//! are those of `choices.js`; the words stand in `sheets::words`.

use calamine::{ExcelDateTime, ExcelDateTimeType};
use unicode_normalization::UnicodeNormalization;

use super::indicators::is_decimal;
use super::model::{Model, Question};
use crate::model::check::InputKind;
use crate::model::date::{self, Date};
use crate::search::japanese::ERAS;
use crate::sheets::words;

/// As headings and choices are compared: width, blanks and case do not matter.
pub fn loose(text: &str) -> String {
    let is_blank = |character: char| character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}');
    text.nfkc().filter(|character| !is_blank(*character)).collect::<String>().to_lowercase()
}

fn comparable(text: &str) -> String {
    let loose_text = loose(text);
    let mut found = loose_text.trim_end_matches(words::TRAILING).to_owned();
    for (written, meant) in words::LOOSE {
        if !found.contains(meant) {
            found = found.replacen(written, meant, 1);
        }
    }
    found
}

/// The id of the choice that a text means; `choices` are ids with their labels.
pub fn choice<'a>(text: &str, choices: &[(&'a str, &str)]) -> Option<&'a str> {
    // As the workbook writes it, which most cells are.
    if let Some((id, _)) = choices.iter().find(|(_, label)| *label == text) {
        return Some(id);
    }
    let wanted = comparable(text);
    if let Some((id, _)) = choices.iter().find(|(id, label)| comparable(label) == wanted || *id == wanted) {
        return Some(id);
    }
    if wanted.chars().count() < 3 {
        return None;
    }
    let mut begun = choices.iter().filter(|(_, label)| comparable(label).starts_with(&wanted));
    match (begun.next(), begun.next()) {
        (Some((id, _)), None) => Some(id),
        _ => None,
    }
}

pub fn pairs<'a>(ids: &[&'a str], labels: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    ids.iter().copied().zip(labels.iter().copied()).collect()
}

/// The state that a text means: its words, its mark, or both.
pub fn state<'a>(text: &str, model: &'a Model, question: &Question) -> Option<&'a str> {
    let options = model.steps_of_scale(question).iter();
    let mut choices: Vec<(&str, &str)> = options.map(|option| (option.id.as_str(), option.label.as_str())).collect();
    choices.extend(pairs(&words::NON_ANSWER_IDS, &words::NON_ANSWERS));
    let text = text.trim();
    let first = text.chars().next()?;
    let is_mark = |marks: &str| first.nfkc().chain([first]).any(|character| marks.contains(character));
    let mut marks = words::MARKS.iter().filter(|(_, marks)| is_mark(marks));
    let marked = marks.find_map(|(id, _)| choices.iter().find(|(known, _)| known == id));
    let rest = &text[first.len_utf8()..];
    match marked {
        Some((id, _)) if loose(rest).is_empty() => Some(id),
        _ => choice(text, &choices).or_else(|| choice(rest, &[*marked?])),
    }
}

/// Several choices in one cell; `None` if one of them is not understood.
pub fn several(text: &str, choices: &[(&str, &str)]) -> Option<Vec<String>> {
    let parts = text.split(|character| words::SEPARATORS.contains(character)).map(str::trim);
    let mut found: Vec<String> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let id = choice(part, choices)?;
        if !found.iter().any(|known| known == id) {
            found.push(id.to_owned());
        }
    }
    Some(found)
}

/// A number, month or day as answers hold it.
pub fn figure(text: &str, kind: InputKind) -> Option<String> {
    match kind {
        InputKind::Integer | InputKind::Decimal => number(text, kind),
        InputKind::Month => date(text).map(|date| date.chars().take(7).collect()),
        InputKind::Date => date(text).filter(|date| date.len() == 10),
    }
}

fn number(text: &str, kind: InputKind) -> Option<String> {
    let is_part = |character: &char| !character.is_whitespace() && *character != ',';
    let dash =
        |character: char| if matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { character };
    let written: String = text.nfkc().filter(is_part).map(dash).collect();
    let mut written = written.strip_prefix('+').unwrap_or(&written).to_owned();
    if written.contains(['e', 'E']) {
        written = format!("{:.6}", written.parse::<f64>().ok()?);
    }
    if let Some((whole, fraction)) = written.split_once('.') {
        let fraction = fraction.trim_end_matches('0');
        written = if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") };
    }
    (is_decimal(&written) && (kind == InputKind::Decimal || !written.contains('.'))).then_some(written)
}

/// A day or month in either calendar, or the serial number of a day, as an ISO date.
pub fn date(text: &str) -> Option<String> {
    let text: String = text.nfkc().filter(|character| !character.is_whitespace()).collect();
    if let Ok(serial) = text.parse::<f64>()
        && text.split('.').next().is_some_and(|whole| whole.len() == 5)
    {
        return Some(serial_date(&ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false)));
    }
    // The western year that stands behind that of the era is left out.
    let text = match text.split_once('(') {
        Some((before, after)) => format!("{before}{}", after.split_once(')').map_or("", |(_, rest)| rest)),
        None => text,
    };
    let text = text.to_uppercase().replacen(words::FIRST_YEAR, "1-", 1);
    let mut first_year = None;
    let mut rest = text.as_str();
    for ((letter, name), (_, first)) in ERAS.iter().zip(date::ERAS) {
        let stripped = rest.strip_prefix(name).or_else(|| rest.strip_prefix(letter.to_ascii_uppercase()));
        if let Some(stripped) = stripped {
            (first_year, rest) = (Some(i32::from(first.0)), stripped.trim_start_matches('.'));
            break;
        }
    }
    let parts_it = |character: char| {
        let is_dash = matches!(character, '.' | '/' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        is_dash || words::DATE_ENDS.contains(&character)
    };
    let parts = rest.split(parts_it).filter(|part| !part.is_empty()).map(|part| part.parse().ok());
    let (year, month, day): (i32, i32, Option<i32>) = match parts.collect::<Option<Vec<i32>>>()?.as_slice() {
        [packed] if rest.len() == 8 => (packed / 10_000, packed / 100 % 100, Some(packed % 100)),
        [year, month] => (*year, *month, None),
        [year, month, day] => (*year, *month, Some(*day)),
        _ => return None,
    };
    let year = first_year.map_or(year, |first| first - 1 + year);
    let iso = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    ((1868..=2200).contains(&year) && Date::parse(&iso).is_some()).then_some(iso)
}

/// The day that a spreadsheet counts.
pub fn serial_date(serial: &ExcelDateTime) -> String {
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_both_calendars() {
        for text in [
            "2026-11-23",
            "2026/11/23",
            "R8.11.23",
            "令和8年11月23日",
            "令和8年（2026年）11月23日",
            "20261123",
            "46349",
        ] {
            assert_eq!(date(text).as_deref(), Some("2026-11-23"), "{text}");
        }
        assert_eq!(date("平成31年4月").as_deref(), Some("2019-04"));
        assert_eq!(date("令和元年5月1日").as_deref(), Some("2019-05-01"));
        for text in ["", "8年", "2026-13-01", "2026-02-30", "きのう", "0099-01-01"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        let read = |text: &str| number(text, InputKind::Decimal);
        assert_eq!(read("１，２３４").as_deref(), Some("1234"));
        assert_eq!(read("12.50").as_deref(), Some("12.5"));
        assert_eq!(read("−3").as_deref(), Some("-3"));
        assert_eq!(read("1e3").as_deref(), Some("1000"));
        assert_eq!(read("約10"), None);
        assert_eq!(number("1.5", InputKind::Integer), None);
    }

    #[test]
    fn choices_are_read_loosely_and_never_guessed() {
        let choices = [("record", "文書・実績で確認"), ("hearing", "関係者に聞き取り"), ("belief", "担当者の認識")];
        assert_eq!(choice(" 文書・実績で 確認。", &choices), Some("record"));
        assert_eq!(choice("担当者の", &choices), Some("belief"));
        assert_eq!(choice("文書", &choices), None, "too short to be sure");
        assert_eq!(choice("たぶん", &choices), None);
        let needs = pairs(&words::NEED_IDS, &words::NEEDS_LIST);
        assert_eq!(several("助言、研修／助言", &needs), Some(vec!["advice".to_owned(), "training".to_owned()]));
        assert_eq!(several("助言、ひと", &needs), None);
    }
}
