//! Mistakes in the checklists of the self-assessment (CHECKS §2.6), and what `shirube lock` says.

use super::{error, suggestion, warning};
use crate::diagnostics::{Diagnostic, Place};

/// Words that stand nowhere in the self-assessment, people's own texts excepted (CHECKS §1.5).
pub const BARRED_WORDS: [&str; 9] =
    ["点数", "合計点", "平均点", "順位", "達成率", "スコア", "合格", "偏差値", "ランキング"];
/// The mistake that `shirube lock` is there to mend.
pub const LOCK_MISSING: &str = "check-lock-missing";
/// How a question ends.
pub const QUESTION_ENDING: &str = "か。";
/// How a question does not ask, because its answers would read the wrong way round.
pub const NEGATIVE_QUESTIONS: [&str; 2] = ["ていないか", "ないでしょうか"];

/// What a count or a length is of.
pub mod subjects {
    pub const TITLE: &str = "題（title.ja）";
    pub const SHORT: &str = "短い名前（title.short）";
    pub const EASY_TITLE: &str = "やさしい題（title.easy）";
    pub const LEAD: &str = "説明（lead）";
    pub const AUDIENCE: &str = "使う人（audience）";
    pub const SCALES: &str = "段階（scales）";
    pub const FACETS: &str = "章（facets）";
    pub const FACET_TITLE: &str = "章の題";
    pub const FACET_EASY: &str = "章のやさしい題";
    pub const FACTS: &str = "体制の問い（profile）";
    pub const ASK: &str = "体制の問い（ask.ja）";
    pub const HELP: &str = "説明（help）";
    pub const OPTIONS: &str = "選択肢（options）";
    pub const OPTION_LABEL: &str = "選択肢の言葉（label）";
    pub const ANCHOR: &str = "段階の説明（anchor）";
    pub const QUESTIONS: &str = "問い（questions）";
    pub const QUESTION: &str = "問い（text.ja）";
    pub const NUMBER: &str = "番号（no）";
    pub const ROLES: &str = "役割（roles）";
    pub const RESPONDENTS: &str = "答えられる人（respondents）";
    pub const BASIS: &str = "根拠（basis）";
    pub const SAYS: &str = "根拠の要約（says）";
    pub const IF_NOT: &str = "問わない理由（if_not）";
    pub const POINTS: &str = "着眼点（points）";
    pub const POINT: &str = "着眼点";
    pub const HINTS: &str = "見るもの（evidence_hints）";
    pub const HINT: &str = "見るもの";
    pub const KNOWLEDGE: &str = "関連（knowledge）";
    pub const ACCEPTS: &str = "受け入れる指紋（accepts）";
    pub const VOICES: &str = "声（voices）";
    pub const VOICE: &str = "声の問い（text.easy）";
    pub const INDICATORS: &str = "数（indicators）";
    pub const INDICATOR: &str = "数の名前（text）";
    pub const UNIT: &str = "単位（unit）";
    pub const INPUTS: &str = "入れる数（inputs）";
    pub const INPUT: &str = "入れる数の名前（label）";
    pub const NOTE: &str = "注意（note）";
    pub const PATCH: &str = "patch";
    pub const REV: &str = "rev";
    pub const DIGITS: &str = "小数の桁（digits）";
    pub const YEARS: &str = "年数（cycle）";
    pub const FACET: &str = "章";
    pub const SCALE: &str = "段階";
    pub const THEME: &str = "主題";
    pub const FACT: &str = "体制の問い";
    pub const OPTION: &str = "選択肢";
    pub const ANSWER: &str = "答え";
    pub const QUESTION_ID: &str = "問い";
    pub const INPUT_ID: &str = "入れる数";
    pub const ITEM: &str = "項目";
}

// The record.

pub fn schema(place: Place, expected: &str) -> Diagnostic {
    error(
        "check-schema",
        place,
        "schema がこのプログラムの読む形ではありません。".to_owned(),
        format!("schema: {expected} と書いてください。"),
    )
}

pub fn folder_differs(place: Place, id: &str) -> Diagnostic {
    error(
        "check-folder-differs",
        place,
        format!("フォルダーの名前と id「{id}」が違います。"),
        "content/checks/<id>/<版>.yaml に置いてください。".to_owned(),
    )
}

pub fn overlay(place: Place, id: &str) -> Diagnostic {
    error(
        "check-overlay",
        place,
        format!("点検「{id}」は、もとの内容にあるので、上書きできません。"),
        "新しい id の点検として加えてください。".to_owned(),
    )
}

pub fn edition(place: Place, edition: &str) -> Diagnostic {
    error(
        "check-edition",
        place,
        format!("「{edition}」は版の形ではありません。"),
        "西暦4けた（同じ年に二つ目があれば b などの小文字を付ける）で、ファイル名と同じにしてください（例：\"2026\"）。"
            .to_owned(),
    )
}

pub fn not_published(place: Place) -> Diagnostic {
    error(
        "check-published",
        place,
        "公表した日（published）がありません。".to_owned(),
        "published: \"2026-11-23\" のように書くか、status を draft にしてください。".to_owned(),
    )
}

pub fn id(place: Place, id: &str) -> Diagnostic {
    error(
        "check-id",
        place,
        format!("「{id}」は点検の id に使えません。"),
        "英字の小文字で始め、小文字と数字を「-」でつないでください（40字、6区切りまで。数字だけの区切りは使えません）。"
            .to_owned(),
    )
}

pub fn count(place: Place, what: &str, count: usize, least: usize, most: usize) -> Diagnostic {
    error(
        "check-count",
        place,
        format!("{what}は {least} から {most} までです（今は {count}）。"),
        "数を減らすか、足してください。".to_owned(),
    )
}

pub fn unknown<'a>(place: Place, what: &str, id: &str, known: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    error("check-unknown", place, format!("{what}「{id}」はありません。"), suggestion(id, known))
}

pub fn scale_options(place: Place, scale: &str) -> Diagnostic {
    error(
        "check-scale-options",
        place,
        format!("段階「{scale}」の選択肢が決まりと違います。"),
        "ordinal は met・partly・started・not から、met と not を必ず入れて、この順に並べてください。counts は答える人の数を数える段階で、問いには使えません。".to_owned(),
    )
}

pub fn scale_of_other_kind(place: Place, scale: &str) -> Diagnostic {
    error(
        "check-scale-kind",
        place,
        format!("段階「{scale}」は、ここでは使えません。"),
        "問いには ordinal の段階、声には counts の段階を書いてください。".to_owned(),
    )
}

pub fn barred_word(place: Place, word: &str) -> Diagnostic {
    error(
        "check-barred-word",
        place,
        format!("自己点検では「{word}」という言葉を使いません。"),
        "できている項目、確認できていない項目、話し合いたい項目など、数や順番を競わない言葉にしてください。".to_owned(),
    )
}

// Questions.

pub fn negative(place: Place) -> Diagnostic {
    error(
        "check-negative-question",
        place,
        "打ち消しの問いになっています。".to_owned(),
        "「できている」が望ましい答えになるように、「〜していますか。」の形に直してください。".to_owned(),
    )
}

pub fn ending(place: Place) -> Diagnostic {
    error(
        "check-question-ending",
        place,
        "問いが「か。」で終わっていません。".to_owned(),
        "一つのことだけをたずね、「〜していますか。」のように終えてください。".to_owned(),
    )
}

pub fn same_text(place: Place, first: &Place) -> Diagnostic {
    error(
        "check-same-text",
        place,
        format!("{first} と同じ文の問いです。"),
        "一つにまとめるか、何が違うのかが分かるように書き分けてください。".to_owned(),
    )
}

pub fn easy_missing(place: Place, what: &str) -> Diagnostic {
    error(
        "check-easy-missing",
        place,
        format!("{what}に、やさしい日本語（easy）がありません。"),
        "章の題、声、core の問い、声と同じ concept の問いには easy を書いてください。".to_owned(),
    )
}

pub fn concept_alone(place: Place, concept: &str) -> Diagnostic {
    error(
        "check-concept-alone",
        place,
        format!("concept「{concept}」が一か所でしか使われていません。"),
        "同じ事がらの問いか声にも同じ concept を書くか、この concept を消してください。".to_owned(),
    )
}

pub fn core_missing(place: Place, word: &str) -> Diagnostic {
    error(
        "check-core-missing",
        place,
        format!("{word}の問いですが、core になっていません。"),
        "core: true と、やさしい日本語（text.easy）を書いてください。".to_owned(),
    )
}

pub fn statement_kind(place: Place, is_statement: bool) -> Diagnostic {
    let (message, hint) = if is_statement {
        (
            "事実の問いに、事実の種類（jijitsu_kind）がありません。",
            "kinou・jigyo・jirei・sanko のどれかを書いてください。",
        )
    } else {
        (
            "事実の種類（jijitsu_kind）は、程度が事実の問いにだけ書けます。",
            "jijitsu_kind の行を消すか、程度を直してください。",
        )
    };
    error("check-jijitsu-kind", place, message.to_owned(), hint.to_owned())
}

pub fn without_law(place: Place) -> Diagnostic {
    error(
        "check-without-law",
        place,
        "根拠に、条文も「根拠条文なし」もありません。".to_owned(),
        "basis のどれか一つに law: 法令のid か law: none を書いてください。".to_owned(),
    )
}

pub fn duty_without_law(place: Place, word: &str) -> Diagnostic {
    warning(
        "check-law-none",
        place,
        format!("{word}の問いですが、根拠条文がありません。"),
        "手引きが条文を挙げていないかを確かめ、あれば basis の law に書いてください。".to_owned(),
    )
}

pub fn modality_without_basis(place: Place, word: &str) -> Diagnostic {
    error(
        "check-modality-basis",
        place,
        format!("程度「{word}」を示す根拠がありません。"),
        "basis のうち一つは、問いと同じ程度（modality を書かない）にしてください。".to_owned(),
    )
}

pub fn if_not(place: Place, has_condition: bool) -> Diagnostic {
    let (message, hint) = if has_condition {
        ("問わないことがある理由（if_not）がありません。", "if_not: 〜のため を書いてください。")
    } else {
        ("いつも問う問いに、問わない理由（if_not）があります。", "if_not の行を消すか、applies_if を書いてください。")
    };
    error("check-if-not", place, message.to_owned(), hint.to_owned())
}

pub fn since(place: Place, since: &str, edition: &str) -> Diagnostic {
    error(
        "check-since",
        place,
        format!("初めて問うた版「{since}」が、この版「{edition}」より後か、版の形ではありません。"),
        "この版か、前の版を書いてください。".to_owned(),
    )
}

// Conditions.

pub fn condition_form(place: Place) -> Diagnostic {
    error(
        "check-condition-form",
        place,
        "条件の形が違います。".to_owned(),
        "{profile: id, is: 選択肢}、{profile: id, in: [..]}、{answer: 問い, in: [..]}、{all: [..]}、{any: [..]}、{not: 条件} のどれか一つにしてください。".to_owned(),
    )
}

pub fn condition_depth(place: Place, depth: usize, limit: usize) -> Diagnostic {
    error(
        "check-condition-depth",
        place,
        format!("条件の入れ子が深すぎます（{depth} 段。上限は {limit} 段）。"),
        "条件をまとめてください。".to_owned(),
    )
}

pub fn condition_cycle(place: Place, ids: &[&str]) -> Diagnostic {
    error(
        "check-condition-cycle",
        place,
        format!("条件が輪になっています（{}）。", ids.join(" → ")),
        "どれか一つの applies_if を消してください。".to_owned(),
    )
}

pub fn condition_never(place: Place) -> Diagnostic {
    error(
        "check-condition-never",
        place,
        "どう答えても成り立たない条件です。".to_owned(),
        "all の中が食い違っていないか確かめてください。".to_owned(),
    )
}

// Numbers.

pub fn formula(place: Place) -> Diagnostic {
    error(
        "check-formula",
        place,
        "数の作り方（formula）の形が違います。".to_owned(),
        "value・sum・ratio・elapsed・distribution のどれか一つだけを書いてください。".to_owned(),
    )
}

pub fn reference(place: Place) -> Diagnostic {
    error(
        "check-reference",
        place,
        "参考の数（reference）の形が違います。".to_owned(),
        "{stat: 統計のid} か {section: 節のid, text: 値} のどちらかにしてください。".to_owned(),
    )
}

// Ids over the years, and the lock.

pub fn id_reused(place: Place, id: &str, why: &str) -> Diagnostic {
    error(
        "check-id-reused",
        place,
        format!("id「{id}」は{why}。"),
        "id は一度使うと、ほかの事がらには使えません。新しい id にしてください。".to_owned(),
    )
}

/// Why an id cannot be used again.
pub fn used_as(kind: &str, line_number: u32) -> String {
    format!("published.lock の {line_number} 行目で、ほかの種類（{kind}）に使われています")
}

pub fn used_and_retired(edition: &str) -> String {
    format!("「{edition}」の版でなくなった項目のものです")
}

pub fn lock_missing(place: Place, check: &str, edition: &str, patch: u16) -> Diagnostic {
    error(
        "check-lock-missing",
        place,
        format!("「{edition}」の版の patch {patch} が published.lock に記録されていません。"),
        format!("内容を確かめてから、shirube lock {check} {edition} を実行してください。"),
    )
}

pub fn lock_broken(place: Place) -> Diagnostic {
    error(
        "check-lock-broken",
        place,
        "published.lock の行の形が違います。".to_owned(),
        "このファイルは shirube lock だけが書きます。手で直さず、前の内容に戻してください。".to_owned(),
    )
}

pub fn lock_meaning(place: Place, id: &str, mh: &str) -> Diagnostic {
    error(
        "check-lock-meaning",
        place,
        format!("「{id}」の意味が、公表したものから変わっています。"),
        format!(
            "誤字の直しなど意味が同じなら accepts: [\"{mh}\"] を書き、patch を一つ上げてください。意味が変わるなら、次の版で rev を一つ上げてください（段階の言葉を変えたときは、それを使う問いの全部で同じようにします）。"
        ),
    )
}

pub fn lock_rev(place: Place, id: &str, locked: u16, found: u16) -> Diagnostic {
    let hint = if found < locked {
        "rev は下げられません。公表したときの数に戻してください。"
    } else {
        "公表した版の rev は変えられません。rev を戻し、意味を変えるときは次の版を作ってください。"
    };
    error(
        "check-lock-rev",
        place,
        format!("「{id}」の rev が {found} ですが、公表したものは {locked} です。"),
        hint.to_owned(),
    )
}

pub fn lock_item_missing(place: Place, id: &str, edition: &str) -> Diagnostic {
    error(
        "check-lock-item-missing",
        place,
        format!("公表した「{edition}」の版にあった「{id}」がありません。"),
        "公表した版からは消せません。元に戻し、次の版を作って、移行（migrations）の retired に書いてください。"
            .to_owned(),
    )
}

pub fn lock_item_added(place: Place, id: &str, edition: &str) -> Diagnostic {
    error(
        "check-lock-item-added",
        place,
        format!("公表した「{edition}」の版に「{id}」が足されています。"),
        "公表した版には足せません。次の版を作ってください。".to_owned(),
    )
}

pub fn lock_display(place: Place, id: &str, patch: u16) -> Diagnostic {
    error(
        "check-lock-display",
        place,
        format!("「{id}」の表示が、patch {patch} で公表したものから変わっています。"),
        format!("patch を {} にして、shirube lock を実行してください。", patch + 1),
    )
}

pub fn lock_patch(place: Place, locked: u16, found: u16) -> Diagnostic {
    error(
        "check-lock-patch",
        place,
        format!("patch が {found} ですが、{locked} まで公表されています。"),
        "patch は下げられません。公表した数か、それより一つ大きい数にしてください。".to_owned(),
    )
}

// Migrations.

pub fn migration_missing(place: Place, check: &str, from: &str, to: &str) -> Diagnostic {
    error(
        "check-migration-missing",
        place,
        format!("「{from}」の版から「{to}」の版への移行がありません。"),
        format!("content/checks/{check}/migrations/{from}-{to}.yaml を書いてください。"),
    )
}

pub fn migration_form(place: Place, check: &str) -> Diagnostic {
    error(
        "check-migration-form",
        place,
        "移行の schema・check・from・to が、ファイルの場所や、となり合う版と合いません。".to_owned(),
        format!(
            "schema: shirube/migration@1、check: {check} とし、となり合う二つの版を from と to に書き、ファイル名を <from>-<to>.yaml にしてください。"
        ),
    )
}

pub fn migration_not_total(place: Place, id: &str, is_new: bool) -> Diagnostic {
    let (message, hint) = if is_new {
        (format!("新しい版の「{id}」の扱いが書かれていません。"), "map の to か new に書いてください。")
    } else {
        (format!("前の版の「{id}」の扱いが書かれていません。"), "map の from か retired に書いてください。")
    };
    error("check-migration-not-total", place, message, hint.to_owned())
}

pub fn migration_twice(place: Place, id: &str) -> Diagnostic {
    error(
        "check-migration-twice",
        place,
        format!("「{id}」の扱いが二通り書かれています。"),
        "map と、new か retired の、どちらか一つにしてください。".to_owned(),
    )
}

pub fn migration_why(place: Place) -> Diagnostic {
    error(
        "check-migration-why",
        place,
        "関係が equal でないのに、理由（why）がありません。".to_owned(),
        "何が変わったかを why: に書いてください。".to_owned(),
    )
}

pub fn migration_equal(place: Place, id: &str) -> Diagnostic {
    error(
        "check-migration-equal",
        place,
        format!("「{id}」は意味が変わっているので、equal にできません。"),
        "rel を reworded などにして why を書くか、意味が同じなら新しい版の accepts に前の指紋を書いてください。"
            .to_owned(),
    )
}

pub fn migration_scale(place: Place, id: &str) -> Diagnostic {
    error(
        "check-migration-scale",
        place,
        format!("「{id}」の段階が変わっていますが、前の選択肢の移し方がありません。"),
        "scales に {from: 前の段階, to: 新しい段階, options: {前の選択肢: 新しい選択肢か null}} を、前の選択肢の全部について書いてください。".to_owned(),
    )
}

// `shirube lock`.

pub mod lock {
    pub fn appended(path: &str, lines: usize) -> String {
        format!("{path} に {lines} 行を書き足しました。")
    }

    pub fn unchanged(path: &str) -> String {
        format!("{path} には、この版と patch が同じ内容で記録されています。")
    }

    pub fn no_edition(check: &str, edition: &str) -> String {
        format!(
            "点検「{check}」の「{edition}」の版がありません。content/checks/{check}/{edition}.yaml を確かめてください。"
        )
    }

    pub fn is_draft(check: &str, edition: &str) -> String {
        format!("点検「{check}」の「{edition}」の版は下書きです。status を published にしてから実行してください。")
    }

    pub fn has_errors() -> String {
        "内容に誤りがあるので、記録しませんでした。先に直してください。".to_owned()
    }
}
