//! Dates as the page shows them: `<time>` elements and printed lines, by their closeness to the headline.

use super::around::Around;
use crate::data::calendar::{self, Lead};
use crate::data::tokens::Group;
use crate::metadata::dates::{self, Habits};
use crate::metadata::precedence::Candidate;
use crate::model::{DateTime, Source};
use crate::page::{ContainerId, Page, Shape, TimeMark};

/// Blocks before and after the headline in which its date may stand.
const BEFORE: usize = 12;
const AFTER: usize = 40;
/// Blocks from the headline up to which fewer marks say that a date is another story's.
const NEAR: usize = 12;

/// What the page shows, surest first.
#[derive(Debug, Default)]
pub(in crate::metadata) struct Shown {
    pub published: Vec<Candidate<DateTime>>,
    pub modified: Vec<Candidate<DateTime>>,
}

/// A date with its claim.
struct Claim {
    score: f32,
    lead: Lead,
    date: DateTime,
    source: Source,
    /// Whether words or marks say what the date is.
    is_led: bool,
}

/// The dates shown around the headline.
pub(in crate::metadata) fn dates(around: &Around<'_>, habits: Habits<'_>) -> Shown {
    let (page, anchor) = (around.page, around.anchor());
    let mut claims: Vec<Claim> = Vec::new();
    for mark in &page.times {
        claims.extend(read_mark(around, mark, habits));
    }
    let first = anchor.saturating_sub(BEFORE);
    let window = first..(first + BEFORE + AFTER).min(page.blocks.len());
    for index in window {
        read_lines(around, index, anchor, habits, &mut claims);
    }
    // Nothing around the headline: a line elsewhere that says what its date is ("Last updated May 3, 2024").
    if claims.is_empty() {
        for index in 0..page.blocks.len() {
            read_lines(around, index, index, habits, &mut claims);
            claims.retain(|claim| claim.is_led);
            if !claims.is_empty() {
                break;
            }
        }
    }
    if claims.is_empty() {
        let date = dateline(around, habits).or_else(|| only_mark(page, habits));
        let (lead, source) = (Lead::Published, Source::Dom);
        claims.extend(date.map(|date| Claim { score: 0.0, lead, date, source, is_led: false }));
    }
    claims.sort_by(|a, b| b.score.total_cmp(&a.score));
    let of = |lead| {
        let own = claims.iter().filter(|claim| claim.lead == lead);
        own.map(|claim| Candidate::new(claim.date, claim.source)).take(8).collect::<Vec<_>>()
    };
    Shown { published: of(Lead::Published), modified: of(Lead::Modified) }
}

/// Steps from the headline, in units in which a whole window is 3; `None` outside of it.
fn closeness(block: usize, anchor: usize) -> Option<f32> {
    let (steps, span) = if block < anchor { (anchor - block, BEFORE) } else { (block - anchor, AFTER) };
    (steps <= span).then(|| 3.0 * (1.0 - steps as f32 / span as f32))
}

fn read_mark(around: &Around<'_>, mark: &TimeMark, habits: Habits<'_>) -> Option<Claim> {
    let date = dates::parse_machine(&mark.datetime, habits)?;
    let page = around.page;
    let near = closeness(mark.block, around.anchor())?;
    if around.is_foreign(mark.container, mark.block, NEAR) {
        return None;
    }
    let stated = stated_lead(page, mark.container);
    let before = page.blocks.get(mark.block).and_then(|block| {
        let range =
            block.parts.iter().find(|(_, container)| *container == mark.container).map(|(range, _)| range)?;
        calendar::lead_of(block.text.get(..range.start)?)
    });
    let source = if is_microdata(page, mark.container) { Source::Microdata } else { Source::Dom };
    let lead = stated.or(before).unwrap_or(Lead::Published);
    let sure = if stated.is_some() {
        2.0
    } else if before.is_some() {
        1.5
    } else {
        0.5
    };
    Some(Claim { score: near + sure + 1.0, lead, date, source, is_led: stated.or(before).is_some() })
}

/// What an element's marks, or those of the two around it, say its date is.
fn stated_lead(page: &Page, container: ContainerId) -> Option<Lead> {
    let of = |id: ContainerId| {
        let leads: Vec<Lead> = page.tokens(page.marks_of(id)).filter_map(calendar::lead_of_mark).collect();
        leads.iter().find(|lead| **lead == Lead::Modified).or(leads.first()).copied()
    };
    page.ancestors(container).take(3).find_map(of)
}

fn is_microdata(page: &Page, container: ContainerId) -> bool {
    calendar::date_properties().any(|property| super::states(page, container, property))
}

/// The date of the page's `<time>` elements where all have the same day: cards of other stories have days of their own.
fn only_mark(page: &Page, habits: Habits<'_>) -> Option<DateTime> {
    let mut dates = page.times.iter().filter_map(|mark| dates::parse_machine(&mark.datetime, habits));
    let first = dates.next()?;
    let is_same = |date: DateTime| dates::to_ordinal(date) == dates::to_ordinal(first);
    dates.all(is_same).then_some(first)
}

/// The label that a block's text follows: the short block before it that ends in a colon.
fn label_before(page: &Page, index: usize) -> Option<&str> {
    let before = page.blocks.get(index.checked_sub(1)?)?;
    (before.chars <= 40 && before.text.trim_end().ends_with([':', '：'])).then_some(&*before.text)
}

/// The date in the first words of the story: "Harrow, 3 May 2024 – The ferry …", "Harrow (03.05.2024). The ferry …".
fn dateline(around: &Around<'_>, habits: Habits<'_>) -> Option<DateTime> {
    // Paragraphs after the headline that may be the first; a place has few words.
    const FIRST: usize = 8;
    const PLACE: usize = 4;
    let story = around.page.blocks.iter().enumerate().skip(around.anchor() + 1).take(FIRST);
    let mut own =
        story.filter(|(index, block)| !block.hidden && !around.is_foreign(block.inner, *index, NEAR));
    let (_, block) = own.find(|(_, block)| block.chars > 120)?;
    let found = *dates::find_all(crate::text::prefix(&block.text, 120), habits).first()?;
    let before = block.text.get(..found.start)?;
    let after = block.text.get(found.end..)?.trim_start();
    let is_place = before.split_whitespace().count() <= PLACE
        && before.trim_end().ends_with([',', '(', '/', '|'])
        && before.chars().next().is_some_and(|c| !c.is_lowercase() && !c.is_numeric());
    let closes = after.starts_with([')', '–', '—', '-', ':', '.', '|', '/']);
    (is_place && closes && habits.is_plausible(found.date)).then_some(found.date)
}

/// The dates printed in a short block.
fn read_lines(around: &Around<'_>, index: usize, anchor: usize, habits: Habits<'_>, claims: &mut Vec<Claim>) {
    let page = around.page;
    let block = &page.blocks[index];
    // A line with a date is short; in prose a date is part of the story, in a quotation that of a post.
    let may_be = !block.hidden && block.chars <= 240 && block.shape != Shape::Quote;
    if !may_be || index != anchor && around.is_foreign(block.inner, index, NEAR) {
        return;
    }
    let Some(near) = closeness(index, anchor) else { return };
    let text = block.parted();
    let found = dates::find_all(&text, habits);
    let covered: usize = found.iter().map(|found| found.end - found.start).sum();
    let rest = text.len().saturating_sub(covered);
    let is_marked =
        page.ancestors(block.inner).take(3).any(|id| page.marks_of(id).groups.contains(Group::Byline));
    let mut start = 0;
    for found in &found {
        let before = text.get(start..found.start).unwrap_or_default();
        // A label may stand in a block of its own: "Last change:", then the date.
        let before = if found.start == 0 { label_before(page, index).unwrap_or(before) } else { before };
        start = found.end;
        if !habits.is_plausible(found.date) {
            continue;
        }
        let printed = calendar::lead_of(before);
        if printed == Some(Lead::Other) || printed.is_none() && rest > 60 && !is_marked {
            continue;
        }
        let lead = printed.or_else(|| stated_lead(page, block.inner)).unwrap_or(Lead::Published);
        let sure = if printed.is_some() { 1.0 } else { 0.0 }
            + if is_marked { 0.7 } else { 0.0 }
            + if rest < 12 { 0.5 } else { 0.0 };
        claims.push(Claim {
            score: near + sure,
            lead,
            date: found.date,
            source: Source::Dom,
            is_led: printed.is_some(),
        });
    }
}
