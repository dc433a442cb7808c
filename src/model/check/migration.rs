//! The way from one edition of a checklist to the next: `migrations/<from>-<to>.yaml`
//! (CHECKS §9). Longer ways are chained.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// Value of `schema` that this program reads.
pub const SCHEMA: &str = "shirube/migration@1";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    pub schema: Text,
    pub check: Text,
    pub from: Text,
    pub to: Text,
    pub reviewed: Reviewed,
    pub map: Vec<Mapping>,
    /// Questions that the newer edition asks first.
    #[serde(default)]
    pub new: Vec<Text>,
    /// Questions that it asks no more.
    #[serde(default)]
    pub retired: Vec<Retired>,
    #[serde(default)]
    pub scales: Vec<ScaleMapping>,
    #[serde(default)]
    pub profile: Vec<FactMapping>,
    #[serde(default)]
    pub voices: Vec<Mapping>,
    #[serde(default)]
    pub indicators: Vec<Mapping>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reviewed {
    pub role: Text,
    pub date: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub to: Vec<Text>,
    pub from: Vec<Text>,
    pub rel: Relation,
    /// Needed unless the two are equal.
    pub why: Option<Text>,
}

/// What the newer question is to the older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    Equal,
    Reworded,
    Narrower,
    Broader,
    Split,
    Merged,
    Related,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retired {
    pub id: Text,
    pub why: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleMapping {
    pub from: Text,
    pub to: Text,
    /// Older option to newer one; none means that it is asked again.
    pub options: BTreeMap<String, Option<Text>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactMapping {
    pub to: Vec<Text>,
    pub from: Vec<Text>,
    pub rel: Relation,
    pub why: Option<Text>,
    pub options: Option<BTreeMap<String, Option<Text>>>,
}
