//! Tests of the program from the outside: a site goes in, pages or diagnostics come out.
//!
//! One binary, so that it is linked once. What one function does is tested beside the
//! function. Slow tests are ignored here and run by `./test`.

// The lints guard the program; a test may fail where it stands, run the program and say that it skips.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stderr, reason = "tests")]

mod answer_files;
mod chance;
mod fuzzed;
mod html;
mod program;
mod seen;
mod site_test;

mod aggregate;
mod bad_input;
mod checks;
mod command_line;
mod facts;
mod grafted;
mod growth;
mod laws;
mod minified;
mod overlay;
mod package;
mod planted;
mod publish_faults;
mod real_content;
mod second_guidance;
mod seeds;
mod serve;
mod tidy;
