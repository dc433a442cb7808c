//! Figures from surveys: `content/statistics.yaml`.

use serde::Deserialize;

use super::source_ref::SourceRef;
use crate::text::Text;

/// A number with everything that is needed to read it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    pub id: Text,
    pub name: Text,
    pub value: Text,
    pub unit: Text,
    /// Share as the guidance prints it.
    pub share: Option<Text>,
    pub numerator: Option<Text>,
    pub denominator: Option<Text>,
    /// The day, month or year that the number speaks of.
    pub as_of: Text,
    pub survey: Text,
    pub source: Vec<SourceRef>,
    pub caution: Option<Text>,
    #[serde(default)]
    pub computed: Vec<Computed>,
}

/// A number that we worked out ourselves; always shown as ours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Computed {
    pub name: Text,
    pub value: Text,
    /// The sum, in words or figures.
    pub how: Text,
}
