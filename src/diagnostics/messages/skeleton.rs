//! Words of `shirube new`: the skeletons with their comments, and what to do next.

/// What a skeleton takes from the site.
pub struct Surroundings<'a> {
    pub id: &'a str,
    /// A section that exists, and a page of it.
    pub section: &'a str,
    pub page: u16,
    pub theme: &'a str,
    pub modality: &'a str,
    /// How a summary of that strength ends; empty for plain statements.
    pub ending: &'a str,
    pub treatment: &'a str,
}

/// Stands above every skeleton of a list.
const HEAD: &str =
    "# 下の記録は「shirube new」の下書きです。「（…）」を書き換え、出典を直し、# の説明は消してかまいません。\n";

fn source(at: &Surroundings<'_>) -> String {
    format!("[{{section: {}, page: {}}}]   # 手引きの節と、原文のページ", at.section, at.page)
}

pub fn role(at: &Surroundings<'_>) -> String {
    format!(
        "{HEAD}- id: {id}
  name: （役割の名前）
  reading: よみ                  # 平仮名
  kind: organisation             # body 行政・協議会、organisation 機関・事業者、person 人
  summary: （何をする役割かを、120字までで）
  short_names: []                # 略称
  defined_in: [{section}]        # この役割を定める節
  partners: []                   # 一緒に働く役割の id
  # ページを作るときは次の行の # を外し、content/duties/{id}.yaml に業務を書きます。
  # page: {{url: roles/{id}.html, id: R-99}}
  # 業務がとても多いときは、程度を選んで次のページに分けられます。
  # more_pages: [{{url: roles/{id}-2.html, id: R-98, modalities: [可能, 事実]}}]
  source: {source}
",
        id = at.id,
        section = at.section,
        source = source(at),
    )
}

pub fn duty(at: &Surroundings<'_>) -> String {
    format!(
        "{HEAD}- id: {id}
  summary: （何をするかを、90字までで。終わり方を程度に合わせ、「。」は付けない）{ending}
  modality: {modality}           # 義務 努力義務 必要 求められる 望ましい 可能 事実
  themes: [{theme}]              # themes.yaml の id を一つから三つ
  law: none                      # 条文の id（例：sogo-shien-ho/77-2）。手引きが条文を挙げていなければ none
  partners: []                   # 相手の役割の id
  # since: \"2024-04-01\"          # いつから
  source: {source}
  # differs:                     # ほかの節が違う程度で書いているとき
  #   - {{modality: 必要, section: {section}, page: {page}}}
",
        id = at.id,
        ending = at.ending,
        modality = at.modality,
        theme = at.theme,
        section = at.section,
        page = at.page,
        source = source(at),
    )
}

pub fn term(at: &Surroundings<'_>) -> String {
    format!(
        "{HEAD}- id: {id}
  name: （用語 {id}）
  reading: よみ                  # 平仮名
  short_names: []                # 略称（正式に使えるもの）
  aliases: []                    # 別の呼び方、よくある書き方
  # mark: [用語]                 # 本文で印を付ける言葉。name と short_names から。書かなければ name だけ、[] なら付けない
  meaning: （120字までの説明）
  # confusable_with:             # 似た言葉との違いを、二つの文で
  #   - {{id: 似た用語のid, difference: （違い）}}
  source: {source}
",
        id = at.id,
        source = source(at),
    )
}

pub fn section(at: &Surroundings<'_>) -> String {
    format!(
        "---
id: {id}
title: （節の題）
# reading: よみ                  # 題のよみ（平仮名）。五十音索引に使う
# number: （1）                  # 手引きが付けた番号
# parent: {section}              # 親の節の id
pages: [{page}]                  # 原文のページ。続くときは [初め, 終わり]
glance: （ひとことで。80字まで）
roles: []                        # だれの仕事か（役割の id）
laws: []                         # 節が挙げる法令・条文の id
kind: text                       # text 本文、case 事例、column コラム
---
（本文。自分たちの言葉で書きます。見出しは ### から始めます。）
",
        id = at.id,
        section = at.section,
        page = at.page,
    )
}

pub fn table(at: &Surroundings<'_>, page_id: &str) -> String {
    format!(
        "# 下の記録は「shirube new」の下書きです。「（…）」を書き換え、出典を直し、# の説明は消してかまいません。
id: {id}
page: {{url: tables/t{url}.html, id: {page_id}}}
number: （表の番号）
title: （表の題）
# reading: よみ                  # 題のよみ（平仮名）。五十音索引に使う
glance: （ひとことで。80字まで）
source: {source}
headings_added: true             # 列の見出しを編集部が付けたか
remarks: []                      # ※ の説明
note_ids: []                     # 編注の番号
# 形は definition、list、tree、comparison のうち一つです。
list:
  columns: [（見出し1）, （見出し2）]
  rows:
    - cells: [（1行目）, （内容）]
",
        id = at.id,
        url = at.id.to_lowercase(),
        source = source(at),
    )
}

pub fn law(at: &Surroundings<'_>) -> String {
    format!(
        "# 下の記録は「shirube new」の下書きです。「（…）」を書き換え、出典を直し、# の説明は消してかまいません。
id: {id}
kind: law                        # law 法律、notice 通知・要綱、document 資料
name: （正式な名前）
short_names: []
reading: よみ                    # 平仮名
# number: （法律の番号）
summary: （何を定めるものかを、一つか二つの文で）
source: {source}
# link: https://laws.e-gov.go.jp/law/（法令ID）
events: []                       # 例：- {{date: \"2024-04-01\", text: 施行, source: [{{section: {section}, page: {page}}}]}}
articles: []
# articles:
#   - id: \"1\"                    # 第77条の2第1項なら 77-2-p1
#     title: 第1条
#     heading: （見出し）
#     summary: （条文が定めること）
#     source: [{{section: {section}, page: {page}}}]
#     note_ids: []
",
        id = at.id,
        section = at.section,
        page = at.page,
        source = source(at),
    )
}

pub fn note(at: &Surroundings<'_>) -> String {
    format!(
        "{HEAD}- id: \"{id}\"
  title: （何についての編注か）
  source: {source}
  found: （原文にあること）
  reading: （しるべの読み方）
  reason: （理由。found・reading・reason を合わせて200字まで）
  treatment: {treatment}         # 本文に編注、要約で読み替え、影響なし
",
        id = at.id,
        treatment = at.treatment,
        source = source(at),
    )
}

pub fn statistic(at: &Surroundings<'_>) -> String {
    format!(
        "{HEAD}- id: {id}
  name: （何の数か）
  value: \"0\"
  unit: （単位）
  # share: 53%
  # numerator: （分子）
  # denominator: （分母）
  as_of: （いつの値か）
  survey: （調査の名前）
  source: {source}
  # caution: （読むときの注意）
  # computed:                    # 編集部の計算
  #   - {{name: （名前）, value: （値）, how: （計算のしかた）}}
",
        id = at.id,
        source = source(at),
    )
}

pub fn next_words() -> String {
    "「（…）」を書き換え、出典を直してから、shirube check で確かめてください。".to_owned()
}

pub fn next_role(id: &str) -> String {
    format!("{}ページを作る役割では page を書き、shirube new duty {id}-… で業務を足します。", next_words())
}

pub fn next_section(id: &str) -> String {
    format!("{}節は site.yaml の guide の sections に「{id}」を加えると、ページに載ります。", next_words())
}

pub fn next_table(id: &str) -> String {
    format!("{}表は、ある節の本文に「[表](table:{id})」だけの段落を置くと載ります。", next_words())
}

pub fn next_law(id: &str) -> String {
    format!("{}法令は site.yaml の law_pages のどれかの laws に「{id}」を加えると載ります。", next_words())
}

pub fn next_note(id: &str) -> String {
    format!("{}本文には「[編注{id}](note:{id})」だけの段落を置きます。", next_words())
}

pub fn created(path: &str, next: &str) -> String {
    format!("{path} を作りました。\n{next}")
}

pub fn extended(path: &str, next: &str) -> String {
    format!("{path} の終わりに書き足しました。\n{next}")
}

// Why there is no skeleton.

pub fn exists(path: &str) -> String {
    format!("{path} は既にあります。上書きはしません。別の id にするか、そのファイルを直してください。")
}

pub fn no_role(id: &str) -> String {
    format!(
        "業務の id「{id}」が、ページのある役割の id で始まっていません。「役割のid-名前」の形にしてください（例：kikan-…）。"
    )
}

pub fn no_section() -> String {
    "出典にできる節がまだありません。content/guide/ に節を一つ作ってから、もう一度実行してください。".to_owned()
}

pub fn wrong(path: &str, message: &str, hint: &str) -> String {
    format!("{path} に書き足せません。{message}{hint}")
}

pub fn no_content() -> String {
    "content/ のあるフォルダーで実行するか、--site で指定してください。".to_owned()
}
