//! Menus: runs of short lines that lead away. What one entry says of itself ("Podcasts", "Sign in", "Most read") names a
//! page it leads to, not what it is; the run as a whole is navigation, the foot of the page, or a bar of buttons.

use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::model::BoilerplateKind;
use crate::page::{ContainerId, Shape};
use crate::text::HashSet;

/// Elements around an entry among which the one that holds the menu is looked for.
const AROUND: usize = 8;
/// Words an entry has at most; in dumps, where links can't be seen, one less.
const LONGEST: usize = 5;
/// Entries from which a run is a menu, in pages and in dumps.
const ENTRIES: usize = 4;
const ENTRIES_OF_DUMP: usize = 5;
/// Other short lines, such as the names of a menu's parts, that don't end a run.
const GAP: usize = 1;
/// The share of a run's entries whose own words decide what the run is.
const MOST: f32 = 0.4;
/// The share that makes it the foot of the page.
const OF_FOOT: f32 = 0.2;
/// The share of fields and buttons that makes a run a form, and the share of different lines that a menu has at least.
const OF_FORM: f32 = 0.25;
const DISTINCT: f32 = 0.6;
/// The part of a page from which a menu after the story may be its foot.
const LOW: f32 = 0.6;
/// The part from which one in a footer is.
const LOWEST: f32 = 0.9;

/// What the run of entries that each block belongs to is; none for blocks in no run.
pub(super) fn read(sheet: &Sheet<'_>) -> Vec<Option<BoilerplateKind>> {
    let mut kinds = vec![None; sheet.len()];
    let mut start = 0;
    while start < sheet.len() {
        let (run, entries) = run_from(sheet, start);
        if is_menu(sheet, run.clone(), entries) {
            let kind = kind_of_run(sheet, run.clone());
            run.clone().filter(|index| is_entry(sheet, *index)).for_each(|index| kinds[index] = Some(kind));
        }
        start = run.end.max(start + 1);
    }
    kinds
}

/// The run of short lines that begins at a block, and how many of them are entries.
fn run_from(sheet: &Sheet<'_>, start: usize) -> (std::ops::Range<usize>, usize) {
    let (mut entries, mut end, mut gap) = (0, start, 0);
    if !is_entry(sheet, start) {
        return (start..start, 0);
    }
    let list = list_of(sheet, start);
    for index in start..sheet.len() {
        if index > start && list_of(sheet, index) != list {
            break;
        }
        if is_entry(sheet, index) {
            (entries, end, gap) = (entries + 1, index + 1, 0);
        } else if !sheet.is_text() && index > start && gap < GAP && is_part_name(sheet, index) {
            gap += 1;
        } else {
            break;
        }
    }
    (start..end, entries)
}

fn is_menu(sheet: &Sheet<'_>, run: std::ops::Range<usize>, entries: usize) -> bool {
    entries >= if sheet.is_text() { ENTRIES_OF_DUMP } else { ENTRIES } && !is_form(sheet, run)
}

/// The element that holds a menu's entries: the nearest around a block that holds several. Dumps have none.
fn list_of(sheet: &Sheet<'_>, index: usize) -> Option<ContainerId> {
    let page = sheet.page;
    let holds_several = |id: &ContainerId| {
        let container = page.container(*id);
        (container.end_block - container.first_block) as usize >= ENTRIES
    };
    page.ancestors(sheet.lines[index].block.owner).take(AROUND).find(holds_several)
}

/// Forms are runs of short lines as well: their fields and buttons say so, or say the same again and again.
fn is_form(sheet: &Sheet<'_>, run: std::ops::Range<usize>) -> bool {
    let of_form = |index: &usize| {
        let whole = sheet.lines[*index].lexical.whole;
        whole.contains(Cue::SubscribeForm)
            || whole.contains(Cue::FormFeedback)
            || whole.contains(Cue::Consent)
    };
    let texts: HashSet<u64> = run.clone().map(|index| sheet.lines[index].key).collect();
    let says = run.clone().filter(of_form).count();
    // Headings of lists stand in a row in dumps whose pictures are gone.
    let heads = |index: &usize| sheet.is_text() && super::zones::is_head_of_list(&sheet.lines[*index]);
    if run.clone().filter(heads).count() * 2 >= run.len() {
        return true;
    }
    says as f32 >= OF_FORM * run.len() as f32 || (texts.len() as f32) < DISTINCT * run.len() as f32
}

fn is_entry(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let text = sheet.is_text();
    let linked = line.is_link() || text && line.block.link_chars == 0;
    is_short(line, if text { LONGEST - 1 } else { LONGEST }) && linked && !sheet.is_kept(index)
}

/// A heading or label between the entries of a menu.
fn is_part_name(sheet: &Sheet<'_>, index: usize) -> bool {
    is_short(&sheet.lines[index], LONGEST) && !sheet.is_kept(index)
}

fn is_short(line: &Line<'_>, longest: usize) -> bool {
    let dated = line.lexical.whole.contains(Cue::Timestamp) || line.lexical.whole.contains(Cue::Byline);
    (1..=longest).contains(&line.words)
        && line.end == End::Open
        && !dated
        && !matches!(line.block.shape, Shape::Heading(_) | Shape::Cell | Shape::Quote | Shape::Code)
        && line.block.text.contains(char::is_alphabetic)
}

/// The words of most entries decide, then the elements around them, then the place on the page.
fn kind_of_run(sheet: &Sheet<'_>, run: std::ops::Range<usize>) -> BoilerplateKind {
    use BoilerplateKind::{Breadcrumb, Footer, Navigation, ShareBar, TopicList};
    let length = run.len() as f32;
    let share = |wanted: &dyn Fn(BoilerplateKind) -> bool| {
        let says = |index: &usize| {
            sheet.lines[*index].lexical.whole.iter().any(|cue| cue.kind().is_some_and(wanted))
        };
        run.clone().filter(says).count() as f32 / length
    };
    if share(&|kind| kind == ShareBar) >= MOST {
        return ShareBar;
    }
    let near = sheet.structure.kind(sheet.lines[run.start].block.inner).map(|near| near.label);
    let of_foot = share(&is_of_foot) >= OF_FOOT;
    let after = run.start > sheet.last && run.start as f32 >= LOW * sheet.len() as f32;
    match near {
        Some(kind @ (Breadcrumb | ShareBar)) => kind,
        Some(TopicList) if is_by_story(sheet, &run) => TopicList,
        Some(Footer) if of_foot || after && run.start as f32 >= LOWEST * sheet.len() as f32 => Footer,
        _ if after && of_foot => Footer,
        _ => Navigation,
    }
}

/// What the foot of a page leads to: the imprint, terms, contacts, where to advertise.
fn is_of_foot(kind: BoilerplateKind) -> bool {
    use BoilerplateKind::{Advert, Consent, Footer, Legal};
    matches!(kind, Footer | Legal | Consent | Advert)
}

/// Tags stand right below a story or right above it.
fn is_by_story(sheet: &Sheet<'_>, run: &std::ops::Range<usize>) -> bool {
    const NEAR: usize = 12;
    let below = run.start > sheet.last && run.start <= sheet.last + NEAR;
    let above = run.end <= sheet.first && run.end + NEAR >= sheet.first;
    run.len() <= 2 * NEAR && (below || above || (sheet.first..=sheet.last).contains(&run.start))
}
