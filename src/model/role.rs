//! Who acts in the support system: `content/roles.yaml`.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    pub id: Text,
    pub name: Text,
    pub reading: Text,
    pub kind: RoleKind,
    pub summary: Text,
    #[serde(default)]
    pub short_names: Vec<Text>,
    /// Sections that say what the role is.
    pub defined_in: Vec<Text>,
    /// Roles it works with.
    pub partners: Vec<Text>,
    pub source: Vec<SourceRef>,
    /// A role without a page of its own stands on the list of roles only.
    pub page: Option<PageHead>,
    /// Further pages for the duties of some strengths, where one page would be too long.
    #[serde(default)]
    pub more_pages: Vec<DutyPage>,
}

/// A page of a role that holds its duties of some strengths; all others stand on the first page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyPage {
    pub url: Text,
    pub id: Text,
    /// 程度, in the words of `modalities` in `site.yaml`.
    pub modalities: Vec<Text>,
}

impl Role {
    /// Addresses of its pages, in their order.
    pub fn urls(&self) -> impl Iterator<Item = &Text> {
        self.page.iter().map(|page| &page.url).chain(self.more_pages.iter().map(|page| &page.url))
    }

    /// Address of the page on which its duties of a strength stand.
    pub fn url_of(&self, modality: &str) -> Option<&Text> {
        let further = self.more_pages.iter().find(|page| page.modalities.iter().any(|word| word.as_str() == modality));
        further.map(|page| &page.url).or(self.page.as_ref().map(|page| &page.url))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    Body,
    Organisation,
    Person,
}
