//! Pictures: where their address stands, lazy loading included.

use scraper::node::Element;

use crate::page::RawImage;

/// Attributes that hold a list of candidates with widths.
const SETS: [&str; 3] = ["srcset", "data-srcset", "data-lazy-srcset"];
/// Attributes that hold one address; those of lazy loading first, since `src` then holds a stand-in.
const SINGLE: [&str; 5] = ["data-src", "data-lazy-src", "data-original", "data-url", "src"];

/// The picture of an `img` or `amp-img`; `None` where it has no address but a data URI's stand-in and no words.
pub(super) fn read(element: &Element) -> Option<RawImage> {
    let set = SETS.iter().filter_map(|name| element.attr(name)).find_map(widest);
    let single = SINGLE.iter().filter_map(|name| element.attr(name)).find(|src| is_address(src));
    let src = set.or(single).unwrap_or_default().trim();
    let alt = crate::text::fold_space(element.attr("alt").unwrap_or_default());
    (!src.is_empty() || !alt.is_empty()).then(|| RawImage { src: src.to_owned(), alt })
}

fn is_address(src: &str) -> bool {
    let src = src.trim();
    !src.is_empty() && !src.starts_with("data:")
}

/// The candidate of the largest width or density in a `srcset`, read as the HTML standard does: an address up to white space,
/// then its descriptor up to a comma.
fn widest(set: &str) -> Option<&str> {
    let mut rest = set;
    let candidates = std::iter::from_fn(|| {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (src, after) = rest.split_at_checked(end)?;
        // A comma in an address is its own, one behind it ends the candidate.
        let (descriptor, after) = match src.strip_suffix(',') {
            Some(_) => ("", after),
            None => after.split_once(',').unwrap_or((after, "")),
        };
        rest = after;
        let width = descriptor.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
        (!src.is_empty()).then(|| (src.trim_end_matches(','), width))
    });
    let known = candidates.filter(|(src, _)| is_address(src));
    known.reduce(|best: (&str, f32), next| if next.1 > best.1 { next } else { best }).map(|(src, _)| src)
}

#[cfg(test)]
mod tests {
    use super::widest;

    #[test]
    fn the_widest_candidate_wins() {
        assert_eq!(widest("a.jpg 320w, b.jpg 1280w, c.jpg 640w"), Some("b.jpg"));
        assert_eq!(widest("a,b.jpg, c.jpg 2x"), Some("c.jpg"));
        assert_eq!(widest("a.jpg 320w,b.jpg 1280w,\nc.jpg 640w"), Some("b.jpg"));
        assert_eq!(widest("data:image/gif;base64,R0 1w"), None);
    }
}
