//! Where the story ends.
//!
//! What follows the last paragraph often reads like one: teasers, pitches, biographies. One block alone doesn't tell;
//! the company does: titles in mid-air, names of sections, leftovers of pictures, repeated lines. So the blocks after the
//! story's middle are summed up, prose for the story and furniture against it, and the story ends where the sum is
//! largest. Nothing is cut unless furniture opens the rest, and never more than a share of the story.

use super::lines::{End, Line};
use super::residue;
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::page::Shape;

/// Share of the story's prose that the cut may take at most, of a dump and of a page. A page's scores know its containers,
/// so that what is kept after furniture mostly is the story's.
const MOST_OF_TEXT: f32 = 0.4;
const MOST_OF_PAGE: f32 = 0.2;
/// Share of all words that are kept which the cut may take at most: not all that a story is made of reads like prose, such
/// as entries, replies, and paragraphs that end in a note's mark. Of pages .3 helps four more than .4 and harms none; of dumps
/// it harms three more than it helps.
const MOST_KEPT_OF_TEXT: f32 = 0.4;
const MOST_KEPT_OF_PAGE: f32 = 0.3;
/// Share of the story's words before which it never ends.
const SAFE: f32 = 0.5;
/// Score from which a block of a dump, and of a page, stays whatever follows or precedes it. Without it, cuts took .007 of
/// the words of articles on general sites from their stories and .004 from the rest; news dumps are the same either way.
///
/// These and the weights below were measured together over cross-validated scores. Of pages .75 and 1 for furniture help 26 and
/// harm 15 against .85 and 1.5 (+.0006; .65 alone 44 and 34); of dumps .7, 1 and 8 for a paragraph 70 and 44 against .8, 1.5
/// and 5 (+.0008). A score of .6 harms more dumps than it helps, and furniture at .7 is no better for either.
const SURE_OF_TEXT: f32 = 0.7;
const SURE_OF_PAGE: f32 = 0.75;
/// The same of a page of pieces: seven in ten of the words that cuts took with a block of this score, on pages of other kinds
/// than articles, were the page's own.
const SURE_OF_PIECES: f32 = 0.5;
/// What a line of furniture takes from the sum.
const FURNITURE: f32 = -1.0;
/// What a block of a page takes that its score removes anyway.
const AROUND: f32 = -0.25;
/// What a biography, a card's title, a dump's other lines that the scores remove, and its removed prose take.
const BIOGRAPHY: f32 = -1.0;
const CARD: f32 = -1.0;
const REMOVED: f32 = -0.5;
const REMOVED_PROSE: f32 = -0.3;
/// What a short line that is kept weighs, and the part of a paragraph's weight that one has which ends no sentence.
const KEPT_LINE: f32 = 0.3;
const UNENDED: f32 = 0.5;
/// Words of a paragraph that weigh one; a line of furniture is outweighed by ten words of prose.
const WORDS_PER_POINT: f32 = 10.0;
/// A paragraph weighs at most so much: nine pieces of furniture outweigh one of a dump, however long it is.
const MOST_OF_A_PARAGRAPH: f32 = 8.0;
/// What prose weighs that the scores are sure of, in a dump and in a page; less where they are less sure. In dumps cards with a
/// long summary are cut by it that would count as a paragraph otherwise, and some last paragraphs: cross-validated, 49 are
/// better with it and 60 worse (−.0003 ± .0002), news dumps +.0003.
const PROSE_OF_TEXT: f32 = 1.0;
const PROSE_OF_PAGE: f32 = 2.0;

/// Takes what follows the story's end out of it.
pub(super) fn cut(sheet: &mut Sheet<'_>) {
    let count = sheet.len();
    let total = sheet.story_words(0..count);
    if sheet.first >= count || total == 0 {
        return;
    }
    let Some(from) = safe_end(sheet, total) else { return };
    let (mut sum, mut best, mut end) = (0.0, 0.0, from);
    for index in from + 1..count {
        sum += weight(sheet, index);
        if sum >= best && sheet.is_kept(index) {
            (best, end) = (sum, index);
        }
    }
    let (most, sure) =
        if sheet.is_text() { (MOST_OF_TEXT, SURE_OF_TEXT) } else { (MOST_OF_PAGE, SURE_OF_PAGE) };
    let opening = end + 1;
    if takes_most(sheet, opening) {
        return;
    }
    let taken = sheet.story_words(opening.min(count)..count);
    let sure = if is_of_pieces(sheet, opening) { SURE_OF_PIECES } else { sure };
    // In a dump a card's title is the more like a heading of the story the surer the score is.
    let speaks = |index: usize| !sheet.is_text() || weight(sheet, index) > 0.0;
    let stays = |index: usize| {
        sheet.is_open(index) && sheet.is_kept(index) && sheet.lines[index].story >= sure && speaks(index)
    };
    if (opening..count).any(stays) {
        return;
    }
    let kept_after = (opening..count).any(|index| sheet.is_open(index) && sheet.is_kept(index));
    if !kept_after || taken as f32 > total as f32 * most || !opens_furniture(sheet, opening) {
        return;
    }
    for index in opening..count {
        sheet.drop_from_story(index);
    }
    sheet.find_story();
}

/// Whether the cut would take more than its share of what is kept, whether that reads like prose or not.
///
/// It may where a page's scores are sure of what stands before: cards that outweigh a short story follow such a one.
/// Cross-validated, word F1 of other pages than articles is .7603 without the bound, .7661 with it and .7691 where it holds
/// for all pages; news is .9416, .9416 and .9367. Dumps, whose scores know no containers, are best with it for all (.9325
/// without, .9335 with it).
fn takes_most(sheet: &Sheet<'_>, opening: usize) -> bool {
    let opening = opening.min(sheet.len());
    let (before, before_story) = kept_words(sheet, 0..opening);
    let (after, _) = kept_words(sheet, opening..sheet.len());
    let is_sure = !sheet.is_text() && before_story >= before * SURE_OF_PAGE;
    let most = if sheet.is_text() { MOST_KEPT_OF_TEXT } else { MOST_KEPT_OF_PAGE };
    !is_sure && after > (before + after) * most
}

/// Words that are kept and have no label yet, and as many of them as the scores give to the story.
fn kept_words(sheet: &Sheet<'_>, range: std::ops::Range<usize>) -> (f32, f32) {
    let kept = range.filter(|index| sheet.is_open(*index) && sheet.is_kept(*index));
    kept.fold((0.0, 0.0), |(words, story), index| {
        let line = &sheet.lines[index];
        (words + line.words as f32, story + line.words as f32 * line.story)
    })
}

/// Whether what is kept of a page up to a block is less prose than titles, items and cells: the rest will be alike, where
/// products, entries or answers are the page's subject.
fn is_of_pieces(sheet: &Sheet<'_>, opening: usize) -> bool {
    let kept = (0..opening).filter(|index| sheet.is_kept(*index));
    let words: usize = kept.map(|index| sheet.lines[index].words).sum();
    !sheet.is_text() && sheet.story_words(0..opening) * 2 < words
}

/// The block up to which half of the story's words have passed.
fn safe_end(sheet: &Sheet<'_>, total: usize) -> Option<usize> {
    let mut sum = 0;
    (0..sheet.len()).find(|index| {
        sum += sheet.story_words(*index..*index + 1);
        sum as f32 >= total as f32 * SAFE
    })
}

/// What a block says for (above 0) or against its being within the story.
fn weight(sheet: &Sheet<'_>, index: usize) -> f32 {
    let line = &sheet.lines[index];
    if !sheet.is_open(index) {
        return 0.0;
    }
    if line.words == 0 {
        return 0.0;
    }
    if !sheet.is_text() && !line.kept {
        return AROUND;
    }
    // A table's cells are short by nature: they end no story.
    if line.block.shape == Shape::Cell && !line.kept {
        return 0.0;
    }
    // An advert's label stands between any two paragraphs. Of dumps, 14 are better where it says nothing and 3 worse.
    if line.lexical.whole.contains(Cue::Advert) {
        return 0.0;
    }
    if is_furniture(sheet, index) {
        return FURNITURE;
    }
    let length = (line.words as f32 / WORDS_PER_POINT).min(MOST_OF_A_PARAGRAPH);
    if is_biography(sheet, index) {
        return BIOGRAPHY;
    }
    if is_teaser(sheet, index) {
        return REMOVED;
    }
    if line.is_prose() {
        let most = if sheet.is_text() { PROSE_OF_TEXT } else { PROSE_OF_PAGE };
        return if line.kept { length * line.story * most } else { REMOVED_PROSE };
    }
    if opens_card(sheet, index) {
        return CARD;
    }
    match (line.kept, line.block.shape) {
        (true, Shape::Item | Shape::Cell | Shape::Quote | Shape::Code) => length,
        (true, _) if line.words >= 12 => length * UNENDED,
        (true, _) => KEPT_LINE,
        (false, _) => REMOVED,
    }
}

/// Phrases of furniture, leftovers of templates, lines that stand several times on the page, links.
fn is_furniture(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    line.is_furniture()
        && !(line.is_heading() && line.kept && sheet.lines.get(index + 1).is_some_and(Line::is_story_prose))
        || line.lexical.whole.contains(Cue::JobTitle)
        || residue::is_residue(&line.block.text)
        || line.copies > 1 && (2..40).contains(&line.words) && !line.kept && !is_doubled(sheet, index)
        || line.copies > 1
            && (4..30).contains(&line.words)
            && !is_doubled(sheet, index)
            && line.end != End::Stop
            && line.block.shape != Shape::Cell
        || !line.kept && line.is_link()
}

/// Whether the block and one beside it are the only two that say so: in dumps, a picture's text and its caption.
fn is_doubled(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let beside = [index.checked_sub(1), index.checked_add(1)].into_iter().flatten();
    let mut beside = beside.filter_map(|beside| sheet.lines.get(beside));
    sheet.is_text() && line.copies == 2 && beside.any(|beside| beside.key == line.key)
}

/// "… is a reporter at …" near the end.
pub(super) fn is_biography(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    if !line.lexical.any.contains(Cue::AuthorBio)
        || !(8..=150).contains(&line.words)
        || line.lexical.coverage >= 0.5
        || index < sheet.last_but_one.min(sheet.last)
    {
        return false;
    }
    let before = (index.saturating_sub(3)..index).any(|before| {
        let before = &sheet.lines[before];
        before.lexical.whole.contains(Cue::JobTitle) || before.is_name_like() && !before.is_furniture()
    });
    let about_author = sheet.metadata.authors.as_ref().is_some_and(|authors| {
        authors.value.iter().any(|author| !author.name.is_empty() && line.block.text.contains(&author.name))
    });
    before || about_author || line.lexical.coverage >= 0.12
}

/// Sentences cut in mid-air after a title, as cards print them.
fn is_teaser(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let cut = line.words >= 12 && matches!(line.end, End::Open | End::Ellipsis);
    cut && line.block.shape == Shape::Paragraph
        && (after_title(sheet, index) || before_furniture(sheet, index))
}

/// Right below a title in mid-air.
pub(super) fn after_title(sheet: &Sheet<'_>, index: usize) -> bool {
    index
        .checked_sub(1)
        .is_some_and(|before| sheet.lines[before].is_title_like() && !sheet.lines[before].is_prose())
}

fn before_furniture(sheet: &Sheet<'_>, index: usize) -> bool {
    index + 1 >= sheet.len() || is_furniture(sheet, index + 1)
}

/// A title in mid-air that furniture, a teaser or another title follows.
fn opens_card(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let next = sheet.lines.get(index + 1);
    line.is_title_like()
        && line.block.shape != Shape::Item
        && next.is_none_or(|next| {
            before_furniture(sheet, index)
                || next.is_title_like()
                || next.words >= 12 && matches!(next.end, End::Open | End::Ellipsis)
        })
}

/// Whether what follows the cut begins as furniture does: with it, a card or a biography, or with it close behind.
fn opens_furniture(sheet: &Sheet<'_>, opening: usize) -> bool {
    let signs = (opening..(opening + 6).min(sheet.len()))
        .filter(|index| {
            is_furniture(sheet, *index) || opens_card(sheet, *index) || is_biography(sheet, *index)
        })
        .count();
    let first = (opening..sheet.len()).find(|index| sheet.lines[*index].words > 0);
    let at_once = first.is_some_and(|first| !sheet.is_story_prose(first) || is_biography(sheet, first));
    at_once && signs >= 2 || signs >= 3
}
