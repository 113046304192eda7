//! The story of a page that shows none, from its structured data.
//!
//! Shells that a script fills, and pages whose text is behind a wall, often state the whole `articleBody`. Its paragraphs
//! follow the page's own blocks, so that nothing of either is lost; the judge weighs them like any other.

use super::{SHOWN, prose, walk};
use crate::config::Limits;
use crate::error::Error;
use crate::model::{Note, NoteCode};
use crate::page::{Container, ContainerId, Marks, MarksId, Page, RawBlock, RawStyle, Tag, TokenId};
use crate::source::{parse, too_many_blocks};
use crate::text::{HashSet, words_hash};

/// Adds the stated story where the page shows no prose.
pub(super) fn add(page: &mut Page, limits: &Limits) -> Result<(), Error> {
    if prose(page) >= SHOWN {
        return Ok(());
    }
    let Some(body) = page.head.article_body().filter(|body| body.len() >= SHOWN as usize) else {
        return Ok(());
    };
    let document = parse::parse(&as_html(body), limits, &mut Vec::new());
    let (stated, _) = walk::read(&document, limits, None, false)?;
    let shown: HashSet<u64> = page.blocks.iter().map(|block| words_hash(&block.text)).collect();
    let mut new = stated.blocks;
    new.retain(|block| !shown.contains(&words_hash(&block.text)));
    let (found, limit) = (page.blocks.len() + new.len(), limits.blocks());
    if found > limit {
        page.notes.push(too_many_blocks(found, limit, limits)?);
        new.truncate(limit.saturating_sub(page.blocks.len()));
    }
    // It is an article of paragraphs by what it says of itself, and is measured as one.
    let marks = marks_of(page, Tag::Article);
    let article = add_element(page, ContainerId::ROOT, Tag::Article, marks);
    let mut marks = None;
    for block in new {
        // They are looked for among all of the page's: once, and only for a page that gets a paragraph.
        let marks = *marks.get_or_insert_with(|| marks_of(page, Tag::P));
        let paragraph = add_element(page, article, Tag::P, marks);
        page.blocks.push(inside(block, paragraph));
        let end = page.blocks.len() as u32;
        for id in [ContainerId::ROOT, article, paragraph] {
            page.containers[id.index()].end_block = end;
        }
    }
    page.notes.push(Note::new(NoteCode::ReadFromData, "articleBody"));
    Ok(())
}

/// Most bodies are plain text with line feeds, some are markup.
fn as_html(body: &str) -> String {
    if body.contains("</") {
        return body.to_owned();
    }
    body.lines().filter(|line| !line.trim().is_empty()).fold(String::new(), |html, line| html + "<p>" + line)
}

/// A new element; the next block will be its first.
fn add_element(page: &mut Page, parent: ContainerId, tag: Tag, marks: MarksId) -> ContainerId {
    let id = ContainerId(page.containers.len() as u32);
    let depth = page.container(parent).depth.saturating_add(1);
    let first_block = page.blocks.len() as u32;
    page.containers.push(Container {
        parent,
        tag,
        marks,
        depth,
        first_block,
        end_block: first_block,
        ..Container::root()
    });
    id
}

/// The marks of an element that has none but its name.
fn marks_of(page: &mut Page, tag: Tag) -> MarksId {
    let name = format!("<{}>", tag.as_str());
    let known = page.tokens.iter().position(|token| **token == *name);
    let token = TokenId(known.unwrap_or(page.tokens.len()) as u32);
    if known.is_none() {
        page.tokens.push(name.into());
    }
    let alone = page.marks.iter().position(|marks| marks.tokens == [token]);
    let marks = MarksId(alone.unwrap_or(page.marks.len()) as u32);
    if alone.is_none() {
        let class_key = crate::text::hash_of(&(tag, ""));
        page.marks.push(Marks { tokens: vec![token], class_key, ..Marks::default() });
    }
    marks
}

/// The block without what only its own document explains.
fn inside(block: RawBlock, paragraph: ContainerId) -> RawBlock {
    let mut block = RawBlock {
        owner: paragraph,
        inner: paragraph,
        parts: Vec::new(),
        list: None,
        cell: None,
        image: None,
        link_chars: 0,
        ..block
    };
    block.spans.retain(|span| !matches!(span.style, RawStyle::Link(_)));
    block
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn a_shell_is_read_from_what_it_states_and_a_story_is_not_doubled() {
        let line =
            "The kettle lid rattles at the third mark and nobody at the workshop knows why it does so. ";
        let stated = format!("{0}\\n\\nWhen it cools it stops &amp; waits. {0}", line.repeat(3));
        let json = format!("<script type=application/ld+json>{{\"articleBody\": \"{stated}\"}}</script>");
        let page = |body: &str| read(&format!("{json}<body>{body}"), &Limits::new(), None).unwrap();
        let shell = page("<p>Loading</p>");
        assert_eq!(shell.blocks.len(), 3);
        assert!(shell.blocks[2].text.starts_with("When it cools it stops & waits."));
        assert!(shell.notes.iter().any(|note| note.code == NoteCode::ReadFromData));
        assert_eq!(page(&format!("<p>{}</p>", line.repeat(6))).blocks.len(), 1);
    }
}
