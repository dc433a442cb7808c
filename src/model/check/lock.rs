//! `published.lock`: what published editions meant, line by line (CHECKS §2.5).
//!
//! ```text
//! edition patch kind id rev mh th
//! edition patch model - - meaning_hash -
//! ```
//!
//! Fields are parted by one tab. `shirube lock` appends a sorted block a patch and never
//! rewrites a line; nothing else writes the file.

use std::fmt::Write;

use super::Checklist;
use super::meaning::{self, Item, ItemKind};
use crate::model::modality::Modality;

/// Name of the file in the folder of a checklist.
pub const FILE_NAME: &str = "published.lock";
/// Kind of the line about the edition as a whole.
const MODEL: &str = "model";
/// What has no value.
const NOTHING: &str = "-";

/// All lines of one checklist, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    pub lines: Vec<LockLine>,
    /// Numbers of lines that have another form.
    pub broken: Vec<u32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockLine {
    pub line_number: u32,
    pub edition: String,
    pub patch: u16,
    pub entry: Entry,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    Item { kind: ItemKind, id: String, rev: u16, mh: String, th: String },
    Model { meaning_hash: String },
}

/// An item as an edition's newest lines say it.
#[derive(Debug, Clone, Copy)]
pub struct LockedItem<'a> {
    pub kind: ItemKind,
    pub id: &'a str,
    pub rev: u16,
    pub mh: &'a str,
    pub th: &'a str,
    pub line_number: u32,
}

impl Lock {
    pub fn parse(text: &str) -> Self {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            let line_number = index as u32 + 1;
            match parse_line(line, line_number) {
                Some(line) => lock.lines.push(line),
                None => lock.broken.push(line_number),
            }
        }
        lock
    }

    /// The newest patch of an edition that has lines.
    pub fn newest_patch(&self, edition: &str) -> Option<u16> {
        self.lines.iter().filter(|line| line.edition == edition).map(|line| line.patch).max()
    }

    /// The items of one patch.
    pub fn items(&self, edition: &str, patch: u16) -> Vec<LockedItem<'_>> {
        let lines = self.lines.iter().filter(|line| line.edition == edition && line.patch == patch);
        lines
            .filter_map(|line| match &line.entry {
                Entry::Item { kind, id, rev, mh, th } => {
                    Some(LockedItem { kind: *kind, id, rev: *rev, mh, th, line_number: line.line_number })
                }
                Entry::Model { .. } => None,
            })
            .collect()
    }
}

fn parse_line(line: &str, line_number: u32) -> Option<LockLine> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [edition, patch, kind, id, rev, mh, th] = fields.as_slice() else { return None };
    let entry = if *kind == MODEL {
        if [*id, *rev, *th] != [NOTHING; 3] {
            return None;
        }
        Entry::Model { meaning_hash: (*mh).to_owned() }
    } else {
        let kind = ItemKind::ALL.into_iter().find(|known| known.word() == *kind)?;
        let rev = rev.parse().ok()?;
        Entry::Item { kind, id: (*id).to_owned(), rev, mh: (*mh).to_owned(), th: (*th).to_owned() }
    };
    Some(LockLine { line_number, edition: (*edition).to_owned(), patch: patch.parse().ok()?, entry })
}

/// The block of an edition's patch: one line an item, sorted, and the line of the model.
pub fn block(checklist: &Checklist, modalities: &[Modality]) -> String {
    let (edition, patch) = (&checklist.edition, checklist.patch);
    let items = meaning::items(checklist, modalities);
    let line = |item: &Item| {
        let (kind, id, rev) = (item.kind.word(), &item.id, item.rev);
        format!("{edition}\t{patch}\t{kind}\t{id}\t{rev}\t{}\t{}", item.mh, item.th)
    };
    let mut lines: Vec<String> = items.iter().map(line).collect();
    let hash = meaning::meaning_hash(&items);
    lines.push(format!("{edition}\t{patch}\t{MODEL}\t{NOTHING}\t{NOTHING}\t{hash}\t{NOTHING}"));
    lines.sort();
    let mut block = String::new();
    for line in lines {
        let _ = writeln!(block, "{line}");
    }
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_back_and_others_are_named() {
        let lock = Lock::parse(
            "2022\t1\tq\ta-b\t2\taa\tbb\n2022\t1\tmodel\t-\t-\tcc\t-\n2022 1 q\n2022\t1\tx\ta\t1\taa\tbb\n2022\t2\tq\ta-b\t2\taa\tdd\n",
        );
        assert_eq!(lock.broken, [3, 4]);
        assert_eq!(lock.newest_patch("2022"), Some(2));
        assert_eq!(lock.items("2022", 1).iter().map(|item| (item.id, item.rev)).collect::<Vec<_>>(), [("a-b", 2)]);
        assert_eq!(lock.newest_patch("2026"), None);
    }
}
