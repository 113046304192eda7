//! What the labels ask of a block, read once.

use crate::data::lexicon::Cue;
use crate::features::{Features, LastChar, Lexical, look_up};
use crate::judge::Score;
use crate::page::{self, First, Page, RawBlock, RawStyle, Shape, Word};
use crate::text::HashMap;
use crate::text::words;

/// How a block's text ends, closing quotes and brackets apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a sentence.
    Stop,
    /// Cut short by an ellipsis.
    Ellipsis,
    Colon,
    /// In mid-air, as titles, names and labels do.
    Open,
}

/// Characters among which the mark after a label is looked for.
const LABEL: usize = 48;
const LABEL_MARKS: &[char] = &[':', '：', '|', '►', '▶', '»', '>', '–', '—', '-', '/', '©', '(', ')', ']'];

/// A block with what was measured of it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub block: &'a RawBlock,
    pub lexical: &'a Lexical,
    /// The probability that it belongs to the story.
    pub story: f32,
    /// The score is enough to keep it.
    pub kept: bool,
    /// Words; in scripts without spaces two characters count as one.
    pub words: usize,
    /// Stands for its words in lower case: equal for equal texts.
    pub key: u64,
    /// Blocks of the page with these words, itself included.
    pub copies: u16,
    pub end: End,
}

/// Reads every block.
pub(super) fn read<'a>(
    page: &'a Page,
    features: &'a Features,
    scores: &[Score],
    threshold: f32,
) -> Vec<Line<'a>> {
    let mut copies: HashMap<u64, u16> = HashMap::default();
    let mut lines: Vec<Line<'a>> = page
        .blocks
        .iter()
        .enumerate()
        .zip(&features.lexical)
        .zip(scores)
        .map(|(((at, block), lexical), score)| {
            let read = page.words.of(at);
            let (words, key) = (count(read), page::key(read));
            if words > 0 {
                let count = copies.entry(key).or_default();
                *count = count.saturating_add(1);
            }
            let kept = score.story >= threshold;
            let end = End::of(&block.text);
            Line { block, lexical, story: score.story, kept, words, key, copies: 1, end }
        })
        .collect();
    for line in &mut lines {
        line.copies = copies.get(&line.key).copied().unwrap_or(1);
    }
    lines
}

/// The number of words; in scripts without spaces two characters count as one.
fn count(words: &[Word]) -> usize {
    let worth = |word: &Word| match word.first {
        First::Dense => usize::from(word.chars / 2).max(1),
        _ => 1,
    };
    words.iter().map(worth).sum()
}

impl End {
    fn of(text: &str) -> Self {
        match LastChar::of(text) {
            LastChar::Stop | LastChar::Question => Self::Stop,
            LastChar::Ellipsis => Self::Ellipsis,
            LastChar::Colon => Self::Colon,
            LastChar::Comma | LastChar::Digit | LastChar::Other => Self::Open,
        }
    }
}

impl Line<'_> {
    /// Whether it reads as a paragraph of sentences.
    pub(super) fn is_prose(&self) -> bool {
        self.words >= 12 && self.end == End::Stop && self.block.link_density() < 0.5
    }

    /// Whether nothing but its score speaks against it: it is shown, leads nowhere and says no phrases of furniture.
    pub(super) fn may_tell(&self) -> bool {
        !self.block.hidden && self.says_story()
    }

    /// The same, whether it is shown or not.
    pub(super) fn says_story(&self) -> bool {
        const LINKED: f32 = 0.5;
        const COVERED: f32 = 0.3;
        self.block.link_density() < LINKED && self.lexical.coverage < COVERED && !self.is_code()
    }

    /// Whether it has more signs than sentences do that style sheets, scripts and markup are made of.
    fn is_code(&self) -> bool {
        const SIGNS: [char; 6] = ['{', '}', '<', '>', '=', ';'];
        const MANY: usize = 4;
        self.block.shape != Shape::Code && self.block.text.matches(SIGNS).take(MANY).count() == MANY
    }

    /// Whether the judge keeps it and it reads as a paragraph.
    pub(super) fn is_story_prose(&self) -> bool {
        self.kept && self.is_prose() && self.lexical.coverage < 0.5
    }

    /// Whether it is a link: all of it, but for a mark, a date or a word beside.
    pub(super) fn is_link(&self) -> bool {
        const WHOLE: f32 = 0.8;
        self.block.link_density() > WHOLE
    }

    pub(super) fn is_heading(&self) -> bool {
        matches!(self.block.shape, Shape::Heading(_))
    }

    /// Whether it looks like the title of a story: some words in mid-air.
    pub(super) fn is_title_like(&self) -> bool {
        (4..=28).contains(&self.words)
            && matches!(self.end, End::Open | End::Ellipsis)
            && !self.block.text.starts_with(|c: char| c.is_lowercase())
            || (4..=28).contains(&self.words) && self.block.text.ends_with('?')
    }

    /// Whether it looks like a person's name: two to five words, each with a capital (particles apart), no digits.
    pub(super) fn is_name_like(&self) -> bool {
        // Most lines are longer: their words aren't read once more.
        if !(2..=5).contains(&self.words) {
            return false;
        }
        let text = &self.block.text;
        let capitals = words(text).filter(|word| word.starts_with(char::is_uppercase)).count();
        capitals >= 2
            && self.words - capitals.min(self.words) <= 1
            && !text.contains(|c: char| c.is_numeric() || matches!(c, ':' | '?' | '!' | '/' | '|'))
    }

    /// Whether most of it is phrases of furniture.
    pub(super) fn is_furniture(&self) -> bool {
        self.lexical.coverage >= 0.6 || self.lexical.whole.iter().any(|cue| cue.kind().is_some())
    }

    /// Whether it opens with a label of that cue: "Photo: …", "Read more | …". The label ends at the first mark and is
    /// nothing but the cue's phrase, so that a word which begins a sentence is none.
    pub(super) fn opens_with(&self, cue: Cue) -> bool {
        if !self.lexical.start.contains(cue) {
            return false;
        }
        let text = &self.block.text;
        let marked = text.char_indices().take(LABEL).find(|(at, c)| *at > 0 && LABEL_MARKS.contains(c));
        let label = marked.and_then(|(at, _)| text.get(..at));
        label.is_some_and(|label| look_up(label.trim_matches(['[', '(', '*'])).whole.contains(cue))
    }

    /// Whether one of `marks` stands within the first `limit` characters.
    pub(super) fn has_early(&self, limit: usize, marks: &[char]) -> bool {
        self.block.text.chars().take(limit).any(|c| marks.contains(&c))
    }

    /// Whether it is set in a style: nine tenths of it, as marks at its ends may be left out.
    pub(super) fn is_set_in(&self, style: RawStyle) -> bool {
        let spans = self.block.spans.iter().filter(|span| span.style == style);
        let set: usize = spans.map(|span| span.range.len()).sum();
        set * 10 >= self.block.text.len() * 9
    }

    /// Whether it is a path of sections on one line: "Home › News › Coast".
    pub(super) fn is_path(&self) -> bool {
        self.words <= 12
            && self.block.text.split(['›', '»', '>', '→']).filter(|step| !step.trim().is_empty()).count() >= 3
    }

    /// Whether all of its letters are capitals.
    pub(super) fn is_capitals(&self) -> bool {
        let mut letters = self.block.text.chars().filter(|c| c.is_alphabetic()).peekable();
        letters.peek().is_some() && letters.all(char::is_uppercase)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_look_through_quotes_and_brackets() {
        assert_eq!(End::of("“It holds.”"), End::Stop);
        assert_eq!(End::of("and so on…"), End::Ellipsis);
        assert_eq!(End::of("More on this:"), End::Colon);
        assert_eq!(End::of("Harbour wall holds"), End::Open);
    }
}
