//! What an overlay does to the records below it: one of the same id takes the place of the older one, all others are
//! added. Two records of one layer with the same id are left alone; `check` reports them.

use std::sync::Arc;

use crate::model::guide::Section;
use crate::model::{Content, Record};
use crate::source::ContentPath;

/// Replaces records of lower layers by those of upper ones, each in the older one's place.
pub fn replace_by_id(content: &mut Content) {
    layered(&mut content.sections, |section: &Arc<Section>| &section.path, |section| &section.front.id);
    records(&mut content.tables, |table| &table.id);
    records(&mut content.notes, |note| &note.id);
    records(&mut content.statistics, |statistic| &statistic.id);
    records(&mut content.laws, |law| &law.id);
    records(&mut content.roles, |role| &role.id);
    records(&mut content.terms, |term| &term.id);
    records(&mut content.themes, |theme| &theme.id);
    records(&mut content.duties, |duty| &duty.id);
    records(&mut content.figures, |figure| &figure.id);
    records(&mut content.pathways, |pathway| &pathway.id);
    records(&mut content.revisions, |revision| &revision.id);
}

fn records<T>(list: &mut Vec<Record<T>>, id: impl Fn(&T) -> &str) {
    layered(list, |record| &record.path, |record| id(&record.value));
}

fn layered<T>(list: &mut Vec<T>, path: impl Fn(&T) -> &ContentPath, id: impl Fn(&T) -> &str) {
    if list.iter().all(|record| path(record).layer() == 0) {
        return;
    }
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for record in list.drain(..) {
        let is_older = |old: &&mut T| path(old).layer() < path(&record).layer() && id(old) == id(&record);
        match kept.iter_mut().find(is_older) {
            Some(old) => *old = record,
            None => kept.push(record),
        }
    }
    *list = kept;
}
