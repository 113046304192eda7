//! Whether links lead to other sites. A headline over a summary mostly leads to another page of the same site; what a story lists
//! (shops, sources, works) it links elsewhere.

use url::Url;

use crate::features::share;
use crate::page::{Page, RawBlock, RawStyle};
use crate::text::{self, HashMap};

/// For each block the share of its linked text that leads to another site; NaN where no link says where it leads, or the page's
/// own address isn't known. `own` is that address.
pub(super) fn measure(page: &Page, own: Option<&str>) -> Vec<f32> {
    let own = own.and_then(|own| Url::parse(own.trim()).ok()).and_then(|url| site(&url));
    // Most links of a page lead to few hosts.
    let mut known: HashMap<&str, Option<bool>> = HashMap::default();
    let leads_abroad: Vec<Option<bool>> = page
        .hrefs
        .iter()
        .map(|href| match authority(href.trim()) {
            None => Some(false),
            Some(authority) => *known.entry(authority).or_insert_with(|| {
                let site = Url::parse(&format!("https://{authority}/")).ok().and_then(|url| site(&url))?;
                own.as_ref().map(|own| site != *own)
            }),
        })
        .collect();
    let of_block = |block: &RawBlock| {
        let (mut abroad, mut all) = (0usize, 0usize);
        for span in &block.spans {
            let RawStyle::Link(href) = span.style else { continue };
            if let Some(leads_abroad) = leads_abroad.get(href as usize).copied().flatten() {
                all += span.range.len();
                abroad += if leads_abroad { span.range.len() } else { 0 };
            }
        }
        if all > 0 { share(abroad as f32, all as f32) } else { f32::NAN }
    };
    page.blocks.iter().map(of_block).collect()
}

/// Host and port of an absolute address; none of a relative one.
fn authority(href: &str) -> Option<&str> {
    let mut parts = href.split('/');
    let (scheme, empty) = (parts.next()?, parts.next()?);
    let is_absolute =
        empty.is_empty() && ["", "http:", "https:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    parts.next().filter(|authority| is_absolute && !authority.is_empty())
}

fn site(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(text::registrable_domain(host).unwrap_or(host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;
    use crate::source::read;

    #[test]
    fn links_to_other_sites_are_told_by_their_hosts() {
        let html = "<p><a href='/a'>The bridge</a></p><p><a href='https://m.weir.example/b'>Weir</a></p>\
                    <p><a href='//shop.example/b'>Shops</a> <a href=c>Ferry</a></p><p>None</p>";
        let page = read(&crate::Input::html(html), &Limits::new(), None).unwrap();
        let found = measure(&page, Some("https://www.weir.example/news"));
        assert_eq!(found[..3], [0.0, 0.0, 0.5]);
        assert!(found[3].is_nan());
        let unknown = measure(&page, None);
        assert!(unknown[0] == 0.0 && unknown[1].is_nan() && unknown[2] == 0.0);
    }

    #[test]
    fn only_absolute_addresses_have_a_host() {
        assert_eq!(authority("HTTPS://weir.example:80/a"), Some("weir.example:80"));
        for relative in ["/a/b", "a//b", "mailto:a@weir.example", "https:", "//", ""] {
            assert_eq!(authority(relative), None, "{relative}");
        }
    }
}
