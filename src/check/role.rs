//! Rules for the pages of a role: where an author continues its duties on further pages, every strength has one page and
//! every page has duties.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::role::Role;
use crate::model::{Content, Record};

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    for role in content.roles.iter().filter(|role| !role.value.more_pages.is_empty()) {
        if role.value.page.is_none() {
            diagnostics.push(messages::more_pages_without_page(role.place(&role.value.id), &role.value.id));
        }
        strengths(role, content, diagnostics);
        if !content.broken_folders.contains("content/duties") {
            empty_pages(role, content, diagnostics);
        }
    }
}

/// Each strength is known and named once.
fn strengths(role: &Record<Role>, content: &Content, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for word in role.value.more_pages.iter().flat_map(|page| &page.modalities) {
        // Without a site configuration, which is reported by itself, no word is refused.
        if let Some(site) = &content.site {
            let known = site.value.modalities.iter().map(|modality| modality.word.as_str());
            if !known.clone().any(|known| known == word.as_str()) {
                diagnostics.push(messages::unknown_modality(role.place(word), word, known));
            }
        }
        match seen.get(word.as_str()) {
            Some(first) => diagnostics.push(messages::modality_on_two_pages(role.place(word), word, first)),
            None => {
                seen.insert(word, role.place(word));
            }
        }
    }
}

/// No page of the role is without a duty. A role without any is reported by `link`.
fn empty_pages(role: &Record<Role>, content: &Content, diagnostics: &mut Diagnostics) {
    let value = &role.value;
    let duties = content.duties.iter().filter(|duty| duty.role() == value.id.as_str());
    let used: Vec<&str> =
        duties.filter_map(|duty| value.url_of(duty.value.modality.as_deref()?)).map(|url| url.as_str()).collect();
    if used.is_empty() {
        return;
    }
    for page in value.more_pages.iter().filter(|page| !used.contains(&page.url.as_str())) {
        diagnostics.push(messages::role_page_without_duty(role.place(&page.url), &page.url));
    }
    if let Some(page) = value.page.as_ref().filter(|page| !used.contains(&page.url.as_str())) {
        diagnostics.push(messages::first_role_page_empty(role.place(&page.url), &value.id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    const PAGE: &str = "page: {url: roles/kikan.html, id: R-05}";
    const DUTIES: &str =
        "- {id: kikan-a, summary: 行う必要がある, modality: 必要}\n- {id: kikan-b, summary: 行う, modality: 事実}\n";

    /// Pages of the role `kikan` with two duties of different strengths.
    fn check(page: &str, more_pages: &[&str], expected: &[&str]) {
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        let more_pages: Vec<String> = (2..)
            .zip(more_pages)
            .map(|(number, words)| {
                format!("{{url: roles/kikan-{number}.html, id: R-1{number}, modalities: [{words}]}}")
            })
            .collect();
        let role = format!(
            "- {{id: kikan, name: 基幹, reading: きかん, kind: organisation, summary: 要約, defined_in: [], partners: [], \
             source: [], {page}, more_pages: [{}]}}\n",
            more_pages.join(", ")
        );
        let tree = SourceTree::from_files(vec![
            file("content/site.yaml", include_str!("../../content/site.yaml")),
            file("content/roles.yaml", &role),
            file("content/duties/kikan.yaml", DUTIES),
        ]);
        let mut diagnostics = Diagnostics::default();
        let content = crate::load::load(&tree, &mut diagnostics);
        super::check(&content, &mut diagnostics);
        let ids: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        assert_eq!(ids, expected, "{page} {more_pages:?}");
    }

    #[test]
    fn every_strength_has_one_page_and_every_page_has_duties() {
        check(PAGE, &[], &[]);
        check(PAGE, &["可能, 事実"], &[]);
        check("page: ~", &["事実"], &["more-pages-without-page"]);
        check(PAGE, &["事実, 事実"], &["modality-on-two-pages"]);
        check(PAGE, &["事実, 可能性"], &["unknown-modality"]);
        check(PAGE, &["事実", "可能"], &["role-page-without-duty"]);
        check(PAGE, &["事実", ""], &["role-page-without-duty"]);
        check(PAGE, &["必要", "事実"], &["first-role-page-empty"]);
    }
}
