//! Splits a guide file into its front matter and its body.

use std::sync::Arc;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::guide::Body;
use crate::source::ContentPath;

pub struct Parts<'a> {
    /// YAML, its opening `---` included, so that lines and columns are those of the file.
    pub front_matter: &'a str,
    pub body: Body,
}

/// The front matter stands between a first line `---` and the next line `---`.
pub fn split<'a>(path: &ContentPath, text: &'a Arc<str>, diagnostics: &mut Diagnostics) -> Option<Parts<'a>> {
    let Some(rest) = text.strip_prefix("---\n") else {
        diagnostics.push(messages::missing_front_matter(Place::file(path.shared())));
        return None;
    };
    let mut length = 0;
    for (line_index, line) in rest.split_inclusive('\n').enumerate() {
        if line.trim_end() == "---" {
            let start = text.len() - rest.len() + length + line.len();
            return Some(Parts {
                front_matter: text.get(..start - line.len())?,
                body: Body::new(text.clone(), start, line_index as u32 + 3),
            });
        }
        length += line.len();
    }
    diagnostics.push(messages::open_front_matter(Place {
        path: path.shared().clone(),
        line_number: 1,
        column_number: 1,
    }));
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_knows_its_place_in_the_file() {
        let path = ContentPath::new("content/guide/a.md").expect("a plain path");
        let text: Arc<str> = "---\nid: a\n---\n一行目\n二行目\n".into();
        let mut diagnostics = Diagnostics::default();
        let parts = split(&path, &text, &mut diagnostics).expect("the file has both parts");
        assert_eq!(parts.front_matter, "---\nid: a\n");
        assert_eq!(parts.body.markdown(), "一行目\n二行目\n");
        let position = parts.body.positions().of("一行目\n二".len());
        assert_eq!((position.line_number, position.column_number), (5, 2));
    }
}
