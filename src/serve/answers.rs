//! What a request gets. Pure: names in, bytes out (RELIABILITY S4).

use std::sync::Arc;

use super::preview::{Found, Preview};
use crate::diagnostics::messages::serve as words;
use crate::render;

/// Below this name stands what belongs to the server and not to the site.
const OWN: &str = "__shirube";
const RELOAD_SCRIPT: &str = include_str!("reload.js");
const MISTAKES_STYLE: &str = include_str!("mistakes.css");

/// What of a request matters.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    pub method: &'a str,
    /// As it was sent, with query.
    pub target: &'a str,
    /// Every `Host` header, or the host of the target where it names one.
    pub hosts: &'a [&'a str],
    pub origin: Option<&'a str>,
    /// The port at which we listen.
    pub port: u16,
}

#[derive(Debug)]
pub enum Answer {
    Content {
        status: u16,
        content_type: &'static str,
        body: Arc<[u8]>,
    },
    /// When there is a state of the site other than this one: its number.
    Next(u64),
    /// When the whole site is built: the same question again.
    Later,
}

fn content(status: u16, content_type: &'static str, body: &[u8]) -> Answer {
    Answer::Content { status, content_type, body: body.into() }
}

/// `number` is that of the state.
pub fn answer(question: &Question<'_>, preview: &Preview, number: u64) -> Answer {
    const TEXT: &str = "text/plain; charset=utf-8";
    let is_ours = |host: &str| is_own_host(host, question.port);
    let [host] = question.hosts else { return content(403, TEXT, words::FOREIGN_HOST.as_bytes()) };
    if !is_ours(host) {
        return content(403, TEXT, words::FOREIGN_HOST.as_bytes());
    }
    if !["GET", "HEAD"].contains(&question.method) {
        return content(405, TEXT, words::ONLY_READING.as_bytes());
    }
    let (path, query) = question.target.split_once('?').unwrap_or((question.target, ""));
    let nothing = || content(404, TEXT, words::NOTHING_HERE.as_bytes());
    let Some(path) = path.strip_prefix('/').and_then(decoded) else { return nothing() };
    if let Some(own) = path.strip_prefix(OWN).and_then(|rest| rest.strip_prefix('/')) {
        let is_foreign = |origin: &str| !origin.strip_prefix("http://").is_some_and(is_ours);
        if question.origin.is_some_and(is_foreign) {
            return content(403, TEXT, words::FOREIGN_HOST.as_bytes());
        }
        return match own {
            "reload.js" => content(200, "text/javascript; charset=utf-8", RELOAD_SCRIPT.as_bytes()),
            "mistakes.css" => content(200, "text/css; charset=utf-8", MISTAKES_STYLE.as_bytes()),
            "next" => {
                query.strip_prefix("after=").and_then(|after| after.parse().ok()).map_or_else(nothing, Answer::Next)
            }
            _ => nothing(),
        };
    }
    // The browser asks for an icon by itself; that there is none is no mistake of the page.
    if path == "favicon.ico" {
        return content(204, TEXT, &[]);
    }
    let path = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    match preview.find(&path) {
        Found::File(body) if path.ends_with(".html") => content(200, content_type(&path), &with_reload(&body, number)),
        Found::File(body) => Answer::Content { status: 200, content_type: content_type(&path), body },
        Found::Mistakes(text) => {
            let page = mistakes_page(&text);
            content(500, content_type(".html"), &with_reload(page.as_bytes(), number))
        }
        Found::NotYet => Answer::Later,
        Found::Nothing => match preview.find("404.html") {
            Found::File(body) if path.ends_with(".html") => {
                content(404, content_type(".html"), &with_reload(&body, number))
            }
            _ => nothing(),
        },
    }
}

/// The policy of the pages, and what only a header can say.
pub fn policy() -> String {
    format!("{}; frame-ancestors 'none'", render::policy())
}

/// Names of this machine with our port: a page of another site that has its name point here is none of them.
fn is_own_host(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    let name = match host.strip_suffix(&format!(":{port}")) {
        Some(name) => name,
        None if port == 80 => &host,
        None => return false,
    };
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

/// A path without its `%XX`; `None` if it is no text then.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let high = char::from(rest.next()?).to_digit(16)?;
                let low = char::from(rest.next()?).to_digit(16)?;
                (high * 16 + low) as u8
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" => "application/zip",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The page with the script that waits for the next state; only what is sent has it, the site has not.
fn with_reload(page: &[u8], number: u64) -> Vec<u8> {
    const END: &[u8] = b"</head>";
    let script = format!("<script defer src=\"/{OWN}/reload.js\" data-number=\"{number}\"></script>");
    let at = page.windows(END.len()).position(|window| window == END).unwrap_or(page.len());
    let (head, rest) = page.split_at(at);
    [head, script.as_bytes(), rest].concat()
}

fn mistakes_page(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let _ = pulldown_cmark_escape::escape_html(&mut escaped, text);
    words::mistakes_page(&escaped, &format!("/{OWN}/mistakes.css"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_our_port_are_ours() {
        for host in ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"] {
            assert!(is_own_host(host, 8000), "{host}");
        }
        for host in [
            "",
            "localhost",
            "localhost:80",
            "127.0.0.1.example.jp:8000",
            "example.jp:8000",
            "0.0.0.0:8000",
            "localhost:8000:8000",
            "localhost.:8000",
            "user@localhost:8000",
            "::1:8000",
        ] {
            assert!(!is_own_host(host, 8000), "{host}");
        }
        assert!(is_own_host("localhost", 80));
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(decoded("a%2Fb").as_deref(), Some("a/b"));
        assert_eq!(decoded("%252e").as_deref(), Some("%2e"));
        assert_eq!((decoded("%"), decoded("%2"), decoded("%zz"), decoded("%ff")), (None, None, None, None));
    }

    #[test]
    fn the_reload_script_stands_in_the_head_and_nowhere_else() {
        let page = with_reload(b"<head><title>x</title></head><body></head></body>", 7);
        let page = String::from_utf8(page).unwrap_or_default();
        assert_eq!(
            page,
            "<head><title>x</title><script defer src=\"/__shirube/reload.js\" data-number=\"7\"></script></head><body></head></body>"
        );
    }
}
