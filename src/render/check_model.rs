//! The model of a checklist as the script reads it (CHECKS §3): one JSON value inside the page,
//! and for earlier editions a classic script that is loaded when it is needed.
//!
//! Keys are sorted, so equal input gives equal bytes. Addresses are relative to the page of the
//! checklist, also in the scripts, because that page loads them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::words;
use crate::link::{Destination, PlacedChecklist, Site, href};
use crate::model::check::meaning::{self, Item, ItemKind};
use crate::model::check::migration::{FactMapping, Mapping, Migration};
use crate::model::check::{
    Basis, Checklist, Facet, Fact, Indicator, Input, Level, Question, Voice, Wording, modality_id,
};
use crate::text::Text;

/// Files of the self-assessment that are no pages, by what they are for.
#[derive(Debug, Clone, Default)]
pub struct CheckFiles {
    /// The blank workbook of an edition.
    pub workbooks: BTreeMap<EditionKey, WorkbookFile>,
    /// Address of the script that holds an earlier edition.
    pub model_scripts: BTreeMap<EditionKey, String>,
    /// Address of the script that holds what helps to answer, where the model leaves it out.
    pub knowledge_scripts: BTreeMap<EditionKey, String>,
    /// The style of a saved page of answers.
    pub archive_css: String,
}

/// Id of the checklist, and the edition.
pub type EditionKey = (String, String);

#[derive(Debug, Clone)]
pub struct WorkbookFile {
    pub url: String,
    /// Address of the script that holds its bytes, and where in it everything stands.
    pub script: String,
}

/// The model of one edition, as the page of its checklist reads it.
pub fn model(site: &Site, placed: &PlacedChecklist, edition: usize, build_id: &str, files: &CheckFiles) -> Value {
    let checklist = &site.content.checklists.get(edition).expect("`lay_out` gives indices of checklists").value;
    let modalities = &site.config.modalities;
    let items = meaning::items(checklist, modalities);
    let of = Making { site, url: &placed.url, items: &items };
    let key = (placed.id.to_string(), checklist.edition.to_string());
    let knowledge = files.knowledge_scripts.get(&key);
    let question = |question| of.question(question, knowledge.is_none());
    let steps = placed.steps.iter().filter_map(|index| site.content.migrations.get(*index));
    let steps = steps.map(|record| &record.value).filter(|step| step.to.as_str() <= checklist.edition.as_str());
    let mut references = Map::new();
    for indicator in &checklist.indicators {
        if let Some(found) = reference(site, of.url, indicator) {
            references.insert(indicator.id.to_string(), found.json());
        }
    }
    json!({
        "kind": "shirube/model",
        "schema": 1,
        "site_id": &*site.config.id,
        "build": build_id,
        "id": &*checklist.id,
        "edition": &*checklist.edition,
        "patch": checklist.patch,
        "status": checklist.status,
        "published": checklist.published.as_deref(),
        "title": {"ja": &*checklist.title.ja, "short": &*checklist.title.short, "easy": &*checklist.title.easy},
        "subject": checklist.subject,
        "cycle": checklist.cycle,
        "meaning_hash": meaning::meaning_hash(&items),
        "scales": scales(checklist),
        "facets": facets(checklist),
        "profile": checklist.profile.iter().map(|fact| of.fact(fact)).collect::<Vec<Value>>(),
        "questions": checklist.questions.iter().map(question).collect::<Vec<Value>>(),
        "knowledge": knowledge.map(|script| href(&placed.url, script, None)),
        "places": of.places(checklist),
        "voices": checklist.voices.iter().map(|voice| of.voice(voice)).collect::<Vec<Value>>(),
        "indicators": checklist.indicators.iter().map(|indicator| of.indicator(indicator)).collect::<Vec<Value>>(),
        "references": references,
        "editions": editions(site, placed, edition, files),
        "steps": steps.map(step).collect::<Vec<Value>>(),
        "xlsx": xlsx(&placed.url, files.workbooks.get(&key)),
        "archive_css": files.archive_css,
    })
}

/// The model as a page carries it beside the blank form: what the form says of a question, the script reads there
/// (`assets/js/check/ui/blank_form.js`), and the first revision and the first scale go without saying.
pub fn beside_form(mut model: Value) -> Value {
    let usual_scale = model["scales"].as_object().and_then(|scales| scales.keys().next()).cloned();
    let is_usual = |field: &str, value: &Value| match field {
        "rev" => *value == 1,
        "scale" => value.as_str() == usual_scale.as_deref(),
        _ => false,
    };
    for question in model["questions"].as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        question
            .retain(|field, value| !matches!(field.as_str(), "facet" | "no" | "modality") && !is_usual(field, value));
        let easy = question.get_mut("text").map_or(Value::Null, |text| text["easy"].take());
        question.insert("text".to_owned(), if easy.is_null() { Value::Null } else { json!({"easy": easy}) });
        question.retain(|_, value| !value.is_null());
        for point in question.get_mut("points").and_then(Value::as_array_mut).into_iter().flatten() {
            *point = point["id"].take();
        }
        for basis in question.get_mut("basis").and_then(Value::as_array_mut).into_iter().flatten() {
            let fields = basis.as_object_mut().expect("a ground is an object");
            fields.retain(|field, _| !matches!(field.as_str(), "section" | "page" | "page_to"));
        }
    }
    model
}

/// What helps to answer the questions of one edition, by question: most of it is never looked at.
pub fn knowledge(site: &Site, placed: &PlacedChecklist, edition: usize) -> Value {
    let checklist = &site.content.checklists.get(edition).expect("`lay_out` gives indices of checklists").value;
    let of = Making { site, url: &placed.url, items: &[] };
    let by_question =
        checklist.questions.iter().map(|question| (question.id.to_string(), of.knowledge(question).into()));
    by_question.collect::<Map<String, Value>>().into()
}

fn editions(site: &Site, placed: &PlacedChecklist, own: usize, files: &CheckFiles) -> Vec<Value> {
    let editions = placed.editions().filter_map(|index| Some((index, site.content.checklists.get(index)?)));
    editions
        .map(|(index, record)| {
            let checklist = &record.value;
            let key = (placed.id.to_string(), checklist.edition.to_string());
            let script = files.model_scripts.get(&key).filter(|_| index != own);
            json!({
                "edition": &*checklist.edition,
                "patch": checklist.patch,
                "meaning_hash": meaning::meaning_hash(&meaning::items(checklist, &site.config.modalities)),
                "script": script.map(|script| href(&placed.url, script, None)),
            })
        })
        .collect()
}

fn xlsx(url: &str, workbook: Option<&WorkbookFile>) -> Value {
    let address = |to: &str| href(url, to, None);
    workbook.map_or(Value::Null, |workbook| json!({"url": address(&workbook.url), "script": address(&workbook.script)}))
}

fn scales(checklist: &Checklist) -> Value {
    let mut scales = Map::new();
    for (id, scale) in &checklist.scales {
        let options: Vec<Value> = scale
            .options
            .iter()
            .map(|option| {
                let anchor = option.anchor.as_deref();
                json!({"id": &*option.id, "mark": &*option.mark, "label": &*option.label, "anchor": anchor})
            })
            .collect();
        scales.insert(id.clone(), json!({"kind": scale.kind, "options": options}));
    }
    Value::Object(scales)
}

/// What the parts of a model are made with.
struct Making<'a> {
    site: &'a Site,
    /// The page that reads the model.
    url: &'a str,
    items: &'a [Item],
}

impl Making<'_> {
    /// An item with its id, revision and hashes.
    fn item(&self, kind: ItemKind, id: &Text, accepts: &[Text], rest: Value) -> Value {
        let mut map = match rest {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        let item = self.items.iter().find(|item| item.kind == kind && item.id == id.as_str());
        if let Some(item) = item {
            map.insert("rev".to_owned(), item.rev.into());
            map.insert("mh".to_owned(), item.mh.as_str().into());
            map.insert("th".to_owned(), item.th.as_str().into());
        }
        map.insert("id".to_owned(), id.as_str().into());
        map.insert("accepts".to_owned(), strs(accepts));
        Value::Object(map)
    }

    fn fact(&self, fact: &Fact) -> Value {
        let options: Vec<Value> =
            fact.options.iter().map(|option| json!({"id": &*option.id, "label": &*option.label})).collect();
        let rest = json!({
            "ask": wording(&fact.ask),
            "help": fact.help.as_deref(),
            "options": options,
            "applies_if": fact.applies_if.as_ref().map(meaning::condition),
        });
        self.item(ItemKind::Fact, &fact.id, &fact.accepts, rest)
    }

    /// What only the blank form says of a question (since when, whose work, who can know) is left out.
    fn question(&self, question: &Question, with_knowledge: bool) -> Value {
        let rest = json!({
            "facet": &*question.facet,
            "no": &*question.no,
            "concept": question.concept.as_deref(),
            "level": (question.level != Level::Shared).then_some(question.level),
            "core": question.core.then_some(true),
            "modality": self.modality(&question.modality),
            "jijitsu_kind": question.jijitsu_kind,
            "basis": self.bases(&question.basis),
            "applies_if": question.applies_if.as_ref().map(meaning::condition),
            "if_not": question.if_not.as_deref(),
            "text": wording(&question.text),
            "points": points(question),
            "scale": &*question.scale,
            "evidence_hints": strs(&question.evidence_hints),
            "knowledge": if with_knowledge { self.knowledge(question) } else { Vec::new() },
        });
        without_blanks(self.item(ItemKind::Question, &question.id, &question.accepts, rest))
    }

    /// What helps to answer.
    fn knowledge(&self, question: &Question) -> Vec<Value> {
        let targets = question.knowledge.iter().filter_map(|target| self.site.targets.get(target));
        let link =
            |destination: &Destination| json!({"label": &*destination.title, "href": destination.href(self.url)});
        targets.map(link).chain(self.quizzes(question)).collect()
    }

    /// Where a person can try whether they remember what the question stands on.
    fn quizzes(&self, question: &Question) -> Vec<Value> {
        let sets = self.site.quizzes.by_set(&question.targets());
        let found = sets.into_iter().filter_map(|(place, count)| Some((place.find(&self.site.content)?, count)));
        found
            .map(|((set, asked), count)| {
                let label = words::quiz::counted(&set.title, count);
                json!({"label": label, "href": href(self.url, &set.page.url, Some(&asked.anchor()))})
            })
            .collect()
    }

    fn modality<'a>(&'a self, word: &'a str) -> &'a str {
        modality_id(&self.site.config.modalities, word)
    }

    /// What the grounds of all items share, each once: how people quote a place of the guidance, and its address here.
    fn places(&self, checklist: &Checklist) -> Value {
        let questions = checklist.questions.iter().flat_map(|question| &question.basis);
        let indicators = checklist.indicators.iter().flat_map(|indicator| &indicator.basis);
        let place = |basis: &Basis| {
            json!({
                "label": words::check::basis(self.site.guide_label(&basis.section), basis.pages()),
                "href": self.site.targets.resolved("section", &basis.section).href(self.url),
            })
        };
        questions.chain(indicators).map(|basis| (place_key(basis), place(basis))).collect::<Map<String, Value>>().into()
    }

    /// `label` and `href` of a ground stand in `places`; those of its article begin with `law_`.
    fn bases(&self, bases: &[Basis]) -> Vec<Value> {
        let basis = |basis: &Basis| {
            let law = basis.article().map(|law| self.site.targets.resolved("law", law));
            without_blanks(json!({
                "section": &*basis.section,
                "page": basis.page,
                "page_to": basis.page_to,
                "law": basis.law.as_deref(),
                "law_label": law.map(|law| &*law.title),
                "law_href": law.map(|law| law.href(self.url)),
                "modality": basis.modality.as_deref().map(|word| self.modality(word)),
                "says": &*basis.says,
                "effective": basis.effective.as_deref(),
            }))
        };
        bases.iter().map(basis).collect()
    }

    fn voice(&self, voice: &Voice) -> Value {
        let rest = json!({
            "concept": &*voice.concept,
            "scale": &*voice.scale,
            "text": {"ja": voice.text.ja.as_deref(), "easy": voice.text.easy.as_deref()},
            "hint_easy": voice.hint_easy.as_deref(),
        });
        self.item(ItemKind::Voice, &voice.id, &voice.accepts, rest)
    }

    fn indicator(&self, indicator: &Indicator) -> Value {
        let rest = json!({
            "facet": &*indicator.facet,
            "text": &*indicator.text,
            "unit": &*indicator.unit,
            "inputs": inputs(indicator),
            "formula": meaning::formula(&indicator.formula),
            "digits": indicator.digits,
            "note": indicator.note.as_deref(),
            "basis": self.bases(&indicator.basis),
            "applies_if": indicator.applies_if.as_ref().map(meaning::condition),
        });
        self.item(ItemKind::Indicator, &indicator.id, &indicator.accepts, rest)
    }
}

/// Section and pages, as `assets/js/check/model.js` joins them.
fn place_key(basis: &Basis) -> String {
    format!("{} {}", &*basis.section, basis.pages().attribute())
}

fn facets(checklist: &Checklist) -> Vec<Value> {
    let facet = |facet: &Facet| {
        json!({
            "id": &*facet.id,
            "no": &*facet.no,
            "title": wording(&facet.title),
            "lead": &*facet.lead,
            "themes": strs(&facet.themes),
        })
    };
    checklist.facets.iter().map(facet).collect()
}

fn points(question: &Question) -> Vec<Value> {
    question.points.iter().map(|point| json!({"id": &*point.id, "text": &*point.text})).collect()
}

fn inputs(indicator: &Indicator) -> Vec<Value> {
    let input = |input: &Input| {
        json!({
            "id": &*input.id,
            "label": &*input.label,
            "unit": input.unit.as_deref(),
            "kind": input.kind,
            "min": input.min.map(meaning::number),
            "max": input.max.map(meaning::number),
        })
    };
    indicator.inputs.iter().map(input).collect()
}

/// A number to hold beside an indicator, never a measure of it, with what is needed to read it.
pub struct Reference {
    pub label: String,
    pub value: String,
    pub unit: String,
    /// As the guidance prints it; empty where it prints none.
    pub share: String,
    pub year: String,
    pub source: String,
    pub note: String,
    pub href: String,
}

impl Reference {
    fn json(&self) -> Value {
        json!({
            "label": self.label,
            "value": self.value,
            "unit": self.unit,
            "share": self.share,
            "year": self.year,
            "source": self.source,
            "note": self.note,
            "href": self.href,
        })
    }
}

/// The reference of an indicator as seen from the page `url`.
pub fn reference(site: &Site, url: &str, indicator: &Indicator) -> Option<Reference> {
    let reference = indicator.reference.as_ref()?;
    if let Some(id) = &reference.stat {
        let record = site.content.statistics.iter().find(|record| record.value.id.as_str() == id.as_str())?;
        let statistic = &record.value;
        return Some(Reference {
            label: statistic.name.to_string(),
            value: statistic.value.to_string(),
            unit: statistic.unit.to_string(),
            share: statistic.share.as_deref().unwrap_or_default().to_owned(),
            year: statistic.as_of.to_string(),
            source: statistic.survey.to_string(),
            note: statistic.denominator.as_ref().map_or_else(String::new, |text| plain(text)),
            href: site.targets.resolved("stat", id).href(url),
        });
    }
    let section = reference.section.as_ref()?;
    let label = site.guide_label(section).to_owned();
    Some(Reference {
        source: label.clone(),
        label,
        value: reference.text.as_deref().unwrap_or_default().to_owned(),
        unit: String::new(),
        share: String::new(),
        year: String::new(),
        note: String::new(),
        href: site.targets.resolved("section", section).href(url),
    })
}

/// A text without the marks of inline Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.retain(|character| !matches!(character, '[' | '*'));
    plain
}

fn step(step: &Migration) -> Value {
    let retired: Vec<Value> =
        step.retired.iter().map(|retired| json!({"id": &*retired.id, "why": &*retired.why})).collect();
    let scales: Vec<Value> = step
        .scales
        .iter()
        .map(|scale| json!({"from": &*scale.from, "to": &*scale.to, "options": choices(&scale.options)}))
        .collect();
    json!({
        "check": &*step.check,
        "from": &*step.from,
        "to": &*step.to,
        "map": step.map.iter().map(mapping).collect::<Vec<Value>>(),
        "new": strs(&step.new),
        "retired": retired,
        "scales": scales,
        "profile": step.profile.iter().map(fact_mapping).collect::<Vec<Value>>(),
        "voices": step.voices.iter().map(mapping).collect::<Vec<Value>>(),
        "indicators": step.indicators.iter().map(mapping).collect::<Vec<Value>>(),
    })
}

fn mapping(mapping: &Mapping) -> Value {
    json!({"to": strs(&mapping.to), "from": strs(&mapping.from), "rel": mapping.rel, "why": mapping.why.as_deref()})
}

fn fact_mapping(mapping: &FactMapping) -> Value {
    json!({
        "to": strs(&mapping.to),
        "from": strs(&mapping.from),
        "rel": mapping.rel,
        "why": mapping.why.as_deref(),
        "options": mapping.options.as_ref().map(choices),
    })
}

fn choices(options: &BTreeMap<String, Option<Text>>) -> Value {
    options.iter().map(|(old, new)| (old.clone(), json!(new.as_deref()))).collect::<Map<String, Value>>().into()
}

/// Without the fields that hold nothing, which the script fills in again: most questions leave most of them open.
fn without_blanks(mut value: Value) -> Value {
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    }
    value
}

fn wording(wording: &Wording) -> Value {
    json!({"ja": &*wording.ja, "easy": wording.easy.as_deref()})
}

fn strs(texts: &[Text]) -> Value {
    Value::from(texts.iter().map(Text::as_str).collect::<Vec<&str>>())
}
