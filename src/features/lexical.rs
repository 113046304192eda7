//! What the lexica find in a block.

use std::ops::Range;

use crate::data::lexicon::{Cue, CueSet, Languages, Lexicon, Place, lexicon};
use crate::page::Page;
use crate::text::fold_phrase;

/// Characters of a block that are looked at: a block that speaks of furniture does so early on.
const LOOKED_AT: usize = 400;

/// Share of a block that phrases and icon names must cover before those of its phrases count that mean something
/// only when nothing else is there ("Share", "Tweet", "Print" in one line).
const TILED: f32 = 0.9;

/// What the lexica found in one block.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Lexical {
    /// Phrases that stand somewhere in its first 400 characters.
    pub any: CueSet,
    /// Phrases it starts with.
    pub start: CueSet,
    /// Phrases that are the whole block, but for digits, punctuation and icon names.
    pub whole: CueSet,
    /// Share of its characters covered by phrases of boilerplate, 0 to 1.
    pub coverage: f32,
    /// The boilerplate cue whose phrases cover most of it.
    pub strongest: Option<Cue>,
    /// Share of its characters covered by phrases of that cue.
    pub strongest_coverage: f32,
    /// Share of its characters covered by phrases of any cue, of roles and boilerplate: 1 where no word is its own.
    pub known: f32,
}

impl Lexical {
    /// Pushes a value for each cue, in order: 0 nowhere, 1 somewhere in the block, 2 at its start, 3 it is the whole block.
    pub(crate) fn fill(&self, row: &mut Vec<f32>) {
        let start = row.len();
        row.resize(start + Cue::ALL.len(), 0.0);
        // Most blocks have none.
        self.any.iter().for_each(|cue| row[start + cue as usize] = self.strength(cue));
    }

    /// The same for one cue.
    pub(crate) fn strength(&self, cue: Cue) -> f32 {
        let places = [(self.whole, 3.0), (self.start, 2.0), (self.any, 1.0)];
        places.iter().find(|(set, _)| set.contains(cue)).map_or(0.0, |(_, strength)| *strength)
    }
}

/// Looks every block up in the lexica of all languages, in one pass a block. Single words count where they are of the
/// page's language.
pub(crate) fn measure(page: &Page, language: Option<&str>) -> Vec<Lexical> {
    let mut reader = Reader::new(lexicon(), Languages::of_page(language));
    page.blocks.iter().map(|block| reader.read(&block.text)).collect()
}

/// Looks up one text by itself, such as the label before a colon.
pub(crate) fn look_up(text: &str) -> Lexical {
    Reader::new(lexicon(), Languages::ALL).read(text)
}

/// Reads block after block with the same buffers.
struct Reader {
    lexicon: &'static Lexicon,
    /// The languages whose single words count.
    languages: Languages,
    folded: String,
    finds: Vec<Find>,
    /// Its characters, numbers and spaces apart.
    letters: usize,
}

/// One phrase in the folded text.
#[derive(Clone, Debug)]
struct Find {
    range: Range<usize>,
    cue: Cue,
    place: Place,
}

impl Reader {
    fn new(lexicon: &'static Lexicon, languages: Languages) -> Self {
        Self { lexicon, languages, folded: String::new(), finds: Vec::new(), letters: 0 }
    }

    fn read(&mut self, text: &str) -> Lexical {
        fold_phrase(text, LOOKED_AT, &mut self.folded);
        self.finds.clear();
        let Self { lexicon, languages, folded, finds, .. } = self;
        lexicon.find(folded, |range, meanings| {
            let meant = meanings.iter().filter(|meaning| meaning.languages.meet(*languages));
            finds.extend(meant.map(|m| Find { range: range.clone(), cue: m.cue, place: m.place }));
        });
        if self.finds.is_empty() {
            return Lexical::default();
        }
        self.finds.sort_unstable_by_key(|find| (find.range.start, find.range.end, find.cue));
        let core = core(&self.folded, &self.finds);
        self.letters = letters(&self.folded, 0..self.folded.len());
        let tiled = self.covered(|find| find.cue.kind().is_some() || find.cue == Cue::Filler) >= TILED;
        self.finds.retain(|find| match find.place {
            Place::Any => true,
            Place::Start => find.range.start <= core.start || tiled,
            Place::Whole => (find.range.start <= core.start && find.range.end >= core.end) || tiled,
        });
        self.sum_up(&core, tiled)
    }

    fn sum_up(&self, core: &Range<usize>, tiled: bool) -> Lexical {
        let mut lexical = Lexical {
            coverage: self.covered(|find| find.cue.kind().is_some()),
            known: self.covered(|_| true),
            ..Lexical::default()
        };
        for find in self.finds.iter().filter(|find| find.cue != Cue::Filler) {
            lexical.any.insert(find.cue);
            if find.range.start <= core.start {
                lexical.start.insert(find.cue);
                if find.range.end >= core.end {
                    lexical.whole.insert(find.cue);
                }
            }
        }
        for cue in lexical.any.iter().filter(|cue| cue.kind().is_some()) {
            let share = self.covered(|find| find.cue == cue);
            if share > lexical.strongest_coverage {
                lexical.strongest = Some(cue);
                lexical.strongest_coverage = share;
            }
        }
        if let Some(cue) = lexical.strongest.filter(|_| tiled) {
            lexical.whole.insert(cue);
        }
        lexical
    }

    /// Share of the characters, numbers apart, that the chosen finds cover; finds are sorted by start.
    fn covered(&self, chosen: impl Fn(&Find) -> bool) -> f32 {
        let mut until = 0;
        let mut sum = 0;
        for find in self.finds.iter().filter(|find| chosen(find)) {
            if find.range.end > until {
                sum += letters(&self.folded, find.range.start.max(until)..find.range.end);
                until = find.range.end;
            }
        }
        if self.letters == 0 { 0.0 } else { sum as f32 / self.letters as f32 }
    }
}

/// The bytes between the numbers and icon names at either end.
fn core(folded: &str, finds: &[Find]) -> Range<usize> {
    let fillers = || finds.iter().filter(|find| find.cue == Cue::Filler).map(|find| &find.range);
    let bytes = folded.as_bytes();
    let mut start = 1;
    while let Some(end) = fillers()
        .find(|range| range.start == start)
        .map(|range| range.end)
        .or_else(|| (bytes.get(start) == Some(&b'#')).then_some(start + 1))
    {
        start = end + 1;
    }
    let mut end = folded.len().saturating_sub(1);
    while let Some(new) = fillers()
        .find(|range| range.end == end)
        .map(|range| range.start)
        .or_else(|| (end > 1 && bytes.get(end - 1) == Some(&b'#')).then(|| end - 1))
    {
        end = new.saturating_sub(1);
    }
    start..end
}

/// Characters of a part of the folded text, numbers and spaces apart.
fn letters(folded: &str, range: Range<usize>) -> usize {
    let bytes = folded.as_bytes().get(range).unwrap_or_default();
    bytes.iter().filter(|byte| !matches!(byte, b' ' | b'#')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Lexical {
        Reader::new(lexicon(), Languages::ALL).read(text)
    }

    #[test]
    fn a_line_of_buttons_is_furniture_as_a_whole() {
        let lexical = read("Share · Tweet · Print");
        assert!(lexical.whole.contains(Cue::ShareBar));
        assert!(lexical.coverage > 0.9);
    }

    #[test]
    fn a_button_word_inside_prose_says_nothing() {
        let lexical = read("The brothers share a print shop near the harbour and tweet about their cats.");
        assert!(lexical.coverage < 0.1, "{lexical:?}");
        assert!(!lexical.any.contains(Cue::ShareBar));
    }

    #[test]
    fn numbers_and_icon_names_around_a_phrase_do_not_count() {
        let lexical = read("3. Read more Arrow right");
        assert!(lexical.whole.contains(Cue::ReadMore), "{lexical:?}");
        assert!(lexical.start.contains(Cue::ReadMore));
    }

    #[test]
    fn a_word_of_another_language_says_nothing() {
        let read = |language| {
            let mut reader = Reader::new(lexicon(), Languages::of_page(Some(language)));
            reader.read("Not as easy as it looks")
        };
        assert!(read("tr").start.contains(Cue::EditorsNote));
        assert!(!read("en").any.contains(Cue::EditorsNote));
    }

    #[test]
    fn signs_of_roles_are_no_coverage() {
        let lexical = read("By Ines Calloway");
        assert!(lexical.start.contains(Cue::Byline));
        assert_eq!(lexical.coverage, 0.0);
    }
}
