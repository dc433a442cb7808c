//! The limits on input, each with the rule it comes from (RELIABILITY §4).
//!
//! They are constants: no option and no environment variable changes them.

/// Bytes of one YAML or Markdown file.
pub const FILE_BYTES: usize = 1024 * 1024;
/// Depth of a YAML document.
pub const YAML_DEPTH: usize = 64;
/// Nodes of a YAML document.
pub const YAML_NODES: usize = 250_000;
/// Cells of all tables of one Markdown file. A short row is padded to the width of
/// its header, so a file can grow more than a hundredfold; hence cells are counted first.
pub const TABLE_CELLS: usize = 100_000;
/// Boxes of a figure, and lines: every line is sought among all others, on every way, so that twice the figure takes ten
/// times as long.
pub const FIGURE_NODES: usize = 40;
pub const FIGURE_EDGES: usize = 40;
/// Rows of a drawing; the narrow one stands all boxes one under the other.
pub const FIGURE_ROWS: u16 = 60;
/// Nested elements of a page.
pub const NESTED_ELEMENTS: usize = 256;
/// Stack of a worker thread in bytes; minify-html recurses over nested elements.
pub const WORKER_STACK_BYTES: usize = 16 * 1024 * 1024;
/// Bytes of the path of an input file.
pub const INPUT_PATH_BYTES: usize = 240;
/// HTML of one page body may be so many times its Markdown …
pub const BODY_GROWTH: usize = 50;
/// … and so many bytes more.
pub const BODY_GROWTH_BYTES: usize = 64 * 1024;
/// Bytes of the head of a request to `serve`.
pub const SERVE_HEAD_BYTES: usize = 8 * 1024;
/// How long the head of a request may take to come.
pub const SERVE_HEAD_TIME: std::time::Duration = std::time::Duration::from_secs(5);
/// Connections to `serve` at a time.
pub const SERVE_CONNECTIONS: usize = 64;
/// Characters of one line of what a municipality says of itself (EXPERIENCE §11).
pub const LOCAL_LINE_CHARACTERS: usize = 200;
/// Characters of a note of a municipality (EXPERIENCE §11).
pub const LOCAL_NOTE_CHARACTERS: usize = 400;
/// Lines of a list of a municipality: two a month.
pub const LOCAL_LINES: usize = 24;
/// Bytes of one answers file (CHECKS §1.7, as all that follow).
pub const IMPORT_BYTES: u64 = 10 * 1024 * 1024;
/// Bytes of all entries of a workbook, inflated.
pub const INFLATED_BYTES: usize = 64 * 1024 * 1024;
/// Entries of a workbook.
pub const ZIP_ENTRIES: usize = 200;
/// Rows of a sheet that is read.
pub const SHEET_ROWS: usize = 20_000;
/// Cells of a sheet that is read; as the scripts have it.
pub const SHEET_CELLS: usize = 1_000_000;
/// Nested lists and maps of an answers file.
pub const JSON_DEPTH: usize = 32;
/// Values of an answers file.
pub const JSON_VALUES: usize = 500_000;
/// Enough is known when `COVERAGE_OF * covered >= COVERAGE_NEEDED * n`: 80 %.
pub const COVERAGE_OF: usize = 5;
pub const COVERAGE_NEEDED: usize = 4;
/// A percentage stands from this number on.
pub const PERCENT_FROM_N: usize = 20;
/// Bodies from which quartiles and classes of population are told.
pub const POPULATION_CLASS: usize = 5;
