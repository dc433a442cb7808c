//! JSON from files of strangers: bounded in depth and number of values, with no key twice (CHECKS §1.7, RELIABILITY J4).
//! serde_json does the reading; what a value means is the matter of `document`.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::limits;

/// A value as it was read.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    Null,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Map(BTreeMap<String, Json>),
}

/// Why a text is no JSON that we take, and where: line and column, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonFault {
    pub kind: JsonFaultKind,
    pub line_number: u32,
    pub column_number: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonFaultKind {
    NotJson,
    /// Deeper than `limits::JSON_DEPTH`.
    TooDeep,
    /// More values than `limits::JSON_VALUES`.
    TooMuch,
    DuplicateKey(String),
}

/// Reads a text.
///
/// # Errors
/// The first thing that is wrong.
pub fn parse(text: &str) -> Result<Json, JsonFault> {
    match parse_as_is(text) {
        // A half of a surrogate pair is JSON and no text of ours; it stays what it is for the scripts, and here a
        // character that says so.
        Err(fault) if fault.kind == JsonFaultKind::NotJson && text.contains("\\u") => {
            parse_as_is(&without_lone_surrogates(text))
        }
        done => done,
    }
}

fn parse_as_is(text: &str) -> Result<Json, JsonFault> {
    let budget = Budget { value_count: Cell::new(0), fault: RefCell::new(None) };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Seed { budget: &budget, depth: 0 }.deserialize(&mut deserializer);
    let value = value.and_then(|value| deserializer.end().map(|()| value));
    value.map_err(|error| JsonFault {
        kind: budget.fault.take().unwrap_or(JsonFaultKind::NotJson),
        line_number: u32::try_from(error.line()).unwrap_or(u32::MAX),
        column_number: u32::try_from(error.column()).unwrap_or(u32::MAX),
    })
}

/// The text with some of its escapes written otherwise: `replaced` is asked of the text from each escape on, and says
/// how many bytes of it are replaced, and by what.
pub fn with_escapes<'a>(text: &'a str, replaced: impl Fn(&'a str) -> Option<(usize, &'a str)>) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        // Else the letter behind a backslash stays, which may be another one.
        let length = 1 + escape[1..].chars().next().map_or(0, char::len_utf8);
        let (length, written) = replaced(escape).unwrap_or((length, &escape[..length]));
        whole.push_str(before);
        whole.push_str(written);
        rest = &escape[length..];
    }
    whole.push_str(rest);
    whole
}

/// The text with U+FFFD for each escape of half a pair.
fn without_lone_surrogates(text: &str) -> String {
    with_escapes(text, |escape| match surrogate(escape)? {
        0xD800..=0xDBFF if matches!(escape.get(6..).and_then(surrogate), Some(0xDC00..=0xDFFF)) => {
            Some((12, &escape[..12]))
        }
        _ => Some((6, "\\ufffd")),
    })
}

/// The half of a pair that an escape at the start of a text stands for.
fn surrogate(escape: &str) -> Option<u16> {
    let digits = escape.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok().filter(|unit| (0xD800..=0xDFFF).contains(unit))
}

struct Budget {
    value_count: Cell<usize>,
    /// What serde's error cannot carry.
    fault: RefCell<Option<JsonFaultKind>>,
}

impl Budget {
    fn refuse<E: serde::de::Error>(&self, kind: JsonFaultKind) -> E {
        self.fault.replace(Some(kind));
        E::custom("beyond a limit")
    }
}

#[derive(Clone, Copy)]
struct Seed<'a> {
    budget: &'a Budget,
    /// Lists and maps around the value.
    depth: usize,
}

impl Seed<'_> {
    fn inside<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth >= limits::JSON_DEPTH {
            return Err(self.budget.refuse(JsonFaultKind::TooDeep));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        self.budget.value_count.set(self.budget.value_count.get() + 1);
        if self.budget.value_count.get() > limits::JSON_VALUES {
            return Err(self.budget.refuse(JsonFaultKind::TooMuch));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Json;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(inside)? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let inside = self.inside()?;
        let mut map = BTreeMap::new();
        while let Some(key) = members.next_key::<String>()? {
            if map.contains_key(&key) {
                return Err(self.budget.refuse(JsonFaultKind::DuplicateKey(key)));
            }
            let value = members.next_value_seed(inside)?;
            map.insert(key, value);
        }
        Ok(Json::Map(map))
    }
}

impl Json {
    /// A member of a map; of anything else there is none.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Self::Map(map) => map.get(key),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn whole(&self) -> Option<u64> {
        match self {
            // 2^53: beyond, a double stands for several numbers.
            Self::Number(number) if number.fract() == 0.0 && (0.0..9_007_199_254_740_992.0).contains(number) => {
                Some(*number as u64)
            }
            _ => None,
        }
    }

    pub fn list(&self) -> &[Json] {
        match self {
            Self::List(list) => list,
            _ => &[],
        }
    }

    pub fn map(&self) -> impl Iterator<Item = (&str, &Json)> {
        let map = match self {
            Self::Map(map) => Some(map),
            _ => None,
        };
        map.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
    }

    /// The text of a member, where it is one.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_refusal(text: &str, kind: JsonFaultKind) {
        assert_eq!(parse(text).map_err(|fault| fault.kind), Err(kind));
    }

    #[test]
    fn values_are_read_and_limits_hold() {
        let read = parse(r#"{"a": [1, -2.5, "三", true, null], "toString": {}}"#).expect("JSON");
        assert_eq!(read.get("a").map(|list| list.list().len()), Some(5));
        assert_eq!(read.get("b"), None);
        check_refusal("{", JsonFaultKind::NotJson);
        check_refusal("{} {}", JsonFaultKind::NotJson);
        check_refusal(r#"{"a": 1, "a": 2}"#, JsonFaultKind::DuplicateKey("a".to_owned()));
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(limits::JSON_DEPTH)).is_ok());
        check_refusal(&nested(limits::JSON_DEPTH + 1), JsonFaultKind::TooDeep);
        check_refusal(&nested(100_000), JsonFaultKind::TooDeep);
        check_refusal(&format!("[{}0]", "0,".repeat(limits::JSON_VALUES)), JsonFaultKind::TooMuch);
    }

    #[test]
    fn half_a_pair_is_no_reason_to_refuse_a_file() {
        let text = |json: &str| parse(json).expect("JSON").text().map(str::to_owned);
        assert_eq!(text(r#""a\ud800b""#).as_deref(), Some("a\u{FFFD}b"));
        assert_eq!(text(r#""\udc00\ud83d\ude00\\ud800""#).as_deref(), Some("\u{FFFD}😀\\ud800"));
        check_refusal(r#""\ud800"#, JsonFaultKind::NotJson);
    }
}
