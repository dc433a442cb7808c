//! Figures from surveys, each with its date, denominator and survey.

use super::super::context::Object;
use super::super::markdown::{Place, inline};
use super::super::sources;
use crate::link::Site;
use crate::text::Text;

pub fn page(site: &Site, url: &str, context: Object) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let statistics = site.content.statistics.iter().map(|record| {
        let statistic = &record.value;
        let html = |text: &Option<Text>| text.as_ref().map(|text| inline(text, place)).unwrap_or_default();
        let computed = statistic.computed.iter().map(|computed| {
            Object::new().text("name", &computed.name).text("value", &computed.value).text("how", &computed.how)
        });
        Object::new()
            .text("id", &statistic.id)
            .text("name", &statistic.name)
            .text("value", &statistic.value)
            .text("unit", &statistic.unit)
            .text("share", statistic.share.as_deref().unwrap_or_default())
            .html("numerator", &html(&statistic.numerator))
            .html("denominator", &html(&statistic.denominator))
            .text("as_of", &statistic.as_of)
            .text("survey", &statistic.survey)
            .html("caution", &html(&statistic.caution))
            .list("computed", computed)
            .list("sources", sources::sources(site, url, &statistic.source))
    });
    context.list("statistics", statistics)
}
