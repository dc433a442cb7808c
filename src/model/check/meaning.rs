//! What an item of a checklist means, as a hash (CHECKS §2.5): `mh` changes when an old answer
//! may no longer fit, `th` when anything else that is shown changes.
//!
//! The browser only compares hashes; whoever needs to compute them elsewhere finds all of it
//! here. The hash of a value is the first 32 hex digits of SHA-256 over its canonical JSON in
//! UTF-8. Canonical means:
//!
//! - keys of every object sorted by code point, no white space anywhere;
//! - every string in NFC, CR LF and CR as LF, white space at both ends taken away;
//! - a field that is absent in the record is `null`, an absent list is `[]`;
//! - a number without a fraction is written without one; strings are escaped as
//!   `JSON.stringify` does.
//!
//! The values, with defaults filled and strengths by their id (`gimu`), not their word:
//!
//! ```text
//! question  {"applies_if":C,"level":"shared","modality":M,"points":[{"id":…,"text":…}],"scale":S,"text":text.ja}
//! fact      {"applies_if":C,"ask":ask.ja,"options":[{"id":…,"label":…}]}
//! voice     {"scale":S,"text":text.easy}
//! indicator {"applies_if":C,"digits":…,"formula":F,"inputs":[{"id","kind","label","max","min","unit"}],"text":…,"unit":…}
//! S         {"kind":…,"options":[{"anchor":…,"id":…,"label":…}]}
//! C, F      with the fields that are filled and no others
//! ```
//!
//! `meaning_hash` of an edition is the hash (without JSON) of the lines `kind id rev mh`, with
//! single spaces, sorted by code point and joined by LF; kinds are `q fact voice ind`.
//! `tests/vectors/meaning.json` holds examples.

use std::fmt::Write;

use data_encoding::HEXLOWER;
use serde_json::{Map, Number, Value, json};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;

use super::condition::{Condition, Form};
use super::{Basis, Checklist, Fact, Formula, Indicator, Question, Reference, Scale, Voice, modality_id};
use crate::model::modality::Modality;
use crate::text::Text;

/// Hex digits of a hash.
const HASH_LENGTH: usize = 32;

/// An item that answers refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub kind: ItemKind,
    pub id: String,
    pub rev: u16,
    pub mh: String,
    pub th: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    Question,
    Fact,
    Voice,
    Indicator,
}

impl ItemKind {
    pub const ALL: [Self; 4] = [Self::Question, Self::Fact, Self::Voice, Self::Indicator];

    /// As it stands in the lock.
    pub fn word(self) -> &'static str {
        match self {
            Self::Question => "q",
            Self::Fact => "fact",
            Self::Voice => "voice",
            Self::Indicator => "ind",
        }
    }
}

/// All items in the order of the file: questions, facts, voices, indicators.
pub fn items(checklist: &Checklist, modalities: &[Modality]) -> Vec<Item> {
    let item = |kind, id: &Text, rev, meaning: Value, display: Value| Item {
        kind,
        id: id.to_string(),
        rev,
        mh: hash(&canonical(&meaning)),
        th: hash(&canonical(&display)),
    };
    let mut items: Vec<Item> = Vec::new();
    items.extend(checklist.questions.iter().map(|question| {
        let meaning = question_meaning(question, checklist, modalities);
        item(ItemKind::Question, &question.id, question.rev, meaning, question_display(question, checklist))
    }));
    items.extend(checklist.profile.iter().map(|fact| {
        let display = json!({"easy": text(fact.ask.easy.as_ref()), "help": text(fact.help.as_ref())});
        item(ItemKind::Fact, &fact.id, fact.rev, fact_meaning(fact), display)
    }));
    items.extend(checklist.voices.iter().map(|voice| {
        let display = json!({
            "concept": voice.concept.as_str(),
            "hint_easy": text(voice.hint_easy.as_ref()),
            "ja": text(voice.text.ja.as_ref()),
            "marks": marks(checklist.scale(&voice.scale)),
        });
        item(ItemKind::Voice, &voice.id, voice.rev, voice_meaning(voice, checklist), display)
    }));
    items.extend(checklist.indicators.iter().map(|indicator| {
        let display = json!({
            "basis": bases(&indicator.basis),
            "facet": indicator.facet.as_str(),
            "note": text(indicator.note.as_ref()),
            "reference": indicator.reference.as_ref().map_or(Value::Null, reference),
        });
        item(ItemKind::Indicator, &indicator.id, indicator.rev, indicator_meaning(indicator), display)
    }));
    items
}

/// The hash of an edition: what all its items mean.
pub fn meaning_hash(items: &[Item]) -> String {
    let mut lines: Vec<String> =
        items.iter().map(|item| format!("{} {} {} {}", item.kind.word(), item.id, item.rev, item.mh)).collect();
    lines.sort();
    hash(&lines.join("\n"))
}

fn question_meaning(question: &Question, checklist: &Checklist, modalities: &[Modality]) -> Value {
    let points: Vec<Value> =
        question.points.iter().map(|point| json!({"id": point.id.as_str(), "text": point.text.as_str()})).collect();
    json!({
        "applies_if": question.applies_if.as_ref().map_or(Value::Null, condition),
        "level": question.level,
        "modality": modality_id(modalities, &question.modality),
        "points": points,
        "scale": scale(checklist.scale(&question.scale)),
        "text": question.text.ja.as_str(),
    })
}

fn question_display(question: &Question, checklist: &Checklist) -> Value {
    json!({
        "basis": bases(&question.basis),
        "concept": text(question.concept.as_ref()),
        "core": question.core,
        "easy": text(question.text.easy.as_ref()),
        "evidence_hints": texts(&question.evidence_hints),
        "facet": question.facet.as_str(),
        "if_not": text(question.if_not.as_ref()),
        "jijitsu_kind": question.jijitsu_kind,
        "knowledge": texts(&question.knowledge),
        "marks": marks(checklist.scale(&question.scale)),
        "no": question.no.as_str(),
        "respondents": question.respondents,
        "roles": texts(&question.roles),
        "since": question.since.as_str(),
    })
}

fn fact_meaning(fact: &Fact) -> Value {
    let options: Vec<Value> =
        fact.options.iter().map(|option| json!({"id": option.id.as_str(), "label": option.label.as_str()})).collect();
    json!({
        "applies_if": fact.applies_if.as_ref().map_or(Value::Null, condition),
        "ask": fact.ask.ja.as_str(),
        "options": options,
    })
}

fn voice_meaning(voice: &Voice, checklist: &Checklist) -> Value {
    json!({"scale": scale(checklist.scale(&voice.scale)), "text": text(voice.text.easy.as_ref())})
}

fn indicator_meaning(indicator: &Indicator) -> Value {
    let inputs: Vec<Value> = indicator
        .inputs
        .iter()
        .map(|input| {
            json!({
                "id": input.id.as_str(),
                "kind": input.kind,
                "label": input.label.as_str(),
                "max": input.max.map_or(Value::Null, number),
                "min": input.min.map_or(Value::Null, number),
                "unit": text(input.unit.as_ref()),
            })
        })
        .collect();
    json!({
        "applies_if": indicator.applies_if.as_ref().map_or(Value::Null, condition),
        "digits": indicator.digits,
        "formula": formula(&indicator.formula),
        "inputs": inputs,
        "text": indicator.text.as_str(),
        "unit": indicator.unit.as_str(),
    })
}

/// A condition with the fields of its form.
pub fn condition(found: &Condition) -> Value {
    let list = |list: &[Condition]| Value::from(list.iter().map(condition).collect::<Vec<Value>>());
    let ids = |ids: &[&Text]| Value::from(ids.iter().map(|id| id.as_str()).collect::<Vec<&str>>());
    match (found.form(), &found.is) {
        (Some(Form::Profile(id, _)), Some(option)) => json!({"profile": id.as_str(), "is": option.as_str()}),
        (Some(Form::Profile(id, options)), None) => json!({"profile": id.as_str(), "in": ids(&options)}),
        (Some(Form::Answer(id, states)), _) => json!({"answer": id.as_str(), "in": ids(&states)}),
        (Some(Form::All(all)), _) => json!({"all": list(all)}),
        (Some(Form::Any(any)), _) => json!({"any": list(any)}),
        (Some(Form::Not(inner)), _) => json!({"not": condition(inner)}),
        (None, _) => Value::Null,
    }
}

/// A formula with the fields of its form.
pub fn formula(formula: &Formula) -> Value {
    let mut map = Map::new();
    if let Some(value) = &formula.value {
        map.insert("value".to_owned(), value.as_str().into());
    }
    if let Some(sum) = &formula.sum {
        map.insert("sum".to_owned(), texts(sum));
    }
    if let Some(ratio) = &formula.ratio {
        let value = json!({"num": ratio.num.as_str(), "den": ratio.den.as_str(), "per": ratio.per});
        map.insert("ratio".to_owned(), value);
    }
    if let Some(elapsed) = &formula.elapsed {
        map.insert("elapsed".to_owned(), json!({"from": elapsed.from.as_str()}));
    }
    if let Some(distribution) = &formula.distribution {
        map.insert("distribution".to_owned(), texts(distribution));
    }
    Value::Object(map)
}

/// A whole number without a fraction.
pub fn number(number: f64) -> Value {
    // 2^53: whole numbers up to there are the same in both halves.
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        return Value::from(number as i64);
    }
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

fn scale(scale: Option<&Scale>) -> Value {
    let Some(scale) = scale else { return Value::Null };
    let options: Vec<Value> = scale
        .options
        .iter()
        .map(|option| {
            json!({
                "anchor": text(option.anchor.as_ref()),
                "id": option.id.as_str(),
                "label": option.label.as_str(),
            })
        })
        .collect();
    json!({"kind": scale.kind, "options": options})
}

fn marks(scale: Option<&Scale>) -> Value {
    let marks = scale.into_iter().flat_map(|scale| &scale.options).map(|option| option.mark.as_str());
    Value::from(marks.collect::<Vec<&str>>())
}

fn bases(bases: &[Basis]) -> Value {
    let basis = |basis: &Basis| {
        json!({
            "effective": text(basis.effective.as_ref()),
            "law": text(basis.law.as_ref()),
            "modality": text(basis.modality.as_ref()),
            "page": basis.page,
            "page_to": basis.page_to,
            "says": basis.says.as_str(),
            "section": basis.section.as_str(),
        })
    };
    Value::from(bases.iter().map(basis).collect::<Vec<Value>>())
}

fn reference(reference: &Reference) -> Value {
    json!({
        "section": text(reference.section.as_ref()),
        "stat": text(reference.stat.as_ref()),
        "text": text(reference.text.as_ref()),
    })
}

fn text(text: Option<&Text>) -> Value {
    text.map_or(Value::Null, |text| text.as_str().into())
}

fn texts(texts: &[Text]) -> Value {
    Value::from(texts.iter().map(Text::as_str).collect::<Vec<&str>>())
}

fn hash(text: &str) -> String {
    let mut hex = HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
    hex.truncate(HASH_LENGTH);
    hex
}

/// The canonical form; see the head of this file.
fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write_canonical(value, &mut text);
    text
}

fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => write_string(text, out),
        Value::Array(list) => {
            out.push('[');
            for (index, entry) in list.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_canonical(entry, out);
            }
            out.push(']');
        }
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            out.push('{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_string(key, out);
                out.push(':');
                write_canonical(&map[key], out);
            }
            out.push('}');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {
            let _ = write!(out, "{value}");
        }
    }
}

fn write_string(text: &str, out: &mut String) {
    let folded: String = text.replace("\r\n", "\n").replace('\r', "\n").trim().nfc().collect();
    let _ = write!(out, "{}", Value::String(folded));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_in_other_forms_have_one_hash() {
        let one = json!({"b": "か\u{3099}\r\nき ", "a": [1, null]});
        let other = json!({"a": [1, null], "b": " が\nき"});
        assert_eq!(canonical(&one), "{\"a\":[1,null],\"b\":\"が\\nき\"}");
        assert_eq!(canonical(&one), canonical(&other));
    }

    #[test]
    fn hashes_are_those_of_the_vectors() {
        let vectors: Value =
            serde_json::from_str(include_str!("../../../tests/vectors/meaning.json")).expect("the vectors are JSON");
        let values = vectors["values"].as_array().expect("a list of values");
        assert!(values.len() >= 8, "vectors");
        for vector in values {
            let text = canonical(&vector["value"]);
            assert_eq!(Some(text.as_str()), vector["canonical"].as_str(), "{}", vector["name"]);
            assert_eq!(Some(hash(&text).as_str()), vector["hash"].as_str(), "{}", vector["name"]);
        }
        let kind = |word: &Value| ItemKind::ALL.into_iter().find(|kind| Some(kind.word()) == word.as_str());
        let items: Vec<Item> = vectors["model"]["items"]
            .as_array()
            .expect("a list of items")
            .iter()
            .map(|item| Item {
                kind: kind(&item["kind"]).expect("a kind"),
                id: item["id"].as_str().expect("an id").to_owned(),
                rev: item["rev"].as_u64().expect("a number") as u16,
                mh: item["mh"].as_str().expect("a hash").to_owned(),
                th: String::new(),
            })
            .collect();
        assert_eq!(Some(meaning_hash(&items).as_str()), vectors["model"]["meaning_hash"].as_str());
    }
}
