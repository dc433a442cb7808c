//! The names by which people ask for one particular place: of terms, roles, laws,
//! articles and tables, with their readings and short names, and the words that mean
//! another word.

use std::collections::BTreeMap;

use super::fold::Folder;
use super::units::{Unit, UnitPage};
use crate::link::{Destination, Site};
use crate::text::Text;

/// Characters that the title of a box may have beside the name it defines.
const TITLE_SLACK: usize = 3;
/// Characters by which an explanation is known again on its page.
const MEANING_START: usize = 12;

/// How a name belongs to its place; a better one wins where two places share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    Name,
    ShortName,
    Article,
    Reading,
    Alias,
    /// Quoted on the telephone: page ids, numbers of sections.
    Label,
    /// Stands for other words, not for a place.
    Word,
    /// A reading of a word that is no record.
    WordReading,
}

/// One name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub kind: NameKind,
    /// Index of the unit that it defines.
    pub unit: Option<usize>,
    /// What to search for as well.
    pub means: Vec<String>,
}

/// What explains a name in a few words, and the section in which the site itself says what
/// it is. Whoever asks for the name finds the section, with the explanation beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card {
    /// Index of the unit that explains.
    pub unit: usize,
    /// Index of the unit that defines.
    pub home: usize,
    /// Line of the explanation in the text of `unit`.
    pub line: usize,
}

/// All names, those of terms first, and the cards of terms and roles.
pub fn collect(site: &Site, pages: &[UnitPage], units: &[Unit], folder: &Folder) -> (Vec<Name>, Vec<Card>) {
    let mut lexicon = Lexicon { site, units, folder, places: BTreeMap::new(), names: Vec::new(), cards: Vec::new() };
    for (index, unit) in units.iter().enumerate() {
        let Some(page) = pages.get(unit.page) else { continue };
        lexicon.places.entry((page.url.as_str(), unit.anchor.as_str())).or_insert(index);
    }
    let content = &site.content;
    for term in &content.terms {
        let value = &term.value;
        let unit = lexicon.unit("term", &value.id);
        lexicon.record(unit, &value.name, &value.reading, &value.short_names, &value.aliases);
        lexicon.card(unit, &value.name, value.source.first().map(|source| &source.section), &value.meaning);
    }
    for role in &content.roles {
        let value = &role.value;
        let unit = lexicon.unit("role", &value.id);
        lexicon.record(unit, &value.name, &value.reading, &value.short_names, &[]);
        lexicon.card(unit, &value.name, value.defined_in.first(), &value.summary);
    }
    for law in &content.laws {
        let value = &law.value;
        let unit = lexicon.unit("law", &value.id);
        lexicon.record(unit, &value.name, &value.reading, &value.short_names, &[]);
        for article in &value.articles {
            let unit = lexicon.unit("law", &format!("{}/{}", value.id, article.id));
            lexicon.add(&article.title, NameKind::Article, unit, &[]);
            for name in value.short_names.iter().chain([&value.name]) {
                lexicon.add(&format!("{name}{}", article.title), NameKind::Article, unit, &[]);
            }
        }
    }
    for table in &content.tables {
        let value = &table.value;
        let unit = lexicon.unit("table", &value.id);
        lexicon.add(&value.number, NameKind::Name, unit, &[]);
        lexicon.add(&value.title, NameKind::Alias, unit, &[]);
    }
    for statistic in &content.statistics {
        let unit = lexicon.unit("stat", &statistic.value.id);
        lexicon.add(&statistic.value.name, NameKind::Name, unit, &[]);
    }
    for (section, placed) in content.sections.iter().zip(&site.guide.sections) {
        if section.front.number.is_some() {
            let unit = lexicon.unit("section", &section.front.id);
            lexicon.add(&placed.label, NameKind::Label, unit, &[]);
        }
    }
    for (index, page) in pages.iter().enumerate() {
        let unit = units.iter().position(|unit| unit.page == index);
        lexicon.add(&page.id, NameKind::Label, unit, &[]);
    }
    if let Some(record) = &content.search_words {
        for word in &record.value.words {
            let means: Vec<&str> = word.means.iter().map(|text| text.as_str()).collect();
            for text in &word.words {
                lexicon.add(text, NameKind::Word, None, &means);
            }
        }
        for reading in &record.value.readings {
            let means: Vec<&str> = reading.words.iter().map(|text| text.as_str()).collect();
            lexicon.add(&reading.reading, NameKind::WordReading, None, &means);
        }
    }
    (lexicon.names, lexicon.cards)
}

struct Lexicon<'a> {
    site: &'a Site,
    units: &'a [Unit],
    folder: &'a Folder,
    places: BTreeMap<(&'a str, &'a str), usize>,
    names: Vec<Name>,
    cards: Vec<Card>,
}

impl Lexicon<'_> {
    fn unit(&self, kind: &str, id: &str) -> Option<usize> {
        let Destination { url, anchor, .. } = self.site.targets.get(&format!("{kind}:{id}"))?;
        self.places.get(&(&**url, anchor.as_deref().unwrap_or("main"))).copied()
    }

    fn record<T: AsRef<str>>(&mut self, unit: Option<usize>, name: &str, reading: &str, short: &[T], aliases: &[T]) {
        self.add(name, NameKind::Name, unit, &[]);
        for text in short {
            self.add(text.as_ref(), NameKind::ShortName, unit, &[name]);
        }
        self.add(reading, NameKind::Reading, unit, &[name]);
        for text in aliases {
            self.add(text.as_ref(), NameKind::Alias, unit, &[name]);
        }
    }

    /// The first section that a record names is where it is defined; a box inside it whose
    /// title is hardly more than the name says so more precisely.
    fn card(&mut self, unit: Option<usize>, name: &str, section: Option<&Text>, meaning: &str) {
        let home = section.and_then(|section| self.unit("section", section));
        let (Some(unit), Some(home)) = (unit, home) else { return };
        let name = self.folder.fold(name);
        let around = &self.units[home];
        let is_own = |inner: &Unit| {
            let is_inside = inner.page == around.page && inner.above.contains(&around.title);
            is_inside && {
                let title = self.folder.fold(&inner.title);
                title.contains(&name) && title.chars().count() <= name.chars().count() + TITLE_SLACK
            }
        };
        let home = self.units.iter().position(is_own).unwrap_or(home);
        let begins = |line: &str| {
            !line.is_empty() && meaning.starts_with(line.chars().take(MEANING_START).collect::<String>().as_str())
        };
        let line = self.units[unit].text.lines().position(begins).unwrap_or(0);
        self.cards.push(Card { unit, home, line });
    }

    fn add(&mut self, text: &str, kind: NameKind, unit: Option<usize>, means: &[&str]) {
        if text.is_empty() || (unit.is_none() && means.is_empty()) {
            return;
        }
        let means = means.iter().map(|text| (*text).to_owned()).collect();
        self.names.push(Name { text: text.to_owned(), kind, unit, means });
    }
}
