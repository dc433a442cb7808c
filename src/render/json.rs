//! JSON inside pages and scripts: the one place that escapes it (RELIABILITY H1).

use serde_json::Value as Json;
use tera::Value;

/// A value for a `<script type="application/json">`: no letter of it can end the element.
pub fn json_in_html(value: &Json) -> Value {
    Value::safe_string(&escaped(value))
}

/// JSON in which `< > & U+2028 U+2029` are written as `\u….`, so that it may stand in HTML and
/// in a classic script.
pub fn escaped(value: &Json) -> String {
    let text = value.to_string();
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_the_element() {
        let value = serde_json::json!({"a": "</script><!-- &\u{2028}\"\\"});
        assert_eq!(escaped(&value), r#"{"a":"\u003c/script\u003e\u003c!-- \u0026\u2028\"\\"}"#);
        assert_eq!(serde_json::from_str::<Json>(&escaped(&value)).expect("JSON"), value);
    }
}
