//! The kinds of mistakes the bundle stage can find, and the Japanese text for each.
//!
//! The kinds stand here, below `assets`, because imports go only downwards: `assets` names a kind and a place,
//! and this file alone knows the words. It does not know where a mistake was found.

/// What is wrong with a script, a style sheet or another file below `assets/`.
///
/// The place (file, line, column) stands beside it, in `assets::BundleError`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BundleErrorKind {
    // Any file.
    /// The bytes of a script or style sheet are not UTF-8.
    NotUtf8,
    /// A name with characters that would have to be escaped in a URL.
    UnsafeFileName,
    /// A script outside `assets/js/` or a style sheet outside `assets/css/`.
    MisplacedSource,

    // What `import` (of scripts and of style sheets) and `url()` name.
    /// Not a relative path: a bare name, an absolute path, or a URL.
    NotRelative {
        specifier: String,
    },
    /// The path does not end in the extension (`.js`, `.css`).
    MissingExtension {
        specifier: String,
        extension: &'static str,
    },
    /// The path leaves the folder that may be linked (`assets/js`, `assets/css`, `assets`).
    LeavesFolder {
        specifier: String,
        folder: &'static str,
    },
    /// No such file.
    FileNotFound {
        path: String,
    },
    /// Files import one another in a ring; the first path stands at the end once more.
    ImportCycle {
        paths: Vec<String>,
    },

    // Scripts.
    /// The parser's own words, in English.
    ScriptSyntax {
        detail: String,
    },
    DefaultImport,
    NamespaceImport,
    /// `import './x.js'` without names.
    SideEffectImport,
    DynamicImport,
    /// `import … with { … }`.
    ImportAttributes,
    DefaultExport,
    /// `export * from` and `export * as … from`.
    ExportAll,
    /// `export { a } from`.
    ReExport,
    /// A name in quotation marks, or `__proto__`.
    UnsupportedName,
    /// A name that is exported and assigned again later.
    ReassignedExport {
        name: String,
    },
    /// The imported file does not export this name.
    UnknownExport {
        name: String,
        path: String,
    },
    ImportMeta,
    TopLevelAwait,

    // Style sheets.
    /// The parser's own words, in English.
    StyleSyntax {
        detail: String,
    },
    /// `@import` with a layer, `supports()` or a media query.
    ConditionalImport,
    /// One style sheet comes in twice, by whatever way.
    RepeatedImport {
        path: String,
    },
    /// `@namespace` would end up behind other rules.
    NamespaceRule,
}

impl BundleErrorKind {
    /// The stable id of the diagnostic: English kebab-case, never used again for anything else.
    pub fn id(&self) -> &'static str {
        match self {
            Self::NotUtf8 => "asset-not-utf8",
            Self::UnsafeFileName => "asset-unsafe-name",
            Self::MisplacedSource => "asset-misplaced",
            Self::NotRelative { .. } => "asset-not-relative",
            Self::MissingExtension { .. } => "asset-missing-extension",
            Self::LeavesFolder { .. } => "asset-leaves-folder",
            Self::FileNotFound { .. } => "asset-not-found",
            Self::ImportCycle { .. } => "asset-import-cycle",
            Self::ScriptSyntax { .. } => "script-syntax",
            Self::DefaultImport => "script-default-import",
            Self::NamespaceImport => "script-namespace-import",
            Self::SideEffectImport => "script-side-effect-import",
            Self::DynamicImport => "script-dynamic-import",
            Self::ImportAttributes => "script-import-attributes",
            Self::DefaultExport => "script-default-export",
            Self::ExportAll => "script-export-all",
            Self::ReExport => "script-re-export",
            Self::UnsupportedName => "script-unsupported-name",
            Self::ReassignedExport { .. } => "script-reassigned-export",
            Self::UnknownExport { .. } => "script-unknown-export",
            Self::ImportMeta => "script-import-meta",
            Self::TopLevelAwait => "script-top-level-await",
            Self::StyleSyntax { .. } => "style-syntax",
            Self::ConditionalImport => "style-conditional-import",
            Self::RepeatedImport { .. } => "style-repeated-import",
            Self::NamespaceRule => "style-namespace",
        }
    }
}

/// The message (what is wrong) and the hint (what to do), both in Japanese.
pub fn bundle_error_text(bundle_error_kind: &BundleErrorKind) -> (String, String) {
    use BundleErrorKind as Kind;
    let (message, hint) = match bundle_error_kind {
        Kind::NotUtf8 => {
            ("文字コードがUTF-8ではありません。".to_owned(), "文字コードをUTF-8にして保存し直してください。")
        }
        Kind::UnsafeFileName => (
            "ファイル名またはフォルダー名に使えない文字があります。".to_owned(),
            "半角の英小文字・数字・「-」・「_」・「.」だけの名前にしてください。",
        ),
        Kind::MisplacedSource => (
            "この場所のスクリプトやスタイルシートは、サイトに入りません。".to_owned(),
            "スクリプトは assets/js/ に、スタイルシートは assets/css/ に移してください。",
        ),
        Kind::NotRelative { specifier } => (
            format!("「{specifier}」は、このサイトの中のファイルを指していません。"),
            "「./」または「../」で始まる相対パスを書いてください。外部のファイルは使えません。",
        ),
        Kind::MissingExtension { specifier, extension } => {
            (format!("「{specifier}」が「{extension}」で終わっていません。"), "ファイル名を拡張子まで書いてください。")
        }
        Kind::LeavesFolder { specifier, folder } => (
            format!("「{specifier}」は {folder}/ の外を指しています。"),
            "フォルダーの中のファイルを指すように直すか、必要なファイルをフォルダーの中に移してください。",
        ),
        Kind::FileNotFound { path } => (
            format!("「{path}」が見つかりません。"),
            "パスの書き間違いがないか確かめてください。大文字と小文字は区別されます。テスト（.test.js）は読み込めません。",
        ),
        Kind::ImportCycle { paths } => (
            format!("ファイルが互いに読み込み合っています（{}）。", paths.join(" → ")),
            "両方で使う部分を別のファイルに分け、読み込みを一方向にしてください。",
        ),
        Kind::ScriptSyntax { detail } => {
            (format!("スクリプトの文法に誤りがあります（{detail}）。"), "示された位置とその直前を直してください。")
        }
        Kind::DefaultImport => (
            "名前のない読み込み（default）は使えません。".to_owned(),
            "「import { 名前 } from './ファイル.js'」と書いてください。",
        ),
        Kind::NamespaceImport => (
            "「import * as 名前」は使えません。".to_owned(),
            "使う名前を「import { 名前 } from './ファイル.js'」と一つずつ書いてください。",
        ),
        Kind::SideEffectImport => (
            "名前を受け取らない読み込みは使えません。".to_owned(),
            "読み込むファイルの処理を関数にして書き出し、「import { 名前 } …」で受け取って呼んでください。後から読み込む部分は、同じフォルダーにある元のスクリプトだけを、この書き方で指せます。",
        ),
        Kind::DynamicImport => (
            "「import(…)」は使えません。ファイルを直接開いたときに動かないためです。".to_owned(),
            "ファイルの先頭の「import { 名前 } from './ファイル.js'」に書き換えてください。",
        ),
        Kind::ImportAttributes => (
            "読み込みに「with { … }」は付けられません。".to_owned(),
            "「with { … }」を消してください。データは .js のファイルに定数として書いてください。",
        ),
        Kind::DefaultExport => (
            "「export default」は使えません。".to_owned(),
            "名前を付けて「export function 名前」や「export const 名前」と書いてください。",
        ),
        Kind::ExportAll => {
            ("「export *」は使えません。".to_owned(), "使う側で、元のファイルから直接読み込んでください。")
        }
        Kind::ReExport => (
            "ほかのファイルの名前をそのまま書き出すこと（export … from）はできません。".to_owned(),
            "使う側で、元のファイルから直接読み込んでください。",
        ),
        Kind::UnsupportedName => {
            ("読み込みと書き出しに使えない名前です。".to_owned(), "引用符で囲まず、ふつうの変数名を使ってください。")
        }
        Kind::ReassignedExport { name } => (
            format!("書き出した「{name}」に、あとから別の値を入れています。"),
            "読み込んだ側には新しい値が伝わりません。const にして、値を返す関数を書き出してください。",
        ),
        Kind::UnknownExport { name, path } => (
            format!("「{path}」は「{name}」を書き出していません。"),
            "名前の書き間違いを直すか、元のファイルの宣言に export を付けてください。",
        ),
        Kind::ImportMeta => (
            "「import.meta」は使えません。".to_owned(),
            "ページの場所などは、HTMLの data-… 属性から受け取ってください。",
        ),
        Kind::TopLevelAwait => ("関数の外で await は使えません。".to_owned(), "async の関数の中に移してください。"),
        Kind::StyleSyntax { detail } => {
            (format!("スタイルシートに誤りがあります（{detail}）。"), "示された位置とその直前を直してください。")
        }
        Kind::ConditionalImport => (
            "条件の付いた @import は使えません。".to_owned(),
            "条件を外し、読み込むファイルの中で @media・@supports・@layer を使ってください。",
        ),
        Kind::RepeatedImport { path } => (
            format!("「{path}」が二度読み込まれています。"),
            "一つのスタイルシートは一度だけ、先頭のファイルで読み込んでください。",
        ),
        Kind::NamespaceRule => {
            ("@namespace は使えません。".to_owned(), "@namespace を消し、要素名だけで指定してください。")
        }
    };
    (message, hint.to_owned())
}
