//! Writes a made-up site of any size: the same seed gives the same bytes.
//!
//! A page of the guide is one section of about 1,500 characters of Japanese Markdown with headings, lists, a table and
//! ten typed links. Pages stand in parts of at most fifty, so that lists beside a page stay as short as people make
//! them. Files are written one after the other and nothing is kept: the memory of this process must not show in the
//! peak of the programs that it measures.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// Pages of a part, its own included.
const PART_PAGES: usize = 50;
/// Pages of the made-up guidance: a source page is a number of 16 bits, and its list is one page of the site.
const MAX_SOURCE_PAGES: usize = 10_000;

const ROLES: [(&str, &str, &str); 6] = [
    ("mado", "窓口の係", "まどぐちのかかり"),
    ("keikaku", "計画の係", "けいかくのかかり"),
    ("shien", "支援の係", "しえんのかかり"),
    ("renkei", "連携の係", "れんけいのかかり"),
    ("kenshu", "研修の係", "けんしゅうのかかり"),
    ("kiroku", "記録の係", "きろくのかかり"),
];
const TERM_COUNT: usize = 20;
const ARTICLE_COUNT: usize = 20;
const STATISTIC_COUNT: usize = 10;

const SUBJECTS: [&str; 12] = [
    "窓口の担当者は、",
    "区域の会議は、",
    "計画をつくる人は、",
    "相談を受けた職員は、",
    "見直しの会では、",
    "支援にあたる人は、",
    "隣の町の担当者とともに、",
    "年度のはじめに、",
    "はじめて会う日には、",
    "家族から話を聞くときは、",
    "記録を残すときは、",
    "引き継ぎの前には、",
];
const OBJECTS: [&str; 12] = [
    "暮らしの様子を順に",
    "困っていることの背景を",
    "本人がめざす暮らしを",
    "手もとにある資源の一覧を",
    "前の回に決めた約束を",
    "急ぐことと待てることを",
    "地域にまだない支えを",
    "関係する人の分担を",
    "次に会う日と場所を",
    "費用と時間の見通しを",
    "うまくいった例とその理由を",
    "話し合いで残った宿題を",
];
const VERBS: [&str; 10] = [
    "確かめます。",
    "書き出します。",
    "みんなで分かち合います。",
    "分かる言葉で伝えます。",
    "月に一度は見直します。",
    "一つの表にまとめます。",
    "会議に持ち寄ります。",
    "本人と一緒に選びます。",
    "次の担当者に渡します。",
    "数えて比べます。",
];
const NOUNS: [&str; 10] =
    ["受付", "聞き取り", "見立て", "計画", "会議", "同行", "見守り", "見直し", "引き継ぎ", "振り返り"];

/// Writes `content/` with `page_count` guide pages below `site`, an empty folder.
/// Its sentences are made up, or, with the `content/` of a site, taken from there: for the search, the words must be as
/// many and as unequal as people's.
pub fn site(site: &Path, page_count: usize, texts: Option<&Path>) -> io::Result<()> {
    let content = site.join("content");
    for folder in ["guide", "laws", "glossary", "duties"] {
        fs::create_dir_all(content.join(folder))?;
    }
    let source_page_count = page_count.min(MAX_SOURCE_PAGES);
    fs::write(content.join("site.yaml"), site_yaml(page_count, source_page_count))?;
    fs::write(content.join("roles.yaml"), roles())?;
    fs::write(content.join("themes.yaml"), "- {id: tema, name: 測ること, lead: 測ります。}\n")?;
    for (role, ..) in ROLES {
        fs::write(content.join(format!("duties/{role}.yaml")), duty(role))?;
    }
    fs::write(content.join("laws/kihon.yaml"), law())?;
    fs::write(content.join("glossary/a.yaml"), terms())?;
    fs::write(content.join("statistics.yaml"), statistics())?;
    let sentences = texts.map_or_else(|| Ok(Vec::new()), sentences_of)?;
    let mut random = Random { state: 2026, sentences };
    for number in 1..=page_count {
        let source_page = (number - 1) % source_page_count + 1;
        let text = section(number, page_count, source_page, &mut random);
        fs::write(content.join("guide").join(format!("{}.md", id(number))), text)?;
    }
    Ok(())
}

fn id(number: usize) -> String {
    format!("S{number:05}")
}

/// As the checks of the content have it.
const GLANCE_LIMIT: usize = 80;

/// The first page of the part in which a page stands.
fn part(number: usize) -> usize {
    number - (number - 1) % PART_PAGES
}

/// splitmix64 (Steele, Lea, Flood 2014): enough for texts, and the same on every machine.
struct Random {
    state: u64,
    /// What is said instead of made-up sentences.
    sentences: Vec<String>,
}

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn sentence(&mut self) -> String {
        if !self.sentences.is_empty() {
            let number = self.below(self.sentences.len());
            return self.sentences[number].clone();
        }
        [self.pick(&SUBJECTS), self.pick(&OBJECTS), self.pick(&VERBS)].concat()
    }

    /// One sentence, short enough to be read at a glance.
    fn glance(&mut self) -> String {
        loop {
            let said = self.sentence();
            if said.chars().count() <= GLANCE_LIMIT {
                return said;
            }
        }
    }
}

/// The plain sentences of the guide of a site, in the order of its files.
fn sentences_of(content: &Path) -> io::Result<Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(content.join("guide"))?.collect::<Result<Vec<_>, _>>()?;
    paths.sort_by_key(fs::DirEntry::path);
    let mut sentences = Vec::new();
    for path in paths {
        let text = fs::read_to_string(path.path())?;
        let body = text.splitn(3, "---").last().unwrap_or_default();
        let lines = body.lines().map(|line| line.trim_start_matches(['>', '-', ' ', '*', '（', '）']));
        let plain = lines.filter(|line| line.ends_with('。') && !line.contains(['[', '*', '|', '#', '<', '{', '`']));
        sentences.extend(plain.flat_map(|line| line.split_inclusive('。')).map(str::to_owned));
    }
    Ok(sentences)
}

fn section(number: usize, page_count: usize, source_page: usize, random: &mut Random) -> String {
    let role = ROLES[random.below(ROLES.len())].0;
    let mut text = format!("---\nid: {}\ntitle: {}と{}\n", id(number), random.pick(&NOUNS), random.pick(&NOUNS));
    let part = part(number);
    if number == part {
        let _ = writeln!(text, "number: 第{}章", number / PART_PAGES + 1);
    } else {
        let _ = write!(text, "number: ({})\nparent: {}\n", number - part, id(part));
    }
    let glance = random.glance();
    let _ = write!(
        text,
        "pages: [{source_page}]\nglance: {glance}\nroles: [{role}]\nlaws: [kihon/{}]\nkind: text\n---\n",
        random.below(ARTICLE_COUNT) + 1,
    );
    let mut links = links(page_count, random).into_iter();
    let mut linked = |text: &mut String, random: &mut Random| {
        let link = links.next().unwrap_or_default();
        let _ = writeln!(text, "{}{link}も{}{}", random.pick(&SUBJECTS), random.pick(&OBJECTS), random.pick(&VERBS));
    };
    let plain = |text: &mut String, random: &mut Random, count: usize| {
        for _ in 0..count {
            let _ = writeln!(text, "{}", random.sentence());
        }
    };
    linked(&mut text, random);
    plain(&mut text, random, 4);
    linked(&mut text, random);
    let _ = write!(text, "\n### {}のはじめに\n", random.pick(&NOUNS));
    plain(&mut text, random, 5);
    text.push('\n');
    for _ in 0..4 {
        text.push_str("- ");
        linked(&mut text, random);
    }
    text.push_str("\n次の**三つ**を守ります。\n\n");
    for item_number in 1..=3 {
        let _ = writeln!(text, "{item_number}. {}", random.sentence());
    }
    let _ = write!(text, "\n### {}の進め方\n", random.pick(&NOUNS));
    plain(&mut text, random, 6);
    text.push_str("\n| 段階 | すること | 残すもの |\n|---|---|---|\n");
    for _ in 0..6 {
        let _ = writeln!(
            text,
            "| {} | {}{} | {}の記録 |",
            random.pick(&NOUNS),
            random.pick(&OBJECTS),
            random.pick(&VERBS),
            random.pick(&NOUNS)
        );
    }
    let _ = write!(text, "\n#### {}のあとで\n", random.pick(&NOUNS));
    for _ in 0..4 {
        linked(&mut text, random);
    }
    text.push('\n');
    plain(&mut text, random, 4);
    text
}

/// Ten typed links: half of them to other sections, near and far.
fn links(page_count: usize, random: &mut Random) -> [String; 10] {
    let mut section = || format!("[前に決めたこと](section:{})", id(random.below(page_count) + 1));
    let sections = [section(), section(), section(), section(), section()];
    let [first, second, third, fourth, fifth] = sections;
    let (role, name, _) = ROLES[random.below(ROLES.len())];
    [
        first,
        format!("[{name}](role:{role})"),
        second,
        format!("[言葉の意味](term:kotoba-{})", random.below(TERM_COUNT) + 1),
        third,
        format!("[決まり](law:kihon/{})", random.below(ARTICLE_COUNT) + 1),
        fourth,
        format!("[調べた数](stat:kazu-{})", random.below(STATISTIC_COUNT) + 1),
        fifth,
        format!("[言葉の意味](term:kotoba-{})", random.below(TERM_COUNT) + 1),
    ]
}

fn site_yaml(page_count: usize, source_page_count: usize) -> String {
    let mut text = format!(
        "id: bench\ntitle: 測るためのサイト\nsubtitle: 大きさを変えて作る\n\
         guidance: {{name: 作りものの手引き, origin: 測るために作りました。, page_count: {source_page_count}, printed_pages: []}}\n\
         edition: 第1版\nbase_date: \"2026-11-23\"\ndisclaimer: 作りものです\ncontact: だれもいません\n"
    );
    text.push_str("navigation:\n");
    for (title, url) in [
        ("手引き", "guide/index.html"),
        ("役割", "roles/index.html"),
        ("用語", "glossary/index.html"),
        ("法令", "law/index.html"),
        ("統計", "statistics/index.html"),
        ("原文", "source/pages.html"),
    ] {
        let _ = writeln!(text, "  - {{title: {title}, url: {url}}}");
    }
    text.push_str(
        "footer:\n  - {title: このサイト, url: about.html}\ndoors: []\nabout: []\nchanges: []\n\
         modalities: [{id: plain, word: ふつう}]\nbox_labels: [枠]\nnote_treatments: [本文に編注]\npages:\n",
    );
    for (index, (name, url)) in [
        ("home", "index.html"),
        ("tables", "tables/index.html"),
        ("roles", "roles/index.html"),
        ("glossary", "glossary/index.html"),
        ("laws", "law/index.html"),
        ("statistics", "statistics/index.html"),
        ("source_pages", "source/pages.html"),
        ("notes", "source/notes.html"),
        ("changes", "changes/index.html"),
        ("search", "search.html"),
        ("sitemap", "sitemap.html"),
        ("about", "about.html"),
        ("not_found", "\"404.html\""),
    ]
    .into_iter()
    .enumerate()
    {
        let _ = writeln!(text, "  {name}: {{url: {url}, id: X-{index:02}, title: ページ{index}, lead: 案内です。}}");
    }
    text.push_str(
        "law_pages:\n  - {url: law/kihon.html, id: L-01, title: 基本の決まり, lead: 条文です。, laws: [kihon]}\n\
         guide:\n  url: guide/index.html\n  id: X-99\n  title: 手引き\n  lead: 章ごとに並べます。\n  pages:\n",
    );
    for number in 1..=page_count {
        let (url, id) = (format!("guide/s{number:05}.html"), id(number));
        if number == part(number) {
            let _ = write!(text, "    - url: {url}\n      id: G-{number:05}\n      sections: [{id}]\n      pages:\n");
        } else {
            let _ = writeln!(text, "        - {{url: {url}, id: G-{number:05}, sections: [{id}]}}");
        }
    }
    text
}

/// A page of a role needs a duty.
fn duty(role: &str) -> String {
    format!(
        "- {{id: {role}-suru, summary: 決めたことをする, modality: ふつう, themes: [tema], law: none, \
         source: [{{section: {}, page: 1}}]}}\n",
        id(1)
    )
}

fn roles() -> String {
    let mut text = String::new();
    for (index, (id, name, reading)) in ROLES.into_iter().enumerate() {
        let _ = write!(
            text,
            "- id: {id}\n  name: {name}\n  reading: {reading}\n  kind: organisation\n  summary: {name}の仕事です。\n  \
             defined_in: [S00001]\n  partners: [mado]\n  page: {{url: roles/{id}.html, id: R-{index:02}}}\n  \
             source: [{{section: S00001, page: 1}}]\n"
        );
    }
    text
}

fn law() -> String {
    let mut text = "id: kihon\nkind: law\nname: 基本の決まり\nshort_names: []\nreading: きほんのきまり\n\
                    summary: 測るための決まりです。\nsource: [{section: S00001, page: 1}]\narticles:\n"
        .to_owned();
    for number in 1..=ARTICLE_COUNT {
        let _ = writeln!(
            text,
            "  - {{id: \"{number}\", title: 第{number}条, heading: 見出し, summary: 決まりの{number}番目です。, \
             source: [{{section: S00001, page: 1}}]}}"
        );
    }
    text
}

fn terms() -> String {
    let mut text = String::new();
    for number in 1..=TERM_COUNT {
        let _ = writeln!(
            text,
            "- {{id: kotoba-{number}, name: 言葉{number}, reading: ことば, meaning: 測るための言葉です。, \
             source: [{{section: S00001, page: 1}}]}}"
        );
    }
    text
}

fn statistics() -> String {
    let mut text = String::new();
    for number in 1..=STATISTIC_COUNT {
        let _ = writeln!(
            text,
            "- {{id: kazu-{number}, name: 数{number}, value: \"{number}\", unit: 件, as_of: 令和8年, \
             survey: 作りものの調べ, source: [{{section: S00001, page: 1}}]}}"
        );
    }
    text
}
