//! Tables, lists that a line announces, and the headings of a story's parts stay whole; readers' comments and lists of links go
//! as a whole.
//!
//! A table without its head, or without a row that has few words, says something else than the page does, and so does "The
//! owner has offered to:" without what it offers, whatever each cell and item would be worth by itself. Cross-validated,
//! word F1 of pages of all kinds is .8877 without and .8879 with it, of dumps .9335 and .9337.

use std::hash::Hash;

use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::model::{BoilerplateKind, Role};
use crate::page::{ContainerId, Shape, Tag};
use crate::text::HashMap;

/// Link density from which a cell or an item is a link: it may lead to other pages.
const LINKED: f32 = 0.5;
/// The share of a dump's table that the scores give to the story, for it to be kept between the story's paragraphs, and lines
/// among which those are looked for.
const OF_STORY: f32 = 0.2;
const BESIDE: usize = 2;
/// Words of a line that announces a list, and is no label.
const ANNOUNCING: usize = 3;
/// Comments that are kept go where they have at most so many times the words of those that the scores remove.
const REMOVED: usize = 4;
/// Words outside of its comments from which a page tells a story.
const STORY: usize = 200;
/// The same go at most so many times the words that are kept beside them, where the page says what it is.
const STATED: usize = 2;
/// Blocks below a heading among which what it heads begins.
const NEXT: usize = 8;
/// A link in a list goes where the scores remove so many times the links that they keep of it.
const LINKS: usize = 2;
/// Words from which a block may be all that a page tells.
const ONLY: usize = 12;
/// Score from which what stands below a heading surely is the story's, and the words that it has.
const SURE: f32 = 0.8;
const LEADS: usize = 8;
/// Score below which a heading is none of the story's, and words above which it is no heading.
const HOPELESS: f32 = 0.1;
const TITLE: usize = 8;
/// The same of a few words between two paragraphs. No labelled page tells .03 from .1.
const BARELY: f32 = 0.05;
/// Paragraphs of a long run, the share of them that the scores keep, and the score of one that may be the story's.
const RUN: usize = 16;
const OF_RUN: f32 = 0.8;
const HARDLY: f32 = 0.2;
/// Headings that are kept, for another of their like to be one of them.
const ALIKE: usize = 2;
/// Headings of one make above prose that is kept, for them to head the parts of a story.
const PARTS: usize = 3;

/// Takes up what belongs to a table, a list or a run of paragraphs of the story.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    mark_only_prose(sheet);
    mark_runs(sheet);
    mark_tables(sheet);
    mark_lists(sheet);
    mark_headings(sheet);
    mark_comments(sheet);
    drop_links(sheet);
}

/// The paragraphs of a dump's long run of prose, where the scores keep most of it: what follows a story hardly ever does so
/// without a short line before it, while the last paragraphs of a long story are far from all that speaks for it.
fn mark_runs(sheet: &mut Sheet<'_>) {
    if !sheet.is_text() {
        return;
    }
    let is_prose = |line: &Line<'_>| {
        line.block.shape == Shape::Paragraph
            && line.is_prose()
            && line.lexical.coverage < 0.5
            && !line.is_link()
    };
    let mut start = 0;
    while start < sheet.len() {
        let length = sheet.lines[start..].iter().take_while(|line| is_prose(line)).count();
        let run = start..start + length;
        let kept = sheet.lines[run.clone()].iter().filter(|line| line.kept).count();
        if length >= RUN && kept as f32 >= OF_RUN * length as f32 {
            for index in run {
                if sheet.lines[index].story >= HARDLY {
                    sheet.take_up(index);
                }
            }
        }
        start += length.max(1);
    }
}

/// The likeliest prose, and what stands beside it, where the scores remove all of a signed or dated page's: one paragraph among
/// menus looks like one of their notes. What an error page says is nobody's.
fn mark_only_prose(sheet: &mut Sheet<'_>) {
    if sheet.metadata.authors.is_none() && sheet.metadata.published.is_none() {
        return;
    }
    let may_tell = |line: &Line<'_>| line.words >= ONLY && line.may_tell();
    let is_told = sheet.lines.iter().any(|line| line.kept && may_tell(line));
    let story = |index: &usize| sheet.lines[*index].story;
    let candidates = (0..sheet.len()).filter(|index| may_tell(&sheet.lines[*index]));
    let likeliest = candidates.max_by(|one, other| story(one).total_cmp(&story(other)));
    let Some(likeliest) = likeliest.filter(|_| !is_told) else { return };
    let home = |index: usize| sheet.page.container(sheet.lines[index].block.owner).parent;
    // A dump has no elements: what stands beside it follows it, or goes before.
    let (mut from, mut to) = (0, sheet.len());
    if sheet.is_text() {
        let beside = |index: &usize| may_tell(&sheet.lines[*index]);
        from = (0..likeliest).rev().take_while(beside).last().unwrap_or(likeliest);
        to = (likeliest..sheet.len()).take_while(beside).last().unwrap_or(likeliest) + 1;
    }
    let is_beside = |index: &usize| may_tell(&sheet.lines[*index]) && home(*index) == home(likeliest);
    let telling: Vec<usize> = (from..to).filter(is_beside).collect();
    telling.into_iter().for_each(|index| sheet.take_up(index));
}

/// What the scores say of a table.
#[derive(Default)]
struct Table {
    /// Its words, and those that are kept.
    all: usize,
    kept: usize,
    /// Its first cell and its last.
    first: Option<usize>,
    last: usize,
    /// The words that the scores give to the story.
    story: f32,
}

/// The cells of each table that the scores keep half of, by words; of a dump, whose scores know cells for lists of prices and
/// dates, also of one between paragraphs of the story that they give some of to it.
fn mark_tables(sheet: &mut Sheet<'_>) {
    let mut tables: HashMap<u32, Table> = HashMap::default();
    for (index, line) in sheet.lines.iter().enumerate() {
        let Some(cell) = line.block.cell else { continue };
        let table = tables.entry(cell.table).or_default();
        table.all += line.words;
        table.kept += if line.kept { line.words } else { 0 };
        table.first.get_or_insert(index);
        table.last = index;
        table.story += line.story * line.words as f32;
    }
    tables.retain(|_, table| {
        let is_kept = table.kept > 0 && table.kept * 2 >= table.all;
        is_kept || sheet.is_text() && is_between(sheet, table) && table.story >= table.all as f32 * OF_STORY
    });
    for index in 0..sheet.len() {
        let block = sheet.lines[index].block;
        if block.link_density() < LINKED && block.cell.is_some_and(|cell| tables.contains_key(&cell.table)) {
            sheet.take_up(index);
        }
    }
}

/// Whether a table stands between paragraphs of the story, a line or two apart.
fn is_between(sheet: &Sheet<'_>, table: &Table) -> bool {
    let first = table.first.unwrap_or_default();
    let is_told = |line: &&Line<'_>| line.kept && line.is_prose();
    let below = sheet.lines.iter().skip(table.last + 1).filter(is_worded).take(BESIDE);
    let above = sheet.lines.iter().take(first).rev().filter(is_worded).take(BESIDE);
    below.into_iter().any(|line| is_told(&line)) && above.into_iter().any(|line| is_told(&line))
}

/// The items right below a line of the story that ends in a colon.
fn mark_lists(sheet: &mut Sheet<'_>) {
    let mut announced = false;
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if line.words == 0 {
            continue;
        }
        if line.block.shape != Shape::Item {
            announced = line.kept && line.end == End::Colon && line.words >= ANNOUNCING;
        } else if announced && line.block.link_density() < LINKED {
            sheet.take_up(index);
        }
    }
}

/// The headings above prose of the story where most of their like are kept, or that are short and stand in mid-story: one that is
/// scored by itself may fall below the threshold for what its words say. Cross-validated, 27 pages of 1,836 are better with the
/// former and 4 worse, 25 of 2,450 with the latter and 3 worse. Longer ones in mid-story may be titles of videos.
fn mark_headings(sheet: &mut Sheet<'_>) {
    let alike = kept_and_removed(sheet, alike_headings);
    let heading = headings_of_story(sheet);
    for index in 0..sheet.len() {
        if is_question(sheet, index) || heads_questions(sheet, index) {
            sheet.keep(index, Role::Crosshead);
            continue;
        }
        let group = alike_headings(sheet, index);
        let of = |counts: &HashMap<Alike, (usize, usize)>, least| {
            let counts = group.and_then(|group| counts.get(&group));
            counts.is_some_and(|(kept, removed)| *kept >= least && kept > removed)
        };
        let is_led = of(&alike, ALIKE) || of(&heading, PARTS);
        if is_led && heads_story(sheet, index)
            || is_amid_story(sheet, index)
            || is_amid_siblings(sheet, index)
        {
            sheet.take_up(index);
        }
    }
}

/// How many of the headings of each make stand right above prose that the scores keep, and how many don't.
fn headings_of_story(sheet: &Sheet<'_>) -> HashMap<Alike, (usize, usize)> {
    let mut counts: HashMap<Alike, (usize, usize)> = HashMap::default();
    for index in (0..sheet.len()).filter(|index| Some(*index) != sheet.headline) {
        if let Some(group) = alike_headings(sheet, index) {
            let (above, others) = counts.entry(group).or_default();
            *if heads_story(sheet, index) { above } else { others } += 1;
        }
    }
    counts
}

/// How many blocks of each group the scores keep, and how many they don't.
fn kept_and_removed<G: Eq + Hash>(
    sheet: &Sheet<'_>,
    group: fn(&Sheet<'_>, usize) -> Option<G>,
) -> HashMap<G, (usize, usize)> {
    let mut counts: HashMap<G, (usize, usize)> = HashMap::default();
    for index in 0..sheet.len() {
        if let Some(group) = group(sheet, index) {
            let (kept, removed) = counts.entry(group).or_default();
            *if sheet.lines[index].kept { kept } else { removed } += 1;
        }
    }
    counts
}

/// Headings of one level and class in the elements of one element.
type Alike = (ContainerId, u8, u64);

/// What a heading is alike to; nothing for other blocks, nor in dumps, which have no elements.
fn alike_headings(sheet: &Sheet<'_>, index: usize) -> Option<Alike> {
    let block = sheet.lines[index].block;
    let Shape::Heading(level) = block.shape else { return None };
    let parent = sheet.page.container(block.owner).parent;
    let class_key = sheet.page.marks_of(block.owner).class_key;
    (!sheet.is_text()).then(|| (sheet.page.container(parent).parent, level, class_key))
}

/// Whether a block is what remains to be seen of a part that is folded up: a question whose answer opens.
fn is_summary(sheet: &Sheet<'_>, index: usize) -> bool {
    // The words may stand in an element or two of their own.
    const LEVELS: usize = 3;
    let mut around = sheet.page.ancestors(sheet.lines[index].block.inner).take(LEVELS);
    around.any(|id| sheet.page.container(id).tag == Tag::Summary)
}

/// Whether it is one whose answer the scores keep.
fn is_question(sheet: &Sheet<'_>, index: usize) -> bool {
    is_summary(sheet, index) && heads_story(sheet, index)
}

/// Whether it is the heading above such questions.
fn heads_questions(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let next = || (index + 1..sheet.len()).take(NEXT).find(|at| sheet.lines[*at].words > 0);
    line.is_heading() && may_head(line) && next().is_some_and(|next| is_question(sheet, next))
}

/// Whether a heading stands right above prose that the scores keep.
fn heads_story(sheet: &Sheet<'_>, index: usize) -> bool {
    may_head(&sheet.lines[index]) && next(sheet, index).is_some_and(|next| next.kept && next.is_prose())
}

/// Whether a short heading that isn't hopeless stands right between what the scores keep, and they are sure of what is below it.
fn is_amid_story(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let is_short = line.is_heading() && (1..=TITLE).contains(&line.words) && line.story >= HOPELESS;
    is_short
        && may_head(line)
        && next(sheet, index).is_some_and(|next| next.kept && next.story >= SURE && next.words >= LEADS)
        && sheet.lines[..index].iter().rev().take(NEXT).find(is_worded).is_some_and(|before| before.kept)
}

/// Whether a few words in mid-air that no lexicon knows stand between two paragraphs that the scores keep, in an element beside
/// theirs: there are sites whose crossheads have no heading's element.
pub(super) fn is_amid_siblings(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let is_crosshead = !sheet.is_text()
        && line.block.shape == Shape::Paragraph
        && (1..=TITLE).contains(&line.words)
        && line.end == End::Open
        && line.story >= BARELY
        && line.lexical.known == 0.0
        && line.block.text.starts_with(|c: char| !c.is_lowercase())
        && may_head(line);
    let home = |index: usize| sheet.page.container(sheet.lines[index].block.owner).parent;
    let is_paragraph = |at: Option<usize>| {
        let at = at.filter(|at| *at < sheet.len());
        at.is_some_and(|at| {
            let line = &sheet.lines[at];
            line.kept && line.is_prose() && line.block.shape == Shape::Paragraph && home(at) == home(index)
        })
    };
    is_crosshead && is_paragraph(index.checked_sub(1)) && is_paragraph(Some(index + 1))
}

/// Whether a browser shows it, and it leads nowhere.
fn may_head(line: &Line<'_>) -> bool {
    !line.block.hidden && line.block.link_density() < LINKED
}

/// The next block with words, of those right below.
fn next<'s, 'a>(sheet: &'s Sheet<'a>, index: usize) -> Option<&'s Line<'a>> {
    sheet.lines.iter().skip(index + 1).take(NEXT).find(is_worded)
}

fn is_worded(line: &&Line<'_>) -> bool {
    line.words > 0
}

/// What the scores keep of readers' comments below a story, where they remove others of them: a long comment reads like the
/// story. On a forum, where comments are the story, they remove next to none. Cross-validated, 5 articles of general sites
/// are better with it and none is worse (.0012 of word F1), of other pages 2 and 4. Of a page that says it is an article they go
/// where it tells at least half as much: forums say so as well, and their posts outweigh what
/// stands beside them five times and more.
fn mark_comments(sheet: &mut Sheet<'_>) {
    // Words of the comments, kept and removed, of what is kept beside them, and of the prose in that.
    let (mut kept, mut removed, mut beside, mut prose) = (0, 0, 0, 0);
    for line in &sheet.lines {
        match (is_comment(sheet, line), line.kept) {
            (true, true) => kept += line.words,
            (true, false) => removed += line.words,
            (false, true) => {
                beside += line.words;
                prose += if line.is_prose() { line.words } else { 0 };
            }
            (false, false) => {}
        }
    }
    let is_told = removed * REMOVED >= kept && prose >= STORY;
    let is_stated = || beside >= STORY && beside * STATED >= kept && is_article(sheet);
    if kept == 0 || !is_told && !is_stated() {
        return;
    }
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if line.kept && is_comment(sheet, line) {
            sheet.remove(index, BoilerplateKind::Comments);
        }
    }
}

/// Whether a page says that it is an article, and who wrote it or when.
fn is_article(sheet: &Sheet<'_>) -> bool {
    const TYPE: &str = "article";
    let is_signed = sheet.metadata.authors.is_some() || sheet.metadata.published.is_some();
    is_signed && sheet.page.head.meta("og:type").is_some_and(|kind| kind.eq_ignore_ascii_case(TYPE))
}

/// Whether it stands in what its markup calls the readers' comments.
fn is_comment(sheet: &Sheet<'_>, line: &Line<'_>) -> bool {
    sheet.structure.whole(line.block.inner) == Some(BoilerplateKind::Comments)
}

/// Links in a list of links that the scores remove most of. Cross-validated, 16 pages of 1,836 are better without them and 11
/// worse where a link is three in ten of an item's characters, 13 and 9 where it is eight.
fn drop_links(sheet: &mut Sheet<'_>) {
    let lists = kept_and_removed(sheet, list_of_link);
    for index in 0..sheet.len() {
        let of = list_of_link(sheet, index).and_then(|list| lists.get(&list));
        if sheet.lines[index].kept && of.is_some_and(|(kept, removed)| *removed >= kept * LINKS) {
            sheet.drop_from_story(index);
        }
    }
}

/// The list that an item which is a link stands in; nothing for other blocks, nor in dumps, which have no elements.
fn list_of_link(sheet: &Sheet<'_>, index: usize) -> Option<ContainerId> {
    let line = &sheet.lines[index];
    let is_link = line.block.shape == Shape::Item && line.words > 0 && line.block.link_density() >= LINKED;
    (is_link && !sheet.is_text()).then(|| sheet.page.container(line.block.owner).parent)
}
