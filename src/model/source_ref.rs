//! Where in the guidance a record comes from.

use serde::Deserialize;

use crate::text::Text;

/// A section of the guidance and the page on which the matter stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// Id of a guide section.
    pub section: Text,
    /// First page, counted from 1.
    pub page: u16,
    /// Last page, if the matter runs over more than one.
    pub page_to: Option<u16>,
}

impl SourceRef {
    pub fn pages(&self) -> Pages {
        Pages { first: self.page, last: self.page_to.unwrap_or(self.page) }
    }
}

/// A run of pages of the guidance, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    pub first: u16,
    pub last: u16,
}

impl Pages {
    /// `24` or `24-25`: the form of `data-source-page` (EXPERIENCE §5).
    pub fn attribute(self) -> String {
        if self.first == self.last { self.first.to_string() } else { format!("{}-{}", self.first, self.last) }
    }
}
