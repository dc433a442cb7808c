//! The site as a whole: `content/site.yaml`.

use serde::Deserialize;

use super::modality::Modality;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteConfig {
    /// Prefix of everything the site stores in a browser: `[a-z0-9-]{3,24}`.
    pub id: Text,
    pub title: Text,
    pub subtitle: Text,
    pub guidance: Guidance,
    /// 版, such as 令和8年11月版.
    pub edition: Text,
    /// The day this edition speaks of, `YYYY-MM-DD`. Builds read no clock.
    pub base_date: Text,
    /// Stands in every footer.
    pub disclaimer: Text,
    /// Whom to ask where nothing else is set.
    pub contact: Text,
    pub navigation: Vec<MenuItem>,
    pub footer: Vec<MenuItem>,
    /// Doors of the home page.
    pub doors: Vec<Door>,
    /// Doors by what one wants to do.
    #[serde(default)]
    pub tasks: Vec<Door>,
    /// Paragraphs of the page about the site.
    pub about: Vec<TextPart>,
    /// What is said about accessibility; a site may have no such page.
    pub accessibility: Option<TextPage>,
    /// Pages made for paper; a site may have none.
    pub print: Option<PrintPages>,
    /// Where readers write down what is wrong with a page; a site may do without.
    pub memo: Option<FixedPage>,
    /// The site's own changes, newest first.
    pub changes: Vec<SiteChange>,
    /// Words before the colon of a box's heading, such as 枠 or コラム.
    pub box_labels: Vec<Text>,
    /// Values of a note's `treatment`.
    pub note_treatments: Vec<Text>,
    /// 程度 of duties, strongest first.
    #[serde(default)]
    pub modalities: Vec<Modality>,
    pub pages: FixedPages,
    pub law_pages: Vec<LawPage>,
    /// The guide's list of parts and, below it, the tree of its pages.
    pub guide: GuidePages,
}

/// The guidance that the content restates.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// How the site calls it.
    pub name: Text,
    /// What is known, and what is not, about its origin.
    pub origin: Text,
    pub page_count: u16,
    /// Pages whose number is printed; the others are counted.
    pub printed_pages: Vec<u16>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuItem {
    pub title: Text,
    pub url: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Door {
    pub title: Text,
    pub text: Text,
    pub items: Vec<MenuItem>,
}

/// A heading and what stands below it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextPart {
    pub heading: Text,
    #[serde(default)]
    pub paragraphs: Vec<Text>,
    /// A list after the paragraphs.
    #[serde(default)]
    pub items: Vec<Text>,
    /// A table after the list: its first row holds the headings.
    #[serde(default)]
    pub rows: Vec<Vec<Text>>,
}

/// A page of plain text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextPage {
    pub page: FixedPage,
    pub parts: Vec<TextPart>,
}

/// Pages made for paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintPages {
    pub index: FixedPage,
    /// The whole guide.
    pub all: FixedPage,
    /// One page for each root of the guide's page tree, in that order.
    pub parts: Vec<PageHead>,
    /// Tables and overviews to choose from for a meeting.
    pub meeting: FixedPage,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteChange {
    /// `YYYY-MM-DD`.
    pub date: Text,
    pub text: Text,
}

/// Address and id of a page whose title comes from a record.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageHead {
    pub url: Text,
    pub id: Text,
}

/// Address, id and words of a page that stands for itself.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedPage {
    pub url: Text,
    pub id: Text,
    pub title: Text,
    /// What the page is for, in one or two sentences.
    pub lead: Text,
    /// In hiragana: the place of the title in the index.
    pub reading: Option<Text>,
}

/// The pages that every site has once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixedPages {
    pub home: FixedPage,
    pub tables: FixedPage,
    pub roles: FixedPage,
    pub glossary: FixedPage,
    /// Terms that are easily taken for each other; a site may do without.
    pub pairs: Option<FixedPage>,
    /// The index by reading; a site may do without.
    pub gojuon: Option<FixedPage>,
    pub laws: FixedPage,
    pub statistics: FixedPage,
    pub source_pages: FixedPage,
    pub notes: FixedPage,
    pub changes: FixedPage,
    /// A site without it has no search box.
    pub search: Option<FixedPage>,
    pub sitemap: FixedPage,
    pub about: FixedPage,
    pub not_found: FixedPage,
    /// Needed where there are figures or pathways.
    pub figures: Option<FixedPage>,
    pub training: Option<FixedPage>,
    /// Needed where there are checklists.
    pub checks: Option<FixedPage>,
    /// Needed where there are quiz sets.
    pub quiz: Option<FixedPage>,
}

impl FixedPages {
    /// The pages that no site lacks.
    pub fn every(&self) -> [&FixedPage; 12] {
        [
            &self.home,
            &self.tables,
            &self.roles,
            &self.glossary,
            &self.laws,
            &self.statistics,
            &self.source_pages,
            &self.notes,
            &self.changes,
            &self.sitemap,
            &self.about,
            &self.not_found,
        ]
    }
}

/// A page on which the articles of one or more laws stand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawPage {
    pub url: Text,
    pub id: Text,
    pub title: Text,
    pub lead: Text,
    /// Ids of laws, in the order of the page.
    pub laws: Vec<Text>,
}

/// The list of the guide's parts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidePages {
    pub url: Text,
    pub id: Text,
    pub title: Text,
    pub lead: Text,
    pub pages: Vec<GuidePage>,
}

/// A page of the guide. One with `pages` of its own is a part: it lists them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidePage {
    pub url: Text,
    pub id: Text,
    /// Ids of sections, in the order of the guidance; the first gives the page its title.
    pub sections: Vec<Text>,
    #[serde(default)]
    pub pages: Vec<GuidePage>,
}
