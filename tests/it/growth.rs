//! Twice the input takes at most three times the work (RELIABILITY T2): repeated patterns that have made readers of such
//! input slow, through the whole program.
//!
//! Judged is the processor time of one thread that does everything, so that a busy machine decides nothing. What looks
//! slow is measured again at larger counts before it is called so.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use shirube::diagnostics::report::{self, Format};
use shirube::{Minify, Workshop, limits};

use crate::chance::times;
use crate::fuzzed;
use crate::site_test::SiteTest;

/// 2 is linear, 4 is the square.
const MOST_GROWTH: u32 = 3;
/// What is measured of nothing at all.
const NOISE: Duration = Duration::from_millis(5);
/// Stack of the thread: recursion without end shows sooner than on the stacks of the program.
const STACK_BYTES: usize = 2 * 1024 * 1024;

// What stands in «…» is repeated, with № as its number. The body of a section:

const INLINE: &[&str] = &[
    "«[»",
    "«![»",
    "«[»a«]»",
    "«[a](section:»",
    "«[a](section:A-1) »",
    "«[a](law:tosho-jorei/№) »",
    "«[a](<»",
    "«[№]: /a\n»«[№] »",
    "«[^1] »",
    "«*a »",
    "«a**b»",
    "«_a*»",
    "«*»a«*»",
    "«**a** »",
    "«`»",
    "«a`` »",
    "«<»",
    "«<a href=\"»",
    "«<!--»",
    "«<![CDATA[»",
    "«&»",
    "«&amp;»",
    "«\\»",
    "«貸し出しと予約。»",
    "«か\u{3099}»",
];

const BLOCKS: &[&str] = &[
    "«[a](section:A-1)\n\n»",
    "«[a](law:tosho-jorei/№)\n\n»",
    "«[^1]: a\n»",
    "«> »a",
    "«> #### 例：題（p.2） {#A-1-2-№}\n> a\n\n»",
    "«- »a",
    "«* - »a",
    "«- a\n»",
    "«- a\n\n  »b",
    "«№. a\n»",
    "« »a",
    "«a  \n»",
    "|a|\n|-|\n«|a|\n»",
    "«|a»|\n«|-»|\n«|a»|\n",
    "|a|b|c|\n|-|-|-|\n«a\n»",
    "«|a»\n",
    "«### 題№\n\n»",
    "«### 題№ {#a}\n»",
    "### a «{#a» «}»",
    "«a\n=\n»",
    "«```\n»",
    "«    a\n»",
    "«\n»",
];

/// A file of content: its path, then what stands in it.
const FILES: &[(&str, &str)] = &[
    ("notes.yaml", "«k№: 1\n»"),
    ("notes.yaml", "«[»"),
    ("notes.yaml", "«[»«]»"),
    ("notes.yaml", "«{a: »"),
    ("notes.yaml", "[«a, »]"),
    ("notes.yaml", "[«\"a\", »]"),
    ("notes.yaml", "{«k№: 1, »}"),
    ("notes.yaml", "«- »a"),
    ("notes.yaml", "«? a\n»"),
    ("notes.yaml", "«- &a№ a\n»"),
    ("notes.yaml", "«- *a\n»"),
    ("notes.yaml", "«!!str »a"),
    ("notes.yaml", "«# a\n»"),
    ("notes.yaml", "«---\n»"),
    ("notes.yaml", "«%a\n»"),
    ("notes.yaml", "- \"«a\n  »\""),
    ("notes.yaml", "- '«''»'"),
    ("notes.yaml", "- \"«\\n»"),
    ("notes.yaml", "- >\n«  a\n»"),
    ("notes.yaml", "- «a »"),
    ("notes.yaml", "« a:\n »"),
    ("notes.yaml", "«\t»a"),
    ("themes.yaml", "«- {id: kasu-№, name: 貸す№, lead: 渡します。}\n»"),
    ("themes.yaml", "«- {id: kasu, name: 貸す, lead: 渡します。}\n»"),
    ("themes.yaml", "- {id: kasu, name: «貸す», lead: «[あ](section:A-1)»}\n"),
    ("themes.yaml", "- {id: kasu, name: 貸す, lead: «*あ »}\n"),
    ("glossary/a.yaml", "«- {id: a-№, name: 語№, reading: ご, meaning: 意味, source: [{section: A-1, page: 2}]}\n»"),
    (
        "glossary/a.yaml",
        "- {id: a, name: 語, reading: ご, aliases: [«語№, »], meaning: 意味, source: [{section: A-1, page: 2}]}",
    ),
    (
        "orientation/4.md",
        "---\nid: \"4\"\ntitle: 話\nminutes: 4\npages: {guide: O-41, slides: O-42, handout: O-43}\nlead: 話\nparts: []\nquiz: []\nsource: []\n---\n«## 題（1分） {#slide-№}\n- 本\n»",
    ),
];

const QUERIES: &[&str] = &[
    "«a»",
    "«貸»",
    "«あ»",
    "«ア»",
    "«か\u{3099}»",
    "«1»",
    "« »",
    "«貸し出し»",
    "«かしだし»",
    "«本a1 »",
    "«貸出№ »",
    "«第一条の»",
    "«「」»",
    "«二〇»",
];

const ANSWERS: &[&str] = &[
    "«[»",
    "«{\"a\":»",
    "[«1,»1]",
    "[«[],»1]",
    "{«\"k№\":1,»\"a\":1}",
    "{«\"a\":1,»\"a\":1}",
    "\"«\\n»\"",
    "\"«\\ud800»\"",
    "«1»",
    "« »1",
    "«\"»",
    "«\\»",
    "{\"kind\":\"shirube/answers\",\"schema\":1,\"a\":[«{\"a\":1},»1]}",
    "«<script>»",
    "«<!--»",
];

/// The pattern with so many repeats.
fn repeated(pattern: &str, count: usize) -> String {
    let mut text = String::new();
    for piece in pattern.split('»') {
        let (once, unit) = piece.split_once('«').unwrap_or((piece, ""));
        text += once;
        text.extend((1..=count).map(|number| unit.replace('№', &number.to_string())));
    }
    text
}

/// The least processor time of several runs; whatever disturbs a run only adds to it.
fn cost(runs: usize, work: impl Fn()) -> Duration {
    let now = || Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).expect("time does not run backwards");
    let run = |_| {
        let begun = now();
        work();
        now() - begun
    };
    (0..runs).map(run).min().expect("there is a run")
}

/// The numbers of work that grows faster than its input, `count` times something, beyond what next to nothing costs.
fn too_fast(count: usize, most: usize, work: &dyn Fn(usize)) -> Option<String> {
    let mut numbers = Vec::new();
    for (round, runs) in [1, 3, 5].into_iter().enumerate() {
        let count = (count << round).min(most / 2);
        // A disturbed run of the smaller input would hide what is looked for, one of the larger is only measured again.
        let least = cost(runs, || work(1));
        let once = cost(runs + 1, || work(count)).saturating_sub(least);
        let twice = cost(runs, || work(2 * count)).saturating_sub(least);
        if twice <= once * MOST_GROWTH + NOISE {
            return None;
        }
        numbers.push(format!("{count}: {once:.0?}, {}: {twice:.0?}", 2 * count));
    }
    Some(numbers.join("; "))
}

/// Runs all patterns through a reader on one thread, which keeps what it needs; names those that grow too fast.
fn check<Reader: Fn(&str)>(patterns: &[&str], most_bytes: usize, reader: impl FnOnce() -> Reader + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(STACK_BYTES).build().unwrap();
    let found: Vec<String> = pool.install(|| {
        let read = reader();
        // What is made once is no growth.
        read(&repeated(patterns[0], 1));
        let judged = |pattern: &&str| {
            let unit = repeated(pattern, 1000).len() / 1000;
            let most = most_bytes / (unit + 2);
            let count = (times("GROWN_KIB", 8) * 1024 / unit).min(most / 2);
            let numbers = too_fast(count, most, &|count| read(&repeated(pattern, count)))?;
            Some(format!("{pattern:?} takes {numbers}"))
        };
        patterns.iter().filter_map(judged).collect()
    });
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Builds sites as `shirube build` does, and says what is wrong with them.
fn builder(site: impl Fn(&str) -> SiteTest) -> impl Fn(&str) {
    let workshop = RefCell::<Workshop>::default();
    move |input| {
        let site = site(input);
        let built = site.build_in(&mut workshop.borrow_mut(), Minify::Yes);
        let text = |path: &str| std::str::from_utf8(site.files().get(path)?).ok();
        black_box(report::render(&built.diagnostics, Format::Full, text));
    }
}

#[test]
fn inline_markdown_takes_time_by_its_length() {
    check(INLINE, limits::FILE_BYTES, || builder(|body| fuzzed::with_body(body.as_bytes())));
}

#[test]
fn blocks_of_markdown_take_time_by_their_number() {
    check(BLOCKS, limits::FILE_BYTES, || builder(|body| fuzzed::with_body(body.as_bytes())));
}

#[test]
fn files_of_content_take_time_by_their_length() {
    let patterns: Vec<String> = FILES.iter().map(|(path, file)| format!("content/{path}\n{file}")).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    let with_file = |input: &str| {
        let (path, file) = input.split_once('\n').unwrap();
        fuzzed::tiny().with(path, file.into())
    };
    check(&patterns, limits::FILE_BYTES, || builder(with_file));
}

#[test]
fn queries_and_answers_take_time_by_their_length() {
    check(QUERIES, limits::FILE_BYTES, || |asked: &str| drop(fuzzed::index().search(asked)));
    check(ANSWERS, limits::IMPORT_BYTES as usize, || |file: &str| drop(fuzzed::counted(file.as_bytes())));
}

#[test]
fn work_that_grows_with_the_square_would_be_found() {
    let spin = |steps: usize| {
        black_box((0..steps).fold(0_usize, |sum, step| sum.wrapping_add(black_box(step))));
    };
    // The square with a cost for each and for the whole, as readers have it.
    assert!(too_fast(2000, 8000, &|count| spin(100_000 + count * 50 + count * count / 2)).is_some());
    assert!(too_fast(2000, 8000, &|count| spin(100_000 + count * 500)).is_none());
    assert!(too_fast(2000, 8000, &|count| spin(count * 50 * count.ilog2() as usize)).is_none(), "sorting is no square");
}
