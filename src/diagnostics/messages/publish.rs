//! The Japanese messages of the publishing stage, to be merged into `messages.rs`.
//!
//! Each says what is wrong, then what to do. The system's own words (English, or whatever its locale is) are never
//! shown: `cause_and_remedy` knows the errors that happen, and gives the number of any other.

use std::fmt::Write;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::output::InsertError;
use crate::output::out_path::{MAX_OUT_PATH_LENGTH, OutPathError};
use crate::output::publish_error::{Action, PublishError};

/// How many paths a message lists before it only counts the rest.
const MAX_LISTED_PATHS: usize = 20;

/// Why a site, or a single file, was not written.
pub fn publish_error_text(error: &PublishError) -> String {
    match error {
        PublishError::InUse { target, pid } => {
            let holder = pid.map(|pid| format!("（プロセス番号 {pid}）")).unwrap_or_default();
            format!(
                "「{}」には、ほかのビルド{holder}が書き込んでいます。そのビルドが終わってから、もう一度実行してください。",
                shown(target)
            )
        }
        PublishError::Protected { target, protected } => format!(
            "「{}」は出力先にできません。元になるフォルダー「{}」と重なっていて、上書きするおそれがあります。--out に別のフォルダーを指定してください。",
            shown(target),
            shown(protected)
        ),
        PublishError::LinkLeadsNowhere { link } => format!(
            "出力先「{}」はリンクですが、その先がありません。ディスクがつながっているか確かめるか、リンクを直すか、--out に別のフォルダーを指定してください。",
            shown(link)
        ),
        PublishError::NotAFolder { target } => format!(
            "出力先「{}」はフォルダーではありません。それを別の場所へ移すか、--out に別のフォルダーを指定してください。",
            shown(target)
        ),
        PublishError::IsRoot { target } => {
            format!("「{}」は出力先にできません。--out に、その中のフォルダーを指定してください。", shown(target))
        }
        PublishError::NotOurs { target, found } => format!(
            "出力先「{}」には、しるべが作ったものではないファイルがあります（「{}」など）。消してしまわないように中止しました。--out に空のフォルダーか新しいフォルダーを指定してください。",
            shown(target),
            shown(found)
        ),
        PublishError::ManifestUnreadable { path } => format!(
            "「{}」を読めません。壊れているか、新しい版のしるべが作ったものです。新しい版のしるべでビルドするか、このファイルのあるフォルダーを別の場所へ移してから、もう一度実行してください。",
            shown(path)
        ),
        PublishError::UnlistedFiles { target, files } => format!(
            "出力先「{}」に、しるべが作ったものではないファイルがあります。消してしまわないように中止しました。次のファイルを別の場所へ移すか、いらなければ消してから、もう一度実行してください。{}",
            shown(target),
            path_list(files)
        ),
        PublishError::ReadOnlyFolder { target } => format!(
            "出力先「{}」は書き込み禁止です。書き込みを許すか、--out に別のフォルダーを指定してください。",
            shown(target)
        ),
        PublishError::SwapUndecided { target, old_site } => format!(
            "前のビルドが入れかえの途中で止まり、そのあと「{}」に別のものが置かれました。元のサイトは「{}」にあります。置かれたものを別の場所へ移してから、もう一度実行してください。元のサイトが戻ります。",
            shown(target),
            shown(old_site)
        ),
        PublishError::Io { action, path, source } => {
            let (cause, remedy) = cause_and_remedy(source);
            let path = shown(path);
            let failure = match action {
                Action::Lock => format!("出力先を確保するためのファイル「{path}」を開けませんでした"),
                Action::Read => format!("「{path}」を読めませんでした"),
                Action::Write => format!("「{path}」に書き込めませんでした"),
                Action::Flush => format!("「{path}」の内容をディスクに書き終えられませんでした"),
                Action::Exchange => format!("新しいサイトへの入れかえが「{path}」でできませんでした"),
            };
            format!("{failure}。{cause}。{remedy}。前の内容はそのまま残っています。")
        }
    }
}

/// A notice after success: something of the old site could not be deleted.
pub fn left_behind_text(folders: &[PathBuf]) -> String {
    format!(
        "サイトは新しくなりましたが、入れかえの間に書きかえられた、または消せなかったファイルが次のフォルダーに残っています。要るファイルを取り出してから、フォルダーを消してください。{}",
        path_list(folders)
    )
}

/// Why a text cannot be the path of a file of the site.
pub fn out_path_error_text(path: &str, error: &OutPathError) -> String {
    let path = escaped(path);
    match error {
        OutPathError::TooLong { length } => format!(
            "出力するパス「{path}」は {length} 文字あり、上限の {MAX_OUT_PATH_LENGTH} 文字を超えています。id やファイル名を短くしてください。"
        ),
        OutPathError::EmptyPart => {
            format!("出力するパス「{path}」に空の部分があります。先頭と末尾の「/」と、続いた「/」を取ってください。")
        }
        OutPathError::LeadingDot { part } => {
            format!("出力するパス「{path}」の「{part}」が点で始まっています。点で始まらない名前にしてください。")
        }
        OutPathError::TrailingDot { part } => {
            format!("出力するパス「{path}」の「{part}」が点で終わっています。点で終わらない名前にしてください。")
        }
        OutPathError::Reserved { part } => format!(
            "出力するパス「{path}」の「{part}」は Windows が機器の名前に使うため、ファイル名にできません。別の名前にしてください。"
        ),
        OutPathError::ForbiddenCharacter { character } => format!(
            "出力するパス「{path}」に使えない文字「{}」（U+{:04X}）があります。半角の英字・数字と「-」「_」「.」「~」だけを使ってください。",
            escaped(&character.to_string()),
            u32::from(*character)
        ),
    }
}

/// Why a file cannot become part of the site.
pub fn insert_error_text(error: &InsertError) -> String {
    match error {
        InsertError::Collision { path, origin, other_path, other_origin } => format!(
            "「{}」と「{}」が同じ場所に出力されます（「{path}」と「{other_path}」）。大文字と小文字だけの違いや、ファイルと同じ名前のフォルダーも区別できません。どちらかの id を変えてください。",
            escaped(other_origin),
            escaped(origin)
        ),
        InsertError::PageWithoutHtml { path, origin } => format!(
            "「{}」のページのパス「{path}」が .html で終わっていません。終わりに .html を付けてください。",
            escaped(origin)
        ),
    }
}

/// What the system's answer means, and what helps; two clauses without full stop.
pub(super) fn cause_and_remedy(error: &io::Error) -> (String, &'static str) {
    const RETRY: &str = "少し待ってから、もう一度実行してください";
    const OTHER_FOLDER: &str = "権限を確かめるか、--out に別のフォルダーを指定してください";
    /// `EIO` of Unix, `ERROR_CRC` and `ERROR_IO_DEVICE` of Windows.
    const DISK_FAILURES: [i32; 2] = if cfg!(windows) { [23, 1117] } else { [5, 5] };
    /// `ENFILE` and `EMFILE` of Unix, `ERROR_TOO_MANY_OPEN_FILES` of Windows.
    const TOO_MANY_FILES: [i32; 2] = if cfg!(windows) { [4, 4] } else { [23, 24] };
    /// `ERROR_SHARING_VIOLATION` and `ERROR_LOCK_VIOLATION` of Windows; no Unix error has the number -1.
    const HELD_OPEN: [i32; 2] = if cfg!(windows) { [32, 33] } else { [-1, -1] };

    let number = error.raw_os_error();
    let is_one_of = |numbers: [i32; 2]| number.is_some_and(|number| numbers.contains(&number));
    let (cause, remedy) = match error.kind() {
        _ if is_one_of(DISK_FAILURES) => (
            "ディスクの読み書きに失敗しました",
            "ディスクやネットワークドライブの故障を疑い、別のディスクに出力してください",
        ),
        _ if is_one_of(TOO_MANY_FILES) => {
            ("同時に開けるファイルの数を超えました", "ほかのプログラムを終えてから、もう一度実行してください")
        }
        _ if is_one_of(HELD_OPEN) => (
            "ほかのプログラムが出力先のファイルを開いています",
            "ブラウザーやエクスプローラーなどで開いているものを閉じてから、もう一度実行してください",
        ),
        ErrorKind::StorageFull => {
            ("このディスクには空きがありません", "空きを増やすか、--out に別のディスクのフォルダーを指定してください")
        }
        ErrorKind::QuotaExceeded => {
            ("このディスクで使ってよい容量を使い切っています", "いらないファイルを消すか、管理者に相談してください")
        }
        ErrorKind::FileTooLarge => (
            "ファイルが、このディスクまたは利用者に許された大きさを超えます",
            "--out に別のディスクのフォルダーを指定するか、管理者に相談してください",
        ),
        ErrorKind::PermissionDenied if cfg!(windows) => (
            "権限がないか、ほかのプログラムが開いています",
            "開いているものを閉じるか、権限を確かめるか、--out に別のフォルダーを指定してください",
        ),
        ErrorKind::PermissionDenied => ("権限がありません", OTHER_FOLDER),
        ErrorKind::ReadOnlyFilesystem => {
            ("このディスクは読み取り専用です", "--out に、書き込めるディスクのフォルダーを指定してください")
        }
        ErrorKind::ResourceBusy | ErrorKind::CrossesDevices => (
            "そのフォルダーは別のディスクをつなぐ場所（マウントポイント）か、ほかのプログラムが使っています",
            "--out に、その中のフォルダーを指定してください",
        ),
        ErrorKind::InvalidFilename => {
            ("名前が長すぎるか、このディスクでは使えない名前です", "--out に、名前の短いフォルダーを指定してください")
        }
        ErrorKind::NotFound => {
            ("作業の間に消えました", "ほかのプログラムが消していないか確かめて、もう一度実行してください")
        }
        ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty => {
            ("同じ名前のものがすでにあります", "それを別の場所へ移してから、もう一度実行してください")
        }
        ErrorKind::NotADirectory | ErrorKind::IsADirectory => (
            "ファイルがあるはずの場所にフォルダーが、またはその逆があります",
            "それを別の場所へ移してから、もう一度実行してください",
        ),
        ErrorKind::InvalidData => {
            ("中身が壊れています", "このファイルを別の場所へ移してから、もう一度実行してください")
        }
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle | ErrorKind::HostUnreachable => {
            ("ネットワークドライブが応答しません", "接続を確かめてから、もう一度実行してください")
        }
        ErrorKind::Unsupported => (
            "このディスクには必要な機能がありません",
            "--out に、このコンピューターのディスクのフォルダーを指定してください",
        ),
        ErrorKind::Interrupted | ErrorKind::WouldBlock => ("システムが作業を中断しました", RETRY),
        ErrorKind::OutOfMemory => ("メモリーが足りません", "ほかのプログラムを終えてから、もう一度実行してください"),
        _ => {
            let cause = match number {
                Some(number) => format!("システムがエラー番号 {number} を返しました"),
                None => "システムが理由を示さずに断りました".to_owned(),
            };
            return (cause, RETRY);
        }
    };
    (cause.to_owned(), remedy)
}

fn path_list(paths: &[PathBuf]) -> String {
    let mut list = String::new();
    for path in paths.iter().take(MAX_LISTED_PATHS) {
        write!(list, "\n  {}", shown(path)).expect("a String takes everything");
    }
    if let Some(rest @ 1..) = paths.len().checked_sub(MAX_LISTED_PATHS) {
        write!(list, "\n  ほか {rest} 件").expect("a String takes everything");
    }
    list
}

fn shown(path: &Path) -> String {
    escaped(&path.to_string_lossy())
}

/// `text` on one line: a name may hold line breaks and other control characters.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|c| if c.is_control() { c.escape_unicode().collect() } else { vec![c] }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn io_text(error: io::Error) -> String {
        publish_error_text(&PublishError::Io { action: Action::Write, path: "/site/dist".into(), source: error })
    }

    #[test]
    fn a_message_never_holds_the_words_of_the_system() {
        for number in 0..140 {
            let text = io_text(io::Error::from_raw_os_error(number));
            let without_names = text.replace("/site/dist", "").replace("--out", "");
            assert!(!without_names.contains(|c: char| c.is_ascii_alphabetic()), "{number}: {text}");
        }
    }

    #[test]
    fn a_full_disk_is_called_a_full_disk() {
        let text = io_text(ErrorKind::StorageFull.into());
        assert_eq!(
            text,
            "「/site/dist」に書き込めませんでした。このディスクには空きがありません。空きを増やすか、--out に別のディスクのフォルダーを指定してください。前の内容はそのまま残っています。"
        );
    }

    #[test]
    fn many_files_are_counted_after_the_first_20() {
        let files = (0..23).map(|number| PathBuf::from(format!("f{number}\n"))).collect();
        let text = publish_error_text(&PublishError::UnlistedFiles { target: "/dist".into(), files });
        assert_eq!(text.lines().count(), 22);
        assert!(text.ends_with("\n  f19\\u{a}\n  ほか 3 件"), "{text}");
    }

    #[test]
    fn every_message_says_what_to_do() {
        let path = || PathBuf::from("/dist");
        let errors = [
            PublishError::InUse { target: path(), pid: Some(12) },
            PublishError::InUse { target: path(), pid: None },
            PublishError::Protected { target: path(), protected: path() },
            PublishError::LinkLeadsNowhere { link: path() },
            PublishError::NotAFolder { target: path() },
            PublishError::IsRoot { target: path() },
            PublishError::NotOurs { target: path(), found: path() },
            PublishError::ManifestUnreadable { path: path() },
            PublishError::UnlistedFiles { target: path(), files: vec![path()] },
            PublishError::ReadOnlyFolder { target: path() },
            PublishError::SwapUndecided { target: path(), old_site: path() },
        ];
        for error in errors {
            let text = publish_error_text(&error);
            assert!(text.contains("してください。") && text.contains("/dist"), "{text}");
        }
    }
}
