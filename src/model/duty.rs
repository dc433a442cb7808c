//! What a role does: `content/duties/<role>.yaml`, one list a role.

use serde::Deserialize;

use super::Record;
use super::source_ref::SourceRef;
use crate::text::Text;

/// One duty. The role is the name of the file.
///
/// Fields without which a duty is of no use are optional here all the same: `check` says
/// in its own words what is missing, and the other duties of the file stay readable.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// Begins with the id of the role; also the anchor on the role's page.
    pub id: Text,
    /// Own words in plain form; the verb agrees with the modality.
    pub summary: Text,
    /// 程度: one of the words of `modalities` in `site.yaml`.
    pub modality: Option<Text>,
    /// One to three ids of `themes.yaml`; the first one leads.
    #[serde(default)]
    pub themes: Vec<Text>,
    /// Law or article (`sogo-shien-ho/77-2`), or `none` where the guidance names none.
    pub law: Option<Text>,
    /// Roles the duty is done with.
    #[serde(default)]
    pub partners: Vec<Text>,
    /// Since when it holds: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub since: Option<Text>,
    #[serde(default)]
    pub source: Vec<SourceRef>,
    /// Sections that give the same duty another strength.
    #[serde(default)]
    pub differs: Vec<Differing>,
    #[serde(default)]
    pub note_ids: Vec<Text>,
}

/// Another strength of the same duty, and where it stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Differing {
    pub modality: Text,
    pub section: Text,
    pub page: u16,
    pub page_to: Option<u16>,
}

/// Value of `law` that says that the guidance names no article.
const NO_LAW: &str = "none";

impl Duty {
    /// The article, unless the duty says that there is none.
    pub fn article(&self) -> Option<&Text> {
        self.law.as_ref().filter(|law| law.as_str() != NO_LAW)
    }

    /// Themes that stand in the record; a duty of a checked site has at least one.
    pub fn theme_ids(&self) -> impl Iterator<Item = &str> {
        self.themes.iter().map(Text::as_str)
    }
}

impl Record<Duty> {
    /// Id of the role: the name of the file.
    pub fn role(&self) -> &str {
        let name = self.path.as_str().rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".yaml").unwrap_or(name)
    }

    /// Every section that the duty names: its sources and those that differ.
    pub fn sections(&self) -> impl Iterator<Item = &Text> {
        let sources = self.value.source.iter().map(|source| &source.section);
        sources.chain(self.value.differs.iter().map(|differing| &differing.section))
    }
}
