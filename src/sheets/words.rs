//! Every Japanese word of the workbooks: names of sheets, headings, lists.
//!
//! A heading is how a column is found again when a workbook comes back, whatever was moved; so a
//! heading that was published stays.

use crate::model::check::InputKind;

pub const GUIDE: &str = "はじめに";
pub const PROFILE: &str = "体制";
pub const ANSWERS: &str = "回答";
pub const POINTS: &str = "着眼点";
pub const EVIDENCE: &str = "証拠";
pub const PLAN: &str = "計画";
pub const INDICATORS: &str = "数値";
pub const VOICES: &str = "声";
pub const PREVIOUS: &str = "前回";
pub const REGISTER: &str = "設問台帳";
pub const DATA: &str = "データ";

pub const NOTICE: &str = "点数ではありません。協議会で話し合うための資料です。";
pub const GUIDE_LINES: [&str; 6] = [
    "白くない色のます目に書き込みます。ほかのます目は守られていますが、パスワードはありません。",
    "「体制」「回答」「着眼点」の順に書くと、進めやすくなります。答えが決まらないときは「わからない・確認する」を選び、確認先と予定日を書きます。",
    "「該当なし」を選んだときは、理由を選びます。ほかの機関や圏域が担うときは、担う機関も書きます。",
    "日付は 2026-11-23 のように書きます。令和8年11月23日 の形でも読み込めます。",
    "id と rev の列は、しるべに読み込むときに使います。消さないでください。行の並べ替えや絞り込みはできます。",
    "書き終えたら、しるべの自己点検のページで「ファイルを開く」を選ぶと読み込めます。「データ」の表は、しるべが使います。",
];

pub const ITEM: &str = "項目";
pub const ENTRY: &str = "記入";
pub const NUMBER: &str = "番号";
pub const FACET: &str = "分野";
pub const QUESTION: &str = "問い";
pub const MODALITY: &str = "程度";
pub const BASIS: &str = "根拠";
pub const STATE: &str = "答え";
pub const NA_REASON: &str = "該当なしの理由";
pub const NA_WHO: &str = "担う機関";
pub const CHECKED_BY: &str = "確かめ方";
pub const REASON: &str = "理由";
pub const HANDOVER: &str = "申し送り";
pub const ASK_WHO: &str = "確認先";
pub const ASK_BY: &str = "確認予定日";
pub const NEEDS: &str = "求める支援";
pub const ID: &str = "id";
pub const REV: &str = "rev";
pub const NOTE: &str = "メモ";
pub const POINT: &str = "着眼点";
pub const TICKED: &str = "当てはまる";
pub const QUESTION_ID: &str = "問いのid";
pub const POINT_ID: &str = "着眼点のid";
pub const TITLE: &str = "題";
pub const PLACE: &str = "所在";
pub const AS_OF: &str = "時点";
pub const RETAIN_UNTIL: &str = "保存期限";
pub const DIRECTION: &str = "向き";
pub const SEEN_BY: &str = "見せる範囲";
pub const EVIDENCE_ID: &str = "証拠のid";
pub const WHAT: &str = "取り組むこと";
pub const PLAN_QUESTIONS: &str = "問いの番号";
pub const OWNER: &str = "担当（役職）";
pub const DUE: &str = "期限";
pub const RESOURCE: &str = "予算・人";
pub const LINKS: &str = "関係する計画";
pub const PROGRESS: &str = "状態";
pub const CHECK_ON: &str = "確かめる日";
pub const PLAN_ID: &str = "計画のid";
pub const INDICATOR: &str = "数の名前";
pub const INPUT: &str = "入れる数";
pub const VALUE: &str = "値";
pub const UNIT: &str = "単位";
pub const NO_VALUE: &str = "値がないとき";
pub const SOURCE: &str = "出所";
pub const INDICATOR_ID: &str = "数のid";
pub const INPUT_ID: &str = "入れる数のid";
pub const VOICE: &str = "声の問い";
pub const OPINIONS: &str = "自由な意見";
pub const RESPONSE: &str = "意見への応え";
pub const PREVIOUS_STATE: &str = "前回の答え";
pub const PREVIOUS_REASON: &str = "前回の理由";
pub const PREVIOUS_QUESTION: &str = "前回の問い";
pub const KIND: &str = "種類";
pub const WORDING: &str = "文";
pub const CHOICES: &str = "選択肢";
pub const FINGERPRINT: &str = "指紋";
pub const DATA_HEADING: &str = "しるべが読み込むための記録です。書き換えないでください。";

/// Answers outside every scale.
pub const NON_ANSWERS: [&str; 3] = ["該当なし", "わからない・確認する", "協議会で決める"];
pub const NA_REASONS: [&str; 3] = ["制度上、対象でない", "地域の事情で想定しにくい", "ほかの機関・圏域が担う"];
pub const CHECKED_BY_LIST: [&str; 3] = ["文書・実績で確認", "関係者に聞き取り", "担当者の認識"];
pub const TICKED_LIST: [&str; 1] = ["はい"];
pub const DIRECTIONS: [&str; 2] = ["裏づける", "反する"];
pub const VISIBILITIES: [&str; 3] = ["内部", "協議会", "公表"];
pub const PROGRESSES: [&str; 4] = ["これから", "取組中", "済み", "取りやめ"];
pub const NO_VALUES: [&str; 2] = ["わからない", "該当なし"];

/// How each of the above is written in the answers, in the same order; the script has the same.
pub const NON_ANSWER_IDS: [&str; 3] = ["na", "unknown", "defer"];
pub const CHECKED_BY_IDS: [&str; 3] = ["record", "hearing", "belief"];
pub const NO_VALUE_IDS: [&str; 2] = ["unknown", "na"];
pub const NEED_IDS: [&str; 5] = ["advice", "training", "staff", "money", "other"];
pub const NEEDS_LIST: [&str; 5] = ["助言", "研修", "人員", "予算", "そのほか"];

/// What stands between several in one cell.
pub const SEPARATORS: &str = "、,，/／;；・\n";
/// How people also write what a list offers, and what they mean.
pub const LOOSE: [(&str, &str); 13] = [
    ("できてる", "できている"),
    ("できてない", "できていない"),
    ("出来", "でき"),
    ("分から", "わから"),
    ("判ら", "わから"),
    ("不明", "わからない・確認する"),
    ("掛か", "かか"),
    ("非該当", "該当なし"),
    ("該当しない", "該当なし"),
    ("対象外", "該当なし"),
    ("裏付け", "裏づけ"),
    ("取り組み中", "取組中"),
    ("取組み中", "取組中"),
];
/// What may end a word without changing it.
pub const TRAILING: [char; 4] = ['。', '.', '、', ','];
/// Marks that people put for a state.
pub const MARKS: [(&str, &str); 7] = [
    ("met", "○〇◯"),
    ("partly", "△"),
    ("started", "▽"),
    ("not", "×✕✖"),
    ("unknown", "?"),
    ("na", "-－―"),
    ("defer", "◇"),
];
/// What ends a year, a month and a day.
pub const DATE_ENDS: [char; 3] = ['年', '月', '日'];
/// The first year of an era.
pub const FIRST_YEAR: &str = "元年";

/// Entries of the first sheet: path in the answers, name, hint.
pub const HEAD: [(&str, &str, &str); 16] = [
    ("subject/name", "機関・自治体の名前", ""),
    ("subject/code", "自治体コード", "数字は文字として書きます（01 を 1 にしません）"),
    ("as_of", "基準日", "2026-11-23 の形"),
    ("cycle/label", "今回の点検の名前", "例：令和8年度の見直し"),
    ("cycle/next_due", "次の点検の予定", "2026-11-23 の形"),
    ("role/label", "答えた人（役職）", "個人の名前は書きません"),
    ("meeting/name", "会議の名前", ""),
    ("meeting/date", "会議の日", "2026-11-23 の形"),
    ("meeting/doc_no", "資料番号", ""),
    ("heard/how", "当事者・家族の声の聞き方", ""),
    ("heard/asked", "たずねた人数", ""),
    ("heard/answered", "答えた人数", ""),
    ("heard/support", "答えるための支え", "例：代読、手話、やさしい日本語"),
    ("heard/not_heard_reason", "聞かなかった理由", ""),
    ("comments/lead", "全体のまとめ", ""),
    ("status/by_role", "確定した人（役職）", ""),
];

/// What needs can be written; several are parted by a comma.
pub const NEEDS_HINT: &str = "助言、研修、人員、予算、そのほか から。二つ以上は「、」で区切る";
pub const PLAN_QUESTIONS_HINT: &str = "問いの番号か id。二つ以上は「、」で区切る";

pub fn workbook_title(title: &str, edition: &str) -> String {
    format!("{title}（{edition}年版）の用紙")
}

pub fn edition(edition: &str, patch: u16) -> String {
    format!("{edition}年版（patch {patch}）")
}

pub fn list_of(choices: &[&str]) -> String {
    choices.join("／")
}

pub fn input_hint(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Integer => "整数",
        InputKind::Decimal => "小数もよい",
        InputKind::Date => "年月日",
        InputKind::Month => "年月",
    }
}
