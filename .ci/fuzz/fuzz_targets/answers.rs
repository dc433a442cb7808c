//! Fuzzes `answers` of `tests/it/fuzzed.rs`, which says what must hold.
#![no_main]
#![allow(dead_code, clippy::unwrap_used, reason = "a target needs only some of what the tests need")]

#[path = "../../../tests/it/fuzzed.rs"]
mod fuzzed;
#[path = "../../../tests/it/html.rs"]
mod html;
#[path = "../../../tests/it/seen.rs"]
mod seen;
#[path = "../../../tests/it/site_test.rs"]
mod site_test;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzzed::answers(bytes));
