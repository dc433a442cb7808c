//! The themes that duties are grouped by: `content/themes.yaml`.

use serde::Deserialize;

use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub id: Text,
    pub name: Text,
    /// What the theme is about, in one sentence.
    pub lead: Text,
}
