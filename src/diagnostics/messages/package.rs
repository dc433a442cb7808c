//! Words of `shirube package`: what lies beside the site in the zip file, and the closing lines.

/// The only name in the zip file that is not ASCII (EXPERIENCE §12).
pub const README: &str = "はじめにお読みください.txt";

/// UTF-8 with a byte order mark, lines as on Windows: what every editor there opens.
pub fn readme(title: &str, edition: &str, disclaimer: &str, folder: &str) -> String {
    let text = format!(
        "{title}　{edition}
{disclaimer}

■ 開き方
1. zip ファイルを開く前に、zip ファイルを右クリックして「プロパティ」を開き、
   「許可する」（または「ブロックの解除」）にしるしを付けて「OK」を押します。
2. zip ファイルを右クリックして「すべて展開」を選びます。
3. できた {folder} フォルダーの中の index.html を開きます。
   インターネットにつながっていなくても使えます。外へは何も送りません。

■ 新しい版に替えるとき
1. 今のフォルダーは消さずに、新しい zip を別の場所に展開します。
2. 今のフォルダーの中の local フォルダーを、新しいフォルダーに上書きで写します
   （わがまち設定が引き継がれます）。
3. 自己点検の回答は、回答ファイルに保存してから、新しい版で読み込みます。
   フォルダーの中に置いた回答ファイルも、忘れずに移します。
4. 新しい版で開けることを確かめてから、古いフォルダーを消します。

■ 共有フォルダーに置くとき
フォルダーごと置き、index.html へのショートカットを配ってください。
読み取り専用の場所でも使えます。

■ 入っているもの
ページ（.html）と、その見た目・動き・検索のためのファイルだけです。
実行するプログラムやマクロは入っていません。
"
    );
    format!("\u{FEFF}{}", text.replace('\n', "\r\n"))
}

pub fn written(path: &str, size_bytes: usize, sha256: &str) -> String {
    format!("できました：{path}（{}）\nSHA-256：{sha256}", size(size_bytes))
}

pub fn size(size_bytes: usize) -> String {
    format!("{:.1} MB", size_bytes as f64 / 1_000_000.0)
}
