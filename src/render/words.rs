//! The few Japanese words that the program itself puts together: dates, pages, numbers.
//! Everything else stands in the templates.

use crate::model::date::{Date, Era};
use crate::model::source_ref::Pages;

/// 令和8年（2026年）11月23日 (EXPERIENCE §13). A text that is no date stays as it is.
pub fn date(text: &str) -> String {
    let Some(date) = Date::parse(text) else { return text.to_owned() };
    let year = match date.era() {
        Some((era, 1)) => format!("{}元年（{}年）", era_name(era), date.year),
        Some((era, year)) => format!("{}{year}年（{}年）", era_name(era), date.year),
        None => format!("{}年", date.year),
    };
    let month = date.month.map(|month| format!("{month}月")).unwrap_or_default();
    let day = date.day.map(|day| format!("{day}日")).unwrap_or_default();
    format!("{year}{month}{day}")
}

fn era_name(era: Era) -> &'static str {
    match era {
        Era::Reiwa => "令和",
        Era::Heisei => "平成",
        Era::Showa => "昭和",
        Era::Taisho => "大正",
        Era::Meiji => "明治",
    }
}

/// Between the entries of a list that stands in a line.
pub const LIST_SEPARATOR: &str = "、";

/// The edition of one municipality.
pub fn town_edition(name: &str) -> String {
    format!("{name}版")
}

/// How large a file is.
pub fn megabytes(size_bytes: usize) -> String {
    format!("{:.1} MB", size_bytes as f64 / 1_000_000.0)
}

/// `p.24` or `p.24–25`.
pub fn pages(pages: Pages) -> String {
    if pages.first == pages.last { format!("p.{}", pages.first) } else { format!("p.{}–{}", pages.first, pages.last) }
}

/// 原文 p.24.
pub fn source_page(page: u16) -> String {
    format!("原文 p.{page}")
}

/// A page of the guide as a page made for paper.
pub fn for_paper(title: &str) -> String {
    format!("{title}（印刷用）")
}

/// The title of a browser window: ページ名｜しるべ.
pub fn document_title(page: &str, site: &str) -> String {
    if page == site { site.to_owned() } else { format!("{page}｜{site}") }
}

/// Name of a file that the reader saves.
pub fn file_name(stem: &str) -> String {
    let kept: String = stem
        .chars()
        .map(|character| if "／：＊？　/\\:*?\"<>|".contains(character) { '_' } else { character })
        .collect();
    kept.chars().take(46).collect::<String>() + ".csv"
}

/// The rows of the kana table by their first character.
pub const KANA_ROWS: [(&str, &str, &str); 10] = [
    ("あ", "row-a", "ぁあぃいぅうぇえぉおゔ"),
    ("か", "row-ka", "かがきぎくぐけげこごゕゖ"),
    ("さ", "row-sa", "さざしじすずせぜそぞ"),
    ("た", "row-ta", "ただちぢっつづてでとど"),
    ("な", "row-na", "なにぬねの"),
    ("は", "row-ha", "はばぱひびぴふぶぷへべぺほぼぽ"),
    ("ま", "row-ma", "まみむめも"),
    ("や", "row-ya", "ゃやゅゆょよ"),
    ("ら", "row-ra", "らりるれろ"),
    ("わ", "row-wa", "ゎわゐゑをん"),
];

/// Groups of the list of roles, in the order of `RoleKind`.
pub const ROLE_GROUPS: [&str; 3] = ["国・都道府県・市町村と協議会", "機関・事業者", "人"];

/// Kinds of entries of the index by reading.
pub mod index_kinds {
    pub const TERM: &str = "用語";
    pub const ROLE: &str = "役割";
    pub const LAW: &str = "法令";
    pub const TABLE: &str = "表";
    pub const PAGE: &str = "ページ";
}

/// Headings of the page of all roles, and names of the files its tables are saved as.
pub const MATRIX_TITLE: &str = "早見表";
pub const DUTIES_TITLE: &str = "一覧";
pub const ROLES_TITLE: &str = "役割の説明";
pub const MATRIX_FILE: &str = "だれが何をする表_早見表";
pub const DUTIES_FILE: &str = "だれが何をする表";
pub const SHOWN_DUTIES_FILE: &str = "だれが何をする表_表示中";

/// 義務（12件）
pub fn with_count(word: &str, count: usize) -> String {
    format!("{word}（{count}件）")
}

/// The pages of a role with very many duties.
pub mod role {
    pub fn duties(role: &str, modalities: &[&str]) -> String {
        format!("{role}の業務：{}", modalities.join("・"))
    }

    /// A strength whose duties stand on another page of the role.
    pub fn elsewhere(word: &str, count: usize) -> String {
        format!("{word}（{count}件、別のページ）")
    }

    /// What stands on a page: 義務14件・努力義務4件.
    pub fn counts(counts: &[(&str, usize)]) -> String {
        let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word}{count}件")).collect();
        counts.join("・")
    }
}

/// Groups of the site map.
pub mod sitemap {
    pub const ENTRANCE: &str = "入口";
    pub const GUIDE: &str = "手引き";
    pub const TABLES: &str = "表";
    pub const FIGURES: &str = "図";
    pub const TRAINING: &str = "養成の道筋";
    pub const START: &str = "はじめての方へ";
    pub const LEARNING: &str = "オリエンテーション・確認クイズ";
    pub const ROLES: &str = "役割と業務";
    pub const CHECKS: &str = "自己点検";
    pub const WORDS: &str = "用語・法令・改正・統計";
    pub const SOURCE: &str = "原文と編注";
    pub const PRINT: &str = "印刷・持ち帰り";
    pub const SITE: &str = "このサイト";
}

/// Sentences of the list that says what a figure draws.
pub mod figure {
    use crate::model::figure::EdgeKind;

    /// A box of the figure: 初任者研修（42.5時間）.
    pub fn node(label: &str, sub: Option<&str>) -> String {
        match sub {
            Some(sub) if sub.starts_with('（') => format!("{label}{sub}"),
            Some(sub) => format!("{label}（{sub}）"),
            None => label.to_owned(),
        }
    }

    pub fn relation(kind: EdgeKind, from: &str, to: &[&str], label: &str) -> String {
        let to = to.iter().map(|to| format!("「{to}」")).collect::<Vec<_>>().join("と");
        let label = if label.is_empty() { String::new() } else { format!("（{label}）") };
        match kind {
            EdgeKind::Leads => format!("「{from}」から{to}へ進みます{label}。"),
            EdgeKind::Part => format!("「{from}」には{to}があります{label}。"),
            EdgeKind::Supports => format!("「{from}」が{to}を支えます{label}。"),
            EdgeKind::Joins => format!("「{from}」と{to}が連携します{label}。"),
        }
    }
}

/// Words of the self-assessment.
pub mod check {
    use crate::model::check::Category;
    use crate::model::source_ref::Pages;

    /// Ⅰ-7-(2)-②　原文 p.24
    pub fn basis(section: &str, pages: Pages) -> String {
        format!("{section}　原文 {}", super::pages(pages))
    }

    pub fn question_number(no: &str) -> String {
        format!("問{no}")
    }

    /// A question where there is little room: 基幹 1-2
    pub fn short(checklist: &str, no: &str) -> String {
        format!("{checklist} {no}")
    }

    /// The heading of a facet: 1　役割と業務の整理
    pub fn facet(no: &str, title: &str) -> String {
        format!("{no}　{title}")
    }

    /// An edition that is no longer the newest: 基幹…の自己点検（2022年版）
    pub fn edition_title(title: &str, edition: &str) -> String {
        format!("{title}（{edition}年版）")
    }

    pub fn category(category: Category) -> &'static str {
        match category {
            Category::Gyosei => "市町村",
            Category::Ken => "都道府県",
            Category::Kikan => "基幹",
            Category::Itaku => "委託相談",
            Category::Keikaku => "計画相談・障害児相談",
            Category::Jigyosho => "サービスの事業所",
            Category::Iryo => "医療",
            Category::Kyoiku => "教育・保育",
            Category::Shuro => "就労",
            Category::Tojisha => "当事者",
            Category::Kazoku => "家族",
            Category::Gakushiki => "学識経験者",
            Category::Hoka => "そのほか",
        }
    }

    pub fn categories(categories: &[Category]) -> String {
        categories.iter().map(|found| category(*found)).collect::<Vec<_>>().join("、")
    }
}

/// Words of the quiz.
pub mod quiz {
    /// Names of the answers, as people say them.
    const LETTERS: [&str; 6] = ["ア", "イ", "ウ", "エ", "オ", "カ"];

    pub fn letter(index: usize) -> &'static str {
        LETTERS.get(index).copied().unwrap_or_default()
    }

    pub fn title(set: &str) -> String {
        format!("クイズ：{set}")
    }

    pub fn number(number: usize) -> String {
        format!("問{number}")
    }

    pub fn short(set: &str, number: usize) -> String {
        format!("{set} 問{number}")
    }

    pub fn counted(set: &str, count: usize) -> String {
        format!("クイズ：{set}（{count}問）")
    }
}

pub mod start {
    pub fn month(month: u8) -> String {
        format!("{month}月")
    }

    /// 45分, 1時間, 1時間20分.
    pub fn duration(minutes: usize) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => format!("{minutes}分"),
            (hours, 0) => format!("{hours}時間"),
            (hours, minutes) => format!("{hours}時間{minutes}分"),
        }
    }

    /// A stage as a page of its own.
    pub fn stage(path: &str, stage: &str) -> String {
        format!("{path}：{stage}")
    }
}

pub mod orientation {
    pub const GUIDE: &str = "進行表と話す内容";
    pub const SLIDES: &str = "スライド";
    pub const HANDOUT: &str = "配付資料";

    pub fn paper(talk: &str, paper: &str) -> String {
        format!("{talk}：{paper}")
    }

    /// Minutes since the beginning.
    pub fn clock(minutes: usize) -> String {
        format!("{}:{:02}", minutes / 60, minutes % 60)
    }
}

pub mod training {
    use crate::model::training::StageKind;

    pub fn kind(kind: StageKind, optional: bool) -> &'static str {
        match (kind, optional) {
            (StageKind::Course, true) => "研修（任意）",
            (StageKind::Course, false) => "研修",
            (StageKind::Experience, _) => "実務経験",
            (StageKind::Status, _) => "配置",
        }
    }

    pub fn list<'a>(items: impl Iterator<Item = &'a str>) -> String {
        items.collect::<Vec<_>>().join("、")
    }

    pub fn round(round: u16) -> String {
        format!("{round}回目")
    }

    pub fn table_title(pathway: &str) -> String {
        format!("時間と要件_{pathway}")
    }
}

/// Kinds of entries on the page that lists the guidance page by page.
/// Where the duties that a page of the guidance gives are listed.
pub fn duties_of_page(count: usize) -> String {
    format!("このページによる業務 {count}件（だれが何をする表）")
}

pub mod source_items {
    pub const SECTION: &str = "本文";
    pub const TABLE: &str = "表";
    pub const FIGURE: &str = "図";
    pub const LAW: &str = "条文";
    pub const DUTY: &str = "業務";
    pub const STATISTIC: &str = "統計";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_shown_in_both_calendars() {
        assert_eq!(date("2026-11-23"), "令和8年（2026年）11月23日");
        assert_eq!(date("2019-05-01"), "令和元年（2019年）5月1日");
        assert_eq!(date("2006"), "平成18年（2006年）");
        assert_eq!(date("2024-04"), "令和6年（2024年）4月");
    }
}
