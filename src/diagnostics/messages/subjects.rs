//! What a message speaks of: names of records and fields that are put into a sentence.

pub const GLANCE: &str = "ひとことで（glance）";
pub const BODY: &str = "本文";
pub const TABLE: &str = "表";
pub const NOTE: &str = "編注";
pub const NOTE_TEXTS: &str = "編注（found・reading・reason の合計）";
pub const STATISTIC: &str = "統計";
pub const ROLE: &str = "役割";
pub const ROLE_SUMMARY: &str = "役割の説明（summary）";
pub const LAW: &str = "法令";
pub const LAW_EVENT: &str = "法令の出来事";
pub const ARTICLE: &str = "条文";
pub const TERM: &str = "用語";
pub const TERM_MEANING: &str = "用語の説明（meaning）";
pub const DUTY: &str = "業務";
pub const DUTY_SUMMARY: &str = "業務の要約（summary）";
pub const FIGURE: &str = "図";
pub const PATHWAY: &str = "養成の道筋";
pub const STAGE: &str = "段階";
pub const QUIZ_LEAD: &str = "クイズの説明（lead）";
pub const QUIZ_QUESTION: &str = "クイズの問い";
pub const QUIZ_ANSWER: &str = "クイズの選択肢";
pub const QUIZ_WHY: &str = "選択肢の説明（why）";
pub const REVISION_CHIP: &str = "改正の印（chip）";
pub const REVISION: &str = "改正";
pub const REVISION_ENTRY: &str = "改正の項目";
