//! Zones: a heading such as "Most read" says what the lines below it are.

use super::lines::Line;
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::model::{BoilerplateKind, Role};
use crate::page::ContainerId;

/// Lines that a zone of a dump holds at most, as nothing there says where it ends.
const LONGEST: usize = 60;
/// Lines of a dump that a list of titles goes on for at most, with their authors and dates.
const LONGEST_LIST: usize = 30;
/// Words a heading of a zone has at most.
const HEADING: usize = 8;
/// Words a button has at most.
const BUTTON: usize = 4;
/// Lines below the label of an advert that may be the advert.
const ADVERT: usize = 6;
/// Blank lines that end a zone in a dump.
const GAP: u16 = 4;

/// The kind of the zone each block stands in; the heading itself counts as in it.
pub(super) fn read(sheet: &Sheet<'_>, menus: &[Option<BoilerplateKind>]) -> Vec<Option<BoilerplateKind>> {
    let mut zones = vec![None; sheet.len()];
    let mut open: Option<(BoilerplateKind, usize)> = None;
    for (index, zone) in zones.iter_mut().enumerate() {
        if sheet.is_kept(index) && sheet.lines[index].words > 0 && !is_side(sheet, index) {
            open = None;
            continue;
        }
        // The site's name below the story is where the foot of the page begins.
        if index > sheet.last && super::kinds::is_site_name(sheet, index) {
            open = None;
        }
        // An entry of a menu names the page it leads to.
        let names_a_page = menus[index].is_some() && !(sheet.is_text() && index >= sheet.first);
        let opened = if names_a_page { None } else { opened_by(sheet, index) };
        if let Some(kind) = opened {
            open = Some((kind, end(sheet, index)));
        }
        let broken = sheet.is_text() && sheet.lines[index].block.layout.gap >= GAP;
        open = open.filter(|(_, end)| index < *end && (!broken || opened.is_some()));
        *zone = open.map(|(kind, _)| kind).filter(|kind| opened.is_some() || holds(*kind, sheet, index));
    }
    zones
}

/// Whether a line may be what a zone's heading says: bars of buttons hold short lines.
fn holds(kind: BoilerplateKind, sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let button = line.words <= if sheet.is_text() { BUTTON / 2 } else { BUTTON };
    kind != BoilerplateKind::ShareBar || button || line.lexical.any.contains(Cue::ShareBar)
}

/// Whether a line is the heading of a list of titles.
pub(super) fn is_head_of_list(line: &Line<'_>) -> bool {
    let cue = line.lexical.strongest.filter(|cue| line.lexical.whole.contains(*cue));
    matches!(cue, Some(Cue::MostRead | Cue::LatestNews | Cue::EditorsPicks | Cue::RelatedArticles))
}

/// Bylines and the like stand in zones as well: they are kept for what they say, not for where they are.
fn is_side(sheet: &Sheet<'_>, index: usize) -> bool {
    matches!(sheet.label(index), Some(crate::judge::Decision::Keep(role)) if !role.is_body() && role != Role::Headline)
}

/// The kind of zone that a line opens.
fn opened_by(sheet: &Sheet<'_>, index: usize) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    if !(1..=HEADING).contains(&line.words) {
        return None;
    }
    let cue = line.lexical.strongest.filter(|cue| line.lexical.whole.contains(*cue))?;
    let opens = matches!(
        cue,
        Cue::MostRead
            | Cue::LatestNews
            | Cue::RelatedArticles
            | Cue::EditorsPicks
            | Cue::Comments
            | Cue::TopicList
            | Cue::Newsletter
            | Cue::SubscribeForm
            | Cue::AuthorBio
            | Cue::Footer
            | Cue::Legal
            | Cue::ShareBar
            | Cue::Advert
    );
    let box_of_author = cue != Cue::AuthorBio || line.words <= 4 && index > sheet.first;
    if opens && box_of_author { cue.kind() } else { None }
}

/// Where a zone ends: in a page with the nearest container that holds more than its heading.
fn end(sheet: &Sheet<'_>, index: usize) -> usize {
    let page = sheet.page;
    let advert = sheet.lines[index].lexical.strongest == Some(Cue::Advert);
    if sheet.is_text() {
        // Dumps hold the label of an advert, hardly ever the advert.
        let list = is_head_of_list(&sheet.lines[index]);
        return index
            + if advert {
                1
            } else if list {
                LONGEST_LIST
            } else {
                LONGEST
            };
    }
    let longest = if advert { ADVERT } else { LONGEST };
    let holds_more = |id: &ContainerId| page.container(*id).end_block as usize > index + 1;
    page.ancestors(sheet.lines[index].block.owner)
        .take(4)
        .find(holds_more)
        .map_or(index + 1, |id| (page.container(id).end_block as usize).min(index + longest))
}
