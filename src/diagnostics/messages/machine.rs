//! Trouble with the machine, the templates or the assets: the program could not run.

use crate::source::ReadError;

/// Stands in `local/local.js` until the host of a site replaces it.
pub const LOCAL_STUB: &str = "// わがまち設定の置き場所です。local/index.html で作ったファイルと置き換えてください。\nwindow.SHIRUBE_LOCAL = null;\n";

pub fn unreadable(error: &ReadError) -> String {
    let (cause, remedy) = super::publish::cause_and_remedy(&error.source);
    format!("{} を読めません。{cause}{remedy}", error.path.display())
}

pub fn unwritable(path: &str, error: &std::io::Error) -> String {
    let (cause, remedy) = super::publish::cause_and_remedy(error);
    format!("{path} に書けません。{cause}{remedy}")
}

pub fn no_such_site(path: &str) -> String {
    format!("サイトのフォルダー {path} がありません。--site の指定を確かめてください。")
}

pub fn no_such_overlay(path: &str) -> String {
    format!(
        "重ねるフォルダー {path} がありません。--overlay の指定を確かめてください。新しく作るときは shirube init です。"
    )
}

pub fn missing_asset(name: &str) -> String {
    format!("assets の部品 {name} がありません。assets/ のファイルを元に戻してください。")
}

pub fn template(name: &str, detail: &str) -> String {
    format!("ひな型 templates/{name} を使えません。templates/ を直してください。\n{detail}")
}

pub fn internal_error() -> String {
    "内部エラーが起きました。前のサイトはそのままです。プログラムの不具合なので、開発者に知らせてください。".to_owned()
}

pub fn workbook(check: &str, edition: &str) -> String {
    format!(
        "点検「{check}」の「{edition}」の版の表計算の用紙を作れません。プログラムの不具合です。開発者に知らせてください。"
    )
}
