//! Words of `shirube aggregate`: what is wrong with a file of answers, and the names that stand in its tables.

use super::{error, warning};
use crate::diagnostics::{Diagnostic, Place};
use crate::source::TextFault;

/// How many paths a message lists.
const LISTED: usize = 5;
/// Bodies of classes that are too small to be shown alone (CHECKS §14).
pub const OTHER_CLASS: &str = "その他の規模";
pub const NOTICE: &str = "点数ではありません。協議会で話し合うための資料です。";
pub const READ: &str = "回答の読み取り";
/// The states in their order; what is open comes last.
pub const STATES: [&str; 7] = [
    "できている",
    "一部できている",
    "取りかかっている",
    "できていない",
    "わからない・確認する",
    "協議会で決める",
    "未回答",
];
pub const NA: &str = "該当なし";
pub const NOT_ASKED: &str = "問わない";
pub const N: &str = "N（該当なしを除く）";
pub const COVERED: &str = "答えのそろった数";
/// Of the first state.
pub const CHECKED: [&str; 4] =
    ["うち文書・実績で確認", "うち関係者に聞き取り", "うち担当者の認識", "うち確かめ方の記入なし"];
pub const CHANGES: [&str; 7] =
    ["改善", "維持", "後退", "前回に答えなし", "今回に答えなし", "比較できない（設問変更）", "新設"];
pub const GATE: [&str; 4] = ["すべて確認できた", "未充足がある", "未確認がある", "対象なし"];

/// What became of a file.
pub mod statuses {
    pub const USED: &str = "集計した";
    pub const OLDER_COPY: &str = "古い写し・前回の回答";
    pub const DUPLICATE: &str = "同じ内容の写し";
    pub const OTHER_EDITION: &str = "別の版（同じ問いだけ集計）";
    pub const OTHER_CHECK: &str = "別の点検";
    pub const NOT_CONSOLIDATED: &str = "とりまとめた回答でない";
    pub const UNREADABLE: &str = "読めない";
    pub const AMBIGUOUS: &str = "どれが正しいか分からない";
}

pub mod sheets {
    pub const OVERVIEW: &str = "概要";
    pub const QUESTIONS: &str = "問いごと";
    pub const CELLS: &str = "分野と程度";
    pub const CLASSES: &str = "人口の区分";
    pub const INDICATORS: &str = "数値";
    pub const REQUESTS: &str = "支援の求め";
    pub const MISSING: &str = "届いていない団体";
    pub const INPUTS: &str = "入力一覧";
}

pub mod headings {
    pub const PART: &str = "区分";
    pub const ITEM: &str = "項目";
    pub const NUMBER: &str = "数";
    pub const QUESTION: &str = "問い";
    pub const FACET: &str = "分野";
    pub const MODALITY: &str = "程度";
    pub const QUESTION_COUNT: &str = "問いの数";
    pub const CLASS: &str = "人口の区分";
    pub const INDICATOR: &str = "数の名前";
    pub const UNIT: &str = "単位";
    pub const VALUE_COUNT: &str = "値のある団体";
    pub const Q1: &str = "下から4分の1";
    pub const MEDIAN: &str = "中央";
    pub const Q3: &str = "下から4分の3";
    pub const REFERENCE: &str = "参考の値";
    pub const NEED: &str = "求める支援";
    pub const BODY_COUNT: &str = "団体の数";
    pub const BODIES: &str = "団体";
    pub const CODE: &str = "コード";
    pub const NAME: &str = "名前";
    pub const FILE: &str = "ファイル";
    pub const EDITION: &str = "版";
    pub const STATUS: &str = "扱い";
    pub const SIZE: &str = "バイト";
    pub const SHA256: &str = "SHA-256";
    pub const NOTES: &str = "気をつけること";
}

/// `市町村A`: what a body is called where it must be and is not to be known.
pub fn alias(kind: &str, letters: &str) -> String {
    let kind = match kind {
        "municipality" => "市町村",
        "prefecture" => "都道府県",
        "kikan" => "基幹",
        "council" => "協議会",
        "joint" => "共同",
        _ => "団体",
    };
    format!("{kind}{letters}")
}

pub fn need(id: &str) -> &'static str {
    match id {
        "advice" => "助言",
        "training" => "研修",
        "staff" => "人員",
        "money" => "予算",
        _ => "そのほか",
    }
}

pub fn population_class(id: &str) -> &str {
    match id {
        "u1" => "1万人未満",
        "1-3" => "1万〜3万人",
        "3-5" => "3万〜5万人",
        "5-10" => "5万〜10万人",
        "10-30" => "10万〜30万人",
        "o30" => "30万人以上",
        other => other,
    }
}

pub fn modality(id: &str) -> &str {
    match id {
        "gimu" => "義務",
        "doryoku" => "努力義務",
        "hitsuyo" => "必要",
        "motome" => "求められる",
        "nozomashii" => "望ましい",
        "kano" => "可能",
        "jijitsu" => "程度の定めなし",
        other => other,
    }
}

pub fn title(title: &str) -> String {
    format!("{title}の集計")
}

pub fn edition(edition: &str) -> String {
    format!("{edition}年版")
}

/// Label, value, year, source and note, as far as they are there.
pub fn reference(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<&str>>().join("　")
}

pub const PERCENT: &str = "％";
pub const SEPARATOR: &str = "、";

pub fn share_of(indicator: &str, input: &str) -> String {
    format!("{indicator}（{input}）")
}

pub const BODIES: &str = "集計した団体";

pub fn gate(count: usize) -> String {
    format!("義務の項目（{count}団体）")
}

pub fn compared(count: usize) -> String {
    format!("前回からの変化（前回の回答がある{count}団体、項目の数）")
}

/// What stands in the overview, in its order.
pub fn overview(n: [usize; 4], missing: Option<usize>) -> Vec<(&'static str, usize)> {
    let [bodies, joint, members, other_edition] = n;
    let mut lines = vec![
        ("集計した団体", bodies),
        ("そのうち共同の団体", joint),
        ("共同の団体の構成団体", members),
        ("そのうち別の版で答えた団体", other_edition),
    ];
    lines.extend(missing.map(|count| ("届いていない団体", count)));
    lines
}

// The command.

pub fn done(bodies: usize, file_count: usize, unread: usize, out: &str) -> String {
    let unread = if unread > 0 { format!("、集計しなかったファイル {unread} 件") } else { String::new() };
    format!("できました：{bodies} 団体、ファイル {file_count} 件{unread}（{out}）")
}

pub fn no_folder(path: &str) -> String {
    format!("回答のフォルダー {path} がありません。フォルダーの名前を確かめてください。")
}

pub fn no_expected_file(path: &str) -> String {
    format!("一覧のファイル {path} を読めません。--expect の指定を確かめてください。")
}

pub fn expected_too_large(path: &str) -> String {
    format!("一覧のファイル {path} は大きすぎます。コードと名前だけの CSV を指定してください。")
}

pub fn out_is_input(path: &str) -> String {
    format!("{path} は回答のフォルダーなので、書き出す先にできません。--out に別のフォルダーを指定してください。")
}

pub fn unknown_check(id: &str, known: &[&str]) -> String {
    format!("「{id}」という点検はありません。--check には次のどれかを指定してください：{}", known.join("、"))
}

pub fn several_checks(found: &[(String, usize)]) -> String {
    let list: Vec<String> = found.iter().map(|(id, count)| format!("{id}（{count}件）")).collect();
    format!("いくつかの点検の回答があります：{}。\n--check で、集計する点検を一つ指定してください。", list.join("、"))
}

pub fn model(check: &str, edition: &str) -> String {
    format!("点検「{check}」の「{edition}」の版を集計に使えません。プログラムの不具合です。開発者に知らせてください。")
}

// Files of answers. None of them stops the others.

const ASK_AGAIN: &str = "送った団体に、しるべの「ファイルに保存」で保存し直したものを頼んでください。";

pub fn too_large(place: Place, size_bytes: u64, limit: u64) -> Diagnostic {
    let mebibytes = |bytes: u64| bytes as f64 / 1_048_576.0;
    warning(
        "answers-too-large",
        place,
        format!("大きすぎるので読みません（{:.1} MiB、上限 {:.0} MiB）。", mebibytes(size_bytes), mebibytes(limit)),
        ASK_AGAIN.to_owned(),
    )
}

pub fn unreadable(place: Place, cause: &str) -> Diagnostic {
    warning(
        "answers-unreadable",
        place,
        format!("読めません。{cause}。"),
        "ファイルを開いているプログラムがないか、読む権限があるかを確かめて、もう一度実行してください。".to_owned(),
    )
}

/// The cause of trouble with the disk, in Japanese.
pub fn disk(error: &std::io::Error) -> String {
    super::publish::cause_and_remedy(error).0
}

pub fn encoding(place: Place, fault: &TextFault) -> Diagnostic {
    let seems = match fault {
        TextFault::Utf16 => "UTF-16 で書かれているようです",
        TextFault::Cp932 => "Shift_JIS（CP932）で書かれているようです",
        _ => "UTF-8 の文字になっていません",
    };
    warning(
        "answers-encoding",
        place,
        format!("文字の形が違います。{seems}。"),
        "メモ帳などで開いて保存し直すと形が変わります。送った団体から、元のファイルをもらってください。".to_owned(),
    )
}

pub fn not_json(place: Place) -> Diagnostic {
    warning(
        "answers-not-json",
        place,
        "回答のファイルとして読めません。途中で切れているか、書き換えられています。".to_owned(),
        ASK_AGAIN.to_owned(),
    )
}

pub fn too_deep(place: Place) -> Diagnostic {
    warning("answers-too-deep", place, "入れ子が深すぎるので読みません。".to_owned(), ASK_AGAIN.to_owned())
}

pub fn too_much_data(place: Place) -> Diagnostic {
    warning(
        "answers-too-much-data",
        place,
        "中身が多すぎるので読みません。".to_owned(),
        "回答のファイルではないかもしれません。送った団体に確かめてください。".to_owned(),
    )
}

pub fn duplicate_key(place: Place, key: &str) -> Diagnostic {
    warning(
        "answers-duplicate-key",
        place,
        format!("同じ名前の項目「{key}」が二度あります。どちらが正しいか分からないので読みません。"),
        ASK_AGAIN.to_owned(),
    )
}

pub fn wrong_kind(place: Place) -> Diagnostic {
    warning(
        "answers-wrong-kind",
        place,
        "回答のファイルではありません。".to_owned(),
        "フォルダーから外すか、回答のファイル（.json、保存用の .html、.xlsx）と置き換えてください。".to_owned(),
    )
}

pub fn page(place: Place) -> Diagnostic {
    warning(
        "answers-page",
        place,
        "しるべのページそのものです。回答は入っていません。".to_owned(),
        "ブラウザーの「名前を付けて保存」ではなく、しるべの「ファイルに保存」で保存したものを頼んでください。"
            .to_owned(),
    )
}

pub fn newer_schema(place: Place) -> Diagnostic {
    warning(
        "answers-newer-schema",
        place,
        "新しい版のしるべで作られたファイルです。".to_owned(),
        "新しい版のしるべで集計してください。".to_owned(),
    )
}

pub fn incomplete(place: Place, part: &str) -> Diagnostic {
    warning(
        "answers-bad-shape",
        place,
        format!("回答のファイルとして足りないところがあります（{part}）。"),
        ASK_AGAIN.to_owned(),
    )
}

pub fn bad_zip(place: Place) -> Diagnostic {
    warning(
        "answers-bad-zip",
        place,
        "表計算のファイルとして開けません。壊れているか、見かけと中身が違います。".to_owned(),
        ASK_AGAIN.to_owned(),
    )
}

pub fn encrypted(place: Place) -> Diagnostic {
    warning(
        "answers-encrypted",
        place,
        "パスワードがかかっていて読めません。".to_owned(),
        "パスワードを外して保存したものを頼んでください。".to_owned(),
    )
}

pub fn old_excel(place: Place) -> Diagnostic {
    warning(
        "answers-old-excel",
        place,
        "古い形の Excel（.xls）です。".to_owned(),
        "Excel で開き、「Excel ブック（.xlsx）」で保存し直してください。".to_owned(),
    )
}

pub fn open_document(place: Place) -> Diagnostic {
    warning(
        "answers-open-document",
        place,
        "OpenDocument の表計算（.ods など）です。".to_owned(),
        "表計算のプログラムで開き、「Excel（.xlsx）」で保存し直してください。".to_owned(),
    )
}

pub fn no_sheets(place: Place) -> Diagnostic {
    warning(
        "answers-no-sheets",
        place,
        "この点検の「回答」の表が見つかりません。".to_owned(),
        "しるべの用紙（.xlsx）から作ったファイルかどうかを、送った団体に確かめてください。".to_owned(),
    )
}

pub fn folder(place: Place) -> Diagnostic {
    warning(
        "answers-folder",
        place,
        "中のフォルダーは読みません。".to_owned(),
        "回答のファイルを外へ出すか、このフォルダーも並べて指定してください。".to_owned(),
    )
}

pub fn not_regular(place: Place) -> Diagnostic {
    warning(
        "answers-not-regular",
        place,
        "リンクや装置は読みません。".to_owned(),
        "元のファイルを、このフォルダーに写してください。".to_owned(),
    )
}

pub fn not_consolidated(place: Place) -> Diagnostic {
    warning(
        "answers-not-consolidated",
        place,
        "とりまとめた回答ではないので集計しません（評価者の回答、分野の一部、公表版のどれかです）。".to_owned(),
        "団体がとりまとめたファイルを頼んでください。".to_owned(),
    )
}

pub fn other_check(place: Place, check: &str) -> Diagnostic {
    warning(
        "answers-other-check",
        place,
        format!("別の点検（{check}）の回答なので集計しません。"),
        format!("その点検も集計するときは、--check {check} を付けて、もう一度実行してください。"),
    )
}

/// `joined_count` items of it are the same in the edition that is counted.
pub fn other_edition(place: Place, edition: &str, base: &str, joined_count: usize) -> Diagnostic {
    let joined = match joined_count {
        0 => "同じ問いがないので、集計には入っていません".to_owned(),
        count => format!("同じ問い {count} 件だけを集計に入れました"),
    };
    warning(
        "answers-other-edition",
        place,
        format!("{edition}年版の回答です。集計は{base}年版で行い、{joined}。"),
        format!("{base}年版で答え直したファイルがあれば、置き換えてください。"),
    )
}

pub fn ambiguous(place: Place, name: &str) -> Diagnostic {
    warning(
        "answers-ambiguous",
        place,
        format!("「{name}」の回答が二つ以上あり、どれが新しいか分からないので、どれも集計しません。"),
        "団体に確かめて、正しいもの一つだけをフォルダーに残してください。".to_owned(),
    )
}

pub fn integrity(place: Place) -> Diagnostic {
    warning(
        "answers-integrity",
        place,
        "内容が、保存したときの照合値と合いません。保存したあとで書き換えられたようです。集計には入れました。"
            .to_owned(),
        "内容でよいかを、送った団体に確かめてください。".to_owned(),
    )
}

pub fn set_aside(place: Place, paths: &[String]) -> Diagnostic {
    warning(
        "answers-set-aside",
        place,
        format!("読み取れない項目が {} 件あり、答えがないものとしました：{}。", paths.len(), listed(paths)),
        "送った団体に、しるべで開いて直してもらってください。".to_owned(),
    )
}

pub fn workbook_differs(place: Place, paths: &[String]) -> Diagnostic {
    warning(
        "answers-workbook-differs",
        place,
        format!(
            "表に書いてあることが「データ」の表と {} 件違います。表のほうを集計しました：{}。",
            paths.len(),
            listed(paths)
        ),
        "表に書き足したのでなければ、送った団体に確かめてください。".to_owned(),
    )
}

pub fn workbook_emptied(place: Place, paths: &[String]) -> Diagnostic {
    warning(
        "answers-workbook-emptied",
        place,
        format!(
            "表で空にされたところが {} 件あります。「データ」の表の答えを集計しました：{}。",
            paths.len(),
            listed(paths)
        ),
        "答えを取り消したのであれば、送った団体に、しるべで取り消して保存してもらってください。".to_owned(),
    )
}

pub fn workbook_not_understood(place: Place, cells: &[&str]) -> Diagnostic {
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    warning(
        "answers-not-understood",
        place,
        format!("意味の分からない記入が {} 件あり、集計に入れていません：{}。", cells.len(), listed(&cells)),
        "選択肢の言葉で書き直してもらってください。".to_owned(),
    )
}

pub fn workbook_without_data(place: Place) -> Diagnostic {
    warning(
        "answers-workbook-without-data",
        place,
        "「データ」の表が空なので、表に書いてあることだけを集計しました。".to_owned(),
        "しるべで書き出した用紙でなければ、これでかまいません。人口の区分は「その他の規模」に入ります。".to_owned(),
    )
}

pub fn workbook_data_damaged(place: Place) -> Diagnostic {
    warning(
        "answers-workbook-data-damaged",
        place,
        "「データ」の表が壊れているので、表に書いてあることだけを集計しました。".to_owned(),
        ASK_AGAIN.to_owned(),
    )
}

pub fn workbook_without_answers(place: Place) -> Diagnostic {
    warning(
        "answers-workbook-without-answers",
        place,
        "「回答」の表が見つからないので、「データ」の表の答えを集計しました。".to_owned(),
        "「回答」の表を消したのでなければ、送った団体に確かめてください。".to_owned(),
    )
}

/// Nothing is written.
pub fn nothing_to_count(place: Place) -> Diagnostic {
    error(
        "answers-none",
        place,
        "集計できる回答が一つもありません。".to_owned(),
        "団体がとりまとめた回答のファイル（.json、保存用の .html、.xlsx）を、このフォルダーに置いてください。"
            .to_owned(),
    )
}

// The list of bodies that are waited for.

pub fn expected_encoding(place: Place, fault: &TextFault) -> Diagnostic {
    let seems = match fault {
        TextFault::Utf16 => "UTF-16 のようです",
        TextFault::Cp932 => "Shift_JIS（CP932）のようです",
        _ => "UTF-8 ではありません",
    };
    error(
        "expected-encoding",
        place,
        format!("一覧の文字の形が違います。{seems}。"),
        "Excel では「CSV UTF-8（コンマ区切り）」を選んで保存してください。".to_owned(),
    )
}

pub fn expected_row(place: Place) -> Diagnostic {
    error(
        "expected-row",
        place,
        "一覧のこの行に、コード（数字）と名前がありません。".to_owned(),
        "一列目に自治体コード、二列目に名前を書いてください。先頭の 0 を落とさないでください。".to_owned(),
    )
}

pub fn expected_twice(place: Place, code: &str) -> Diagnostic {
    error(
        "expected-twice",
        place,
        format!("コード {code} は、一覧の上の行にもあります。"),
        "どちらかの行を消してください。".to_owned(),
    )
}

pub fn expected_too_long(place: Place, limit: usize) -> Diagnostic {
    error(
        "expected-too-long",
        place,
        format!("一覧の行が多すぎます（上限 {limit} 行）。"),
        "一覧を分けて、別々に集計してください。".to_owned(),
    )
}

fn listed(paths: &[String]) -> String {
    let mut list = paths.iter().take(LISTED).map(String::as_str).collect::<Vec<&str>>().join("、");
    if paths.len() > LISTED {
        list.push_str("など");
    }
    list
}
