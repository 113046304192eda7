//! Kinds of what goes, by the strongest evidence: its own words, the zone it stands in, the containers around it, its place.

use super::ending::{after_title, is_biography};
use super::lines::{End, Line};
use super::sheet::Sheet;
use super::{residue, zones};
use crate::data::lexicon::Cue;
use crate::model::BoilerplateKind;
use crate::page::Shape;
use crate::text::HashSet;

/// Containers between a block and the one that names its kind, up to which that name is strong evidence.
const NEAR: u16 = 3;

/// Gives every removed block its kind.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    mark_author_box(sheet);
    let zones = zones::read(sheet);
    let story: HashSet<u64> =
        (0..sheet.len()).filter(|index| sheet.is_kept(*index)).map(|index| sheet.lines[index].key).collect();
    for (index, zone) in zones.into_iter().enumerate() {
        if sheet.is_open(index) {
            let kind = kind(sheet, index, zone, &story);
            sheet.remove(index, kind);
        }
    }
}

/// Portrait, name and office above a biography or an office's name: "Avatar", "Ines Calloway", "Reporter".
fn mark_author_box(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        let office = line.lexical.whole.contains(Cue::JobTitle) && index > sheet.first;
        if !sheet.is_open(index) || sheet.is_kept(index) || !(office || is_biography(sheet, index)) {
            continue;
        }
        for above in index.saturating_sub(3)..index {
            let above_line = &sheet.lines[above];
            if above_line.is_name_like() && above_line.lexical.coverage < 0.5 && !sheet.is_kept(above) {
                sheet.remove(above, BoilerplateKind::AuthorBio);
            }
        }
        sheet.remove(index, BoilerplateKind::AuthorBio);
    }
}

fn kind(
    sheet: &Sheet<'_>,
    index: usize,
    zone: Option<BoilerplateKind>,
    story: &HashSet<u64>,
) -> BoilerplateKind {
    let line = &sheet.lines[index];
    let structure = sheet.structure.kind(line.block.inner);
    let near = structure.filter(|near| near.steps <= NEAR).map(|near| near.label);
    // Lists of titles hold no paragraphs: one below such a heading is the teaser of another story.
    let listed = matches!(zone, Some(BoilerplateKind::LatestNews | BoilerplateKind::MostRead));
    let zone = if listed && line.is_prose() { Some(BoilerplateKind::RelatedArticles) } else { zone };
    by_text(line)
        .or_else(|| is_topic_list(line).then_some(BoilerplateKind::TopicList))
        .or_else(|| by_phrases(line, zone, near))
        .or(zone)
        .or(near)
        .or_else(|| by_weak_phrases(line))
        .or_else(|| (line.words >= 3 && story.contains(&line.key)).then_some(BoilerplateKind::Duplicate))
        .or_else(|| line.block.hidden.then_some(BoilerplateKind::Hidden))
        .or(structure.map(|near| near.label))
        .unwrap_or_else(|| by_place(sheet, index))
}

/// Leftovers of templates and bare addresses.
fn by_text(line: &Line<'_>) -> Option<BoilerplateKind> {
    let text = &line.block.text;
    if residue::is_residue(text) {
        return Some(BoilerplateKind::TemplateResidue);
    }
    let bare = residue::is_address(text)
        || matches!(line.block.shape, Shape::Rule | Shape::Image) && line.words == 0;
    bare.then_some(BoilerplateKind::Other)
}

/// Phrases that are most of the block. Words of plain navigation give way to the zone or container around them.
fn by_phrases(
    line: &Line<'_>,
    zone: Option<BoilerplateKind>,
    near: Option<BoilerplateKind>,
) -> Option<BoilerplateKind> {
    let cue = line.lexical.strongest?;
    let strong = line.lexical.coverage >= 0.5 || line.lexical.whole.contains(cue);
    let kind = cue.kind().filter(|_| strong)?;
    let agrees = |kind: BoilerplateKind| line.lexical.whole.iter().any(|cue| cue.kind() == Some(kind));
    // Where several cues say as much, the one that the surroundings confirm is meant.
    let confirmed = zone.into_iter().chain(near).find(|around| agrees(*around));
    let generic = matches!(cue, Cue::Navigation | Cue::ReadMore | Cue::Pagination);
    Some(confirmed.or_else(|| near.filter(|_| generic)).unwrap_or(kind))
}

/// Phrases that open the block or are a good part of it.
fn by_weak_phrases(line: &Line<'_>) -> Option<BoilerplateKind> {
    let cue = line.lexical.strongest?;
    let weak = line.lexical.coverage >= 0.15 || line.lexical.start.contains(cue);
    cue.kind().filter(|_| weak)
}

/// Three or more short parts between commas or bars, none a sentence.
fn is_topic_list(line: &Line<'_>) -> bool {
    let parts: Vec<&str> = line.block.text.split([',', '|', '·', '•', ';']).map(str::trim).collect();
    parts.len() >= 4
        && line.end == End::Open
        && parts.iter().all(|part| part.split_whitespace().count() <= 3)
        && parts.iter().filter(|part| part.starts_with(char::is_lowercase)).count() * 3 <= parts.len()
}

/// Where nothing else is known: lines that were taken off the story's end, stand repeated after it or below a title there
/// lead to other stories; short lines before the headline of a dump are its menus.
fn by_place(sheet: &Sheet<'_>, index: usize) -> BoilerplateKind {
    let line = &sheet.lines[index];
    let after = index > sheet.last;
    let teaser = line.is_prose() && after_title(sheet, index) && !sheet.is_kept(index - 1);
    if after && (sheet.was_dropped(index) || line.copies > 1 && line.words >= 3 || teaser) {
        return BoilerplateKind::RelatedArticles;
    }
    if after && line.is_title_like() && (line.block.link_density() > 0.8 || sheet.is_text()) {
        return BoilerplateKind::RelatedArticles;
    }
    let before = index < sheet.headline.unwrap_or(sheet.first);
    let short = line.words <= 8 && line.end != End::Stop;
    if short && (line.block.link_density() > 0.8 || sheet.is_text() && before) {
        return BoilerplateKind::Navigation;
    }
    BoilerplateKind::OutsideMainContent
}
