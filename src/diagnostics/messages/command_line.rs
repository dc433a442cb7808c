//! Words of the command line: help, progress, closing lines, wrong arguments.

use std::time::Duration;

pub const ABOUT: &str = "障害福祉の相談支援の手引きから、フォルダーの中で開けるサイトを作ります。";
pub const HELP_TEMPLATE: &str =
    "{about}\n\n使い方：{usage}\n\n{all-args}\n\n終わり方：0 できた ／ 1 内容に誤りがある ／ 2 実行できなかった\n";
pub const COMMANDS_HEADING: &str = "命令";
pub const OPTIONS_HEADING: &str = "指定";

pub const BUILD: &str = "サイトを作り、dist/ に書き出します";
pub const CHECK: &str = "内容の誤りを調べます（何も書き出しません）";
pub const NEW: &str = "記録の下書きを、説明付きで正しいファイルに書きます";
pub const NEW_KIND: &str =
    "記録の種類：role 役割、duty 業務、term 用語、section 節、table 表、law 法令、note 編注、statistic 統計";
pub const NEW_ID: &str = "記録の id（業務は「役割のid-名前」、編注は番号）";
pub const LOCK: &str = "自己点検の版の意味を published.lock に記録します";
pub const LOCK_CHECK: &str = "点検の id";
pub const LOCK_EDITION: &str = "版（西暦）";
pub const SERVE: &str = "サイトをこのパソコンの中だけで見せ、保存するたびに新しくします";
pub const SERVE_PORT: &str = "ポートの番号（指定しなければ 8000、0 なら空いているもの）";
pub const SERVE_OPEN: &str = "ブラウザーで開きます";
pub const PACKAGE: &str = "サイトを、持ち運べる zip ファイル一つにします";
pub const PACKAGE_OUT: &str = "書き出すファイル（指定しなければ、今のフォルダーに版の日付の名前で）";
pub const PACKAGE_STAGE: &str = "zip にまとめる";
pub const INIT: &str = "市町村版のためのフォルダーを、説明付きで作ります";
pub const INIT_DIR: &str = "作るフォルダー（まだないか、空のもの）";
pub const SEARCH: &str = "サイトの検索を、この画面で使います（順番はブラウザーと同じです）";
pub const SEARCH_WORDS: &str = "探す言葉（空白で分けて、いくつでも）";
pub const SEARCH_JSON: &str = "結果を、ほかのプログラム向けの JSON で示します";
pub const SEARCH_LIMIT: &str = "示す件数（指定しなければ 10）";
pub const SEARCH_EXPLAIN: &str = "点数と、何を探したかも示します";
pub const SEARCH_STDIN: &str = "標準入力の一行ずつを、順に探します";
pub const AGGREGATE: &str = "市町村などから集めた回答のファイルを、団体の数にまとめます";
pub const AGGREGATE_DIR: &str = "回答のファイル（.json、保存用の .html、.xlsx）のあるフォルダー。いくつでも";
pub const AGGREGATE_OUT: &str = "書き出す先のフォルダー";
pub const AGGREGATE_CHECK: &str = "集計する点検の id（いくつかの点検の回答があるときに指定します）";
pub const AGGREGATE_NAMES: &str = "名前を出してよいとした団体を、支援の求めに名前で示します";
pub const AGGREGATE_EXPECT: &str = "届くはずの団体の一覧（コード,名前 の CSV、UTF-8）";
pub const SITE: &str = "content/ のあるフォルダー（なければ、組み込みの内容を使います）";
pub const OUT: &str = "書き出す先のフォルダー（指定しなければ、サイトのフォルダーの dist）";
pub const OVERLAY: &str = "サイトに重ねる市町村のフォルダー（何度でも指定でき、後のものが勝ちます）";
pub const TIMINGS: &str = "段階ごとにかかった時間を示します";
pub const JOBS: &str = "同時に動かす数（指定しなければ、コアの数）";
pub const FORMAT: &str = "誤りの示し方：full 詳しく、short 一行ずつ、json ほかのプログラム向け";
pub const HELP: &str = "この説明を示します";
pub const VERSION: &str = "版を示します";

pub const READ: &str = "読み込み";
pub const LOAD: &str = "解釈";
pub const CHECK_STAGE: &str = "点検";
pub const LINK: &str = "参照の解決";
pub const BUNDLE: &str = "部品の準備";
pub const RENDER: &str = "ページの作成";
pub const INDEX: &str = "検索の索引";
pub const WRITE: &str = "書き出し";
pub const FLUSH: &str = "ディスクへの確定";
pub const EXCHANGE: &str = "入れ替え";

pub const EMBEDDED_CONTENT: &str = "content/ がないので、プログラムに組み込まれた内容で作ります。";

/// `… 45 ページ、412 件の記録、1.3 MB`
pub fn built(page_count: usize, record_count: usize, size_bytes: u64, path: &str) -> String {
    let size = size_bytes as f64 / 1_000_000.0;
    format!("できました：{page_count} ページ、記録 {record_count} 件、{size:.1} MB（{path}）")
}

pub fn unchanged(path: &str) -> String {
    format!("前に作ったものから変わっていません（{path}）。")
}

pub fn same_files(path: &str) -> String {
    format!("作り直しましたが、できたファイルは前と同じでした（{path}）。")
}

pub fn timing(stage: &str, time: Duration) -> String {
    format!("  {stage}：{:.1} ミリ秒", time.as_secs_f64() * 1000.0)
}

/// A mistake on the command line. `found` is what was typed, `suggestion` what may have been meant.
pub fn wrong_arguments(kind: ArgumentFault, found: &str, suggestion: Option<&str>) -> String {
    let what = match kind {
        ArgumentFault::UnknownCommand => format!("「{found}」という命令はありません。"),
        ArgumentFault::UnknownOption => format!("「{found}」という指定はありません。"),
        ArgumentFault::WrongValue => format!("「{found}」は、この指定の値として使えません。"),
        ArgumentFault::MissingValue => format!("「{found}」の値がありません。"),
        ArgumentFault::MissingArgument => format!("「{found}」の指定がありません。"),
        ArgumentFault::MissingCommand => "命令がありません。".to_owned(),
        ArgumentFault::Other => "引数の書き方が違います。".to_owned(),
    };
    let meant = suggestion.map(|suggestion| format!("「{suggestion}」ではありませんか。")).unwrap_or_default();
    format!("{what}{meant}\n使い方は shirube --help で見られます。")
}

/// What is wrong with the arguments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgumentFault {
    UnknownCommand,
    UnknownOption,
    WrongValue,
    MissingValue,
    MissingArgument,
    MissingCommand,
    Other,
}

/// Heads the hits of a query.
pub fn search_count(query: &str, count: usize) -> String {
    if count == 0 {
        format!("「{query}」は見つかりませんでした。")
    } else {
        format!("「{query}」の検索結果 {count}件")
    }
}

pub const NO_SEARCH_WORDS: &str = "探す言葉がありません。\n使い方は shirube search --help で見られます。";

/// Between the steps of a breadcrumb.
pub const BREADCRUMB_STEP: &str = " ＞ ";

/// What a hit is; a kind that is not here has no name of its own.
const KINDS: [(&str, &str); 17] = [
    ("guide", "本文"),
    ("table", "表"),
    ("figure", "図"),
    ("term", "用語"),
    ("law", "条文"),
    ("role", "役割"),
    ("duty", "業務"),
    ("pair", "用語"),
    ("statistic", "統計"),
    ("training", "研修"),
    ("change", "更新"),
    ("start", "はじめに"),
    ("note", "編注"),
    ("check", "点検"),
    ("quiz", "クイズ"),
    ("source", "原文"),
    ("print", "印刷"),
];

/// One hit in a few lines.
pub fn search_hit(number: usize, kind: &str, title: &str, breadcrumb: &str, url: &str, snippet: &str) -> String {
    let kind = KINDS.iter().find(|(known, _)| *known == kind).map_or("ページ", |(_, name)| *name);
    let above = if breadcrumb.is_empty() { String::new() } else { format!("\n    {breadcrumb}") };
    format!("{number:>3} [{kind}] {title}{above}\n    {url}\n    {snippet}")
}

/// What the name means that was asked for, below the section that defines it.
pub fn search_card(title: &str, text: &str, url: &str) -> String {
    format!("    ◆ {title}：{text}\n      {url}")
}

/// Why a hit stands where it stands.
pub fn search_explanation(score: f64, coverage: f64, is_defining: bool) -> String {
    let defining = if is_defining { "、名前・よみ・略称・条文が一致" } else { "" };
    format!("    点数 {score:.3}、含む割合 {:.0}%{defining}", coverage * 100.0)
}

/// Everything that was searched for.
pub fn search_asked(asked: &[String]) -> String {
    format!("探した言葉：{}", asked.join("、"))
}
