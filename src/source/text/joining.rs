//! Which lines belong to one paragraph. The rules and their figures are of `textmode.md` §3: measured on dumps of
//! six tools, where they leave all but 1 % of the shingles of a perfect cut.

use super::lines::{BREAK, Line};
use super::openings::{Opened, Opening, is_stand_in};
use super::traits::Traits;
use crate::data::{calendar, stopwords};
use crate::text::{self, is_sentence_end, is_set_tight};

/// Where the paragraph so far stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph<'a, 'b> {
    pub last: &'a Line<'b>,
    /// Column of its text; behind the mark, where it opened with one.
    pub column: u32,
    pub opening: Opening,
    /// Characters so far.
    pub chars: u32,
}

/// Whether `next` goes on with the paragraph.
pub(super) fn joins(paragraph: Paragraph<'_, '_>, next: &Line<'_>, opened: Opened, traits: &Traits) -> bool {
    if next.inside {
        return true;
    }
    let is_quote = paragraph.opening == Opening::Quote && opened.opening == Opening::Quote;
    // A text node between two links may be a comma or a bracket and no more.
    let is_mark =
        traits.text_nodes && opened.opening == Opening::Rule && next.text.chars().all(is_sentence_mark);
    let is_text = (opened.opening == Opening::Plain || is_mark) && next.cell.is_none();
    let takes_more = matches!(paragraph.opening, Opening::Plain | Opening::Item(_) | Opening::Heading(_));
    if next.gap > 0 || paragraph.last.cell.is_some() || !(is_quote || is_text && takes_more) {
        return false;
    }
    let is_broken = traits.trailing && paragraph.last.trailing > 1 || paragraph.last.text.ends_with(BREAK);
    if traits.markdown && is_broken {
        return false;
    }
    if is_quote || (opened.in_link && traits.markdown) {
        return true;
    }
    match traits.wrap {
        Some(wrap) => {
            let inside = traits.wrap_inside.filter(|_| paragraph.last.indent > 0 && next.indent > 0);
            is_wrapped(paragraph, next, opened, inside.unwrap_or(wrap))
        }
        None if traits.text_nodes => is_next_node(paragraph, next, traits),
        None => is_broken_line(paragraph, next),
    }
}

/// In a wrapped dump a break was forced exactly where the next word had no room.
fn is_wrapped(paragraph: Paragraph<'_, '_>, next: &Line<'_>, opened: Opened, wrap: u32) -> bool {
    let last = paragraph.last;
    let shift = opened.column.abs_diff(paragraph.column);
    if shift > 2 && is_centred(last, next, wrap) {
        return true;
    }
    let most = match paragraph.opening {
        Opening::Item(_) => 4,
        // What goes on with a heading stands below its mark.
        Opening::Heading(level) => u32::from(level) + 1,
        _ => 2,
    };
    if shift > most {
        return false;
    }
    if last.width + 1 + first_chunk(next, wrap) > wrap {
        return true;
    }
    // A line that ends a bit early, inside a sentence.
    let is_long = last.width * 100 >= wrap * 55;
    is_long && !ends_sentence(&last.text) && starts_small(&next.text)
}

/// Columns on either side that a tool leaves free of headings.
const MARGIN: u32 = 3;

/// Whether two lines have one axis, that of the page, and the first had no room for the second's first word: browsers centre
/// headings.
fn is_centred(last: &Line<'_>, next: &Line<'_>, wrap: u32) -> bool {
    let axis = |line: &Line<'_>| line.indent + line.width;
    let is_full = last.width.saturating_sub(last.indent) + 1 + first_chunk(next, wrap) + 2 * MARGIN > wrap;
    is_full && axis(last).abs_diff(axis(next)) <= 2 && axis(last).abs_diff(wrap) <= 2 * MARGIN
}

/// The columns that must have fit: the first word, or its part up to a hyphen where it is so long that the tool
/// may have broken it.
fn first_chunk(line: &Line<'_>, wrap: u32) -> u32 {
    if line.first * 2 <= wrap {
        return line.first;
    }
    line.text.find('-').map_or(line.first, |at| at as u32 + 1).min(line.first).min(wrap / 2)
}

/// Text nodes: a line goes on where its start or the end before it can't stand alone.
fn is_next_node(paragraph: Paragraph<'_, '_>, next: &Line<'_>, traits: &Traits) -> bool {
    let last = paragraph.last;
    let ended = ends_sentence(&last.text) || last.text.ends_with(['|', ':']);
    let Some(first) = next.text.chars().next() else { return false };
    if starts_closing(&next.text) || ends_opening(&last.text) {
        return true;
    }
    let small = first.is_lowercase();
    if is_ordinal(&last.text, &next.text) || leads_in(paragraph, next, traits) || hangs(last, traits) {
        return true;
    }
    (next.indent == 1 && traits.trailing && (small || matches!(first, '(' | '–' | '&')))
        || (last.trailing > 0 && traits.trailing && paragraph.chars > 30 && !ended)
        || (small && !ended && !last.text.ends_with(';') && (last.words >= 4 || paragraph.chars > 40))
        || (last.text.ends_with(',') && paragraph.chars > 30)
}

/// "1" and "er" or "3" and "rd": an ordinal whose ending was raised.
fn is_ordinal(last: &str, next: &str) -> bool {
    last.ends_with(|c: char| c.is_ascii_digit()) && calendar::is_ordinal_ending(&next.to_lowercase())
}

/// Whether a few words in another font lead into a sentence: "Weir." and " The ferry was …", as the space before it says.
fn leads_in(paragraph: Paragraph<'_, '_>, next: &Line<'_>, traits: &Traits) -> bool {
    const LEAD: u32 = 4;
    const LEAD_CHARS: u32 = 40;
    const SENTENCE_WORDS: u32 = 6;
    let last = paragraph.last;
    traits.trailing
        && next.indent == 1
        && next.words >= SENTENCE_WORDS
        && last.words <= LEAD
        && paragraph.chars <= LEAD_CHARS
        && last.text.ends_with(['.', ':', ',', '–', '—'])
}

/// Whether a line breaks off behind a small word, with the space that parts it from the next: "Biologists from the ".
fn hangs(last: &Line<'_>, traits: &Traits) -> bool {
    let word = last.text.rsplit(' ').next().unwrap_or_default();
    traits.trailing
        && last.trailing > 0
        && last.words > 2
        && word.chars().all(char::is_lowercase)
        && stopwords::is_stop_word(word)
}

/// One line, one block, but for a long line that breaks off and a next one that begins small.
fn is_broken_line(paragraph: Paragraph<'_, '_>, next: &Line<'_>) -> bool {
    let last = paragraph.last;
    // There are tools that count characters, not columns, where they wrap scripts without spaces.
    let unspaced = last.text.ends_with(is_set_tight) && next.text.starts_with(is_set_tight);
    if unspaced && last.width >= UNSPACED {
        return next.indent == paragraph.column && !ends_sentence(&last.text);
    }
    last.width >= 40
        && next.indent == paragraph.column
        && !ends_clause(&last.text)
        && starts_small(&next.text)
        // A byline opens small, too, but doesn't end a sentence.
        && (ends_sentence(&next.text) || next.width >= 40 && !has_title_case(&next.text))
}

/// Columns from which a line without spaces is no title.
const UNSPACED: u32 = 120;

/// Whether a paragraph was torn in two by a blank line: both halves are prose, the first breaks off, the second
/// begins small and ends a sentence. Both have the same label 97 % of the time.
pub(super) fn is_torn(first: &str, second: &str) -> bool {
    let words = |text: &str| text.split_ascii_whitespace().count();
    starts_small(second)
        && !ends_clause(first)
        && words(first) >= 8
        && ends_sentence(second)
        && stop_share(first) >= STOP_SHARE
        && stop_share(second) >= STOP_SHARE
}

fn stop_share(text: &str) -> f32 {
    stopwords::share(text, stopwords::stops(text))
}

/// Price and command lists break off as torn sentences do, but have hardly any stop words.
const STOP_SHARE: f32 = 0.2;

fn ends_sentence(text: &str) -> bool {
    without_closing(text).ends_with(is_sentence_end)
}

fn ends_clause(text: &str) -> bool {
    without_closing(text).ends_with(|c| is_sentence_end(c) || matches!(c, ':' | ';'))
}

/// A line without what may stand behind its last sentence, marks of links among it.
fn without_closing(line: &str) -> &str {
    let mut line = line;
    loop {
        let bare = text::without_closing(line).trim_end_matches(is_stand_in);
        if bare.len() == line.len() {
            return line;
        }
        line = bare;
    }
}

fn starts_small(text: &str) -> bool {
    text.trim_start_matches(is_stand_in).starts_with(char::is_lowercase)
}

/// Whether at least half of the words begin with a capital.
fn has_title_case(text: &str) -> bool {
    let words = text.split_ascii_whitespace();
    let (mut all, mut capital) = (0, 0);
    for word in words {
        all += 1;
        capital += usize::from(word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    }
    capital * 2 >= all
}

/// Whether a line starts with what closes: no space stands before it.
pub(super) fn starts_closing(text: &str) -> bool {
    const CLOSING: &[char] = &[',', '.', ';', ':', '!', '?', ')', ']', '}', '»', '”', '’', '。', '、', '，'];
    let is_dots = text.starts_with("...");
    !is_dots && text.trim_start_matches(is_stand_in).starts_with(CLOSING)
}

/// Whether a character stands inside a sentence, and never for a bullet or a separator.
fn is_sentence_mark(c: char) -> bool {
    matches!(
        c,
        ',' | '.' | ';' | ':' | '!' | '?' | '(' | ')' | '[' | ']' | '“' | '”' | '‘' | '’' | '"' | '\'' | ' '
    )
}

fn ends_opening(text: &str) -> bool {
    text.ends_with(['(', '[', '“', '‘', '/', '—', '–', '&'])
}

/// Columns below which lines are those of a printed page.
const NARROW: u32 = 60;

/// What stands between two lines of one paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    Space,
    Nothing,
    /// The hyphen goes, too: the word was divided.
    DropHyphen,
}

/// What stood between two lines before they were broken. `is_known` tells whether a whole word occurs elsewhere.
pub(super) fn between(
    last: &str,
    next: &str,
    inside: bool,
    traits: &Traits,
    is_known: impl Fn(&str) -> bool,
) -> Between {
    if inside {
        return Between::Nothing;
    }
    let is_tight =
        || starts_closing(next) || last.ends_with(['(', '[', '“', '‘', '/']) || is_ordinal(last, next);
    if traits.text_nodes && is_tight() {
        return Between::Nothing;
    }
    if last.ends_with(is_set_tight) && next.starts_with(is_set_tight) {
        return Between::Nothing;
    }
    let Some(stem) = last.strip_suffix(['-', '\u{2010}']).filter(|_| traits.wrap.is_some()) else {
        return Between::Space;
    };
    if !stem.ends_with(char::is_alphanumeric) || !next.starts_with(char::is_alphanumeric) {
        return Between::Space;
    }
    let after = next.split(char::is_whitespace).next().unwrap_or_default();
    let after = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // Printed columns divide words; where lines are long, hyphens are the words' own.
    let divides = traits.wrap.is_some_and(|wrap| wrap < NARROW) && !stopwords::is_stop_word(after);
    if starts_small(after) && (divides || is_known(&format!("{}{after}", last_word(stem)))) {
        return Between::DropHyphen;
    }
    // "pre- and post-war": the hyphen hangs before a small word.
    let whole = next.split(char::is_whitespace).next().unwrap_or_default();
    if stopwords::is_stop_word(whole) { Between::Space } else { Between::Nothing }
}

/// The letters that a text ends with: as many as a word may have, since a text of nothing but divided words has no other end.
fn last_word(text: &str) -> &str {
    const LONGEST: usize = 64;
    let word = text.chars().rev().take(LONGEST).take_while(|c| c.is_alphanumeric());
    let bytes: usize = word.map(char::len_utf8).sum();
    text.get(text.len() - bytes..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_at_a_wrap() {
        let wrapped = Traits { wrap: Some(72), ..Traits::default() };
        let none = |_: &str| false;
        assert_eq!(between("a tit-", "for-tat move", false, &wrapped, none), Between::Nothing);
        assert_eq!(between("the pre-", "and the post-war", false, &wrapped, none), Between::Space);
        assert_eq!(
            between("of govern-", "ment now", false, &wrapped, |w| w == "government"),
            Between::DropHyphen
        );
        assert_eq!(between("it was -", "so it seems", false, &wrapped, none), Between::Space);
        assert_eq!(between("政府は", "今日", false, &wrapped, none), Between::Nothing);
    }

    #[test]
    fn text_nodes_go_on_behind_small_words_and_ordinals() {
        let traits = Traits { text_nodes: true, trailing: true, ..Traits::default() };
        let goes_on = |input: &str| {
            let lines = super::super::lines::lines(input, &[], usize::MAX).0;
            let (last, next) = (&lines[0], &lines[1]);
            let chars = last.width;
            is_next_node(Paragraph { last, column: 0, opening: Opening::Plain, chars }, next, &traits)
        };
        assert!(goes_on("Biologists from the \nstate university"));
        assert!(goes_on("Since April 1\nst"));
        assert!(goes_on("Weir.\n The ferry was late again on Tuesday."));
        assert!(!goes_on("By \nAnn Ode") && !goes_on("Sign in \nSearch"));
        assert!(!goes_on("Share this\n Save"));
        assert_eq!(between("April 1", "st", false, &traits, |_| false), Between::Nothing);
    }

    #[test]
    fn torn_paragraphs_break_off_in_prose() {
        let first = "The two met in the town hall last week to discuss the state of";
        assert!(is_torn(first, "the bridges that had been closed for most of the year."));
        assert!(!is_torn(first, "The bridges had been closed for most of the year."));
        assert!(!is_torn("Buy 12 get 1 free 24 pack 3 kg", "apples pears 2 kg plums."));
        assert!(!is_torn(first, "by Ann Lee and the night desk of the paper"));
    }
}
