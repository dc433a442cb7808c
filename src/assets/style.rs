//! Joins and minifies style sheets, and points their `url()`s at the hashed files.
//!
//! Each file is parsed, minified and printed by itself with lightningcss; then the text of an imported file takes
//! the place of its `@import` line. So every mistake keeps its file and line, and layers keep their order.
//! Rules are not merged across files, and `@custom-media` is known only in its own file.
//!
//! lightningcss' own bundler is not used: it reads in parallel and stops at the first mistake.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, RwLock};

use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::error::{Error, ParserError, SelectorError};
use lightningcss::rules::CssRule;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Features, Targets};

use super::{BundleError, ROOT, STYLE_FOLDER, entries, find_cycles, resolve, resolve_import};
use crate::diagnostics::messages::bundle::BundleErrorKind;

/// Selectors lightningcss does not know and passes through. Everything else unknown is taken for a slip of the pen,
/// because one unknown selector makes a browser drop the whole rule.
/// `::details-content` (EXPERIENCE section 12) is supported from Chrome 131, Firefox 143 and Safari 18.4.
const PASSED_PSEUDO_ELEMENTS: [&str; 1] = ["details-content"];

/// One style sheet, minified, with `@import "…";` still in it.
struct Sheet {
    css: String,
    /// Without `/*` and `*/`.
    legal_comments: Vec<String>,
    imports: Vec<Import>,
}

struct Import {
    path: String,
    line_number: usize,
    utf16_column_number: usize,
    /// The statement in `css` that the imported file replaces.
    statement: String,
}

/// From the style sheets below `assets/css/` to the joined entries, by logical name.
/// `urls` leads from the logical names of images to their hashed names, both below `assets/`.
pub fn join(
    sources: &BTreeMap<&str, &str>,
    urls: &BTreeMap<String, String>,
    errors: &mut Vec<BundleError>,
) -> BTreeMap<String, Vec<u8>> {
    let error_count_before = errors.len();
    let sheets: BTreeMap<&str, Sheet> =
        sources.iter().filter_map(|(path, text)| Some((*path, read_sheet(path, text, urls, errors)?))).collect();
    let mut report = |path: &str, import: &Import, kind: BundleErrorKind| {
        errors.push(BundleError::at_utf16(path, sources[path], import.line_number, import.utf16_column_number, kind));
    };
    for (path, sheet) in &sheets {
        for import in &sheet.imports {
            if !sources.contains_key(import.path.as_str()) {
                let path_not_found = import.path.clone();
                let kind = BundleErrorKind::FileNotFound { path: path_not_found };
                report(path, import, kind);
            }
        }
    }
    let graph: BTreeMap<&str, Vec<&str>> = sheets
        .iter()
        .map(|(path, sheet)| {
            let targets = sheet.imports.iter().map(|import| import.path.as_str());
            (*path, targets.collect())
        })
        .collect();
    let cycles = find_cycles(&graph);
    if cycles.is_empty() {
        for path in sheets.keys() {
            report_repeated(path, &sheets, &mut BTreeSet::new(), &mut report);
        }
    }
    for cycle in cycles {
        let import = &sheets[cycle.path].imports[cycle.import_index];
        report(cycle.path, import, cycle.kind());
    }
    if errors.len() > error_count_before {
        return BTreeMap::new();
    }
    entries(&graph, STYLE_FOLDER)
        .into_iter()
        .map(|(name, path)| (name.to_owned(), write_sheet(path, &sheets).into_bytes()))
        .collect()
}

/// Parses and minifies one file. `None` when it cannot be printed.
fn read_sheet(path: &str, text: &str, urls: &BTreeMap<String, String>, errors: &mut Vec<BundleError>) -> Option<Sheet> {
    // Lines from 1, columns from 1 in UTF-16 units.
    let mut report = |line_number: u32, utf16_column_number: u32, kind: BundleErrorKind| {
        errors.push(BundleError::at_utf16(path, text, line_number as usize, utf16_column_number as usize, kind));
    };
    let syntax = |detail: String| BundleErrorKind::StyleSyntax { detail };

    let warnings = Arc::new(RwLock::new(Vec::new()));
    let parser_options = ParserOptions {
        // Goes on behind a mistake and puts it on the list.
        error_recovery: true,
        warnings: Some(Arc::clone(&warnings)),
        ..ParserOptions::default()
    };
    let mut style_sheet = match StyleSheet::parse(text, parser_options) {
        Ok(style_sheet) => style_sheet,
        Err(error) => {
            let (line_number, column_number) = place(&error);
            report(line_number, column_number, syntax(detail(&error.kind)));
            return None;
        }
    };
    for error in warnings.read().iter().flat_map(|list| list.iter()) {
        if !is_passed(&error.kind) {
            let (line_number, column_number) = place(error);
            report(line_number, column_number, syntax(detail(&error.kind)));
        }
    }

    let mut imports = Vec::new();
    for rule in &style_sheet.rules.0 {
        match rule {
            CssRule::Import(import) => {
                let (line_number, column_number) = (import.loc.line + 1, import.loc.column);
                let is_conditional =
                    import.layer.is_some() || import.supports.is_some() || !import.media.media_queries.is_empty();
                if is_conditional {
                    report(line_number, column_number, BundleErrorKind::ConditionalImport);
                }
                let url = import.url.to_string();
                match resolve_import(path, &url, STYLE_FOLDER, ".css") {
                    Ok(path) => imports.push((url, path, line_number, column_number)),
                    Err(kind) => report(line_number, column_number, kind),
                }
            }
            CssRule::Namespace(rule) => {
                report(rule.loc.line + 1, rule.loc.column, BundleErrorKind::NamespaceRule);
            }
            _ => {}
        }
    }

    let targets = targets();
    let minify_options = MinifyOptions { targets, ..MinifyOptions::default() };
    if let Err(error) = style_sheet.minify(minify_options) {
        let (line_number, column_number) = place(&error);
        report(line_number, column_number, syntax(error.kind.to_string()));
        return None;
    }
    let legal_comments = std::mem::take(&mut style_sheet.license_comments);
    let printed = style_sheet.to_css(PrinterOptions {
        minify: true,
        targets,
        // Puts a placeholder, in quotation marks, for each `@import` and `url()`.
        analyze_dependencies: Some(DependencyOptions::default()),
        ..PrinterOptions::default()
    });
    let printed = match printed {
        Ok(printed) => printed,
        Err(error) => {
            let (line_number, column_number) = place(&error);
            report(line_number, column_number, syntax(error.kind.to_string()));
            return None;
        }
    };

    let mut css = printed.code;
    let mut statements: BTreeMap<String, String> = BTreeMap::new();
    for dependency in printed.dependencies.into_iter().flatten() {
        match dependency {
            Dependency::Import(import) => {
                let statement = format!("@import \"{}\";", import.placeholder);
                statements.insert(import.url, statement);
            }
            Dependency::Url(url) => match hashed_url(path, &url.url, urls) {
                Ok(hashed_url) => {
                    let placeholder = format!("\"{}\"", url.placeholder);
                    css = css.replace(&placeholder, &quoted(&hashed_url));
                }
                Err(kind) => report(url.loc.start.line, url.loc.start.column, kind),
            },
        }
    }
    let imports = imports
        .into_iter()
        .filter_map(|(url, path, line_number, column_number)| {
            Some(Import {
                path,
                line_number: line_number as usize,
                utf16_column_number: column_number as usize,
                statement: statements.get(&url)?.clone(),
            })
        })
        .collect();
    Some(Sheet {
        css: css.trim_end().to_owned(),
        legal_comments: legal_comments.iter().map(ToString::to_string).collect(),
        imports,
    })
}

/// The browsers the site is made for (EXPERIENCE sections 4 and 13): Edge of 2023 and later, and what Firefox ESR
/// and Safari were then. Versions as lightningcss wants them, `major << 16`.
fn targets() -> Targets {
    let major = |version: u32| Some(version << 16);
    Targets {
        browsers: Some(Browsers {
            chrome: major(109),
            edge: major(109),
            firefox: major(115),
            safari: major(16),
            ios_saf: major(16),
            ..Browsers::default()
        }),
        // lightningcss would rewrite light-dark() to custom properties that follow `color-scheme` only where it is
        // written in a rule; we write fallbacks ourselves.
        exclude: Features::LightDark,
        ..Targets::default()
    }
}

/// Where `url()` leads once the sheet stands at `assets/<name>.<hash>.css`.
fn hashed_url(path: &str, url: &str, urls: &BTreeMap<String, String>) -> Result<String, BundleErrorKind> {
    if url.starts_with("data:") || url.starts_with('#') {
        return Ok(url.to_owned());
    }
    let specifier = || url.to_owned();
    if url.is_empty() || url.starts_with('/') || url.contains([':', '?', '\\']) {
        return Err(BundleErrorKind::NotRelative { specifier: specifier() });
    }
    let (file, fragment) = match url.split_once('#') {
        Some((file, fragment)) => (file, format!("#{fragment}")),
        None => (url, String::new()),
    };
    let target = resolve(path, file, ROOT)?;
    let logical_path = target.trim_start_matches(ROOT).trim_start_matches('/');
    match urls.get(logical_path) {
        Some(hashed_path) => Ok(format!("{hashed_path}{fragment}")),
        None => Err(BundleErrorKind::FileNotFound { path: target }),
    }
}

/// A CSS string. Only a `data:` URL can hold something to escape.
fn quoted(url: &str) -> String {
    let mut string = "\"".to_owned();
    for character in url.chars() {
        match character {
            '"' | '\\' => string.extend(['\\', character]),
            '\n' => string.push_str("\\a "),
            _ => string.push(character),
        }
    }
    string.push('"');
    string
}

/// Line and column from 1; lightningcss counts the lines of errors from 0.
fn place<Kind>(error: &Error<Kind>) -> (u32, u32) {
    error.loc.as_ref().map_or((1, 1), |location| (location.line + 1, location.column))
}

fn is_passed(error: &ParserError<'_>) -> bool {
    match error {
        ParserError::SelectorError(SelectorError::UnsupportedPseudoElement(name)) => {
            PASSED_PSEUDO_ELEMENTS.contains(&name.as_ref())
        }
        _ => false,
    }
}

/// What lightningcss says, without the inner form of tokens, which means nothing to an author.
fn detail(error: &ParserError<'_>) -> String {
    let text = match error {
        ParserError::UnexpectedToken(_) => "Unexpected token".to_owned(),
        other => other.to_string(),
    };
    match text.split_once([':', ',']) {
        Some((start, rest)) if rest.contains('(') => start.to_owned(),
        _ => text,
    }
}

/// Reports files that come into one sheet twice: repeated rules would weigh again behind later ones.
fn report_repeated<'sheet>(
    path: &'sheet str,
    sheets: &'sheet BTreeMap<&str, Sheet>,
    seen: &mut BTreeSet<&'sheet str>,
    report: &mut impl FnMut(&str, &Import, BundleErrorKind),
) {
    for import in sheets.get(path).iter().flat_map(|sheet| &sheet.imports) {
        if seen.insert(&import.path) {
            report_repeated(&import.path, sheets, seen, report);
        } else {
            let path_seen = import.path.clone();
            report(path, import, BundleErrorKind::RepeatedImport { path: path_seen });
        }
    }
}

fn write_sheet(entry_path: &str, sheets: &BTreeMap<&str, Sheet>) -> String {
    let mut legal_comments = Vec::new();
    let css = join_imports(entry_path, sheets, &mut legal_comments);
    let mut sheet = String::new();
    for comment in legal_comments {
        sheet.push_str(&format!("/*{comment}*/\n"));
    }
    sheet.push_str(&css);
    sheet.push('\n');
    sheet
}

/// The sheet with each `@import` replaced by the file it names.
fn join_imports<'sheet>(
    path: &str,
    sheets: &'sheet BTreeMap<&str, Sheet>,
    legal_comments: &mut Vec<&'sheet str>,
) -> String {
    let sheet = &sheets[path];
    for comment in &sheet.legal_comments {
        if !legal_comments.contains(&comment.as_str()) {
            legal_comments.push(comment);
        }
    }
    let mut css = sheet.css.clone();
    for import in &sheet.imports {
        let imported = join_imports(&import.path, sheets, legal_comments);
        css = css.replacen(&import.statement, &imported, 1);
    }
    css
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{asset, mistakes};

    #[track_caller]
    fn check(css: &str, expected: &str) {
        let fixture = format!("//- assets/css/a.css\n{css}\n");
        assert_eq!(asset(&fixture, "a.css"), format!("{expected}\n"));
    }

    #[track_caller]
    fn check_refused(css: &str, expected: &str) {
        let fixture = format!("//- assets/css/b/b.css\nb{{color:red}}\n//- assets/css/a.css\n{css}");
        let expected: String = expected.lines().map(|line| format!("assets/css/a.css:{line}\n")).collect();
        assert_eq!(mistakes(&fixture), expected);
    }

    #[test]
    fn imported_files_take_the_place_of_their_import_in_order() {
        let fixture = "
//- assets/css/site.css
@charset \"utf-8\";
@layer tokens, base;
@import \"./tokens.css\";
@import url(\"./parts/base.css\");
.site { color: red }
//- assets/css/tokens.css
@layer tokens { :root { --c-text: #1a1a1a } }
//- assets/css/parts/base.css
@import '../parts/list.css';
@layer base { p { color: var(--c-text) } }
//- assets/css/parts/list.css
li { margin: 0 }
//- assets/css/print.css
p { orphans: 2 }
";
        assert_eq!(
            asset(fixture, "site.css"),
            "@layer tokens,base;@layer tokens{:root{--c-text:#1a1a1a}}li{margin:0}@layer base{p{color:var(--c-text)}}.site{color:red}\n"
        );
        assert_eq!(asset(fixture, "print.css"), "p{orphans:2}\n");
        assert_eq!(super::super::fixture::bundled(fixture).files.len(), 2);
    }

    #[test]
    fn page_margin_boxes_come_through() {
        check(
            "@page { size: A4 portrait; margin: 20mm 17mm 20mm 25mm; @bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8pt } @bottom-right { content: '\u{7248}' } }\n@page wide { size: A4 landscape; margin-top: 25mm }\n.wide { page: wide }",
            "@page{size:A4 portrait;margin:20mm 17mm 20mm 25mm;@bottom-center{content:counter(page) \" / \" counter(pages);font-size:8pt}@bottom-right{content:\"\u{7248}\"}}@page wide{size:A4 landscape;margin-top:25mm}.wide{page:wide}",
        );
    }

    #[test]
    fn details_content_comes_through() {
        check(
            "@media print { details::details-content { content-visibility: visible; block-size: auto } }",
            "@media print{details::details-content{content-visibility:visible;block-size:auto}}",
        );
    }

    #[test]
    fn japanese_typesetting_comes_through() {
        check(
            "p { text-autospace: normal; line-break: strict; overflow-wrap: anywhere } h2 { word-break: auto-phrase; text-spacing-trim: trim-start } td { text-autospace: no-autospace }",
            "p{text-autospace:normal;line-break:strict;overflow-wrap:anywhere}h2{word-break:auto-phrase;text-spacing-trim:trim-start}td{text-autospace:no-autospace}",
        );
        check(
            "ruby { ruby-position: over } rt, rp { user-select: none }",
            "ruby{ruby-position:over}rt,rp{-webkit-user-select:none;user-select:none}",
        );
        check(
            "body { font-family: 'BIZ UDPGothic', 'BIZ UDP\u{30b4}\u{30b7}\u{30c3}\u{30af}', sans-serif; letter-spacing: .02em }",
            "body{letter-spacing:.02em;font-family:BIZ UDPGothic,BIZ UDP\u{30b4}\u{30b7}\u{30c3}\u{30af},sans-serif}",
        );
    }

    #[test]
    fn forced_colors_and_system_colours_come_through() {
        check(
            "@media (forced-colors: active) { button { border: 1px solid ButtonText; background: Canvas; forced-color-adjust: none } }",
            "@media (forced-colors:active){button{forced-color-adjust:none;background:canvas;border:1px solid buttontext}}",
        );
    }

    #[test]
    fn preferences_of_the_device_come_through() {
        check(
            "@media (prefers-reduced-motion: reduce) { * { animation: none !important } } @media (prefers-color-scheme: dark) { :root:not([data-theme=light]) { color-scheme: dark } }",
            "@media (prefers-reduced-motion:reduce){*{animation:none!important}}@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark}}",
        );
    }

    #[test]
    fn light_dark_is_left_as_written_with_its_fallback() {
        check(
            "p { color: #00118f; color: light-dark(#00118f, #9db7f9) }",
            "p{color:#00118f;color:light-dark(#00118f,#9db7f9)}",
        );
    }

    #[test]
    fn custom_properties_keep_their_value() {
        check(
            ":root { --c-text: #1a1a1a; --Gap: calc( 1rem + 2px ); --empty:; --text: '\u{3042}'; --mix: light-dark(#fff, #000) } p { margin: var(--Gap, 1rem) }",
            ":root{--c-text:#1a1a1a;--Gap:calc(1rem + 2px);--empty:;--text:\"\u{3042}\";--mix:light-dark(#fff,#000)}p{margin:var(--Gap,1rem)}",
        );
    }

    #[test]
    fn newer_syntax_is_written_for_older_browsers() {
        check(
            "a { &:focus-visible { color: red } } @media (width >= 48rem) { a { color: blue } }",
            "a:focus-visible{color:red}@media (min-width:48rem){a{color:#00f}}",
        );
    }

    #[test]
    fn urls_lead_to_the_hashed_files() {
        let fixture = "
//- assets/css/a.css
@import './b/b.css';
a { background: url(../icons/x.svg) }
a::before { content: url('../icons/x.svg#part') }
i { mask-image: url(#mask); background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\") }
//- assets/css/b/b.css
b { background: url(../../icons/x.svg) }
//- assets/icons/x.svg
<svg/>
";
        let css = asset(fixture, "a.css");
        let hashed = crate::assets::fingerprint::hashed_path("icons/x.svg", b"<svg/>\n");
        assert_eq!(css.matches(&format!("url(\"{hashed}\")")).count(), 2, "{css}");
        assert!(css.contains(&format!("url(\"{hashed}#part\")")), "{css}");
        assert!(css.contains("url(\"#mask\")"), "{css}");
        assert!(css.contains("url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\")"), "{css}");
    }

    #[test]
    fn licences_stay_at_the_head_and_other_comments_go() {
        let fixture = "//- assets/css/a.css\n/*! Licence A */\n@import './b/b.css';\na{color:red}/* note */\n//- assets/css/b/b.css\n/*! Licence B */\nb{color:red}\n";
        assert_eq!(asset(fixture, "a.css"), "/*! Licence A */\n/*! Licence B */\nb{color:red}a{color:red}\n");
    }

    #[test]
    fn slips_are_refused_with_their_place_all_in_one_run() {
        check_refused(
            "a { color: red; }\n/* \u{3042}\u{1f600} */ a:hoverr { color: red }\np::befor { color: red }\nq { color red; }\n@media (min-width 3rem) { a { color: red } }\n",
            "2:12 style-syntax\n3:3 style-syntax\n4:10 style-syntax\n5:18 style-syntax",
        );
    }

    #[test]
    fn imports_that_lead_nowhere_or_elsewhere_are_refused() {
        check_refused(
            "@import './c.css';\n@import 'b/b.css';\n@import './b/b';\n@import '../js/x.css';\n  @import url(https://example.jp/a.css);\n",
            "1:1 asset-not-found\n2:1 asset-not-relative\n3:1 asset-missing-extension\n4:1 asset-leaves-folder\n5:3 asset-not-relative",
        );
    }

    #[test]
    fn imports_with_conditions_are_refused() {
        check_refused("@import './b/b.css' print;\n", "1:1 style-conditional-import");
        check_refused("@import './b/b.css' layer(x);\n", "1:1 style-conditional-import");
        check_refused("@import './b/b.css' supports(display: grid);\n", "1:1 style-conditional-import");
    }

    #[test]
    fn an_import_behind_other_rules_is_refused() {
        check_refused("a{color:red}\n@import './b/b.css';\n", "2:8 style-syntax");
    }

    #[test]
    fn a_file_that_comes_in_twice_is_refused() {
        check_refused("@import './b/b.css';\n@import './b/b.css';\n", "2:1 style-repeated-import");
    }

    #[test]
    fn a_ring_of_imports_is_refused() {
        let fixture = "//- assets/css/a.css\n@import './b.css';\n//- assets/css/b.css\n\n@import './a.css';\n";
        assert_eq!(mistakes(fixture), "assets/css/b.css:2:1 asset-import-cycle\n");
    }

    #[test]
    fn a_namespace_rule_is_refused() {
        check_refused("@namespace svg url(http://www.w3.org/2000/svg);\n", "1:1 style-namespace");
    }

    #[test]
    fn urls_that_lead_nowhere_or_elsewhere_are_refused() {
        check_refused(
            "a { background: url(../icons/y.svg) }\nb { background: url(https://example.jp/x.png) }\ni { background: url('//example.jp/x.png') }\nu { background: url(../../content/x.png) }\n",
            "1:21 asset-not-found\n2:21 asset-not-relative\n3:21 asset-not-relative\n4:21 asset-leaves-folder",
        );
    }

    #[test]
    fn a_relative_url_in_a_custom_property_is_refused() {
        check_refused("a { --x: url(../icons/y.svg) }\n", "1:10 style-syntax");
    }
}
