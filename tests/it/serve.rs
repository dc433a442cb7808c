//! `shirube serve`: what it shows is what a build makes, and nobody but this machine gets an answer.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv6Addr, SocketAddr, TcpStream};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use shirube::Minify;
use shirube::serve::{Found, Preview, Session};
use shirube::source::{ContentPath, SourceTree};

use crate::program::{program, tree as files_of};
use crate::site_test::SiteTest;

/// splitmix64: the same edits on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }
}

type Files = BTreeMap<String, String>;

/// One edit of an author, sensible or not.
fn edit(files: &mut Files, original: &Files, random: &mut Random, step: usize) -> String {
    let of = |files: &Files, prefix: &str, suffix: &str| -> Vec<String> {
        files.keys().filter(|path| path.starts_with(prefix) && path.ends_with(suffix)).cloned().collect()
    };
    let guide = of(files, "content/guide/", ".md");
    let yaml = of(files, "content/", ".yaml");
    let pick = |list: &[String], random: &mut Random| list.get(random.below(list.len().max(1))).cloned();
    let kind = random.below(14);
    let path = match kind {
        0..=4 | 12 => pick(&guide, random),
        5..=7 => pick(&yaml, random),
        8 => Some("templates/base.html".to_owned()),
        9 => Some("assets/css/site.css".to_owned()),
        10 => Some("overlay/local.yaml".to_owned()),
        11 => pick(&of(original, "content/", ""), random),
        _ => pick(&of(files, "content/", ""), random),
    };
    let Some(path) = path else { return "nothing".to_owned() };
    let text = files.get(&path).cloned().unwrap_or_default();
    let new = match kind {
        0 | 1 => Some(format!("{text}\n\n書き足した文{step}です。\n")),
        2 => Some(text.replacen("glance: ", &format!("glance: 第{step}の"), 1)),
        3 => Some(format!("{text}\n\n[文庫](role:bunko)と[予約](term:yoyaku)のこと{step}。\n")),
        4 => Some(format!("{text}\n\n[どこにも](role:nowhere)ない{step}。\n")),
        5 => Some(text.replacen("name: ", &format!("name: 新{step}"), 1)),
        6 => Some(text.replacen("lead: ", &format!("lead: 第{step}の"), 1)),
        7 => Some(format!("{text}\n  : : {step}\n")),
        8 => Some(text.replacen("本文へ移動", &format!("本文へ移動{step}"), 1)),
        9 => Some(format!("{text}\n.step-{step} {{ color: #{:06x}; }}\n", step)),
        10 => Some(format!("schema: 1\nvalues:\n  name: 村{step}\n")),
        11 => original.get(&path).cloned(),
        12 => Some(text.replacen('。', &format!("（{step}）。"), 1)),
        _ if step.is_multiple_of(3) => None,
        _ => original.get(&path).cloned(),
    };
    match new {
        Some(new) => drop(files.insert(path.clone(), new)),
        None => drop(files.remove(&path)),
    }
    format!("{kind} {path}")
}

fn tree_of(files: &Files) -> Arc<SourceTree> {
    let files = files.iter().map(|(name, text)| {
        let path = match name.strip_prefix("overlay/") {
            Some(name) => ContentPath::in_overlay(1, "overlay", name),
            None => ContentPath::new(name),
        };
        (path.unwrap(), text.clone().into_bytes())
    });
    Arc::new(SourceTree::from_files(files.collect()))
}

fn bytes(preview: &Preview, path: &str) -> Option<Vec<u8>> {
    match preview.find(path) {
        Found::File(bytes) => Some(bytes.to_vec()),
        Found::Mistakes(text) => panic!("{path}: {text}"),
        Found::NotYet | Found::Nothing => None,
    }
}

/// After any edit the preview shows what a clean build makes, byte for byte, or the same mistakes.
fn edits_at_random(seed: u64, count: usize) {
    let text = |(path, bytes): (&String, &Vec<u8>)| (path.clone(), String::from_utf8(bytes.clone()).unwrap());
    let original: Files = SiteTest::tiny_without_assets().files().iter().map(text).collect();
    let mut files = original.clone();
    let mut random = Random(seed);
    let mut session = Session::default();
    let (mut whole, mut broken) = (0, 0);
    for step in 0..count {
        let edited = edit(&mut files, &original, &mut random, step);
        let tree = tree_of(&files);
        let preview = session.preview(tree.clone());
        let clean = shirube::build(&tree, Minify::Yes, &mut |_| {});
        let at = format!("seed {seed}, step {step}: {edited}");
        let Ok(Some(output)) = clean.map(|build| build.output) else {
            broken += 1;
            preview.complete();
            assert!(preview.mistakes().is_some(), "{at}: a mistake is not shown");
            // An author repairs sooner or later.
            if random.below(2) == 0 {
                files = original.clone();
            }
            continue;
        };
        whole += 1;
        assert_eq!(preview.mistakes(), None, "{at}");
        for (path, file) in output.files().filter(|(path, _)| path.as_str().ends_with(".html")) {
            if step % 5 == 0 || random.below(4) == 0 {
                assert!(bytes(&preview, path.as_str()).unwrap() == file.bytes, "{at}: {} differs", path.as_str());
            }
        }
        if step % 4 == 0 {
            preview.complete();
            for (path, file) in output.files() {
                assert!(bytes(&preview, path.as_str()).unwrap() == file.bytes, "{at}: {} differs", path.as_str());
            }
        }
    }
    assert!(whole > count / 4 && broken > count / 20, "{whole} whole and {broken} broken sites of {count}");
}

#[test]
fn what_is_shown_after_any_edit_is_what_a_build_makes() {
    edits_at_random(1, 16);
}

#[test]
#[ignore = "slow: random edits"]
fn what_is_shown_after_many_edits_is_what_a_build_makes() {
    for seed in 2..4 {
        edits_at_random(seed, 100);
    }
}

/// The real program, serving a folder; ended with the test.
struct Served {
    child: Child,
    port: u16,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn served(folder: &std::path::Path) -> Served {
    let mut command = program(folder, &["serve", "--port", "0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let port = line.split_once("localhost:").expect("it says where").1.split('/').next().unwrap().parse().unwrap();
    Served { child, port }
}

impl Served {
    /// Sends bytes as they are; gives status, head and body.
    fn ask(&self, request: &str) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        // The other side may refuse before it has read everything.
        let _ = stream.write_all(request.as_bytes());
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        (status, head, answer.get(end + 4..).unwrap_or_default().to_vec())
    }

    fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        let port = self.port;
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"))
    }

    /// Asks until the answer holds the words.
    fn until(&self, path: &str, words: &str) -> Vec<u8> {
        let start = Instant::now();
        loop {
            let (_, _, body) = self.get(path);
            if String::from_utf8_lossy(&body).contains(words) {
                return body;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{path} never shows {words}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn without_reload(body: &[u8]) -> String {
    let text = String::from_utf8(body.to_vec()).unwrap();
    let Some((before, rest)) = text.split_once("<script defer src=\"/__shirube/") else { return text };
    format!("{before}{}", rest.split_once("</script>").unwrap().1)
}

#[test]
fn a_saved_file_is_shown_and_a_mistake_too_and_the_folder_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    let before: Vec<_> = files_of(folder.path()).into_keys().collect();
    let served = served(folder.path());
    let (status, head, body) = served.get("/guide/a-1.html");
    assert_eq!(status, 200, "{head}");
    for header in [
        "x-content-type-options: nosniff",
        "frame-ancestors 'none'",
        "cache-control: no-store",
        "text/html; charset=utf-8",
    ] {
        assert!(head.to_lowercase().contains(header), "{header}: {head}");
    }
    assert!(!head.to_lowercase().contains("access-control"), "{head}");
    let output = crate::site_test::build_tree(&SourceTree::from_files(SiteTest::tiny().source_files()), Minify::Yes);
    // The build id tells the program of the test from the real one's; everything else is equal.
    let plain = |page: &str| {
        page.split("data-build=").map(|part| part.split_once(' ').map_or(part, |(_, rest)| rest)).collect::<String>()
    };
    assert_eq!(plain(&without_reload(&body)).len(), plain(output.page("guide/a-1.html")).len());
    assert_eq!(served.get("/").0, 200);
    assert_eq!(served.get("/guide/").0, 200);
    assert_eq!(served.get("/local/local.js").0, 200);
    let (status, _, pack) = {
        let page = String::from_utf8(served.get("/search.html").2).unwrap_or_default();
        match page.split_once("data-build=\"") {
            Some((_, rest)) => served.get(&format!("/assets/search/{}.js", rest.get(..16).unwrap_or_default())),
            None => (200, String::new(), Vec::new()),
        }
    };
    assert!(status == 200 || status == 404, "{} bytes", pack.len());

    let file = folder.path().join("content/guide/A-1-2.md");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n\n保存した文です。\n")).unwrap();
    served.until("/guide/a-1.html", "保存した文です。");
    fs::write(&file, format!("{text}\n\n[どこ](role:nowhere)。\n")).unwrap();
    let page = served.until("/guide/a-1.html", "broken-link");
    assert!(String::from_utf8(page).unwrap().contains("content/guide/A-1-2.md"));
    fs::write(&file, &text).unwrap();
    served.until("/guide/a-1.html", "予約");
    fs::remove_file(&file).unwrap();
    served.until("/guide/a-1.html", "誤り");
    fs::write(&file, &text).unwrap();
    served.until("/guide/a-1.html", "予約");
    let after: Vec<_> = files_of(folder.path()).into_keys().collect();
    assert_eq!(before, after, "serve writes nothing");
}

#[test]
fn foreign_hosts_and_climbing_paths_get_nothing() {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    fs::write(folder.path().join("secret.txt"), "secret").unwrap();
    let served = served(folder.path());
    let port = served.port;
    // Listening on this machine's own addresses only.
    let mut listening = Vec::new();
    for (file, width) in [("/proc/net/tcp", 8), ("/proc/net/tcp6", 32)] {
        for line in fs::read_to_string(file).unwrap_or_default().lines().skip(1) {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let (address, found) = fields[1].split_once(':').unwrap();
            assert_eq!(address.len(), width);
            if fields[3] == "0A" && u16::from_str_radix(found, 16).unwrap() == port {
                listening.push(address.to_owned());
            }
        }
    }
    listening.retain(|address| address != "0100007F" && address != "00000000000000000000000001000000");
    assert_eq!(listening, Vec::<String>::new(), "other addresses");
    assert!(
        TcpStream::connect(SocketAddr::from((Ipv6Addr::LOCALHOST, port))).is_ok()
            || !std::path::Path::new("/proc/net/tcp6").exists()
            || cfg!(not(target_os = "linux"))
            || TcpStream::connect(("::1", port)).is_err()
    );

    let with_head = |head: &str| served.ask(&format!("GET /index.html HTTP/1.1\r\n{head}Connection: close\r\n\r\n"));
    for host in ["localhost", "127.0.0.1", "[::1]", "LocalHost"] {
        assert_eq!(with_head(&format!("Host: {host}:{port}\r\n")).0, 200, "{host}");
    }
    let foreign = [
        "example.jp",
        "example.jp:80",
        "localhost",
        "127.0.0.1",
        "localhost:1",
        "localhost.example.jp",
        "127.0.0.1.nip.io",
        "0.0.0.0",
        "[::]",
        "2130706433",
        "0x7f000001",
        "127.1",
        "localhost.",
        "user@localhost",
        "xn--localhost",
        "",
        "localhost:",
    ];
    for host in foreign {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            if ["localhost", "127.0.0.1"].iter().any(|own| host == format!("{own}:{port}")) {
                continue;
            }
            let (status, _, body) = with_head(&format!("Host: {host}\r\n"));
            assert!(status == 403 || status == 400, "{host}: {status}");
            assert!(!String::from_utf8_lossy(&body).contains("<main"), "{host}");
        }
    }
    for head in [
        String::new(),
        format!("Host: localhost:{port}\r\nHost: example.jp\r\n"),
        format!("Host: example.jp\r\nHost: localhost:{port}\r\n"),
    ] {
        assert!([400, 403].contains(&with_head(&head).0), "{head}");
    }
    let (status, ..) = served.ask(&format!(
        "GET http://example.jp/index.html HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    ));
    assert_eq!(status, 403);
    for origin in [
        "http://example.jp",
        "https://localhost",
        "null",
        "file://",
        "http://localhost:1",
        "http://localhost.example.jp",
    ] {
        let (status, ..) = served.ask(&format!("GET /__shirube/next?after=0 HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n"));
        assert_eq!(status, 403, "{origin}");
    }
    let (status, _, body) = served.get("/__shirube/next?after=0");
    assert_eq!((status, body), (200, b"1".to_vec()));

    let paths = [
        "/../secret.txt",
        "/../../../../etc/passwd",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/..%5csecret.txt",
        "/....//secret.txt",
        "/./../secret.txt",
        "/guide/../../secret.txt",
        "/guide/..%2f..%2fsecret.txt",
        "/%00",
        "/index.html%00.txt",
        "/index.html%00",
        "/C:/secret.txt",
        "/C:%5csecret.txt",
        "//secret.txt",
        "//localhost/secret.txt",
        "/file:///etc/passwd",
        "/etc/passwd",
        "/secret.txt",
        "/content/site.yaml",
        "/content/guide/A.md",
        "/templates/base.html",
        "/.git/config",
        "/dist/index.html",
        "/%",
        "/%zz",
        "/%ff",
        "/index.html/",
        "/index.html/..",
        "/__shirube/../secret.txt",
        "/__shirube/%2e%2e/secret.txt",
        "/__shirube/next?after=x",
        "/__shirube/next",
        "/%252e%252e/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/..;/secret.txt",
        "/~root",
        "/index.html::$DATA",
        "/INDEX.HTML",
    ];
    assert!(paths.len() + 2 * foreign.len() > 60);
    for path in paths {
        let (status, head, body) = served.get(path);
        assert!([400, 403, 404].contains(&status), "{path}: {head}");
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(
            !body.contains("secret\n") && body != "secret" && !body.contains("root:") && !body.contains("guidance:"),
            "{path}: {body}"
        );
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PATCH"] {
        let (status, head, _) = served.ask(&format!(
            "{method} /index.html HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        ));
        assert!([400, 403, 405].contains(&status), "{method}: {head}");
    }
    let (status, head, body) =
        served.ask(&format!("HEAD /index.html HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"));
    assert_eq!((status, body.len()), (200, 0), "{head}");
    // A head that is too large, and one that never ends.
    let (status, ..) = served.get(&format!("/{}", "a".repeat(10_000)));
    assert!([0, 400, 414, 431].contains(&status), "{status}");
}
