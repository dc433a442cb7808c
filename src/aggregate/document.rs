//! A document of answers, as far as it is counted (CHECKS §5.1, 5.2): who answered, what was answered, which document
//! came before. Texts that people wrote are left out, so that a thousand documents fit in memory.
//!
//! A field of the wrong form is set aside and told; it never sinks the rest.

use std::collections::{BTreeMap, BTreeSet};

use super::json::Json;
use super::model::Model;
use crate::sheets::words::{CHECKED_BY_IDS, NO_VALUE_IDS};

/// Value of `kind` of a document.
pub const KIND: &str = "shirube/answers";
/// Newest schema that this program reads.
pub const SCHEMA: u64 = 1;
/// Answers outside every scale.
pub const NON_ANSWERS: [&str; 3] = ["unknown", "na", "defer"];
/// The role of a document that speaks for its body.
pub const CONSOLIDATED: &str = "consolidated";
/// Units of an id or option.
const ID_UNITS: usize = 40;

#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Empty for a workbook that was filled in by hand and never was a document.
    pub doc_id: String,
    /// Hash of the content.
    pub body: String,
    /// The content is not what the file says it is: somebody changed it by hand.
    pub is_altered: bool,
    /// The same of each save up to this one.
    pub saves: BTreeSet<String>,
    pub check: String,
    pub edition: String,
    pub patch: u64,
    pub subject: Subject,
    pub as_of: String,
    pub is_interim: bool,
    /// `doc_id` and `body` of the document of the round before.
    pub previous: Option<(String, String)>,
    /// `consolidated`, `rater` or `pack`.
    pub role: String,
    /// Option of each fact.
    pub profile: BTreeMap<String, String>,
    pub answers: BTreeMap<String, Answer>,
    pub indicators: BTreeMap<String, Figures>,
    pub snapshot: Snapshot,
}

#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// `municipality`, `prefecture`, `kikan`, `council` or `joint`.
    pub kind: String,
    /// Empty for none.
    pub code: String,
    pub name: String,
    pub members: Vec<Member>,
    pub population_class: Option<String>,
    pub share_name: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub code: String,
    pub name: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    pub mh: Option<String>,
    /// As written; what was carried over and not confirmed counts as none.
    pub state: Option<String>,
    pub is_unconfirmed: bool,
    pub checked_by: Option<String>,
    pub needs: Vec<String>,
    /// By code of the member.
    pub each: BTreeMap<String, Answer>,
}

/// The numbers behind an indicator.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    pub mh: Option<String>,
    pub inputs: BTreeMap<String, String>,
    /// `unknown` or `na`.
    pub state: Option<String>,
}

/// What a document says of the model it answers.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    pub questions: BTreeMap<String, AnsweredQuestion>,
    /// The meaning of each.
    pub indicators: BTreeMap<String, Option<String>>,
}

#[derive(Debug, Clone, Default)]
pub struct AnsweredQuestion {
    pub scale: String,
    pub mh: Option<String>,
}

/// Why a text is no document that can be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentFault {
    /// Another kind of file, by its name where it is one of ours, such as `public`.
    OtherKind(String),
    NewerSchema(u64),
    /// A part without which there is no document.
    Incomplete(&'static str),
}

/// Fields that were set aside: path and what stood there is for the person who sent the file.
pub type SetAside = Vec<String>;

impl Document {
    /// Reads a document.
    ///
    /// # Errors
    /// What is no document of answers, or one of a later program.
    pub fn read(json: &Json) -> Result<(Self, SetAside), DocumentFault> {
        let kind = json.text_of("kind").unwrap_or_default();
        if kind != KIND {
            return Err(DocumentFault::OtherKind(kind.strip_prefix("shirube/").unwrap_or_default().to_owned()));
        }
        match json.get("schema").and_then(Json::whole) {
            Some(1..=SCHEMA) => {}
            Some(schema) if schema > SCHEMA => return Err(DocumentFault::NewerSchema(schema)),
            _ => return Err(DocumentFault::Incomplete("schema")),
        }
        let mut document = Self::taken(json);
        if document.check.is_empty() || document.edition.is_empty() {
            return Err(DocumentFault::Incomplete("model"));
        }
        if !is_doc_id(&document.doc_id) {
            return Err(DocumentFault::Incomplete("doc_id"));
        }
        let aside = document.set_aside(json);
        Ok((document, aside))
    }

    /// What stands in the fields, whatever it is worth; types that do not fit are nothing.
    pub fn taken(json: &Json) -> Self {
        let text = |value: Option<&Json>| value.and_then(Json::text).unwrap_or_default().to_owned();
        let model = json.get("model");
        let cycle = json.get("cycle");
        let previous = cycle
            .and_then(|cycle| cycle.get("previous"))
            .and_then(|previous| Some((previous.text_of("doc_id")?.to_owned(), text(previous.get("body")))));
        let saves = json.get("saves").map_or(&[][..], Json::list);
        let saves: BTreeSet<String> = saves.iter().filter_map(|save| save.text_of("body")).map(str::to_owned).collect();
        let profile = json.get("profile").into_iter().flat_map(Json::map);
        let answers = json.get("answers").into_iter().flat_map(Json::map);
        let indicators = json.get("indicators").into_iter().flat_map(Json::map);
        let role = json.get("role").and_then(|role| role.text_of("type")).unwrap_or(CONSOLIDATED);
        Self {
            doc_id: text(json.get("doc_id")),
            body: text(json.get("integrity").and_then(|integrity| integrity.get("body"))),
            is_altered: false,
            saves,
            check: text(model.and_then(|model| model.get("id"))),
            edition: text(model.and_then(|model| model.get("edition"))),
            patch: model.and_then(|model| model.get("patch")).and_then(Json::whole).unwrap_or_default(),
            subject: json.get("subject").map(Subject::taken).unwrap_or_default(),
            as_of: text(json.get("as_of")),
            is_interim: cycle.and_then(|cycle| cycle.text_of("kind")) == Some("interim"),
            previous,
            role: role.to_owned(),
            profile: profile.filter_map(|(id, entry)| Some((id.to_owned(), entry.text_of("v")?.to_owned()))).collect(),
            answers: answers
                .filter(|(_, answer)| matches!(answer, Json::Map(_)))
                .map(|(id, answer)| (id.to_owned(), Answer::taken(answer)))
                .collect(),
            indicators: indicators.map(|(id, entry)| (id.to_owned(), Figures::taken(entry))).collect(),
            snapshot: json.get("model_snapshot").map(Snapshot::taken).unwrap_or_default(),
        }
    }

    /// Takes away what does not fit, as the scripts do when they open a file (`validate.js`), and says what it was.
    fn set_aside(&mut self, json: &Json) -> SetAside {
        let mut aside = Vec::new();
        let snapshot = json.get("model_snapshot");
        let options = options_of_facts(snapshot);
        self.profile.retain(|id, option| {
            let fits = options.get(id.as_str()).is_none_or(|known| known.contains(option.as_str())) && is_id(option);
            told(fits, || format!("profile/{id}"), &mut aside)
        });
        let states = states_of_questions(snapshot);
        for (id, answer) in &mut self.answers {
            let known = states.get(id.as_str());
            answer.set_aside(known, &format!("answers/{id}"), &mut aside);
            for (code, member) in &mut answer.each {
                member.set_aside(known, &format!("answers/{id}/each/{code}"), &mut aside);
            }
        }
        for (id, figures) in &mut self.indicators {
            figures
                .inputs
                .retain(|input, value| told(is_figure(value), || format!("indicators/{id}/{input}"), &mut aside));
            if figures.state.as_deref().is_some_and(|state| !NO_VALUE_IDS.contains(&state)) {
                figures.state = None;
                aside.push(format!("indicators/{id}/state"));
            }
        }
        for (id, answer) in json.get("answers").into_iter().flat_map(Json::map) {
            if !matches!(answer, Json::Map(_)) {
                aside.push(format!("answers/{id}"));
            }
        }
        aside
    }

    /// Scales and meanings of a model that answers were given to without a snapshot.
    pub fn adopt(&mut self, model: &Model) {
        let questions = model.questions.iter();
        self.snapshot.questions = questions
            .map(|question| {
                let answered = AnsweredQuestion { scale: question.scale.clone(), mh: Some(question.mh.clone()) };
                (question.id.clone(), answered)
            })
            .collect();
        let indicators = model.indicators.iter();
        self.snapshot.indicators =
            indicators.map(|indicator| (indicator.id.clone(), Some(indicator.mh.clone()))).collect();
    }
}

/// Keeps what fits, and writes down what does not.
fn told(fits: bool, path: impl FnOnce() -> String, aside: &mut SetAside) -> bool {
    if !fits {
        aside.push(path());
    }
    fits
}

impl Subject {
    /// Whether several municipalities share the body.
    pub fn is_joint(&self) -> bool {
        self.kind == "joint"
    }

    fn taken(json: &Json) -> Self {
        let text = |key: &str| json.text_of(key).unwrap_or_default().trim().to_owned();
        let member = |member: &Json| {
            let text = |key: &str| member.text_of(key).unwrap_or_default().trim().to_owned();
            let (code, name) = (text("code"), text("name"));
            // One without a code is known by its name.
            let code = if code.is_empty() { name.clone() } else { code };
            (!code.is_empty()).then_some(Member { code, name })
        };
        Self {
            kind: text("type"),
            code: text("code"),
            name: text("name"),
            members: json.get("members").map_or(&[][..], Json::list).iter().filter_map(member).collect(),
            population_class: json.text_of("population_class").map(str::to_owned),
            share_name: json.get("share_name") == Some(&Json::Flag(true)),
        }
    }
}

impl Answer {
    fn taken(json: &Json) -> Self {
        let text = |key: &str| json.text_of(key).map(str::to_owned);
        let each = json.get("each").into_iter().flat_map(Json::map);
        let carried = json.get("carried").filter(|carried| matches!(carried, Json::Map(_)));
        Self {
            mh: text("mh"),
            state: text("state"),
            is_unconfirmed: carried.is_some_and(|carried| carried.text_of("confirmed_at").is_none()),
            checked_by: text("checked_by"),
            needs: json
                .get("needs")
                .map_or(&[][..], Json::list)
                .iter()
                .filter_map(Json::text)
                .map(str::to_owned)
                .collect(),
            each: each.map(|(code, answer)| (code.to_owned(), Self::taken(answer))).collect(),
        }
    }

    fn set_aside(&mut self, states: Option<&BTreeSet<&str>>, path: &str, aside: &mut SetAside) {
        let fits = |state: &str| states.is_none_or(|known| known.contains(state)) && is_id(state);
        if self.state.as_deref().is_some_and(|state| !fits(state)) {
            self.state = None;
            aside.push(format!("{path}/state"));
        }
        if self.checked_by.as_deref().is_some_and(|by| !CHECKED_BY_IDS.contains(&by)) {
            self.checked_by = None;
            aside.push(format!("{path}/checked_by"));
        }
    }

    /// The state that counts.
    pub fn effective_state(&self) -> Option<&str> {
        self.state.as_deref().filter(|_| !self.is_unconfirmed)
    }
}

impl Figures {
    fn taken(json: &Json) -> Self {
        let inputs = json.get("inputs").into_iter().flat_map(Json::map);
        Self {
            mh: json.text_of("mh").map(str::to_owned),
            inputs: inputs.filter_map(|(id, value)| Some((id.to_owned(), value.text()?.to_owned()))).collect(),
            state: json.text_of("state").map(str::to_owned),
        }
    }
}

impl Snapshot {
    fn taken(json: &Json) -> Self {
        let items = |key: &str| json.get(key).map_or(&[][..], Json::list);
        let text = |item: &Json, key: &str| item.text_of(key).map(str::to_owned);
        let questions = items("questions").iter();
        let indicators = items("indicators").iter();
        Self {
            questions: questions
                .filter_map(|item| {
                    let scale = text(item, "scale").unwrap_or_default();
                    Some((text(item, "id")?, AnsweredQuestion { scale, mh: text(item, "mh") }))
                })
                .collect(),
            indicators: indicators.filter_map(|item| Some((text(item, "id")?, text(item, "mh")))).collect(),
        }
    }
}

/// What the scale of each question allows, where the document says so.
fn states_of_questions(snapshot: Option<&Json>) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut states = BTreeMap::new();
    let Some(snapshot) = snapshot else { return states };
    for question in snapshot.get("questions").map_or(&[][..], Json::list) {
        let scale = question.text_of("scale").and_then(|scale| snapshot.get("scales")?.get(scale));
        let options = ids(scale.and_then(|scale| scale.get("options")));
        if let Some(id) = question.text_of("id").filter(|_| !options.is_empty()) {
            states.insert(id, options.into_iter().chain(NON_ANSWERS).collect());
        }
    }
    states
}

/// The options of each fact, where the document says so.
fn options_of_facts(snapshot: Option<&Json>) -> BTreeMap<&str, BTreeSet<&str>> {
    let facts = snapshot.and_then(|snapshot| snapshot.get("profile")).map_or(&[][..], Json::list);
    facts
        .iter()
        .filter_map(|fact| Some((fact.text_of("id")?, ids(fact.get("options")))))
        .filter(|(_, options)| !options.is_empty())
        .collect()
}

fn ids(list: Option<&Json>) -> BTreeSet<&str> {
    list.map_or(&[][..], Json::list).iter().filter_map(|item| item.text_of("id")).collect()
}

fn is_id(text: &str) -> bool {
    text.encode_utf16().count() <= ID_UNITS
}

/// `a-YYYYMMDD-` and ten letters of base 32.
fn is_doc_id(text: &str) -> bool {
    let Some((day, letters)) = text.strip_prefix("a-").and_then(|rest| rest.split_once('-')) else { return false };
    let is_letter = |byte: u8| matches!(byte, b'a'..=b'z' | b'2'..=b'7');
    day.len() == 8
        && day.bytes().all(|byte| byte.is_ascii_digit())
        && letters.len() == 10
        && letters.bytes().all(is_letter)
}

/// A decimal number, or a month or day, as answers hold them.
fn is_figure(text: &str) -> bool {
    super::indicators::is_decimal(text) || super::indicators::parsed_day(text).is_some()
}
