//! Figures of a body (CHECKS §2.3): a value or why there is none, never good or bad. The arithmetic is that of doubles
//! in the order written; the scripts do the same (`indicators.js`), and shared vectors hold both to it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::Figures;
use super::model::{Formula, Indicator};
use crate::model::check::InputKind;

/// 2^53: beyond, a double stands for several whole numbers.
const SAFE_INTEGER: f64 = 9_007_199_254_740_992.0;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct IndicatorValue {
    /// Rounded as it is shown.
    pub value: Option<String>,
    pub why_null: Option<&'static str>,
    /// Shares of a distribution in per cent.
    pub parts: BTreeMap<String, String>,
}

impl IndicatorValue {
    pub fn none(why: &'static str) -> Self {
        Self { why_null: Some(why), ..Self::default() }
    }

    fn shown(number: f64, digits: u32) -> Self {
        match rounded(number, digits) {
            Some(value) => Self { value: Some(value), ..Self::default() },
            None => Self::none("too_large"),
        }
    }
}

/// The value on the day the document speaks of.
pub fn value(indicator: &Indicator, figures: Option<&Figures>, as_of: &str) -> IndicatorValue {
    match figures.and_then(|figures| figures.state.as_deref()) {
        Some("unknown") => return IndicatorValue::none("unknown"),
        Some("na") => return IndicatorValue::none("na"),
        _ => {}
    }
    let written = |id: &str| figures.and_then(|figures| figures.inputs.get(id)).map_or("", String::as_str);
    let digits = indicator.digits;
    let ids: Vec<&str> = match &indicator.formula {
        Formula::Elapsed { from } => return elapsed(written(from), as_of, digits),
        Formula::Value(id) => vec![id],
        Formula::Sum(ids) | Formula::Distribution(ids) => ids.iter().map(String::as_str).collect(),
        Formula::Ratio { num, den, .. } => vec![num, den],
    };
    let mut numbers = Vec::new();
    for id in &ids {
        let text = written(id);
        if text.is_empty() {
            return IndicatorValue::none("missing");
        }
        let kind = indicator.inputs.iter().find(|input| input.id == *id).map(|input| input.kind);
        let is_whole = kind != Some(InputKind::Integer) || !text.contains('.');
        match text.parse::<f64>() {
            Ok(number) if is_whole && is_decimal(text) => numbers.push(number),
            _ => return IndicatorValue::none("invalid"),
        }
    }
    if let (Formula::Ratio { per, .. }, [num, den]) = (&indicator.formula, numbers.as_slice()) {
        if *den == 0.0 {
            return IndicatorValue::none("zero");
        }
        return IndicatorValue::shown((num / den) * per, digits);
    }
    let total = numbers.iter().fold(0.0, |sum, number| sum + number);
    if !matches!(indicator.formula, Formula::Distribution(_)) {
        return IndicatorValue::shown(total, digits);
    }
    if total == 0.0 {
        return IndicatorValue::none("zero");
    }
    let shares = ids
        .iter()
        .zip(&numbers)
        .map(|(id, number)| Some(((*id).to_owned(), rounded((number / total) * 100.0, digits)?)));
    match shares.collect() {
        Some(parts) => IndicatorValue { parts, ..IndicatorValue::default() },
        None => IndicatorValue::none("too_large"),
    }
}

/// Half up to so many decimals, by way of a whole number, so that no program writes it otherwise.
fn rounded(number: f64, digits: u32) -> Option<String> {
    let whole = (number * 10_f64.powi(digits as i32) + 0.5).floor();
    if !whole.is_finite() || whole.abs() >= SAFE_INTEGER {
        return None;
    }
    let sign = if whole < 0.0 { "-" } else { "" };
    let width = digits as usize + 1;
    let figures = format!("{:0width$}", whole.abs() as u64);
    let (before, after) = figures.split_at(figures.len() - digits as usize);
    Some(if digits == 0 { format!("{sign}{before}") } else { format!("{sign}{before}.{after}") })
}

/// Whole months up to a day, in years.
fn elapsed(from: &str, as_of: &str, digits: u32) -> IndicatorValue {
    if from.is_empty() {
        return IndicatorValue::none("missing");
    }
    let (Some(start), Some(end)) = (parsed_day(from), parsed_day(as_of)) else {
        return IndicatorValue::none("invalid");
    };
    let months = (end.0 - start.0) * 12 + end.1 - start.1;
    let whole = months - i32::from(end.2.unwrap_or(1) < start.2.unwrap_or(1));
    if whole < 0 {
        return IndicatorValue::none("future");
    }
    IndicatorValue::shown(f64::from(whole) / 12.0, digits)
}

/// Year, month and, unless it is left out, day.
pub fn parsed_day(text: &str) -> Option<(i32, i32, Option<i32>)> {
    let number = |part: &str, length: usize| {
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse().ok()).flatten()
    };
    let mut parts = text.split('-');
    let (year, month) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?);
    let day = match parts.next() {
        Some(day) => Some(number(day, 2)?),
        None => None,
    };
    parts.next().is_none().then_some((year, month, day))
}

/// `^-?\d{1,15}(\.\d{1,6})?$` (CHECKS §5.1).
pub fn is_decimal(text: &str) -> bool {
    let digits =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    match text.split_once('.') {
        Some((whole, fraction)) => digits(whole, 15) && digits(fraction, 6),
        None => digits(text, 15),
    }
}
