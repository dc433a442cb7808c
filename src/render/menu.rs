//! Addresses that `site.yaml` names outside the texts: menu, footer, doors.
//!
//! They lead to pages, and which pages there are is known only here. Whatever else leads
//! nowhere is found by `verify`.

use super::pages::Page;
use crate::diagnostics::{Diagnostics, messages};
use crate::link::Site;

/// Reports every entry that leads to no page, at its line; gives their addresses, so that
/// they are not reported once more for each page that shows the menu.
pub fn resolve<'a>(site: &'a Site, pages: &[Page<'_>], diagnostics: &mut Diagnostics) -> Vec<&'a str> {
    let config = &site.config;
    let doors = config.doors.iter().chain(&config.tasks).flat_map(|door| &door.items);
    let mut dead = Vec::new();
    for item in config.navigation.iter().chain(&config.footer).chain(doors) {
        if pages.iter().any(|page| page.url == item.url.as_str()) {
            continue;
        }
        if let Some(record) = &site.content.site {
            let known = pages.iter().map(|page| page.url);
            diagnostics.push(messages::broken_link(record.place(&item.url), &item.url, known));
            dead.push(item.url.as_str());
        }
    }
    dead
}
