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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RoleKind {
    Body,
    Organisation,
    Person,
}
