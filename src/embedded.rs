//! The program's own copy of the site, for a folder that has none.

use rust_embed::RustEmbed;
use shirube::source::ContentPath;

#[derive(RustEmbed)]
#[folder = "content"]
#[prefix = "content/"]
struct Content;

#[derive(RustEmbed)]
#[folder = "templates"]
#[prefix = "templates/"]
struct Templates;

// Not `assets` as a whole: the tools that check the scripts live there too.
#[derive(RustEmbed)]
#[folder = "assets/css"]
#[prefix = "assets/css/"]
struct Styles;

#[derive(RustEmbed)]
#[folder = "assets/js"]
#[prefix = "assets/js/"]
struct Scripts;

/// The files of one of the folders of a site.
pub fn files(folder: &str) -> Vec<(ContentPath, Vec<u8>)> {
    match folder {
        "content" => collect::<Content>(),
        "templates" => collect::<Templates>(),
        _ => [collect::<Styles>(), collect::<Scripts>()].concat(),
    }
}

fn collect<T: RustEmbed>() -> Vec<(ContentPath, Vec<u8>)> {
    T::iter()
        .filter_map(|name| {
            let path = ContentPath::new(&name).ok()?;
            Some((path, T::get(&name)?.data.into_owned()))
        })
        .collect()
}
