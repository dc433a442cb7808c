//! The characters of Japanese writing that folding must know: numerals, counters, marks.
//!
//! Characters only. Words and their variants are content (`content/search.yaml`); texts
//! for people stand in `diagnostics::messages`. `assets/js/search/japanese.js` is the same
//! list for the browser; the shared vectors hold the two together.

/// Numerals by value, and the powers of ten.
pub const DIGITS: [(char, u32); 10] =
    [('〇', 0), ('一', 1), ('二', 2), ('三', 3), ('四', 4), ('五', 5), ('六', 6), ('七', 7), ('八', 8), ('九', 9)];
pub const POWERS: [(char, u32); 3] = [('十', 10), ('百', 100), ('千', 1000)];

/// What follows a numeral that means a number.
pub const COUNTERS: &str = "条項号年月日人割万億名歳件回章節次つ層段級期種点週箇か時";

/// Stands before a number and says nothing that the number does not.
pub const ORDINAL: char = '第';
pub const ARTICLE: char = '条';
pub const OF: char = 'の';
/// Before the number of an article: the law that is meant anyway.
pub const LAW: char = '法';

/// Dropped wherever they stand: long vowels and middle dots.
pub const LONG_VOWEL: char = 'ー';
pub const MIDDLE_DOT: char = '・';
/// Dropped as well, so that an aside in brackets does not hide a name.
pub const BRACKETS: &str = "「」『』()[]【】〈〉《》〔〕\"'“”‘’";

/// Small ヶ and ヵ are か in counters.
pub const SMALL_KA: [char; 2] = ['ヶ', 'ヵ'];
pub const KA: char = 'か';

/// Eras by their letter.
pub const ERAS: [(char, &str); 5] = [('r', "令和"), ('h', "平成"), ('s', "昭和"), ('t', "大正"), ('m', "明治")];
pub const FIRST_YEAR: char = '元';
pub const YEAR: char = '年';
pub const MONTH: char = '月';
pub const DAY: char = '日';
/// Last characters of the names of eras, before 元年.
pub const ERA_ENDS: &str = "和成正治";
