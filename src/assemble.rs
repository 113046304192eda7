//! Fourth stage: splits the blocks into kept and removed. Nothing is decided here.

use std::cell::Cell;
use std::ops::Range;

use url::Url;

use crate::config::Resolved;
use crate::judge::{Decision, Judgement, Telling, Verdict};
use crate::model::{Article, Block, BoilerplateKind, Image, Metadata, Note, NoteCode, Removed, Span, Style};
use crate::outlet::Profile;
use crate::page::{Page, RawBlock, RawImage, RawSpan, RawStyle, Shape};

/// The article, from the page's blocks and the verdicts on them.
pub(crate) fn article(
    page: Page,
    judgement: Judgement,
    metadata: Metadata,
    settings: &Resolved,
    profile: Option<&Profile>,
) -> Article {
    let base = page.head.base_url().filter(|base| base.as_str().len() <= LONGEST_BASE);
    let Page { blocks, images, notes, input_bytes, hrefs, .. } = page;
    let links = Links::new(base, hrefs, input_bytes.0);
    let mut article = Article {
        metadata,
        confidence: judgement.confidence,
        profile: profile.map(|profile| profile.id.clone()),
        notes,
        rules: judgement.rules,
        text_roles: settings.text_roles,
        input_bytes,
        ..Article::default()
    };
    article.notes.extend(judgement.notes);
    for (position, (raw, verdict)) in blocks.into_iter().zip(judgement.verdicts).enumerate() {
        let position = position as u32;
        let Verdict { decision, story, evidence, telling } = verdict;
        match decision {
            Decision::Keep(role) => article.blocks.push(Block {
                role,
                spans: raw.spans.iter().filter_map(|span| links.span(span)).collect(),
                level: level(&raw),
                list: raw.list,
                cell: raw.cell,
                image: raw.image.and_then(|image| images.get(image as usize)).map(|image| links.image(image)),
                position,
                source: raw.source,
                text: raw.text,
                score: story,
                evidence,
            }),
            Decision::Remove(kind) => {
                if kind == BoilerplateKind::TopicList {
                    article.metadata.draft.linked_topics.push(linked(&raw));
                }
                article.removed.push(Removed {
                    kind,
                    text: raw.text,
                    position,
                    source: raw.source,
                    score: story,
                    because: evidence,
                    named_by: telling.and_then(Telling::to_evidence),
                });
            }
        }
    }
    if links.dropped.get() > 0 {
        article.notes.push(Note::new(NoteCode::DroppedLinks, links.dropped.get().to_string()));
    }
    article
}

/// The texts of the links in a block that is mostly links, or a label and links.
fn linked(block: &RawBlock) -> Vec<String> {
    let links = || block.spans.iter().filter(|span| matches!(span.style, RawStyle::Link(_)));
    if block.link_density() < 0.5 && !is_led(&block.text, links().map(|span| &span.range)) {
        return Vec::new();
    }
    links().filter_map(|span| block.text.get(span.range.clone())).map(str::to_owned).collect()
}

/// Whether a text is a label with a colon and then links only: "Tags: ferry, weir".
fn is_led<'a>(text: &str, mut links: impl Iterator<Item = &'a Range<usize>>) -> bool {
    let Some(first) = links.next() else { return false };
    let is_label = |text: &str| text.trim_end().ends_with([':', '：']);
    let mut end = first.end;
    let is_bare = |start: usize, end: usize| {
        text.get(start..end).is_none_or(|between| !between.contains(char::is_alphanumeric))
    };
    let is_alone = links.all(|link| is_bare(std::mem::replace(&mut end, link.end), link.start));
    text.get(..first.start).is_some_and(is_label) && is_alone && is_bare(end, text.len())
}

fn level(block: &RawBlock) -> u8 {
    match block.shape {
        Shape::Heading(level) => level,
        _ => 0,
    }
}

/// A longer base is no address but a way to make every link of a page long.
const LONGEST_BASE: usize = 2048;
/// Bytes of all absolute addresses together, whatever the page's length, and for each byte of the page: a shorter base
/// makes many links long as well. Of the corpora's pages one has 0.6 bytes of them to one of its own, the others fewer than
/// half a byte.
const FREE_BYTES: usize = 1 << 20;
const BYTES_OF_BYTE: usize = 4;

/// Link targets, made absolute only for what is kept.
struct Links {
    base: Option<Url>,
    hrefs: Vec<String>,
    /// Bytes that are left for addresses.
    room: Cell<usize>,
    /// Addresses that there was no room for.
    dropped: Cell<usize>,
}

impl Links {
    fn new(base: Option<Url>, hrefs: Vec<String>, input_bytes: usize) -> Self {
        let room = input_bytes.saturating_mul(BYTES_OF_BYTE).saturating_add(FREE_BYTES);
        Self { base, hrefs, room: Cell::new(room), dropped: Cell::new(0) }
    }

    /// An absolute address with one of the schemes that may leave the library, while there is room.
    fn resolve(&self, href: &str, schemes: &[&str]) -> Option<String> {
        let url = Url::options().base_url(self.base.as_ref()).parse(href.trim()).ok()?;
        if !schemes.contains(&url.scheme()) {
            return None;
        }
        let Some(room) = self.room.get().checked_sub(url.as_str().len()) else {
            self.dropped.set(self.dropped.get() + 1);
            return None;
        };
        self.room.set(room);
        Some(url.into())
    }

    fn span(&self, span: &RawSpan) -> Option<Span> {
        let style = match span.style {
            RawStyle::Link(href) => {
                let href = self.hrefs.get(href as usize)?;
                Style::Link(self.resolve(href, &["http", "https", "mailto"])?)
            }
            RawStyle::Emphasis => Style::Emphasis,
            RawStyle::Strong => Style::Strong,
            RawStyle::Code => Style::Code,
        };
        Some(Span { range: span.range.clone(), style })
    }

    fn image(&self, image: &RawImage) -> Image {
        let url = self.resolve(&image.src, &["http", "https"]).unwrap_or_default();
        Image { url, alt: image.alt.clone() }
    }
}
