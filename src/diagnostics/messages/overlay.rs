//! Words of `shirube init`: the files of a new overlay with their comments, and what to do next.

/// One field of わがまち as the new `local.yaml` shows it.
pub struct Field<'a> {
    pub key: &'a str,
    pub label: &'a str,
    pub hint: &'a str,
    pub is_list: bool,
}

pub const README: &str = "はじめにお読みください.txt";
pub const TERMS: &str = "content/glossary/wagamachi.yaml";

/// `groups` are the titles of the form with their fields.
pub fn local_values(schema: u32, groups: &[(&str, Vec<Field<'_>>)]) -> String {
    let mut text = format!(
        "# わがまち設定：サイトの決まった場所に出る、市町村の名前や連絡先です。
# 「\"\"」の中に書きます。空のままの項目は、サイトの元の言葉が出ます。
# 個人の名前、携帯電話の番号、自宅の住所は書かないでください。だれでも読めるページに出ます。
schema: {schema}
# updated: \"2026-11-23\"   # 書いた日
values:
"
    );
    for (title, fields) in groups {
        text.push_str(&format!("  # {title}\n"));
        for field in fields {
            let hint = if field.hint.is_empty() {
                String::new()
            } else {
                format!("。{}", field.hint.trim_end_matches('。'))
            };
            let list = if field.is_list {
                "。一覧は「|」のあとに改行し、字下げして一行に一件ずつ"
            } else {
                ""
            };
            text.push_str(&format!("  {}: \"\"   # {}{hint}{list}\n", field.key, field.label));
        }
    }
    text.push_str(
        "# わが市では：ページID（G-172 など）か節の番号（I-7-2 など）に付ける補足です。書くときは {} を消します。
#   G-172: わが市では、基幹を二つの法人が共同で受けています。
notes: {}
",
    );
    text
}

pub fn terms(section: &str, page: u16) -> String {
    format!(
        "# わが市だけの用語です。下の見本の # を外し、いちばん下の [] を消して使います。
# 元のサイトにある id（用語の名札）を書くと、その用語を置き換えます。
# - id: wagamachi-yogo
#   name: （用語）
#   reading: よみ
#   short_names: []
#   aliases: []
#   meaning: （120字までの説明）
#   confusable_with: []
#   source: [{{section: {section}, page: {page}}}]
[]
"
    )
}

pub fn readme(folder: &str) -> String {
    format!(
        "このフォルダーは、しるべに重ねる「わがまち」の部分です。元のサイトには手を入れません。

1. local.yaml に、市町村の名前と連絡先を書きます。
2. 次の命令で、市町村版のサイトを作ります。
     shirube build --overlay {folder} --out dist
3. 誤りがないかだけを確かめるときは、次の命令です。
     shirube check --overlay {folder}

content   元のサイトと同じ形で記録を書きます。同じ id の記録は置き換わり、新しい id の記録は加わります。
          たとえば content/glossary/wagamachi.yaml に、わが市だけの用語を書けます。
templates ページのひな型を置き換えるときだけ、元と同じ名前のファイルを置きます。
assets    見た目を置き換えるときだけ、元と同じ名前のファイルを置きます。

元のサイトが新しくなっても、このフォルダーはそのまま使えます。もう一度、同じ命令で作り直してください。
"
    )
}

pub fn exists(path: &str) -> String {
    format!("{path} は、もうあります。上書きはしません。別の名前のフォルダーを指定してください。")
}

pub fn created(folder: &str) -> String {
    format!(
        "{folder} を作りました。\n次にすること：\n  1. {folder}/local.yaml に、市町村の名前と連絡先を書きます\n  2. shirube build --overlay {folder}"
    )
}
