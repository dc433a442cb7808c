//! Every kind of mistake, one factory function each, with all Japanese texts.
//!
//! A message says what is wrong, the hint says what to do. Ids are never reused.

pub mod aggregate;
pub mod bundle;
pub mod checklist;
pub mod command_line;
pub mod local;
pub mod machine;
pub mod overlay;
pub mod package;
pub mod publish;
pub mod serve;
pub mod skeleton;
pub mod subjects;

use std::sync::Arc;

use super::{Diagnostic, Place, Severity};
use crate::source::{PathFault, TextFault};

fn error(
    id: &'static str,
    place: impl Into<Option<Place>>,
    message: String,
    hint: impl Into<Option<String>>,
) -> Diagnostic {
    Diagnostic { place: place.into(), severity: Severity::Error, id, message, hint: hint.into() }
}

fn warning(
    id: &'static str,
    place: impl Into<Option<Place>>,
    message: String,
    hint: impl Into<Option<String>>,
) -> Diagnostic {
    Diagnostic { severity: Severity::Warning, ..error(id, place, message, hint) }
}

/// 「…ではありませんか」 for a word close to a known one, else the list of known ones.
fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.into_iter().collect();
    let closest = known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= 2 && *distance < candidate.chars().count())
        .min();
    match closest {
        Some((_, candidate)) => Some(format!("「{candidate}」ではありませんか。")),
        None if known.is_empty() => Some("使えるものはまだありません。先に内容を足してください。".to_owned()),
        None if known.len() > 20 => Some("書き間違いがないか、content/ の中の id と見比べてください。".to_owned()),
        None => Some(format!("使えるもの：{}", known.join("、"))),
    }
}

// Files.

pub fn missing_site_config(path: &str) -> Diagnostic {
    error(
        "missing-site-config",
        None,
        format!("{path} がありません。"),
        "サイトの設定ファイルです。サイトのフォルダーを --site で指定するか、site.yaml を作ってください。".to_owned(),
    )
}

pub fn unreadable_file(path: &Arc<str>, fault: TextFault) -> Diagnostic {
    let mut place = Place::file(path);
    let save = "エディターで「UTF-8」を選んで保存し直してください。".to_owned();
    match fault {
        TextFault::Utf16 => error("encoding", place, "文字コードが UTF-16 のようです。".to_owned(), save),
        TextFault::Cp932 => error("encoding", place, "文字コードが Shift_JIS（CP932）のようです。".to_owned(), save),
        TextFault::NotUtf8 { line_number } => {
            place.line_number = line_number;
            error("encoding", place, "UTF-8 として読めないバイトがあります。".to_owned(), save)
        }
        TextFault::LoneCarriageReturn { line_number } => {
            place.line_number = line_number;
            error(
                "lone-carriage-return",
                place,
                "改行が CR だけの行があります。".to_owned(),
                "改行コードを LF か CRLF にそろえて保存し直してください。".to_owned(),
            )
        }
        TextFault::TooLarge { size_bytes } => error(
            "file-too-large",
            place,
            format!("ファイルが大きすぎます（{size_bytes} バイト。上限は {} バイト）。", crate::limits::FILE_BYTES),
            "内容を二つ以上のファイルに分けてください。".to_owned(),
        ),
    }
}

pub fn forbidden_character(place: Place, character: char) -> Diagnostic {
    error(
        "forbidden-character",
        place,
        format!("目に見えない文字 U+{:04X} があります。", u32::from(character)),
        "その文字を消してください。ほかの文書から写したときに紛れ込むことがあります。".to_owned(),
    )
}

pub fn unknown_file(path: &Arc<str>) -> Diagnostic {
    error(
        "unknown-file",
        Place::file(path),
        "このファイルは、どの種類の内容としても読まれません。".to_owned(),
        "フォルダーと拡張子（手引きの本文は .md、ほかは .yaml）を確かめてください。".to_owned(),
    )
}

pub fn editor_file(path: &Arc<str>) -> Diagnostic {
    warning(
        "editor-file",
        Place::file(path),
        "エディターが残したファイルなので読みませんでした。".to_owned(),
        "要らなければ消してください。".to_owned(),
    )
}

pub fn not_a_regular_file(path: &str) -> Diagnostic {
    error(
        "not-a-regular-file",
        Place::file(&path.into()),
        "ふつうのファイルではありません（リンク、装置など）。".to_owned(),
        "実際のファイルをこの場所に置いてください。".to_owned(),
    )
}

pub fn bad_path(path: &str, fault: PathFault) -> Diagnostic {
    let shown: String = path.chars().filter(|character| !character.is_control()).collect();
    let (message, hint) = match fault {
        PathFault::Outside => {
            ("サイトのフォルダーの外を指すファイル名です。", "サイトのフォルダーの中に置いてください。")
        }
        PathFault::Characters => {
            ("ファイル名に使えない文字があります。", "制御文字や「\\」を使わない名前に変えてください。")
        }
        PathFault::TooLong => {
            ("ファイルの場所を表す名前が長すぎます（上限は 240 バイト）。", "名前を短くしてください。")
        }
    };
    error("bad-path", Place::file(&shown.as_str().into()), message.to_owned(), hint.to_owned())
}

pub fn same_name(first: &str, second: &Arc<str>) -> Diagnostic {
    error(
        "same-name",
        Place::file(second),
        format!("{first} と、大文字・小文字を区別しないと同じ名前です。"),
        "どちらかの名前を変えてください。区別しないパソコンでは片方が失われます。".to_owned(),
    )
}

pub fn internal_error(place: Option<Place>) -> Diagnostic {
    error(
        "internal-error",
        place,
        "内部エラーが起きました。".to_owned(),
        "プログラムの不具合です。このファイルを添えて開発者に知らせてください。".to_owned(),
    )
}

// Front matter and YAML.

pub fn missing_front_matter(place: Place) -> Diagnostic {
    error(
        "missing-front-matter",
        place,
        "ファイルの先頭に「---」がありません。".to_owned(),
        "1行目を「---」だけの行にし、id や title を書いて、もう一度「---」の行で閉じてください。".to_owned(),
    )
}

pub fn open_front_matter(place: Place) -> Diagnostic {
    error(
        "open-front-matter",
        place,
        "先頭の「---」を閉じる「---」の行がありません。".to_owned(),
        "項目の後に「---」だけの行を足してください。".to_owned(),
    )
}

pub fn broken_yaml(place: Place) -> Diagnostic {
    error(
        "broken-yaml",
        place,
        "YAML として読めません。".to_owned(),
        "字下げ（タブは使えません）、引用符、「: 」の後の空白を確かめてください。".to_owned(),
    )
}

pub fn empty_file(place: Place) -> Diagnostic {
    error(
        "empty-file",
        place,
        "内容が途中で終わっているか、ありません。".to_owned(),
        "項目を書くか、ファイルを消してください。".to_owned(),
    )
}

pub fn unknown_field(place: Place, field: &str, known: &[&'static str]) -> Diagnostic {
    error(
        "unknown-field",
        place,
        format!("「{field}」という項目はありません。"),
        suggestion(field, known.iter().copied()),
    )
}

pub fn unknown_value(place: Place, value: &str, known: &[&'static str]) -> Diagnostic {
    error(
        "unknown-value",
        place,
        format!("「{value}」は、ここに書ける値ではありません。"),
        suggestion(value, known.iter().copied()),
    )
}

pub fn missing_field(place: Place, field: &str) -> Diagnostic {
    error("missing-field", place, format!("「{field}」がありません。"), format!("「{field}: …」の行を足してください。"))
}

pub fn duplicate_field(place: Place, field: Option<&str>, first_line_number: Option<u32>) -> Diagnostic {
    let field = field.map(|field| format!("「{field}」")).unwrap_or_else(|| "同じ項目".to_owned());
    let first = first_line_number.map(|line| format!("（初めは {line} 行目）")).unwrap_or_default();
    error(
        "duplicate-field",
        place,
        format!("{field}が二度書かれています{first}。"),
        "どちらか一つにしてください。".to_owned(),
    )
}

pub fn quotes_needed(place: Place, value: &str) -> Diagnostic {
    error(
        "quotes-needed",
        place,
        format!("「{value}」は、そのままでは文字として読めません。"),
        format!("引用符で囲んで \"{value}\" と書いてください。"),
    )
}

pub fn wrong_shape(place: Place) -> Diagnostic {
    error(
        "wrong-shape",
        place,
        "値の形が違います。".to_owned(),
        "文字、数、並び（- で始まる行、または [ ]）、項目の組のうち、ここで求められる形にしてください。CONTRIBUTING.md に例があります。".to_owned(),
    )
}

pub fn yaml_tag(place: Place) -> Diagnostic {
    error(
        "yaml-tag",
        place,
        "YAML のタグ（! で始まる語）は使えません。".to_owned(),
        "タグを消すか、文字であれば引用符で囲んでください。".to_owned(),
    )
}

pub fn yaml_anchor(place: Place) -> Diagnostic {
    error(
        "yaml-anchor",
        place,
        "YAML の参照（& と *、<<）は使えません。".to_owned(),
        "同じ内容でも、それぞれの場所に書いてください。".to_owned(),
    )
}

pub fn several_documents(place: Place) -> Diagnostic {
    error(
        "several-documents",
        place,
        "一つのファイルに二つ以上の YAML 文書があります。".to_owned(),
        "途中の「---」の行を消してください。".to_owned(),
    )
}

pub fn too_deep(place: Place, limit: usize) -> Diagnostic {
    error("too-deep", place, format!("入れ子が深すぎます（上限は {limit} 段）。"), "段を減らしてください。".to_owned())
}

pub fn too_many_nodes(place: Place, limit: usize) -> Diagnostic {
    error(
        "too-many-nodes",
        place,
        format!("一つのファイルの項目が多すぎます（上限は {limit}）。"),
        "ファイルを分けてください。".to_owned(),
    )
}

// Markdown.

pub fn raw_html(place: Place) -> Diagnostic {
    warning(
        "raw-html",
        place,
        "HTML は使えません。書いたままの文字として表示します。".to_owned(),
        "Markdown の書き方に直してください。".to_owned(),
    )
}

pub fn stars_shown(place: Place) -> Diagnostic {
    error(
        "stars-shown",
        place,
        "「**」が太字にならず、そのまま見えてしまいます。".to_owned(),
        "かぎかっこや句読点を「**」の外に出してください（例：「**強み**」です）。".to_owned(),
    )
}

pub fn image(place: Place) -> Diagnostic {
    error("image", place, "本文に画像は置けません。".to_owned(), "図は文章か一覧で書いてください。".to_owned())
}

pub fn block_in_text(place: Place) -> Diagnostic {
    error(
        "block-in-text",
        place,
        "ここには、見出し・並び・表・枠・コードを書けません。".to_owned(),
        "一続きの文にしてください。行の初めの「-」「1.」「#」「>」は別の書き方に変えてください。".to_owned(),
    )
}

pub fn unsafe_address(place: Place, address: &str) -> Diagnostic {
    error(
        "unsafe-address",
        place,
        format!("「{address}」へのリンクは作れません。"),
        "サイトの中へは section:、role:、term: などで、外へは https: で始まるアドレスで書いてください。".to_owned(),
    )
}

pub fn heading_level(place: Place, first_level: u8) -> Diagnostic {
    error(
        "heading-level",
        place,
        "見出しの段が合いません。".to_owned(),
        format!("本文の見出しは「{}」から始め、段を飛ばさないでください。", "#".repeat(first_level.into())),
    )
}

pub fn heading_attributes(place: Place) -> Diagnostic {
    error(
        "heading-attributes",
        place,
        "見出しに付けられるのは、枠の見出しの {#id} だけです。".to_owned(),
        "波かっこの中の . や = を使った指定を消してください。".to_owned(),
    )
}

pub fn too_many_cells(place: Place, limit: usize) -> Diagnostic {
    error(
        "too-many-cells",
        place,
        format!("表のます目が多すぎます（一つのファイルの上限は {limit}）。"),
        "表を分けてください。".to_owned(),
    )
}

pub fn box_without_heading(place: Place) -> Diagnostic {
    error(
        "box-without-heading",
        place,
        "「>」で始まる枠に見出しがありません。".to_owned(),
        "枠の初めに「> #### 枠：見出し（p.ページ） {#節のid-名前}」と書いてください。".to_owned(),
    )
}

pub fn box_heading(place: Place) -> Diagnostic {
    error(
        "box-heading",
        place,
        "枠の見出しの形が違います。".to_owned(),
        "「枠：見出し（p.ページ） {#節のid-名前}」の形で書いてください。「枠」の所には コラム・事例・参考・注・図 なども書けます。".to_owned(),
    )
}

pub fn nested_box(place: Place) -> Diagnostic {
    error("nested-box", place, "枠の中に枠は置けません。".to_owned(), "内側の枠を外へ出してください。".to_owned())
}

pub fn unknown_box_label<'a>(place: Place, label: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-box-label", place, format!("枠の種類「{label}」はありません。"), suggestion(label, known))
}

pub fn embed_inside_text(place: Place, target: &str) -> Diagnostic {
    error(
        "embed-of-wrong-kind",
        place,
        format!("「{target}」だけの段落は作れません。"),
        "段落に置いて中身を出せるのは note: と table: と figure: だけです。文の中のリンクにしてください。".to_owned(),
    )
}

// Values of records.

pub fn bad_id(place: Place, id: &str) -> Diagnostic {
    error(
        "bad-id",
        place,
        format!("「{id}」は id に使えません。"),
        "英字の小文字と数字を「-」でつないでください（節の id だけは手引きの番号のまま大文字も使えます）。".to_owned(),
    )
}

pub fn duplicate_id(place: Place, id: &str, first: &Place) -> Diagnostic {
    error(
        "duplicate-id",
        place,
        format!("「{id}」は {first} で既に使われています。"),
        "どちらかの id を変えてください。".to_owned(),
    )
}

pub fn file_name_differs(place: Place, id: &str) -> Diagnostic {
    error(
        "file-name-differs",
        place,
        format!("ファイル名と id「{id}」が違います。"),
        "ファイル名を id と同じにしてください。".to_owned(),
    )
}

pub fn too_long(place: Place, what: &str, count: usize, limit: usize) -> Diagnostic {
    error(
        "too-long",
        place,
        format!("{what}が長すぎます（{count} 字。上限は {limit} 字）。"),
        "短くしてください。".to_owned(),
    )
}

pub fn empty_text(place: Place, what: &str) -> Diagnostic {
    error("empty-text", place, format!("{what}が空です。"), "内容を書いてください。".to_owned())
}

pub fn bad_reading(place: Place, reading: &str) -> Diagnostic {
    error(
        "bad-reading",
        place,
        format!("よみ「{reading}」に平仮名でない文字があります。"),
        "平仮名と「ー」だけで書いてください。".to_owned(),
    )
}

pub fn bad_date(place: Place, date: &str) -> Diagnostic {
    error(
        "bad-date",
        place,
        format!("「{date}」は日付として読めません。"),
        "\"2024-04-01\" の形（月まで・年までも可）で書いてください。".to_owned(),
    )
}

pub fn bad_page(place: Place, page: u16, page_count: u16) -> Diagnostic {
    error(
        "bad-page",
        place,
        format!("原文に {page} ページはありません。"),
        format!("1 から {page_count} までのページを書いてください。"),
    )
}

pub fn pages_backwards(place: Place, first: u16, last: u16) -> Diagnostic {
    error(
        "pages-backwards",
        place,
        format!("終わりのページ（{last}）が、初めのページ（{first}）より前です。"),
        "初めのページを先に、終わりのページを後に書いてください。".to_owned(),
    )
}

pub fn pages_missing(place: Place) -> Diagnostic {
    error(
        "pages-missing",
        place,
        "pages に書けるのは、一つのページか、初めと終わりの二つです。".to_owned(),
        "pages: [7] または pages: [7, 8] のように書いてください。".to_owned(),
    )
}

pub fn source_missing(place: Place, what: &str) -> Diagnostic {
    error(
        "source-missing",
        place,
        format!("{what}に出典がありません。"),
        "source: [{section: 節のid, page: ページ}] を書いてください。".to_owned(),
    )
}

pub fn one_shape(place: Place, count: usize) -> Diagnostic {
    error(
        "one-shape",
        place,
        format!("表の形は一つだけ書きます（今は {count} つあります）。"),
        "definition、list、tree、comparison のうち一つを書いてください。".to_owned(),
    )
}

pub fn column_count(place: Place, found: usize, expected: usize) -> Diagnostic {
    error(
        "column-count",
        place,
        format!("この行の列は {found} ですが、見出しの列は {expected} です。"),
        "列の数をそろえてください。".to_owned(),
    )
}

pub fn unknown_treatment<'a>(place: Place, treatment: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-treatment", place, format!("編注の扱い「{treatment}」はありません。"), suggestion(treatment, known))
}

pub fn bad_page_id(place: Place, id: &str) -> Diagnostic {
    error(
        "bad-page-id",
        place,
        format!("「{id}」はページIDの形ではありません。"),
        "英大文字一つ、「-」、2〜5けたの数字で書いてください（例：G-172）。".to_owned(),
    )
}

pub fn bad_url(place: Place, url: &str) -> Diagnostic {
    error(
        "bad-url",
        place,
        format!("「{url}」はページの場所に使えません。"),
        "英小文字・数字・「-」で書き、「.html」で終えてください。フォルダーは一段まで、全体で 80 字までです。local/ の中と、con や aux など Windows が使う名前は選べません。"
            .to_owned(),
    )
}

pub fn print_parts(place: Place, found: usize, expected: usize) -> Diagnostic {
    error(
        "print-parts",
        place,
        format!("印刷用のページ（print の parts）が {found} ありますが、手引きの部は {expected} です。"),
        "部ごとに一つずつ、同じ順に書いてください。".to_owned(),
    )
}

pub fn bad_link_address(place: Place, address: &str) -> Diagnostic {
    error(
        "bad-link-address",
        place,
        format!("「{address}」は外部のアドレスとして使えません。"),
        "https:// で始まるアドレスを書いてください。".to_owned(),
    )
}

pub fn mark_not_a_name(place: Place, word: &str) -> Diagnostic {
    error(
        "mark-not-a-name",
        place,
        format!("mark の「{word}」は、この用語の name にも short_names にもありません。"),
        "本文で印を付ける言葉は、name か short_names から選んでください（aliases は使えません）。".to_owned(),
    )
}

// Duties.

pub fn duty_without_law(place: Place) -> Diagnostic {
    error(
        "duty-without-law",
        place,
        "業務に根拠（law）がありません。".to_owned(),
        "law: sogo-shien-ho/77-2 のように条文を書くか、手引きが条文を挙げていなければ law: none と書いてください。"
            .to_owned(),
    )
}

pub fn duty_without_theme<'a>(place: Place, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "duty-without-theme",
        place,
        "業務に主題（themes）がありません。".to_owned(),
        format!("themes: [id] に一つから三つ書いてください。{}", suggestion("", known).unwrap_or_default()),
    )
}

pub fn too_many_themes(place: Place, count: usize, limit: usize) -> Diagnostic {
    error(
        "too-many-themes",
        place,
        format!("業務の主題が {count} あります（上限は {limit}）。"),
        "いちばん関わりの深いものだけを残してください。".to_owned(),
    )
}

pub fn unknown_theme<'a>(place: Place, theme: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-theme", place, format!("主題「{theme}」は themes.yaml にありません。"), suggestion(theme, known))
}

pub fn duty_without_modality<'a>(place: Place, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("duty-without-modality", place, "業務に程度（modality）がありません。".to_owned(), suggestion("", known))
}

pub fn unknown_modality<'a>(place: Place, word: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-modality", place, format!("程度「{word}」はありません。"), suggestion(word, known))
}

/// `endings` are those of the word; none for plain statements.
pub fn modality_disagrees<'a>(place: Place, word: &str, endings: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let endings: Vec<String> = endings.into_iter().map(|ending| format!("「〜{ending}」")).collect();
    let hint = if endings.is_empty() {
        "義務や必要などの言い方をせず、「〜する」「〜である」で終えるか、程度を直してください。".to_owned()
    } else {
        format!("{}で終えるか、程度を直してください（「。」は付けません）。", endings.join("か"))
    };
    error("modality-disagrees", place, format!("要約の終わり方が、程度「{word}」と合いません。"), hint)
}

pub fn duty_id_of_other_role(place: Place, id: &str, role: &str) -> Diagnostic {
    error(
        "duty-id-of-other-role",
        place,
        format!("業務の id「{id}」が、役割の id「{role}」で始まっていません。"),
        format!("「{role}-」で始めてください。"),
    )
}

// Figures.

pub fn figure_without_note(place: Place) -> Diagnostic {
    error(
        "figure-without-note",
        place,
        "原図が失われた図（lost: true）に編注がありません。".to_owned(),
        "note_ids に、失われた図についての編注の番号を書いてください。".to_owned(),
    )
}

pub fn figure_unknown_node<'a>(place: Place, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "figure-unknown-node",
        place,
        format!("図の中に「{id}」という箱（nodes）はありません。"),
        suggestion(id, known),
    )
}

pub fn figure_unknown_lane<'a>(place: Place, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "figure-unknown-lane",
        place,
        format!("図の中に「{id}」という列（lanes）はありません。"),
        suggestion(id, known),
    )
}

/// Where in a figure a mistake is: in the wide drawing or in the narrow one.
fn drawing_name(is_narrow: bool) -> &'static str {
    if is_narrow { "縦の図（narrow）" } else { "横の図" }
}

pub fn figure_no_place(place: Place, id: &str, is_narrow: bool) -> Diagnostic {
    let hint = if is_narrow {
        "narrow: {row: 行, column: 列} を全部の箱に書くか、全部から消してください。"
    } else {
        "column: 列 か lane: 列のid を書いてください。"
    };
    error(
        "figure-no-place",
        place,
        format!("箱「{id}」の、{}での場所がありません。", drawing_name(is_narrow)),
        hint.to_owned(),
    )
}

pub fn figure_too_large(place: Place, nodes: usize, edges: usize) -> Diagnostic {
    error(
        "figure-too-large",
        place,
        format!("図の箱か線が多すぎます（上限は箱 {nodes}、線 {edges}）。"),
        "図を分けてください。".to_owned(),
    )
}

pub fn figure_outside(place: Place, id: &str, columns: u16, rows: u16, is_narrow: bool) -> Diagnostic {
    error(
        "figure-outside",
        place,
        format!("箱「{id}」が{}の外に出ます。", drawing_name(is_narrow)),
        format!("行は 1〜{rows}、列は 1〜{columns} の中に収めてください。"),
    )
}

pub fn figure_same_cell(place: Place, id: &str, other: &str, is_narrow: bool) -> Diagnostic {
    error(
        "figure-same-cell",
        place,
        format!("{}で、箱「{id}」と「{other}」が同じ場所にあります。", drawing_name(is_narrow)),
        "どちらかの行か列を変えてください。".to_owned(),
    )
}

pub fn figure_label_long(place: Place, label: &str, is_narrow: bool) -> Diagnostic {
    error(
        "figure-label-long",
        place,
        format!("「{label}」は、{}の箱や枠に入りきりません。", drawing_name(is_narrow)),
        "短くするか、説明を detail に移すか、columns で箱を広げてください。".to_owned(),
    )
}

pub fn figure_no_room(place: Place, label: &str, is_narrow: bool) -> Diagnostic {
    error(
        "figure-no-room",
        place,
        format!("{}で、線の言葉「{label}」を置く所がありません。", drawing_name(is_narrow)),
        "短くするか、説明を text に移すか、間の行や列を空けてください。".to_owned(),
    )
}

// Training and changes.

pub fn training_hours(place: Place, hours: &str) -> Diagnostic {
    error(
        "training-hours",
        place,
        format!("研修の時間「{hours}」が数ではありません。"),
        "hours: \"42.5\" のように、時間の数だけを書いてください。".to_owned(),
    )
}

pub fn training_unknown_stage<'a>(place: Place, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "training-unknown-stage",
        place,
        format!("道筋の中に「{id}」という段階（stages）はありません。"),
        suggestion(id, known),
    )
}

pub fn training_every(place: Place, renews: bool) -> Diagnostic {
    let (message, hint) = if renews {
        ("更新（renews）に、何年ごとかが書かれていません。", "every_years: 年数 を書いてください。")
    } else {
        ("every_years は、更新（renews）だけに書けます。", "every_years を消すか、kind を renews にしてください。")
    };
    error("training-every", place, message.to_owned(), hint.to_owned())
}

pub fn training_planner(place: Place, id: &str) -> Diagnostic {
    error(
        "training-planner",
        place,
        format!("「{id}」がどの資格の更新かが、transitions にありません。"),
        format!("from: {id}、kind: renews、every_years: 年数 の行を足してください。"),
    )
}

pub fn training_rounds(place: Place, rounds: u16, most: u16) -> Diagnostic {
    error(
        "training-rounds",
        place,
        format!("計算する回数（rounds）の {rounds} は使えません。"),
        format!("1 から {most} までの数を書いてください。"),
    )
}

// Learning.

pub fn quiz_without_why(place: Place, answer: &str) -> Diagnostic {
    error(
        "quiz-without-why",
        place,
        format!("選択肢「{answer}」に説明（why）がありません。"),
        "なぜ正しいか、なぜ違うかを why に書いてください。どの選択肢にも要ります。".to_owned(),
    )
}

pub fn quiz_right_answers(place: Place, count: usize) -> Diagnostic {
    let message = match count {
        0 => "正しい選択肢がありません。".to_owned(),
        count => format!("正しい選択肢が {count} つあります。"),
    };
    error("quiz-right-answers", place, message, "一つの選択肢だけに correct: true を書いてください。".to_owned())
}

pub fn quiz_answer_count(place: Place, found: usize, least: usize, most: usize) -> Diagnostic {
    error(
        "quiz-answer-count",
        place,
        format!("選択肢が {found} あります。"),
        format!("選択肢は {least} から {most} までにしてください。"),
    )
}

pub fn quiz_role_count(place: Place, found: usize, least: usize, most: usize) -> Diagnostic {
    error(
        "quiz-role-count",
        place,
        format!("クイズの問いの役割（roles）が {found} あります。"),
        format!("だれの仕事についての問いかを、{least} から {most} までの役割で書いてください。"),
    )
}

pub fn quiz_without_law(place: Place) -> Diagnostic {
    error(
        "quiz-without-law",
        place,
        "クイズの問いに根拠（law）がありません。".to_owned(),
        "law に条文の id を書くか、手引きが条文を挙げていなければ law: none と書いてください。".to_owned(),
    )
}

pub fn quiz_id_of_other_set(place: Place, id: &str, set: &str) -> Diagnostic {
    error(
        "quiz-id-of-other-set",
        place,
        format!("問いの id「{id}」が、クイズの id「{set}」で始まっていません。"),
        format!("「{set}-」で始めてください。"),
    )
}

pub fn learning_not_configured(place: Place) -> Diagnostic {
    error(
        "learning-not-configured",
        place,
        "学びのページの決まり（learning）が site.yaml にありません。".to_owned(),
        "site.yaml に learning: を書いてください。CONTRIBUTING.md に例があります。".to_owned(),
    )
}

pub fn start_stages(place: Place, found: &[&str], expected: &[&str]) -> Diagnostic {
    error(
        "start-stages",
        place,
        format!("段階（stages）が {} です。", found.join("、")),
        format!("{} を、この順に書いてください。", expected.join("、")),
    )
}

pub fn task_id_of_other_path(place: Place, id: &str, path: &str) -> Diagnostic {
    error(
        "task-id-of-other-path",
        place,
        format!("すること（tasks）の id「{id}」が、「{path}」で始まっていません。"),
        format!("「{path}-」で始めてください。"),
    )
}

pub fn unknown_task_kind<'a>(place: Place, kind: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-task-kind", place, format!("することの種類「{kind}」はありません。"), suggestion(kind, known))
}

pub fn task_order<'a>(place: Place, kind: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let order: Vec<&str> = known.into_iter().collect();
    error(
        "task-order",
        place,
        format!("「{kind}」の順が違います。"),
        format!("{} の順に並べてください。", order.join("→")),
    )
}

pub fn task_minutes(place: Place, is_reading: bool) -> Diagnostic {
    let (message, hint) = if is_reading {
        (
            "読むことには、読む所（read）だけを書きます。時間は計算されます。",
            "read: [\"section:節のid\"] を書き、minutes を消してください。",
        )
    } else {
        ("読むことのほかには、かかる時間（minutes）を書き、read は書きません。", "minutes: 分 を書いてください。")
    };
    error("task-minutes", place, message.to_owned(), hint.to_owned())
}

pub fn not_readable<'a>(place: Place, target: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let known: Vec<&str> = known.into_iter().collect();
    error(
        "not-readable",
        place,
        format!("「{target}」は、読む所（read）に書けません。"),
        format!("{} のどれかにするか、links に移してください。", known.join("、")),
    )
}

pub fn reading_too_long(place: Place, stage: &str, minutes: usize, limit: usize) -> Diagnostic {
    error(
        "reading-too-long",
        place,
        format!("「{stage}」に読むものが {minutes} 分あります（上限は {limit} 分）。"),
        "読む所を減らすか、後の段階に移してください。".to_owned(),
    )
}

pub fn calendar_month(place: Place, month: u8) -> Diagnostic {
    error(
        "calendar-month",
        place,
        format!("{month}月は、暦にないか、二度あります。"),
        "month に 1 から 12 までの数を、一度ずつ書いてください。".to_owned(),
    )
}

pub fn unknown_topic<'a>(place: Place, topic: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-topic", place, format!("暦の話題「{topic}」はありません。"), suggestion(topic, known))
}

pub fn slide_heading(place: Place) -> Diagnostic {
    error(
        "slide-heading",
        place,
        "スライドの見出しの形が違います。".to_owned(),
        "「## 題（3分） {#slide-名前}」の形で書いてください。".to_owned(),
    )
}

pub fn slide_text_outside(place: Place) -> Diagnostic {
    error(
        "slide-text-outside",
        place,
        "どのスライドにも入らない文があります。".to_owned(),
        "「## 題（3分） {#slide-名前}」の見出しの下に移してください。".to_owned(),
    )
}

pub fn slide_lines(place: Place, found: usize, limit: usize) -> Diagnostic {
    error(
        "slide-lines",
        place,
        format!("スライドに映す行が {found} あります。"),
        format!("1 行から {limit} 行までにしてください。残りは話す文か、配る文に移します。"),
    )
}

pub fn slide_passage(place: Place, name: &str, known: [&str; 2]) -> Diagnostic {
    error(
        "slide-passage",
        place,
        format!("スライドの中の見出し「{name}」は使えないか、二度あります。"),
        format!("「### {}」と「### {}」を、一度ずつ書けます。", known[0], known[1]),
    )
}

pub fn slide_without_speech(place: Place, title: &str, name: &str) -> Diagnostic {
    error(
        "slide-without-speech",
        place,
        format!("スライド「{title}」に、話す文がありません。"),
        format!("「### {name}」の見出しと文を足してください。"),
    )
}

pub fn talk_minutes(place: Place, found: u16, expected: u16) -> Diagnostic {
    error(
        "talk-minutes",
        place,
        format!("部（parts）の時間の合計が {found} 分ですが、全体は {expected} 分です。"),
        "parts の minutes か、全体の minutes を直してください。".to_owned(),
    )
}

pub fn talk_slides(place: Place, found: usize, expected: usize) -> Diagnostic {
    error(
        "talk-slides",
        place,
        format!("部（parts）のスライドの合計が {found} 枚ですが、スライドは {expected} 枚あります。"),
        "parts の slides を、見出しの数に合わせてください。".to_owned(),
    )
}

pub fn part_minutes(place: Place, part: &str, found: u16, expected: u16) -> Diagnostic {
    error(
        "part-minutes",
        place,
        format!("「{part}」のスライドの時間の合計が {found} 分ですが、部は {expected} 分です。"),
        "見出しの（N分）か、parts の minutes を直してください。".to_owned(),
    )
}

pub fn talk_slide_count(place: Place, found: usize, least: usize, most: usize) -> Diagnostic {
    error(
        "talk-slide-count",
        place,
        format!("スライドが {found} 枚あります。"),
        format!("この長さでは、{least} 枚から {most} 枚までにしてください。"),
    )
}

pub fn talk_quiz_count(place: Place, found: usize, expected: usize) -> Diagnostic {
    error(
        "talk-quiz-count",
        place,
        format!("クイズ（quiz）が {found} 問あります。"),
        format!("この長さでは {expected} 問にしてください。"),
    )
}

pub fn change_for_nobody(place: Place, id: &str) -> Diagnostic {
    error(
        "change-for-nobody",
        place,
        format!("改正の項目「{id}」に、仕事が変わる役割か、説明している節がありません。"),
        "roles と sections に、一つ以上の id を書いてください。".to_owned(),
    )
}

pub fn page_not_configured(place: Place, what: &str) -> Diagnostic {
    error(
        "page-not-configured",
        place,
        format!("この内容を並べるページ「{what}」が site.yaml にありません。"),
        format!("site.yaml の pages に {what}: {{url: …, id: …, title: …, lead: …}} を足してください。"),
    )
}

// References.

pub fn broken_link<'a>(place: Place, target: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("broken-link", place, format!("「{target}」という行き先はありません。"), suggestion(target, known))
}

pub fn unknown_link_kind<'a>(place: Place, kind: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("unknown-link-kind", place, format!("「{kind}:」という種類のリンクはありません。"), suggestion(kind, known))
}

pub fn section_on_no_page(place: Place, id: &str) -> Diagnostic {
    error(
        "section-on-no-page",
        place,
        format!("節「{id}」がどのページにも載っていません。"),
        "site.yaml の guide の中の sections に加えてください。".to_owned(),
    )
}

pub fn section_twice(place: Place, id: &str) -> Diagnostic {
    error(
        "section-twice",
        place,
        format!("節「{id}」が二つのページに載っています。"),
        "site.yaml の片方から消してください。".to_owned(),
    )
}

pub fn parent_elsewhere(place: Place, id: &str) -> Diagnostic {
    error(
        "parent-elsewhere",
        place,
        format!("親の節「{id}」が、同じページの前にも、上のページにもありません。"),
        "site.yaml の sections の順か、parent を直してください。".to_owned(),
    )
}

pub fn law_on_no_page(place: Place, id: &str) -> Diagnostic {
    error(
        "law-on-no-page",
        place,
        format!("「{id}」がどの法令のページにも載っていません。"),
        "site.yaml の law_pages の laws に加えてください。".to_owned(),
    )
}

pub fn duty_without_role<'a>(place: Place, role: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    let hint = suggestion(role, known).unwrap_or_default();
    error(
        "duty-without-role",
        place,
        format!("業務のファイルの名前「{role}」という役割はありません。"),
        format!("ファイル名を roles.yaml の id と同じにしてください。{hint}"),
    )
}

pub fn duty_on_no_page(place: Place, role: &str) -> Diagnostic {
    error(
        "duty-on-no-page",
        place,
        format!("役割「{role}」にはページがないので、業務を載せられません。"),
        "roles.yaml のその役割に page: {url: …, id: …} を書いてください。".to_owned(),
    )
}

pub fn role_without_duty(place: Place, role: &str) -> Diagnostic {
    error(
        "role-without-duty",
        place,
        format!("役割「{role}」のページに、業務が一つもありません。"),
        format!("content/duties/{role}.yaml に業務を書くか、roles.yaml の page を消してください。"),
    )
}

pub fn more_pages_without_page(place: Place, role: &str) -> Diagnostic {
    error(
        "more-pages-without-page",
        place,
        format!("役割「{role}」に more_pages がありますが、はじめのページ（page）がありません。"),
        "page: {url: …, id: …} を書くか、more_pages を消してください。".to_owned(),
    )
}

pub fn modality_on_two_pages(place: Place, word: &str, first: &Place) -> Diagnostic {
    error(
        "modality-on-two-pages",
        place,
        format!("程度「{word}」の業務を載せるページが、{first} でも決めてあります。"),
        "一つの役割では、程度ごとに一つのページだけに書いてください。".to_owned(),
    )
}

pub fn role_page_without_duty(place: Place, url: &str) -> Diagnostic {
    error(
        "role-page-without-duty",
        place,
        format!("ページ「{url}」に載る業務が一つもありません。"),
        "modalities に、その役割の業務にある程度を書くか、more_pages からこのページを消してください。".to_owned(),
    )
}

pub fn first_role_page_empty(place: Place, role: &str) -> Diagnostic {
    error(
        "first-role-page-empty",
        place,
        format!("役割「{role}」の業務がすべて more_pages のページに載り、はじめのページに一つも残りません。"),
        "はじめのページに残す程度を、more_pages の modalities から消してください。".to_owned(),
    )
}

pub fn orphan_article(place: Place, article: &str) -> Diagnostic {
    error(
        "orphan-article",
        place,
        format!("条文「{article}」を、どの節も業務も挙げていません。"),
        "節の laws か業務の law に書くか、条文を消してください。".to_owned(),
    )
}

pub fn table_not_embedded(place: Place, id: &str) -> Diagnostic {
    error(
        "table-not-embedded",
        place,
        format!("表「{id}」が、本文のどこにも置かれていません。"),
        format!("表のある節の本文に「[表](table:{id})」だけの段落を置いてください。"),
    )
}

pub fn table_embedded_twice(place: Place, id: &str) -> Diagnostic {
    error(
        "table-embedded-twice",
        place,
        format!("表「{id}」が二か所に置かれています。"),
        "片方を文の中のリンクにしてください。".to_owned(),
    )
}

pub fn figure_not_embedded(place: Place, id: &str) -> Diagnostic {
    error(
        "figure-not-embedded",
        place,
        format!("図「{id}」が、本文のどこにも置かれていません。"),
        format!("図のある節の本文に「[図](figure:{id})」だけの段落を置いてください。"),
    )
}

pub fn figure_embedded_twice(place: Place, id: &str) -> Diagnostic {
    error(
        "figure-embedded-twice",
        place,
        format!("図「{id}」が二か所に置かれています。"),
        "片方を文の中のリンクにしてください。".to_owned(),
    )
}

pub fn duplicate_page(place: Place, what: &str, first: &Place) -> Diagnostic {
    error(
        "duplicate-page",
        place,
        format!("「{what}」は {first} で既に使われています。"),
        "ページの場所とページIDは、サイト全体で一つずつです。".to_owned(),
    )
}

// Finished pages.

pub fn dead_link(page: &str, address: &str) -> Diagnostic {
    error(
        "dead-link",
        Place::file(&page.into()),
        format!("できたページの中のリンク「{address}」に行き先がありません。"),
        "ひな型（templates）か、site.yaml のメニューを直してください。".to_owned(),
    )
}

pub fn duplicate_anchor(page: &str, id: &str) -> Diagnostic {
    error(
        "duplicate-anchor",
        Place::file(&page.into()),
        format!("一つのページに id「{id}」が二つあります。"),
        "枠や節の id を変えてください。".to_owned(),
    )
}

pub fn page_grows(place: Place, size_bytes: usize, limit: usize) -> Diagnostic {
    error(
        "page-grows",
        place,
        format!("ページの本文が大きくなりすぎます（{size_bytes} バイト。上限は {limit} バイト）。"),
        "表や並びを分けてください。".to_owned(),
    )
}

// Assets.

pub fn bundle(place: Place, kind: &bundle::BundleErrorKind) -> Diagnostic {
    let (message, hint) = bundle::bundle_error_text(kind);
    error(kind.id(), place, message, hint)
}

/// Words that only the report uses.
pub mod report {
    pub const HINT: &str = "ヒント";

    /// What the records cover. `places` are how sections are cited.
    pub struct Covered<'a> {
        pub sections: usize,
        pub without_duties: &'a [String],
        pub without_terms: &'a [String],
        pub duties: usize,
        pub without_law: usize,
        pub terms: usize,
        pub roles: usize,
        pub idle_roles: usize,
    }

    /// How many questions a part of a checklist has of which strength.
    pub fn checklist<'a>(title: &str, facets: impl Iterator<Item = (&'a str, &'a [(String, usize)])>) -> String {
        let facets: Vec<String> = facets
            .map(|(facet, counts)| {
                let counts: Vec<String> = counts.iter().map(|(word, count)| format!("{word}{count}")).collect();
                format!("  {facet}：{}", counts.join(" "))
            })
            .collect();
        format!("自己点検「{title}」の問い\n{}", facets.join("\n"))
    }

    pub fn coverage(covered: &Covered<'_>) -> String {
        let list = |places: &[String]| match places {
            [] => "なし".to_owned(),
            places => format!("{} 節（{}）", places.len(), places.join("、")),
        };
        format!(
            "記録の広がり：節 {}、業務 {}（うち根拠条文なし {}）、用語 {}、役割 {}（うち業務なし {}）\n  業務の記録がない節：{}\n  用語の出典になっていない節：{}",
            covered.sections,
            covered.duties,
            covered.without_law,
            covered.terms,
            covered.roles,
            covered.idle_roles,
            list(covered.without_duties),
            list(covered.without_terms),
        )
    }

    pub fn summary(errors: usize, warnings: usize) -> String {
        match (errors, warnings) {
            (0, 0) => "内容に誤りはありません。".to_owned(),
            (0, warnings) => format!("注意が {warnings} 件あります。"),
            (errors, 0) => format!("エラーが {errors} 件あります。"),
            (errors, warnings) => format!("エラーが {errors} 件、注意が {warnings} 件あります。"),
        }
    }
}

// Words of the search.

pub fn duplicate_search_word(place: Place, word: &str, first: &Place) -> Diagnostic {
    error(
        "duplicate-search-word",
        place,
        format!("検索の言葉「{word}」が二度出てきます（初めは {first}）。"),
        "一つにまとめてください。".to_owned(),
    )
}

pub fn search_word_finds_nothing(place: Place, word: &str) -> Diagnostic {
    warning(
        "search-word-finds-nothing",
        place,
        format!("「{word}」は、サイトのどこにも出てきません。"),
        "サイトに出てくる言い方に直すか、消してください。".to_owned(),
    )
}
