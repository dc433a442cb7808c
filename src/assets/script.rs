//! Links ES modules into classic scripts, because `type="module"` and `fetch` do not run on `file://` (RELIABILITY H9).
//!
//! Each module becomes a function that returns its exports, and each entry one function round the modules it needs,
//! in the order in which a browser would run them:
//!
//! ```js
//! (function(){"use strict";
//! const $0=(function(){const text="…";return{text}})();
//! (function(){const{text:label}=$0;…})();
//! })();
//! ```
//!
//! So two modules cannot meet, and linking renames nothing. The price is that an importer gets the value an export has
//! when its module has run; hence no cycles, and no export that is assigned again. When all is linked, oxc gives the
//! names short forms: it knows every nested scope, shorthand property and shadowed name, and globals keep theirs.
//!
//! An entry with `import './base.js'`, where `base.js` is an entry too, is a later part of that script: the
//! page loads it when it needs it, after the base. As with modules in a browser, what both import runs once: the base
//! lends its modules (`shirubeModules`, by path), and the part holds only what the base lacks.
//!
//! Supported: `import { a, b as c } from './x.js'`, `export` before a declaration, `export { a, b as c }`.
//! All the rest is refused. The code itself is printed without white space and comments; `/*! … */` comments stay,
//! at the head of the script. Nothing is folded or dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oxc_allocator::{Allocator, CloneIn};
use oxc_ast::ast;
use oxc_ast_visit::{Visit, walk};
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_ecmascript::BoundNames;
use oxc_mangler::Mangler;
use oxc_parser::Parser;
use oxc_semantic::{ScopeFlags, Scoping, SemanticBuilder};
use oxc_span::{GetSpan, SourceType, Span};
use rayon::prelude::*;

use super::{BundleError, SCRIPT_FOLDER, entries, find_cycles, resolve_import};
use crate::diagnostics::messages::bundle::BundleErrorKind;

/// Where a script leaves the modules that its later parts import.
const LENT: &str = "globalThis.shirubeModules";

/// One module, as the linker needs it.
struct Module {
    /// The entry that this one is a later part of: an import without names and its place.
    base: Option<(String, usize)>,
    imports: Vec<Import>,
    exports: Vec<Export>,
    /// The code without `import`, without `export`, without white space.
    code: String,
    legal_comments: Vec<String>,
    /// Every name that stands for something anywhere in the module, declared here or not.
    names: BTreeSet<String>,
}

/// One `import { … } from '…'` whose path leads inside the script folder.
struct Import {
    path: String,
    /// Where the path stands, in bytes.
    specifier_offset: usize,
    names: Vec<ImportedName>,
}

struct ImportedName {
    exported: String,
    local: String,
    offset: usize,
}

struct Export {
    local: String,
    exported: String,
}

/// From the modules below `assets/js/` to the linked entries, by logical name.
pub fn link(sources: &BTreeMap<&str, &str>, errors: &mut Vec<BundleError>) -> BTreeMap<String, Vec<u8>> {
    let error_count_before = errors.len();
    let mut modules: BTreeMap<&str, Option<Module>> = BTreeMap::new();
    let read: Vec<_> = sources
        .par_iter()
        .map(|(path, text)| {
            let mut found = Vec::new();
            (*path, read_module(path, text, &mut found), found)
        })
        .collect();
    for (path, module, found) in read {
        modules.insert(path, module);
        errors.extend(found);
    }
    check_imports(sources, &modules, errors);
    let graph: BTreeMap<&str, Vec<&str>> = modules
        .iter()
        .map(|(path, module)| {
            let imports = module.iter().flat_map(|module| &module.imports);
            (*path, imports.map(|import| import.path.as_str()).collect())
        })
        .collect();
    for cycle in find_cycles(&graph) {
        let offset =
            modules[cycle.path].as_ref().map_or(0, |module| module.imports[cycle.import_index].specifier_offset);
        let text = sources[cycle.path];
        errors.push(BundleError::at_offset(cycle.path, text, offset, cycle.kind()));
    }
    if errors.len() > error_count_before {
        return BTreeMap::new();
    }
    let linkable: BTreeMap<&str, &Module> =
        modules.iter().filter_map(|(path, module)| Some((*path, module.as_ref()?))).collect();
    let entries = entries(&graph, SCRIPT_FOLDER);
    check_bases(&entries, sources, &linkable, errors);
    if errors.len() > error_count_before {
        return BTreeMap::new();
    }
    let parts: Vec<Part<'_>> = entries.iter().map(|(_, path)| Part::new(path, &linkable)).collect();
    let written: Vec<_> = entries
        .par_iter()
        .zip(&parts)
        .map(|((name, path), part)| {
            let lent =
                parts.iter().filter(|other| other.base == Some(*path)).flat_map(|other| &other.borrowed).copied();
            // A slip of the linker must not become a page without scripts.
            let script = with_short_names(&write_script(part, &lent.collect(), &linkable))
                .map_err(|detail| BundleError::at_start(path, BundleErrorKind::ScriptSyntax { detail }));
            ((*name).to_owned(), script.map(|script| legal_comments(part, &linkable) + &script))
        })
        .collect();
    let mut scripts = BTreeMap::new();
    for (name, script) in written {
        match script {
            Ok(script) => drop(scripts.insert(name, script.into_bytes())),
            Err(slip) => errors.push(slip),
        }
    }
    scripts
}

/// Parses one module and reports what is wrong inside it. `None` when its exports cannot be known.
fn read_module(path: &str, text: &str, errors: &mut Vec<BundleError>) -> Option<Module> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::mjs()).parse();
    let semantic = SemanticBuilder::new().with_check_syntax_error(parsed.errors.is_empty()).build(&parsed.program);
    let diagnostics: Vec<_> = parsed.errors.iter().chain(&semantic.errors).collect();
    for diagnostic in &diagnostics {
        let offset = diagnostic.labels.as_ref().and_then(|labels| labels.first()).map_or(0, |label| label.offset());
        let detail = diagnostic.message.to_string();
        let kind = BundleErrorKind::ScriptSyntax { detail };
        errors.push(BundleError::at_offset(path, text, offset, kind));
    }
    if !diagnostics.is_empty() {
        return None;
    }

    let scoping = semantic.semantic.into_scoping();
    let mut refusals = Refusals::default();
    refusals.visit_program(&parsed.program);
    let (base, imports, exports) = read_links(path, &parsed.program, &scoping, &mut refusals);
    let Refusals { places, .. } = refusals;
    for (span, kind) in places {
        errors.push(BundleError::at_offset(path, text, span.start as usize, kind));
    }

    // oxc lets a declaration beside an import of the same name pass: in TypeScript one of them may be a type.
    for name in imports.iter().flat_map(|import| &import.names) {
        let second =
            scoping.get_root_binding(&name.local).and_then(|symbol_id| scoping.symbol_redeclarations(symbol_id).get(1));
        if let Some(redeclaration) = second {
            let detail = format!("Identifier `{}` has already been declared", name.local);
            let kind = BundleErrorKind::ScriptSyntax { detail };
            let offset = redeclaration.span.start as usize;
            errors.push(BundleError::at_offset(path, text, offset, kind));
        }
    }

    let mut names: BTreeSet<String> = scoping.symbol_names().map(str::to_owned).collect();
    names.extend(scoping.root_unresolved_references().keys().map(|name| name.to_string()));
    let legal_comments = parsed
        .program
        .comments
        .iter()
        .map(|comment| comment.span.source_text(text).to_owned())
        .filter(|comment| comment.starts_with("/*!"))
        .collect();
    Some(Module {
        base,
        imports,
        exports,
        code: print_without_links(&allocator, &parsed.program),
        legal_comments,
        names,
    })
}

/// What the linker cannot carry over, wherever it stands in a module.
#[derive(Default)]
struct Refusals {
    places: Vec<(Span, BundleErrorKind)>,
    function_depth: usize,
}

impl Refusals {
    fn add(&mut self, span: Span, kind: BundleErrorKind) {
        self.places.push((span, kind));
    }

    fn refuse_await_outside_functions(&mut self, span: Span) {
        if self.function_depth == 0 {
            self.add(span, BundleErrorKind::TopLevelAwait);
        }
    }
}

impl<'a> Visit<'a> for Refusals {
    fn visit_function(&mut self, function: &ast::Function<'a>, flags: ScopeFlags) {
        self.function_depth += 1;
        walk::walk_function(self, function, flags);
        self.function_depth -= 1;
    }

    fn visit_arrow_function_expression(&mut self, arrow: &ast::ArrowFunctionExpression<'a>) {
        self.function_depth += 1;
        walk::walk_arrow_function_expression(self, arrow);
        self.function_depth -= 1;
    }

    fn visit_await_expression(&mut self, expression: &ast::AwaitExpression<'a>) {
        self.refuse_await_outside_functions(expression.span);
        walk::walk_await_expression(self, expression);
    }

    fn visit_for_of_statement(&mut self, statement: &ast::ForOfStatement<'a>) {
        if statement.r#await {
            self.refuse_await_outside_functions(statement.span);
        }
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_variable_declaration(&mut self, declaration: &ast::VariableDeclaration<'a>) {
        if declaration.kind == ast::VariableDeclarationKind::AwaitUsing {
            self.refuse_await_outside_functions(declaration.span);
        }
        walk::walk_variable_declaration(self, declaration);
    }

    fn visit_import_expression(&mut self, expression: &ast::ImportExpression<'a>) {
        self.add(expression.span, BundleErrorKind::DynamicImport);
        walk::walk_import_expression(self, expression);
    }

    fn visit_meta_property(&mut self, property: &ast::MetaProperty<'a>) {
        if property.meta.name == "import" {
            self.add(property.span, BundleErrorKind::ImportMeta);
        }
    }
}

fn read_links(
    path: &str,
    program: &ast::Program<'_>,
    scoping: &Scoping,
    refusals: &mut Refusals,
) -> (Option<(String, usize)>, Vec<Import>, Vec<Export>) {
    let mut base = None;
    let mut imports = Vec::new();
    let mut exports = Vec::new();
    for statement in &program.body {
        match statement {
            ast::Statement::ImportDeclaration(declaration) if base.is_none() && is_base(path, declaration) => {
                let offset = declaration.span.start as usize;
                base = resolve_import(path, declaration.source.value.as_str(), SCRIPT_FOLDER, ".js")
                    .map_err(|kind| refusals.add(declaration.source.span, kind))
                    .ok()
                    .map(|base| (base, offset));
            }
            ast::Statement::ImportDeclaration(declaration) => {
                imports.extend(read_import(path, declaration, refusals));
            }
            ast::Statement::ExportNamedDeclaration(declaration) => {
                exports.extend(read_export(declaration, scoping, refusals));
            }
            ast::Statement::ExportDefaultDeclaration(declaration) => {
                refusals.add(declaration.span, BundleErrorKind::DefaultExport);
            }
            ast::Statement::ExportAllDeclaration(declaration) => {
                refusals.add(declaration.span, BundleErrorKind::ExportAll);
            }
            _ => {}
        }
    }
    (base, imports, exports)
}

/// Whether an import names a script beside this one, and nothing of it.
fn is_base(path: &str, declaration: &ast::ImportDeclaration<'_>) -> bool {
    let is_in_folder = |path: &str| {
        path.strip_prefix(SCRIPT_FOLDER).and_then(|rest| rest.strip_prefix('/')).is_some_and(|name| !name.contains('/'))
    };
    let beside = declaration.source.value.strip_prefix("./");
    declaration.specifiers.is_none() && is_in_folder(path) && beside.is_some_and(|name| !name.contains('/'))
}

fn read_import(path: &str, declaration: &ast::ImportDeclaration<'_>, refusals: &mut Refusals) -> Option<Import> {
    if let Some(with_clause) = &declaration.with_clause {
        refusals.add(with_clause.span, BundleErrorKind::ImportAttributes);
    }
    let Some(specifiers) = declaration.specifiers.as_ref().filter(|list| !list.is_empty()) else {
        refusals.add(declaration.span, BundleErrorKind::SideEffectImport);
        return None;
    };
    let mut names = Vec::new();
    for specifier in specifiers {
        match specifier {
            ast::ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                let exported = &specifier.imported;
                if exported.name() == "default" {
                    refusals.add(specifier.span, BundleErrorKind::DefaultImport);
                } else if is_identifier(exported) {
                    names.push(ImportedName {
                        exported: exported.name().to_string(),
                        local: specifier.local.name.to_string(),
                        offset: specifier.span.start as usize,
                    });
                } else {
                    refusals.add(exported.span(), BundleErrorKind::UnsupportedName);
                }
            }
            ast::ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => {
                refusals.add(specifier.span, BundleErrorKind::DefaultImport);
            }
            ast::ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => {
                refusals.add(specifier.span, BundleErrorKind::NamespaceImport);
            }
        }
    }
    let source = &declaration.source;
    match resolve_import(path, source.value.as_str(), SCRIPT_FOLDER, ".js") {
        Ok(path) => Some(Import { path, specifier_offset: source.span.start as usize, names }),
        Err(kind) => {
            refusals.add(source.span, kind);
            None
        }
    }
}

fn read_export(
    declaration: &ast::ExportNamedDeclaration<'_>,
    scoping: &Scoping,
    refusals: &mut Refusals,
) -> Vec<Export> {
    if declaration.source.is_some() {
        refusals.add(declaration.span, BundleErrorKind::ReExport);
        return Vec::new();
    }
    // Local name, exported name, place.
    let mut names: Vec<(String, String, Span)> = Vec::new();
    // Not `get_binding_identifiers`, which forgets `...rest` (oxc 0.95).
    if let Some(declared) = &declaration.declaration {
        declared.bound_names(&mut |identifier| {
            let name = identifier.name.to_string();
            names.push((name.clone(), name, identifier.span));
        });
    }
    for specifier in &declaration.specifiers {
        let exported = specifier.exported.name();
        if exported == "default" {
            refusals.add(specifier.span, BundleErrorKind::DefaultExport);
        } else if is_identifier(&specifier.exported) {
            let local = specifier.local.name();
            names.push((local.to_string(), exported.to_string(), specifier.span));
        } else {
            refusals.add(specifier.exported.span(), BundleErrorKind::UnsupportedName);
        }
    }
    for (local, exported, span) in &names {
        let is_reassigned =
            scoping.get_root_binding(local).is_some_and(|symbol_id| scoping.symbol_is_mutated(symbol_id));
        if is_reassigned {
            let name = exported.clone();
            refusals.add(*span, BundleErrorKind::ReassignedExport { name });
        }
        if exported == "__proto__" {
            // In the object a module returns, this name would set the prototype.
            refusals.add(*span, BundleErrorKind::UnsupportedName);
        }
    }
    names.into_iter().map(|(local, exported, _)| Export { local, exported }).collect()
}

fn is_identifier(name: &ast::ModuleExportName<'_>) -> bool {
    !matches!(name, ast::ModuleExportName::StringLiteral(_))
}

/// Prints the module without its `import` and `export` words. White space and comments go; names, values and the
/// order of things stay (this is oxc's printer, not its minifier).
fn print_without_links<'a>(allocator: &'a Allocator, program: &ast::Program<'a>) -> String {
    let mut program = program.clone_in(allocator);
    program.hashbang = None;
    // "use strict" stands once, at the head of the script.
    program.directives.clear();
    let statements = std::mem::replace(&mut program.body, oxc_allocator::Vec::new_in(allocator));
    for statement in statements {
        match statement {
            ast::Statement::ImportDeclaration(_) => {}
            ast::Statement::ExportNamedDeclaration(export) => {
                let declaration = export.unbox().declaration;
                program.body.extend(declaration.map(ast::Statement::from));
            }
            other => program.body.push(other),
        }
    }
    print(&program, None)
}

fn print(program: &ast::Program<'_>, scoping: Option<Scoping>) -> String {
    Codegen::new().with_options(CodegenOptions::minify()).with_scoping(scoping).build(program).code
}

/// Reports imports that lead to no file or to no export.
fn check_imports(
    sources: &BTreeMap<&str, &str>,
    modules: &BTreeMap<&str, Option<Module>>,
    errors: &mut Vec<BundleError>,
) {
    for (path, module) in modules {
        let text = sources[path];
        for import in module.iter().flat_map(|module| &module.imports) {
            match modules.get(import.path.as_str()) {
                None => {
                    let kind = BundleErrorKind::FileNotFound { path: import.path.clone() };
                    errors.push(BundleError::at_offset(path, text, import.specifier_offset, kind));
                }
                // Its own mistakes are reported already; its exports are unknown.
                Some(None) => {}
                Some(Some(target)) => {
                    for name in &import.names {
                        if target.exports.iter().all(|export| export.exported != name.exported) {
                            let kind = BundleErrorKind::UnknownExport {
                                name: name.exported.clone(),
                                path: import.path.clone(),
                            };
                            errors.push(BundleError::at_offset(path, text, name.offset, kind));
                        }
                    }
                }
            }
        }
    }
}

/// Reads a linked script the way a browser does, as a classic script, and gives its names short forms: all of them
/// stand inside one function, so none is seen from outside. The first mistake, if there is one.
fn with_short_names(script: &str) -> Result<String, String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::cjs()).parse();
    let semantic = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program);
    match parsed.errors.iter().chain(&semantic.errors).next() {
        Some(mistake) => Err(mistake.message.to_string()),
        None => Ok(print(&parsed.program, Some(Mangler::new().build(&parsed.program).scoping))),
    }
}

/// Reports bases that are no entries, or later parts themselves.
fn check_bases(
    entries: &[(&str, &str)],
    sources: &BTreeMap<&str, &str>,
    modules: &BTreeMap<&str, &Module>,
    errors: &mut Vec<BundleError>,
) {
    for (path, module) in modules {
        let Some((base, offset)) = &module.base else { continue };
        let is_whole = modules.get(base.as_str()).is_some_and(|base| base.base.is_none());
        let is_entry = |wanted: &str| entries.iter().any(|(_, path)| *path == wanted);
        if !(is_whole && is_entry(base) && is_entry(path)) {
            errors.push(BundleError::at_offset(path, sources[path], *offset, BundleErrorKind::SideEffectImport));
        }
    }
}

/// What the script of one entry holds.
struct Part<'module> {
    base: Option<&'module str>,
    /// As a browser runs them.
    own: Vec<&'module str>,
    /// Modules of the base that its own import.
    borrowed: BTreeSet<&'module str>,
}

impl<'module> Part<'module> {
    /// All imports are known to be right.
    fn new(entry_path: &'module str, modules: &BTreeMap<&'module str, &'module Module>) -> Self {
        let base = modules[entry_path].base.as_ref().map(|(path, _)| path.as_str());
        let mut there = Vec::new();
        if let Some(base) = base {
            collect_in_order(base, modules, &mut there);
        }
        let mut own = Vec::new();
        collect_in_order(entry_path, modules, &mut own);
        own.retain(|path| !there.contains(path));
        let imported = own.iter().flat_map(|path| &modules[path].imports).map(|import| import.path.as_str());
        let borrowed = imported.filter(|path| there.contains(path)).collect();
        Part { base, own, borrowed }
    }
}

/// Each once, for the head of the script.
fn legal_comments(part: &Part<'_>, modules: &BTreeMap<&str, &Module>) -> String {
    let mut comments: Vec<&str> = Vec::new();
    for comment in part.own.iter().flat_map(|path| &modules[path].legal_comments) {
        if !comments.contains(&comment.as_str()) {
            comments.push(comment);
        }
    }
    comments.iter().map(|comment| format!("{comment}\n")).collect()
}

/// Writes the script of one entry; `lent` are its modules that later parts import.
fn write_script(part: &Part<'_>, lent: &BTreeSet<&str>, modules: &BTreeMap<&str, &Module>) -> String {
    let order: Vec<&str> = part.borrowed.iter().chain(&part.own).copied().collect();
    let prefix = free_prefix(part.own.iter().map(|path| modules[path]));
    let variable = |path: &str| {
        let index = order.iter().position(|other| *other == path);
        format!("{prefix}{}", index.expect("the order holds every imported module"))
    };
    let relative = |path: &str| path.strip_prefix(SCRIPT_FOLDER).unwrap_or(path).to_owned();
    let mut script = "(function(){\"use strict\";\n".to_owned();
    for path in &part.borrowed {
        let _ = writeln!(script, "const {}={LENT}[{:?}];", variable(path), relative(path));
    }
    for path in &part.own {
        let module = modules[path];
        if !module.exports.is_empty() {
            let _ = write!(script, "const {}=", variable(path));
        }
        script.push_str("(function(){");
        for import in &module.imports {
            let names: Vec<String> = import.names.iter().map(|name| property(&name.exported, &name.local)).collect();
            let _ = write!(script, "const{{{}}}={};", names.join(","), variable(&import.path));
        }
        script.push_str(&module.code);
        if !module.exports.is_empty() {
            let names: Vec<String> =
                module.exports.iter().map(|export| property(&export.exported, &export.local)).collect();
            let _ = write!(script, "return{{{}}}", names.join(","));
        }
        script.push_str("})();\n");
    }
    if !lent.is_empty() {
        let modules: Vec<String> = lent.iter().map(|path| format!("{:?}:{}", relative(path), variable(path))).collect();
        let _ = writeln!(script, "{LENT}={{{}}};", modules.join(","));
    }
    script.push_str("})();\n");
    script
}

/// As a browser runs them: what a module imports comes before it, in the order of its imports.
fn collect_in_order<'module>(
    path: &'module str,
    modules: &BTreeMap<&'module str, &'module Module>,
    order: &mut Vec<&'module str>,
) {
    for import in &modules[path].imports {
        if !order.contains(&import.path.as_str()) {
            collect_in_order(&import.path, modules, order);
        }
    }
    order.push(path);
}

/// A beginning that, with a number behind it, is no name in any of these modules.
fn free_prefix<'module>(modules: impl Iterator<Item = &'module Module> + Clone) -> String {
    let mut prefix = "$".to_owned();
    while modules
        .clone()
        .flat_map(|module| &module.names)
        .filter_map(|name| name.strip_prefix(&prefix))
        .any(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    {
        prefix.push('$');
    }
    prefix
}

/// `name` or `key:name`, in an object or in a pattern.
fn property(key: &str, name: &str) -> String {
    if key == name { key.to_owned() } else { format!("{key}:{name}") }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{asset, mistakes};

    const M: &str = "//- assets/js/m/m.js\nexport const a = 1, b = 2;\n";

    /// `text` as an entry beside a module `m/m.js` that exports `a` and `b`.
    #[track_caller]
    fn check_refused(text: &str, expected: &str) {
        let fixture = format!("{M}//- assets/js/x.js\n{text}");
        let expected: String = expected.lines().map(|line| format!("assets/js/x.js:{line}\n")).collect();
        assert_eq!(mistakes(&fixture), expected);
    }

    #[test]
    fn an_entry_becomes_one_classic_script_with_its_modules_before_it() {
        let fixture = "
//- assets/js/site.js
import { start as begin } from './start.js';
import { label } from './text/messages.js';
// A comment.
begin(label);
//- assets/js/start.js
import { label } from './text/messages.js';
export function start(other) {
  return label === other;
}
//- assets/js/text/messages.js
export const label = 'x';
";
        let expected = concat!(
            r#"(function(){"use strict";"#,
            "const e=(function(){const e=`x`;return{label:e}})();",
            "const t=(function(){const{label:t}=e;function n(e){return t===e}return{start:n}})();",
            "(function(){const{start:n}=t;const{label:r}=e;n(r)})()})();",
        );
        assert_eq!(asset(fixture, "site.js"), expected);
    }

    #[test]
    fn equal_names_in_two_modules_do_not_meet() {
        let fixture = "
//- assets/js/site.js
import { one } from './m/one.js';
import { two } from './m/two.js';
const name = 'site', $0 = 1, $$2 = one + two + name + $0;
//- assets/js/m/one.js
const name = 'one';
export const one = name;
//- assets/js/m/two.js
const name = 'two';
export { name as two };
";
        let expected = concat!(
            r#"(function(){"use strict";"#,
            "const e=(function(){const e=`one`;const t=e;return{one:t}})();",
            "const t=(function(){const e=`two`;return{two:e}})();",
            "(function(){const{one:n}=e;const{two:r}=t;const i=`site`,a=1,o=n+r+i+a})()})();",
        );
        assert_eq!(asset(fixture, "site.js"), expected);
    }

    #[test]
    fn a_global_that_looks_like_the_linkers_own_name_is_not_taken() {
        let script =
            asset(&format!("{M}//- assets/js/x.js\nimport {{ a }} from './m/m.js';\n$1(a, $$); $0 = 1;\n"), "x.js");
        assert!(script.contains("$1(t,$$);$0=1"), "{script}");
        assert!(!script.contains("const $"), "{script}");
    }

    #[test]
    fn a_file_that_another_one_imports_is_no_entry() {
        let bundle = super::super::fixture::bundled(
            "//- assets/js/a.js\nimport { b } from './b.js'; b();\n//- assets/js/b.js\nexport function b() {}\n//- assets/js/c/c.js\nf();\n",
        );
        assert_eq!(bundle.urls.keys().collect::<Vec<_>>(), ["a.js"]);
    }

    #[test]
    fn licences_stay_at_the_head_once_and_other_comments_go() {
        let fixture = "
//- assets/js/a.js
/*! Licence A */
import { m } from './m/m.js';
/** JSDoc */ m(/*! Licence B */ 1); // line
//- assets/js/m/m.js
/*! Licence B */
/* @license not marked with an exclamation mark */
export function m() {}
";
        let script = asset(fixture, "a.js");
        assert!(script.starts_with("/*! Licence B */\n/*! Licence A */\n(function(){"), "{script}");
        assert_eq!(script.matches("/*").count(), 2);
        assert!(!script.contains("//"));
    }

    #[test]
    fn strings_keep_their_value() {
        let fixture =
            "//- assets/js/a.js\nf(\"\\u003c\\ufeff\\u2028\", '\\ud83d', `\\u003c${1}`, /\\u003c\\/script>/u);\n";
        let expected = "f(`<\u{feff}\\u2028`,`\\ud83d`,`\\u003c${1}`,/\\u003c\\/script>/u)";
        let script = asset(fixture, "a.js");
        assert!(script.contains(expected), "{script}");
    }

    #[test]
    fn a_default_import_is_refused() {
        check_refused("import a from './m/m.js';\n", "1:8 script-default-import");
        check_refused("import { default as a } from './m/m.js';\n", "1:10 script-default-import");
    }

    #[test]
    fn a_namespace_import_is_refused() {
        check_refused("\nimport * as m from './m/m.js';\n", "2:8 script-namespace-import");
    }

    const PARTS: &str = "
//- assets/js/page.js
import { a } from './m/m.js';
a();
//- assets/js/later.js
import './page.js';
import { b } from './m/n.js';
b();
//- assets/js/m/m.js
export function a() {}
//- assets/js/m/n.js
import { a } from './m.js';
export function b() {
  a();
}
";

    #[test]
    fn a_later_part_takes_the_modules_of_its_base_and_holds_the_rest() {
        let base = concat!(
            r#"(function(){"use strict";"#,
            "const e=(function(){function e(){}return{a:e}})();",
            "(function(){const{a:t}=e;t()})();",
            r#"globalThis.shirubeModules={"/m/m.js":e}})();"#,
        );
        let later = concat!(
            r#"(function(){"use strict";"#,
            "const e=globalThis.shirubeModules[`/m/m.js`];",
            "const t=(function(){const{a:t}=e;function n(){t()}return{b:n}})();",
            "(function(){const{b:e}=t;e()})()})();",
        );
        assert_eq!(asset(PARTS, "page.js"), base);
        assert_eq!(asset(PARTS, "later.js"), later);
    }

    #[test]
    fn a_base_that_is_no_whole_script_is_refused() {
        let missing = "//- assets/js/x.js\nimport './no.js';\n";
        assert_eq!(mistakes(missing), "assets/js/x.js:1:1 script-side-effect-import\n");
        let imported = format!(
            "{PARTS}//- assets/js/other.js\nimport {{ c }} from './third.js';\nc();\n//- assets/js/third.js\nexport const c = 1;\n//- assets/js/x.js\nimport './third.js';\n"
        );
        assert_eq!(mistakes(&imported), "assets/js/x.js:1:1 script-side-effect-import\n");
        let part_of_part = format!("{PARTS}//- assets/js/x.js\nimport './later.js';\n");
        assert_eq!(mistakes(&part_of_part), "assets/js/x.js:1:1 script-side-effect-import\n");
    }

    #[test]
    fn an_import_without_names_is_refused() {
        check_refused("import './m/m.js';\n", "1:1 script-side-effect-import");
        check_refused("import {} from './m/m.js';\n", "1:1 script-side-effect-import");
    }

    #[test]
    fn a_dynamic_import_is_refused_wherever_it_stands() {
        check_refused("function f() { return import('./m/m.js'); }\n", "1:23 script-dynamic-import");
    }

    #[test]
    fn import_attributes_are_refused() {
        check_refused("import { a } from './m/m.js' with { type: 'json' };\n", "1:35 script-import-attributes");
    }

    #[test]
    fn a_default_export_is_refused() {
        check_refused("export default 1;\n", "1:1 script-default-export");
        check_refused("const a = 1; export { a as default };\n", "1:23 script-default-export");
    }

    #[test]
    fn re_exports_are_refused() {
        check_refused("export * from './m/m.js';\n", "1:1 script-export-all");
        check_refused("export * as m from './m/m.js';\n", "1:1 script-export-all");
        check_refused("export { a } from './m/m.js';\n", "1:1 script-re-export");
    }

    #[test]
    fn names_that_are_no_plain_identifiers_are_refused() {
        check_refused("import { 'a b' as a } from './m/m.js';\n", "1:10 script-unsupported-name");
        check_refused("const a = 1; export { a as 'a b' };\n", "1:28 script-unsupported-name");
        check_refused("export const __proto__ = 1;\n", "1:14 script-unsupported-name");
    }

    #[test]
    fn an_export_that_is_assigned_again_is_refused() {
        check_refused("export let n = 0;\nfunction next() { n += 1; }\n", "1:12 script-reassigned-export");
        check_refused("let n = 0;\nexport { n as m };\nn++;\n", "2:10 script-reassigned-export");
        check_refused("export function f() {}\nf = null;\n", "1:17 script-reassigned-export");
    }

    #[test]
    fn import_meta_is_refused() {
        check_refused("const u = import.meta.url;\n", "1:11 script-import-meta");
    }

    #[test]
    fn await_outside_functions_is_refused_in_all_its_forms() {
        check_refused(
            "await f();\nfor await (const x of y) {}\nasync function g() { await 1; }\nconst h = async () => await 2;\nif (x) { f(await 3); }\n",
            "1:1 script-top-level-await\n2:1 script-top-level-await\n5:12 script-top-level-await",
        );
    }

    #[test]
    fn a_ring_is_refused_at_the_import_that_closes_it() {
        let fixture = "
//- assets/js/a.js
import { b } from './m/b.js';
export const a = b;
//- assets/js/m/b.js

import { c } from './c.js';
export const b = c;
//- assets/js/m/c.js
import { a } from '../a.js';
import { c as d } from './c.js';
export const c = a;
";
        let expected = "\
assets/js/m/c.js:1:19 asset-import-cycle
assets/js/m/c.js:2:24 asset-import-cycle
";
        assert_eq!(mistakes(fixture), expected);
    }

    #[test]
    fn a_missing_file_is_refused() {
        check_refused("import { a } from './m/n.js';\n", "1:19 asset-not-found");
    }

    #[test]
    fn paths_that_are_not_relative_or_leave_the_folder_or_lack_the_extension_are_refused() {
        check_refused(
            "import { a } from 'm';\nimport { b } from '/m/m.js';\nimport { c } from 'https://example.jp/m.js';\nimport { d } from './m/m';\nimport { e } from '../css/m.js';\nimport { f } from '../../../x.js';\nimport { g } from '../js/m/m.ts';\n",
            "1:19 asset-not-relative\n2:19 asset-not-relative\n3:19 asset-not-relative\n4:19 asset-missing-extension\n5:19 asset-leaves-folder\n6:19 asset-leaves-folder\n7:19 asset-missing-extension",
        );
    }

    #[test]
    fn a_name_the_file_does_not_export_is_refused() {
        check_refused("const x = '\u{3042}'; import { a, c as d } from './m/m.js';\n", "1:28 script-unknown-export");
    }

    #[test]
    fn a_file_with_a_syntax_error_does_not_cause_further_complaints() {
        let fixture = "//- assets/js/x.js\nimport { a } from './m/m.js';\n//- assets/js/m/m.js\n\nexport const a = ;\n";
        assert_eq!(mistakes(fixture), "assets/js/m/m.js:2:18 script-syntax\n");
    }

    #[test]
    fn early_errors_count_as_syntax_errors() {
        check_refused("let a; let a;\n", "1:5 script-syntax");
        check_refused("export { nowhere };\n", "1:10 script-syntax");
        check_refused("import { a } from './m/m.js'; const a = 1;\n", "1:37 script-syntax");
        check_refused("return 1;\n", "1:1 script-syntax");
        check_refused("with (a) {}\n", "1:1 script-syntax");
        check_refused("const a: number = 1;\n", "1:7 script-syntax\n1:8 script-syntax");
    }
}
