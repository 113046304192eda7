//! What an element's own attributes say, whatever its name is.

use scraper::node::Element;

use crate::text::starts_with_keyword;

/// Whether the element itself is not shown (what style sheets hide is not seen), and the time it states: its attributes
/// are gone through once, since most elements have neither.
pub(super) fn read(element: &Element) -> (bool, Option<&str>) {
    let (mut hides, mut datetime, mut data_datetime) = (false, None, None);
    for (name, value) in element.attrs() {
        match name {
            "hidden" => hides |= value != "until-found",
            "style" => hides |= is_hiding(value),
            "datetime" => datetime = Some(value),
            "data-datetime" | "data-date-time" => data_datetime = Some(value),
            // RDFa and microdata state a date beside the printed one.
            "title" | "content" if crate::text::is_stamp(value) => {
                data_datetime = data_datetime.or(Some(value))
            }
            _ => {}
        }
    }
    (hides, datetime.or(data_datetime))
}

fn is_hiding(style: &str) -> bool {
    style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
        let (name, value) = (name.trim(), value.trim());
        name.eq_ignore_ascii_case("display") && starts_with_keyword(value, "none")
            || name.eq_ignore_ascii_case("visibility") && starts_with_keyword(value, "hidden")
    })
}
