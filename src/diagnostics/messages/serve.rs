//! Words of `shirube serve`, in the terminal and in the browser.

pub const FOREIGN_HOST: &str = "このサーバーは、このパソコンの localhost からだけ使えます。\n";
pub const ONLY_READING: &str = "このサーバーでは、読むことだけができます。\n";
pub const NOTHING_HERE: &str = "この場所には何もありません。\n";

pub fn listening(address: &str) -> String {
    format!(
        "{address} で見られます。ファイルを保存すると、画面が新しくなります。止めるときは Ctrl＋C を押してください。"
    )
}

pub fn built(page_count: usize) -> String {
    format!("全体を確かめました（{page_count} ページ）。")
}

/// The list of mistakes with its last line.
pub fn list(list: &str, errors: usize, warnings: usize) -> String {
    format!("{list}\n{}", super::report::summary(errors, warnings))
}

pub fn port_taken(port: u16) -> String {
    format!("ポート {port} は、ほかのプログラムが使っています。--port で別の番号を指定してください。")
}

pub fn cannot_listen(port: u16) -> String {
    format!("ポート {port} で待ち受けられません。--port で 1024 以上の番号を指定してください。")
}

pub fn cannot_open(address: &str) -> String {
    format!("ブラウザーを開けませんでした。{address} を自分で開いてください。")
}

pub fn cannot_watch(folder: &str) -> String {
    format!("{folder} の変化を見張れません。見張れるフォルダーの数の上限に達していることがあります。")
}

/// `text` and `style` are escaped already.
pub fn mistakes_page(text: &str, style: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"utf-8\"><title>内容に誤りがあります</title>\
<link rel=\"stylesheet\" href=\"{style}\"></head><body><main><h1>内容に誤りがあります</h1>\
<p>直して保存すると、この画面は自動で新しくなります。</p><pre>{text}</pre></main></body></html>"
    )
}
