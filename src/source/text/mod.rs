//! Plain-text dumps, and what Markdown shares with them: lines, traits, joining, blocks.

pub(in crate::source) mod attributes;
mod building;
mod controls;
mod emphasis;
mod glued;
mod grouping;
mod inline;
mod joining;
pub(in crate::source) mod lines;
mod openings;
mod references;
pub(in crate::source) mod tables;
mod traits;

use self::building::{Lines, close_ranges};
use self::lines::{Edit, Line};
use super::{html, markdown, too_many_blocks};
use crate::config::Limits;
use crate::data::tools::{self, Habit};
use crate::error::Error;
use crate::model::{DumpTool, Note, NoteCode};
use crate::outlet::Seeker;
use crate::page::{Format, Page};

/// Reads a dump, whatever tool made it.
pub(crate) fn read(
    text: &str,
    limits: &Limits,
    tool: Option<DumpTool>,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    if markdown::looks_like_html(text) {
        read_as_html(text, limits, seeker)
    } else if tool
        .map_or_else(|| markdown::looks_like_markdown(text), |tool| tools::has(tool, Habit::Markdown))
    {
        markdown::read_markdown(text, limits, tool)
    } else {
        read_plain(text, limits, tool)
    }
}

/// Reads as HTML what plainly is, and says so.
pub(in crate::source) fn read_as_html(
    text: &str,
    limits: &Limits,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    let mut page = html::read(text, limits, seeker)?;
    page.notes.push(Note::new(NoteCode::ReadAsHtml, ""));
    Ok(page)
}

fn read_plain(text: &str, limits: &Limits, tool: Option<DumpTool>) -> Result<Page, Error> {
    let (lines, read_to) = lines::lines(text, &[], limits.lines_of(text.len()));
    let edits = references::find(text, &lines);
    let shows_links = !edits.is_empty();
    let lines = if shows_links { lines::lines(text, &edits, limits.lines_of(text.len())).0 } else { lines };
    let mut page = Page::new(Format::Text);
    if shows_links {
        page.notes.push(Note::new(NoteCode::DumpFormat, "numbered links"));
    }
    assemble(&mut page, Source { text, edits: &edits, lines, read_to, shows_links, tool }, limits)?;
    Ok(page)
}

/// What blocks are read from.
pub(in crate::source) struct Source<'a, 'e> {
    pub text: &'a str,
    /// Stretches of markup, by start.
    pub edits: &'e [Edit],
    pub lines: Vec<Line<'a>>,
    /// Where reading lines stopped.
    pub read_to: usize,
    pub shows_links: bool,
    /// The tool that the caller says made the dump.
    pub tool: Option<DumpTool>,
}

/// Lines to blocks.
pub(in crate::source) fn assemble(
    page: &mut Page,
    source: Source<'_, '_>,
    limits: &Limits,
) -> Result<(), Error> {
    let markdown = page.format == Format::Markdown;
    let lines = if markdown { source.lines } else { glued::split(source.text, source.lines, source.edits) };
    let traits = traits::find(&lines, markdown, source.tool);
    page.notes.extend(traits.notes());
    let padded = !markdown && !traits.text_nodes;
    let lines = tables::split(source.text, lines, source.edits, padded);
    let opened = openings::openings(&lines, markdown);
    let most = limits.blocks_of(source.text.len());
    let (groups, found) = grouping::groups(&lines, &opened, &traits, most);
    let mut read_to = source.read_to;
    if found > most || read_to < source.text.len() {
        page.notes.push(too_many_blocks(found, most, limits)?);
        let last = groups.last().and_then(|group| lines.get(group.lines.end - 1));
        read_to = last.map_or(0, |line| line.end);
    }
    let lines = Lines { lines: &lines, opened: &opened, traits: &traits, shows_links: source.shows_links };
    page.blocks = lines.blocks(&groups);
    close_ranges(&mut page.blocks, source.text.get(..read_to).unwrap_or_default());
    Ok(())
}

#[cfg(test)]
mod tests;
