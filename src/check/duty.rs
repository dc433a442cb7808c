//! Rules for themes and duties: what a duty must say, and that its verb says its strength.

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, messages};
use crate::model::duty::Duty;
use crate::model::modality::{self, Modality};
use crate::model::{Content, Record};
use crate::text::Text;

/// A duty is told in at most so many characters.
const SUMMARY_LIMIT: usize = 90;
/// A duty belongs to at most so many themes.
const THEME_LIMIT: usize = 3;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    for theme in &content.themes {
        for (name, text) in [("name", &theme.value.name), ("lead", &theme.value.lead)] {
            if text.trim().is_empty() {
                diagnostics.push(messages::empty_text(theme.place(text), name));
            }
        }
    }
    let page_count = super::page_count(content);
    // Without a site configuration, which is reported by itself, no word is refused.
    let modalities = content.site.as_ref().map(|site| site.value.modalities.as_slice());
    for duty in &content.duties {
        let value = &duty.value;
        let prefix = format!("{}-", duty.role());
        if !value.id.starts_with(&prefix) {
            diagnostics.push(messages::duty_id_of_other_role(duty.place(&value.id), &value.id, duty.role()));
        }
        let count = super::records::visible_length(&value.summary);
        super::records::limit(duty.place(&value.summary), subjects::DUTY_SUMMARY, count, SUMMARY_LIMIT, diagnostics);
        themes(duty, content, diagnostics);
        if value.law.is_none() {
            diagnostics.push(messages::duty_without_law(duty.place(&value.id)));
        }
        if let Some(since) = &value.since {
            super::records::date(duty, since, diagnostics);
        }
        super::records::sources(duty, &value.id, &value.source, subjects::DUTY, page_count, diagnostics);
        for differing in &value.differs {
            let last = differing.page_to.unwrap_or(differing.page);
            if differing.page == 0 || last > page_count || last < differing.page {
                diagnostics.push(messages::bad_page(duty.place(&differing.section), differing.page, page_count));
            }
        }
        if let Some(modalities) = modalities {
            strength(duty, modalities, diagnostics);
        }
    }
}

fn themes(duty: &Record<Duty>, content: &Content, diagnostics: &mut Diagnostics) {
    let value = &duty.value;
    let known = || content.themes.iter().map(|theme| theme.value.id.as_str());
    if value.themes.is_empty() {
        diagnostics.push(messages::duty_without_theme(duty.place(&value.id), known()));
    }
    if value.themes.len() > THEME_LIMIT {
        diagnostics.push(messages::too_many_themes(duty.place(&value.id), value.themes.len(), THEME_LIMIT));
    }
    if content.broken_folders.contains("content/themes.yaml") {
        return;
    }
    for theme in &value.themes {
        if !known().any(|id| id == theme.as_str()) {
            diagnostics.push(messages::unknown_theme(duty.place(theme), theme, known()));
        }
    }
}

/// The word is known, and the summary's verb says it (EXPERIENCE §2).
fn strength(duty: &Record<Duty>, modalities: &[Modality], diagnostics: &mut Diagnostics) {
    let value = &duty.value;
    let words = || modalities.iter().map(|modality| modality.word.as_str());
    let find = |word: &Text| modalities.iter().find(|modality| modality.word.as_str() == word.as_str());
    match &value.modality {
        None => diagnostics.push(messages::duty_without_modality(duty.place(&value.id), words())),
        Some(word) => match find(word) {
            None => diagnostics.push(messages::unknown_modality(duty.place(word), word, words())),
            Some(found) if !modality::agrees(&value.summary, found, modalities) => {
                let endings = found.endings.iter().map(Text::as_str);
                diagnostics.push(messages::modality_disagrees(duty.place(&value.summary), word, endings));
            }
            Some(_) => {}
        },
    }
    for differing in &value.differs {
        if find(&differing.modality).is_none() {
            diagnostics.push(messages::unknown_modality(duty.place(&differing.modality), &differing.modality, words()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    /// Duties of the role `kikan` against the real words and themes of the site.
    fn check(duties: &str, expected: &[&str]) {
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        let tree = SourceTree::from_files(vec![
            file("content/site.yaml", include_str!("../../content/site.yaml")),
            file("content/themes.yaml", include_str!("../../content/themes.yaml")),
            file("content/duties/kikan.yaml", duties),
        ]);
        let mut diagnostics = Diagnostics::default();
        let content = crate::load::load(&tree, &mut diagnostics);
        super::check(&content, &mut diagnostics);
        let ids: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        assert_eq!(ids, expected, "{duties}");
    }

    fn duty(summary: &str, modality: &str) -> String {
        format!(
            "- {{id: kikan-a, summary: {summary}, modality: {modality}, themes: [kikan], law: none, source: [{{section: I, page: 1}}]}}\n"
        )
    }

    #[test]
    fn a_duty_says_all_it_must() {
        check(&duty("相談を受ける必要がある", "必要"), &[]);
        check(
            "- {id: kikan-a, summary: 相談を受ける}\n",
            &["duty-without-law", "duty-without-modality", "duty-without-theme", "source-missing"],
        );
        check(&duty("相談を受ける必要がある", "必要").replace("[kikan]", "[kikann]"), &["unknown-theme"]);
        check(
            &duty("相談を受ける必要がある", "必要").replace("[kikan]", "[kikan, itaku, jinzai, juso]"),
            &["too-many-themes"],
        );
        check(&duty("相談を受ける必要がある", "必要").replace("kikan-a", "itaku-a"), &["duty-id-of-other-role"]);
        check(&duty(&format!("{}必要がある", "あ".repeat(86)), "必要"), &["too-long"]);
        check(&duty("相談を受ける必要がある", "必要").replace("law: none", "law: none, since: 令和6年"), &["bad-date"]);
        check(&duty("相談を受ける必要がある", "必要").replace("page: 1", "page: 52"), &["bad-page"]);
    }

    #[test]
    fn the_verb_says_the_word() {
        for (summary, modality) in [
            ("秘密を漏らしてはならない", "義務"),
            ("確保する責任がある", "義務"),
            ("設置するよう努めるものとされる", "努力義務"),
            ("把握することが求められる", "求められる"),
            ("4〜5年に1度行うことが望ましい", "望ましい"),
            ("同席することが考えられる", "可能"),
            ("事務局を担う", "事実"),
        ] {
            check(&duty(summary, modality), &[]);
        }
        check(&duty("4〜5年に1度行わなければならない", "望ましい"), &["modality-disagrees"]);
        check(&duty("検証する必要がある", "事実"), &["modality-disagrees"]);
        check(&duty("検証する必要がある。", "必要"), &["modality-disagrees"]);
        check(&duty("検証する必要がある", "義理"), &["unknown-modality"]);
    }

    #[test]
    fn another_strength_elsewhere_is_held_to_the_same_rules() {
        let differing = |text: &str| {
            duty("検証する必要がある", "必要").replace("law: none", &format!("law: none, differs: [{text}]"))
        };
        check(&differing("{modality: 望ましい, section: II, page: 35}"), &[]);
        check(&differing("{modality: のぞましい, section: II, page: 35}"), &["unknown-modality"]);
        check(&differing("{modality: 望ましい, section: II, page: 99}"), &["bad-page"]);
    }
}
