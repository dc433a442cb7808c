//! わがまち and overlays: what can be wrong with what a municipality says of itself.

use super::{error, suggestion, warning};
use crate::diagnostics::{Diagnostic, Place};

/// Why a value is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalFault {
    TooLong {
        limit: usize,
    },
    SeveralLines,
    TooManyLines {
        limit: usize,
    },
    /// Looks like an address, and like none that a reader should follow.
    Address,
}

pub fn fault(place: Place, key: &str, fault: LocalFault) -> Diagnostic {
    let (id, message, hint) = match fault {
        LocalFault::TooLong { limit } => (
            "local-too-long",
            format!("わがまち設定の「{key}」が長すぎます（上限は{limit}字）。"),
            "短くするか、ホームページの住所を書いてください。",
        ),
        LocalFault::SeveralLines => {
            ("local-several-lines", format!("わがまち設定の「{key}」は一行で書く項目です。"), "改行を消してください。")
        }
        LocalFault::TooManyLines { limit } => (
            "local-too-many-lines",
            format!("わがまち設定の「{key}」の行が多すぎます（上限は{limit}行）。"),
            "大事なものだけを残してください。",
        ),
        LocalFault::Address => (
            "local-address",
            format!("わがまち設定の「{key}」に、開いてはいけない形の住所があります。"),
            "使える住所は https:// 、http:// 、mailto: 、tel: で始まるものです。",
        ),
    };
    error(id, place, message, hint.to_owned())
}

pub fn unknown_key<'a>(place: Place, key: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "local-unknown-key",
        place,
        format!("わがまち設定に「{key}」という項目はありません。"),
        suggestion(key, known),
    )
}

pub fn schema(place: Place, found: u32, known: u32) -> Diagnostic {
    error(
        "local-schema",
        place,
        format!("わがまち設定の形式の番号（schema）が {found} です。このプログラムが読めるのは {known} です。"),
        "このサイトの local/index.html で作り直すか、プログラムを新しくしてください。".to_owned(),
    )
}

pub fn mobile_number(place: Place) -> Diagnostic {
    warning(
        "local-mobile-number",
        place,
        "携帯電話の番号のようです。".to_owned(),
        "だれでも見るページに出ます。課や事業所の代表の番号にしてください。".to_owned(),
    )
}

/// A note names a page or a section that is not there.
pub fn note_without_place<'a>(place: Place, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error(
        "local-note-place",
        place,
        format!("「わが市では」の「{id}」というページも節もありません。"),
        suggestion(id, known),
    )
}

pub fn stray(path: &str) -> Diagnostic {
    error(
        "overlay-stray",
        Place::file(&path.into()),
        "重ねるフォルダーの中の、読まれない場所にあります。".to_owned(),
        "読まれるのは content、templates、assets のフォルダーと local.yaml だけです。名前を確かめてください。"
            .to_owned(),
    )
}
